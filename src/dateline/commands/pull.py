"""pull: people's work from an annotation server to annotation/returned/ and adjudicated/; only what has changed."""

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.commands.adjudicated import Adjudicated
from dateline.commands.decided_pairs import DecidedPairs
from dateline.commands.handed_over import Desk, Row, Work
from dateline.commands.projects import connected, projects, step_of
from dateline.commands.render import read_schema
from dateline.commands.returned import Returned
from dateline.commands.texts import Texts
from dateline.edge.disk import built_folder, one_at_a_time, write_bytes
from dateline.edge.label_studio import STAMP, Project, Server, key_of
from dateline.edge.private import Private
from dateline.edge.workspace import Workspace
from dateline.errors import ServerError, WorkspaceError
from dateline.records import Annotation, Finding, Record

OVERLAP = dt.timedelta(minutes=2)
"""How far behind the last stamp the next pull begins: what was stored meanwhile may bear an earlier one."""
_DOCUMENTS = 50  # documents in sections that are read at once
Seen = Callable[[int, int], None]


class Cursor(Record, frozen=True):
    """Up to which stamp a project was pulled, which of its tasks had work, and whose files were written."""

    since: str = ""
    tasks: tuple[int, ...] = ()
    annotators: tuple[str, ...] = ()


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


def pull(
    workspace: Workspace,
    url: str,
    seen: Seen = lambda _done, _of: None,
    *,
    new_annotators: bool = False,
    everything: bool = False,
) -> Pulled:
    """Bring what has changed since the last pull, or `everything`; `seen` is told (done, of) tasks.

    Raises ServerError where the server can't be used, or where somebody unknown has worked and `new_annotators` may
    not be enrolled.
    """
    with one_at_a_time(workspace.derived / "pull"), built_folder(workspace.derived / "pulled") as spare:
        server = connected(url)
        try:
            with Texts(workspace) as texts:
                pulling = _Pulling(workspace, texts, spare, _People(workspace, url, server.users, new_annotators))
                cursors = {} if everything else _cursors(workspace)
                found = projects(workspace, server)
                if not found:
                    hint = "dateline push"
                    raise ServerError("no project of this workspace is there", where=url, hint=hint)
                for project in found:
                    name = f"{url} {project.id}"
                    cursors[name] = pulling.project(server, project, cursors.get(name, Cursor()), seen)
        finally:
            server.close()
        done = pulling.done(tuple(each.title for each in found))
        write_bytes(workspace.pulls, msgspec.json.encode(cursors, order="deterministic"))
        return done


def pull_file(workspace: Workspace, path: Path, url: str = "", *, new_annotators: bool = False) -> Pulled:
    """Bring the work in a file of the server's JSON export; annotators are known by their numbers at `url`.

    Raises WorkspaceError where the file is no such export, ServerError for somebody unknown as `pull` does.
    """
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=list[Row])
    except FileNotFoundError as fault:
        raise WorkspaceError("no such file", where=str(path), hint="give a file that is there") from fault
    except msgspec.DecodeError as fault:
        hint = "export the project as JSON (not JSON-MIN)"
        raise WorkspaceError(f"no JSON export: {fault}", where=str(path), hint=hint) from fault
    with one_at_a_time(workspace.derived / "pull"), built_folder(workspace.derived / "pulled") as spare:
        with Texts(workspace) as texts:
            pulling = _Pulling(workspace, texts, spare, _People(workspace, url or "file", dict, new_annotators))
            for whole in _by_document(rows):
                pulling.whole(whole)
        return pulling.done((str(path),))


class _People:
    """Who is behind the work: the pseudonyms of a server's users."""

    def __init__(
        self,
        workspace: Workspace,
        url: str,
        users: Callable[[], dict[int, str]],
        new: bool,  # noqa: FBT001 - as its option
    ) -> None:
        self.private = Private(workspace)
        self._url, self._users, self._new = url, users, new
        self._known = self.private.annotators(url)

    @property
    def known(self) -> frozenset[str]:
        """The pseudonyms of all who have one on this server."""
        return frozenset(self._known.values())

    def pseudonym(self, row: Row) -> str:
        """Return the pseudonym of whoever did a row of work, given now where new ones may be enrolled."""
        who = row["completed_by"]
        user = int(who["id"] if isinstance(who, dict) else who)
        if user not in self._known:
            email = str(who.get("email", "")) if isinstance(who, dict) else self._users().get(user, "")
            if not self._new:
                named = f"{email}, user {user}" if email else f"user {user}"
                hint = "--new-annotator gives a pseudonym to whoever has none"
                raise ServerError(f"work by somebody unknown: {named}", where=self._url, hint=hint)
            self._known |= self.private.enrol(self._url, [(user, email)])
        return self._known[user]


class _Pulling:
    """One run: tasks come in, work goes to the annotators' files at its end."""

    def __init__(self, workspace: Workspace, texts: Texts, spare: Path, people: _People) -> None:
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
        since = _earlier(cursor.since) if kept.has(cursor.annotators) else ""
        known = set(cursor.tasks)
        changed = list(server.changed(project.id, since))
        wanted = [task for task, _, worked in changed if worked or task in known]
        last = max((stamp for _, stamp, _ in changed), default=cursor.since)
        annotators = set(cursor.annotators)
        if wanted:
            place = re.sub(r"\W+", "-", server.url.partition("//")[2])
            with self._people.private.snapshot(f"{place}/{project.id}/{re.sub(r'[-:.]', '', last)}") as keep:
                for done, whole in enumerate(self._wholes(server, project.id, wanted, keep), 1):
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

    def _wholes(
        self, server: Server, project: int, tasks: Sequence[int], keep: Callable[[object], None]
    ) -> Iterator[list[Row]]:
        """Yield the tasks of each document together; of one in sections also those that have not changed."""
        parted: set[str] = set()
        for row in server.export(project, tasks):
            keep(row)
            if row["data"].get("section"):
                parted.add(str(row["data"].get("doc_id")))
            else:
                yield [row]
        documents = sorted(parted)
        for start in range(0, len(documents), _DOCUMENTS):
            ids = server.about_documents(project, documents[start : start + _DOCUMENTS])
            rows = list(server.export(project, ids))
            for row in rows:
                keep(row)
            yield from _by_document(rows)


def _by_document(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the tasks of each document and step together."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        data = row.get("data")
        groups[key_of(data)[:-1] if isinstance(data, dict) else ()].append(row)
    yield from groups.values()


def _cursors(workspace: Workspace) -> dict[str, Cursor]:
    """Return what was kept of earlier pulls; a damaged file is as good as none."""
    try:
        return msgspec.json.decode(workspace.pulls.read_bytes(), type=dict[str, Cursor])
    except (OSError, msgspec.MsgspecError):
        return {}


def _earlier(stamp: str) -> str:
    """Return a stamp by the overlap earlier; without one, none."""
    if not stamp:
        return ""
    return f"{dt.datetime.strptime(stamp, STAMP) - OVERLAP:{STAMP}}"  # noqa: DTZ007 - the server's, in UTC by its Z
