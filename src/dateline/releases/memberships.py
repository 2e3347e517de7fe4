"""Which cluster each event mention is in, and each document's figures: clusters in the order of documents.

As columns they take some hundred bytes each; a million records would not fit in memory.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dateline.errors import ReleaseError
from dateline.records import Cluster
from dateline.releases import arrow
from dateline.releases.columns import STATUS
from dateline.releases.kinds import Columns
from dateline.releases.marks import Arrays, Marks, Numbers

HEADS: Columns = {"cluster": "string", "origins": "int32", "claim_status": STATUS}
TELLINGS: Columns = {"doc_id": "string", "mention": "string", **HEADS}
FIGURES: Columns = {
    "doc_id": "string",
    "event": "string",
    "mention_id": "string",
    "quote": "string",
    "what": "string",
    "of": "string",
    "low": "int64",
    "best": "int64",
    "high": "int64",
    "asserted_by": "string",
    "source": "string",
    "claim_status": STATUS,
    "cluster": "string",
}
OF_CLUSTER = {"cluster": "cluster", "origins": "origins", "claim_status": "status"}
OF_FIGURE = {name: name for name in FIGURES if name != "cluster"} | {"mention_id": "mention", "claim_status": "status"}
"""The columns that are fields of a cluster or of a figure, with their names there."""
ANEW = "dateline cluster"
_BATCH = 10_000


@dataclass(frozen=True)
class Memberships:
    """The tellings and figures of some clusters, in the order of documents; a telling has its place among all."""

    tellings: pa.Table
    figures: pa.Table

    @classmethod
    def of(cls, clusters: Iterable[Cluster]) -> Self:
        """Read all clusters, once."""
        parts = list(columns_of(clusters))
        tellings = together(TELLINGS, [tellings for tellings, _ in parts])
        told = tellings.append_column("place", pa.array(np.arange(tellings.num_rows)))
        figures = together(FIGURES, [figures for _, figures in parts])
        by_document = [("doc_id", "ascending"), ("event", "ascending"), ("mention_id", "ascending")]
        return cls(told.sort_by([("doc_id", "ascending"), ("mention", "ascending")]), figures.sort_by(by_document))

    def part(self, first: str, last: str) -> "Memberships":
        """Return those of the documents from one to another, copied, since the whole would go to other processes."""
        mine = (between(rows, first, last) for rows in (self.tellings, self.figures))
        return Memberships(*(rows.take(np.arange(rows.num_rows)) for rows in mine))

    def places(self, doc_ids: pa.Array, mentions: pa.Array) -> Numbers:
        """Return the places of event mentions among all tellings, in the order of clusters.

        The mentions are of documents in order. Raises ReleaseError where one is in no cluster.
        """
        found: Numbers = self._find(doc_ids, mentions)["place"].to_numpy()
        return found

    def tell_of(self, doc_ids: Collection[str]) -> bool:
        """Say whether any of some documents is told of in a cluster."""
        return bool(pc.any(pc.is_in(self.tellings["doc_id"], pa.array(list(doc_ids), pa.string()))).as_py())

    def shared(self) -> Iterator[list[str]]:
        """Yield the documents of each cluster that several tell of."""
        groups = self.tellings.group_by("cluster", use_threads=False)
        found = groups.aggregate([("doc_id", "distinct")])["doc_id_distinct"]
        yield from found.filter(pc.greater(pc.list_value_length(found), 1)).to_pylist()

    def event_columns(self, doc_ids: pa.Array, mentions: pa.Array) -> Arrays:
        """Return the cluster of each of some event mentions of documents in order, and how its claims stand."""
        mine = self._find(doc_ids, mentions)
        return {name: mine[name].combine_chunks() for name in HEADS}

    def _find(self, doc_ids: pa.Array, mentions: pa.Array) -> pa.Table:
        """Return the tellings that event mentions are."""
        mine = of_documents(self.tellings, doc_ids)
        wanted = telling_keys(doc_ids, mentions)
        at = pc.index_in(wanted, telling_keys(mine["doc_id"], mine["mention"]).combine_chunks())
        if at.null_count:
            lost = wanted.filter(at.is_null())[0].as_py()
            raise ReleaseError("an event mention that is in no cluster", where=lost, hint=ANEW)
        return mine.take(at)

    def claim_columns(self, doc_ids: pa.Array, marks: Marks, layout: Columns) -> tuple[Arrays, Numbers]:
        """Return the columns of the figures of some documents, and the place of each one's document among them.

        They are in the order of the documents and of the text. Raises ReleaseError where a figure is not marked.
        """
        mine = of_documents(self.figures, doc_ids)
        owners = pc.index_in(mine["doc_id"], doc_ids).combine_chunks()
        mine = mine.filter(owners.is_valid())
        found = telling_keys(mine["doc_id"], mine["mention_id"])
        at = pc.index_in(found, telling_keys(doc_ids.take(marks.owners), marks.ids)).combine_chunks()
        span = {name: column.take(at) for name, column in marks.span.items()}
        fits = pc.fill_null(pc.equal(span["quote"], mine["quote"]), fill_value=False).combine_chunks()
        if fits.false_count:
            lost = found.filter(pc.invert(fits))[0].as_py()
            raise ReleaseError("a figure whose words are not marked", where=lost, hint=ANEW)
        said = {**{name: mine[name].combine_chunks() for name in FIGURES}, **span}
        said |= {name: arrow.fitted(f"claims.{name}", layout[name], said[name]) for name in ("what", "of")}
        said["asserted_by_kind"] = mine["source"].combine_chunks().is_null().cast(pa.int64())
        order = np.lexsort((np.arange(len(at)), at.to_numpy(zero_copy_only=False)))
        return {name: column.take(order) for name, column in said.items()}, owners.drop_null().to_numpy()[order]


def columns_of(clusters: Iterable[Cluster]) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Yield the tellings and figures of some thousand clusters at a time."""
    rest = iter(clusters)
    while some := list(islice(rest, _BATCH)):
        told = [(telling, cluster) for cluster in some for telling in cluster.tellings]
        tellings = {name: [getattr(each, name) for each, _ in told] for name in ("doc_id", "mention")}
        tellings |= {name: [getattr(each, field) for _, each in told] for name, field in OF_CLUSTER.items()}
        counted = [figure for each in some for figure in each.figures]
        figures = {name: [getattr(each, field) for each in counted] for name, field in OF_FIGURE.items()}
        figures["cluster"] = [each.cluster for each in some for _ in each.figures]
        yield arrow.table("clusters", TELLINGS, tellings), arrow.table("claims", FIGURES, figures)


def together(columns: Columns, tables: list[pa.Table]) -> pa.Table:
    """Put tables of the same columns one behind the other, also none."""
    return pa.concat_tables([arrow.table("clusters", columns, dict.fromkeys(columns, ())), *tables]).combine_chunks()


def between(rows: pa.Table, first: str, last: str) -> pa.Table:
    """Return the rows, in the order of doc_id, from one document to another."""
    column, places = rows["doc_id"], range(rows.num_rows)
    start = bisect_left(places, first, key=lambda place: column[place].as_py())
    stop = bisect_right(places, last, key=lambda place: column[place].as_py())
    return rows.slice(start, stop - start)


def of_documents(rows: pa.Table, doc_ids: pa.Array) -> pa.Table:
    """Return the rows from the first to the last of some documents in order."""
    return between(rows, doc_ids[0].as_py(), doc_ids[-1].as_py()) if len(doc_ids) else rows.slice(0, 0)


def telling_keys(doc_ids: pa.Array, mentions: pa.Array) -> pa.Array:
    """Return the names of mentions among all documents, as `telling_key` has them."""
    return pc.binary_join_element_wise(doc_ids, mentions, "#")
