"""Which cluster each event mention is in, and each document's figures: clusters in the order of documents.

As columns they take some hundred bytes each; a million records would not fit in memory.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

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
TELLINGS: Columns = {"doc_id": "string", "mention": "string", "number": "int64"}
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


class Found(NamedTuple):
    """Where tellings were found: their places in the order of clusters, and the numbers of their clusters."""

    tellings: Numbers
    clusters: Numbers


class Memberships:
    """The tellings and figures of all clusters, by document; `size` is the number of tellings."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        """Read all clusters, once."""
        parts = list(columns_of(clusters))
        self._heads = together(HEADS, [heads for heads, _, _ in parts])
        tellings = together(TELLINGS, [tellings for _, tellings, _ in parts])
        self.size = tellings.num_rows
        told = tellings.append_column("telling", pa.array(np.arange(self.size)))
        self._tellings = told.sort_by([("doc_id", "ascending"), ("mention", "ascending")])
        figures = together(FIGURES, [figures for _, _, figures in parts])
        self._figures = figures.sort_by([("doc_id", "ascending"), ("event", "ascending"), ("mention_id", "ascending")])

    def find(self, doc_ids: pa.Array, mentions: pa.Array) -> Found:
        """Return where event mentions of documents in order are; raises ReleaseError where one is in no cluster."""
        mine = between(self._tellings, doc_ids)
        there = telling_keys(mine["doc_id"], mine["mention"]).combine_chunks()
        at = pc.index_in(telling_keys(doc_ids, mentions), there)
        if at.null_count:
            lost = telling_keys(doc_ids, mentions).filter(at.is_null())[0].as_py()
            raise ReleaseError("an event mention that is in no cluster", where=lost, hint=ANEW)
        return Found(mine["telling"].take(at).to_numpy(), mine["number"].take(at).to_numpy())

    def tell_of(self, doc_ids: Collection[str]) -> bool:
        """Say whether any of some documents is told of in a cluster."""
        return bool(pc.any(pc.is_in(self._tellings["doc_id"], pa.array(doc_ids, pa.string()))).as_py())

    def shared(self) -> Iterator[list[str]]:
        """Yield the documents of each cluster that several tell of."""
        found = self._tellings.group_by("number", use_threads=False).aggregate([("doc_id", "distinct")])[
            "doc_id_distinct"
        ]
        yield from found.filter(pc.greater(pc.list_value_length(found), 1)).to_pylist()

    def event_columns(self, doc_ids: pa.Array, mentions: pa.Array) -> Arrays:
        """Return the cluster of each of some event mentions of documents in order, and how its claims stand."""
        mine = self._heads.take(pa.array(self.find(doc_ids, mentions).clusters))
        return {name: mine[name].combine_chunks() for name in HEADS}

    def claim_columns(self, doc_ids: pa.Array, marks: Marks, layout: Columns) -> tuple[Arrays, Numbers]:
        """Return the columns of the figures of some documents, and the place of each one's document among them.

        They are in the order of the documents and of the text. Raises ReleaseError where a figure is not marked.
        """
        mine = between(self._figures, doc_ids)
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


def columns_of(clusters: Iterable[Cluster]) -> Iterator[tuple[pa.Table, pa.Table, pa.Table]]:
    """Yield the heads, tellings and figures of some thousand clusters at a time."""
    rest, first = iter(clusters), 0
    while some := list(islice(rest, _BATCH)):
        heads = {name: [getattr(each, field) for each in some] for name, field in OF_CLUSTER.items()}
        told = [(at, each) for at, cluster in enumerate(some, first) for each in cluster.tellings]
        tellings = {
            "doc_id": [each.doc_id for _, each in told],
            "mention": [each.mention for _, each in told],
            "number": [at for at, _ in told],
        }
        counted = [figure for each in some for figure in each.figures]
        figures = {name: [getattr(each, field) for each in counted] for name, field in OF_FIGURE.items()}
        figures["cluster"] = [each.cluster for each in some for _ in each.figures]
        yield (
            arrow.table("clusters", HEADS, heads),
            arrow.table("clusters", TELLINGS, tellings),
            arrow.table("claims", FIGURES, figures),
        )
        first += len(some)


def together(columns: Columns, tables: list[pa.Table]) -> pa.Table:
    """Put tables of the same columns one behind the other, also none."""
    return pa.concat_tables([arrow.table("clusters", columns, dict.fromkeys(columns, ())), *tables]).combine_chunks()


def between(rows: pa.Table, doc_ids: pa.Array) -> pa.Table:
    """Return the rows from the first to the last of some documents; rows and documents are in the order of doc_id."""
    if not len(doc_ids):
        return rows.slice(0, 0)
    column, places = rows["doc_id"], range(rows.num_rows)
    start = bisect_left(places, doc_ids[0].as_py(), key=lambda place: column[place].as_py())
    stop = bisect_right(places, doc_ids[-1].as_py(), key=lambda place: column[place].as_py())
    return rows.slice(start, stop - start)


def telling_keys(doc_ids: pa.Array, mentions: pa.Array) -> pa.Array:
    """Return the names of mentions among all documents, as `telling_key` has them."""
    return pc.binary_join_element_wise(doc_ids, mentions, "#")
