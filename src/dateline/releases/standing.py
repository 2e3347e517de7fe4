"""How a release stands to the one before it, and its splits to each other, in numbers and in the card's words."""

from dateline.records import Record
from dateline.releases.changes import Asks


class Since(Record, frozen=True, omit_defaults=False):
    """The release before, what the changes since then ask for, and whether scores on test can be compared with it.

    `withdrawn_from_test` counts the documents that test has lost.
    """

    version: str
    asks: Asks
    scores_comparable: bool
    withdrawn_from_test: int

    @property
    def told(self) -> str:
        """Where to read what has changed, and whether scores on test mean what they meant before."""
        same = "can" if self.scores_comparable else "can't"
        lost = f" ({self.withdrawn_from_test} withdrawn from it)" if self.withdrawn_from_test else ""
        return (
            f"What has changed since {self.version} is in `CHANGELOG.md` and, in full, in `changes.json`; scores"
            f" on test{lost} {same} be compared with those of {self.version}."
        )


class Overlap(Record, frozen=True, omit_defaults=False):
    """What documents of different splits share.

    `highest` is the Jaccard similarity of five-word shingles of the closest `pair` of documents, 0 to 1; `near_copies`
    are the pairs from .5 on, `clusters` the happenings that documents of several splits tell of. Runs that more than
    `common` documents of validation and test have are of a mould and do not count.
    """

    highest: float
    pair: tuple[str, str] | None
    near_copies: int
    clusters: int
    common: int

    @property
    def told(self) -> str:
        """How much the splits have in common, as it was measured."""
        closest = f": `{self.pair[0]}` and `{self.pair[1]}`" if self.pair else ""
        return (
            f"Overlap, measured: the two reports of different splits that are most alike share {self.highest:.3f} of"
            f" their runs of five words{closest} (runs that more than {self.common} of validation and test have do not"
            f" count). Pairs of near-copies (0.5 and more): {self.near_copies}. Happenings that reports of several"
            f" splits tell of: {self.clusters}."
        )
