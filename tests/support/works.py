"""Annotators' works on one report, made of mentions at any place."""

from annotated import SCHEMA

from dateline.records import Annotation, Author, Mention, Relation


def work(name, *mentions, relations=(), doc_id="one:a", **more):
    """Return what an annotator has finished; relations are (source, target, role)."""
    return Annotation(
        doc_id=doc_id,
        text_id="sha256:0",
        schema=SCHEMA.version,
        author=Author(kind="person", name=name),
        status="submitted",
        mentions=mentions,
        relations=tuple(Relation(source=s, target=t, role=r) for s, t, r in relations),
        **more,
    )


def mention(start, end, label="event", **attributes):
    """Return a mention under the id of its label's initial and its start; an event is a killing unless it is told."""
    said = {"type": "killing"} | attributes if label == "event" else attributes
    return Mention(
        id=f"{label[0]}{start}", label=label, start=start, end=end, quote="x" * (end - start), attributes=said
    )
