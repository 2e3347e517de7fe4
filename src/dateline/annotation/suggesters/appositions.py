"""The speaker before a comma: 'X, head of Y, said', 'X, who runs Y, said', 'the head of Y, X, said'."""

from dateline.annotation.language.classes import DET
from dateline.annotation.suggesters.clause_subjects import Subjects
from dateline.annotation.suggesters.speech import QUOTES
from dateline.annotation.suggesters.voices import NONE, Range

_FAR, _COMMAS = 40, 4
"""Among how many words, and how many commas, the speaker is looked for."""
_BEFORE = QUOTES | {","}
_ENDS = QUOTES | frozenset(";:-–—()")


def before_comma(phrases: Subjects, comma: int, first: int) -> Range:
    """Return the speaker whose apposition ends with a comma.

    A name behind its office belongs to the phrase, an office behind its name does not. What begins with "a" between
    commas may itself be such an office: 'X, a lawyer, father of two, said'.
    """
    nearest = NONE
    for at in _commas(phrases, comma, first):
        span = phrases.whole(at, first)
        if span == NONE or not phrases.leads(span):
            continue
        aside = _aside(phrases, at + 1, comma)
        opens = span[0] == first or phrases.reading.words[span[0] - 1] in _BEFORE
        if nearest != NONE:
            if aside and opens and _name(phrases, *span):
                return span
        elif _name(phrases, at + 1, comma) and not _name(phrases, *span):
            return span[0], comma
        elif aside:
            nearest = span
            if not opens or phrases.reading.keys[span[0]] not in {"a", "an"}:
                break
    return nearest


def _commas(phrases: Subjects, comma: int, first: int) -> list[int]:
    """Return the commas before a comma, the nearest first, as far as nothing else parts the sentence."""
    found: list[int] = []
    words = phrases.reading.words
    for at in range(comma - 1, max(first, comma - _FAR), -1):
        if words[at] in _ENDS or len(found) == _COMMAS:
            break
        if words[at] == ",":
            found.append(at)
    return found


def _name(phrases: Subjects, i: int, j: int) -> bool:
    """Say whether words are nothing but a name."""
    reading = phrases.reading
    inside = (
        reading.capital(k) or reading.words[k] == "." or reading.keys[k] in phrases.words["particles"]
        for k in range(i, j)
    )
    return i < j and not reading.bits[i] & DET and all(inside)


def _aside(phrases: Subjects, i: int, j: int) -> bool:
    """Say whether words between commas are no clause of their own, or a relative one."""
    reading = phrases.reading
    relative = reading.keys[i] in phrases.words["relatives"]
    inside = (reading.keys[at] for at in range(i, j) if not reading.capital(at))  # May is a month
    return i < j and (relative or phrases.speech["finite"].isdisjoint(inside))
