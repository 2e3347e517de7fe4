"""migrate: people's work, gold and the server's screens to the vocabulary in force; first a plan, then done.

Work moves by a table of old and new words. A screen changes only by words that are added: a vocabulary that drops or
renames a word is a new major version, for which `push` opens a project of its own, and the earlier one stays.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.annotation.labeling.config_checks import words_gone
from dateline.annotation.migrate import Migration, Moved, moved, parse_migration
from dateline.commands.projects import connected, projects, screen_config, step_of
from dateline.commands.render import read_schema
from dateline.edge.disk import one_at_a_time, read_records, write_records
from dateline.edge.label_studio import Project, Server
from dateline.edge.workspace import Workspace
from dateline.errors import VocabularyError, WorkspaceError
from dateline.records import Annotation, Finding, Orphan, Record
from dateline.schemas.schema import Schema

CODES = {"screen-word-gone": "a screen that people have worked on can store a word that the vocabulary has not"}
"""What migrate finds, beside what `check` finds too."""


class Migrated(Record, frozen=True, omit_defaults=False):
    """What migrate did, or would do: annotations and orphans that move, words by ``old -> new``, screens that change.

    With findings nothing was done: something would be lost.
    """

    applied: bool = False
    annotations: int = 0
    orphans: int = 0
    changes: dict[str, int] = {}
    screens: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def migrate(workspace: Workspace, table: Path | None, url: str = "", *, apply: bool = False) -> Migrated:
    """Plan, or `apply`, a table to people's work and gold, and the vocabulary to the screens of the server at `url`.

    Without a `table` only screens change, without a `url` only files. A run that was cut off is completed by the
    next: what has moved stays. Raises VocabularyError where the table is faulty or not for the vocabulary in force,
    ServerError where the server can't be used.
    """
    schema = read_schema(workspace)
    move = _Move(workspace, schema, _table(table, schema)) if table else None
    with contextlib.ExitStack() as stack:
        for folder in (workspace.derived, workspace.derived / "pull"):  # carry and pull write the same files
            stack.enter_context(one_at_a_time(folder))
        server = stack.enter_context(contextlib.closing(connected(url))) if url else None
        plan = move.plan() if move else Migrated()
        screens = list(_screens(workspace, schema, server)) if server else []
        gone = (found for project, words in screens for found in _gone(project, words))
        titles = tuple(project.title for project, _ in screens)
        plan = plan.but(screens=titles, findings=(*plan.findings, *gone))
        if plan.findings or not apply:
            return plan
        if move:
            move.write()
        if server:
            for project, _ in screens:
                server.configure(project.id, label_config=screen_config(schema, step_of(project)))
        return plan.but(applied=True)


def _table(path: Path, schema: Schema) -> Migration:
    try:
        migration = parse_migration(path.read_text("utf-8"), str(path))
    except FileNotFoundError as fault:
        raise WorkspaceError("no such file", where=str(path), hint="give a table of old and new words") from fault
    except UnicodeDecodeError as fault:
        raise WorkspaceError("not UTF-8", where=str(path), hint="save it as UTF-8") from fault
    if migration.new != schema.version:
        hint = "set `schema` in [tool.dateline] to the new vocabulary, or correct `to`"
        raise VocabularyError(
            f"the table leads to {migration.new}, in force is {schema.version}", where=str(path), hint=hint
        )
    return migration


class _Move:
    """The files of a workspace under a table."""

    def __init__(self, workspace: Workspace, schema: Schema, migration: Migration) -> None:
        self._workspace, self._schema, self._migration = workspace, schema, migration

    def plan(self) -> Migrated:
        """Walk through all files, and write nothing."""
        changes: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        lost: list[Finding] = []
        for path in (*self._workspace.marked, self._workspace.orphans):
            what = "orphans" if path == self._workspace.orphans else "annotations"
            for done in map(self._moved, self._said(path)):
                counts[what] += bool(done.changed)
                changes.update(done.changes)
                lost += (each.but(where=f"{self._workspace.name(path)}: {each.where}") for each in done.lost)
        return Migrated(
            changes=dict(sorted(changes.items())),
            findings=tuple(lost),
            annotations=counts["annotations"],
            orphans=counts["orphans"],
        )

    def write(self) -> None:
        """Write each file anew, whole or not at all."""
        for path in self._workspace.marked:
            write_records(path, (self._moved(each).annotation for each in read_records(path, Annotation)))
        orphans = self._workspace.orphans
        if orphans.is_file():
            write_records(orphans, map(self._orphan, read_records(orphans, Orphan)))

    def _said(self, path: Path) -> Iterator[Annotation]:
        if path == self._workspace.orphans:
            return map(_as_annotation, read_records(path, Orphan))
        return read_records(path, Annotation)

    def _moved(self, annotation: Annotation) -> Moved:
        return moved(annotation, self._migration, self._schema)

    def _orphan(self, orphan: Orphan) -> Orphan:
        after = self._moved(_as_annotation(orphan)).annotation
        (mention,) = after.mentions
        return orphan.but(schema=after.schema, mention=mention, relations=after.relations)


def _as_annotation(orphan: Orphan) -> Annotation:
    return Annotation(
        doc_id=orphan.doc_id,
        text_id=orphan.text_id,
        schema=orphan.schema,
        author=orphan.author,
        status="open",
        mentions=(orphan.mention,),
        relations=orphan.relations,
    )


def _screens(workspace: Workspace, schema: Schema, server: Server) -> Iterator[tuple[Project, list[str]]]:
    """Yield the projects of this major version in which people have worked on another screen, and what ours lacks."""
    major = schema.version.split(".")[0]
    for project in projects(workspace, server):
        config = screen_config(schema, step_of(project))
        same = f" v{major} " not in project.title or project.config.strip() == config.strip()
        if not same and any(task.begun for task in server.stored(project.id)):
            try:
                yield project, words_gone(project.config, config)
            except ValueError as fault:
                yield project, [str(fault)]


def _gone(project: Project, words: list[str]) -> Iterator[Finding]:
    hint = "give the vocabulary a new major version, which gets a project of its own"
    for word in words:
        yield Finding(code="screen-word-gone", where=project.title, message=f"{word}; {hint}")
