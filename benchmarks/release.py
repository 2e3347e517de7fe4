"""Measure `dateline release` and the loading of what it wrote, beside the same tables written by hand.

    python benchmarks/release.py [--documents 100000] [--events 2] [--no-load]

Each made-up report has as many events as asked, each with a place, a source, a time and a count of people killed and
in a cluster of its own, so that with the default numbers events, locations, sources, clusters and claims have 200,000
rows each. Times are those of the processor, in all processes of the command, and beside them those of the clock. The
release is the command in a process of its own (read JSONL, split
sentences, make and write tables, exports, card, manifest), whose memory is given too; beside it, in one process, the
making of tables from values in memory, and a bare `pyarrow.parquet.write_table` of the very same tables with the same
settings. Loading is `datasets.load_dataset` of three configs with an empty cache, in a process each: the release, and a
folder of the bare files with a short card.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pyarrow import parquet

from dateline.commands.render import read_schema
from dateline.commands.side_by_side import read_documents
from dateline.corpus.cleaning import text_id
from dateline.corpus.sentences import sentences
from dateline.edge.disk import read_records, write_records
from dateline.edge.parquet import ROW_GROUP, SETTINGS
from dateline.edge.workspace import Workspace, find_workspace
from dateline.records import (
    Annotation,
    Author,
    Cluster,
    Document,
    Figure,
    Mention,
    Origin,
    Published,
    Relation,
    Telling,
    Where,
)
from dateline.releases.memberships import Memberships
from dateline.releases.tables import Context, to_tables
from dateline.seeds.outlets import parse_outlet

LOADED = ("events", "locations", "sources")
LINE = "On Monday raids hit Qamar {n}, killing 12, the local council said."
OUTLET = 'name = "Bench"\nlicence = "CC0-1.0"\nredistribution = "full_text"\nsynthetic = true\n'
MARKS = (
    ("time", "On Monday", {"from": "2017-06-05", "to": "2017-06-05", "precision": "day", "by": "publication"}),
    ("event", "raids", {"type": "air_strike", "factuality": "actual", "target_kind": "civilians"}),
    ("location", "Qamar", {"place": "gn:1", "lat": 35.5, "lon": 40.25, "uncertainty_km": 4.0, "resolved": "exact"}),
    ("count", "12", {"what": "killed", "of": "civilians", "low": 12, "best": 12, "high": 12, "rule": "exact@1"}),
    ("source", "the local council", {"kind": "local", "person": "none"}),
)
LOAD = "import sys, datasets; [datasets.load_dataset(sys.argv[1], each) for each in sys.argv[2:]]"
COMMAND = "from dateline.cli.main import main; main()"


def reports(count: int, events: int) -> Iterator[tuple[Document, Annotation]]:
    """Yield made-up reports with what is marked in them, sorted."""
    origin = Origin(seed="seeds/bench/a.jsonl", record=1, sha256="0" * 64, reader="jsonl@1")
    for number in range(count):
        text = "\n".join(LINE.format(n=number + line) for line in range(events))
        document = Document(
            doc_id=f"bench:{number:07}", text_id=text_id(text), outlet="bench", published=Published(), language="en",
            text=text, segments=(), origin=origin,
        )  # fmt: skip
        yield document, annotation(document, events)


def annotation(document: Document, events: int) -> Annotation:
    """Mark every line of a report."""
    mentions, ties, start = [], [], 0
    for line in range(events):
        for label, quote, attributes in MARKS:
            begin = document.text.index(quote, start)
            name = f"{label[0]}{line:010x}"
            mentions.append(
                Mention(
                    id=name, label=label, start=begin, end=begin + len(quote), quote=quote,
                    attributes=attributes, by=f"rule:{label}@1",
                )
            )  # fmt: skip
            if label != "event":
                ties.append(Relation(source=f"e{line:010x}", target=name, role=label, by="rule:roles@1"))
        start = document.text.index("said.", start) + 5
    return Annotation(
        doc_id=document.doc_id, text_id=document.text_id, schema="1.0.0", status="suggested",
        author=Author(kind="machine", name="rules", version="1"), mentions=tuple(mentions), relations=tuple(ties),
    )  # fmt: skip


def clusters(count: int, events: int) -> Iterator[Cluster]:
    """Yield the happenings of the reports, one for each event."""
    for number in range(count):
        for line in range(events):
            doc_id, event, mention = f"bench:{number:07}", f"e{line:010x}", f"c{line:010x}"
            figure = Figure(
                doc_id=doc_id, event=event, mention=mention, quote="12", what="killed", of="civilians", low=12, best=12,
                high=12, asserted_by="the local council", source=f"s{line:010x}", status="single_source",
            )  # fmt: skip
            told = Telling(doc_id=doc_id, mention=event, outlet="bench", origin="outlet:bench", factuality="actual")
            yield Cluster(
                cluster=f"c-{number:07}-{line:08}", tellings=(told,), type="air_strike", factuality="actual",
                scope="single", initiators=(), targets=(), start="2017-06-05", end="2017-06-05", date_by="publication",
                where=Where(place="gn:1", name="Qamar", lat=35.5, lon=40.25, uncertainty_km=4.0), figures=(figure,),
                deaths=(12, 12, 12), disputed=(), origins=1, status="single_source", score=1.0, by="alone",
            )  # fmt: skip


def bare_workspace(folder: Path) -> Workspace:
    """Lay out a workspace with one outlet, the vocabulary of this repository, and no report."""
    (folder / "seeds/bench").mkdir(parents=True)
    (folder / "seeds/bench/outlet.toml").write_text(OUTLET)
    (folder / "pyproject.toml").write_text('[tool.dateline]\nformat = 1\nname = "bench"\n')
    (folder / "schemas").mkdir()
    vocabulary = Path(__file__).parents[1] / "schemas/v1.toml"
    (folder / "schemas/v1.toml").write_bytes(vocabulary.read_bytes())
    return find_workspace(folder)


def laid_out(folder: Path, count: int, events: int) -> Workspace:
    """Write the workspace: the reports, what is suggested for them, and the happenings."""
    workspace = bare_workspace(folder)
    write_records(folder / "corpus/documents.jsonl", (one for one, _ in reports(count, events)))
    write_records(folder / "annotation/suggested.jsonl", (said for _, said in reports(count, events)))
    write_records(folder / "annotation/clusters.jsonl", clusters(count, events))
    return workspace


def released(workspace: Workspace, version: str) -> tuple[float, float, float]:
    """Return the seconds of the processor and of the clock, and the megabytes, of a release as a command."""
    command = [sys.executable, "-c", COMMAND, "-C", str(workspace.root), "release", version, "--machine-made"]
    before, start = seconds_of_children(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    clock = time.perf_counter() - start
    return seconds_of_children() - before, clock, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def seconds_of_children() -> float:
    """Return the processor's seconds that all processes started here took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def made(workspace: Workspace) -> tuple[float, float]:
    """Return the seconds of making all tables from values in memory, and those that splitting sentences took of it."""
    schema, outlets = read_schema(workspace), {"bench": parse_outlet("bench", OUTLET, "outlet.toml")}
    memberships = Memberships.of(read_records(workspace.clusters, Cluster))
    documents, annotations = read_documents(workspace), read_records(workspace.suggested[0], Annotation)
    rows, split = 0.0, 0.0
    while some := list(islice(documents, 2_000)):
        said = {each.doc_id: each for each in islice(annotations, 2_000)}
        start = time.process_time()
        spans = {each.text: list(sentences(each.text)) for each in some}
        between = time.process_time()
        to_tables(some, said, schema, Context("1.0.0", outlets, spans.__getitem__, clusters=memberships))
        rows, split = rows + time.process_time() - between, split + between - start
    return rows, split


def bare(folder: Path, target: Path) -> float:
    """Write the tables of a release once more by hand; return the seconds that `write_table` took."""
    paths = sorted(folder.glob("data/*/*.parquet"))
    tables = {path.relative_to(folder): parquet.read_table(path).combine_chunks() for path in paths}
    for name in tables:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
    start = time.process_time()
    for name, table in tables.items():
        parquet.write_table(table, target / name, row_group_size=ROW_GROUP, **SETTINGS)
    return time.process_time() - start


def loaded(folder: Path) -> float:
    """Return the seconds of loading three configs with an empty cache."""
    with tempfile.TemporaryDirectory() as cache:
        settings = {**os.environ, "HF_HOME": cache, "HF_HUB_OFFLINE": "1"}
        before = seconds_of_children()
        subprocess.run([sys.executable, "-c", LOAD, folder, *LOADED], check=True, env=settings, capture_output=True)  # noqa: S603
        return seconds_of_children() - before


def short_card(folder: Path) -> None:
    """Write by hand what `load_dataset` needs to know of the bare files."""
    configs = [
        {
            "config_name": name,
            "data_files": [
                {"split": path.name.split("-")[0], "path": str(path.relative_to(folder))}
                for path in sorted(folder.glob(f"data/{name}/*.parquet"))
                if parquet.read_metadata(path).num_rows
            ],
        }
        for name in LOADED
    ]
    (folder / "README.md").write_text(f"---\n{json.dumps({'configs': configs})}\n---\n")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--events", type=int, default=2)
    options.add_argument("--no-load", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        workspace = laid_out(Path(place) / "bench", asked.documents, asked.events)
        took, clock, memory = released(workspace, "1.0.0")
        folder, target = workspace.releases / "1.0.0", Path(place) / "bare"
        rows = Counter[str]()
        for path in sorted(folder.glob("data/*/*.parquet")):
            rows[path.parent.name] += parquet.read_metadata(path).num_rows
        plain = bare(folder, target)
        print(f"{asked.documents:,} reports; rows: {dict(rows)}")
        print(
            f"release: {took:.1f} s, by the clock {clock:.1f} s, {memory:,.0f} MB; bare write_table {plain:.1f} s:"
            f" {took / plain:.1f} x, by the clock {clock / plain:.1f} x"
        )
        if asked.no_load:
            return
        making, split = made(workspace)
        print(
            f"tables from values in memory {making:.1f} s, {making / plain:.2f} x the writing; sentences {split:.1f} s"
        )
        short_card(target)
        ours, theirs = zip(*((loaded(folder), loaded(target)) for _ in range(3)), strict=True)
        print(f"load_dataset, cold: {min(ours):.2f} s, by hand {min(theirs):.2f} s, {min(ours) / min(theirs):.2f} x")


if __name__ == "__main__":
    main()
