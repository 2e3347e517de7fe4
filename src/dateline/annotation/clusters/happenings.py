"""One row for one happening: what its tellings say together, side by side where they contradict each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from dateline.annotation.clusters.event_facts import Fact, Spot, together
from dateline.annotation.clusters.identities import UNKNOWN, is_state
from dateline.annotation.clusters.linking import Group
from dateline.annotation.clusters.origins import origins
from dateline.annotation.clusters.tolls import Toll, combined, contradict, toll
from dateline.records import ClaimStatus, Cluster, Figure, Telling, Where

_FACTUALITY = ("actual", "possible", "denied", "planned", "negated")
_HOW_SURE = ("text", "inherited", "publication")
_PEOPLE = ("killed", "wounded", "casualties", "captured", "displaced")
"""What is counted of people: figures of these are compared between tellings."""


def happening(group: Group, facts: Mapping[str, Fact], cluster: str) -> Cluster:
    """Return the row of a group under an id."""
    members = sorted((facts[key] for key in group.keys), key=lambda each: (each.doc_id, each.mention.start, each.key))
    whence = origins(members)
    disputed = contradictions(members, whence) if len(members) > 1 else ()
    denied = any(each.factuality == "denied" for each in members)
    days, day_by = _days(members)
    deaths = combined([found[0] for each in members if each.counts and (found := toll(each.counts, "killed"))])
    return Cluster(
        cluster=cluster,
        tellings=tuple(_telling(each, origin) for each, origin in zip(members, whence, strict=True)),
        type=_type(members),
        factuality=min((each.factuality for each in members), key=lambda word: _rank(word, _FACTUALITY)),
        scope=_most(each.scope for each in members),
        initiators=tuple(sorted(frozenset().union(*(each.initiators for each in members)))),
        targets=tuple(sorted(frozenset().union(*(each.targets for each in members)))),
        where=_where(members),
        start=days[0] if days else None,
        end=days[1] if days else None,
        date_by=day_by,
        figures=tuple(_figures(members, whence)),
        deaths=(deaths.low, deaths.best, deaths.high) if deaths else None,
        disputed=disputed,
        origins=len(set(whence)),
        status=_status(denied=denied, disputed=bool(disputed), independent=len(set(whence)) > 1),
        score=group.score,
        by="+".join(sorted(group.by)) or "alone",
    )


def contradictions(members: Sequence[Fact], whence: Sequence[str]) -> tuple[str, ...]:
    """Return what tellings of one happening contradict each other in.

    Parties are compared between origins, and only where the lexicons know them: states with states, groups with
    groups, for a report may well call one party by its state here and by its own name there.
    """
    found = [what for what in _PEOPLE if _tolls_differ(members, what)]
    found += [name for name in ("initiators", "targets") if _parties_differ(members, whence, name)]
    days = [each.days for each in members if each.days]
    if days and max(each[0] for each in days) > min(each[1] for each in days):
        found.append("time")
    if len({each.factuality for each in members} & {"actual", "denied", "negated"}) > 1:
        found.append("factuality")
    return tuple(found)


def _parties_differ(members: Sequence[Fact], whence: Sequence[str], name: str) -> bool:
    named = defaultdict[tuple[bool, str], set[str]](set)
    for each, origin in zip(members, whence, strict=True):
        for party in getattr(each, name):
            if not party.startswith(UNKNOWN):
                named[is_state(party), origin].add(party)
    return any(
        mine.isdisjoint(theirs)
        for (one, mine), (other, theirs) in combinations(named.items(), 2)
        if one[0] == other[0] and one[1] != other[1]
    )


def _tolls_differ(members: Sequence[Fact], what: str) -> bool:
    """Say whether two tellings give other tolls and no figure in common; tolls of unlike sides are not compared."""
    found = {
        (*said, frozenset((count.of, count.toll) for count in each.counts if count.what == what))
        for each in members
        if (said := toll(each.counts, what))
    }
    return any(
        contradict(one, other) and figures.isdisjoint(theirs)
        for (one, sides, figures), (other, others, theirs) in combinations(found, 2)
        if sides == others or not sides or not others
    )


def _telling(fact: Fact, origin: str) -> Telling:
    return Telling(
        doc_id=fact.doc_id, mention=fact.mention.id, outlet=fact.outlet, origin=origin, factuality=fact.factuality
    )


def _figures(members: Sequence[Fact], whence: Sequence[str]) -> Iterable[Figure]:
    """Yield each figure with its own status: what figures for the same people from other origins make of it."""
    said = [(fact, origin, count) for fact, origin in zip(members, whence, strict=True) for count in fact.counts]
    tellers = defaultdict[tuple[str, str], dict[Toll, set[str]]](lambda: defaultdict(set))
    whose = defaultdict[tuple[str, str], set[str]](set)
    for fact, origin, count in said:
        tellers[count.what, count.of][count.toll].add(fact.key)
        whose[count.what, count.of].add(origin)
    for fact, _, count in sorted(said, key=lambda each: (each[0].doc_id, each[2].mention.start, each[0].key)):
        others = tellers[count.what, count.of].items()
        yield Figure(
            doc_id=fact.doc_id,
            event=fact.mention.id,
            mention=count.mention.id,
            quote=count.mention.quote,
            what=count.what,
            of=count.of,
            low=count.toll.low,
            best=count.toll.best,
            high=count.toll.high,
            asserted_by=fact.source.quote if fact.source else fact.outlet,
            source=fact.source.id if fact.source else None,
            status=_status(
                denied=fact.factuality == "denied",
                disputed=any(contradict(count.toll, other) for other, keys in others if keys != {fact.key}),
                independent=len(whose[count.what, count.of]) > 1,
            ),
        )


def _status(*, denied: bool, disputed: bool, independent: bool) -> ClaimStatus:
    if denied:
        return "denied"
    if disputed:
        return "contested"
    return "independent_sources" if independent else "single_source"


def _type(members: Sequence[Fact]) -> str:
    """Return the type that most tellings give; a killing is what other tellings say that it was."""
    types = [each.type for each in members]
    return _most([each for each in types if each != "killing"] or types)


def _most(words: Iterable[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], word))


def _days(members: Sequence[Fact]) -> tuple[tuple[str, str] | None, str | None]:
    """Return the days that all tellings allow, or all that any names where they differ, and what those rest on."""
    dated = [(each.days, each.day_by) for each in members if each.days]
    if not dated:
        return None, None
    found = together([days for days, _ in dated])
    rests_on = {by for days, by in dated if days == found} or {by for _, by in dated}
    return found, min((by for by in rests_on if by), key=lambda word: _rank(word, _HOW_SURE), default=None)


def _rank(word: str, order: Sequence[str]) -> tuple[int, str]:
    """Return where a word stands in an order; words that a vocabulary adds come last, by the alphabet."""
    return (order.index(word) if word in order else len(order)), word


def _where(members: Sequence[Fact]) -> Where | None:
    """Return the most precise place, of several the one named most often."""
    spots = [spot for each in members for spot in each.spots]
    if not spots:
        return None
    often = Counter(spot.key for spot in spots)
    best = min(spots, key=lambda spot: (spot.lat is None, spot.km, -often[spot.key], spot.key, spot.name))
    return Where(place=_entry(best), name=best.name, lat=best.lat, lon=best.lon, uncertainty_km=_km(best))


def _entry(spot: Spot) -> str | None:
    return None if spot.key.startswith(UNKNOWN) else spot.key.partition(" ")[0]


def _km(spot: Spot) -> float | None:
    return None if spot.lat is None else spot.km
