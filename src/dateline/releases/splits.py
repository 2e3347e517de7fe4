"""Which split a document belongs to: decided once, written down in a register that only grows.

Documents of one story, and documents that tell of one happening, are a group that stays together. The first release
deals its groups out by the hash of their ids, so that every split has its share. Later on a new group goes to train or
validation by the same hash; test grows only where a release says so, because that makes it a MAJOR one. Where a group
comes to touch several splits, the strictest holds (test, then validation, then train), and what stood in a looser one
is withheld from then on.
"""

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, get_args

from dateline.records import Record
from dateline.releases.linked import linked

Split = Literal["train", "validation", "test"]
Placed = Literal["train", "validation", "test", "withheld"]

SPLITS: tuple[Split, ...] = get_args(Split)
STRICTEST: tuple[Placed, ...] = ("test", "validation", "train", "withheld")
TEST = 0.1  # of the documents
VALIDATION = 0.1
SHARES: tuple[tuple[Split, float], ...] = (("test", TEST), ("validation", VALIDATION))


class SplitRow(Record, frozen=True):
    """One line of the register: from version `since` on the document belongs to `split`; the last line holds."""

    doc_id: str
    split: Placed
    since: str


def current(register: Iterable[SplitRow]) -> dict[str, Placed]:
    """Return the split of every document of the register."""
    return {row.doc_id: row.split for row in register}


def assign_splits(
    stories: Mapping[str, str],
    clusters: Iterable[Collection[str]],
    register: Iterable[SplitRow],
    version: str,
    *,
    grow_test: bool = False,
) -> tuple[SplitRow, ...]:
    """Return the rows to append to the register, sorted by doc_id.

    `stories` gives the story of every document there is, a document alone being a story of its own, and `clusters`
    the documents that tell of each happening. `grow_test` lets new groups and new documents of tested groups into
    test, which asks for a MAJOR version.
    """
    placed, groups = current(register), linked(stories, clusters)
    new = {group: len(docs) for group, docs in groups.items() if not any(doc_id in placed for doc_id in docs)}
    chosen = {group: by_hash(group, grow_test=grow_test) for group in new} if placed else dealt(new)
    rows = [
        SplitRow(doc_id=doc_id, split=split, since=version)
        for group, docs in groups.items()
        for doc_id, split in moves(docs, placed, chosen.get(group), grow_test=grow_test)
    ]
    return tuple(sorted(rows, key=lambda row: row.doc_id))


def moves(
    docs: Collection[str], placed: Mapping[str, Placed], chosen: Placed | None, *, grow_test: bool
) -> Iterator[tuple[str, Placed]]:
    """Yield the documents of one group that are new or must move, with their split.

    `chosen` is the split of a group that is new as a whole. A new document of a tested group is withheld unless test
    may grow.
    """
    held = {placed[doc_id] for doc_id in docs if doc_id in placed}
    strictest = chosen if chosen is not None else next(split for split in STRICTEST if split in held)
    joins: Placed = "withheld" if strictest == "test" and chosen is None and not grow_test else strictest
    for doc_id in docs:
        if doc_id not in placed:
            yield doc_id, joins
        elif placed[doc_id] not in {strictest, "withheld"}:
            yield doc_id, "withheld"


def dealt(sizes: Mapping[str, int]) -> dict[str, Placed]:
    """Deal out the groups of a first release in the order of their hashes: test, validation, then train.

    `sizes` counts the documents of each group. Test and validation get their share of the documents, rounded up, in
    groups that fit into it, or the smallest group that there is; a group is always left for train.
    """
    order = sorted(sizes, key=lambda group: (fraction(group), group))
    found: dict[str, Placed] = {}
    for split, share in SHARES:
        room = max(math.ceil(sum(sizes.values()) * share), min(sizes.values(), default=0))
        for group in order:
            if group not in found and sizes[group] <= room and len(found) < len(order) - 1:
                found[group] = split
                room -= sizes[group]
    return {group: found.get(group, "train") for group in order}


def by_hash(group: str, *, grow_test: bool) -> Placed:
    """Return the split of a group that came after the first release; independent of all other groups."""
    place = fraction(group)
    if place < TEST and grow_test:
        return "test"
    return "validation" if TEST <= place < TEST + VALIDATION else "train"


def fraction(group: str) -> float:
    """Return a number in [0, 1) that is as good as random and always the same for a group."""
    return int.from_bytes(hashlib.sha256(group.encode()).digest()[:6], "big") / 2**48
