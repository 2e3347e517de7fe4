"""The columns of the plain configs: documents, mentions of any label, mentions of one label, and annotators' works."""

from collections.abc import Sequence

import pyarrow as pa

from dateline.records import Annotation, Document, Outlet
from dateline.releases import arrow
from dateline.releases.columns import LABEL_OF, Config
from dateline.releases.kinds import Columns
from dateline.releases.marks import Arrays, Marks, listed

Cells = dict[str, Sequence[object]]


def document_columns(
    documents: Sequence[Document],
    outlets: Sequence[Outlet],
    said: Sequence[Annotation | None],
    layout: Columns,
) -> Arrays:
    """Return the columns that `documents` alone has."""
    published = [document.published for document in documents]
    headlines = [headline(document) for document in documents]
    cells: Cells = {
        "text_id": [document.text_id for document in documents],
        "outlet_name": [outlet.name for outlet in outlets],
        "alignment": [outlet.alignment for outlet in outlets],
        "licence": [outlet.licence for outlet in outlets],
        "url": [document.url for document in documents],
        "language": [document.language for document in documents],
        "published_from": [each.start and each.start.isoformat() for each in published],
        "published_to": [each.end and each.end.isoformat() for each in published],
        "published_by": [each.by for each in published],
        "headline": headlines,
        "text": [document.text for document in documents],
        "segments": [[(s.kind, s.start, s.end, s.place) for s in document.segments] for document in documents],
        "flags": [annotation.flags if annotation else () for annotation in said],
        "origin": [(o.seed, o.record, o.sha256, o.reader) for o in (document.origin for document in documents)],
    }
    return {name: arrow.fitted(f"documents.{name}", layout[name], column) for name, column in cells.items()}


def headline(document: Document) -> str | None:
    """Return the first headline of a document."""
    found = next((each for each in document.segments if each.kind == "headline"), None)
    return document.text[found.start : found.end] if found else None


def mark_columns(marks: Marks) -> Arrays:
    """Return what is the same for a mark in `mentions` and in an annotator's work."""
    return {
        "mention_id": marks.ids,
        "label": marks.label,
        **marks.span,
        "attributes": marks.attributes,
        "unsure": marks.unsure,
    }


def mention_columns(marks: Marks) -> Arrays:
    """Return the columns of `mentions`, each with the relations that leave it."""
    ties, by = marks.leaving
    parts = [marks.role(ties), marks.ids.take(ties.far), pa.array(by, pa.string())]
    relations = pa.StructArray.from_arrays(parts, ["role", "target", "by"])
    return {**mark_columns(marks), "relations": listed(ties.near, len(marks.owners), relations), "by": marks.by}


def marked_columns(marks: Marks, config: Config) -> Arrays:
    """Return the columns of a config of one label's mentions."""
    mine = marks.labelled((LABEL_OF[config],))
    said = {"mention_id": marks.ids, **marks.span, "unsure": marks.unsure}
    return {name: column.take(mine.numbers) for name, column in said.items()} | mine.attributes


def work_columns(marks: Marks, works: Sequence[Annotation], layout: Columns) -> Arrays:
    """Return the columns of `annotations`, a row for each of some works whose mentions are `marks`."""
    ties, _ = marks.leaving
    owners = marks.owners[ties.near]
    tied = pa.StructArray.from_arrays(
        [marks.ids.take(ties.near), marks.ids.take(ties.far), marks.role(ties)], ["source", "target", "role"]
    )
    cells: Cells = {
        "annotator": [each.author.name for each in works],
        "status": [each.status for each in works],
        "blind": [each.work.blind if each.work else None for each in works],
        "flags": [each.flags for each in works],
    }
    whole = arrow.struct(mark_columns(marks), arrow.arrow_type(layout["mentions"]).value_type)
    return {
        **{name: arrow.fitted(f"annotations.{name}", layout[name], column) for name, column in cells.items()},
        "mentions": listed(marks.owners, len(works), whole),
        "relations": listed(owners, len(works), tied),
    }
