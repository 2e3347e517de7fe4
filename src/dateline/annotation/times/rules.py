"""What a single expression of time means on the day that it is read: one short rule a form.

`RULES` are tried in order, each on the whole of a normalised phrase (lower case, one space between words, straight
apostrophes, no leading preposition). A rule answers for one day of publication; `Meaning.by` says whether it used it.
"""

# ruff: noqa: E501 - a pattern is as long as what it reads

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from dateline.annotation.times import calendars, dates, spans
from dateline.annotation.times.calendars import SEASONS
from dateline.annotation.times.words import DOW, MON, NUM, PART, UNIT, Meaning

Rule = Callable[[re.Match[str], dt.date], Meaning | None]
SLICE = {"beginning": "start", "start": "start", "first days": "start", "early": "early", "mid": "mid", "middle": "mid"}
SLICE |= {"late": "late", "end": "end", "last days": "end", "first half": "first", "second half": "second"}
_LEAD = re.compile(
    r"(?:(?:on|in|at|during|over|throughout|within|around|about|of|through|across|as of|all|for|by|into|only|just|also|"
    r"later on|later|earlier on|earlier|early on|late on|since|from) )"
)
_WHOSE = r"(?: of)?(?: (?P<whose>last|this|next) year)?"
_COUNT = rf"(?P<count>(?:a )?(?:few|several|some|many|couple of|couple)|(?:{NUM})(?: (?:or|to) (?:{NUM}))?|[\d]+-[\d]+)"
_ABOUT = r"(?P<about>(?:more than|less than|fewer than|at least|over|under|nearly|almost|about|around|some|just over|just under|just|only|roughly|up to|as little as|the) )*"
_FEASTS = r"ramadan|ramazan|eid(?: al-| ul-| )?(?:fitr|adha)?|christmas(?: eve| day)?|new year's (?:eve|day)|nowruz|newroz|ashura"


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


_FORMS: tuple[tuple[str, Rule], ...] = (
    (r"(?P<iso>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))|(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<c>\d{4}|\d\d)", dates.numbers),
    (
        rf"(?:(?:{DOW})\.?,? )?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?(?: |-)(?P<mon>{MON})\.?,?(?: |-)(?P<year>\d{{4}})",
        dates.absolute,
    ),
    (
        rf"(?:(?:{DOW})\.?,? )?(?P<mon>{MON})\.? (?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?,?(?: of)? (?P<year>\d{{4}})",
        dates.absolute,
    ),
    (rf"(?P<mon>{MON})\.?,?(?: of)? (?P<year>\d{{4}})", dates.absolute),
    (r"(?:the year )?(?P<year>(?:1[5-9]|20)\d\d)", dates.absolute),
    (
        rf"(?:(?:{DOW})\.?,? )?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<mon>{MON})\.?(?:,?(?: of)? (?P<which>last|this|next) year)?",
        dates.day_and_month,
    ),
    (
        rf"(?:(?:{DOW})\.?,? )?(?P<mon>{MON})\.? (?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,?(?: of)? (?P<which>last|this|next) year)?",
        dates.day_and_month,
    ),
    (
        rf"(?:(?:the month of|the) )?(?:(?P<which>last|past|next|this|coming|this coming) )?(?P<mon>{MON})\.?,?{_WHOSE}",
        dates.month,
    ),
    (
        rf"(?P<before>(?:the )?(?:{PART}|early hours|early morning hours|late hours|small hours)(?: of| on|,)? )?(?:the )?(?:(?P<which>last|past|previous|next|this|coming|this coming) )?(?P<dow>(?:{DOW})s?)\.?(?P<part>,? (?:(?:at|in the|before|after) )?(?:{PART})(?: and (?:{PART}))?)?(?: (?:of )?(?P<whose>last|this|next) week)?",
        dates.weekday,
    ),
    (rf"(?:the )?(?:(?:{PART})(?: of| on)? )(?P<rest>.+)", _part_of),
    (
        r"(?:the )?(?:(?:first|second|third|last|opening|early|final)(?: few| \w+)? (?:days?|nights?|weeks?|months?) (?:of|in)|all day(?: on)?) (?P<rest>.+)",
        _day_within,
    ),
    (
        rf"(?:(?:{PART}) (?:of )?)?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)(?:'s)?(?P<part> (?:at )?(?:{PART}))?",
        spans.deictic,
    ),
    (rf"(?:earlier |later )?(?P<which>this|last) (?:{PART})", spans.this_part),
    (r"(?P<which>tonight)", spans.this_part),
    (r"overnight", spans.overnight),
    (
        r"(?:the )?(?P<which>last|previous|this|next|coming|the) (?P<unit>week|weekend|month|year|decade)",
        spans.calendar_unit,
    ),
    (r"(?P<end>earlier|later) (?:on )?(?:in )?(?:this |the )?(?P<unit>day|week|month|year)", spans.within_unit),
    (
        rf"(?:the |these |this )?(?P<which>past|last|recent|next|coming|previous|following|preceding)(?: {_COUNT})? (?P<units>(?P<unit>{UNIT})s?)",
        spans.rolling,
    ),
    (rf"{_ABOUT}(?:{_COUNT} )?(?P<unit>{UNIT})s? ago", spans.ago),
    (rf"(?:less than |just )?(?:{_COUNT} )?(?P<which>past|last|recent) (?P<units>(?P<unit>{UNIT})s?)", spans.rolling),
    (rf"(?:the )?(?P<season>{'|'.join(SEASONS)})(?: of)? (?P<year>\d{{4}})(?P<which>)(?P<whose>)", dates.season),
    (
        rf"(?:(?:the|(?P<which>this|last|next|coming|past)) )?(?P<season>{'|'.join(SEASONS)})(?P<year>){_WHOSE}",
        dates.season,
    ),
    (r"(?:the )?(?P<year>(?:1[89]|20)\d0)'?s", dates.decade),
    (
        r"(?:the )?(?P<which>first|second|third|fourth|last) quarter(?: of (?:(?P<year>\d{4})|this year|the year))?",
        dates.quarter,
    ),
    (
        rf"(?:the )?(?:(?:muslim |islamic |jewish |holy |fasting |sacred )+)?(?:month of |feast of |festival of )?(?:the )?(?:muslim |islamic |holy )*(?P<feast>{_FEASTS})(?: (?:feast|festival|holiday|holidays))?(?: (?:of )?(?P<year>\d{{4}}))?",
        dates.feast,
    ),
    (rf"(?P<word>{'|'.join(spans.VAGUE)})", spans.vague),
    (
        r"(?:now|right now|currently|presently|(?:at )?the moment|present|at present|nowadays|the present time|this time)",
        spans.now,
    ),
    (
        rf"(?:the )?(?P<slice>{'|'.join(sorted(SLICE, key=len, reverse=True))})(?: part)?(?: of| in)?[ -](?P<the>the )?(?P<rest>.+)",
        _sliced,
    ),
    (rf"{_ABOUT}(?:the )?(?:{_COUNT} )?(?P<units>(?P<unit>{UNIT})s?)", spans.lasting),
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


def plain(words: str, day: dt.date) -> Meaning | None:
    """Read an expression, with and without the prepositions and adverbs before it."""
    while True:
        if meaning := simple(words, day):
            return meaning
        lead = _LEAD.match(words)
        if lead is None:
            return None
        words = words[lead.end() :]
