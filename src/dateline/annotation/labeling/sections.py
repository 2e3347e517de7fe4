"""Long reports in parts that fit one screen."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dateline.records import Annotation, Document, Span

MOST_LETTERS, MOST_MENTIONS = 3_000, 40
"""A report with more code points or mentions is worked on in sections."""
_BREAKS = (r"\n{2,}", r"\n", r"(?<=[.!?…؟。][\"'”’)\]])\s+|(?<=[.!?…؟。])\s+")
"""Where a text may be cut, the best first: between paragraphs, between lines, between sentences."""


def sections(document: Document, annotation: Annotation) -> list[Span]:
    """Return the sections of a report (code points), in order and without gaps: one where it fits a screen.

    Cuts come before the items that the document is known to hold, else before paragraphs, lines or sentences; none
    parts a mention. A stretch that offers no cut stays whole, however long it is.
    """
    starts = sorted(mention.start for mention in annotation.mentions)
    end = len(document.text)
    if end <= MOST_LETTERS and len(starts) <= MOST_MENTIONS:
        return [Span(0, end)] if end else []
    ranks = _cuts(document, annotation)
    cuts = sorted(ranks)
    parts: list[Span] = []
    begin = 0
    while begin < end:
        stop = _stop(begin, end, cuts, starts, ranks)
        parts.append(Span(begin, stop))
        begin = stop
    return parts


def _stop(begin: int, end: int, cuts: list[int], starts: list[int], ranks: dict[int, int]) -> int:
    """Return where the section from `begin` on ends: at the best of the cuts that keep it small, the last of them."""
    most = bisect_left(starts, begin) + MOST_MENTIONS
    limit = min(begin + MOST_LETTERS, starts[most] if most < len(starts) else end)
    if end <= limit:
        return end
    first = bisect_right(cuts, begin)
    fitting = cuts[first : bisect_right(cuts, limit)]
    if not fitting:
        return cuts[first] if first < len(cuts) else end
    return min(fitting, key=lambda cut: (ranks[cut], -cut))


def _cuts(document: Document, annotation: Annotation) -> dict[int, int]:
    """Return position -> rank of all places where the text may be cut; 0 is the best."""
    ranks: dict[int, int] = {}
    for rank, position in _places(document):
        ranks.setdefault(position, rank)
    order = sorted(ranks)
    for mention in annotation.mentions:
        for position in order[bisect_right(order, mention.start) : bisect_left(order, mention.end)]:
            ranks.pop(position, None)
    return ranks


def _places(document: Document) -> Iterator[tuple[int, int]]:
    yield from ((0, part.start) for part in document.segments if part.kind != "headline" and part.start)
    for rank, pattern in enumerate(_BREAKS, 1):
        yield from ((rank, match.end()) for match in re.finditer(pattern, document.text) if match.end())
