"""Bytes in order: what a reader asks of a stream, and its lines in bounded memory."""

from collections.abc import Iterator
from typing import Protocol

CHUNK = 256 * 1024


class Stream(Protocol):
    """Whatever gives bytes in order: an open file, or one that is expanded or decoded on the way."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes, none only at the end."""


class UnreadableError(Exception):
    """Say why an input, or the rest of one, can't be read; a reader makes a `Refused` of it.

    `code` is the stable code of the refusal, `message` its reason for people.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.code = code
        self.message = message


class Rejoined:
    """A stream from which `head` was taken, whole again."""

    def __init__(self, head: bytes, stream: Stream) -> None:
        """Keep what was taken, to give it first."""
        self._head = head
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """Return what is left of the head, then what the stream gives."""
        if not self._head:
            return self._stream.read(size)
        if size < 0:
            size = len(self._head)
        given, self._head = self._head[:size], self._head[size:]
        return given


def at_most(stream: Stream, size: int) -> bytes:
    """Return the next `size` bytes, fewer only where the stream ends."""
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(min(size, CHUNK))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class Lines:
    """The lines of a stream without their line ends, None for each that is longer than `limit` bytes.

    Holds one line and one chunk at a time; the bytes of an over-long line are dropped as they come. `chunk` is
    the run of lines that is being given, for those who must learn something from more than one line. What the
    stream raises passes through, after all the lines before it.
    """

    def __init__(self, stream: Stream, limit: int, end: bytes = b"\n") -> None:
        """Split at `end`, one byte."""
        self.chunk = b""
        self._stream = stream
        self._limit = limit
        self._end = end

    def __iter__(self) -> Iterator[bytes | None]:
        """Yield each line; a line end at the very end starts no further one."""
        kept = bytearray()
        over = False
        while chunk := self._stream.read(CHUNK):
            last = chunk.rfind(self._end)
            start = 0
            if over and last >= 0:
                yield None
                start, over = chunk.find(self._end) + 1, False
            if last >= start:
                self.chunk = bytes(kept) + chunk[start:last]
                yield from self._given()
                kept.clear()
                start = last + 1
            if not over:
                kept += chunk[start:]
                over = len(kept) > self._limit
            if over:
                kept.clear()
        self.chunk = bytes(kept)
        if over:
            yield None
        elif kept:
            yield self.chunk

    def _given(self) -> Iterator[bytes | None]:
        """Yield the lines of the chunk at hand."""
        if len(self.chunk) <= self._limit:
            yield from self.chunk.split(self._end)
            return
        for line in self.chunk.split(self._end):
            yield line if len(line) <= self._limit else None
