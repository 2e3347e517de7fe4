"""Days, weeks, months and feasts as ranges of civil dates, both ends inclusive."""

import calendar
import datetime as dt

Days = tuple[dt.date, dt.date]

WEEKDAYS = {word: at for at, word in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
WEEKDAYS |= {word[:3]: at for word, at in list(WEEKDAYS.items())} | {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: at for name, at in list(MONTHS.items())} | {"sept": 9}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season in the northern half of the earth; a season has three months."""
SATURDAY = 5
_SHARES = {"early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1), "first": (0, 1 / 2), "second": (1 / 2, 1)}
_SHARES |= {"start": (0, 1 / 6), "end": (5 / 6, 1)}
_EPOCH = dt.date(622, 7, 18).toordinal()
_LUNAR_FEASTS = {"ramadan": (9, 1, 30), "eid al-fitr": (10, 1, 3), "eid al-adha": (12, 10, 13), "ashura": (1, 10, 10)}
_SOLAR_FEASTS = {
    "christmas": (12, 25, 25),
    "christmas day": (12, 25, 25),
    "christmas eve": (12, 24, 24),
    "new year's eve": (12, 31, 31),
    "new year's day": (1, 1, 1),
    "nowruz": (3, 20, 21),
    "newroz": (3, 20, 21),
}


def moved(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later; the calendar's own ends hold."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def month(year: int, number: int) -> Days | None:
    """Return a month; its number may run on into other years (0 is last December). None outside the calendar."""
    year, at = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, at, 1), dt.date(year, at, calendar.monthrange(year, at)[1])


def months(year: int, first: int, last: int) -> Days | None:
    """Return the range from one month to another, both counted from January of `year`."""
    one, other = month(year, first), month(year, last)
    return (one[0], other[1]) if one and other else None


def week(day: dt.date) -> Days:
    """Return Monday to Sunday of the week that a day lies in."""
    monday = moved(day, -day.weekday())
    return monday, moved(monday, 6)


def weekend(day: dt.date) -> Days:
    """Return the Saturday and Sunday that last began, by `day`."""
    saturday = moved(day, -((day.weekday() - SATURDAY) % 7))
    return saturday, moved(saturday, 1)


def season(name: str, year: int) -> Days | None:
    """Return a season of a year; a winter belongs to the year that it begins in."""
    first = SEASONS[name]
    return months(year, first, first + 2)


def a_day(year: int, number: int, day: int) -> Days | None:
    """Return one day, none where the month has no such day."""
    whole = month(year, number)
    if whole is None or not 1 <= day <= whole[1].day:
        return None
    date = whole[0].replace(day=day)
    return date, date


def part(days: Days, which: str) -> Days:
    """Return a share of a range: its early, mid or late third, a half, its start or end (a sixth).

    A year is cut by months.
    """
    start, length = days[0], (days[1] - days[0]).days + 1
    low, high = _SHARES[which]
    if days == months(start.year, 1, 12):
        return months(start.year, round(12 * low) + 1, round(12 * high)) or days
    first = min(round(low * length), length - 1)
    return moved(start, first), moved(start, max(round(high * length) - 1, first))


def nearest(candidates: list[Days | None], day: dt.date) -> Days | None:
    """Return the range that lies nearest to a day."""
    there = [each for each in candidates if each is not None]
    return min(there, key=lambda each: abs((each[0] - day).days), default=None)


def feast(name: str, day: dt.date) -> Days | None:
    """Return the feast nearest to a day; lunar ones a day wider on both sides, for the moon is sighted.

    Lunar dates are those of the tabular Islamic calendar (civil epoch, 2nd-5th-7th-… leap years).
    """
    if name in _SOLAR_FEASTS:
        number, first, last = _SOLAR_FEASTS[name]
        return nearest([_solar(year, number, first, last) for year in range(day.year - 1, day.year + 2)], day)
    if name not in _LUNAR_FEASTS or day.toordinal() <= _EPOCH:
        return None
    number, first, last = _LUNAR_FEASTS[name]
    year = int((day.toordinal() - _EPOCH) / 354.3667) + 1
    near = [(_lunar(at, number, first), _lunar(at, number, last)) for at in (year - 1, year, year + 1)]
    found = nearest([*near], day)
    return (moved(found[0], -1), moved(found[1], 1)) if found else None


def _solar(year: int, number: int, first: int, last: int) -> Days | None:
    one, other = a_day(year, number, first), a_day(year, number, last)
    return (one[0], other[1]) if one and other else None


def _lunar(year: int, number: int, day: int) -> dt.date:
    """Return the civil date of a day of the tabular Islamic calendar."""
    days = day + (59 * (number - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(min(max(_EPOCH + days, 1), dt.date.max.toordinal()))
