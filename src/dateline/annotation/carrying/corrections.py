"""Corrections: where a quote went in a sentence whose words were changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from dateline.annotation.carrying.alignment import LONG
from dateline.records import Span

KEPT = 0.8
"""Least share of the old sentence, in code points, that must stand in the new text for it to be the same sentence."""

WORD = 4
"""Least length, in code points, of what counts as kept; shorter ones are letters that agree by chance."""

AROUND = 24
"""How many code points on each side tell one occurrence of a quote from another."""

_CELLS = 64_000_000  # code points of one stretch times those of the other that Indel compares: 8 MB, 0.05 s
_FEW_CELLS = 1_000_000  # the same for diff-match-patch, which is Python
_ALIKE = 0.6  # least similarity of what diff-match-patch compares: its cost grows with the square of the differences


class Block(NamedTuple):
    """A stretch that is equal on both sides: where it starts, old and new, and its length in code points."""

    old: int
    new: int
    length: int


def by_indel(old: str, new: str) -> list[Block]:
    """Compare letter by letter, as insertions and deletions; of what is too long only the ends are compared."""
    head = _common(old, new)
    tail = _common(old[: head - 1 if head else None : -1], new[: head - 1 if head else None : -1])
    was, now = old[head : len(old) - tail], new[head : len(new) - tail]
    codes = Indel.opcodes(was, now) if len(was) * len(now) <= _CELLS else ()
    inner = [
        Block(head + code.src_start, head + code.dest_start, code.src_end - code.src_start)
        for code in codes
        if code.tag == "equal"
    ]
    return [Block(0, 0, head), *inner, Block(len(old) - tail, len(new) - tail, tail)]


def _common(one: str, other: str) -> int:
    """Return the length of the longest common beginning, by bisection."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def by_words(old: str, new: str) -> list[Block]:
    """Compare by diff-match-patch, which gives up accidental equalities and cuts between words."""
    if len(old) * len(new) > _FEW_CELLS or Indel.normalized_similarity(old, new) < _ALIKE:
        return []
    comparer = diff_match_patch()
    comparer.Diff_Timeout = 0  # what is found must not depend on the clock; the limits above bound it
    diffs = comparer.diff_main(old, new, False)  # noqa: FBT003 - its signature: compare by letters at once
    comparer.diff_cleanupSemantic(diffs)
    return list(_blocks(diffs))


def _blocks(diffs: list[tuple[int, str]]) -> Iterator[Block]:
    at = there = 0
    for sign, words in diffs:
        if sign == 0:
            yield Block(at, there, len(words))
        at += len(words) if sign <= 0 else 0
        there += len(words) if sign >= 0 else 0


COMPARERS: tuple[Callable[[str, str], list[Block]], ...] = (by_indel, by_words)
"""The ways to compare two stretches, in the order in which they are tried."""


@dataclass(frozen=True)
class Correction:
    """A stretch of the old text, and the one that stands in its place in the new; each way to compare is used once."""

    old: str
    new: str
    _compared: list[list[Block]] = field(default_factory=list)
    _wholes: dict[Span, int | None] = field(default_factory=dict)

    def carried(self, sentences: list[Span], span: Span) -> Span | None:
        """Return where `span`, which lies in `sentences` of the old stretch, stands in the new one.

        They must stand there as they were, or each be nearly all there and the quote be told from others like it by
        what stands around it; else None. A short sentence must have what is around it along.
        """
        whole = Span(sentences[0].start, sentences[-1].end)
        if (start := self._whole(whole)) is not None:
            return Span(start + span.start - whole.start, start + span.end - whole.start)
        for blocks in self._ways():
            found = next(
                (each for each in blocks if each.old <= span.start and span.end <= each.old + each.length), None
            )
            if found and self._kept(blocks, sentences) and self._told_apart(span, found):
                return Span(found.new + span.start - found.old, found.new + span.end - found.old)
        return None

    def _kept(self, blocks: list[Block], sentences: list[Span]) -> bool:
        """Say whether each sentence is nearly all there, a short one with its surroundings."""
        around = [
            Span(max(0, each.start - LONG), min(len(self.old), each.end + LONG)) for each in sentences if short(each)
        ]
        return not any(map(short, around)) and all(_share(blocks, each) >= KEPT for each in (*sentences, *around))

    def _whole(self, sentence: Span) -> int | None:
        """Return where a long sentence stands that lost no more than its borders, if it stands once on both sides."""
        if short(sentence):
            return None
        if sentence not in self._wholes:
            words = sentence.of(self.old)
            once = _once(self.old, words) and _once(self.new, words)
            self._wholes[sentence] = self.new.find(words) if once else None
        return self._wholes[sentence]

    def _ways(self) -> Iterator[list[Block]]:
        for place, compare in enumerate(COMPARERS):
            if place == len(self._compared):
                self._compared.append(compare(self.old, self.new))
            yield self._compared[place]

    def _told_apart(self, span: Span, block: Block) -> bool:
        """Say whether a quote stands once on both sides, with what is before it and with what is behind it."""
        before = self.old[max(block.old, span.start - AROUND) : span.end]
        behind = self.old[span.start : min(block.old + block.length, span.end + AROUND)]
        return all(_once(text, words) for words in (before, behind) for text in (self.old, self.new))


def short(sentence: Span) -> bool:
    """Say whether a sentence is too short to be known by itself."""
    return sentence.end - sentence.start < LONG


def _share(blocks: list[Block], sentence: Span) -> float:
    """Return how much of a sentence is kept in stretches that are no accident."""
    long = [block for block in blocks if block.length >= WORD]
    kept = sum(max(0, min(each.old + each.length, sentence.end) - max(each.old, sentence.start)) for each in long)
    return kept / (sentence.end - sentence.start)


def _once(text: str, words: str) -> bool:
    at = text.find(words)
    return at >= 0 and text.find(words, at + 1) < 0
