"""The step of release that measures how much the splits have in common."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from dateline.commands.side_by_side import read_documents
from dateline.commands.split_checks import splits_of
from dateline.corpus.near_copies import NEAR
from dateline.corpus.overlap import COMMON, Numbers, Overlaps, sampled
from dateline.corpus.shingles import Shingles, shingles
from dateline.edge.workspace import Workspace
from dateline.releases.splits import SPLITS, Placed
from dateline.releases.standing import Overlap

_AT_ONCE = 100  # documents that are held against the others at once


def measured_overlap(
    workspace: Workspace, placed: Mapping[str, Placed], happenings: Iterable[Collection[str]]
) -> Overlap:
    """Return what documents of different splits share.

    `placed` are those of the release, `happenings` the documents that tell of each. Each document of train is held
    against all of validation and test, each of validation against test.
    """
    held = sum(split in SPLITS[1:] for split in placed.values())
    kept = list(_texts(workspace, placed, SPLITS[1:], held))
    overlaps, later = Overlaps([found for _, found in kept]), [doc_id for doc_id, _ in kept]
    order = _order(placed, later)
    highest, pair, copies = 0.0, None, 0
    earlier = _texts(workspace, placed, SPLITS[:-1], held)
    while some := list(islice(earlier, _AT_ONCE)):
        doc_ids = [doc_id for doc_id, _ in some]
        found = overlaps.shared([shingles for _, shingles in some])
        alike = np.where(order[found.other] > _order(placed, doc_ids)[found.one], found.alike, 0)
        copies += int((alike >= NEAR).sum())
        if len(alike) and alike.max() > highest:
            at = alike.argmax()
            highest, pair = float(alike[at]), (doc_ids[found.one[at]], later[found.other[at]])
    crossing = sum(len(splits_of(doc_ids, placed)) > 1 for doc_ids in happenings)
    return Overlap(highest=round(highest, 3), pair=pair, near_copies=copies, clusters=crossing, common=COMMON)


def _order(placed: Mapping[str, Placed], doc_ids: Sequence[str]) -> Numbers:
    """Return the splits of some documents by their place among the splits."""
    return np.array([SPLITS.index(placed[doc_id]) for doc_id in doc_ids], np.int64)


def _texts(
    workspace: Workspace, placed: Mapping[str, Placed], splits: Collection[Placed], held: int
) -> Iterator[tuple[str, Shingles]]:
    """Yield the shingles of each document of some splits."""
    for document in read_documents(workspace):
        if placed.get(document.doc_id) in splits:
            yield document.doc_id, sampled(shingles(document), held)
