"""What an expression of time means: civil days ``[from, to]``, both inclusive, and how they were found.

`resolve_time` is a pure function of the phrase and the date of publication, so that a corrected date resolves all
anew. What rests on another time of the text ("the previous day", "at dawn") takes that one as its anchor.
"""

import datetime as dt
import re

from dateline.annotation.times.anchors import is_clock, part_of_day, pointing
from dateline.annotation.times.calendars import Days
from dateline.annotation.times.frames import frames
from dateline.annotation.times.ranges import between
from dateline.annotation.times.rules import plain
from dateline.annotation.times.words import Meaning
from dateline.records import Published, Value

UNRESOLVED: dict[str, Value] = {"precision": "vague"}
_LONGEST = 120  # code points; no expression of time is longer, whatever a pattern met
_ANY_DAY = dt.date(2000, 1, 1)
_SPACE = re.compile(r"\s+")
_FEAST = re.compile(r"(?:the )?feast (?:marking|at) the end of (?:the )?(?:fasting |holy )*(?:month of )?ramadan")


def resolve_time(phrase: str, published: Published, anchor: Days | None = None) -> dict[str, Value]:
    """Return the attributes ``from to precision by`` of an expression of time.

    Relative to the days of publication, or to the `anchor` where the words point at another time of the text. What
    can't be told has no ``from`` and ``to``, and precision ``vague``.
    """
    words = normalised(phrase)
    if not words or len(words) > _LONGEST:
        return dict(UNRESOLVED)
    if published.start is None or published.end is None:
        return _undated(words, anchor)
    first, last = _on(words, published.start, anchor), _on(words, published.end, anchor)
    if first is None or last is None:
        return dict(UNRESOLVED)
    return _attributes(last._replace(days=(min(first.days[0], last.days[0]), max(first.days[1], last.days[1]))))


def _undated(words: str, anchor: Days | None) -> dict[str, Value]:
    """Return what words mean in a report of an unknown date: only what does not rest on that."""
    meaning = _on(words, _ANY_DAY, anchor)
    if meaning is None:
        return dict(UNRESOLVED)
    rests_on_it = meaning.by == "publication" or (meaning.by == "inherited" and anchor is None)
    return {"precision": meaning.precision} if rests_on_it else _attributes(meaning)


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
    return (
        pointing(words, day, anchor)
        or _framed(words, day, anchor)
        or between(words, day)
        or plain(words, day)
        or part_of_day(words, day, anchor)
        or _hour_of(words, day)
    )


def _framed(words: str, day: dt.date, anchor: Days | None) -> Meaning | None:
    """Read what a preposition makes of the rest: since, until, before, after, on the eve of."""
    for frame, rest in frames(words):
        if inner := _on(rest, day, anchor):
            return frame(inner, day)
    return None


def _hour_of(words: str, day: dt.date) -> Meaning | None:
    """Read "at 9 pm (1800 GMT) on Monday evening": an hour of the day that is named behind it."""
    for lead in re.finditer(r" (?:on |of |this )?(?=[a-z])", words):
        if is_clock(words[: lead.start()]) or words.startswith("overnight"):
            meaning = plain(words[lead.end() :], day)
            if meaning:
                return meaning._replace(precision="part_of_day")
    return None
