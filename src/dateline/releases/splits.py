"""Which split a document belongs to: decided once, written down in a register that only grows.

The first release deals its stories out by the hash of their ids, so that every split has its share. Later on a new
story goes to train or validation by the same hash; test grows only where a release says so, because that makes it a
MAJOR one. All documents of a story stay together: where a story comes to touch several splits, the strictest holds
(test, then validation, then train), and what stood in a looser one is withheld from then on.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, get_args

from dateline.records import Record

Split = Literal["train", "validation", "test"]
Placed = Literal["train", "validation", "test", "withheld"]

SPLITS: tuple[Split, ...] = get_args(Split)
STRICTEST: tuple[Placed, ...] = ("test", "validation", "train", "withheld")
TEST = 0.1  # of the stories
VALIDATION = 0.1


class SplitRow(Record, frozen=True):
    """One line of the register: from version `since` on the document belongs to `split`; the last line holds."""

    doc_id: str
    split: Placed
    since: str


def current(register: Iterable[SplitRow]) -> dict[str, Placed]:
    """Return the split of every document of the register."""
    return {row.doc_id: row.split for row in register}


def assign_splits(
    stories: Mapping[str, str], register: Iterable[SplitRow], version: str, *, grow_test: bool = False
) -> tuple[SplitRow, ...]:
    """Return the rows to append to the register, sorted by doc_id.

    `stories` gives the story of every document there is, a document alone being a story of its own. `grow_test` lets
    new stories and new documents of tested stories into test, which asks for a MAJOR version.
    """
    placed = current(register)
    members = defaultdict[str, list[str]](list)
    for doc_id, story in stories.items():
        members[story].append(doc_id)
    new = [story for story, docs in members.items() if not any(doc_id in placed for doc_id in docs)]
    if placed:
        chosen: Mapping[str, Placed] = {story: by_hash(story, grow_test=grow_test) for story in new}
    else:
        chosen = dealt(new)
    rows = [
        SplitRow(doc_id=doc_id, split=split, since=version)
        for story, docs in members.items()
        for doc_id, split in moves(docs, placed, chosen.get(story), grow_test=grow_test)
    ]
    return tuple(sorted(rows, key=lambda row: row.doc_id))


def moves(
    docs: Collection[str], placed: Mapping[str, Placed], chosen: Placed | None, *, grow_test: bool
) -> Iterator[tuple[str, Placed]]:
    """Yield the documents of one story that are new or must move, with their split.

    `chosen` is the split of a story that is new as a whole. A new document of a tested story is withheld unless test
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


def dealt(stories: Iterable[str]) -> dict[str, Placed]:
    """Deal out the stories of a first release in the order of their hashes: test, validation, then train.

    Test and validation get their share rounded up, but never the last story that train could have.
    """
    order = sorted(stories, key=lambda story: (fraction(story), story))
    tested = min(math.ceil(len(order) * TEST), max(len(order) - 1, 0))
    valid = min(math.ceil(len(order) * VALIDATION), max(len(order) - 1 - tested, 0))
    return {
        story: "test" if place < tested else "validation" if place < tested + valid else "train"
        for place, story in enumerate(order)
    }


def by_hash(story: str, *, grow_test: bool) -> Placed:
    """Return the split of a story that came after the first release; independent of all other stories."""
    place = fraction(story)
    if place < TEST and grow_test:
        return "test"
    return "validation" if TEST <= place < TEST + VALIDATION else "train"


def fraction(story: str) -> float:
    """Return a number in [0, 1) that is as good as random and always the same for a story."""
    return int.from_bytes(hashlib.sha256(story.encode()).digest()[:6], "big") / 2**48
