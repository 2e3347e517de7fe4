"""The records of a web archive, WARC 1.0 or 1.1, one by one; what is damaged costs no other record.

A record is its head, a blank line and as many bytes as the head says, and then comes the next or the end. Where that
does not hold the record is damaged, and the next is sought from its head on: libraries stop there, or skip in silence.
"""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from dateline.seeds.limits import Limits
from dateline.seeds.members import Members, Plain
from dateline.seeds.streams import CHUNK, UnreadableError

_START = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]*:)")
_BLANK = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(r"^([\w-]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)", re.MULTILINE)
_HEAD = re.compile(rb"WARC/[^\r\n]*+(?:\r?\n(?:[\w-]++[ \t]*+:|[ \t])[^\r\n]*+)*+")
_LENGTH = re.compile(r"\d{1,15}")
_ARC = b"filedesc:"
_LINE_ENDS = b"\r\n\r\n"
_LONGEST_HEAD = 64 * 1024
# Bytes in which a start can be told: its own, and the first field's name.
_REACH = 200


class Archived(NamedTuple):
    """A record's fields, their names in lower case, and its bytes; or its `fault`, and what of it is known."""

    fields: dict[str, str]
    block: bytes = b""
    fault: UnreadableError | None = None


def records(source: Members | Plain, limits: Limits) -> Iterator[Archived]:
    """Yield the records of an archive, each damaged stretch as one.

    Faults: `damaged-record`, `arc`, `too-long`, `damaged-compression` and `expanded-too-far`.
    """
    while True:
        run = _Run(source)
        while run.begin():
            yield _record(run, limits) if _START.match(run.data) else _none(run)
        if run.fault and not run.told:
            yield Archived({}, fault=run.fault)
        if not run.fault or not source.resume():
            return


class _Run:
    """Bytes without a fault between them, held from where they are needed on."""

    def __init__(self, source: Members | Plain) -> None:
        """Read `source` up to its end or its next fault."""
        self.data = bytearray()
        self.fault: UnreadableError | None = None
        self.told = False
        self._ended = False
        self._source = source
        self._dropped = source.given

    def begin(self) -> bool:
        """Go to what is no line end; say whether there is more."""
        while self.fill(_REACH) or self.data:
            line_ends = len(self.data) - len(self.data.lstrip(b"\r\n"))
            if not line_ends:
                return True
            self.drop(line_ends)
        return False

    def fill(self, size: int) -> bool:
        """Hold at least `size` bytes, if there are so many; say whether there are."""
        while len(self.data) < size and not self._ended:
            try:
                found = self._source.read(CHUNK)
            except UnreadableError as fault:
                self.fault, found = fault, b""
            self.data += found
            self._ended = not found
        return len(self.data) >= size

    def drop(self, size: int) -> None:
        """Hold the first `size` bytes no longer."""
        self._dropped += min(size, len(self.data))
        del self.data[:size]

    def drop_to_start(self, most: int = sys.maxsize) -> int:
        """Drop all before the next start of a record, or `most` bytes; return how many those were."""
        dropped = 0
        while dropped < most and (self.fill(min(CHUNK, most - dropped) + _REACH) or self.data):
            at = self._next_start()
            size = len(self.data) - (0 if self._ended else _REACH) if at is None else at
            size = min(size, most - dropped)
            self.drop(size)
            dropped += size
            if at is not None:
                break
        return dropped

    def _next_start(self) -> int | None:
        """Return where the next record starts in the bytes at hand."""
        at = self.data.find(b"WARC/")
        while at >= 0 and not _START.match(self.data, at):
            at = self.data.find(b"WARC/", at + 1)
        return at if at >= 0 else None

    def ends_at(self, end: int) -> bool:
        """Say whether a record that ends there does so by what follows it: two line ends, another one, or nothing."""
        self.fill(end + _REACH)
        if self.data[end : end + len(_LINE_ENDS)] == _LINE_ENDS:
            return True
        rest = self.data[end : end + _REACH].lstrip(b"\r\n")
        if self._ended and b"WARC/".startswith(rest[:5]):
            return True
        return _START.match(rest) is not None

    def confirmed(self, end: int) -> bool:
        """Say whether the bytes up to `end` are known to be sound, or other records come between them and a fault."""
        return not self.fault or self._dropped + end <= self._source.sound or b"WARC/" in self.data[end : end + _REACH]

    def tell(self, code: str, message: str) -> UnreadableError:
        """Return what is wrong at the end of the bytes: the stream's own fault, else these words."""
        if self.fault and not self.told and not self.data:
            self.told = True
            return self.fault
        return UnreadableError(code, message)


def _none(run: _Run) -> Archived:
    """Return a stretch that is no record as a damaged one."""
    arc = run.data.startswith(_ARC)
    lost = run.drop_to_start()
    if arc:
        return Archived(
            {}, fault=UnreadableError("arc", "ARC can't be read; make it WARC, as `warcio recompress` does")
        )
    return Archived({}, fault=run.tell("damaged-record", f"{lost:,} bytes that are no record of a web archive"))


def _record(run: _Run, limits: Limits) -> Archived:
    """Return the record at hand, and go to what follows it."""
    blank = _BLANK.search(run.data, 0, _LONGEST_HEAD)
    if not blank and run.fill(_LONGEST_HEAD):
        blank = _BLANK.search(run.data, 0, _LONGEST_HEAD)
    fields = _fields(run.data[: blank.start() if blank else _REACH])
    start = blank.end() if blank else len(b"WARC/")
    length = fields.get("content-length", "")
    if not blank or not _HEAD.fullmatch(run.data, 0, blank.start()):
        return _damaged(run, fields, len(b"WARC/"), "its head is damaged")
    if not _LENGTH.fullmatch(length) or "warc-type" not in fields:
        return _damaged(run, fields, start, "its head does not give its type and length")
    return _block(run, fields, start, start + int(length), limits)


def _block(run: _Run, fields: dict[str, str], start: int, end: int, limits: Limits) -> Archived:
    """Return the record at hand, whose bytes are those from `start` to `end`."""
    if end - start > limits.record_bytes:
        run.drop(start)
        run.drop_to_start(end - start)
        fault = run.tell("too-long", f"the record is longer than {limits.record_bytes:,} bytes")
        return Archived(fields, fault=fault)
    if not run.fill(end):
        there = len(run.data) - start
        return _damaged(run, fields, start, f"it ends too early: {there:,} bytes of {end - start:,} are there")
    if not run.ends_at(end):
        return _damaged(run, fields, start, f"its length is not the {end - start:,} bytes that its head gives")
    if not run.confirmed(end):
        run.drop(len(run.data))
        return Archived(fields, fault=run.tell("damaged-compression", "its compression is damaged"))
    block = bytes(run.data[start:end])
    run.drop(end)
    return Archived(fields, block)


def _damaged(run: _Run, fields: dict[str, str], start: int, message: str) -> Archived:
    """Return a damaged record, and go to the next that starts after its head."""
    run.drop(start)
    run.drop_to_start()
    return Archived(fields, fault=run.tell("damaged-record", message))


def _fields(head: bytearray) -> dict[str, str]:
    """Return the fields of a head; of those of one name the first."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(head.decode("utf-8", "replace")):
        found.setdefault(name.lower(), " ".join(value.split()))
    return found
