"""Which event mentions are one happening: links by rule and by people's decisions, joined into groups.

Within a report, mentions are joined by `same_as`, and a headline with the mention of the body that is most like it.
Such parts are then joined across reports, the likest first, as long as a group has one part of a report and nothing in
it can't be true together. What people decided comes before all that: pairs they call the same are joined, pairs they
call different never are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.annotation.clusters.event_facts import Fact
from dateline.annotation.clusters.nearby import candidates
from dateline.annotation.clusters.same_event import RULE, Likeness, judged_by, likeness, possible
from dateline.records import Decision, telling_key

LINKED = 0.5
"""The score from which on two mentions are linked."""
DOUBT = 0.15, 0.95
"""The scores between which people are asked."""
SAME_AS = "same_as"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that may tell of one happening, and how alike they are."""

    one: str
    other: str
    likeness: Likeness


@dataclass
class Group:
    """Mentions of one happening by their keys, the lowest score among the links that join them, and who made them.

    `reports` are its documents, `unlike` one mention of each kind that `possible` tells apart, `apart` the keys that
    people parted from it; `headed` says that a headline and its body are joined in it.
    """

    keys: list[str]
    score: float = 1.0
    by: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    unlike: dict[tuple[object, ...], Fact] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    headed: bool = False


def cluster(facts: Mapping[str, Fact], decisions: Iterable[Decision]) -> tuple[list[Group], list[Pair]]:
    """Return the groups, each mention in one, and all pairs that were weighed; both in the order of keys.

    Decisions about mentions that are no longer there are passed over.
    """
    known = [each for each in decisions if each.one in facts and each.other in facts]
    joining = _Joining(facts, [(each.one, each.other) for each in known if not each.same])
    for each in known:
        if each.same:
            joining.join(each.one, each.other, _Link("said", 1.0, f"person:{each.by}"))
    for one, other in _told_again(facts):
        joining.join(one, other, _Link("said", 1.0, SAME_AS))
    weighed = list(_weighed(facts))
    for how in ("headline", "report"):
        for pair in sorted(weighed, key=lambda each: (-each.likeness.score, each.one, each.other)):
            alone = facts[pair.one].doc_id == facts[pair.other].doc_id
            if pair.likeness.score >= LINKED and alone == (how == "headline"):
                joining.join(pair.one, pair.other, _Link(how, pair.likeness.score, f"rule:{RULE}"))
    return joining.groups(), weighed


class _Link(NamedTuple):
    """What joins two mentions: somebody's word, a headline's likeness to its body, or that of two reports."""

    how: str
    score: float
    by: str


def _told_again(facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    for key, fact in facts.items():
        for again in fact.tells_again:
            other = telling_key(fact.doc_id, again)
            if other in facts:
                yield key, other


def _weighed(facts: Mapping[str, Fact]) -> Iterator[Pair]:
    for one, other in candidates(facts.values()):
        if (found := likeness(facts[one], facts[other])) is not None:
            yield Pair(one, other, found)


class _Joining:
    """Groups that grow by joining; a mention begins as a group of its own."""

    def __init__(self, facts: Mapping[str, Fact], apart: Sequence[tuple[str, str]]) -> None:
        self._facts = facts
        self._group = {
            key: Group([key], reports={fact.doc_id}, unlike={judged_by(fact): fact})
            for key, fact in sorted(facts.items())
        }
        for one, other in apart:
            self._group[one].apart.add(other)
            self._group[other].apart.add(one)

    def join(self, one: str, other: str, link: _Link) -> None:
        """Join the groups of two mentions, unless somebody said they differ or something speaks against the rule."""
        mine, theirs = self._group[one], self._group[other]
        if mine is theirs or (mine.apart and not mine.apart.isdisjoint(theirs.keys)):
            return
        if link.how != "said" and not _fit(mine, theirs, link):
            return
        larger, smaller = (mine, theirs) if len(mine.keys) >= len(theirs.keys) else (theirs, mine)
        larger.keys += smaller.keys
        larger.score = min(mine.score, theirs.score, link.score)
        larger.by |= smaller.by | {link.by}
        larger.reports |= smaller.reports
        larger.unlike |= smaller.unlike
        larger.apart |= smaller.apart
        at_home = self._facts[one].doc_id == self._facts[other].doc_id
        larger.headed |= smaller.headed or (at_home and (self._facts[one].headline or self._facts[other].headline))
        for key in smaller.keys:
            self._group[key] = larger

    def groups(self) -> list[Group]:
        """Return the groups, their keys sorted, in the order of their first keys."""
        whole = {id(group): group for group in self._group.values()}.values()
        for group in whole:
            group.keys.sort()
        return sorted(whole, key=lambda group: group.keys[0])


def _fit(mine: Group, theirs: Group, link: _Link) -> bool:
    """Say whether two groups can be one: a headline has one event in its body, a report one part in a group."""
    if link.how == "headline":
        if mine.headed or theirs.headed:
            return False
    elif not mine.reports.isdisjoint(theirs.reports):
        return False
    return all(possible(one, other) for one in mine.unlike.values() for other in theirs.unlike.values())


def doubtful(groups: Sequence[Group], weighed: Iterable[Pair], decisions: Iterable[Decision]) -> list[Pair]:
    """Return the pairs that people should look at, those nearest to a score of one half first.

    Left out are pairs that somebody decided, that stand in one group by other links, and that hardly speak for a link.
    """
    decided = {(each.one, each.other) for each in decisions}
    home = {key: number for number, group in enumerate(groups) for key in group.keys}
    found = [
        pair
        for pair in weighed
        if (pair.one, pair.other) not in decided
        and DOUBT[0] <= pair.likeness.score <= DOUBT[1]
        and (pair.likeness.score >= LINKED or home[pair.one] != home[pair.other])
    ]
    return sorted(found, key=lambda pair: (abs(pair.likeness.score - LINKED), pair.one, pair.other))


def clash(decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """Return the pairs that are called the same and different, directly or by way of others."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    all_of = list(decisions)
    for each in all_of:
        if each.same:
            parent[root(each.one)] = root(each.other)
    return sorted({(each.one, each.other) for each in all_of if not each.same and root(each.one) == root(each.other)})
