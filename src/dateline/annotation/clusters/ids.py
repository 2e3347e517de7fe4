"""The ids of clusters through time: a group keeps the id that it had, and no id is ever given to another happening."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dateline.records import Cluster, telling_key


class Named(NamedTuple):
    """The id of a group, ids of clusters that came into it, and in which run it was founded."""

    cluster: str
    merged: tuple[str, ...]
    founded: int


def cluster_id(telling: str, again: int = 0) -> str:
    """Return the id that a telling gives to a cluster it founds: ``c-`` and 16 hex digits of the sha256 of its key.

    `again` is for a telling whose first id is in use by a cluster that it has left.
    """
    return f"c-{hashlib.sha256((telling + '+' * again).encode()).hexdigest()[:16]}"


def name_groups(groups: Sequence[Sequence[str]], before: Iterable[Cluster]) -> list[Named]:
    """Return the ids of groups of tellings, given the clusters so far.

    A cluster lives on in the group that has its founding telling, or, where that is gone, most of its tellings. Where
    several live on in one group, the one that was founded first gives the id, and the others are merged.
    """
    home = {key: number for number, group in enumerate(groups) for key in group}
    claims = defaultdict[int, list[Cluster]](list)
    used = set[str]()
    past = list(before)
    for cluster in past:
        used |= {cluster.cluster, *cluster.merged}
        if (heir := _heir(cluster, home)) is not None:
            claims[heir].append(cluster)
    now = 1 + max((cluster.founded for cluster in past), default=0)
    return [_named(group, claims.get(number, []), used, now) for number, group in enumerate(groups)]


def _heir(cluster: Cluster, home: Mapping[str, int]) -> int | None:
    keys = [telling_key(telling.doc_id, telling.mention) for telling in cluster.tellings]
    for key in keys:
        if key in home and cluster_id(key) == cluster.cluster:
            return home[key]
    left = Counter(home[key] for key in keys if key in home)
    return min(left, key=lambda number: (-left[number], number), default=None)


def _named(group: Sequence[str], clusters: list[Cluster], used: set[str], now: int) -> Named:
    if clusters:
        oldest = min(clusters, key=lambda each: (each.founded, each.cluster))
        ids = {old for each in clusters for old in (each.cluster, *each.merged)} - {oldest.cluster}
        return Named(oldest.cluster, tuple(sorted(ids)), oldest.founded)
    founder = min(group)
    again = 0
    while (name := cluster_id(founder, again)) in used:
        again += 1
    used.add(name)
    return Named(name, (), now)
