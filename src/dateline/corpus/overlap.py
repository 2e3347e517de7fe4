"""How much a text shares with each of many others, from copies down to a phrase."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.corpus.shingles import Shingles

WHOLE = 20_000
"""Texts that are kept with all of their shingles; of more, each is kept with a sample, as small as the hashes say."""

COMMON = 100
"""A shingle that more of the texts have belongs to a mould, such as a bulletin's; it does not count."""

Numbers = NDArray[np.int64]


class Pairs(NamedTuple):
    """Texts that have anything in common, by their numbers on both sides, in order, and their Jaccard similarity."""

    one: Numbers
    other: Numbers
    alike: NDArray[np.float64]


class Overlaps:
    """The shingles of some texts, sorted, so that others are held against all of them at once."""

    def __init__(self, texts: Sequence[Shingles]) -> None:
        """Sort the shingles, which `sampled` has gone through."""
        values, owners = together(texts)
        order = np.argsort(values, kind="stable")
        values, owners = values[order], owners[order]
        each, counts = np.unique(values, return_counts=True)
        self._common = each[counts > COMMON]
        kept = np.repeat(counts <= COMMON, counts)
        self._values, self._owners = values[kept], owners[kept]
        self._sizes = np.bincount(self._owners, minlength=len(texts))

    def shared(self, texts: Sequence[Shingles]) -> Pairs:
        """Return which of some texts have anything in common with which of these.

        Their shingles are `sampled` likewise; `COMMON` ones count on neither side.
        """
        values, mine = together(texts)
        if len(self._common):
            kept = ~np.isin(values, self._common)
            values, mine = values[kept], mine[kept]
        starts = np.searchsorted(self._values, values, "left")
        counts = np.searchsorted(self._values, values, "right") - starts
        places = np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        width = max(len(self._sizes), 1)
        pairs, both = np.unique(np.repeat(mine, counts) * width + self._owners[places], return_counts=True)
        one, other = np.divmod(pairs, width)
        sizes = np.bincount(mine, minlength=len(texts))
        return Pairs(one, other, both / (sizes[one] + self._sizes[other] - both))


def together(texts: Sequence[Shingles]) -> tuple[Shingles, Numbers]:
    """Return the shingles of some texts one behind the other, and the number of the text that each is from."""
    sizes = [len(found) for found in texts]
    return np.concatenate([np.empty(0, np.uint64), *texts]), np.repeat(np.arange(len(texts)), sizes)


def sampled(shingles: Shingles, texts: int) -> Shingles:
    """Return a text's shingles, or a part of them where there are more than `WHOLE` texts to keep.

    The same hashes stay in every text, so that the similarity of two samples is that of the texts, but for chance.
    """
    if texts <= WHOLE:
        return shingles
    kept: Shingles = shingles[shingles < np.uint64(2**64 * WHOLE // texts)]
    return kept
