"""Whatever is marked, tables quote the text, and do not depend on which documents are made into tables together."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.records import Annotation, Author, Document, Mention, Origin, Published, Relation
from dateline.releases.tables import Context, to_tables
from dateline.schemas.schema import Schema

LABELS = {
    "event": {"type": "shelling", "target_kind": "civilians"},
    "actor": {"kind": "armed_group"},
    "location": {"lat": 1.5, "lon": 2, "place": "gn:1"},
    "time": {"from": "2017-06-05", "to": "2017-06-06", "by": "text"},
    "count": {"what": "killed", "low": 3},
    "source": {"kind": "local"},
}
ROLES = {
    ("event", "actor"): "target", ("event", "location"): "destination", ("event", "time"): "time",
    ("event", "count"): "count", ("event", "source"): "source", ("event", "event"): "same_as",
    ("source", "source"): "cites", ("actor", "actor"): "part_of",
}  # fmt: skip
ORIGIN = Origin(seed="a.jsonl", record=1, sha256="0" * 64, reader="jsonl")
texts = st.text(st.sampled_from("ab é\n\U0001f6e9س"), min_size=1, max_size=12)
Pair = tuple[Document, Annotation | None]


@st.composite
def marked(draw: st.DrawFn, doc_id: str) -> Pair:
    """Draw a text with marks and ties, or one that nobody has read."""
    text = draw(texts)
    document = Document(
        doc_id=doc_id, text_id=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", outlet="dawn", language="und",
        published=Published(), text=text, segments=(), origin=ORIGIN,
    )  # fmt: skip
    if draw(st.booleans()):
        return document, None
    mentions = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        label = draw(st.sampled_from(sorted(LABELS)))
        mentions.append(
            Mention(id=f"m{number}", label=label, start=start, end=end, quote=text[start:end], attributes=LABELS[label])
        )
    pairs = [(one, other) for one in mentions for other in mentions if (one.label, other.label) in ROLES]
    tied = draw(st.lists(st.sampled_from(pairs), max_size=6)) if pairs else []
    ties = [Relation(source=one.id, target=other.id, role=ROLES[one.label, other.label]) for one, other in tied]
    author = Author(kind="person", name="a01")
    return document, Annotation(
        doc_id=doc_id, text_id=document.text_id, schema="1.0.0", author=author, status="submitted",
        mentions=tuple(mentions), relations=tuple(ties),
    )  # fmt: skip


corpora = st.tuples(*(marked(f"dawn:{number}") for number in range(3)))


def tables(pairs: tuple[Pair, ...], schema: Schema, context: Context) -> dict[str, pa.Table]:
    said = {document.doc_id: annotation for document, annotation in pairs if annotation is not None}
    return dict(to_tables([document for document, _ in pairs], said, schema, context, list(said.values())))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield everything in a row that has a quote, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        if "quote" in value:
            yield value
        for item in value.values():
            yield from spans(item)


@given(pairs=corpora)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_every_offset_cuts_its_quote_out_of_its_own_text(pairs: tuple[Pair, ...], v1: Schema, context: Context):
    text = {document.doc_id: document.text for document, _ in pairs}
    for table in tables(pairs, v1, replace(context, clusters=None)).values():
        for row in table.to_pylist():
            assert all(text[row["doc_id"]][each["start"] : each["end"]] == each["quote"] for each in spans(row))


@given(pairs=corpora)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_documents_together_have_the_rows_that_each_has_alone(pairs: tuple[Pair, ...], v1: Schema, context: Context):
    alone = replace(context, clusters=None)
    each = [tables((pair,), v1, alone) for pair in pairs]
    for config, table in tables(pairs, v1, alone).items():
        assert table.to_pylist() == pa.concat_tables(one[config] for one in each).to_pylist()


@given(pairs=corpora)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_events_lead_to_what_their_relations_say(pairs: tuple[Pair, ...], v1: Schema, context: Context):
    columns = {"target": "targets", "destination": "locations", "time": "times", "count": "counts", "source": "sources"}
    expected = {
        (annotation.doc_id, tie.source, columns[tie.role], tie.target)
        for _, annotation in pairs
        if annotation is not None
        for tie in annotation.relations
        if tie.role in columns
    }
    events = tables(pairs, v1, replace(context, clusters=None))["events"].to_pylist()
    found = [
        (event["doc_id"], event["mention_id"], column, far["mention_id"])
        for event in events
        for column in columns.values()
        for far in event[column]
    ]
    assert set(found) == expected
    assert len(found) == len(expected)
