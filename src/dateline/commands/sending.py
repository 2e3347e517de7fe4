"""How tasks go to a server: in batches, each once, and no twin of them stays."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from dateline.commands.held import Held, Plan
from dateline.commands.screens import Row
from dateline.edge.label_studio import Server

BATCH, BATCH_BYTES = 250, 20 << 20
"""Tasks, and bytes of them, that are sent at once; beyond 250 MiB the server fails."""


def send(server: Server, project: int, plan: Plan, rows: Iterable[Row]) -> None:
    """Send new tasks in order, a batch at a time while the next one is made; then remove and replace."""
    version = ""
    with ThreadPoolExecutor(1) as sender:
        sent: Future[None] | None = None
        for batch in _batches(rows):
            if sent:
                sent.result()
            sent = sender.submit(server.add, project, batch)
            version = _version(batch) or version
        if sent:
            sent.result()
    server.remove(project, plan.stale)
    for task, row in plan.changed:
        server.replace(project, task, row)
        version = _version([row]) or version
    if version:
        server.configure(project, model_version=version)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(msgspec.json.encode(row))
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _version(rows: Iterable[Row]) -> str:
    """Return the version of a suggestion among some tasks; the label stream shows one version only."""
    return next((str(each["model_version"]) for row in rows for each in row.get("predictions", ())), "")


def part_twins(server: Server, name: str, plan: Plan) -> int:
    """Remove tasks that were stored twice, by two pushes at once or by one whose answer was lost; return how many.

    Of two the older one stays, or the one that somebody has begun.
    """
    project = server.project(name)
    expected = plan.held.count + plan.sent - len(plan.stale)
    if project is None or (project.tasks == expected and not server.failed):
        return 0
    twins = Held(server.stored(project.id)).twins
    server.remove(project.id, twins)
    return len(twins)
