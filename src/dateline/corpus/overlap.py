"""How much a text shares with each of many others, from copies down to a phrase."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.corpus.shingles import Shingles

WHOLE = 20_000
"""Texts that are kept with all of their shingles; of more, each is kept with a sample, as small as the hashes say."""

COMMON = 100
"""A shingle that more of the texts have belongs to a mould, such as a bulletin's; it does not count."""

Numbers = NDArray[np.int64]


class Overlaps:
    """The shingles of some texts, sorted, so that another is held against all of them at once."""

    def __init__(self, texts: Sequence[Shingles]) -> None:
        """Sort the shingles, which `sampled` has gone through."""
        sizes = [len(found) for found in texts]
        values = np.concatenate([np.empty(0, np.uint64), *texts])
        order = np.argsort(values, kind="stable")
        values, owners = values[order], np.repeat(np.arange(len(texts)), sizes)[order]
        each, counts = np.unique(values, return_counts=True)
        self._common = each[counts > COMMON]
        kept = np.repeat(counts <= COMMON, counts)
        self._values, self._owners = values[kept], owners[kept]
        self._sizes = np.bincount(self._owners, minlength=len(texts))

    def shared(self, shingles: Shingles) -> tuple[Numbers, NDArray[np.float64]]:
        """Return the texts, by number, that have anything in common with one, and the Jaccard similarity of each.

        Its shingles are `sampled` like theirs; `COMMON` ones count on neither side.
        """
        own = shingles[~np.isin(shingles, self._common)] if len(self._common) else shingles
        starts = np.searchsorted(self._values, own, "left")
        counts = np.searchsorted(self._values, own, "right") - starts
        places = np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        owners, both = np.unique(self._owners[places], return_counts=True)
        return owners, both / (self._sizes[owners] + len(own) - both)


def sampled(shingles: Shingles, texts: int) -> Shingles:
    """Return a text's shingles, or a part of them where there are more than `WHOLE` texts to keep.

    The same hashes stay in every text, so that the similarity of two samples is that of the texts, but for chance.
    """
    if texts <= WHOLE:
        return shingles
    kept: Shingles = shingles[shingles < np.uint64(2**64 * WHOLE // texts)]
    return kept
