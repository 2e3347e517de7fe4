"""cluster: gold, or what machines suggest, in; annotation/clusters.jsonl out: one row for each happening."""

import heapq
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter

import msgspec

from dateline.annotation.clusters.event_facts import Fact, Facts
from dateline.annotation.clusters.happenings import happening
from dateline.annotation.clusters.identities import Identities
from dateline.annotation.clusters.ids import name_groups
from dateline.annotation.clusters.linking import Pair, clash, cluster, doubtful
from dateline.annotation.knowledge import Knowledge
from dateline.commands.inputs import cluster_inputs, released_annotations
from dateline.commands.side_by_side import read_documents, read_stories, read_withdrawn, side_by_side
from dateline.edge.disk import read_records, write_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.keys import Keys
from dateline.edge.knowledge import packaged_lexicons
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Cluster, Decision, Record

_HELD = 20_000
"""How many entries of gazetteers are kept at hand."""


class Clustered(Record, frozen=True, omit_defaults=False):
    """What cluster did: event mentions, happenings, those with several tellings, independent or contested ones.

    `doubtful` counts pairs of mentions that people should look at.
    """

    mentions: int
    clusters: int
    several: int
    independent: int
    contested: int
    doubtful: int
    changed: bool = False


def find_clusters(workspace: Workspace) -> Clustered:
    """Say which event mentions tell of one happening; people's decisions on pairs overrule the rules.

    Raises WorkspaceError where there are no annotations, or decisions contradict each other.
    """
    keys = Keys(workspace)
    inputs = cluster_inputs(workspace, keys)
    if last := keys.unchanged("cluster", inputs):
        return msgspec.convert(last.result, Clustered)
    facts, decisions = read_facts(workspace), read_pair_decisions(workspace)
    groups, weighed = cluster(facts, decisions)
    named = name_groups([group.keys for group in groups], read_records(workspace.clusters, Cluster))
    rows = [
        happening(group, facts, name.cluster).but(merged=name.merged, founded=name.founded)
        for group, name in zip(groups, named, strict=True)
    ]
    write_records(workspace.clusters, sorted(rows, key=attrgetter("cluster")))
    done = Clustered(
        mentions=len(facts),
        clusters=len(rows),
        several=sum(len(row.tellings) > 1 for row in rows),
        independent=sum(row.origins > 1 for row in rows),
        contested=sum(bool(row.disputed) for row in rows),
        doubtful=len(doubtful(groups, weighed, decisions)),
        changed=True,
    )
    result: dict[str, int] = {key: value for key, value in msgspec.to_builtins(done).items() if key != "changed"}
    keys.seal("cluster", cluster_inputs(workspace, keys), [workspace.clusters], **result)
    return done


def pairs_to_decide(workspace: Workspace) -> tuple[dict[str, Fact], list[Pair]]:
    """Return what is told of all event mentions by their keys, and the pairs that people should look at."""
    facts, decisions = read_facts(workspace), read_pair_decisions(workspace)
    groups, weighed = cluster(facts, decisions)
    return facts, doubtful(groups, weighed, decisions)


def read_facts(workspace: Workspace) -> dict[str, Fact]:
    """Return what every event mention says, by its key, in the order of doc_id."""
    files = released_annotations(workspace)
    if not files:
        hint = "dateline suggest, or pull and settle"
        raise WorkspaceError("no annotations", where=workspace.name(workspace.annotation), hint=hint)
    return {fact.key: fact for fact in _facts(workspace)}


def read_pair_decisions(workspace: Workspace) -> list[Decision]:
    """Return people's decisions on pairs; raises WorkspaceError where they contradict each other."""
    decisions = list(read_records(workspace.decisions_on_clusters, Decision))
    refuse_contradictions(decisions, workspace.name(workspace.decisions_on_clusters))
    return decisions


def by_pair(decisions: Iterable[Decision]) -> dict[tuple[str, str], tuple[Decision, ...]]:
    """Return what was decided about each pair, more than once where people contradict each other."""
    found: dict[tuple[str, str], tuple[Decision, ...]] = {}
    for each in decisions:
        found[each.one, each.other] = (*found.get((each.one, each.other), ()), each)
    return found


def refuse_contradictions(decisions: Iterable[Decision], where: str) -> None:
    """Raise WorkspaceError where two event mentions are called the same happening and different ones."""
    if found := clash(decisions):
        one, other = found[0]
        raise WorkspaceError(
            f"{one} and {other} are called the same happening and different ones",
            where=where,
            hint="decide one of the pairs between them anew",
        )


def _facts(workspace: Workspace) -> Iterator[Fact]:
    """Yield what event mentions say, but for those of reports that must not go out any more."""
    gazetteer, gone = open_gazetteer(), read_withdrawn(workspace)
    reader = Facts(Identities(Knowledge(packaged_lexicons())), lru_cache(_HELD)(gazetteer.of_id))
    stories = read_stories(workspace)
    said = heapq.merge(
        *(read_records(path, Annotation) for path in released_annotations(workspace)), key=attrgetter("doc_id")
    )
    for document, mine in side_by_side(read_documents(workspace), said, attrgetter("doc_id")):
        for annotation in mine if document is not None else ():
            if document is not None and annotation.text_id == document.text_id and document.doc_id not in gone:
                yield from reader.of(document, annotation, stories.get(document.doc_id, ""))
