"""Rules for expressions of time that name a part of the calendar: a date, a month, a weekday, a season, a feast."""

import datetime as dt
import re

from dateline.annotation.times import calendars
from dateline.annotation.times.calendars import MONTHS, SEASONS, WEEKDAYS, Days, moved
from dateline.annotation.times.words import Meaning

_WHOSE_YEAR = {"last": -1, "this": 0, "next": 1}
_AHEAD = frozenset(("next", "coming", "this coming"))
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}  # their first months


def absolute(match: re.Match[str], _day: dt.date) -> Meaning | None:
    """Read "4 June 2016", "June 2016" and "2016": all is said."""
    got = match.groupdict()
    year, name, number = int(got["year"]), got.get("mon"), got.get("day")
    if name and number:
        return _meaning(calendars.a_day(year, MONTHS[name], int(number)), "day", "text")
    if name:
        return _meaning(calendars.month(year, MONTHS[name]), "month", "text")
    return _meaning(calendars.months(year, 1, 12), "year", "text")


def numbers(match: re.Match[str], _day: dt.date) -> Meaning | None:
    """Read 2016-06-03 and 03/06/2016 (day first; month first where only that is a date)."""
    if match["iso"]:
        return _meaning(calendars.a_day(int(match["y"]), int(match["m"]), int(match["d"])), "day", "text")
    one, other, year = int(match["a"]), int(match["b"]), int(match["c"])
    year += 2000 if year < 100 else 0
    return _meaning(calendars.a_day(year, other, one) or calendars.a_day(year, one, other), "day", "text")


def day_and_month(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "4 June" as the nearest one, and "4 June last year"."""
    number, at = int(match["day"]), MONTHS[match["mon"]]
    if which := match["which"]:
        return _meaning(calendars.a_day(day.year + _WHOSE_YEAR[which], at, number), "day")
    near = [calendars.a_day(day.year + by, at, number) for by in (-1, 0, 1)]
    return _meaning(calendars.nearest(near, day), "day")


def month(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "May" as the last that has begun, "next May", and "May of last year"."""
    at, which = MONTHS[match["mon"]], match["which"]
    if whose := match["whose"]:
        year = day.year + _WHOSE_YEAR[whose]
    elif which in _AHEAD:
        year = day.year + (at <= day.month)
    else:
        year = day.year - (at > day.month or (which in ("last", "past") and at == day.month))
    return _meaning(calendars.month(year, at), "month")


def weekday(match: re.Match[str], day: dt.date) -> Meaning:
    """Read "Friday" as the last that has begun, "next Friday", "Friday of last week" and "Friday evening"."""
    at, which = _weekday_number(match["dow"]), match["which"]
    back = (day.weekday() - at) % 7 or (7 if which in ("last", "past", "previous") else 0)
    if match["whose"]:
        date = moved(calendars.week(day)[0], at + 7 * _WHOSE_YEAR[match["whose"]])
    else:
        date = moved(day, 7 - back if which in _AHEAD else -back)
    return Meaning((date, date), "part_of_day" if match["part"] or match["before"] else "day")


def _weekday_number(word: str) -> int:
    return WEEKDAYS[word] if word in WEEKDAYS else WEEKDAYS[word.removesuffix("s")]


def season(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "the summer of 2014", "last winter", "spring of this year"; alone the last that has begun."""
    name = match["season"]
    if match["year"]:
        return _meaning(calendars.season(name, int(match["year"])), "season", "text")
    return _meaning(calendars.season(name, _begun(name, match["which"], match["whose"], day)), "season")


def _begun(name: str, which: str | None, whose: str | None, day: dt.date) -> int:
    """Return the year in which a season begins that is not told by its year."""
    if whose:
        return day.year + _WHOSE_YEAR[whose]
    if which == "this":
        return day.year - (name == "winter" and day.month <= 3)
    year = day.year if SEASONS[name] <= day.month else day.year - 1
    if which in ("next", "coming"):
        return year + 1
    now = calendars.season(name, year)
    return year - (which == "last" and now is not None and now[0] <= day <= now[1])


def decade(match: re.Match[str], _day: dt.date) -> Meaning | None:
    """Read "the 1990s"."""
    return _meaning(calendars.months(int(match["year"]), 1, 120), "range", "text")


def quarter(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "the first quarter of 2016"; without a year, of this one."""
    at = _QUARTERS[match["which"]]
    days = calendars.months(int(match["year"] or day.year), at, at + 2)
    return _meaning(days, "season", "text" if match["year"] else "publication")


def feast(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "Eid al-Adha" and "Ramadan 2016": the nearest one, or the year's."""
    name = match["feast"].replace("ramazan", "ramadan")
    if name.startswith("eid"):
        name = "eid al-adha" if "adha" in name else "eid al-fitr"
    near = calendars.a_day(int(match["year"]), 7, 1) if match["year"] else (day, day)
    days = calendars.feast(name, near[0]) if near else None
    return _meaning(days, "season" if name == "ramadan" else "day", "text" if match["year"] else "publication")


def _meaning(days: Days | None, precision: str, by: str = "publication") -> Meaning | None:
    return Meaning(days, precision, by) if days else None
