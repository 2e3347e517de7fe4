"""A compressed stream whose parts stand for themselves: after a damaged one, the next can be read."""

import sys
import zlib

import zstandard

from dateline.seeds.compression import decompressor
from dateline.seeds.limits import Limits
from dateline.seeds.streams import CHUNK, Stream, UnreadableError

MAGIC = {".gz": b"\x1f\x8b\x08", ".zst": b"\x28\xb5\x2f\xfd"}
"""The bytes that a gzip member or a zstd frame begins with."""

# What is handed to a decompressor at once; the densest there is makes 8 MB or 16 MB of it.
_PIECE = {".gz": 8192, ".zst": 512}
_HARMLESS = 1_000_000


class Plain:
    """A stream of one part."""

    def __init__(self, stream: Stream) -> None:
        """Give what `stream` gives; all of it is sound."""
        self.given = 0
        self.sound = sys.maxsize
        self.read = stream.read

    def resume(self) -> bool:
        """Say that there is no further part."""
        return False


class Members:
    """The content of gzip members or zstd frames, one after the other; the limits hold for each.

    `read` raises UnreadableError, `damaged-compression` or `expanded-too-far`, once all that could be read before the
    fault has been given. `given` counts bytes, and `sound` those that a member's own checksum has confirmed.
    """

    def __init__(self, stream: Stream, suffix: str, limits: Limits) -> None:
        """Expand `stream` by the rules of `suffix`, ``.gz`` or ``.zst``."""
        self.given = self.sound = 0
        self._stream = stream
        self._suffix = suffix
        self._limits = limits
        self._raw = bytearray()  # compressed bytes, from the member's start unless it is very long
        self._whole = True  # whether `_raw` begins where the member does
        self._at = 0  # how many of them were expanded
        self._taken = self._again = 0
        self._begin()

    def _begin(self) -> None:
        """Expect a new member at the bytes not yet expanded."""
        del self._raw[: self._at]
        self._at = self._expanded = self._compressed = 0
        self._whole = True
        self._member = decompressor(self._suffix)

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, none only at the end."""
        del size  # a piece makes what it makes
        while piece := self._piece():
            try:
                found = self._member.decompress(piece)
            except (zlib.error, zstandard.ZstdError) as fault:
                raise UnreadableError("damaged-compression", f"its compression is damaged: {fault}") from None
            used = len(piece) - len(self._member.unused_data)
            self._at += used
            self._compressed += used
            self._count(len(found))
            if self._member.eof:
                self.sound = self.given
                self._begin()
            elif self._at > self._limits.record_bytes:
                del self._raw[: self._at]
                self._at, self._whole = 0, False
            if found:
                return found
        if self._compressed:
            raise UnreadableError("damaged-compression", "it is compressed, and ends too early")
        return b""

    def resume(self) -> bool:
        """Go to the next member after the one that is damaged; say whether there is one.

        It is looked for from that one's start, since what is damaged may have been taken for more than it was; but no
        byte is read a third time on the average.
        """
        start = 1 if self._whole and self._again <= self._taken else max(self._at, 1)
        self._again += max(self._at - start, 0)
        self._at = start
        while (found := self._raw.find(MAGIC[self._suffix], self._at)) < 0:
            self._at = max(len(self._raw) - len(MAGIC[self._suffix]) + 1, self._at)
            self._begin()
            if not self._fill():
                return False
        self._at = found
        self._begin()
        return True

    def _piece(self) -> bytes:
        """Return the next few compressed bytes; zeros may fill the space between two members."""
        while True:
            if self._at >= len(self._raw) and not self._fill():
                return b""
            if self._compressed or self._suffix != ".gz" or self._raw[0]:
                return bytes(self._raw[self._at : self._at + _PIECE[self._suffix]])
            self._raw = self._raw.lstrip(b"\0")

    def _fill(self) -> bool:
        """Read more of the stream; say whether there was more."""
        chunk = self._stream.read(CHUNK)
        self._raw += chunk
        self._taken += len(chunk)
        return bool(chunk)

    def _count(self, found: int) -> None:
        """Refuse a member that has become too large, or too large for what it is."""
        self.given += found
        self._expanded += found
        if self._expanded > self._limits.expanded_bytes:
            raise UnreadableError("expanded-too-far", f"it expands to more than {self._limits.expanded_bytes:,} bytes")
        if self._expanded > max(_HARMLESS, self._compressed * self._limits.ratio):
            message = f"it expands to more than {self._limits.ratio} times its size: it may be made to do harm"
            raise UnreadableError("expanded-too-far", message)
