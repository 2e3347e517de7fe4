"""What the package itself brings: the vocabulary that a new workspace begins with."""

from importlib import resources


def packaged_vocabulary() -> bytes:
    """Return the TOML text of the vocabulary that a new workspace begins with, ``schemas/v1.toml``."""
    return resources.files("dateline.schemas").joinpath("v1.toml").read_bytes()
