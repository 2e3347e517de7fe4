"""Sorting more records than fit in memory: sorted runs on disk, merged as they are read."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

Key = tuple[str, ...]
T = TypeVar("T")
_RUN_BYTES = 32 << 20
_OPEN_FILES = 200


class Runs(Generic[T]):
    """Take records in any order and leave files ``<stem>-<n>.jsonl``, each sorted by `key`, in a folder.

    At most about 32 MB of encoded records are held in memory.
    """

    def __init__(self, folder: Path, stem: str, key: Callable[[T], Key]) -> None:
        """Begin with no record."""
        self._folder, self._stem, self._key = folder, stem, key
        self._held: list[tuple[Key, bytes]] = []
        self._bytes = 0
        self._files = 0
        self._encode = msgspec.json.Encoder(order="deterministic").encode

    def add(self, record: T) -> None:
        """Hold one more record; write a run where that becomes too much."""
        line = self._encode(record)
        self._held.append((self._key(record), line))
        self._bytes += len(line)
        if self._bytes >= _RUN_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is held as one more run."""
        if not self._held:
            return
        self._held.sort()
        with (self._folder / f"{self._stem}-{self._files:05}.jsonl").open("wb") as stream:
            stream.writelines(line + b"\n" for _, line in self._held)
        self._held, self._bytes, self._files = [], 0, self._files + 1


def merged(
    paths: Iterable[Path], head: type[Any], key: Callable[[Any], Key], spare: Path
) -> Iterator[tuple[Any, bytes]]:
    """Yield (head, line) of all runs in the order of `key`; `head` is a record of just the fields that are needed.

    Of more runs than a process may open, the first are merged into larger ones, which are written to `spare`.
    """
    todo = list(paths)
    decode = msgspec.json.Decoder(head).decode

    def rows(path: Path) -> Iterator[tuple[Key, Any, bytes]]:
        with path.open("rb") as stream:
            for line in stream:
                value = decode(line)
                yield key(value), value, line

    def in_order(files: list[Path]) -> Iterator[tuple[Key, Any, bytes]]:
        return heapq.merge(*(rows(file) for file in files), key=lambda row: row[0])

    larger = 0
    while len(todo) > _OPEN_FILES:
        some, todo = todo[:_OPEN_FILES], todo[_OPEN_FILES:]
        path = spare / f"merged-{larger:05}.jsonl"
        larger += 1
        with path.open("wb") as stream:
            stream.writelines(line for _, _, line in in_order(some))
        todo.append(path)
    for _, value, line in in_order(todo):
        yield value, line
