"""Finding the expressions of time in a report."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from dateline.annotation import time_grammar as grammar
from dateline.annotation.calendars import WEEKDAYS
from dateline.annotation.time_values import days_of, resolve_time
from dateline.records import Published, Value


class Words(Protocol):
    """A text cut into words: `keys` are the words in lower case, with their places in code points."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    joined: list[bool]
    sentence_of: list[int]


class Time(NamedTuple):
    """An expression of time: ``[start, end)`` in code points, and the kind of rule that found it."""

    start: int
    end: int
    rule: str


_FORMS = {
    "date": grammar.compiled(grammar.DATE),
    "unit": grammar.compiled(grammar.UNIT),
    "part": grammar.compiled(grammar.PART),
    "word": grammar.compiled(grammar.WORD),
    "feast": grammar.compiled(grammar.FEAST),
    "clock": grammar.compiled(grammar.CLOCK),
    "eve": grammar.compiled(grammar.EVE),
}
_FALLBACK = {
    "night": "part",
    "nights": "part",
    "day": "word",
    "morning": "unit",
    "evening": "unit",
    "afternoon": "unit",
}
_LIKELY = frozenset(grammar.CORES) | {"earlier"}
_REACH = 12
"""How many words before its core an expression may begin."""

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?:s)?")
_NUMBER_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_AT = frozenset(
    "at around about before after by since until from near approximately between exactly precisely nearly roughly".split()
)
_ZONES = frozenset("gmt utc hours hrs local est edt".split())
_HOLLOW = frozenset("may march mar sun sat wed mon second seconds jan dec fri spring fall winter summer autumn".split())
"""Words of time that are also others: alone they are none."""

_PREPOSITION = re.compile(
    r"(?:(?:on|in|at|during|over|throughout|since|until|till|before|after|by|around|about|through|within|for|of|from|following|"
    r"ahead of|prior to|across|the)\s{1,3})+",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s\b")  # noqa: RUF001 - apostrophes as printed
_OWNING = frozenset(f"{day}s" for day in WEEKDAYS)
"""What lost its apostrophe in many texts: "in Mondays attack"."""
_MODIFIER = re.compile(r"(?:\w+\s)?the\s[A-Z]\w+\.?\s\d{1,2}")  # "after the August 21 attack"
_PAPER = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Herald|Mail|School)\b")
_FULL_DATE = re.compile(
    r"(?=.*\b(?:19|20)\d\d\b)(?=.*[a-z]{3}|\d{4}-\d\d-\d\d|.*\d/)(?=.*\b\d{1,2}(?:st|nd|rd|th)?\b|.*-\d\d)",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(
    r"(?:published|publication|updated(?: at| on)?|posted(?: on| at)?|modified|date|release date|created|issued|last updated at)[:\s|-]*(?:on|at|of)?[:\s|-]*$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][A-Za-z .'-]{1,40},\s{1,2}$")
_AFTER_DATELINE = re.compile(r",?\s*(?:\(|[-–—]|--)")  # noqa: RUF001 - dashes as printed
_TOP = 600
"""How far from the beginning of a text, in code points, the date of the byline may stand."""

_SPOKE = frozenset("had has have was were is are who which and also it he she they but".split())
_VERBS = frozenset(
    "said told spoke saw took came began held made sent went left hit fell shot met gave found set struck put".split()
)
_NAMES = frozenset("an the its their his her this that no any earlier much even as than".split())


def find_times(words: Words) -> Iterator[Time]:
    """Yield the expressions that say when, in order and without overlaps; the byline's date is none."""
    behind, dated = 0, False
    starts = words.starts
    for at, key in enumerate(words.keys):
        if not (key in _LIKELY or "0" <= key < ":") or starts[at] < behind:
            continue
        kind = _kind(words, at, key)
        found = _earlier(words, at) if kind == "earlier" else _around(words, at, kind, behind) if kind else None
        if found is None:
            continue
        behind = found.end
        if _is_byline(words.text, found.start, found.end, dated=dated):
            dated = True
        else:
            yield found


def resolved(words: Words, found: Sequence[Time], published: Published) -> list[dict[str, Value]]:
    """Return the attributes of each expression; what points at another time takes the last day named before it."""
    anchor, values = None, list[dict[str, Value]]()
    for time in found:
        value = resolve_time(words.text[time.start : time.end], published, anchor)
        values.append(value)
        if value["precision"] in ("day", "part_of_day") and value.get("by") != "inherited":
            anchor = days_of(value) or anchor
    return values


def _kind(words: Words, at: int, key: str) -> str:
    after = words.keys[at + 1] if at + 1 < len(words.keys) else ""
    if kind := grammar.CORES.get(key):
        return "feast" if after in ("prayer", "prayers", "eve") and kind != "unit" else kind
    if key == "earlier":
        return key
    if key[0].isdigit():
        if after in _ZONES and at and words.keys[at - 1] in _AT:
            return "clock"
        if _YEAR.fullmatch(key) or _NUMBER_DATE.fullmatch(key):
            return "date"
        if at and words.keys[at - 1] in _AT:
            return "clock"
    return ""


def _around(words: Words, at: int, kind: str, behind: int) -> Time | None:
    """Return the expression around a core: of all beginnings the leftmost that a pattern carries over the core."""
    if _compound(words, at, kind):
        return None
    first = _first(words, at, behind)
    for form in dict.fromkeys((kind, _FALLBACK.get(words.keys[at], kind))):
        for i in range(first, at + 1):
            match = _FORMS[form].match(words.text, words.starts[i])
            if match and match.end() >= words.ends[at] and (found := _kept(words, i, at, match.end(), form)):
                return found
    return None


def _first(words: Words, at: int, behind: int) -> int:
    """Return the leftmost word that the expression around a core may begin with."""
    i, sentence = at, words.sentence_of[at]
    while i > 0 and at - i < _REACH and words.starts[i - 1] >= behind and words.sentence_of[i - 1] == sentence:
        key = words.keys[i - 1]
        if not (key in grammar.LEFT or key in grammar.CORES or key[0].isdigit() or (key in ",." and i > 1 and i == at)):
            break
        i -= 1
    return i


def _compound(words: Words, at: int, kind: str) -> bool:
    """Say whether a hyphen makes the core a part of another word: "six-year", "recently-freed", "day-long"."""
    after = at + 1 < len(words.joined) and words.joined[at + 1]
    if kind in ("unit", "word"):
        return after or (words.joined[at] and words.keys[at - 1] not in ("mid",))
    return kind == "part" and after and words.keys[at + 1] in ("to", "long", "time")


def _kept(words: Words, i: int, at: int, end: int, kind: str) -> Time | None:
    """Return a match as an expression, without the preposition of what it belongs to; none where it is no time."""
    text, start = words.text, words.starts[i]
    key, bare = words.keys[at], i == at
    while text[end - 1] in " ,.\n" and not text[start:end].lower().endswith((".m.", "p.m", "a.m")):
        end -= 1
    alone = bare and end == words.ends[at]
    if alone and (key in _HOLLOW or _YEAR.fullmatch(key)) and not _is_abbreviated(words, at):
        return None
    if _PAPER.match(text, end) and kind == "date":
        return None
    owns = _OWNER.match(text, end) or (
        key in _OWNING and end == words.ends[at] and not text.startswith(("on ", "On "), start)
    )
    owns = owns or _MODIFIER.fullmatch(text, start, end)
    if owns and (lead := _PREPOSITION.match(text, start, end)) and lead.end() < end:
        start = lead.end()
    if text[start:end].lower().startswith("of "):
        start += 3
    if _YEAR.fullmatch(text[start:end]) and not text[words.starts[i] : end].lower().startswith(_YEAR_LEADS):
        return None
    if kind == "word" and key in ("past", "present", "future", "times") and bare:
        return None
    return Time(start, end, kind)


_YEAR_LEADS = (
    "in ",
    "since ",
    "from ",
    "by ",
    "until ",
    "till ",
    "before ",
    "after ",
    "during ",
    "throughout ",
    "between ",
    "around ",
    "as of ",
    "late ",
    "early ",
    "mid",
    "the year",
    "through ",
)


def _is_abbreviated(words: Words, at: int) -> bool:
    """Say whether "Wed" or "Fri" stands as a date's name: with its dot, or before a figure."""
    nearby = words.keys[at + 1 : at + 3]
    return words.keys[at] in ("wed", "fri", "mon") and bool(nearby) and nearby[0].isdigit()


def _earlier(words: Words, at: int) -> Time | None:
    """Read "earlier": with a day or a unit, or as an adverb of its own, not before a noun ("earlier reports")."""
    for form in ("unit", "date", "part", "word"):
        match = _FORMS[form].match(words.text, words.starts[at])
        if match and match.end() > words.ends[at]:
            return Time(words.starts[at], match.end(), form)
    if words.joined[at] or (at and words.keys[at - 1] in _NAMES):
        return None
    after = words.keys[at + 1] if at + 1 < len(words.keys) else "."
    begins = at == 0 or words.sentence_of[at - 1] != words.sentence_of[at] or words.keys[at - 1] in '."“'
    verb = after in _VERBS or after.endswith("ed")
    free = begins and after not in ("than",) and not after.endswith(("ing", "s"))
    if free or verb or (at and words.keys[at - 1] in _SPOKE and not after.endswith("s")) or after in ".,;":
        return Time(words.starts[at], words.ends[at], "earlier")
    return None


def _is_byline(text: str, start: int, end: int, *, dated: bool) -> bool:
    """Say whether a date is the byline's: a full date at the top, bare or behind "Published", or a dateline's."""
    words = text[start:end]
    before = text[max(0, start - 60) : start]
    if start < _TOP and _BYLINE.search(before):
        return True
    if start >= _TOP or words[:3].lower() in (
        "on ",
        "in ",
        "sin",
        "at ",
        "dur",
        "bet",
        "fro",
        "aft",
        "bef",
        "by ",
        "unt",
    ):
        return False
    if _DATELINE.search(before) and _AFTER_DATELINE.match(text, end):
        return True
    led = before[before.rfind("\n") + 1 :].split()
    return not dated and bool(_FULL_DATE.match(words)) and not (led and led[-1][0].islower())
