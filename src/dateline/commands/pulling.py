"""One run of pull: tasks come in, work goes to the annotators' files at its end."""

import itertools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.commands.adjudicated import Adjudicated
from dateline.commands.cursors import Cursor
from dateline.commands.decided_pairs import DecidedPairs
from dateline.commands.fetched import fetched
from dateline.commands.handed_over import Desk, Row, Work
from dateline.commands.people import People
from dateline.commands.progress import Seen
from dateline.commands.projects import step_of
from dateline.commands.render import read_schema
from dateline.commands.returned import Returned
from dateline.commands.texts import Texts
from dateline.edge.label_studio import Project, Server
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Finding, Record


class Pulled(Record, frozen=True, omit_defaults=False):
    """What pull brought: new or changed work by kind, whose it is, and drafts that nobody has submitted yet.

    `adjudicators` are those who decided between the works of others, `pairs` the pairs of event mentions that are
    decided otherwise than before.
    """

    projects: tuple[str, ...] = ()
    tasks: int = 0
    submitted: int = 0
    skipped: int = 0
    incomplete: int = 0
    deleted: int = 0
    drafts: int = 0
    annotators: tuple[str, ...] = ()
    adjudicators: tuple[str, ...] = ()
    pairs: int = 0
    findings: tuple[Finding, ...] = ()


class Pulling:
    """What has come in so far, and where it goes."""

    def __init__(self, workspace: Workspace, texts: Texts, spare: Path, people: People) -> None:
        """Begin with nothing; `spare` is a folder for what waits to be written."""
        self._workspace, self._people = workspace, people
        self._returned = Returned(workspace.returned_files, workspace.returned, spare / "returned")
        self._adjudicated = Adjudicated(workspace, spare)
        self._pairs = DecidedPairs(workspace, people.pseudonym)
        self._desk = Desk(read_schema(workspace), texts, people.pseudonym)
        self._counts = dict.fromkeys(("submitted", "skipped", "draft", "deleted"), 0)
        self._tasks = self._drafts = 0

    def project(self, server: Server, project: Project, cursor: Cursor, seen: Seen) -> Cursor:
        """Bring the work of a project; return up to where that is."""
        kept = self._kept(step_of(project))
        since = cursor.earlier if kept.has(cursor.annotators) else ""
        known = set(cursor.tasks)
        changed = list(server.changed(project.id, since))
        wanted = [task for task, _, worked in changed if worked or task in known]
        last = max((stamp for _, stamp, _ in changed), default=cursor.since)
        annotators = set(cursor.annotators)
        if wanted:
            place = re.sub(r"\W+", "-", server.url.partition("//")[2])
            with self._people.private.snapshot(f"{place}/{project.id}/{re.sub(r'[-:.]', '', last)}") as keep:
                for done, whole in enumerate(fetched(server, project.id, wanted, keep), 1):
                    annotators |= self.whole(whole)
                    seen(done, len(wanted))
        gone = known - server.there(project.id, known)
        self._count(kept.gone(gone))
        self._drafts += len(server.drafted(project.id))
        worked_on = {task for task, _, worked in changed if worked}
        return Cursor(since=last, tasks=tuple(sorted((known | worked_on) - gone)), annotators=tuple(sorted(annotators)))

    def whole(self, rows: Sequence[Row]) -> set[str]:
        """Take all tasks of one document; return whose work there is."""
        rows = [row for row in rows if self._desk.sound(row)]
        tasks = {int(row["id"]) for row in rows}
        self._tasks += len(rows)
        step = str(rows[0]["data"].get("step")) if rows else ""
        if step == "clusters":
            return self._pairs.take(rows, self._people.known)
        works = sorted(itertools.chain.from_iterable(map(self._desk.works, rows)), key=lambda work: work.annotator)
        left = {self._people.pseudonym(each) for row in rows for each in row.get("annotations") or ()}
        authors = self._ruled(works, rows, tasks) if step == "adjudication" else self._worked(works, tasks)
        self._count(self._kept(step).gone(tasks, still=authors | left))
        return authors

    def _worked(self, works: list[Work], tasks: set[int]) -> set[str]:
        """Take each person's work on a document; return whose there is."""
        people = set()
        for annotator, mine in itertools.groupby(works, key=lambda work: work.annotator):
            people.add(annotator)
            joined = self._desk.joined(mine)
            if self._returned.take(joined, tasks):
                self._count([joined])
        return people

    def _ruled(self, works: list[Work], rows: Sequence[Row], tasks: set[int]) -> set[str]:
        """Take what was decided about a document; return under whose name."""
        if not works:
            return set()
        ruling = self._desk.ruling(works, rows)
        if self._adjudicated.take(ruling, tasks):
            self._count([ruling.work])
        return {ruling.work.author.name}

    def _kept(self, step: str) -> Returned | Adjudicated | DecidedPairs:
        """Return where the work of a step goes."""
        if step == "clusters":
            return self._pairs
        return self._adjudicated if step == "adjudication" else self._returned

    def done(self, names: tuple[str, ...]) -> Pulled:
        """Write the files, and say what was brought."""
        self._pairs.write()
        return Pulled(
            projects=names,
            tasks=self._tasks,
            submitted=self._counts["submitted"],
            skipped=self._counts["skipped"],
            incomplete=self._counts["draft"],
            deleted=self._counts["deleted"],
            drafts=self._drafts,
            annotators=tuple(self._returned.write()),
            adjudicators=tuple(self._adjudicated.write()),
            pairs=self._pairs.changed,
            findings=(*self._desk.findings, *self._pairs.findings),
        )

    def _count(self, works: Iterable[Annotation]) -> None:
        for work in works:
            self._counts[work.status] += 1
