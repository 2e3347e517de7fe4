"""Finding the counts: numbers of those to whom an event did something."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dateline.annotation.counts.numbers import Numbers
from dateline.annotation.counts.values import CountTable
from dateline.annotation.language.words import Words
from dateline.annotation.suggesters.fate_words import Last
from dateline.annotation.suggesters.fates import Fates

_ELSEWHERE = {"freed": "other", "taken": "other", "gathered": "other"}
"""Fates that the codebook has no word for: people let go or come together, places taken."""


class Count(NamedTuple):
    """A count: ``[start, end)`` in code points, what happened to whom, and the kind of rule that found it."""

    start: int
    end: int
    what: str
    of: str
    rule: str


class Counter:
    """Finds counts by a table of words."""

    def __init__(self, table: CountTable) -> None:
        """Make the rules ready."""
        self.table = table
        self._numbers = Numbers(table)
        self._fates = Fates(table, self._numbers.heads)

    def find(self, words: Words, free: Callable[[int, int], bool] = lambda _start, _end: True) -> Iterator[Count]:
        """Yield the counts in order; a number in a range of code points that is not `free` is none."""
        last: Last | None = None
        for number in self._numbers.find(words):
            start, end = words.starts[number.i], words.ends[number.j - 1]
            if not free(start, end):
                continue
            if last is not None and words.sentence_of[last.at] != words.sentence_of[number.i]:
                last = None
            fate = self._fates.of(words, number, last)
            if fate is not None:
                what = _what(fate.what, number.sort)
                last = Last(number.j - 1, what)
                yield Count(start, end, what, _whose(number.sort), fate.rule)


def _what(fate: str, sort: str) -> str:
    """Return the value of ``count.what``: who moves is displaced or moved by what they are."""
    if fate in ("displaced", "moved"):
        return "materiel" if sort == "materiel" else "moved" if sort == "combatants" else "displaced"
    return _ELSEWHERE.get(fate, fate)


def _whose(sort: str) -> str:
    """Return the value of ``count.of`` that the noun alone gives."""
    return sort if sort in ("civilians", "combatants") else "unknown"
