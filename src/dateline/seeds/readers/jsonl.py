"""JSON Lines: one report a line."""

import json
from collections.abc import Iterator
from typing import NoReturn

import msgspec

from dateline.records import Origin, Outlet, Refused, Report
from dateline.seeds.encodings import Decoder, utf8_lines
from dateline.seeds.limits import Limits
from dateline.seeds.readers.reader import Reader, at
from dateline.seeds.readers.rows import Columns
from dateline.seeds.streams import Lines, Stream, UnreadableError

# Levels of objects and lists within a row; what lies deeper could not be written again.
_DEEPEST = 64

_decode = msgspec.json.Decoder().decode


def read(stream: Stream, origin: Origin, outlet: Outlet, limits: Limits) -> Iterator[Report | Refused]:
    """Yield each line that is not blank as a report, or why it is none; a record's number is its line's.

    Of a name that a row has twice the last value stands, as in every JSON library. Refusals: `too-long`,
    `invalid-json`, `too-deep`, `not-an-object`, those of a row's columns, and those of encodings and compression.
    """
    columns = Columns(outlet)
    record = origin.record - 1
    try:
        source, decoder = utf8_lines(stream, outlet)
        lines = Lines(source, limits.record_bytes)
        for record, line in enumerate(lines, origin.record):
            if line is None:
                message = f"the line is longer than {limits.record_bytes:,} bytes"
                yield Refused(origin=at(origin, record), code="too-long", message=message)
            elif line and not line.isspace():
                yield _report(line, columns, at(origin, record), decoder, lines)
    except UnreadableError as fault:
        yield Refused(origin=at(origin, record + 1), code=fault.code, message=fault.message)


def _report(line: bytes, columns: Columns, origin: Origin, decoder: Decoder, lines: Lines) -> Report | Refused:
    """Return one line as a report."""
    try:
        try:
            row = _decode(line)
        except (ValueError, RecursionError):
            row = _slowly(decoder.decode(line, lines.chunk), columns)
        if not isinstance(row, dict):
            _refuse(row)
        if line.count(b"{") + line.count(b"[") > _DEEPEST:
            _refuse_deep(row)
        return columns.report(row, origin, "application/jsonl")
    except UnreadableError as fault:
        return Refused(origin=origin, code=fault.code, message=fault.message)


def _slowly(line: str, columns: Columns) -> object:
    """Return what the standard library makes of a line.

    It takes the escape of a half surrogate, which msgspec doesn't, and says where a line is wrong. Half surrogates
    stay in title and text, for cleaning to mend; elsewhere they are mended here.
    """
    try:
        row = json.loads(line.lstrip("\ufeff"), parse_constant=_missing)
    except json.JSONDecodeError as fault:
        message = f"the line is no JSON: {fault.msg} at character {fault.pos + 1}"
        raise UnreadableError("invalid-json", message) from None
    except RecursionError:
        raise UnreadableError("too-deep", "it is nested too deeply") from None
    except ValueError as fault:
        raise UnreadableError("invalid-json", f"the line is no JSON: {fault}"[:400]) from None
    if not isinstance(row, dict):
        return row
    _refuse_deep(row)
    kept = (columns.title, columns.text)
    return {_mended(name): value if name in kept else _mended(value) for name, value in row.items()}


def _mended(value: object) -> object:
    """Return a value with U+FFFD for each half surrogate."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(part) for part in value]
    if isinstance(value, dict):
        return {_mended(name): _mended(part) for name, part in value.items()}
    return value


def _missing(_name: str) -> None:
    """Read NaN and the infinities, which JSON doesn't have and Python writes all the same, as missing values."""


def _refuse(row: object) -> NoReturn:
    """Say what a line is that is no object."""
    kind = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}.get(type(row), "a number")
    raise UnreadableError("not-an-object", f"the line is {kind}, not an object")


def _refuse_deep(row: dict[str, object]) -> None:
    """Refuse a row that is nested too deeply."""
    level: list[object] = [row]
    for _ in range(_DEEPEST):
        nested = [part for part in level if isinstance(part, dict | list)]
        if not nested:
            return
        level = [value for part in nested for value in (part.values() if isinstance(part, dict) else part)]
    raise UnreadableError("too-deep", f"it is nested more than {_DEEPEST} levels deep")


READER = Reader(name="jsonl", version=1, read=read, blocks=True)
