"""Large files of lines, cut at line ends into units of work."""

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import BinaryIO

from dateline.records import Record
from dateline.seeds.streams import CHUNK, Stream

BLOCK = 16_000_000
_HEAD = 4096


class Block(Record, frozen=True):
    """The bytes ``[start, end)`` of a file; the line that begins at `start` is its record `first_record`, from 1."""

    start: int
    end: int
    first_record: int


def blocks(stream: Stream, size: int = BLOCK) -> Iterator[Block]:
    """Yield blocks that together are the whole stream, in order, in constant memory.

    Each but the last has `size` bytes or more and ends with a line feed. A file that is not one byte a line end,
    UTF-16 for one, is a single block; an empty file has none. Records are lines, so that a record's number is
    the same however the file is cut.
    """
    start = position = 0
    record = lines = 1
    chunk = stream.read(CHUNK)
    size = max(size, 1) if _one_byte_line_ends(chunk) else sys.maxsize
    while chunk:
        counted = 0
        while cut := _cut(chunk, max(start + size - position - 1, counted)):
            lines += chunk.count(b"\n", counted, cut)
            yield Block(start=start, end=position + cut, first_record=record)
            start, record, counted = position + cut, lines, cut
        lines += chunk.count(b"\n", counted)
        position += len(chunk)
        chunk = stream.read(CHUNK)
    if position > start:
        yield Block(start=start, end=position, first_record=record)


def _cut(chunk: bytes, earliest: int) -> int:
    """Return the end of the first line that ends at `earliest` or later, 0 where none does in this chunk."""
    return chunk.find(b"\n", earliest) + 1 if earliest < len(chunk) else 0


def _one_byte_line_ends(chunk: bytes) -> bool:
    """Say whether a file that begins so has line ends of one byte, which UTF-16 and UTF-32 do not."""
    return b"\0" not in chunk[:_HEAD] and not chunk.startswith((BOM_UTF16_LE, BOM_UTF16_BE))


class Part:
    """A stream of one block of an open file."""

    def __init__(self, file: BinaryIO, block: Block) -> None:
        """Go to the block's start."""
        file.seek(block.start)
        self._file = file
        self._left = block.end - block.start

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes of the block."""
        given = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(given)
        return given
