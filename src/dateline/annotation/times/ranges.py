"""Expressions of time with two ends: "between 3 and 5 May", "from 2011 to 2013", "May 3-5"."""

import datetime as dt
import re
from functools import lru_cache

from dateline.annotation.times.rules import plain
from dateline.annotation.times.words import MON, Meaning

_FROM_TO = re.compile(r"(?:from |between |over )?(?P<one>.+?) (?P<by>to|until|till|through|and|into) (?P<other>.+)")
_DASH = re.compile(r"(?P<one>[^–—-]+?) ?[–—-] ?(?P<other>[^–—-]+)")


def between(words: str, day: dt.date) -> Meaning | None:
    """Read two ends: "between 3 and 5 May", "from 2011 to 2013", "May 3-5", "Thursday night into Friday"."""
    for one, other in _ends(words):
        first, last = plain(one, day), plain(other, day)
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
