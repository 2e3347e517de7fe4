"""What an expression of time means: civil days ``[from, to]``, both inclusive, and how they were found.

`resolve_time` is a pure function of the phrase and the date of publication, so that a corrected date resolves all
anew. What rests on another time of the text ("the previous day", "at dawn") takes that one as its anchor.
"""

# ruff: noqa: E501 - a pattern is as long as what it reads

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from dateline.annotation import calendars
from dateline.annotation.calendars import Days, moved
from dateline.annotation.time_rules import LENGTH, MON, NUM, PART, UNIT, Meaning, how_many, simple, units
from dateline.records import Published, Value

UNRESOLVED: dict[str, Value] = {"precision": "vague"}
_LONGEST = 120  # code points; no expression of time is longer, whatever a pattern met
_SPACE = re.compile(r"\s+")
_LEAD = re.compile(
    r"(?:(?:on|in|at|during|over|throughout|within|around|about|of|through|across|as of|all|for|by|into|only|just|also|"
    r"later on|later|earlier on|earlier|early on|late on|since|from) )"
)
_SINCE = re.compile(r"(?:ever )?(?:since|from) (?P<rest>(?:(?! to ).)+?)(?: on(?:wards?)?)?")
_FROM_TO = re.compile(r"(?:from |between |over )?(?P<one>.+?) (?P<by>to|until|till|through|and|into) (?P<other>.+)")
_DASH = re.compile(r"(?P<one>[^–—-]+?) ?[–—-] ?(?P<other>[^–—-]+)")
_UNTIL = re.compile(r"(?:up )?(?:until|till|to|by) (?P<rest>.+)")
_BEFORE = re.compile(r"(?:shortly |just )?(?:before|ahead of|prior to|in the run-?up to) (?P<rest>.+)")
_AFTER = re.compile(r"(?:shortly |just |soon )?(?:after|following) (?P<rest>.+)")
_EVE = re.compile(r"(?:on )?(?:the )?eve of (?:the )?(?:feast of |feast marking the end of )?(?P<rest>.+)")
_CLOCK = re.compile(
    r"(?:around |about |at |nearly |just |before |after |shortly )*(?:\d\d?(?:[:.]?\d\d)?)(?: hours)?(?: ?[ap]\.?m\.?)?"
    r"(?: (?:local time|gmt|utc|edt|est|bst|cet|local))?(?: ?\(.*\))?"
)
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
_PART_ONLY = re.compile(
    rf"(?:(?:at|in|before|after|by|since|until|around|during|throughout|shortly|just|early|late|the|very|hours of|hours|of|small|"
    rf"pre|all|long|to|next|prayer|prayers|time|iftar|friday|sunday|that|on) ?)*(?:(?:{PART})s?|hours|prayers?(?: time)?|iftar|mid)"
)
_FEAST = re.compile(r"(?:the )?feast (?:marking|at) the end of (?:the )?(?:fasting |holy )*(?:month of )?ramadan")
_NAMED_AHEAD = 7


def resolve_time(phrase: str, published: Published, anchor: Days | None = None) -> dict[str, Value]:
    """Return the attributes ``from to precision by`` of an expression of time.

    Relative to the days of publication, or to the `anchor` where the words point at another time of the text. What
    can't be told has no ``from`` and ``to``, and precision ``vague``.
    """
    words = normalised(phrase)
    if not words or len(words) > _LONGEST:
        return dict(UNRESOLVED)
    if published.start is None or published.end is None:
        meaning = _on(words, dt.date(2000, 1, 1), anchor)
        if meaning is None or (meaning.by == "publication") or (meaning.by == "inherited" and anchor is None):
            return {"precision": meaning.precision} if meaning else dict(UNRESOLVED)
        return _attributes(meaning)
    first, last = _on(words, published.start, anchor), _on(words, published.end, anchor)
    if first is None or last is None:
        return dict(UNRESOLVED)
    return _attributes(last._replace(days=(min(first.days[0], last.days[0]), max(first.days[1], last.days[1]))))


def days_of(attributes: dict[str, Value]) -> Days | None:
    """Return the range that resolved attributes tell, to anchor further times."""
    if "from" not in attributes or "to" not in attributes:
        return None
    return dt.date.fromisoformat(str(attributes["from"])), dt.date.fromisoformat(str(attributes["to"]))


def normalised(phrase: str) -> str:
    """Return a phrase in lower case with single spaces, straight apostrophes and no punctuation around it."""
    words = phrase.lower().replace("’", "'").replace("\u00a0", " ")
    words = _SPACE.sub(" ", words.strip(" ,;:\"'“”.-").removesuffix("'s"))
    return _FEAST.sub("eid al-fitr", words.removeprefix("pre-"))


def _attributes(meaning: Meaning) -> dict[str, Value]:
    start, end = meaning.days
    return {"from": start.isoformat(), "to": end.isoformat(), "precision": meaning.precision, "by": meaning.by}


def _on(words: str, day: dt.date, anchor: Days | None) -> Meaning | None:
    """Return what `words` mean on one day of publication."""
    for rule in (_other, _framed, _range):
        if meaning := rule(words, day, anchor):
            return meaning
    return _plain(words, day) or _clock(words, day, anchor) or _hour_of(words, day)


def _plain(words: str, day: dt.date) -> Meaning | None:
    """Read an expression, with and without the prepositions and adverbs before it."""
    while True:
        if meaning := simple(words, day):
            return meaning
        lead = _LEAD.match(words)
        if lead is None:
            return None
        words = words[lead.end() :]


Frame = Callable[[Meaning, dt.date], Meaning]


def _framed(words: str, day: dt.date, anchor: Days | None) -> Meaning | None:
    """Read what a preposition makes of the rest: since, until, before, after, on the eve of."""
    for frame, rest in _frames(words):
        if inner := _on(rest, day, anchor):
            return frame(inner, day)
    return None


@lru_cache(maxsize=8192)
def _frames(words: str) -> tuple[tuple[Frame, str], ...]:
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


_FRAMES = ((_EVE, _eve), (_SINCE, _since), (_UNTIL, _until), (_BEFORE, _before), (_AFTER, _after))


def _range(words: str, day: dt.date, _anchor: Days | None) -> Meaning | None:
    """Read two ends: "between 3 and 5 May", "from 2011 to 2013", "May 3-5", "Thursday night into Friday"."""
    for one, other in _ends(words):
        first, last = _plain(one, day), _plain(other, day)
        if first and last and first.days[0] <= last.days[1]:
            by = "text" if first.by == last.by == "text" else "publication"
            return Meaning((first.days[0], last.days[1]), "range", by)
    return None


@lru_cache(maxsize=8192)
def _ends(words: str) -> tuple[tuple[str, str], ...]:
    """Return the two ends that a phrase may have, each with what only the other says."""
    found = (form.fullmatch(words) for form in (_FROM_TO, _DASH))
    return tuple(_completed(each["one"], each["other"]) for each in found if each)


def _completed(one: str, other: str) -> tuple[str, str]:
    """Give each end what only the other says: the month, the year."""
    one, other = one.removeprefix("on "), other.removeprefix("on ")
    month_one, month_other = re.search(rf"\b(?:{MON})\b", one), re.search(rf"\b(?:{MON})\b", other)
    if month_other and not month_one and re.fullmatch(r"(?:the )?\d\d?(?:st|nd|rd|th)?", one):
        one = f"{one} {month_other[0]}"
    if month_one and not month_other and (found := re.fullmatch(r"(?:the )?(\d\d?)(?:st|nd|rd|th)?(,? \d{4})?", other)):
        other = f"{month_one[0]} {found[1]}{found[2] or ''}"
    year_one, year_other = re.search(r"\b\d{4}\b", one), re.search(r"\b\d{4}\b", other)
    if year_other and not year_one and re.search(rf"\b(?:{MON})\b", one):
        one = f"{one} {year_other[0]}"
    if year_one and not year_other and re.fullmatch(r"\d\d", other):
        other = year_one[0][:2] + other
    return one, other


def _other(words: str, day: dt.date, anchor: Days | None) -> Meaning | None:
    """Read what points at another time of the text: "the previous day", "two days later", "that night"."""
    base = anchor[0] if anchor else day
    bare = re.sub(r"^(?:on|in|by|during|for|throughout) ", "", words)
    if _SAME.fullmatch(words):
        return Meaning((base, base), "day", "inherited")
    if found := _OTHER_DAY.fullmatch(bare):
        if found["which"] == "next" and not re.search(rf"the next|day|{PART}", bare):
            return None
        return _beside(
            base, found["unit"], {"previous": -1, "preceding": -1, "next": 1, "following": 1}.get(found["which"], 0)
        )
    found = _OFFSET.fullmatch(bare)
    return _offset(found, base, exact=bool(found["count"]) or words.startswith("the ")) if found else None


def _offset(found: re.Match[str], base: dt.date, *, exact: bool) -> Meaning | None:
    """Read "two days later", and "days later" as a few of them."""
    low, high = how_many((found["count"] or "one") if exact else "", vague=False)
    if low is None or high is None:
        return None
    way = -1 if found["way"] in ("earlier", "before") else 1
    near, far = units(base, found["unit"], way * low), units(base, found["unit"], way * high)
    if near is None or far is None:
        return None
    days = min(near[0], far[0]), max(near[1], far[1])
    return Meaning(days, "vague" if low != high else _precision(found["unit"]), "inherited")


def _beside(base: dt.date, unit: str, count: int) -> Meaning | None:
    if unit in LENGTH and unit not in ("day", "night"):
        whole = calendars.week(moved(base, 7 * count)) if unit == "week" else units(base, unit, count)
        return Meaning(whole, unit, "inherited") if whole else None
    there = moved(base, count)
    return Meaning((there, there), "day" if unit == "day" else "part_of_day", "inherited")


def _precision(unit: str) -> str:
    return unit if unit in ("week", "month", "year") else "vague" if unit == "decade" else "day"


def _clock(words: str, day: dt.date, anchor: Days | None) -> Meaning | None:
    """Read a part of a day or an hour: the anchor's day, or the day of publication."""
    if not (_CLOCK.fullmatch(words) or _PART_ONLY.fullmatch(words)):
        return None
    days = anchor if anchor and anchor[0] == anchor[1] else (day, day)
    return Meaning(days, "part_of_day", "inherited" if days is anchor else "publication")


def _hour_of(words: str, day: dt.date) -> Meaning | None:
    """Read "at 9 pm (1800 GMT) on Monday evening": an hour of the day that is named behind it."""
    for lead in re.finditer(r" (?:on |of |this )?(?=[a-z])", words):
        if (_CLOCK.fullmatch(words[: lead.start()]) or words.startswith("overnight")) and (
            meaning := _plain(words[lead.end() :], day)
        ):
            return meaning._replace(precision="part_of_day")
    return None


def _weaker(by: str) -> str:
    """Return what a range rests on that has one end at publication."""
    return "publication" if by == "text" else by


def _ordered(one: dt.date, other: dt.date) -> Days:
    return min(one, other), max(one, other)
