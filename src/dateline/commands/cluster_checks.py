"""What check says of annotation/clusters.jsonl and of people's decisions on pairs of event mentions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from dateline.annotation.clusters.linking import clash
from dateline.commands.inputs import released_annotations
from dateline.edge.disk import read_rows
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Cluster, Decision, Finding, Record, Withdrawn, telling_key

R = TypeVar("R", bound=Record)

CODES = {
    "clusters-stale": "clusters that lack event mentions there are, or have some that there are not",
    "event-in-two-clusters": "an event mention that two clusters have",
    "cluster-twice": "an id that two clusters have, or that a cluster has and another one merged",
    "decisions-stale": "decisions on event mentions that there are not; they count for nothing",
    "decisions-contradict": "event mentions that people call both one happening and different ones",
}


def cluster_findings(workspace: Workspace) -> Iterator[Finding]:
    """Yield what is wrong with the clusters; where there are none, nothing is."""
    found: list[Finding] = []
    clusters = list(_read(workspace, Cluster, found))
    name = workspace.name(workspace.clusters)
    homes = Counter(telling_key(each.doc_id, each.mention) for row in clusters for each in row.tellings)
    ids = Counter(each for row in clusters for each in (row.cluster, *row.merged))
    again = "run `dateline cluster`"
    for key in sorted(key for key, times in homes.items() if times > 1):
        yield Finding(code="event-in-two-clusters", where=f"{name}: {key}", message=again)
    for each in sorted(each for each, times in ids.items() if times > 1):
        yield Finding(code="cluster-twice", where=f"{name}: {each}", message=again)
    decisions = list(_read(workspace, Decision, found))
    events = _events(workspace) if decisions or workspace.clusters.is_file() else set()
    if workspace.clusters.is_file() and (unlike := len(homes.keys() ^ events)):
        message = f"{unlike:,} event mentions are in clusters or in annotations alone; {again}"
        yield Finding(code="clusters-stale", where=name, message=message, severity="warning")
    name = workspace.name(workspace.decisions_on_clusters)
    if gone := sum(not {each.one, each.other} <= events for each in decisions):
        message = f"{gone:,} of {len(decisions):,} are about event mentions that there are not; they count for nothing"
        yield Finding(code="decisions-stale", where=name, message=message, severity="warning")
    yield from contradictions(decisions, name)
    yield from found


def contradictions(decisions: Iterable[Decision], name: str) -> Iterator[Finding]:
    """Yield the event mentions that decisions of the file `name` call the same happening and different ones."""
    said = list(decisions)
    for one, other in clash(said):
        who = ", ".join(sorted({each.by for each in said if (each.one, each.other, each.same) == (one, other, False)}))
        message = (
            f"different happenings by {who}, and the same one by others; decide one of the pairs between them anew"
        )
        yield Finding(code="decisions-contradict", where=f"{name}: {one} {other}", message=message)


def _read(workspace: Workspace, kind: type[R], found: list[Finding]) -> Iterator[R]:
    path = workspace.clusters if kind is Cluster else workspace.decisions_on_clusters
    for number, row in read_rows(path, kind):
        if isinstance(row, str):
            found.append(Finding(code="invalid-record", where=f"{workspace.name(path)}:{number}", message=row))
        else:
            yield row


def _events(workspace: Workspace) -> set[str]:
    """Return the keys of all event mentions that clusters are made of: those of reports that may go out."""
    gone = {row.doc_id for _, row in read_rows(workspace.withdrawn, Withdrawn) if not isinstance(row, str)}
    return {
        telling_key(row.doc_id, mention.id)
        for path in released_annotations(workspace)
        for _, row in read_rows(path, Annotation)
        if not isinstance(row, str) and row.doc_id not in gone
        for mention in row.mentions
        if mention.label == "event"
    }
