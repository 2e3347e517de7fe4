"""Tables: one report a row, under a header that names the columns."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import NamedTuple, Self

from dateline.records import Origin, Outlet, Refused, Report
from dateline.seeds.encodings import Decoder, utf8_lines
from dateline.seeds.limits import Limits
from dateline.seeds.readers.reader import Reader, at
from dateline.seeds.readers.rows import Columns
from dateline.seeds.streams import Lines, Rejoined, Stream, UnreadableError, at_most

_DELIMITERS = (",", ";", "\t")
_EXCEL = re.compile(r"\"?sep=([,;\t|])\"?\s*", re.IGNORECASE)
_HEAD = 64 * 1024
# Lines within one row; a quote that is never closed would otherwise swallow the file.
_MOST_LINES = 20_000
# How often a line is read again because a row before it broke off; bounds the work on hostile files.
_MOST_TIMES = 2


def read(stream: Stream, origin: Origin, outlet: Outlet, limits: Limits) -> Iterator[Report | Refused]:
    """Yield each row below the header as a report, or why it is none; the first row is record 1, blank lines are none.

    Delimiter: comma, semicolon or tab, as the header has it or Excel's ``sep=`` line says; quotes are doubled within
    quotes. Where a quote breaks a row, its first line is refused and reading goes on at the next. Refusals:
    `no-header`, `ragged-row`, `invalid-csv`, `too-long`, those of a row's columns, and those of encodings and
    compression.
    """
    columns = Columns(outlet)
    record = origin.record - 1
    try:
        source, decoder = utf8_lines(stream, outlet)
        rows = _rows(_Feed(source, decoder, limits), columns.names)
        names = _names(next(rows, []))
        for record, row in enumerate(rows, origin.record):
            yield _report(row, names, columns, at(origin, record))
    except UnreadableError as fault:
        yield Refused(origin=at(origin, record + 1), code=fault.code, message=fault.message)


def _report(row: list[str] | UnreadableError, names: list[str], columns: Columns, origin: Origin) -> Report | Refused:
    """Return one row as a report."""
    try:
        return columns.report(_cells(row, names), origin, "text/csv")
    except UnreadableError as fault:
        return Refused(origin=origin, code=fault.code, message=fault.message)


def _cells(row: list[str] | UnreadableError, names: list[str]) -> dict[str, object]:
    """Return the cells of a row by the names of their columns."""
    if isinstance(row, UnreadableError):
        raise row
    if len(row) != len(names):
        raise UnreadableError("ragged-row", f"the row has {len(row)} cells, the header {len(names)}")
    return dict(zip(names, row, strict=True))


def _names(header: list[str] | UnreadableError) -> list[str]:
    """Return the columns' names; the second of two equal ones is ``name.1``, so that nothing is lost."""
    if isinstance(header, UnreadableError):
        raise UnreadableError("no-header", f"the header can't be read: {header.message}")
    names: dict[str, None] = {}
    copies: Counter[str] = Counter()
    for name in map(str.strip, header):
        free = name
        while free in names:
            copies[name] += 1
            free = f"{name}.{copies[name]}"
        names[free] = None
    return list(names)


def _rows(feed: "_Feed", wanted: tuple[str, ...]) -> Iterator[list[str] | UnreadableError]:
    """Yield the rows of a table, its header first."""
    csv.field_size_limit(max(csv.field_size_limit(), feed.limit + 1))
    reader = csv.reader(feed, delimiter=_delimiter(feed, wanted), strict=True)
    while True:
        feed.begin()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            feed.rewind()
            yield feed.fault or UnreadableError("invalid-csv", f"the row can't be told apart: {fault}")
            continue
        if feed.fault or row:
            yield feed.fault or row


def _delimiter(feed: "_Feed", wanted: tuple[str, ...]) -> str:
    """Return what stands between the cells; take Excel's ``sep=`` line from the feed."""
    line = feed.peek()
    if told := _EXCEL.fullmatch(line):
        feed.skip()
        return told[1]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            cells = {cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])}
        except csv.Error:
            return 0, 0
        return len(cells.intersection(wanted)), len(cells)

    return max(_DELIMITERS, key=score)


class _Line(NamedTuple):
    """A line with its end, what is wrong with it, and how often it was put back."""

    text: str
    fault: UnreadableError | None = None
    times: int = 0


class _Feed:
    """Give csv.reader its lines one by one; know which make up the row at hand, and give them again if need be."""

    def __init__(self, stream: Stream, decoder: Decoder, limits: Limits) -> None:
        """Split at line feeds, or at carriage returns where the file has no other line ends."""
        head = at_most(stream, _HEAD)
        end = b"\r" if b"\r" in head and b"\n" not in head else b"\n"
        self.limit = limits.record_bytes
        self._lines = Lines(Rejoined(head, stream), self.limit, end)
        self._source = iter(self._lines)
        self._decoder = decoder
        self._again: deque[_Line] = deque()
        self._row: list[_Line] = []
        self._size = 0

    def __iter__(self) -> Self:
        """Return itself: it is read once."""
        return self

    def __next__(self) -> str:
        """Return the next line; raises csv.Error where the row grows too long."""
        line = self._again.popleft() if self._again else self._decoded(next(self._source))
        self._row.append(line)
        self._size += len(line.text) - 1
        if self._size > self.limit or len(self._row) > _MOST_LINES:
            raise csv.Error("a quote is still open after too many lines")
        return line.text

    @property
    def fault(self) -> UnreadableError | None:
        """What is wrong with a line of the row at hand: the row is refused, the reading of quotes goes on."""
        return next((line.fault for line in self._row if line.fault), None)

    def begin(self) -> None:
        """Start a new row."""
        self._row.clear()
        self._size = 0

    def rewind(self) -> None:
        """Put back all lines of the row but its first, unless they have been put back often enough."""
        lines = self._row[1:]
        del self._row[1:]
        if all(line.times < _MOST_TIMES for line in lines):
            self._again.extendleft(line._replace(times=line.times + 1) for line in reversed(lines))

    def peek(self) -> str:
        """Return the first line that is not blank, and leave it there; empty where there is none."""
        for text in self:
            if text.strip() or self.fault:
                self._again.append(self._row[-1])
                return text
            self.begin()
        return ""

    def skip(self) -> None:
        """Leave out the line that `peek` returned."""
        self._again.popleft()

    def _decoded(self, line: bytes | None) -> _Line:
        """Decode a line; where that fails keep the fault, and as much as the reading of quotes needs."""
        if line is None:
            return _Line("\n", UnreadableError("too-long", f"a line of the row is longer than {self.limit:,} bytes"))
        try:
            return _Line(self._decoder.decode(line, self._lines.chunk) + "\n")
        except UnreadableError as fault:
            return _Line(line.decode("latin-1") + "\n", fault)


READER = Reader(name="csv", version=1, read=read)
