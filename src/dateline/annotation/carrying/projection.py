"""Positions of one text on another that says nearly the same."""

import difflib
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_BY_LETTER = 20_000
"""Up to so many code points of difference two texts are compared letter by letter, beyond it word by word."""


class Block(NamedTuple):
    """``one[start:end]`` stands in the other text from `other` on; what is not `equal` was replaced there."""

    start: int
    end: int
    other: int
    equal: bool


class Projection:
    """The way from positions of one text to positions of another, in code points.

    What the other text has in place of a changed part is at that part's beginning there, as `difflib` pairs them.
    """

    def __init__(self, one: str, other: str) -> None:
        """Compare two texts; what they share at both ends is not compared anew."""
        self._end = len(other)
        self._blocks = list(_blocks(one, other))
        self._starts = [block.start for block in self._blocks]

    def __call__(self, position: int) -> int:
        """Return where a position lies in the other text."""
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position > self._blocks[at].end:
            return self._end
        block = self._blocks[at]
        return block.other + (position - block.start) if block.equal else block.other


def _blocks(one: str, other: str) -> Iterator[Block]:
    head = _shared(one, other)
    tail = _shared(one[: head - 1 if head else None : -1], other[: head - 1 if head else None : -1])
    if head:
        yield Block(0, head, 0, equal=True)
    yield from _middle(one[head : len(one) - tail], other[head : len(other) - tail], head)
    if tail or len(one) == head:
        yield Block(len(one) - tail, len(one), len(other) - tail, equal=True)


def _middle(one: str, other: str, at: int) -> Iterator[Block]:
    if not one:
        return
    if len(one) + len(other) <= _BY_LETTER:
        codes = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        for tag, start, end, there, _ in codes:
            if end > start:
                yield Block(at + start, at + end, at + there, equal=tag == "equal")
        return
    words, others = _words(one), _words(other)
    ends, other_ends = _ends(words), _ends(others)
    for tag, first, last, there, _ in difflib.SequenceMatcher(None, words, others, autojunk=True).get_opcodes():
        if last > first:
            yield Block(at + ends[first], at + ends[last], at + other_ends[there], equal=tag == "equal")


def _shared(one: str, other: str) -> int:
    """Return how many code points two texts share from their beginning on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _words(text: str) -> list[str]:
    """Cut a text behind each white space; joined again, the pieces are the text."""
    pieces, start = [], 0
    for at, letter in enumerate(text):
        if letter.isspace():
            pieces.append(text[start : at + 1])
            start = at + 1
    if start < len(text):
        pieces.append(text[start:])
    return pieces


def _ends(pieces: list[str]) -> list[int]:
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    return ends
