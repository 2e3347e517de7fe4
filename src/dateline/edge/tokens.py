"""Tokens for servers: from the environment or the keyring, never from a file of ours."""

import os
from collections.abc import Iterator
from importlib import import_module

from dateline.edge.hub import stored_token
from dateline.errors import ServerError

VARIABLE = "LABEL_STUDIO_API_KEY"
HUB_VARIABLE = "HF_TOKEN"
_SERVICE = "dateline"


def find_token(url: str) -> tuple[str, str]:
    """Return the token of a Label Studio server and where it was found.

    Raises ServerError where there is none.
    """
    for found in _given(VARIABLE, url):
        return found
    hint = f"set {VARIABLE} to a token of Account & Settings there, or run: keyring set {_SERVICE} {url}"
    raise ServerError("no token for Label Studio", where=url, hint=hint)


def find_hub_token(url: str) -> tuple[str, str]:
    """Return the token of a Hub and where it was found.

    Raises ServerError where there is none.
    """
    for found in _of_hub(url):
        return found
    hint = f"set {HUB_VARIABLE} to one that may write, or run: hf auth login, or: keyring set {_SERVICE} {url}"
    raise ServerError("no token for the Hub", where=url, hint=hint)


def known_tokens(label_studio: str, hub: str) -> set[str]:
    """Return every token in this user's reach, for a Label Studio server and for a Hub; either may be no address."""
    return {token for token, _ in (*_given(VARIABLE, label_studio), *_of_hub(hub))}


def _given(variable: str, url: str) -> Iterator[tuple[str, str]]:
    if token := os.environ.get(variable, "").strip():
        yield token, f"the environment, {variable}"
    if url and (token := _from_keyring(url)):
        yield token, "the keyring"


def _of_hub(url: str) -> Iterator[tuple[str, str]]:
    yield from _given(HUB_VARIABLE, url)
    if token := stored_token():
        yield token, "hf auth login"


def _from_keyring(url: str) -> str:
    """Ask the user's keyring; the package is a guest that may be absent, and so may a keyring."""
    try:
        keyring = import_module("keyring")
    except ImportError:
        return ""
    try:
        return str(keyring.get_password(_SERVICE, url) or "")
    except keyring.errors.KeyringError:
        return ""
