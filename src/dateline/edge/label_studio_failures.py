"""What the exceptions of Label Studio's SDK mean, without a word of their own that could hold a secret."""

from typing import Any

import msgspec

from dateline.edge.patience import Failure, retry_after

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_SAID = 300  # characters of a server's answer that are shown


class LaterError(Exception):
    """A batch was taken, to be stored later."""


def told(fault: BaseException, token: str) -> Failure | None:
    """Say what an exception means, or nothing where it is none of the SDK's."""
    import httpx  # noqa: PLC0415 - a guest of these verbs alone
    from label_studio_sdk.core.api_error import ApiError  # noqa: PLC0415 - 2 seconds and 120 MB at its first use

    if isinstance(fault, ApiError):
        return _refused(fault.status_code or 0, fault, token)
    for kind, failure in (
        (httpx.TimeoutException, Failure("no answer in time", passing=True)),
        (httpx.ConnectError, Failure("no Label Studio answers", "start it, or correct its address", passing=True)),
        (httpx.TransportError, Failure("the connection was cut", passing=True)),
        (msgspec.DecodeError, Failure("the answer was cut", passing=True)),
        (LaterError, Failure("the server has not yet stored all tasks of a batch", passing=True)),
    ):
        if isinstance(fault, kind):
            return failure
    return None


def _refused(status: int, fault: Any, token: str) -> Failure:
    if status in {401, 403}:
        hint = "set LABEL_STUDIO_API_KEY to a token that is in force, and run the verb again: finished work is kept"
        return Failure(f"the server refuses the token (HTTP {status})", hint)
    if status in _PASSING:
        return Failure(f"the server fails (HTTP {status})", passing=True, after=retry_after(fault.headers or {}))
    return Failure(f"the server refuses the request (HTTP {status}): {_said(fault.body, token)}")


def _said(body: object, token: str) -> str:
    """Return the words of a refusal that are for people."""
    words = body
    if isinstance(body, dict):
        words = body.get("validation_errors") or body.get("detail") or ""
    return str(words).replace(token, "…")[:_SAID]
