"""Expressions of time that point at another time of the text: "the previous day", "two days later", "at dawn".

Where no other time is known, that is the day of publication.
"""

# ruff: noqa: E501 - a pattern is as long as what it reads

import datetime as dt
import re

from dateline.annotation.times import calendars
from dateline.annotation.times.calendars import Days, moved
from dateline.annotation.times.words import LENGTH, NUM, PART, UNIT, Meaning, how_many, precision_of, units

_OTHER_DAY = re.compile(
    rf"(?:later |earlier )?(?:the |that )?(?P<which>previous|preceding|same|next|following|that|very)(?: (?:very|same))? "
    rf"(?P<unit>day|night|week|month|year|{PART})"
)
_SAME = re.compile(
    rf"(?:later|earlier|during|throughout|through|across|over|for)(?: in| on| during)? (?:the|that|an?) (?:same )?(?:\w+ )?(?:consecutive |straight )?(?:day|night|{PART})(?: in a row)?"
)
_OFFSET = re.compile(
    rf"(?:just |only |more than |less than |nearly |about |around )*(?:the )?(?P<count>(?:a )?(?:few|several|some|many|couple of|couple)|{NUM})?"
    rf" ?(?P<unit>{UNIT})s? (?P<way>earlier|later|before|after|afterwards?)(?: that)?"
)
_CLOCK = re.compile(
    r"(?:around |about |at |nearly |just |before |after |shortly )*(?:\d\d?(?:[:.]?\d\d)?)(?: hours)?(?: ?[ap]\.?m\.?)?"
    r"(?: (?:local time|gmt|utc|edt|est|bst|cet|local))?(?: ?\(.*\))?"
)
_PART_ONLY = re.compile(
    rf"(?:(?:at|in|before|after|by|since|until|around|during|throughout|shortly|just|early|late|the|very|hours of|hours|of|small|"
    rf"pre|all|long|to|next|prayer|prayers|time|iftar|friday|sunday|that|on) ?)*(?:(?:{PART})s?|hours|prayers?(?: time)?|iftar|mid)"
)
_BESIDE = {"previous": -1, "preceding": -1, "next": 1, "following": 1}


def pointing(words: str, day: dt.date, anchor: Days | None) -> Meaning | None:
    """Read what points at another time of the text: "the previous day", "two days later", "that night"."""
    base = anchor[0] if anchor else day
    bare = re.sub(r"^(?:on|in|by|during|for|throughout) ", "", words)
    if _SAME.fullmatch(words):
        return Meaning((base, base), "day", "inherited")
    if found := _OTHER_DAY.fullmatch(bare):
        if found["which"] == "next" and not re.search(rf"the next|day|{PART}", bare):
            return None
        return _beside(base, found["unit"], _BESIDE.get(found["which"], 0))
    found = _OFFSET.fullmatch(bare)
    return _offset(found, base, exact=bool(found["count"]) or words.startswith("the ")) if found else None


def _offset(found: re.Match[str], base: dt.date, *, exact: bool) -> Meaning | None:
    """Read "two days later", and "days later" as a few of them."""
    low, high = how_many((found["count"] or "one") if exact else "")
    if low is None or high is None:
        return None
    way = -1 if found["way"] in ("earlier", "before") else 1
    near, far = units(base, found["unit"], way * low), units(base, found["unit"], way * high)
    if near is None or far is None:
        return None
    days = min(near[0], far[0]), max(near[1], far[1])
    return Meaning(days, "vague" if low != high else precision_of(found["unit"]), "inherited")


def _beside(base: dt.date, unit: str, count: int) -> Meaning | None:
    if unit in LENGTH and unit not in ("day", "night"):
        whole = calendars.week(moved(base, 7 * count)) if unit == "week" else units(base, unit, count)
        return Meaning(whole, precision_of(unit), "inherited") if whole else None
    there = moved(base, count)
    return Meaning((there, there), "day" if unit == "day" else "part_of_day", "inherited")


def part_of_day(words: str, day: dt.date, anchor: Days | None) -> Meaning | None:
    """Read a part of a day or an hour: the anchor's day, or the day of publication."""
    if not (_CLOCK.fullmatch(words) or _PART_ONLY.fullmatch(words)):
        return None
    days = anchor if anchor and anchor[0] == anchor[1] else (day, day)
    return Meaning(days, "part_of_day", "inherited" if days is anchor else "publication")


def is_clock(words: str) -> bool:
    """Say whether words are an hour, with its zone or without."""
    return _CLOCK.fullmatch(words) is not None
