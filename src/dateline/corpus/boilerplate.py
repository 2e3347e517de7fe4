"""Lines that are not news: what the outlet declares, the furniture of web pages, and bylines at the top.

Only whole lines count, so no sentence is lost for a word in it. The tables were written for this package from what
news sites commonly print around an article, in English and Arabic.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from dateline.corpus.calendar_dates import MONTH, YEAR

LONGEST = 140
"""Longest line, in code points, that the general tables are held against."""

_ACTS = "share|print|tweet|e-?mail|send|save|like|شارك|مشاركة|طباعة"
_SITES = "facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|instagram|youtube|messenger|rss"
_SHARING = (
    rf"(?:{_ACTS}|{_SITES}|\d+ (?:comments?|views|shares))"
    rf"(?:[\s|/,:·•+-]+(?:{_ACTS}|{_SITES}|pin|x|comments?|views?|copy|link|bookmark|download|this|page|article|story|on"
    r"|via|to|by|a|friend|\d+(?:\.\d+)?k?))*"
)
_TOP = r"(?:go |jump |scroll )?(?:back )?to (?:the )?top(?: (?:button|of (?:the )?page))?"
_FOLLOWING = r"(?:follow|find|join|like) us(?: (?:on|via|at) .{1,60})?|تابعنا.{0,60}"
_RIGHTS = r"(?:copyright|©|\(c\)).{0,110}|.{0,80}all rights reserved|.{0,40}جميع الحقوق محفوظة.{0,40}"
_MORE = (
    r"(?:read|see|watch|learn) (?:also|more|next|too)(?:\s*[:>»|-].{0,110})?|also (?:read|see)(?:\s*[:>»|-].{0,110})?"
    r"|(?:read|find out|learn|see) more (?:about|on|at|here|from|»).{0,90}|اقرأ (?:أيضا|أيضًا|المزيد).{0,90}"
    r"|(?:you (?:may|might) (?:also )?(?:like|be interested in)|more (?:from|on this|in this)|around the web).{0,60}"
)
_RELATED = (
    r"(?:related|recommended|similar|latest|more|most (?:read|popular|viewed|shared)|popular|trending|top)"
    r"(?: (?:articles?|stories|story|news|topics?|posts?|content|links?|coverage|reading|videos?|for you|now))?"
)
_SELLING = (
    r"(?:advertisement|advertising|ads?|sponsored(?: content)?|promoted(?: content)?)(?: by .{1,40})?"
    r"|(?:subscribe|sign up|register|log ?in|sign in)(?: (?:to|for|now|here|with) .{0,80})?|(?:our )?newsletters?"
)
_TALKING = r"(?:leave|post|write|add) a (?:comment|reply)|(?:no )?comments?(?: \(\d+\)| closed| are closed)?"
_FILING = r"(?:tags?|topics?|keywords|filed under|categor(?:y|ies)|labels)\s*:.{0,120}"
_GOING = (
    r"click (?:here|to) .{1,60}|skip to (?:main )?(?:content|navigation)|(?:main )?menu|loading"
    r"|(?:previous|next)(?: (?:article|post|story|page))?|home(?: ?page)?|search|sitemap"
)
_PAGES = r"(?:terms of (?:use|service)|privacy policy|cookie policy|about us|contact us)"
_LEGAL = rf"{_PAGES}(?:\s*[|·•-]?\s*{_PAGES})*|our standards\s*:\s*the thomson reuters trust principles"
_SIGNS = r"https?://\S+|www\.\S+|[-_=*~·•.\s]{3,}"
_FURNITURE = re.compile(
    f"{_SHARING}|{_TOP}|{_FOLLOWING}|{_RIGHTS}|{_MORE}|{_RELATED}|{_SELLING}|{_TALKING}|{_FILING}|{_GOING}|{_LEGAL}|{_SIGNS}",
    re.IGNORECASE,
)

WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = r"\d\d?[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:[a-z]{2,4}|\(?gmt ?[+-]?\d*\)?))?"
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s.,/-]*(?:{MONTH})[\s.,/-]*{YEAR}"
    rf"|(?:{MONTH})[\s.]*\d{{1,2}}(?:st|nd|rd|th)?[\s,]*{YEAR}"
    rf"|{YEAR}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]{YEAR})"
)
STAMP = (
    r"(?:date of publication|(?:first |last )?(?:published|updated|posted|modified|created)(?: (?:on|at))?"
    r"|date|time|نشر|تاريخ النشر)"
)
_BYLINE = re.compile(
    rf"(?:{STAMP}\s*:?\s*)?(?:{WEEKDAY}\b[\s,|·-]*)?(?:{_CLOCK}[\s,|·-]*)?{DATE}(?:[\s,|·@-]*(?:at )?{_CLOCK})?"
    r"|(?:written )?by [^.!?]{2,70}",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Say whether the whole line is something that web pages print around articles."""
    return len(line) <= LONGEST and _FURNITURE.fullmatch(line.rstrip(" .:!\u2026\u00bb>")) is not None


def is_byline(line: str) -> bool:
    """Say whether the whole line is a date of publication or names an author; only true of lines at the top."""
    return len(line) <= LONGEST and _BYLINE.fullmatch(line.rstrip(" .:|-")) is not None


@lru_cache(maxsize=256)
def declared(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Return the test for an outlet's own lines: whole ones, case and white space folded, ``*`` for anything.

    The lines that are tested are clean: their words stand one space or one line end apart.
    """
    plain = frozenset(_folded(pattern) for pattern in patterns if "*" not in pattern)
    starred = tuple(tuple(_folded(pattern).split("*")) for pattern in patterns if "*" in pattern)
    if not patterns:
        return lambda _: False

    def is_declared(line: str) -> bool:
        folded = line.casefold().replace("\n", " ")
        return folded in plain or any(_fits(folded, parts) for parts in starred)

    return is_declared


def _folded(words: str) -> str:
    """Fold case and white space."""
    return " ".join(words.casefold().split())


def _fits(line: str, parts: tuple[str, ...]) -> bool:
    """Say whether `line` is the parts in order with anything between; linear, whatever the pattern."""
    first, *middle, last = parts
    if len(line) < len(first) + len(last) or not line.startswith(first) or not line.endswith(last):
        return False
    at, end = len(first), len(line) - len(last)
    for part in middle:
        found = line.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
