"""build: the main job in one word, seeds/ in, a loadable dataset out."""

from dateline.commands.carry import Carried, carry
from dateline.commands.check import Checked, check
from dateline.commands.cluster import Clustered, find_clusters
from dateline.commands.ingest import Ingested, ingest
from dateline.commands.progress import Seen
from dateline.commands.release import Released, release
from dateline.commands.suggest import Suggested, suggest
from dateline.commands.versions import TRIAL
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.records import Record


class Built(Record, frozen=True, omit_defaults=False):
    """What each step did; `clustered` and `released` are null where check found errors."""

    ingested: Ingested
    carried: Carried
    suggested: Suggested
    checked: Checked
    clustered: Clustered | None = None
    released: Released | None = None

    @property
    def changed(self) -> bool:
        """Whether any step wrote anything."""
        steps = (self.ingested, self.carried, self.suggested, self.clustered, self.released)
        return any(step.changed for step in steps if step is not None)


def build(workspace: Workspace, workers: Workers, seen: Seen) -> Built:
    """Run ingest, carry, suggest, check, cluster and release of `dev`; a step with unchanged inputs is left out."""
    ingested = ingest(workspace, workers, seen)
    carried = carry(workspace)
    suggested = suggest(workspace, workers, seen)
    checked = _before_clusters(check(workspace))
    if checked.errors:
        return Built(ingested=ingested, carried=carried, suggested=suggested, checked=checked)
    return Built(
        ingested=ingested,
        carried=carried,
        suggested=suggested,
        checked=checked,
        clustered=find_clusters(workspace),
        released=release(workspace, TRIAL, workers=workers),
    )


def _before_clusters(checked: Checked) -> Checked:
    """Leave out what the next step mends: clusters can only be found in annotations that were checked."""
    return checked.but(findings=tuple(each for each in checked.findings if each.code != "clusters-stale"))
