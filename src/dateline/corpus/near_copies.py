"""Which of many texts are near-copies: candidates by their sketches, each verified by its shingles.

Groups are the connected parts, so that in a group of two or more everyone has a near-copy. What is in one group
already is not compared again. Where more texts share a band than `WINDOW`, they are not all held against each other:
each is held against its neighbours in the order of the next band, one text of each group against those of others,
and the text with most copies against all.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dateline.corpus.shingles import Shingles, jaccard
from dateline.corpus.sketches import BANDS, band

NEAR = 0.5
"""The share of five-word shingles from which on two texts are near-copies."""

WINDOW = 32
_NEXT = 8  # how many the next texts are that each of a crowd is held against
_LEAST = 46  # places in which texts of Jaccard .5 agree, but for 1 pair in 1,000
_MOST = 70  # as for Jaccard .55
_BLOCK = 1_024  # texts that are held against their neighbours at once
_REMEMBERED = 1 << 20  # pairs known to be no copies

Numbers = NDArray[np.int64]


def near_copies(
    sketches: NDArray[np.uint8], sizes: Numbers, wholes: NDArray[np.uint64], shingles: Callable[[int], Shingles]
) -> list[list[int]]:
    """Return the groups of near-copies with two or more texts, each and all in the order of their numbers.

    Texts are numbered from 0: `sketches` has a row for each, `sizes` is how many different shingles it has, `wholes`
    is equal for texts with the same shingles, and `shingles` gives them. A text without shingles is no copy.
    """
    search = _Search(sketches, sizes, shingles)
    alone = search.join_same(wholes)
    for number in range(BANDS):
        search.join_band(alone, number)
    return search.groups()


class _Search:
    """The groups found so far, as a forest in which each text points towards the first one of its group."""

    def __init__(self, sketches: NDArray[np.uint8], sizes: Numbers, shingles: Callable[[int], Shingles]) -> None:
        self._sketches, self._sizes, self._shingles = sketches, sizes, shingles
        self._towards = np.arange(len(sizes))
        self._copies = np.zeros(len(sizes), np.int64)
        self._asked = np.full(len(sizes), _LEAST)
        self._apart = np.zeros(_REMEMBERED, np.uint64)

    def join_same(self, wholes: NDArray[np.uint64]) -> Numbers:
        """Join texts with the same shingles; return the first of each, and of those without any none."""
        texts = np.flatnonzero(self._sizes)
        _, first, which = np.unique(wholes[texts], return_index=True, return_inverse=True)
        self._towards[texts] = texts[first[which]]
        return np.sort(texts[first])

    def join_band(self, texts: Numbers, number: int) -> None:
        """Compare the texts that share one band."""
        keys = band(self._sketches[texts], number).astype(np.uint64)
        keys = keys << np.uint64(24) | band(self._sketches[texts], (number + 1) % BANDS)
        order = np.argsort(keys, kind="stable")
        texts, keys = texts[order], keys[order] >> np.uint64(24)
        _, lengths = np.unique(keys, return_counts=True)
        crowded = np.repeat(lengths > WINDOW + 1, lengths)
        self._join_neighbours(texts[~crowded], keys[~crowded], WINDOW)
        if crowded.any():
            self._join_crowds(texts[crowded], keys[crowded])

    def _join_crowds(self, texts: Numbers, keys: NDArray[np.uint64]) -> None:
        """Compare, among many that share a band, one text of each group, and the one with most copies with all."""
        self._join_neighbours(texts, keys, _NEXT)
        self._settle()
        _, first = np.unique(keys << np.uint64(32) | self._towards[texts].astype(np.uint64), return_index=True)
        self._join_neighbours(texts[first], keys[first], _NEXT)
        _, starts, lengths = np.unique(keys, return_index=True, return_counts=True)
        crowds = np.split(texts, starts[1:])
        hubs = np.array([crowd[np.argmax(self._copies[crowd])] for crowd in crowds])
        hubs = np.repeat(hubs, lengths)
        known = self._copies[hubs] > 0
        self._join(hubs[known], texts[known])

    def _join_neighbours(self, texts: Numbers, keys: NDArray[np.uint64], window: int) -> None:
        """Compare each text with the next ones of the same key; keys are in order."""
        for start in range(0, len(texts), _BLOCK):
            left: Numbers = np.arange(start, min(start + _BLOCK, len(texts)))
            ones, others = [], []
            for step in range(1, window + 1):
                left = left[left + step < len(texts)]
                left = left[keys[left] == keys[left + step]]
                if not len(left):
                    break
                ones.append(texts[left])
                others.append(texts[left + step])
            if ones:
                self._join(np.concatenate(ones), np.concatenate(others))

    def _join(self, ones: Numbers, others: Numbers) -> None:
        """Join those pairs that are near-copies."""
        self._settle()
        apart = self._towards[ones] != self._towards[others]
        if apart.any():
            self._join_block(ones[apart], others[apart])

    def _join_block(self, ones: Numbers, others: Numbers) -> None:
        pairs = np.minimum(ones, others).astype(np.uint64) << np.uint64(32) | np.maximum(ones, others).astype(np.uint64)
        slots = (pairs * _SPREAD >> _SLOT).astype(np.int64)
        small, large = (
            np.minimum(self._sizes[ones], self._sizes[others]),
            np.maximum(self._sizes[ones], self._sizes[others]),
        )
        asked = np.flatnonzero((self._apart[slots] != pairs) & (small >= NEAR * large))
        same = self._sketches.take(ones[asked], 0) == self._sketches.take(others[asked], 0)
        alike = same.view(np.uint8).sum(axis=1, dtype=np.uint8).astype(np.int64)
        close = alike >= np.maximum(self._asked[ones[asked]], self._asked[others[asked]])
        self._apart[slots[asked[~close]]] = pairs[asked[~close]]
        best = np.argsort(-alike[close], kind="stable")
        asked, alike = asked[close][best], alike[close][best]
        found = zip(ones[asked].tolist(), others[asked].tolist(), alike.tolist(), slots[asked].tolist(), strict=True)
        for one, other, places, slot in found:
            least = max(self._asked[one], self._asked[other])
            if places < least or self._first(one) == self._first(other):
                continue
            if jaccard(self._shingles(one), self._shingles(other)) >= NEAR:
                self._unite(one, other)
            else:
                self._asked[one] = min(self._asked[one] + 1, _MOST)
                self._asked[other] = min(self._asked[other] + 1, _MOST)
                self._apart[slot] = min(one, other) << 32 | max(one, other)

    def _unite(self, one: int, other: int) -> None:
        first, second = sorted((self._first(one), self._first(other)))
        self._towards[second] = first
        self._copies[[one, other]] += 1

    def _first(self, text: int) -> int:
        while (nearer := int(self._towards[text])) != text:
            self._towards[text] = self._towards[nearer]
            text = nearer
        return text

    def _settle(self) -> None:
        """Let every text point at the first one of its group."""
        while True:
            nearer = self._towards[self._towards]
            if np.array_equal(nearer, self._towards):
                return
            self._towards = nearer

    def groups(self) -> list[list[int]]:
        """Return the groups of two or more."""
        self._settle()
        firsts, sizes = np.unique(self._towards, return_counts=True)
        texts = np.flatnonzero(np.isin(self._towards, firsts[sizes > 1]))
        texts = texts[np.argsort(self._towards[texts], kind="stable")]
        starts = np.flatnonzero(np.diff(self._towards[texts])) + 1
        return [found.tolist() for found in np.split(texts, starts) if len(found)]


_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio of 64 bits
_SLOT = np.uint64(64 - 20)
