"""The `clusters` config: a row a happening, once the events of all documents have been seen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dateline.records import Cluster, Telling
from dateline.releases import arrow
from dateline.releases.columns import columns
from dateline.releases.kinds import Columns
from dateline.releases.memberships import Memberships
from dateline.releases.splits import SPLITS, Split
from dateline.releases.tables import Context
from dateline.schemas.coverage import AXES
from dateline.schemas.crosswalks import Code, code
from dateline.schemas.vocabulary import Schema

UNSEEN = -1
TOLD = ("annotated_by", *AXES)
Told = tuple[Split, str, dict[str, str], dict[str, Code]]  # of a happening: split, author, attributes, codes
SAME = "cluster merged factuality scope initiators targets date_by origins disputed score by".split()
OF_CLUSTER = {**{name: name for name in SAME}, "date_from": "start", "date_to": "end", "claim_status": "status"}
OF_PLACE = {"place": "place", "place_name": "name", "lat": "lat", "lon": "lon", "uncertainty_km": "uncertainty_km"}
"""The columns that are fields of a cluster and of its place, with their names there."""
_ROOM = 10_000  # answers that are kept


class Happening(NamedTuple):
    """A cluster with those of its tellings that are in the release, and their figures; `left_out` tellings are not.

    `attributes` are what a crosswalk asks of an event: the cluster's own, and along the other axes what most of the
    tellings say. `codes` are those of other systems, `author` is the kind of those who marked it.
    """

    cluster: Cluster
    left_out: int
    split: Split
    author: str
    attributes: dict[str, str]
    codes: dict[str, Code]


@dataclass(frozen=True)
class Happenings:
    """What the tellings of clusters say along the axes of the crosswalks, gathered in the order of documents.

    `said` numbers what is said, `seen` has that number for each telling in the order of clusters.
    """

    schema: Schema
    memberships: Memberships
    said: dict[tuple[Any, ...], int]
    seen: npt.NDArray[np.int32]

    @classmethod
    def of(cls, schema: Schema, memberships: Memberships) -> Self:
        """Begin with no telling."""
        return cls(schema, memberships, {}, np.full(memberships.tellings.num_rows, UNSEEN, np.int32))

    def part(self, start: int, stop: int) -> "Happenings":
        """Return those of the tellings from one place to another, for clusters that have just these."""
        return replace(self, memberships=Memberships.of(()), seen=self.seen[start:stop])

    def see(self, split: Split, events: pa.Table, layout: Columns) -> None:
        """Keep what the events of a split say; raises ReleaseError where one is in no cluster."""
        said = self.said
        cells = [
            arrow.words(layout[name], events[name]).to_pylist() if name in layout else [None] * events.num_rows
            for name in TOLD
        ]
        numbers = [said.setdefault((split, *each), len(said)) for each in zip(*cells, strict=True)]
        doc_ids, mentions = (events[name].combine_chunks() for name in ("doc_id", "mention_id"))
        self.seen[self.memberships.places(doc_ids, mentions)] = numbers

    def rows(self, clusters: Iterable[Cluster]) -> Iterator[Happening]:
        """Yield the clusters that have a telling in the release; they must be those of the memberships, in order."""
        told, numbers = lru_cache(_ROOM)(self._told), iter(self.seen.tolist())
        for cluster in clusters:
            seen = list(islice(numbers, len(cluster.tellings)))
            there = tuple(number for number in seen if number != UNSEEN)
            if len(there) < len(seen):
                kept = tuple(each for each, number in zip(cluster.tellings, seen, strict=True) if number != UNSEEN)
                cluster = without_others(cluster, kept)  # noqa: PLW2901 - the same without them
            if there:
                yield Happening(cluster, len(seen) - len(there), *told(cluster.type, there))

    def _told(self, type_: str, said: tuple[int, ...]) -> Told:
        """Return what tellings that `said` this, by its numbers, make of a cluster of a type."""
        known = list(self.said)
        there = [known[number] for number in said]
        event = self.schema.labels["event"].attributes
        axes = {
            name: stated((each[at] for each in there), str(event[name].default or ""))
            for at, name in enumerate(AXES, 2)
            if name in event
        }
        attributes = {"type": type_, **{name: word for name, word in axes.items() if word}}
        codes = {system: code(self.schema, system, attributes) for system in self.schema.crosswalks}
        split: Split = next(each for each in SPLITS[::-1] if any(one[0] == each for one in there))
        return split, there[0][1], attributes, codes


def without_others(cluster: Cluster, kept: tuple[Telling, ...]) -> Cluster:
    """Return a cluster with some of its tellings, and the figures that these give; other figures quote other texts."""
    there = {(each.doc_id, each.mention) for each in kept}
    return cluster.but(
        tellings=kept, figures=tuple(each for each in cluster.figures if (each.doc_id, each.event) in there)
    )


def stated(words: Iterable[str | None], default: str) -> str:
    """Return what most of some words say, of several the first, where any says more than the default does."""
    found = Counter(word for word in words if word and word != default)
    return max(found, key=found.__getitem__, default=default)


def cluster_table(happenings: Sequence[Happening], schema: Schema, context: Context) -> pa.Table:
    """Return the table of some happenings, in their order."""
    layout = columns(schema)["clusters"]
    return arrow.table("clusters", layout, cluster_cells(happenings, schema, context)).cast(arrow.arrow_schema(layout))


def cluster_cells(happenings: Sequence[Happening], schema: Schema, context: Context) -> dict[str, list[Any]]:
    """Return what some happenings' rows say, by column."""
    clusters, rows = [each.cluster for each in happenings], len(happenings)
    deaths = [each.deaths or (None, None, None) for each in clusters]
    classes = {name: each.event_class for name, each in schema.event_types.items()}
    return {
        **{name: [getattr(each, field) for each in clusters] for name, field in OF_CLUSTER.items()},
        **{name: [each.attributes.get(name) for each in happenings] for name in ("type", *AXES)},
        "event_class": [classes.get(each.type) for each in clusters],
        **{name: [each.where and getattr(each.where, field) for each in clusters] for name, field in OF_PLACE.items()},
        **{name: [each[at] for each in deaths] for at, name in enumerate(("deaths_low", "deaths_best", "deaths_high"))},
        "tellings": [
            [(each.doc_id, each.mention, each.outlet, each.origin, each.factuality) for each in cluster.tellings]
            for cluster in clusters
        ],
        "tellings_left_out": [each.left_out for each in happenings],
        **code_cells(schema, [each.codes for each in happenings]),
        "annotated_by": [each.author for each in happenings],
        "synthetic": [any(context.outlets[one.outlet].synthetic for one in each.tellings) for each in clusters],
        "dataset_version": [context.version] * rows,
        "schema_version": [schema.version] * rows,
        "gazetteer_version": [context.gazetteers] * rows,
        "rules_version": [context.rules] * rows,
    }


def code_cells(schema: Schema, codes: Sequence[dict[str, Code]]) -> dict[str, list[str | None]]:
    """Return the parts of codes by column."""
    parts = ((system, part) for system, walk in schema.crosswalks.items() for part in walk.parts)
    return {f"{system}_{part}": [each[system].parts.get(part) for each in codes] for system, part in parts}
