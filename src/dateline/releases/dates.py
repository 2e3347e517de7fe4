"""The days in which an event lies, from the times that its report ties to it."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from dateline.releases import arrow
from dateline.releases.kinds import Columns
from dateline.releases.marks import Arrays, Marks, Ties
from dateline.schemas.vocabulary import Schema


class When(NamedTuple):
    """A first and a last day (ISO, inclusive), what the words name, and what the days rest on."""

    start: str | None
    end: str | None
    precision: str | None
    by: str | None


NEVER = When(None, None, None, None)
NAMES = ("from", "to", "precision", "by")


def date_columns(marks: Marks, schema: Schema, layout: Columns, tied: Ties, rows: int) -> Arrays:
    """Return the columns `date_*` of some events; `tied` are the relations that leave them."""
    found: list[list[When]] = [[] for _ in range(rows)]
    if "time" in schema.labels:
        times = marks.labelled(("time",))
        nothing = [None] * len(times.numbers)
        said = list(map(When, *(times.cells.get(name, nothing) for name in NAMES)))
        for near, at in zip(tied.near.tolist(), times.place[tied.far].tolist(), strict=True):
            if at >= 0:
                found[near].append(said[at])
    cells = [interval(each) for each in found]
    columns = zip((f"date_{name}" for name in NAMES), zip(*cells, strict=True) if cells else ((),) * 4, strict=True)
    return {name: arrow.array(layout[name], column) for name, column in columns if name in layout}


def interval(times: Sequence[When]) -> When:
    """Return the days that some times, in the order of the text, say together.

    They are those that all of them allow; where no day is in all, those from the first of any to the last of any,
    with no precision. Precision, and what the days rest on, are those of the narrowest time, of several as narrow the
    earliest in the text. Times without both days say nothing, and where none has them nothing is known: the day of
    publication stands for none, unless a time rests on it, as its `by` then says.
    """
    known = [each for each in times if each.start and each.end]
    if len(known) < 2:  # noqa: PLR2004 - the usual cases, quickly
        return known[0] if known else NEVER
    narrowest = min(known, key=length)
    start, end = max(each.start or "" for each in known), min(each.end or "" for each in known)
    if start <= end:
        return When(start, end, narrowest.precision, narrowest.by)
    return When(min(each.start or "" for each in known), max(each.end or "" for each in known), None, narrowest.by)


def length(when: When) -> dt.timedelta:
    """Return how far the last day lies from the first."""
    return dt.date.fromisoformat(when.end or "") - dt.date.fromisoformat(when.start or "")
