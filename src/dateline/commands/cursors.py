"""Up to where each project of a server was pulled."""

import datetime as dt

import msgspec

from dateline.edge.disk import write_bytes
from dateline.edge.label_studio import STAMP
from dateline.edge.workspace import Workspace
from dateline.records import Record

OVERLAP = dt.timedelta(minutes=2)
"""How far behind the last stamp the next pull begins: what was stored meanwhile may bear an earlier one."""


class Cursor(Record, frozen=True):
    """Up to which stamp a project was pulled, which of its tasks had work, and whose files were written."""

    since: str = ""
    tasks: tuple[int, ...] = ()
    annotators: tuple[str, ...] = ()

    @property
    def earlier(self) -> str:
        """The stamp to ask from: by the overlap before `since`; none where nothing was pulled."""
        if not self.since:
            return ""
        return f"{dt.datetime.strptime(self.since, STAMP) - OVERLAP:{STAMP}}"  # noqa: DTZ007 - in UTC by its Z


def read_cursors(workspace: Workspace) -> dict[str, Cursor]:
    """Return what was kept of earlier pulls; a damaged file is as good as none."""
    try:
        return msgspec.json.decode(workspace.pulls.read_bytes(), type=dict[str, Cursor])
    except (OSError, msgspec.MsgspecError):
        return {}


def write_cursors(workspace: Workspace, cursors: dict[str, Cursor]) -> None:
    """Keep them for the next pull."""
    write_bytes(workspace.pulls, msgspec.json.encode(cursors, order="deterministic"))
