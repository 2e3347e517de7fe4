"""Finding the expressions of time in a report."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.annotation.language.words import Words
from dateline.annotation.times import grammar
from dateline.annotation.times.bylines import is_byline
from dateline.annotation.times.calendars import WEEKDAYS
from dateline.annotation.times.values import days_of, resolve_time
from dateline.records import Published, Value


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
    """at around about before after by since until from near approximately between exactly precisely nearly
    roughly""".split()
)
_ZONES = frozenset("gmt utc hours hrs local est edt".split())
_FEASTS = frozenset("prayer prayers eve".split())
_HOLLOW = frozenset("may march mar sun sat wed mon second seconds jan dec fri spring fall winter summer autumn".split())
"""Words of time that are also others: alone they are none."""

_PREPOSITION = re.compile(
    r"(?:(?:on|in|at|during|over|throughout|since|until|till|before|after|by|around|about|through|within|for|of|from|"
    r"following|ahead of|prior to|across|the)\s{1,3})+",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s\b")
_OWNING = frozenset(f"{day}s" for day in WEEKDAYS)
"""What lost its apostrophe in many texts: "in Mondays attack"."""
_MODIFIER = re.compile(r"(?:\w+\s)?the\s[A-Z]\w+\.?\s\d{1,2}")  # "after the August 21 attack"
_NOUNS = frozenset("past present future times".split())
_YEAR_LEADS = re.compile(
    r"(?:in|since|from|by|until|till|before|after|during|throughout|between|around|as of|late|early|through)\b|mid"
    r"|the year",
    re.IGNORECASE,
)
"""What makes four figures a year."""
_PAPER = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Herald|Mail|School)\b")

_SPOKE = frozenset("had has have was were is are who which and also it he she they but".split())
_VERBS = frozenset(
    "said told spoke saw took came began held made sent went left hit fell shot met gave found set struck put".split()
)
_NAMES = frozenset("an the its their his her this that no any earlier much even as than".split())


def find_times(words: Words) -> Iterator[Time]:
    """Yield the expressions that say when, in order and without overlaps; the byline's date is none."""
    behind, dated = 0, False
    for at in [at for at, key in enumerate(words.keys) if key in _LIKELY or "0" <= key < ":"]:
        if words.starts[at] < behind:
            continue
        kind = _kind(words, at, words.keys[at])
        found = _earlier(words, at) if kind == "earlier" else _around(words, at, kind, behind) if kind else None
        if found is None:
            continue
        behind = found.end
        if is_byline(words.text, found.start, found.end, dated=dated):
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
    """Return the kind of pattern to try around a word; nothing where it is no core."""
    after = words.keys[at + 1] if at + 1 < len(words.keys) else ""
    if kind := grammar.CORES.get(key):
        return "feast" if after in _FEASTS and kind != "unit" else kind
    if key == "earlier":
        return key
    hour = at > 0 and words.keys[at - 1] in _AT
    if (_YEAR.fullmatch(key) or _NUMBER_DATE.fullmatch(key)) and not (hour and after in _ZONES):
        return "date"
    return "clock" if hour else ""


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
        return after or (words.joined[at] and words.keys[at - 1] != "mid")
    return kind == "part" and after and words.keys[at + 1] in ("to", "long", "time")


def _kept(words: Words, i: int, at: int, end: int, kind: str) -> Time | None:
    """Return a match as an expression, without the preposition of what it belongs to; none where it is no time."""
    text, key = words.text, words.keys[at]
    end = _trimmed(text, words.starts[i], end)
    alone = i == at and end == words.ends[at]
    hollow = key in _HOLLOW or bool(_YEAR.fullmatch(key)) or (kind == "word" and key in _NOUNS)
    if (alone and hollow and not _is_abbreviated(words, at)) or (kind == "date" and _PAPER.match(text, end)):
        return None
    start = words.starts[i]
    if _belongs(words, at, start, end) and (lead := _PREPOSITION.match(text, start, end)) and lead.end() < end:
        start = lead.end()
    elif text.startswith(("of ", "Of "), start):
        start += 3
    led = _YEAR_LEADS.match(text, words.starts[i])
    return None if _YEAR.fullmatch(text, start, end) and not led else Time(start, end, kind)


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a match without white space and marks; the dot of "p.m." stays."""
    while text[end - 1] in " ,.\n" and not text[start:end].lower().endswith((".m.", "p.m", "a.m")):
        end -= 1
    return end


def _belongs(words: Words, at: int, start: int, end: int) -> bool:
    """Say whether an expression belongs to a noun behind it, and its preposition to that: "in Monday's attack"."""
    text = words.text
    if _OWNER.match(text, end) or _MODIFIER.fullmatch(text, start, end):
        return True
    return words.keys[at] in _OWNING and end == words.ends[at] and not text.startswith(("on ", "On "), start)


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
    before = words.keys[at - 1] if at else ""
    if words.joined[at] or before in _NAMES:
        return None
    after = words.keys[at + 1] if at + 1 < len(words.keys) else "."
    begins = at == 0 or words.sentence_of[at - 1] != words.sentence_of[at] or before in '."“'
    verb = after in _VERBS or after.endswith("ed") or after in ".,;"
    free = begins and after != "than" and not after.endswith(("ing", "s"))
    if free or verb or (before in _SPOKE and not after.endswith("s")):
        return Time(words.starts[at], words.ends[at], "earlier")
    return None
