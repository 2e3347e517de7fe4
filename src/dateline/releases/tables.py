"""Documents and what is said of them as Arrow tables: one row a document, a mention, an event, a figure, a work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from dateline.records import Annotation, Document, Outlet
from dateline.releases import arrow
from dateline.releases.columns import LABEL_OF, TAIL, Config, columns
from dateline.releases.events import Sentences, event_columns, event_ids
from dateline.releases.kinds import Columns
from dateline.releases.marks import Arrays, Marks, Numbers, groups_of
from dateline.releases.memberships import HEADS, Memberships
from dateline.releases.rows import document_columns, marked_columns, mention_columns, work_columns
from dateline.releases.terms import outlet_of
from dateline.schemas.vocabulary import Schema


@dataclass(frozen=True)
class Context:
    """What rows need besides documents and annotations: the release's version, the outlets, a sentence splitter.

    `stories` gives the story of each document; one that it does not name has none. Without `clusters` events are in
    none, and there are no claims. `gazetteers` and `rules` are the versions of those in force; what a machine marked
    has the version of the rules that it was marked by.
    """

    version: str
    outlets: Mapping[str, Outlet]
    sentences: Sentences
    stories: Mapping[str, str] = field(default_factory=dict)
    clusters: Memberships | None = None
    gazetteers: str = "none"
    rules: str = "none"

    def rules_of(self, annotation: Annotation | None) -> str:
        """Return the version of the rules that an annotation rests on."""
        own = annotation.author.version if annotation and annotation.author.kind == "machine" else None
        return own or self.rules


def to_tables(
    documents: Sequence[Document],
    annotations: Mapping[str, Annotation],
    schema: Schema,
    context: Context,
    works: Sequence[Annotation] = (),
) -> dict[Config, pa.Table]:
    """Return a table for each config of a release but `clusters`, in the order of the documents.

    `annotations` are by doc_id; a document may have none. `works` are those of annotators on these documents, in the
    order of doc_id. Mentions stand in the order of the text. Raises ReleaseError where an outlet's text must not go
    out, an annotation is of another text, a quote is not what stands at its offsets, a relation leads nowhere, a value
    does not fit its column, or the clusters are not of these annotations.
    """
    layout = columns(schema)
    said = [annotations.get(document.doc_id) for document in documents]
    outlets = [outlet_of(document, context.outlets) for document in documents]
    outer = outer_columns(documents, outlets, said, schema, context)
    marks = Marks(schema, documents, said, groups_of(schema))
    owners = {config: marks.owners[marks.labelled((label,)).numbers] for config, label in LABEL_OF.items()}
    events = event_columns(marks, documents, schema, layout["events"], context.sentences)
    told = cluster_columns(context.clusters, outer["doc_id"].take(owners["events"]), events["mention_id"])
    told["event_id"] = event_ids(said, owners["events"], events["mention_id"])
    claims, claimed = (context.clusters or Memberships.of(())).claim_columns(outer["doc_id"], marks, layout["claims"])
    own: dict[Config, tuple[Arrays, Arrays]] = {
        "documents": (outer, document_columns(documents, outlets, said, layout["documents"])),
        "mentions": (taken(outer, marks.owners), mention_columns(marks)),
        "events": (taken(outer, owners["events"]), events | told),
        "locations": (taken(outer, owners["locations"]), marked_columns(marks, "locations")),
        "sources": (taken(outer, owners["sources"]), marked_columns(marks, "sources")),
        "claims": (taken(outer, claimed), claims),
        "annotations": work_parts(works, documents, schema, context, layout["annotations"]),
    }
    return {config: framed(layout[config], *found) for config, found in own.items()}


def work_parts(
    works: Sequence[Annotation], documents: Sequence[Document], schema: Schema, context: Context, layout: Columns
) -> tuple[Arrays, Arrays]:
    """Return the columns that all configs share and those of `annotations`, for works on some of the documents."""
    by_id = {document.doc_id: document for document in documents}
    mine = [by_id[work.doc_id] for work in works]
    outlets = [outlet_of(document, context.outlets) for document in mine]
    outer = outer_columns(mine, outlets, works, schema, context)
    return outer, work_columns(Marks(schema, mine, works), works, layout)


def outer_columns(
    documents: Sequence[Document],
    outlets: Sequence[Outlet],
    said: Sequence[Annotation | None],
    schema: Schema,
    context: Context,
) -> Arrays:
    """Return the columns of all configs, and the story, for what is said of some documents."""
    rows = len(documents)
    return {
        "doc_id": pa.array([document.doc_id for document in documents], pa.string()),
        "outlet": pa.array([document.outlet for document in documents], pa.string()),
        "story": pa.array([context.stories.get(document.doc_id) for document in documents], pa.string()),
        "annotated_by": arrow.array(TAIL["annotated_by"], [each and each.author.kind for each in said]),
        "synthetic": pa.array([outlet.synthetic for outlet in outlets], pa.bool_()),
        "dataset_version": pa.repeat(context.version, rows),
        "schema_version": pa.repeat(schema.version, rows),
        "gazetteer_version": pa.repeat(context.gazetteers, rows),
        "rules_version": pa.array([context.rules_of(each) for each in said], pa.string()),
    }


def cluster_columns(clusters: Memberships | None, doc_ids: pa.Array, mentions: pa.Array) -> Arrays:
    """Return the clusters of some event mentions and how their claims stand; null where events were not clustered."""
    if clusters is None:
        return {name: pa.nulls(len(mentions), arrow.arrow_type(kind)) for name, kind in HEADS.items()}
    return clusters.event_columns(doc_ids, mentions)


def taken(columns: Arrays, rows: Numbers) -> Arrays:
    """Return some rows of columns."""
    return {name: column.take(rows) for name, column in columns.items()}


def framed(layout: Columns, outer: Arrays, own: Arrays) -> pa.Table:
    """Return a config's table from the columns that all configs share and its own."""
    there = outer | own
    return pa.Table.from_arrays([there[name] for name in layout], schema=arrow.arrow_schema(layout))
