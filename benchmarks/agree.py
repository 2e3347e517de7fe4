"""Measure `dateline agree` and `settle` as commands: seconds and memory for many annotators of many reports.

    python benchmarks/agree.py [--annotators 10] [--sizes 1000,10000] [--mentions 20] [--processes 2]

The reports and the work on them are made up here from a seeded generator: each annotator moves or leaves out some of
the same mentions. A plain loop that reads the same files and does nothing else is timed in the same run. Memory is
that of all processes together, looked at ten times a second; CPU seconds leave out what others do on the machine.
"""

import argparse
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

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


def lay_out(folder: Path, annotators: int, size: int, mentions: int) -> list[Path]:
    """Lay out a workspace with the work of so many annotators; return their files."""
    (folder / "pyproject.toml").write_text('[tool.dateline]\nformat = 1\nname = "bench"\n')
    (folder / "schemas").mkdir()
    shutil.copy(Path(__file__).parents[1] / "schemas/v1.toml", folder / "schemas")
    write_records(folder / "corpus/documents.jsonl", documents(size))
    paths = [folder / f"annotation/returned/a{number:02}.jsonl" for number in range(annotators)]
    for path in paths:
        write_records(path, works(path.stem, size, mentions))
    return paths


def run(folder: Path, verb: list[str]) -> tuple[float, float, float]:
    """Run a verb; return its seconds, the CPU seconds of all its processes, and their peak memory in MB."""
    begin, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "dateline", "-C", str(folder), "--json", *verb]
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:  # noqa: S603 - our own program
        while child.poll() is None:
            peak = max(peak, resident(child.pid))
            time.sleep(0.1)
    if child.returncode:
        raise SystemExit(f"{verb[0]} ended with {child.returncode}")
    spent = os.times()
    cpu = spent.children_user + spent.children_system - before.children_user - before.children_system
    return time.perf_counter() - begin, cpu, peak / 1e6


def resident(pid: int) -> int:
    """Return how many bytes a process and those it started hold."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        first = psutil.Process(pid)
        for each in (first, *first.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                total += each.memory_info().rss
    return total


def main() -> None:
    """Print a line a verb and size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--annotators", type=int, default=10)
    options.add_argument("--sizes", default="1000,10000")
    options.add_argument("--mentions", type=int, default=20)
    options.add_argument("--processes", type=int, default=2)
    asked = options.parse_args()
    print(f"{asked.annotators} annotators, {asked.processes} processes")
    print(f"{'verb':>7} {'reports':>9} {'s':>7} {'CPU s':>7} {'x reading':>9} {'peak MB':>8}")
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory() as place:
            paths = lay_out(Path(place), asked.annotators, size, asked.mentions)
            start = time.process_time()
            for path in paths:
                for _ in read_records(path, Annotation):
                    pass
            plain = time.process_time() - start
            for verb in (["agree"], ["settle", "--policy", "majority"]):
                took, cpu, peak = run(Path(place), [*verb, "--processes", str(asked.processes)])
                print(f"{verb[0]:>7} {size:>9,} {took:>7.1f} {cpu:>7.1f} {cpu / plain:>9.1f} {peak:>8,.0f}", flush=True)


if __name__ == "__main__":
    main()
