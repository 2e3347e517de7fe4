"""Measure `dateline diff` as a command: seconds and memory for two releases of which one row in a thousand differs.

    python benchmarks/diff.py [--reports 10000,20000] [--events 10]

Each made-up report has as many events as asked, so that the default numbers make 100,000 and 200,000 rows of events and
as many of mentions. Reading all columns of both releases with pyarrow, and doing nothing else, is timed in a process of
its own in the same run. Times are CPU seconds, memory is the peak of each process.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from release import COMMAND, bare_workspace

from dateline.commands.release import release
from dateline.corpus.cleaning import text_id
from dateline.edge.disk import write_records
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Author, Document, Mention, Origin, Published

LINE = "On Monday raids hit the town again, a council said. "
READ = """
import sys
from pathlib import Path
from pyarrow import parquet
rows = sum(parquet.read_table(path).num_rows for root in sys.argv[1:] for path in Path(root).glob("data/*/*.parquet"))
print(rows)
"""


def documents(count: int, events: int) -> Iterator[Document]:
    """Yield the corpus, sorted; no two reports begin alike."""
    origin = Origin(seed="seeds/bench/a.jsonl", record=1, sha256="0" * 64, reader="jsonl@1")
    for number in range(count):
        text = f"Report {number:07}.\n\n" + LINE * events
        yield Document(
            doc_id=f"bench:{number:07}", text_id=text_id(text), outlet="bench", published=Published(), language="en",
            text=text, segments=(), origin=origin,
        )  # fmt: skip


def annotations(count: int, events: int, *, corrected: bool) -> Iterator[Annotation]:
    """Yield what is marked in them; where it is corrected, one event in a thousand has another type."""
    for number, document in enumerate(documents(count, events)):
        marked = []
        for place in range(events):
            start = document.text.index("raids") + place * len(LINE)
            kind = "shelling" if corrected and (number * events + place) % 1000 == 0 else "air_strike"
            marked.append(
                Mention(
                    id=f"e{place:010}", label="event", start=start, end=start + 5, quote="raids",
                    attributes={"type": kind, "factuality": "actual"}, by="rule:raids@1",
                )
            )  # fmt: skip
        yield Annotation(
            doc_id=document.doc_id, text_id=document.text_id, schema="1.0.0", status="suggested",
            author=Author(kind="machine", name="rules", version="1"), mentions=tuple(marked),
        )  # fmt: skip


def with_two_releases(folder: Path, count: int, events: int) -> Workspace:
    """Lay out a workspace, and release it before and after the corrections."""
    workspace = bare_workspace(folder)
    write_records(workspace.documents[0], documents(count, events))
    for version, corrected in (("1.0.0", False), ("1.0.1", True)):
        write_records(workspace.annotation / "suggested.jsonl", annotations(count, events, corrected=corrected))
        release(workspace, version, machine_made=True)
    return workspace


def measured(*command: object) -> tuple[float, float]:
    """Return the CPU seconds and the peak of memory, in megabytes, of a process."""
    told = "import resource, sys; used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    told += "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    script = f"import subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); {told}"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script, sys.executable, *map(str, command)], check=True, capture_output=True, text=True
    )
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", default="10000,20000")
    parser.add_argument("--events", type=int, default=10)
    asked = parser.parse_args()
    for count in map(int, asked.reports.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            workspace = with_two_releases(Path(folder), count, asked.events)
            releases = [workspace.releases / version for version in ("1.0.0", "1.0.1")]
            read, memory_read = measured("-c", READ, *releases)
            seconds, memory = measured("-c", COMMAND, "-C", folder, "diff", "1.0.0", "1.0.1")
        print(
            f"{count * asked.events:,} events: diff {seconds:.1f} s, {memory:.0f} MB; reading alone {read:.1f} s,"
            f" {memory_read:.0f} MB; ratio {seconds / read:.2f}"
        )


if __name__ == "__main__":
    main()
