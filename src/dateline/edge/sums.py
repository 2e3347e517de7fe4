"""SHA256SUMS: the hash of every file of a folder, as ``sha256sum -c`` reads it."""

import hashlib
from pathlib import Path

from dateline.edge.disk import write_bytes
from dateline.errors import ReleaseError

SUMS = "SHA256SUMS"


def write_sums(folder: Path) -> None:
    """Write the hashes of all that is in a folder, in the order of the paths; the last thing that is written there."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = (f"{sha256(folder / name)}  {name}\n" for name in files if name != SUMS)
    write_bytes(folder / SUMS, "".join(lines).encode())


def read_sums(folder: Path) -> dict[str, str]:
    """Return the hash of each file by its path, as they were written; raises ReleaseError where there are none."""
    path = folder / SUMS
    try:
        lines = path.read_text("utf-8").splitlines()
        return {name: found for found, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as fault:
        raise ReleaseError(f"no sums: {fault}", where=str(path), hint="restore the folder as it was made") from fault


def sha256(path: Path) -> str:
    """Return the sha256 of a file (hex)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
