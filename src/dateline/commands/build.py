"""build: the main job in one word, seeds/ in, a loadable dataset out."""

from collections.abc import Callable

from dateline.commands.check import Checked, check
from dateline.commands.ingest import Ingested, ingest
from dateline.commands.release import Released, release
from dateline.edge.workspace import Workspace
from dateline.records import Record

VERSION = "dev"


class Built(Record, frozen=True, omit_defaults=False):
    """What each step did; `released` is null where check found errors."""

    ingested: Ingested
    checked: Checked
    released: Released | None = None

    @property
    def changed(self) -> bool:
        """Whether any step wrote anything."""
        return self.ingested.changed or (self.released is not None and self.released.changed)


def build(
    workspace: Workspace, *, processes: int = 0, cluster: str = "", seen: Callable[[int, int], None]
) -> Built:
    """Run ingest, check and release of the `dev` version; a step whose inputs have not changed is left out."""
    ingested = ingest(workspace, processes=processes, cluster=cluster, seen=seen)
    checked = check(workspace)
    if checked.errors:
        return Built(ingested=ingested, checked=checked)
    return Built(ingested=ingested, checked=checked, released=release(workspace, VERSION))
