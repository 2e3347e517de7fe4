"""What a single expression of time means on the day that it is read: one short rule a form.

`RULES` are tried in order, each on the whole of a normalised phrase (lower case, one space between words, straight
apostrophes, no leading preposition). A rule answers for one day of publication; `Meaning.by` says whether it used it.
"""

# ruff: noqa: E501 - a pattern is as long as what it reads

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from dateline.annotation import calendars
from dateline.annotation.calendars import MONTHS, SEASONS, WEEKDAYS, Days, moved
from dateline.annotation.numerals import number


class Meaning(NamedTuple):
    """A range of civil days, both ends inclusive; what the words name, and what the range rests on."""

    days: Days
    precision: str
    by: str = "publication"


Rule = Callable[[re.Match[str], dt.date], Meaning | None]

LENGTH = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7, "month": 30, "year": 365}
LENGTH |= {"decade": 3650, "minute": 0, "second": 0, "moment": 0}
"""How many days a unit has, where only days count."""

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
SLICE = {"beginning": "start", "start": "start", "first days": "start", "early": "early", "mid": "mid", "middle": "mid"}
SLICE |= {"late": "late", "end": "end", "last days": "end", "first half": "first", "second half": "second"}


def units(day: dt.date, unit: str, count: int) -> Days | None:
    """Return the day, week, month or year that lies `count` units from a day, as far as the unit is sharp."""
    if abs(count) > 10_000:
        return None
    if unit == "year":
        return calendars.months(day.year + count, 1, 12)
    if unit == "month":
        return calendars.month(day.year, day.month + count)
    if unit == "week":
        middle = moved(day, 7 * count)
        return moved(middle, -3), moved(middle, 3)
    if unit == "decade":
        return calendars.months(day.year + 10 * count - 5, 1, 120)
    days = round(LENGTH[unit] * count)
    return moved(day, days), moved(day, days)


def _absolute(match: re.Match[str], day: dt.date) -> Meaning | None:
    got = match.groupdict()
    year = int(got["year"])
    name, number_ = got.get("mon"), got.get("day")
    if name and number_:
        found = calendars.a_day(year, MONTHS[name], int(number_))
        return Meaning(found, "day", "text") if found else None
    found = calendars.month(year, MONTHS[name]) if name else calendars.months(year, 1, 12)
    return Meaning(found, "month" if name else "year", "text") if found else None


def _numbers(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read 2016-06-03 and 03/06/2016 (day first; month first where only that is a date)."""
    if match["iso"]:
        found = calendars.a_day(int(match["y"]), int(match["m"]), int(match["d"]))
    else:
        one, other, year = int(match["a"]), int(match["b"]), int(match["c"])
        year += 2000 if year < 100 else 0
        found = calendars.a_day(year, other, one) or calendars.a_day(year, one, other)
    return Meaning(found, "day", "text") if found else None


def _day_and_month(match: re.Match[str], day: dt.date) -> Meaning | None:
    number_, at = int(match["day"]), MONTHS[match["mon"]]
    if which := match["which"]:
        found = calendars.a_day(day.year + {"last": -1, "this": 0, "next": 1}[which], at, number_)
    else:
        found = calendars.nearest([calendars.a_day(day.year + by, at, number_) for by in (-1, 0, 1)], day)
    return Meaning(found, "day") if found else None


def _month(match: re.Match[str], day: dt.date) -> Meaning | None:
    at, which, year = MONTHS[match["mon"]], match["which"], match["whose"]
    if year:
        found = calendars.month(day.year + {"last": -1, "this": 0, "next": 1}[year], at)
    elif which in ("next", "coming", "this coming"):
        found = calendars.month(day.year + (at <= day.month), at)
    else:
        over = at > day.month or (which in ("last", "past") and at == day.month)
        found = calendars.month(day.year - over, at)
    return Meaning(found, "month") if found else None


def _weekday_number(word: str) -> int:
    return WEEKDAYS[word] if word in WEEKDAYS else WEEKDAYS[word.removesuffix("s")]


def _weekday(match: re.Match[str], day: dt.date) -> Meaning | None:
    which, back = match["which"], (day.weekday() - _weekday_number(match["dow"])) % 7
    back = back or (7 if which in ("last", "past", "previous") else 0)
    if which in ("next", "coming", "this coming"):
        back -= 7
    if match["whose"]:
        monday = calendars.week(day)[0]
        date = moved(monday, _weekday_number(match["dow"]) + {"last": -7, "this": 0, "next": 7}[match["whose"]])
    elif which == "ago":
        date = moved(day, -back - 7)
    else:
        date = moved(day, -back)
    return Meaning((date, date), "part_of_day" if match["part"] or match["before"] else "day")


def _deictic(match: re.Match[str], day: dt.date) -> Meaning:
    by = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    there = moved(day, by[match["word"]])
    return Meaning((there, there), "part_of_day" if match["part"] else "day")


def _this_part(match: re.Match[str], day: dt.date) -> Meaning:
    there = moved(day, -1) if match["which"] == "last" else day
    return Meaning((there, there), "part_of_day")


def _overnight(match: re.Match[str], day: dt.date) -> Meaning:
    return Meaning((moved(day, -1), day), "part_of_day")


def _calendar_unit(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "this week", "last month", "next year": units of the calendar."""
    count = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "the": 0}[match["which"]]
    unit = match["unit"]
    if unit == "week":
        found: Days | None = calendars.week(moved(day, 7 * count))
    elif unit == "weekend":
        found = calendars.weekend(moved(day, 7 * count if count > 0 or day.weekday() >= calendars.SATURDAY else 0))
        if match["which"] == "this" and day.weekday() < calendars.SATURDAY:
            found = calendars.weekend(moved(day, 2 if day.weekday() > 1 else 0) if day.weekday() < 2 else moved(day, 6))
    else:
        found = units(day, unit, count)
    return Meaning(found, {"weekend": "week", "day": "day", "night": "part_of_day"}.get(unit, unit)) if found else None


def _within_unit(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "earlier this month" and "later today": the unit up to the day, or from it."""
    whole = calendars.week(day) if match["unit"] == "week" else units(day, match["unit"], 0)
    if whole is None:
        return None
    days = (whole[0], day) if match["end"].startswith("earl") else (day, whole[1])
    return Meaning(days, match["unit"])


def _rolling(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "the past two weeks", "in recent days", "the coming months": so many units up to the day, or from it."""
    low, high = how_many(
        match["count"] or ("" if match["unit"] != match["units"] else "one"), match["which"] == "recent"
    )
    if high is None:
        return None
    length = max(1, round(LENGTH[match["unit"]] * high)) if high else 0
    ahead = match["which"] in ("next", "coming", "following")
    days = (day, moved(day, length)) if ahead else (moved(day, -length), day)
    return Meaning(days, "range" if low == high else "vague")


def _ago(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "three years ago", "days ago", "more than a month ago"."""
    unit, about = match["unit"], (match["about"] or "").strip()
    low, high = how_many(match["count"] or "", vague=False)
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
    sharp = {
        "hour": "day",
        "minute": "day",
        "second": "day",
        "moment": "day",
        "night": "part_of_day",
        "decade": "vague",
    }
    return Meaning((far[0], near[1]), "vague" if about else sharp.get(unit, unit))


def _lasting(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "for more than two years" and "in 24 hours": the time up to the day that lasts so long."""
    low, high = how_many(match["count"] or "", vague=False)
    if low is None or high is None or (not match["count"] and match["unit"] == match["units"]):
        return None
    begin = moved(day, -max(1, round(LENGTH[match["unit"]] * high)))
    return Meaning((begin, day), "range" if low == high and not match["about"] else "vague")


def _sliced(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "late May", "the end of last year", "the first half of 2014": a part of what the rest means."""
    rest = match["rest"]
    whole = simple(rest, day) or (simple(f"the {rest}", day) if match["the"] else None)
    if whole is None:
        return None
    return whole._replace(days=calendars.part(whole.days, SLICE[match["slice"]]))


def _part_of(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "the morning of 4 June": a part of one day."""
    whole = simple(match["rest"], day)
    return whole._replace(precision="part_of_day") if whole and whole.days[0] == whole.days[1] else None


def _day_within(match: re.Match[str], day: dt.date) -> Meaning | None:
    """Read "the first day of Eid" and "all day Saturday": the whole that the day lies in."""
    return simple(match["rest"], day)


def _season(match: re.Match[str], day: dt.date) -> Meaning | None:
    name, which, year = match["season"], match["which"], match["year"]
    if year:
        found = calendars.season(name, int(year))
        return Meaning(found, "season", "text") if found else None
    begun = day.year if SEASONS[name] <= day.month else day.year - 1
    if match["whose"]:
        begun = day.year + {"last": -1, "this": 0, "next": 1}[match["whose"]]
    elif which == "this":
        begun = day.year if not (name == "winter" and day.month <= 3) else day.year - 1
    elif which in ("next", "coming"):
        begun += 1
    elif which == "last" and (there := calendars.season(name, begun)) and there[0] <= day <= there[1]:
        begun -= 1
    found = calendars.season(name, begun)
    return Meaning(found, "season") if found else None


def _decade(match: re.Match[str], day: dt.date) -> Meaning | None:
    found = calendars.months(int(match["year"]), 1, 120)
    return Meaning(found, "range", "text") if found else None


def _quarter(match: re.Match[str], day: dt.date) -> Meaning | None:
    at = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}[match["which"]]
    found = calendars.months(int(match["year"] or day.year), at, at + 2)
    return Meaning(found, "season", "text" if match["year"] else "publication") if found else None


def _feast(match: re.Match[str], day: dt.date) -> Meaning | None:
    name = match["feast"]
    name = "ramadan" if name == "ramazan" else name
    if name.startswith("eid"):
        name = "eid al-adha" if "adha" in name else "eid al-fitr"
    if match["year"]:
        day = dt.date(int(match["year"]), 7, 1)
    found = calendars.feast(name, day)
    return (
        Meaning(found, "season" if name == "ramadan" else "day", "text" if match["year"] else "publication")
        if found
        else None
    )


def _vague(match: re.Match[str], day: dt.date) -> Meaning | None:
    begin, end = VAGUE[match["word"]]
    return Meaning((moved(day, -begin), moved(day, -end)), "vague")


def _now(match: re.Match[str], day: dt.date) -> Meaning:
    return Meaning((day, day), "vague")


def how_many(words: str, vague: bool) -> tuple[int | None, int | None]:  # noqa: FBT001 - one switch, one meaning
    """Return the least and the most that a number of units may be; none where the words are no number."""
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
        return (1, 7) if vague else SOME[""]
    exact = number(words)
    return exact, exact


_WHOSE = r"(?: of)?(?: (?P<whose>last|this|next) year)?"
_COUNT = rf"(?P<count>(?:a )?(?:few|several|some|many|couple of|couple)|(?:{NUM})(?: (?:or|to) (?:{NUM}))?|[\d]+-[\d]+)"
_ABOUT = r"(?P<about>(?:more than|less than|fewer than|at least|over|under|nearly|almost|about|around|some|just over|just under|just|only|roughly|up to|as little as|the) )*"
_FEASTS = r"ramadan|ramazan|eid(?: al-| ul-| )?(?:fitr|adha)?|christmas(?: eve| day)?|new year's (?:eve|day)|nowruz|newroz|ashura"

_FORMS: tuple[tuple[str, Rule], ...] = (
    (r"(?P<iso>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))|(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<c>\d{4}|\d\d)", _numbers),
    (
        rf"(?:(?:{DOW})\.?,? )?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?(?: |-)(?P<mon>{MON})\.?,?(?: |-)(?P<year>\d{{4}})",
        _absolute,
    ),
    (
        rf"(?:(?:{DOW})\.?,? )?(?P<mon>{MON})\.? (?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?,?(?: of)? (?P<year>\d{{4}})",
        _absolute,
    ),
    (rf"(?P<mon>{MON})\.?,?(?: of)? (?P<year>\d{{4}})", _absolute),
    (r"(?:the year )?(?P<year>(?:1[5-9]|20)\d\d)", _absolute),
    (
        rf"(?:(?:{DOW})\.?,? )?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<mon>{MON})\.?(?:,?(?: of)? (?P<which>last|this|next) year)?",
        _day_and_month,
    ),
    (
        rf"(?:(?:{DOW})\.?,? )?(?P<mon>{MON})\.? (?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,?(?: of)? (?P<which>last|this|next) year)?",
        _day_and_month,
    ),
    (
        rf"(?:(?:the month of|the) )?(?:(?P<which>last|past|next|this|coming|this coming) )?(?P<mon>{MON})\.?,?{_WHOSE}",
        _month,
    ),
    (
        rf"(?P<before>(?:the )?(?:{PART}|early hours|early morning hours|late hours|small hours)(?: of| on|,)? )?(?:the )?(?:(?P<which>last|past|previous|next|this|coming|this coming) )?(?P<dow>(?:{DOW})s?)\.?(?P<part>,? (?:(?:at|in the|before|after) )?(?:{PART})(?: and (?:{PART}))?)?(?: (?:of )?(?P<whose>last|this|next) week)?",
        _weekday,
    ),
    (rf"(?:the )?(?:(?:{PART})(?: of| on)? )(?P<rest>.+)", _part_of),
    (
        r"(?:the )?(?:(?:first|second|third|last|opening|early|final)(?: few| \w+)? (?:days?|nights?|weeks?|months?) (?:of|in)|all day(?: on)?) (?P<rest>.+)",
        _day_within,
    ),
    (
        rf"(?:(?:{PART}) (?:of )?)?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)(?:'s)?(?P<part> (?:at )?(?:{PART}))?",
        _deictic,
    ),
    (rf"(?:earlier |later )?(?P<which>this|last) (?:{PART})", _this_part),
    (r"(?P<which>tonight)", _this_part),
    (r"overnight", _overnight),
    (
        r"(?:the )?(?P<which>last|previous|this|next|coming|the) (?P<unit>week|weekend|month|year|decade)",
        _calendar_unit,
    ),
    (r"(?P<end>earlier|later) (?:on )?(?:in )?(?:this |the )?(?P<unit>day|week|month|year)", _within_unit),
    (
        rf"(?:the |these |this )?(?P<which>past|last|recent|next|coming|previous|following|preceding)(?: {_COUNT})? (?P<units>(?P<unit>{UNIT})s?)",
        _rolling,
    ),
    (rf"{_ABOUT}(?:{_COUNT} )?(?P<unit>{UNIT})s? ago", _ago),
    (rf"(?:less than |just )?(?:{_COUNT} )?(?P<which>past|last|recent) (?P<units>(?P<unit>{UNIT})s?)", _rolling),
    (rf"(?:the )?(?P<season>{'|'.join(SEASONS)})(?: of)? (?P<year>\d{{4}})(?P<which>)(?P<whose>)", _season),
    (rf"(?:(?:the|(?P<which>this|last|next|coming|past)) )?(?P<season>{'|'.join(SEASONS)})(?P<year>){_WHOSE}", _season),
    (r"(?:the )?(?P<year>(?:1[89]|20)\d0)'?s", _decade),
    (
        r"(?:the )?(?P<which>first|second|third|fourth|last) quarter(?: of (?:(?P<year>\d{4})|this year|the year))?",
        _quarter,
    ),
    (
        rf"(?:the )?(?:(?:muslim |islamic |jewish |holy |fasting |sacred )+)?(?:month of |feast of |festival of )?(?:the )?(?:muslim |islamic |holy )*(?P<feast>{_FEASTS})(?: (?:feast|festival|holiday|holidays))?(?: (?:of )?(?P<year>\d{{4}}))?",
        _feast,
    ),
    (rf"(?P<word>{'|'.join(VAGUE)})", _vague),
    (
        r"(?:now|right now|currently|presently|(?:at )?the moment|present|at present|nowadays|the present time|this time)",
        _now,
    ),
    (
        rf"(?:the )?(?P<slice>{'|'.join(sorted(SLICE, key=len, reverse=True))})(?: part)?(?: of| in)?[ -](?P<the>the )?(?P<rest>.+)",
        _sliced,
    ),
    (rf"{_ABOUT}(?:the )?(?:{_COUNT} )?(?P<units>(?P<unit>{UNIT})s?)", _lasting),
)
RULES = tuple((re.compile(form), rule) for form, rule in _FORMS)


def simple(phrase: str, day: dt.date) -> Meaning | None:
    """Return what a phrase without a leading preposition means on `day`; none where no rule reads it."""
    for rule, match in _readings(phrase):
        if meaning := rule(match, day):
            return meaning
    return None


@lru_cache(maxsize=8192)
def _readings(phrase: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """Return the rules whose form a phrase has; reports use the same phrases over and over."""
    return tuple((rule, match) for form, rule in RULES if (match := form.fullmatch(phrase)))
