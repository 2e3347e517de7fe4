"""Compressed seed files, expanded as they are read and never further than the limits allow."""

import zlib
from typing import Protocol

import zstandard

from dateline.seeds.limits import Limits
from dateline.seeds.streams import CHUNK, Stream, UnreadableError

COMPRESSIONS = (".gz", ".zst")

# A piece is all that is handed to a decompressor at once. The densest zstd there is (blocks of four bytes that
# stand for 128 KiB) makes 16 MiB of it, the densest deflate half a MiB: so much a bomb can cost, and no more.
_PIECE = 512
_WINDOW = 2**27
# Below this many expanded bytes no ratio is held against a file: a short text that repeats itself is no bomb.
_HARMLESS = 1_000_000


class _Decompressor(Protocol):
    """What zlib and zstandard have in common: one gzip member, or one zstd frame."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def decompressor(suffix: str) -> _Decompressor:
    """Return what expands the next member or frame."""
    if suffix == ".gz":
        return zlib.decompressobj(wbits=31)
    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


class Expanded:
    """The content of a compressed stream: gzip members or zstd frames, one after the other.

    Raises UnreadableError, `damaged-compression` or `expanded-too-far`, once all that could be read before the fault
    has been given.
    """

    def __init__(self, stream: Stream, suffix: str, limits: Limits) -> None:
        """Expand `stream` by the rules of `suffix`."""
        self._stream = stream
        self._suffix = suffix
        self._limits = limits
        self._member = decompressor(suffix)
        self._fresh = True  # the member at hand has not been given a byte
        self._members = 0
        self._input = memoryview(b"")
        self._taken = 0
        self._given = 0
        self._ready = bytearray()
        self._ended: UnreadableError | bool = False

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes."""
        while not self._ended and (size < 0 or len(self._ready) < size):
            try:
                self._ended = not self._expand()
            except (zlib.error, zstandard.ZstdError) as fault:
                self._ended = UnreadableError("damaged-compression", f"the compressed file is damaged: {fault}")
            except UnreadableError as fault:
                self._ended = fault
        if not self._ready and isinstance(self._ended, UnreadableError):
            raise self._ended
        given = bytes(self._ready if size < 0 else self._ready[:size])
        del self._ready[: len(given)]
        return given

    def _expand(self) -> bool:
        """Expand one more piece; say whether there was one."""
        piece = self._piece()
        if not piece and not (self._fresh and self._members):
            raise UnreadableError("damaged-compression", "the compressed file ends too early")
        found = bool(piece)
        while piece := self._unpadded(piece):
            self._fresh = False
            self._keep(self._member.decompress(piece))
            piece = b""
            if self._member.eof:
                piece = self._member.unused_data
                self._member, self._fresh = decompressor(self._suffix), True
                self._members += 1
        return found

    def _piece(self) -> bytes:
        """Return the next few compressed bytes."""
        if not self._input:
            self._input = memoryview(self._stream.read(CHUNK))
        piece, self._input = bytes(self._input[:_PIECE]), self._input[_PIECE:]
        self._taken += len(piece)
        return piece

    def _unpadded(self, piece: bytes) -> bytes:
        """Leave out the zeros that may follow a gzip member, to fill a tape's block."""
        between = self._fresh and self._members and self._suffix == ".gz"
        return piece.lstrip(b"\0") if between else piece

    def _keep(self, found: bytes) -> None:
        """Keep what was expanded; refuse a file that has become too large, or too large for what it is."""
        self._ready += found
        self._given += len(found)
        if self._given > self._limits.expanded_bytes:
            raise UnreadableError("expanded-too-far", f"it expands to more than {self._limits.expanded_bytes:,} bytes")
        if self._given > max(_HARMLESS, self._taken * self._limits.ratio):
            message = f"it expands to more than {self._limits.ratio} times its size: it may be made to do harm"
            raise UnreadableError("expanded-too-far", message)


def open_expanded(stream: Stream, suffix: str | None, limits: Limits) -> Stream:
    """Return the content of a seed file: expanded where `suffix` is ``.gz`` or ``.zst``, else the stream itself."""
    return stream if suffix is None else Expanded(stream, suffix, limits)
