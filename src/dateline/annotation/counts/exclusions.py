"""Figures of a text that count nothing: parts of other words, measures, names and dates."""

from dateline.annotation.counts import words as w
from dateline.annotation.language.words import Words
from dateline.annotation.times.calendars import MONTHS

_DAY_DIGITS = 2
_RUN_TOGETHER = 6  # "Jul 012016", day and year without a space


def is_part(words: Words, at: int) -> bool:
    """Say whether a hyphen or nothing at all parts a number from the word before: "T-72", but not "SANA-One"."""
    tied = bool(at) and words.joined[at] and not words.text[words.starts[at]].isupper()
    return tied or is_glued(words, at)


def is_glued(words: Words, at: int) -> bool:
    """Say whether a figure is a part of something else: "23rd", "15km", "6:30", "$5"."""
    key = words.keys[at]
    touches = _touches(words, at) and words.keys[at + 1].isalpha() and not is_shortened(words, at)
    led = at > 0 and words.starts[at] == words.ends[at - 1] and words.keys[at - 1][0] not in "\"'“‘(["
    return ":" in key or touches or (led and key[0].isdigit())


def _touches(words: Words, at: int) -> bool:
    return at + 1 < len(words.keys) and words.starts[at + 1] == words.ends[at]


def is_shortened(words: Words, at: int) -> bool:
    """Say whether a figure goes on as in "1.2m"."""
    return _touches(words, at) and words.keys[at][0].isdigit() and words.keys[at + 1] in ("m", "mn", "bn", "k")


def measures(words: Words, first: int, j: int) -> bool:
    """Say whether a number measures, names or dates something instead of counting it."""
    keys = words.keys
    before, after = keys[first - 1] if first else "", keys[j] if j < len(keys) else ""
    named = before in w.NAMED_BY_NUMBER and keys[first].isdigit()
    return named or before in w.BEFORE_NO_COUNT or after in w.AFTER_NO_COUNT or _dates(words, first, j)


def _dates(words: Words, first: int, j: int) -> bool:
    """Say whether a figure is a part of a date: "15 Jul 2015", "July 5, 2016"."""
    keys, key = words.keys, words.keys[first]
    if not key.isdigit() or j - first > 1:
        return False
    before = [each for each in keys[max(0, first - 3) : first] if each not in ",."][-2:]
    if j < len(keys) and keys[j] in MONTHS and len(key) <= _DAY_DIGITS:
        return not (keys[j] == "may" and words.text[words.starts[j]].islower())
    if w.YEAR.fullmatch(key) or (len(key) == _RUN_TOGETHER and key[2:4] in ("19", "20")):
        return any(each in MONTHS for each in before)
    year = next((each for each in keys[j : j + 2] if each != ","), "")
    return bool(before) and before[-1] in MONTHS and len(key) <= _DAY_DIGITS and bool(w.YEAR.fullmatch(year))
