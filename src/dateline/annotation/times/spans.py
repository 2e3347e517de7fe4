"""Rules for expressions of time that count from the day they are read on: yesterday, last week, three years ago."""

import datetime as dt
import re

from dateline.annotation.times import calendars
from dateline.annotation.times.calendars import moved
from dateline.annotation.times.words import LENGTH, Meaning, how_many, precision_of, units

VAGUE = {
    "recently": (30, 0),
    "in recent times": (365, 0),
    "lately": (30, 0),
    "newly": (30, 0),
    "earlier": (7, 0),
    "previously": (365, 0),
    "in the past": (3650, 0),
    "soon": (0, -30),
    "shortly": (0, -7),
}
"""Version 1: from how many days before publication to how many. Conventions of this package, not of any study."""
_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
_WEDNESDAY = 2


def deictic(match: re.Match[str], day: dt.date) -> Meaning:
    """Read "today", "yesterday evening", "the day after tomorrow"."""
    there = moved(day, _DEICTIC[match["word"]])
    return Meaning((there, there), "part_of_day" if match["part"] else "day")


def this_part(match: re.Match[str], day: dt.date) -> Meaning:
    """Read "this morning", "tonight", "last night"."""
    there = moved(day, -1) if match["which"] == "last" else day
    return Meaning((there, there), "part_of_day")


def overnight(_match: re.Match[str], day: dt.date) -> Meaning:
    """Read "overnight": from the day before to the day."""
    return Meaning((moved(day, -1), day), "part_of_day")


def calendar_unit(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "this week", "last month", "next year": units of the calendar."""
    which, unit = match["which"], match["unit"]
    count = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        return Meaning(calendars.week(moved(day, 7 * count)), "week")
    if unit == "weekend":
        return Meaning(calendars.weekend(_in_weekend(which, count, day)), "week")
    days = units(day, unit, count)
    return Meaning(days, precision_of(unit)) if days else None


def _in_weekend(which: str, count: int, day: dt.date) -> dt.date:
    """Return a day up to which the weekend that is meant has last begun.

    On a weekday, "last weekend" is the one that was, and "this weekend" from Wednesday on the one to come.
    """
    if day.weekday() >= calendars.SATURDAY or count > 0:
        return moved(day, 7 * count)
    return moved(day, 6) if which == "this" and day.weekday() >= _WEDNESDAY else day


def within_unit(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "earlier this month" and "later today": the unit up to the day, or from it."""
    whole = calendars.week(day) if match["unit"] == "week" else units(day, match["unit"], 0)
    if whole is None:
        return None
    days = (whole[0], day) if match["end"].startswith("earl") else (day, whole[1])
    return Meaning(days, match["unit"])


def rolling(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "the past two weeks", "in recent days", "the coming months": so many units up to the day, or from it."""
    one = "one" if match["unit"] == match["units"] else ""
    low, high = how_many(match["count"] or one, recent=match["which"] == "recent")
    if high is None:
        return None
    length = max(1, round(LENGTH[match["unit"]] * high)) if high else 0
    ahead = match["which"] in ("next", "coming", "following")
    days = (day, moved(day, length)) if ahead else (moved(day, -length), day)
    return Meaning(days, "range" if low == high else "vague")


def ago(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "three years ago", "days ago", "more than a month ago"."""
    unit, about = match["unit"], (match["about"] or "").strip()
    low, high = how_many(match["count"] or "")
    if high is None or low is None:
        return None
    near, far = units(day, unit, -low), units(day, unit, -high)
    if near is None or far is None:
        return None
    if low != high:
        return Meaning((far[0], near[1]), "vague")
    if about in ("more than", "over", "at least"):
        longer = units(day, unit, -(high + 1))
        return Meaning((longer[0] if longer else far[0], near[1]), "vague")
    return Meaning((far[0], near[1]), "vague" if about else precision_of(unit))


def lasting(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "for more than two years" and "in 24 hours": the time up to the day that lasts so long."""
    low, high = how_many(match["count"] or "")
    if low is None or high is None or (not match["count"] and match["unit"] == match["units"]):
        return None
    begin = moved(day, -max(1, round(LENGTH[match["unit"]] * high)))
    return Meaning((begin, day), "range" if low == high and not match["about"] else "vague")


def vague(match: re.Match[str], day: dt.date) -> Meaning:
    """Read "recently" and "soon" by a convention."""
    begin, end = VAGUE[match["word"]]
    return Meaning((moved(day, -begin), moved(day, -end)), "vague")


def now(_match: re.Match[str], day: dt.date) -> Meaning:
    """Read "now" and "currently"."""
    return Meaning((day, day), "vague")
