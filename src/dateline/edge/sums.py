"""SHA256SUMS: the hash of every file of a folder, as ``sha256sum -c`` reads it."""

import hashlib
from pathlib import Path

from dateline.edge.disk import write_bytes

SUMS = "SHA256SUMS"


def write_sums(folder: Path) -> None:
    """Write the hashes of all that is in a folder, in the order of the paths; the last thing that is written there."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = (f"{sha256(folder / name)}  {name}\n" for name in files if name != SUMS)
    write_bytes(folder / SUMS, "".join(lines).encode())


def sha256(path: Path) -> str:
    """Return the sha256 of a file (hex)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
