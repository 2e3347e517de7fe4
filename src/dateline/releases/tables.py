"""Documents and what is said of them as Arrow tables: one row a document, a mention, an event, a place, a source."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from dateline.errors import ReleaseError
from dateline.records import Annotation, Document, Outlet
from dateline.releases import arrow
from dateline.releases.columns import HEAD, TAIL, Columns, Config, columns
from dateline.releases.events import EventRows, Sentences
from dateline.releases.rows import Cells, document_row, marked_rows, mention_rows
from dateline.releases.terms import outlet_of
from dateline.schemas.vocabulary import Schema

Rows = Callable[[Document, Annotation], Iterable[Cells]]
OUTER: Columns = {**HEAD, **TAIL}


@dataclass(frozen=True)
class Context:
    """What rows need besides documents and annotations: the release's version, the outlets, a sentence splitter.

    `stories` gives the story of each document; one that it does not name has none.
    """

    version: str
    outlets: Mapping[str, Outlet]
    sentences: Sentences
    stories: Mapping[str, str] = field(default_factory=dict)


def to_tables(
    documents: Sequence[Document], annotations: Mapping[str, Annotation], schema: Schema, context: Context
) -> dict[Config, pa.Table]:
    """Return a table for each config of a release, in the order of the documents.

    `annotations` are by doc_id; a document may have none. Mentions stand in the order of the text. Raises
    ReleaseError where an outlet's text must not go out, an annotation is of another text, a quote is not what
    stands at its offsets, a relation leads nowhere, or a value does not fit its column.
    """
    layout = columns(schema)
    said = [annotations.get(document.doc_id) for document in documents]
    outlets = [outlet_of(document, context.outlets) for document in documents]
    for document, annotation in zip(documents, said, strict=True):
        if annotation is not None:
            refuse_unfit(document, annotation)
    outer = arrow.table("documents", OUTER, list(map(stamper(schema, context), documents, outlets, said)))
    stories = [context.stories.get(document.doc_id) for document in documents]
    own = list(map(document_row, documents, outlets, said, stories))
    tables: dict[Config, pa.Table] = {"documents": framed(outer, "documents", layout["documents"], own)}
    for config, rows in row_makers(schema, context).items():
        owners: list[int] = []
        found: list[Cells] = []
        for number, (document, annotation) in enumerate(zip(documents, said, strict=True)):
            if annotation is not None:
                found.extend(rows(document, annotation))
                owners.extend([number] * (len(found) - len(owners)))
        tables[config] = framed(outer.take(pa.array(owners, pa.int64())), config, layout[config], found)
    return tables


def row_makers(schema: Schema, context: Context) -> dict[Config, Rows]:
    """Return, for each config but `documents`, what makes its rows from a document and an annotation."""
    return {
        "mentions": mention_rows,
        "events": EventRows(schema, context.sentences, context.stories).rows,
        "locations": marked_rows(schema, "location"),
        "sources": marked_rows(schema, "source"),
    }


def stamper(schema: Schema, context: Context) -> Callable[[Document, Outlet, Annotation | None], Cells]:
    """Return a function that gives the columns every row of a document has."""

    def stamps(document: Document, outlet: Outlet, annotation: Annotation | None) -> Cells:
        author = annotation and annotation.author.kind
        return document.doc_id, document.outlet, author, outlet.synthetic, context.version, schema.version

    return stamps


def framed(outer: pa.Table, config: Config, layout: Columns, rows: Sequence[Cells]) -> pa.Table:
    """Put the columns that all configs share around the config's own."""
    own = arrow.table(config, {name: kind for name, kind in layout.items() if name not in OUTER}, rows)
    found = [outer[name] if name in OUTER else own[name] for name in layout]
    return pa.Table.from_arrays(found, schema=arrow.arrow_schema(layout))


def refuse_unfit(document: Document, annotation: Annotation) -> None:
    """Raise ReleaseError where an annotation is not of this document's text."""
    where = f"annotation of {document.doc_id}"
    if annotation.text_id != document.text_id:
        raise ReleaseError("it is of another text than the corpus has now", where=where, hint="dateline carry")
    text, ids = document.text, {mention.id for mention in annotation.mentions}
    if len(ids) != len(annotation.mentions):
        raise ReleaseError("two of its mentions have one id", where=where, hint="dateline check")
    for each in annotation.mentions:
        if text[each.start : each.end] != each.quote:
            what = f"{each.id} does not quote what stands at [{each.start}, {each.end})"
            raise ReleaseError(what, where=where, hint="dateline check")
    for tie in annotation.relations:
        if tie.source not in ids or tie.target not in ids:
            raise ReleaseError(f"{tie.role} ties what is not marked", where=where, hint="dateline check")
