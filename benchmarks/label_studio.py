"""Measure push and pull against a real Label Studio, beside the SDK's bare import of the same JSON in the same run.

    python benchmarks/label_studio.py [--tasks 2000] [--rounds 2]

The server is the one that the tests install and start, on a database of its own. Reports are made up here, 3,000 code
points each with some 30 suggested spans, from a seeded generator. All is timed as commands, with their start: `dateline
push` and `pull`, and a script that reads the file that `push --file` wrote and calls `projects.import_tasks` in batches
of 250. Rounds alternate, each in a project and a workspace of its own; the best of each counts. Memory is the peak of
the command's process. Between push and work the overlap of two pulls is waited out: tasks that
were pushed in it would be looked at again.
"""

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/support")]

from label_studio_server import TOKEN, Server  # noqa: E402 - the tests' own server
from workspaces import ONE, quiet, small  # noqa: E402

from dateline.commands.cursors import OVERLAP  # noqa: E402
from dateline.commands.ingest import ingest  # noqa: E402
from dateline.commands.suggest import suggest  # noqa: E402
from dateline.edge.disk import read_records  # noqa: E402
from dateline.edge.workspace import Workspace  # noqa: E402
from dateline.records import Annotation  # noqa: E402

LENGTH, EVENTS, BATCH, CHANGED = 3_000, 5, 250, 10
WHO = ["The Syrian army", "Kurdish fighters", "Russian warplanes", "Government forces"]
DID = ["shelled", "captured", "withdrew from", "raided"]
WHERE = ["Aleppo", "Kharkiv", "Mosul", "Idlib", "Homs"]
TOLL = ["killing at least 12 people", "wounding dozens", "leaving three soldiers dead"]
SAID = ["a military source said", "Reuters reported", "residents said"]
WHEN = ["on Monday", "at dawn", "earlier this week", "overnight"]
CALM = "The market kept its usual hours, and the weather stayed mild for the season. "


def reports(number: int) -> Iterator[str]:
    """Yield made-up reports, the same each time."""
    chance = random.Random(7)  # noqa: S311 - made-up texts, the same each time
    for each in range(number):
        text = f"Report {each}\n\n"
        for _ in range(EVENTS):
            act = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHERE)} {chance.choice(WHEN)}"
            text += f"{act}, {chance.choice(TOLL)}, {chance.choice(SAID)}. " + CALM * 6
        yield text[:LENGTH]


def workspace(folder: Path, tasks: int) -> Workspace:
    """Return a workspace with suggestions for made-up reports."""
    rows = "".join(json.dumps({"id": f"{n}", "text": text}) + "\n" for n, text in enumerate(reports(tasks)))
    made = small(folder, {"bench/a.jsonl": rows})
    ingest(made, ONE, quiet)
    suggest(made, ONE, quiet)
    return made


RUN = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run([sys.executable, "-m", "dateline", *sys.argv[1:]], stdout=subprocess.PIPE, text=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([done.returncode, time.perf_counter() - start, peak, done.stdout.strip()]))
"""
"""Runs a verb from a small process: a child's peak of memory begins with that of the process it was split from."""


def command(folder: Path, *words: str) -> tuple[float, float, str]:
    """Run a verb; return its seconds, its peak of memory in MB, and what it said."""
    run = [sys.executable, "-c", RUN, "-C", str(folder), *words]
    done = subprocess.run(run, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own program
    status, seconds, memory, told = json.loads(done.stdout)
    if status > 1:
        raise SystemExit(f"dateline {' '.join(words)} stopped: {told}")
    return seconds, memory, told


BARE = """
import json, os, sys
from label_studio_sdk import LabelStudio
client = LabelStudio(base_url=sys.argv[1], api_key=os.environ["LABEL_STUDIO_API_KEY"])
rows = json.load(open(sys.argv[2]))
project = client.projects.create(title=f"bare {os.getpid()}", label_config=open(sys.argv[3]).read())
for at in range(0, len(rows), int(sys.argv[4])):
    client.projects.import_tasks(project.id, request=rows[at : at + int(sys.argv[4])])
"""


def bare(url: str, tasks: Path, config: Path) -> float:
    """Import tasks with the SDK and nothing else; return the script's seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", BARE, url, tasks, config, str(BATCH)], check=True)  # noqa: S603 - ours
    return time.perf_counter() - start


def annotate(client: Any, title: str, number: int) -> None:
    """Submit the suggestion of `number` tasks as somebody's work."""
    project = next(each for each in client.projects.list() if each.title.startswith(title))
    for task in list(client.tasks.list(project=project.id, page_size=number).items)[:number]:
        result = client.predictions.list(task=task.id)[0].result
        client.annotations.create(id=task.id, result=result, was_cancelled=False)


def measure(server: Server, folder: Path, tasks: int, rounds: int) -> None:
    """Measure and print."""
    from label_studio_sdk import LabelStudio  # noqa: PLC0415 - heavy, and only wanted once the server runs

    client = LabelStudio(base_url=server.url, api_key=TOKEN)
    times: dict[str, list[float]] = {"bare": [], "push": []}
    for each in range(rounds):
        place = folder / str(each)
        made = workspace(place, tasks)
        path = place / "pyproject.toml"
        path.write_text(path.read_text().replace('name = "small"', f'name = "bench-{each}"'))
        command(place, "push", "--file", str(place / "tasks.json"))
        command(place, "render")
        times["bare"].append(bare(server.url, place / "tasks.json", place / "schemas/v1/label_config.xml"))
        seconds, memory, told = command(place, "push", "--url", server.url)
        times["push"].append(seconds)
        spans = sum(len(said.mentions) for path in made.suggested for said in read_records(path, Annotation)) / tasks
        print(f"round {each + 1}: bare {times['bare'][-1]:.1f} s, push {seconds:.1f} s, {memory:.0f} MB: {told}")
        print(f"{spans:.0f} spans a task")
    plain, ours = min(times["bare"]), min(times["push"])
    print(f"bare import {tasks / plain:.0f} tasks/s, push as a command {tasks / ours:.0f}: {plain / ours:.2f} of it")
    seconds, memory, told = command(place, "push", "--url", server.url)
    print(f"second push {seconds:.1f} s, {memory:.0f} MB: {told}")
    time.sleep(OVERLAP.total_seconds())
    annotate(client, f"bench-{rounds - 1}", CHANGED)
    seconds, memory, told = command(place, "pull", "--url", server.url, "--new-annotator")
    print(f"first pull {seconds:.1f} s, {memory:.0f} MB: {told.splitlines()[0]}")
    annotate(client, f"bench-{rounds - 1}", CHANGED)
    seconds, memory, told = command(place, "pull", "--url", server.url)
    print(f"pull of {CHANGED} changed of {tasks:,}: {seconds:.1f} s, {memory:.0f} MB: {told.splitlines()[0]}")


def main() -> None:
    """Start the server, measure, stop it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tasks", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=2)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        server = Server.new(Path(folder) / "server")
        server.start()
        stack.callback(server.stop)
        os.environ |= {"LABEL_STUDIO_API_KEY": TOKEN, "DATELINE_PRIVATE": str(Path(folder) / "private")}
        measure(server, Path(folder), asked.tasks, asked.rounds)


if __name__ == "__main__":
    main()
