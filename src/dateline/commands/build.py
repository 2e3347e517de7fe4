"""build: the main job in one word, seeds/ in, a loadable dataset out."""

from dateline.commands.carry import Carried, carry
from dateline.commands.check import Checked, check
from dateline.commands.ingest import Ingested, Seen, ingest
from dateline.commands.release import Released, release
from dateline.commands.suggest import Suggested, suggest
from dateline.commands.versions import TRIAL
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.records import Record


class Built(Record, frozen=True, omit_defaults=False):
    """What each step did; `released` is null where check found errors."""

    ingested: Ingested
    carried: Carried
    suggested: Suggested
    checked: Checked
    released: Released | None = None

    @property
    def changed(self) -> bool:
        """Whether any step wrote anything."""
        steps = (self.ingested, self.carried, self.suggested, self.released)
        return any(step.changed for step in steps if step is not None)


def build(workspace: Workspace, workers: Workers, seen: Seen) -> Built:
    """Run ingest, carry, suggest, check and release of `dev`; a step whose inputs have not changed is left out."""
    ingested = ingest(workspace, workers, seen)
    carried = carry(workspace)
    suggested = suggest(workspace, workers, seen)
    checked = check(workspace)
    released = None if checked.errors else release(workspace, TRIAL)
    return Built(ingested=ingested, carried=carried, suggested=suggested, checked=checked, released=released)
