"""How far annotators agree on one report: everything counted that the measures are made of.

Annotators are compared in pairs, and all counts add up over pairs and reports. Spans match one to one, so that as many
as possible overlap; attributes are compared where spans match, each group of matching mentions being one unit.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from dateline.annotation.matching import match, overlapping
from dateline.annotation.scoring import KILOMETRES, days_overlap, figures_overlap, kilometres
from dateline.records import Annotation, Mention, Value

Tally = Counter[str]
MEASURED = frozenset(
    "place lat lon uncertainty_km km bearing resolved from to precision by low best high rule entry".split()
)
"""Attributes that are compared as places, intervals and ranges, or that machines fill; all others as words."""


class Confusion(NamedTuple):
    """Two annotators' words for one mention, with where it stands."""

    attribute: str
    one: Value
    other: Value
    doc_id: str
    quote: str


def tally(works: Sequence[Annotation], confusions: list[Confusion] | None = None) -> Tally:
    """Count what the works of different people on one text agree on; fewer than two works count nothing.

    Unlike words for one mention are added to `confusions`.
    """
    counts = Tally()
    sides = [_Side(work) for work in sorted(works, key=lambda work: work.author.name)]
    for one, other in combinations(sides, 2):
        twin: dict[str, str] = {}
        for label in sorted(one.marks.keys() | other.marks.keys()):
            twin |= _spans(counts, label, one, other)
        _ties(counts, one.work, other.work, twin)
    for label in sorted({label for side in sides for label in side.marks}) if len(sides) > 1 else ():
        marks = [side.marks.get(label, []) for side in sides]
        _characters(counts, label, marks)
        for group in grouped([(side.work.author.name, side.marks.get(label, [])) for side in sides]):
            if len(group) > 1:
                _values(counts, sides[0].work.doc_id, [mention for _, mention in group], confusions)
    return counts


class _Side:
    """One person's work: its mentions by label, in the order of the text, and whether they overlap each other."""

    def __init__(self, work: Annotation) -> None:
        self.work = work
        self.marks: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(work.mentions, key=lambda each: (each.start, each.end)):
            self.marks[mention.label].append(mention)
        self.ranges = {label: {(m.start, m.end) for m in marks} for label, marks in self.marks.items()}
        self.apart = {label: _apart(marks) for label, marks in self.marks.items()}


def pairs(xs: Sequence[Mention], ys: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return a largest one-to-one matching of overlapping mentions, as places in the two sorted sequences.

    Where neither side overlaps itself, as the codebook asks, one walk along both finds it; else a search does.
    """
    if not (_apart(xs) and _apart(ys)):
        return sorted(match(overlapping(xs, ys)).of.items())
    return _walk(xs, ys)


def _walk(xs: Sequence[Mention], ys: Sequence[Mention]) -> list[tuple[int, int]]:
    found, i, j = [], 0, 0
    while i < len(xs) and j < len(ys):
        if xs[i].start < ys[j].end and ys[j].start < xs[i].end:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif xs[i].end <= ys[j].end:
            i += 1
        else:
            j += 1
    return found


@lru_cache(maxsize=65_536)
def unit_key(name: str, values: tuple[Value, ...]) -> str:
    """Return the key under which equal units of an attribute are counted, in whatever order the values come."""
    return f"unit {name} {json.dumps(sorted(values, key=str))}"


def _spans(counts: Tally, label: str, one: _Side, other: _Side) -> dict[str, str]:
    """Count the spans of a label that match and that are equal; return the ids of those that match."""
    xs, ys = one.marks.get(label, []), other.marks.get(label, [])
    apart = one.apart.get(label, True) and other.apart.get(label, True)
    found = _walk(xs, ys) if apart else pairs(xs, ys)
    exact = len(one.ranges.get(label, set()) & other.ranges.get(label, set()))
    for key in (f"span {label}", f"pair {one.work.author.name} {other.work.author.name}"):
        counts[f"{key} n"] += len(xs) + len(ys)
        counts[f"{key} over"] += len(found)
        counts[f"{key} exact"] += exact
    return {xs[i].id: ys[j].id for i, j in found}


def _characters(counts: Tally, label: str, marks: Sequence[Sequence[Mention]]) -> None:
    """Count the code points that so many of the annotators marked, for all but those that nobody did."""
    edges: Counter[int] = Counter()
    for each in marks:
        for mention in each:
            edges[mention.start] += 1
            edges[mention.end] -= 1
    depth = 0
    for here, there in pairwise(sorted(edges)):
        depth += edges[here]
        if depth:
            counts[f"chars {label} {min(depth, len(marks))} {len(marks)}"] += there - here


def grouped(sides: Sequence[tuple[str, Sequence[Mention]]]) -> list[list[tuple[str, Mention]]]:
    """Return mentions of one label in groups that match, each with at most one of each person, in the text's order.

    `sides` are people with their mentions in the order of the text. A mention that matches none is a group by itself.
    """
    groups: list[list[tuple[str, Mention]]] = []
    for who, mentions in sides:
        found = dict(pairs([group[0][1] for group in groups], mentions))
        for at, place in found.items():
            groups[at].append((who, mentions[place]))
        taken = set(found.values())
        groups += [[(who, mention)] for place, mention in enumerate(mentions) if place not in taken]
        groups.sort(key=lambda group: (group[0][1].start, group[0][1].end))
    return groups


def _values(counts: Tally, doc_id: str, group: list[Mention], confusions: list[Confusion] | None) -> None:
    label = group[0].label
    for name in sorted({name for mention in group for name in mention.attributes} - MEASURED):
        said = [mention.attributes[name] for mention in group if name in mention.attributes]
        if len(said) > 1:
            counts[unit_key(f"{label}.{name}", tuple(said))] += 1
            if confusions is not None and said[0] != said[1]:
                one, other = sorted(said[:2], key=str)
                confusions.append(Confusion(f"{label}.{name}", one, other, doc_id, group[0].quote))
    for one_mention, other_mention in combinations(group, 2):
        _measured(counts, label, one_mention, other_mention)


def _measured(counts: Tally, label: str, one: Mention, other: Mention) -> None:
    a, b = one.attributes, other.attributes
    if label == "location" and "place" in a and "place" in b:
        counts["place n"] += 1
        counts["place same"] += a["place"] == b["place"]
        if all(name in each for each in (a, b) for name in ("lat", "lon")):
            counts["km n"] += 1
            away = kilometres(*(float(each[name]) for each in (a, b) for name in ("lat", "lon")))
            for limit in KILOMETRES:
                counts[f"km {limit}"] += away <= limit
    elif label == "time" and all(end in each for each in (a, b) for end in ("from", "to")):
        counts["time n"] += 1
        counts["time same"] += (a["from"], a["to"]) == (b["from"], b["to"])
        counts["time over"] += days_overlap(a, b)
    elif label == "count" and all(any(name in each for name in ("low", "best", "high")) for each in (a, b)):
        counts["count n"] += 1
        counts["count same"] += all(a.get(name) == b.get(name) for name in ("low", "best", "high"))
        counts["count over"] += figures_overlap(a, b)


def _ties(counts: Tally, one: Annotation, other: Annotation, twin: Mapping[str, str]) -> None:
    """Count relations that both tied between matching mentions, among all and among those whose ends both marked."""
    back = set(twin.values())
    theirs = {(tie.source, tie.target, tie.role) for tie in other.relations}
    for tie in one.relations:
        ends = twin.get(tie.source), twin.get(tie.target)
        counts[f"tie {tie.role} n"] += 1
        counts[f"given {tie.role} n"] += None not in ends
        both = (*ends, tie.role) in theirs
        counts[f"tie {tie.role} over"] += both
        counts[f"given {tie.role} over"] += both
    for tie in other.relations:
        counts[f"tie {tie.role} n"] += 1
        counts[f"given {tie.role} n"] += tie.source in back and tie.target in back


def _apart(mentions: Sequence[Mention]) -> bool:
    return all(one.end <= other.start for one, other in pairwise(mentions))
