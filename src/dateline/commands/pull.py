"""pull: people's work from an annotation server to annotation/returned/ and adjudicated/; only what has changed."""

from contextlib import closing
from pathlib import Path

import msgspec

from dateline.commands.cursors import Cursor, read_cursors, write_cursors
from dateline.commands.fetched import by_document
from dateline.commands.handed_over import Row
from dateline.commands.people import People
from dateline.commands.progress import Seen, unseen
from dateline.commands.projects import connected, projects
from dateline.commands.pulling import Pulled, Pulling
from dateline.commands.texts import Texts
from dateline.edge.disk import one_at_a_time, spare_folder
from dateline.edge.workspace import Workspace
from dateline.errors import ServerError, WorkspaceError


def pull(
    workspace: Workspace,
    url: str,
    seen: Seen = unseen,
    *,
    new_annotators: bool = False,
    everything: bool = False,
) -> Pulled:
    """Bring what has changed since the last pull, or `everything`; `seen` is told (done, of) tasks.

    Raises ServerError where the server can't be used, or where somebody unknown has worked and `new_annotators` may
    not be enrolled.
    """
    with one_at_a_time(workspace.derived / "pull"), spare_folder(workspace.derived / "pulled") as spare:
        with closing(connected(url)) as server, Texts(workspace) as texts:
            pulling = Pulling(workspace, texts, spare, People(workspace, url, server.users, new=new_annotators))
            cursors = {} if everything else read_cursors(workspace)
            found = projects(workspace, server)
            if not found:
                raise ServerError("no project of this workspace is there", where=url, hint="dateline push")
            for project in found:
                name = f"{url} {project.id}"
                cursors[name] = pulling.project(server, project, cursors.get(name, Cursor()), seen)
        done = pulling.done(tuple(each.title for each in found))
        write_cursors(workspace, cursors)
        return done


def pull_file(workspace: Workspace, path: Path, url: str = "", *, new_annotators: bool = False) -> Pulled:
    """Bring the work in a file of the server's JSON export; annotators are known by their numbers at `url`.

    Raises WorkspaceError where the file is no such export, ServerError for somebody unknown as `pull` does.
    """
    rows = _exported(path)
    with one_at_a_time(workspace.derived / "pull"), spare_folder(workspace.derived / "pulled") as spare:
        with Texts(workspace) as texts:
            pulling = Pulling(workspace, texts, spare, People(workspace, url or "file", dict, new=new_annotators))
            for whole in by_document(rows):
                pulling.whole(whole)
        return pulling.done((str(path),))


def _exported(path: Path) -> list[Row]:
    """Return the tasks in a file of the server's JSON export."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Row])
    except FileNotFoundError as fault:
        raise WorkspaceError("no such file", where=str(path), hint="give a file that is there") from fault
    except msgspec.DecodeError as fault:
        hint = "export the project as JSON (not JSON-MIN)"
        raise WorkspaceError(f"no JSON export: {fault}", where=str(path), hint=hint) from fault
