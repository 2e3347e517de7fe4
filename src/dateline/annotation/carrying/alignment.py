"""Alignment: which sentence of an old text is which of a new one, and whether that is sure.

Units that stand once in both texts are the anchors (the longest chain of them that is in order); what lies between
two anchors is compared unit by unit. So the cost grows with the length of the texts, and only within a gap with the
square of its units.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Indel

from dateline.annotation.carrying.units import Units
from dateline.records import Span

NONE = -1
LONG = 40
"""Least length, in code points, of a sentence that is known again wherever it was moved to, and bounds a gap."""

_CELLS = 4_000_000  # the largest gap, in units of one text times units of the other, that is compared

Pair = tuple[int, int]


@dataclass(frozen=True)
class Alignment:
    """The units of both texts, and for each old one the new one that it became, or `NONE`."""

    old: Units
    new: Units
    became: list[int]

    def carried(self, span: Span) -> Span | None:
        """Return where a span of the old text lies in the new one; None where its units changed or are not sure."""
        units = self.old.holding(span)
        if not units or any(self.became[unit] == NONE for unit in units):
            return None
        if any(self.became[b] != self.became[a] + 1 for a, b in pairwise(units)) or not any(map(self.sure, units)):
            return None
        start = self.new.starts[self.became[units[0]]] - self.old.starts[units[0]]
        end = self.new.starts[self.became[units[-1]]] - self.old.starts[units[-1]]
        return Span(span.start + start, span.end + end)

    def sure(self, unit: int) -> bool:
        """Say whether no other unit of the old text can be the new one that this one became.

        A unit that stands once in both texts is sure, and so is the nth of as many on both sides. Another must stand
        in an unbroken run of kept units that begins and ends with such as stand once, or with the text.
        """
        return self._once[unit] or self._same_ordinal[unit] or (self._held_before[unit] and self._held_behind[unit])

    def gap(self, span: Span) -> tuple[Span, Span] | None:
        """Return the stretches around a span, old and new, between the nearest long sentences that were kept.

        None where the span lies in no unit, or nothing new stands there.
        """
        units = self.old.holding(span)
        if not units:
            return None
        before, behind = self._around(units)
        first, low, last, high = before[0] + 1, before[1] + 1, behind[0], behind[1]
        if low >= high:
            return None
        old = Span(self.old.starts[first], self.old.ends[last - 1])
        return old, Span(self.new.starts[low], self.new.ends[high - 1])

    def allows(self, span: Span, found: Span) -> bool:
        """Say whether `found` in the new text can be `span`: in what its units became, and in no other unit's place."""
        units, there = self.old.holding(span), self.new.holding(found)
        became = {self.became[unit] for unit in units} - {NONE}
        return became <= set(there) and all(self._came_from.get(unit, units[0]) in units for unit in there)

    def expected(self, span: Span) -> int | None:
        """Return about where a span would stand in the new text, by the long sentence before or behind it."""
        units = self.old.holding(span)
        if not units:
            return None
        before, behind = self._around(units)
        if before[0] != NONE:
            return self.new.ends[before[1]]
        return self.new.starts[behind[1]] if behind[0] < len(self.became) else None

    def _around(self, units: range) -> tuple[Pair, Pair]:
        """Return the kept pairs before and behind some units; where there is none, the place outside the texts."""
        at, end = bisect_left(self._kept, (units[0], NONE)), bisect_left(self._kept, (units[-1] + 1, NONE))
        before = self._kept[at - 1] if at else (NONE, NONE)
        behind = self._kept[end] if end < len(self._kept) else (len(self.became), len(self.new.words))
        return before, behind

    @cached_property
    def _kept(self) -> list[Pair]:
        """The long sentences that stand once in both texts, in order."""
        long = (unit for unit, words in enumerate(self.old.words) if len(words) >= LONG and self._once[unit])
        return rising([(unit, self.became[unit]) for unit in long if self.became[unit] != NONE])

    @cached_property
    def _came_from(self) -> dict[int, int]:
        return {there: unit for unit, there in enumerate(self.became) if there != NONE}

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        return Counter(self.old.words), Counter(self.new.words)

    @cached_property
    def _once(self) -> list[bool]:
        """Say of each old unit whether it stands once in both texts."""
        return [self._counts[0][words] == self._counts[1][words] == 1 for words in self.old.words]

    @cached_property
    def _same_ordinal(self) -> list[bool]:
        """Say of each old unit whether it is the nth of k on both sides."""
        here, there = _ordinals(self.old.words), _ordinals(self.new.words)
        ours, theirs = self._counts
        return [
            at != NONE and ours[words] == theirs[words] and here[unit] == there[at]
            for unit, (words, at) in enumerate(zip(self.old.words, self.became, strict=True))
        ]

    @cached_property
    def _held_before(self) -> list[bool]:
        """Say of each old unit whether the kept run that it stands in begins with a unit that is sure, or the text."""
        return _held(self.became, self._once)

    @cached_property
    def _held_behind(self) -> list[bool]:
        """Say the same of the end of the run."""
        last = len(self.new.words) - 1
        mirrored = [at if at == NONE else last - at for at in reversed(self.became)]
        return _held(mirrored, self._once[::-1])[::-1]


def align(old: Units, new: Units) -> Alignment:
    """Compare two texts by their units."""
    became = [NONE] * len(old.words)
    numbers: dict[str, int] = {}
    ours = [numbers.setdefault(words, len(numbers)) for words in old.words]
    theirs = [numbers.setdefault(words, len(numbers)) for words in new.words]
    singles = _singles(ours, theirs)
    chain = rising(singles)
    for (a, b), (c, d) in pairwise([(NONE, NONE), *chain, (len(ours), len(theirs))]):
        for i, j in _matched(ours, theirs, range(a + 1, c), range(b + 1, d)):
            became[i] = j
    for i, j in chain:
        became[i] = j
    for i, j in singles:
        if became[i] == NONE and len(old.words[i]) >= LONG:
            became[i] = j
    return Alignment(old, new, became)


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Return a longest chain of pairs, sorted by their first, that rises in the second too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for place, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        below.append(piles[pile - 1] if pile else NONE)
        tops[pile : pile + 1] = [there]
        piles[pile : pile + 1] = [place]
    chain: list[Pair] = []
    at = piles[-1] if piles else NONE
    while at != NONE:
        chain.append(pairs[at])
        at = below[at]
    return chain[::-1]


def _singles(ours: list[int], theirs: list[int]) -> list[Pair]:
    """Return the places of what stands once on both sides, in the order of the first."""
    here, there = Counter(ours), Counter(theirs)
    place = {number: at for at, number in enumerate(theirs) if there[number] == 1}
    return [(at, place[number]) for at, number in enumerate(ours) if here[number] == 1 and number in place]


def _matched(ours: list[int], theirs: list[int], mine: range, other: range) -> Iterator[Pair]:
    """Yield the equal units of a gap: those at its ends, and what Indel finds between them."""
    while mine and other and ours[mine[0]] == theirs[other[0]]:
        yield mine[0], other[0]
        mine, other = mine[1:], other[1:]
    while mine and other and ours[mine[-1]] == theirs[other[-1]]:
        yield mine[-1], other[-1]
        mine, other = mine[:-1], other[:-1]
    if not mine or not other or len(mine) * len(other) > _CELLS:
        return
    for code in Indel.opcodes(ours[mine.start : mine.stop], theirs[other.start : other.stop]):
        if code.tag == "equal":
            yield from zip(mine[code.src_start : code.src_end], other[code.dest_start : code.dest_end], strict=True)


def _ordinals(words: list[str]) -> list[int]:
    """Return of each unit how many like it stand up to there."""
    seen = Counter[str]()
    ordinals = []
    for each in words:
        seen[each] += 1
        ordinals.append(seen[each])
    return ordinals


def _held(became: list[int], once: list[bool]) -> list[bool]:
    """Say of each unit whether an unbroken run leads from it back to one that stands once, or to both beginnings."""
    held: list[bool] = []
    for unit, at in enumerate(became):
        follows = held[-1] and became[unit - 1] == at - 1 if unit else at == 0
        held.append(at != NONE and (once[unit] or follows))
    return held
