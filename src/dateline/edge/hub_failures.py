"""What the exceptions of huggingface_hub mean, in words without a token.

They are told by the names of their classes, so that the library need not be imported, and whatever it asks with:
requests before its version 1, httpx until 2, httpx2 since.
"""

from typing import Any

from dateline.edge.patience import Failure, retry_after

_FAILURES = {
    "OfflineModeIsEnabled": Failure(
        "HF_HUB_OFFLINE is set, and this is not in the cache", "set it to 0, or name a version"
    ),
    "LocalEntryNotFoundError": Failure(
        "the Hub can't be reached, and this is not in the cache", "connect, and try again"
    ),
    "GatedRepoError": Failure("the repository is gated, and you have not been let in", "ask its owners on its page"),
    "RepositoryNotFoundError": Failure(
        "no such repository, or none that the token may see", "correct its name, or HF_TOKEN"
    ),
    "RevisionNotFoundError": Failure("the repository has no such version", "look at its tags"),
    "RequestException": (_CUT := Failure("the Hub does not answer, or the connection was cut", passing=True)),
    "TransportError": _CUT,
}
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_STALE = 412
_SAID = 300  # characters of a Hub's answer that are shown


def told(fault: BaseException, token: str) -> Failure | None:
    """Say what an exception means, or nothing where it is none of the library's; an upload's lies behind another."""
    cause: BaseException | None = fault
    while cause is not None:
        for name in (kind.__name__ for kind in type(cause).__mro__):
            if name == "HfHubHTTPError":
                return _refused(cause, token)
            if name in _FAILURES:
                return _FAILURES[name]
        cause = cause.__cause__
    return None


def _refused(fault: Any, token: str) -> Failure:
    """Say why the Hub refuses a request, in its own words where there is no better way."""
    status, headers = fault.response.status_code, fault.response.headers
    if status in {401, 403}:
        hint = "set HF_TOKEN to one that may write there, and run the verb again"
        return Failure(f"the Hub refuses the token (HTTP {status})", hint)
    if status == _STALE:
        hint = "look at what was committed, then run the verb again: nothing was tagged"
        return Failure("somebody has committed to main at the same time", hint)
    if status in _PASSING:
        return Failure(f"the Hub fails (HTTP {status})", passing=True, after=retry_after(headers))
    words = " ".join(str(fault.server_message or "").split())
    said = words.replace(token, "…") if token else words
    return Failure(f"the Hub refuses the request (HTTP {status}): {said[:_SAID]}")
