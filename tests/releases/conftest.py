"""A small corpus of invented reports, and a release made of it as the command makes one."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from dateline.edge.parquet import ParquetFolder
from dateline.records import (
    Annotation,
    Author,
    Cluster,
    Document,
    Figure,
    Mention,
    Origin,
    Outlet,
    Published,
    Relation,
    Segment,
    Span,
    Telling,
    Value,
    Where,
    Work,
)
from dateline.releases.arrow import arrow_schema
from dateline.releases.columns import columns
from dateline.releases.companions import companions
from dateline.releases.curation import Curation, Stated
from dateline.releases.happenings import Happenings, cluster_table
from dateline.releases.manifest import Manifest
from dateline.releases.memberships import Memberships
from dateline.releases.splits import SPLITS, Split
from dateline.releases.tables import Context, to_tables
from dateline.releases.tally import About, Tally
from dateline.schemas.schema import Schema, parse_schema

# `datasets` reads these when it is imported, which nothing above does.
CACHE = tempfile.mkdtemp(prefix="dateline-hf-")
os.environ.update(HF_HOME=CACHE, HF_DATASETS_CACHE=f"{CACHE}/datasets", HF_HUB_OFFLINE="1")
os.environ.update(HF_DATASETS_DISABLE_PROGRESS_BARS="1", HF_HUB_DISABLE_TELEMETRY="1")

Mark = tuple[str, str, dict[str, Value]]
Release = Callable[..., Manifest]

RAID = (
    "Raids near Qamar 🛩️\n\nOn Monday, Dawn Brigade warplanes carried out raids on Qamar town. A local source said 12"
    " fighters died. The raids stopped at dusk."
)
RAID_MARKS: list[Mark] = [
    ("event", "Raids", {"type": "air_strike"}),
    ("time", "On Monday", {"from": "2017-06-05", "to": "2017-06-05", "precision": "day", "by": "text"}),
    ("actor", "Dawn Brigade", {"kind": "armed_group", "loaded": False}),
    ("event", "raids on", {"type": "air_strike", "target_kind": "armed_group", "initiator_kind": "armed_group"}),
    ("location", "Qamar town", {"lat": 35.5, "lon": 40, "uncertainty_km": 1.5, "place": "none"}),
    ("source", "A local source", {"kind": "local", "person": "none"}),
    ("count", "12", {"what": "killed", "of": "combatants", "low": 12, "best": 12, "high": 12, "rule": "exact@1"}),
]
RAID_TIES = [
    (3, 1, "time"),
    (3, 2, "initiator"),
    (3, 4, "location"),
    (3, 5, "source"),
    (3, 6, "count"),
    (0, 3, "same_as"),
]
TALKS = "أعلن الطرفان هدنة في قمر.\nBoth sides agreed to a truce in Qamar."
TALKS_MARKS: list[Mark] = [
    ("event", "هدنة", {"type": "agreement", "factuality": "planned"}),
    ("location", "قمر", {}),
    ("event", "truce", {"type": "agreement"}),
    ("location", "Qamar", {"relation": "near"}),
]
TALKS_TIES = [(0, 1, "location"), (2, 3, "location"), (2, 3, "destination")]
QUIET = "Nothing happened today."
OUTLETS = {
    "dawn": Outlet(
        id="dawn",
        name="Dawn | Wire",
        licence="CC-BY-4.0",
        redistribution="full_text",
        alignment="pro-dawn",
        synthetic=True,
    ),
    "dusk": Outlet(id="dusk", name="Dusk Post", licence="CC-BY-4.0", redistribution="full_text", synthetic=True),
}
STATED = Stated(title="Sample", description="Invented.", address="releases/1.0.0", curation=Curation())


def one_sentence_a_line(text: str) -> Iterator[Span]:
    """Split at line ends."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1


def make_document(doc_id: str, text: str) -> Document:
    """Return a document whose first line is its headline."""
    end = text.index("\n") if "\n" in text else len(text)
    day = "2017-06-06" if text == RAID else None
    published = {"from": day, "to": day, "by": "field" if day else "none"}
    return Document(
        doc_id=doc_id,
        text_id="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        outlet=doc_id.partition(":")[0],
        published=msgspec.convert(published, Published),
        language="en" if text != TALKS else "ar",
        text=text,
        segments=(
            Segment(kind="headline", start=0, end=end),
            Segment(kind="item", start=end + 2, end=end + 5, place="Qamar"),
        )
        if text == RAID
        else (),
        origin=Origin(seed="a.jsonl", record=1, sha256="0" * 64, reader="jsonl"),
    )


def make_annotation(document: Document, marks: list[Mark], ties: list[tuple[int, int, str]]) -> Annotation:
    """Mark quotes where they first stand; a quote of several words is cut to its first, except for names."""
    mentions = []
    for number, (label, words, attributes) in enumerate(marks):
        start = document.text.index(words)
        quote = words.split()[0] if label == "event" else words
        mentions.append(
            Mention(
                id=f"{label[0]}{number:010}",
                label=label,
                start=start,
                end=start + len(quote),
                quote=quote,
                attributes=attributes,
                by=f"rule:{label}@1",
            )
        )
    return Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema="1.0.0",
        author=Author(kind="machine", name="rules", version="1"),
        status="suggested",
        mentions=tuple(mentions),
        relations=tuple(
            Relation(source=mentions[near].id, target=mentions[far].id, role=role, by="rule:roles@1")
            for near, far, role in ties
        ),
    )


@pytest.fixture(scope="session")
def v1() -> Schema:
    """The vocabulary that ships."""
    path = Path(__file__).parents[2] / "schemas" / "v1.toml"
    return parse_schema(path.read_text(encoding="utf-8"), "schemas/v1.toml")


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """Nine documents, sorted by doc_id: raids, talks, and reports in which nothing happens."""
    texts = [RAID, TALKS, QUIET] * 3
    made = [make_document(f"{'dawn' if n % 2 else 'dusk'}:{n:03}", text) for n, text in enumerate(texts)]
    return sorted(made, key=lambda document: document.doc_id)


@pytest.fixture(scope="session")
def annotations(documents: list[Document]) -> dict[str, Annotation]:
    """What is said of the documents; the last one nobody annotated."""
    said = {RAID: (RAID_MARKS, RAID_TIES), TALKS: (TALKS_MARKS, TALKS_TIES), QUIET: ([], [])}
    return {each.doc_id: make_annotation(each, *said[each.text]) for each in documents[:-1]}


@pytest.fixture(scope="session")
def clusters(documents: list[Document], annotations: dict[str, Annotation]) -> list[Cluster]:
    """The happenings of each document: a raid told twice, or an agreement in each language; sorted by id."""
    found = []
    for document in documents[:-1]:
        events = [each for each in annotations[document.doc_id].mentions if each.label == "event"]
        groups = [events] if document.text == RAID else [[each] for each in events]
        found += [make_cluster(document, group) for group in groups]
    return sorted(found, key=lambda cluster: cluster.cluster)


def make_cluster(document: Document, events: list[Mention], **changes: object) -> Cluster:
    """Return a cluster of event mentions of one document; a raid has the figure that its text gives."""
    raid = document.text == RAID
    start = RAID.index("12")
    figure = Figure(
        doc_id=document.doc_id, event=events[-1].id, mention="c0000000006", quote=RAID[start : start + 2],
        what="killed", of="combatants", low=12, best=12, high=12, asserted_by="A local source", source="s0000000005",
        status="single_source",
    )  # fmt: skip
    cluster = Cluster(
        cluster=f"c-{document.doc_id}-{events[0].id}",
        tellings=tuple(
            Telling(doc_id=document.doc_id, mention=each.id, outlet=document.outlet, origin=f"outlet:{document.outlet}",
                    factuality=str(each.attributes.get("factuality", "actual")))
            for each in events
        ),
        type=str(events[0].attributes["type"]), factuality="actual", scope="single",
        initiators=("name:dawn brigade",) if raid else (), targets=(),
        where=Where(place="gn:1", name="Qamar town", lat=35.5, lon=40.0, uncertainty_km=4.0) if raid else None,
        start="2017-06-05" if raid else None, end="2017-06-05" if raid else None, date_by="text" if raid else None,
        figures=(figure,) if raid else (), deaths=(12, 12, 12) if raid else None,
        disputed=(), origins=1, status="single_source", score=1.0, by="same_as" if raid else "alone",
    )  # fmt: skip
    return cluster.but(**changes)


@pytest.fixture(scope="session")
def works(documents: list[Document], annotations: dict[str, Annotation]) -> list[Annotation]:
    """What two annotators marked in each report of a raid: one all of it, blind, the other nothing."""
    found = []
    for document in documents:
        if document.text == RAID:
            whole = annotations[document.doc_id].but(status="submitted", note="not for others")
            one, other = (Author(kind="person", name=name) for name in ("a01", "a02"))
            found.append(whole.but(author=one, work=Work(blind=True, lead_seconds=9.5)))
            found.append(whole.but(author=other, status="skipped", mentions=(), relations=()))
    return found


@pytest.fixture(scope="session")
def context(clusters: list[Cluster]) -> Context:
    """Two invented outlets, sentences that end with their line, and the clusters."""
    return Context(
        version="1.0.0",
        outlets=OUTLETS,
        sentences=one_sentence_a_line,
        clusters=Memberships.of(clusters),
        gazetteers="sample@1",
        rules="2",
    )


@pytest.fixture(scope="session")
def release(  # noqa: PLR0913, PLR0917 - fixtures come by name
    v1: Schema,
    documents: list[Document],
    annotations: dict[str, Annotation],
    context: Context,
    clusters: list[Cluster],
    works: list[Annotation],
) -> Release:
    """Return a function that writes a release to a folder; its documents go to the splits in equal parts."""

    def write(
        root: Path,
        *,
        batch: int = 100,
        said: dict[str, Annotation] | None = None,
        splits: tuple[Split, ...] = SPLITS,
    ) -> Manifest:
        tally, schemas = Tally(v1), {config: arrow_schema(found) for config, found in columns(v1).items()}
        bare = said is not None and not said
        mine, happenings = replace(context, clusters=None) if bare else context, Happenings.of(v1, context.clusters)
        with ParquetFolder(root, schemas, SPLITS) as folder:
            for turn, split in enumerate(splits):
                share = documents[len(documents) * turn // len(splits) : len(documents) * (turn + 1) // len(splits)]
                for start in range(0, len(share), batch):
                    part = share[start : start + batch]
                    theirs = [work for work in works if work.doc_id in {each.doc_id for each in part}]
                    tables = to_tables(part, annotations if said is None else said, v1, mine, [] if bare else theirs)
                    tally.add(split, tables)
                    folder.write(split, tables)
                    if not bare:
                        happenings.see(split, tables["events"], columns(v1)["events"])
            rows = list(happenings.rows(clusters))
            for split in SPLITS:
                table = {"clusters": cluster_table([each for each in rows if each.split == split], v1, mine)}
                tally.add(split, table)
                folder.write(split, table)
            files = folder.finish()
        manifest = tally.manifest(About("sample", "1.0.0", OUTLETS, {"pyarrow": "26.0.1"}), files)
        for path, content in companions(manifest, v1, STATED, tally.spread).items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_bytes(content)
        return manifest

    return write
