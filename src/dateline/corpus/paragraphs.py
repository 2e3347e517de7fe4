"""Paragraphs of a clean text: lines, or the lines of a hard-wrapped block together."""

from collections.abc import Iterator
from itertools import pairwise

from dateline.corpus.layout import ends_sentence
from dateline.records import Span

NARROWEST, WIDEST = 40, 110
"""Widths of hard-wrapped text, in code points: from a narrow mail column to a wide terminal."""


def paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the paragraphs of ``text[start:]`` in order, without the white space around them.

    Each line is one, except where a block of lines was wrapped by a machine: there every line but the last is as full
    as it can be, so that the next line's first word would not have fitted.
    """
    block: list[Span] = []
    for line in _lines(text, start):
        if block and line.start > block[-1].end + 1:
            yield from _of_block(text, block)
            block = []
        block.append(line)
    yield from _of_block(text, block)


def _lines(text: str, start: int) -> Iterator[Span]:
    """Yield the lines that hold more than white space, stripped."""
    at = start
    for line in text[start:].split("\n"):
        kept = line.strip()
        if kept:
            begin = at + line.index(kept[0])
            yield Span(begin, begin + len(kept))
        at += len(line) + 1


def _of_block(text: str, lines: list[Span]) -> Iterator[Span]:
    """Yield a block's paragraphs: itself where it is wrapped, else its lines."""
    if len(lines) > 1 and _wrapped(text, lines):
        yield Span(lines[0].start, lines[-1].end)
    else:
        yield from lines


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Say whether every line but the last is full, and most of them end within a sentence."""
    width = max(line.end - line.start for line in lines)
    if not NARROWEST <= width <= WIDEST or 2 * sum(ends_sentence(line.of(text)) for line in lines[:-1]) >= len(lines):
        return False
    return all(
        line.end - line.start + 1 + len(text[after.start : after.end].split(None, 1)[0]) > width
        for line, after in pairwise(lines)
    )
