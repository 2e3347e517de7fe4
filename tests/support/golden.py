"""Workspaces with gold: made-up reports, each with one event on its first word."""

from made_up import seeded, text_of
from workspaces import ONE, quiet, small

from dateline.commands.ingest import ingest
from dateline.edge.disk import read_records, write_records
from dateline.records import Annotation, Author, Document, Mention


def golden(folder, texts, settings=""):
    """Return a workspace with these reports (doc_id -> text), ingested, with gold for each."""
    files = {f"{doc_id.replace(':', '/')}.txt": text for doc_id, text in texts.items()}
    workspace = small(folder, files, settings)
    again(workspace)
    return workspace


def reports(count, outlet="one"):
    """Return so many made-up reports by doc_id, no two alike."""
    chance = seeded(5)
    return {f"{outlet}:{n:02}": text_of(chance, 40) for n in range(count)}


def again(workspace, texts=(), gone=()):
    """Put further reports into seeds/, take others away, and ingest; gold stays, and what is new gets some."""
    for doc_id, text in dict(texts).items():
        (workspace.seeds / f"{doc_id.replace(':', '/')}.txt").write_text(text)
    for doc_id in gone:
        (workspace.seeds / f"{doc_id.replace(':', '/')}.txt").unlink()
    ingest(workspace, ONE, quiet)
    before = {each.doc_id: each for each in read_records(workspace.gold, Annotation)}
    documents = [each for path in workspace.documents for each in read_records(path, Document)]
    said = {each.doc_id: before.get(each.doc_id) or gold_of(each) for each in documents}
    write_records(workspace.gold, [said[doc_id] for doc_id in sorted(said)])


def gold_of(document):
    """Return gold of one event, marked on the first word."""
    word = document.text.split()[0].rstrip(".")
    event = Mention(
        id="e0000000001",
        label="event",
        start=0,
        end=len(word),
        quote=word,
        attributes={"type": "air_strike", "factuality": "actual"},
        by="adjudicated:a01",
    )
    return Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema="1.0.0",
        author=Author(kind="gold", name="gold"),
        status="gold",
        mentions=(event,),
    )


def corrected(workspace, doc_id, **changes):
    """Change the one event of a report in gold."""
    rows = [
        each.but(mentions=(each.mentions[0].but(**changes),)) if each.doc_id == doc_id else each
        for each in read_records(workspace.gold, Annotation)
    ]
    write_records(workspace.gold, rows)
