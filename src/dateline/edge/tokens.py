"""The token for a Label Studio server: from the environment or the keyring, never from a file of ours."""

import os
from importlib import import_module

from dateline.errors import ServerError

VARIABLE = "LABEL_STUDIO_API_KEY"
_SERVICE = "dateline"


def find_token(url: str) -> tuple[str, str]:
    """Return a server's token and where it was found.

    Raises ServerError where there is none.
    """
    if token := os.environ.get(VARIABLE, "").strip():
        return token, f"the environment, {VARIABLE}"
    if token := _from_keyring(url):
        return token, "the keyring"
    hint = f"set {VARIABLE} to a token of Account & Settings there, or run: keyring set {_SERVICE} {url}"
    raise ServerError("no token for Label Studio", where=url, hint=hint)


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
