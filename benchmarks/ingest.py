"""Measure `dateline ingest` as a command, in reports a second and core, and its memory as the corpus grows.

    python benchmarks/ingest.py [--sizes 1000,10000,100000] [--hostile 0.1]

The reports are those of `ingest_kernel.py` (3.3 kB each), as one JSON Lines file. CPU seconds and peak memory are
the operating system's account of the finished process; the baseline is the plain libraries in a loop, in this run.
"""

import argparse
import functools
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from ingest_kernel import made_up, plain, rate, reports

from dateline.commands.init import init, terms_of

START = 0.3  # CPU seconds that an interpreter and its libraries take to start, taken off


def in_child(work: Callable[[], None]) -> None:
    """Do something in a process of its own, since a process's peak memory counts what its parent held."""
    child = multiprocessing.get_context("spawn").Process(target=work)
    child.start()
    child.join()


def lay_out(folder: str, size: int, hostile: float) -> None:
    """Lay out a workspace with a seed file of made-up reports."""
    source = Path(folder, "reports.jsonl")
    seed(source, size, hostile)
    init(Path(folder, "ws"), [source], terms_of("bench", "CC0-1.0", None, "en", "UTC"))


def seed(path: Path, number: int, hostile: float) -> None:
    """Write a file of made-up reports."""
    chance = random.Random(7)  # noqa: S311 - made-up reports, the same each time
    texts = [made_up(chance, hostile) for _ in range(min(number, 2_000))]
    with path.open("wb") as stream:
        for each in range(number):
            row = {"id": f"r{each}", "published": "2017-06-06", "text": f"{texts[each % len(texts)]}\nNo. {each}"}
            stream.write(msgspec.json.encode(row) + b"\n")


def run(workspace: Path) -> tuple[float, float]:
    """Run the command in one process; return its CPU seconds and its peak memory in MB."""
    command = [sys.executable, "-m", "dateline", "-C", str(workspace), "ingest", "--processes", "1"]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    _, status, usage = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"ingest ended with {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print a line a size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="1000,10000,100000")
    options.add_argument("--hostile", type=float, default=0.1)
    given = options.parse_args()
    base = rate(plain, reports(300, given.hostile))
    print(f"plain libraries in a loop: {base:,.0f} reports/s")
    print(f"{'reports':>9} {'reports/s':>10} {'x plain':>8} {'peak MB':>8}")
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            in_child(functools.partial(lay_out, folder, size, given.hostile))
            seconds, memory = run(Path(folder, "ws"))
        speed = size / (seconds - START)
        print(f"{size:>9,} {speed:>10,.0f} {speed / base:>8.1f} {memory:>8.0f}")


if __name__ == "__main__":
    main()
