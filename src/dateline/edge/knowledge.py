"""What the package itself brings: the vocabulary that a new workspace begins with, and the lexicons of suggestions."""

from importlib import resources


def packaged_vocabulary() -> bytes:
    """Return the TOML text of the vocabulary that a new workspace begins with, ``schemas/v1.toml``."""
    return resources.files("dateline.schemas").joinpath("v1.toml").read_bytes()


def packaged_lexicons() -> dict[str, str]:
    """Return the texts of the lexicons by file name."""
    folder = resources.files("dateline.annotation").joinpath("lexicons")
    return {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith((".tsv", ".toml"))}
