"""Measure `dateline agree` as a command: seconds and memory for many annotators of many reports.

    python benchmarks/agree.py [--annotators 10] [--reports 10000] [--mentions 20]

The reports and the work on them are made up here from a seeded generator: each annotator moves or leaves out some of
the same mentions. A plain loop that reads the same files and does nothing else is timed in the same run.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.corpus.cleaning import text_id
from dateline.edge.disk import read_records, write_records
from dateline.records import Annotation, Author, Document, Mention, Origin, Published, Relation

TYPES = ("air_strike", "shelling", "killing", "armed_clash", "arrest")
LABELS = ("event", "event", "actor", "location", "source", "time", "count")
TEXT = "Shells fell on the town at dawn, and residents said that nobody was hurt. " * 20


def documents(size: int) -> Iterator[Document]:
    """Yield the corpus, sorted."""
    origin = Origin(seed="seeds/bench/a.jsonl", record=1, sha256="0" * 64, reader="jsonl@1")
    for number in range(size):
        yield Document(
            doc_id=f"bench:{number:06}", text_id=text_id(TEXT), outlet="bench", published=Published(), language="en",
            text=TEXT, segments=(), origin=origin,
        )  # fmt: skip


def works(name: str, size: int, mentions: int) -> Iterator[Annotation]:
    """Yield one annotator's work: what all mark, with slips of their own."""
    own = random.Random(name)  # noqa: S311 - made-up work, the same each time
    for number in range(size):
        same = random.Random(number)  # noqa: S311 - the same
        marked = []
        for at in range(mentions):
            start, label, kind = 25 * at + same.randint(0, 9), same.choice(LABELS), same.choice(TYPES)
            if own.random() < 0.1:
                continue
            start += own.random() < 0.1
            kind = own.choice(TYPES) if own.random() < 0.1 else kind
            attributes: dict[str, str | int | float | bool] = {"type": kind} if label == "event" else {}
            quote = TEXT[start : start + 9]
            marked.append(
                Mention(
                    id=f"{label[0]}{at}", label=label, start=start, end=start + 9, quote=quote, attributes=attributes
                )
            )  # fmt: skip
        events = [m.id for m in marked if m.label == "event"]
        ties = [
            Relation(source=events[0], target=m.id, role=m.label)
            for m in marked
            if m.label in {"location", "time"} and events
        ]  # fmt: skip
        yield Annotation(
            doc_id=f"bench:{number:06}", text_id=text_id(TEXT), schema="1.0.0", author=Author(kind="person", name=name),
            status="submitted", mentions=tuple(marked), relations=tuple(ties),
        )  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--annotators", type=int, default=10)
    options.add_argument("--reports", type=int, default=10_000)
    options.add_argument("--mentions", type=int, default=20)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "pyproject.toml").write_text('[tool.dateline]\nformat = 1\nname = "bench"\n')
        (folder / "corpus").mkdir()
        (folder / "annotation/returned").mkdir(parents=True)
        write_records(folder / "corpus/documents.jsonl", documents(asked.reports))
        paths = [folder / f"annotation/returned/a{number:02}.jsonl" for number in range(asked.annotators)]
        for path in paths:
            write_records(path, works(path.stem, asked.reports, asked.mentions))
        size = sum(path.stat().st_size for path in paths) / 1e6
        start = time.perf_counter()
        read = sum(len(work.mentions) for path in paths for work in read_records(path, Annotation))
        plain = time.perf_counter() - start
        start = time.perf_counter()
        command = [sys.executable, "-m", "dateline", "-C", place, "--json", "agree"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{asked.annotators} annotators, {asked.reports:,} reports, {read:,} mentions, {size:,.0f} MB")
    print(f"agree: {took:.1f} s, {peak:,.0f} MB; reading alone {plain:.1f} s, {took / plain:.1f} x")


if __name__ == "__main__":
    main()
