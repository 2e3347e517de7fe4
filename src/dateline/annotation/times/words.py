"""What all rules of time share: a meaning, the words of units and parts, and how many units some words are."""

# ruff: noqa: E501 - a pattern is as long as what it reads

import datetime as dt
import re
from typing import NamedTuple

from dateline.annotation.language.numerals import number
from dateline.annotation.times import calendars
from dateline.annotation.times.calendars import MONTHS, WEEKDAYS, Days, moved


class Meaning(NamedTuple):
    """A range of civil days, both ends inclusive; what the words name, and what the range rests on."""

    days: Days
    precision: str
    by: str = "publication"


LENGTH = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7, "month": 30, "year": 365}
LENGTH |= {"decade": 3650, "minute": 0, "second": 0, "moment": 0}
"""How many days a unit has, where only days count."""
_PRECISION = {"night": "part_of_day", "weekend": "week", "fortnight": "week", "decade": "vague"}
_SHARP = frozenset(("week", "month", "year"))

SOME = {
    "few": (2, 6),
    "several": (3, 9),
    "some": (2, 9),
    "many": (5, 20),
    "recent": (1, 7),
    "couple": (2, 2),
    "": (2, 9),
}
"""Version 1: how many units a word of no fixed number stands for, at least and at most."""

NUM = r"[\d.,]+|(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|half a|dozen)[ -]?)+"
UNIT = "|".join(sorted(LENGTH, key=len, reverse=True))
DOW = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
MON = "|".join(sorted(MONTHS, key=len, reverse=True))
PART = r"dawn|daybreak|sunrise|sunset|dusk|nightfall|(?:early |late |mid)?-?(?:morning|afternoon|evening)|night|midnight|noon|midday|daytime"


def precision_of(unit: str) -> str:
    """Return how precise one unit is, in the words of the vocabulary; nothing is more precise than a day."""
    return unit if unit in _SHARP else _PRECISION.get(unit, "day")


def units(day: dt.date, unit: str, count: int) -> Days | None:
    """Return the day, week, month or year that lies `count` units from a day, as far as the unit is sharp."""
    if abs(count) > 10_000:
        return None
    if unit == "year":
        return calendars.months(day.year + count, 1, 12)
    if unit == "month":
        return calendars.month(day.year, day.month + count)
    if precision_of(unit) == "week":
        middle = moved(day, round(LENGTH[unit] * count))
        return moved(middle, -3), moved(middle, 3)
    if unit == "decade":
        return calendars.months(day.year + 10 * count - 5, 1, 120)
    days = round(LENGTH[unit] * count)
    return moved(day, days), moved(day, days)


def how_many(words: str, *, recent: bool = False) -> tuple[int | None, int | None]:
    """Return the least and the most that a number of units may be; none where the words are no number.

    No word at all is some of them, or of `recent` ones the last few.
    """
    words = words.strip()
    if words in ("a", "an", "half a", "half an"):
        return 1, 1
    if " or " in words or " to " in words or "-" in words:
        one, _, other = re.sub(r" (?:or|to) |-(?=\d)", "|", words).partition("|")
        if other:
            return number(one), number(other)
    for word, (low, high) in SOME.items():
        if word and word in words.split():
            return low, high
    if not words:
        return SOME["recent" if recent else ""]
    exact = number(words)
    return exact, exact
