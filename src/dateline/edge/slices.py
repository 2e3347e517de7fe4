"""Reading short ranges of many files, few of them open at a time."""

import os
from pathlib import Path
from typing import Self

_OPEN_FILES = 100


class Slices:
    """Files that stay open between reads, at most 100 of them; a context that closes them."""

    def __init__(self) -> None:
        """Begin with no file."""
        self._open: dict[Path, int] = {}

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        while self._open:
            os.close(self._open.popitem()[1])

    def read(self, path: Path, start: int, length: int) -> bytes:
        """Return `length` bytes of a file from byte `start` on, fewer where it ends before."""
        if path not in self._open:
            if len(self._open) >= _OPEN_FILES:
                os.close(self._open.pop(next(iter(self._open))))
            self._open[path] = os.open(path, os.O_RDONLY)
        return os.pread(self._open[path], length, start)
