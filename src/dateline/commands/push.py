"""push: corpus/ and suggestions to an annotation server; what is there is left alone, what has changed is replaced."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from dateline.annotation.gold.adjudication import WORKS
from dateline.annotation.labeling.content import GRADES
from dateline.annotation.labeling.controls import OPEN, Step
from dateline.annotation.labeling.place_options import CONTROL
from dateline.commands.disputes import Disputes
from dateline.commands.documents_to_mark import DocumentsToMark
from dateline.commands.doubtful_pairs import DoubtfulPairs
from dateline.commands.held import Held, Plan
from dateline.commands.progress import Seen, unseen
from dateline.commands.projects import connected, opened, screen_config, title, words_for
from dateline.commands.render import read_schema
from dateline.commands.screens import Choice, Screens, Unit
from dateline.commands.sending import part_twins, send
from dateline.commands.superseded import keep_sent
from dateline.commands.texts import Texts
from dateline.edge.disk import one_at_a_time, replaced
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError
from dateline.records import Finding, Record

Work = Disputes | DoubtfulPairs | DocumentsToMark
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
    seen: Seen = unseen,
    *,
    dry_run: bool = False,
) -> Pushed:
    """Send what the server does not have; `seen` is told (done, of) documents.

    Raises ServerError where the server can't be used, WorkspaceError where there is nothing to send.
    """
    schema, step = read_schema(workspace), choice.step or "spans"
    config, name = screen_config(schema, step), title(workspace, schema, step, choice.annotator)
    with one_at_a_time(workspace.derived / "push"), Texts(workspace) as texts:
        screens = Screens(workspace, schema, texts, config, choice)
        work = _work(workspace, screens, texts, choice)
        with closing(connected(url)) as server:
            if dry_run:
                project = server.project(name)
                plan = Plan(Held(server.stored(project.id) if project else ()))
                for _ in work.rows(plan, seen):
                    pass
                return _pushed(name, plan, screens)
            project = opened(server, name, config, words_for(workspace, schema), _people(choice))
            server.hide(project.id, HIDDEN.get(step, ()))
            keep_sent(workspace, texts.current)
            plan = Plan(Held(server.stored(project.id)))
            send(server, project.id, plan, work.rows(plan, seen))
            return _pushed(name, plan, screens, part_twins(server, name, plan))


def _people(choice: Choice) -> int:
    """Return to how many people each task goes."""
    return 1 if choice.annotator or choice.step in {"adjudication", "clusters"} else PEOPLE


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
        for row in _work(workspace, screens, texts, choice).rows(plan, unseen):
            out.write(separator + msgspec.json.encode(row))
            separator = b",\n"
        out.write(b"\n]\n" if plan.sent else b"[]\n")
        keep_sent(workspace, texts.current)
    return _pushed(str(path), plan, screens)


def _work(workspace: Workspace, screens: Screens, texts: Texts, choice: Choice) -> Work:
    """Return what is to be sent: pairs of mentions, what people do not agree on, or documents with suggestions."""
    if choice.step == "clusters":
        return DoubtfulPairs(workspace, screens, texts, choice)
    if choice.step == "adjudication":
        return Disputes(workspace, screens, texts, choice)
    return DocumentsToMark(workspace, screens, choice)


def _pushed(name: str, plan: Plan, screens: Screens, twins: int = 0) -> Pushed:
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
