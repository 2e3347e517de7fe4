"""Units: the lines of a folded text, cut into sentences, by which two versions of it are compared.

The cuts depend on nothing but the signs around them, so that a sentence is the same unit wherever it stands. They
are coarser than those of `corpus.sentences` nowhere that matters, and need no model.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, Self

from dateline.records import Span

_STOPS = ".!?\u061f\u06d4\u3002"
_CUT = re.compile(f"[\n{_STOPS}](?:(?<=\n)|[\"')\\]]{{0,2}} )")
_SHORT = re.compile(
    r"(?:^|[^\w])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Brig|Capt|Sgt|Cpl|Pvt|St|No|Gov|Sen|Rep|Prof|Rev|Hon|vs|al|Jan|"
    r"Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_LONGEST_SHORT = 7  # code points that are looked at before a cut: a sign, a short form, its full stop


class Units(NamedTuple):
    """The units of a text in order: where each starts and ends, in code points, and its words."""

    starts: list[int]
    ends: list[int]
    words: list[str]

    @classmethod
    def of(cls, text: str) -> Self:
        """Cut a folded text; what lies between two units is one space or line end."""
        spans = list(_spans(text))
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        return cls(starts, ends, [text[start:end] for start, end in spans])

    def holding(self, span: Span) -> range:
        """Return the units that a span lies in; empty where an end of it lies in none."""
        first, last = bisect_right(self.starts, span.start) - 1, bisect_right(self.starts, span.end - 1) - 1
        if first < 0 or span.start >= self.ends[first] or span.end > self.ends[last]:
            return range(0)
        return range(first, last + 1)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _CUT.finditer(text):
        at = cut.end() - 1
        if cut[0] != "\n" and _SHORT.search(text[max(start, at - _LONGEST_SHORT) : at]):
            continue
        if start < at:
            yield start, at
        start = at + 1
    if start < len(text):
        yield start, len(text)
