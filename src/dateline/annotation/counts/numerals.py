"""Numerals in a text: the words that are one number, without its hedge."""

from dateline.annotation.counts import words as w
from dateline.annotation.counts.exclusions import is_glued, is_part, is_shortened, measures
from dateline.annotation.language.numerals import SMALL, number
from dateline.annotation.language.words import Words

_LONGEST_NUMERAL = 8
_THOUSAND = 3  # digits behind a space or comma
_SCORE, _TEN = 20, 10
_NOT_YET = {"many": (["as"],), "few": (["as"],), "no": (["fewer"], ["less"], ["more"])}
"""Words that begin a hedge instead of being a number, by the word behind."""


def is_numeral(key: str) -> bool:
    """Say whether a word is a figure or a number word below a hundred."""
    return key in SMALL or "0" <= key < ":"


def core(words: Words, at: int) -> tuple[int, int] | None:
    """Return the words ``[first, j)`` of a number without its hedge; none where it is a part of something else."""
    keys = words.keys
    if keys[at + 1 : at + 2] in _NOT_YET.get(keys[at], ()):
        return None
    if keys[at] in w.AMOUNTS:
        first, j = _amount(keys, at), at + 1
        if first == at and keys[at] != "numbers":
            return None
    else:
        span = None if is_part(words, at) else _numeral(words, at)
        if span is None:
            return None
        first, j = span
    first = _with_article(keys, first)
    return None if measures(words, first, j) else (first, j)


def _numeral(words: Words, at: int) -> tuple[int, int] | None:
    """Return a numeral or a range of two; none where a hyphen makes it a part of another word."""
    keys = words.keys
    j = _run(words, at, at + 1 + is_shortened(words, at))
    if j < len(keys) and words.joined[j]:
        if not _range_end(words, j):
            return None
        j += 1
    link = keys[j] if j + 1 < len(keys) else ""
    if link in ("to", "or", "and") and is_numeral(keys[j + 1]) and not is_glued(words, j + 1):
        if link == "and" and at and keys[at - 1] == "between":
            return at - 1, _run(words, at, j + 2)
        if link != "and" and _grows(words, at, j):
            return at, _run(words, at, j + 2)
    return at, j


def _run(words: Words, at: int, j: int) -> int:
    while j < len(words.keys) and j - at < _LONGEST_NUMERAL and _goes_on(words, j):
        j += 1
    return j


def _with_article(keys: list[str], first: int) -> int:
    """Return where a number begins with the article that belongs to it: "a dozen", "half a million", "a few"."""
    before = keys[first - 1] if first else ""
    if keys[first] == "few":
        return first - (before == "a")
    if (keys[first] in w.LED_BY_ARTICLE and before in w.ARTICLES_OF_NUMBERS) or (
        keys[first] in w.WHOLE and before == "many"
    ):
        first -= 1
    if keys[first] == "a" and first and keys[first - 1] == "half":
        first -= 1
    return first


def _amount(keys: list[str], at: int) -> int:
    """Return where "a large number" begins; `at` where there is no article before it."""
    i = at
    if i and keys[i - 1] in w.SIZES:
        i -= 1
    if i and keys[i - 1] in ("very", "increasingly"):
        i -= 1
    if i and (keys[i - 1] in ("a", "an") or (keys[i - 1] == "the" and keys[i] == "same")):
        return i - 1
    return i if keys[at] == "numbers" else at


def _goes_on(words: Words, j: int) -> bool:
    """Say whether word `j` belongs to the numeral before it."""
    key, before = words.keys[j], words.keys[j - 1]
    after = words.keys[j + 1] if j + 1 < len(words.keys) else ""
    if words.sentence_of[j] != words.sentence_of[j - 1]:
        return False
    if words.joined[j]:
        return key in SMALL and before in SMALL
    if key == "of":
        return before in w.WHOLE and after in ("thousands", "millions", "hundreds")
    if key in w.WHOLE:
        return before in ("of", "many", "several")
    if key == "and":
        return before in w.BIG and after in SMALL
    return key in w.BIG or key in ("dozen", "dozens") or _adds(words, j, key, before)


def _adds(words: Words, j: int, key: str, before: str) -> bool:
    """Say whether a number is added to the one before: "two hundred" fifty, "thirty" one, "200" 000."""
    if key in SMALL:
        hundreds = before in w.BIG or (before == "and" and words.keys[j - 2] in w.BIG)
        return hundreds or (SMALL.get(before, 0) >= _SCORE and SMALL[key] < _TEN)
    thousands = len(key) == _THOUSAND and key.isdigit() and before.isdigit() and len(before) <= _THOUSAND
    return thousands and words.starts[j] == words.ends[j - 1] + 1


def _grows(words: Words, at: int, j: int) -> bool:
    """Say whether "10 to 15" and "two or three" are one number: the second is the larger, and no toll rises to it."""
    low, high = number(" ".join(words.keys[at:j])), number(words.keys[j + 1])
    rises = not w.RISING.isdisjoint(words.keys[max(0, at - 3) : at])
    return low is not None and high is not None and low < high and not rises


def _range_end(words: Words, j: int) -> bool:
    one, other = words.keys[j - 1], words.keys[j]
    return one.isdigit() and other.isdigit() and len(other) <= _LONGEST_NUMERAL and int(other) > int(one)
