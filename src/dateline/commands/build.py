"""build: the main job in one word, seeds/ in, a loadable dataset out."""

from dateline.commands.carry import Carried, carry
from dateline.commands.check import Checked, check
from dateline.commands.ingest import Ingested, Seen, ingest
from dateline.commands.release import Released, release
from dateline.commands.versions import TRIAL
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.records import Record


class Built(Record, frozen=True, omit_defaults=False):
    """What each step did; `released` is null where check found errors."""

    ingested: Ingested
    carried: Carried
    checked: Checked
    released: Released | None = None

    @property
    def changed(self) -> bool:
        """Whether any step wrote anything."""
        return self.ingested.changed or self.carried.changed or (self.released is not None and self.released.changed)


def build(workspace: Workspace, workers: Workers, seen: Seen) -> Built:
    """Run ingest, carry, check and release of the `dev` version; a step whose inputs have not changed is left out."""
    ingested = ingest(workspace, workers, seen)
    carried = carry(workspace)
    checked = check(workspace)
    if checked.errors:
        return Built(ingested=ingested, carried=carried, checked=checked)
    return Built(ingested=ingested, carried=carried, checked=checked, released=release(workspace, TRIAL))
