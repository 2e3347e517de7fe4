"""What a preposition makes of the time behind it: since, until, before, after, on the eve of."""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from dateline.annotation.times.calendars import Days, moved
from dateline.annotation.times.words import Meaning

Frame = Callable[[Meaning, dt.date], Meaning]

_SINCE = re.compile(r"(?:ever )?(?:since|from) (?P<rest>(?:(?! to ).)+?)(?: on(?:wards?)?)?")
_UNTIL = re.compile(r"(?:up )?(?:until|till|to|by) (?P<rest>.+)")
_BEFORE = re.compile(r"(?:shortly |just )?(?:before|ahead of|prior to|in the run-?up to) (?P<rest>.+)")
_AFTER = re.compile(r"(?:shortly |just |soon )?(?:after|following) (?P<rest>.+)")
_EVE = re.compile(r"(?:on )?(?:the )?eve of (?:the )?(?:feast of |feast marking the end of )?(?P<rest>.+)")
_NAMED_AHEAD = 7


@lru_cache(maxsize=8192)
def frames(words: str) -> tuple[tuple[Frame, str], ...]:
    """Return what prepositions may make of the rest of a phrase."""
    return tuple((frame, found["rest"]) for form, frame in _FRAMES if (found := form.fullmatch(words)))


def _eve(inner: Meaning, _day: dt.date) -> Meaning:
    """Give the day before; a feast that was widened by a day on each side begins a day later."""
    start, end = inner.days
    eve = moved(start, -1 if start == end else 0)
    return inner._replace(days=(eve, eve), precision="day")


def _until(inner: Meaning, day: dt.date) -> Meaning:
    return inner._replace(days=_ordered(min(day, inner.days[0]), inner.days[1]), by=_weaker(inner.by))


def _since(inner: Meaning, day: dt.date) -> Meaning:
    return inner._replace(days=_ordered(inner.days[0], day), precision="range", by=_weaker(inner.by))


def _after(inner: Meaning, day: dt.date) -> Meaning:
    return inner if inner.precision == "part_of_day" else _since(inner, day)


def _before(inner: Meaning, _day: dt.date) -> Meaning:
    """Give the time before a part of a day as that day, before a longer time as the days that lead up to it."""
    if inner.precision == "part_of_day":
        return inner
    start = inner.days[0]
    return inner._replace(days=(moved(start, -_NAMED_AHEAD), moved(start, -1)), precision="vague")


def _weaker(by: str) -> str:
    """Return what a range rests on that has one end at publication."""
    return "publication" if by == "text" else by


def _ordered(one: dt.date, other: dt.date) -> Days:
    return min(one, other), max(one, other)


_FRAMES = ((_EVE, _eve), (_SINCE, _since), (_UNTIL, _until), (_BEFORE, _before), (_AFTER, _after))
