"""push: corpus/ and suggestions to an annotation server; what is there is left alone, what has changed is replaced."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec

from dateline.annotation.adjudication import WORKS
from dateline.annotation.content import GRADES
from dateline.annotation.controls import OPEN, Step
from dateline.annotation.place_options import CONTROL
from dateline.commands.corrected import Corrected, decision_of, touched
from dateline.commands.disputes import Disputes
from dateline.commands.doubtful_pairs import DoubtfulPairs
from dateline.commands.held import Held, Plan
from dateline.commands.projects import connected, opened, read_decisions, screen_config, title, words_for
from dateline.commands.render import read_schema
from dateline.commands.screens import Choice, Row, Screens, Unit
from dateline.commands.superseded import Text, text_key
from dateline.commands.texts import Texts
from dateline.edge.disk import one_at_a_time, read_heads, replaced
from dateline.edge.label_studio import Server
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError, WorkspaceError
from dateline.records import Finding, Record

BATCH, BATCH_BYTES = 250, 20 << 20
"""Tasks, and bytes of them, that are sent at once; beyond 250 MiB the server fails."""
PEOPLE = 2
"""To how many people each task goes, unless they have projects of their own: agreement is measured between two."""
HIDDEN: dict[Step, tuple[str, ...]] = {
    "adjudication": (
        *(OPEN, WORKS, "text", "text_id", "before", "after", "offset", "schema", "config", "step", "blind"),
        *("suggestion", "grade", "revisit", CONTROL),
    ),
    "clusters": ("one", "other", "pair", "config", "step"),
}
"""Keys of tasks' data that would fill the list of tasks with what is for the screen or for us."""
Seen = Callable[[int, int], None]


class Pushed(Record, frozen=True, omit_defaults=False):
    """What push did with tasks: sent (`blind` of them without suggestion), replaced, unchanged, kept.

    Kept are tasks that have changed here and that somebody has begun there. `twins` were stored twice by two pushes
    at once, and one of each was removed.
    """

    project: str = ""
    sent: int = 0
    blind: int = 0
    replaced: int = 0
    unchanged: int = 0
    kept: int = 0
    twins: int = 0
    findings: tuple[Finding, ...] = ()


def push(
    workspace: Workspace,
    url: str,
    choice: Choice,
    seen: Seen = lambda _done, _of: None,
    *,
    dry_run: bool = False,
) -> Pushed:
    """Send what the server does not have; `seen` is told (done, of) documents.

    Raises ServerError where the server can't be used, WorkspaceError where there is nothing to send.
    """
    schema = read_schema(workspace)
    config = screen_config(schema, choice.step or "spans")
    with one_at_a_time(workspace.derived / "push"), Texts(workspace) as texts:
        screens = Screens(workspace, schema, texts, config, choice)
        work = _work(workspace, screens, texts, choice)
        server = connected(url)
        try:
            name = title(workspace, schema, choice.step or "spans", choice.annotator)
            if dry_run:
                project = server.project(name)
            else:
                people = 1 if choice.annotator or choice.step in {"adjudication", "clusters"} else PEOPLE
                project = opened(server, name, config, words_for(workspace, schema), people)
                server.hide(project.id, HIDDEN.get(choice.step or "spans", ()))
                _keep_texts(workspace, texts)
            plan = Plan(Held(server.stored(project.id) if project else ()))
            rows = work.rows(plan, seen)
            twins = 0
            if project and not dry_run:
                _send(server, project.id, plan, rows)
                twins = _part_twins(server, name, plan)
            else:
                sum(1 for _ in rows)
        finally:
            server.close()
    return _pushed(name, plan, screens, twins)


def choice_of(  # noqa: PLR0913 - the options of the command line, one by one
    *,
    unit: Unit,
    step: Step | None,
    blind: float,
    limit: int | None,
    max_graphic_run: int,
    exclude: Iterable[str],
    revisit: str,
) -> Choice:
    """Return what the command line chose.

    Raises DatelineError for a grade of content that there is not.
    """
    if unknown := [grade for grade in exclude if grade not in GRADES]:
        raise DatelineError(f"no grade {unknown[0]!r}", where="--exclude-content", hint=", ".join(GRADES))
    return Choice(
        unit=unit,
        step=step,
        blind=blind,
        limit=limit,
        graphic_run=max_graphic_run,
        exclude=frozenset(exclude),
        revisit=revisit,
    )


def push_file(workspace: Workspace, path: Path, choice: Choice) -> Pushed:
    """Write the tasks to a file that the server's import dialog takes."""
    schema, plan = read_schema(workspace), Plan(Held(()))
    config = screen_config(schema, choice.step or "spans")
    with Texts(workspace) as texts, replaced(path) as out:
        screens = Screens(workspace, schema, texts, config, choice)
        separator = b"[\n"
        for row in _work(workspace, screens, texts, choice).rows(plan, lambda _done, _of: None):
            out.write(separator + msgspec.json.encode(row))
            separator = b",\n"
        out.write(b"\n]\n" if plan.sent else b"[]\n")
        _keep_texts(workspace, texts)
    return _pushed(str(path), plan, screens, 0)


def _work(workspace: Workspace, screens: Screens, texts: Texts, choice: Choice) -> "_Work | Disputes | DoubtfulPairs":
    """Return what is to be sent: pairs of mentions, what people do not agree on, or documents with suggestions."""
    if choice.step == "clusters":
        return DoubtfulPairs(workspace, screens, texts, choice)
    if choice.step == "adjudication":
        return Disputes(workspace, screens, texts, choice)
    return _Work(workspace, screens, choice)


class _Work:
    """The documents to send, in the order of the work."""

    def __init__(self, workspace: Workspace, screens: Screens, choice: Choice) -> None:
        if not workspace.suggested:
            hint = "dateline suggest"
            raise WorkspaceError("nothing is suggested yet", where=workspace.name(workspace.annotation), hint=hint)
        self._screens, self._limit = screens, choice.limit
        self._corrected = Corrected(workspace, choice.annotator) if choice.step == "roles" or choice.revisit else None
        only: frozenset[str] | None = None
        if choice.step == "roles" and self._corrected:
            only = self._corrected.documents
        if choice.revisit:
            decisions = read_decisions(workspace, read_schema(workspace))
            affected = touched(workspace, decision_of(decisions, choice.revisit))
            only = affected if only is None else only & affected
        self._order = screens.order(only)

    def rows(self, plan: Plan, seen: Seen) -> Iterator[Row]:
        """Yield the tasks that the server lacks; what else is to be done is noted in the plan."""
        taken = 0
        for done, doc_id in enumerate(self._order, 1):
            if self._limit is None or taken < self._limit or plan.held.has(doc_id):
                work = self._corrected.work(doc_id) if self._corrected else None
                new = plan.new(list(self._screens.tasks(doc_id, work)))
                taken += bool(new)
                yield from new
            seen(done, len(self._order))


def _send(server: Server, project: int, plan: Plan, rows: Iterable[Row]) -> None:
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


def _part_twins(server: Server, name: str, plan: Plan) -> int:
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


def _keep_texts(workspace: Workspace, texts: Texts) -> None:
    """Note which texts are sent, so that `ingest` keeps them when they change; those that are kept nowhere go."""
    before = {text for text, _ in read_heads(workspace.pushed, Text)}
    current = {Text(doc_id, text_id) for doc_id, text_id in texts.current.items()}
    there = current | {text for text, _ in read_heads(workspace.superseded, Text)}
    with replaced(workspace.pushed) as out:
        for text in sorted(current | (before & there), key=text_key):
            out.write(msgspec.json.encode(text) + b"\n")


def _pushed(name: str, plan: Plan, screens: Screens, twins: int) -> Pushed:
    return Pushed(
        project=name,
        sent=plan.sent,
        blind=plan.blind,
        replaced=len(plan.changed),
        unchanged=plan.unchanged,
        kept=plan.kept,
        twins=twins,
        findings=(*screens.findings, *plan.findings),
    )
