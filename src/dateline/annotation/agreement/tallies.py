"""How far annotators agree on one report: everything counted that the measures are made of.

Annotators are compared in pairs, and all counts add up over pairs and reports. Spans match one to one, so that as many
as possible overlap; attributes are compared where spans match, each group of matching mentions being one unit.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise
from typing import NamedTuple

from dateline.annotation.matching import match, overlapping
from dateline.annotation.scoring import KILOMETRES, days_overlap, figures_overlap, kilometres
from dateline.records import Annotation, Mention, Value

Tally = Counter[str]
MEASURED = frozenset(
    "place lat lon uncertainty_km km bearing resolved from to precision by low best high rule entry".split()
)
"""Attributes that are compared as places, intervals and ranges, or that machines fill; all others as words."""

_MEASURED_LABELS = frozenset(("location", "time", "count"))
Range = tuple[int, int]


class Confusion(NamedTuple):
    """Two annotators' words for one mention, with where it stands."""

    attribute: str
    one: Value
    other: Value
    doc_id: str
    quote: str


def tally(works: Sequence[Annotation], confusions: list[Confusion] | None = None, letters: int = 0) -> Tally:
    """Count what the works of different people on one text agree on; fewer than two works count nothing.

    Unlike words for one mention are added to `confusions`; `letters` are the code points of the text.
    """
    counts = Tally()
    sides = [_Side(work) for work in sorted(works, key=lambda work: work.author.name)]
    if len(sides) > 1:
        _marked(counts, sides)
        counts[letters_key(len(sides))] += letters
    for one, other in combinations(sides, 2):
        _ties(counts, one, other, _spans(counts, one, other))
    for label in sorted({label for side in sides for label in side.marks}) if len(sides) > 1 else ():
        marks = [side.marks.get(label, _NONE).mentions for side in sides]
        _characters(counts, label, marks)
        for group in grouped([(side.name, each) for side, each in zip(sides, marks, strict=True)]):
            if len(group) > 1:
                _values(counts, works[0].doc_id, [mention for _, mention in group], confusions)
                if label == "event":
                    _types(counts, group)
    return counts


class _Marks(NamedTuple):
    """One person's mentions of a label in the order of the text, their ranges, and whether those lie apart."""

    mentions: Sequence[Mention]
    ranges: Sequence[Range]
    apart: bool


_NONE = _Marks((), (), apart=True)


class _Side:
    """One person's work, laid out once for the comparison with everybody else's."""

    def __init__(self, work: Annotation) -> None:
        self.name = work.author.name
        by_label: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(work.mentions, key=lambda each: (each.label, each.start, each.end)):
            by_label[mention.label].append(mention)
        self.marks = {label: _marks(mentions) for label, mentions in by_label.items()}
        self.unlike = {(mention.label, mention.start, mention.end) for mention in work.mentions}
        self.size = len(work.mentions)
        self.ties = [(tie.source, tie.target, tie.role) for tie in work.relations]
        self.tied = set(self.ties)


def _marks(mentions: Sequence[Mention]) -> _Marks:
    ranges = [(mention.start, mention.end) for mention in mentions]
    return _Marks(mentions, ranges, all(one[1] <= other[0] for one, other in pairwise(ranges)))


def pairs(xs: Sequence[Mention], ys: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return a largest one-to-one matching of overlapping mentions, as places in the two sorted sequences.

    Where neither side overlaps itself, as the codebook asks, one walk along both finds it; else a search does.
    """
    return _pairs(_marks(xs), _marks(ys))


def _pairs(xs: _Marks, ys: _Marks) -> list[tuple[int, int]]:
    if not (xs.apart and ys.apart):
        return sorted(match(overlapping(xs.mentions, ys.mentions)).of.items())
    found, i, j = [], 0, 0
    while i < len(xs.ranges) and j < len(ys.ranges):
        (start, end), (other_start, other_end) = xs.ranges[i], ys.ranges[j]
        if start < other_end and other_start < end:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif end <= other_end:
            i += 1
        else:
            j += 1
    return found


@lru_cache(maxsize=65_536)
def unit_key(name: str, values: tuple[Value, ...]) -> str:
    """Return the key under which equal units of an attribute are counted, in whatever order the values come."""
    return f"unit {name} {json.dumps(sorted(values, key=str))}"


def letters_key(people: int) -> str:
    """Return the key under which the code points of texts that so many people marked are counted."""
    return f"letters {people}"


def pair_key(one: str, other: str) -> str:
    """Return the key under which the marks of two people, sorted by name, are counted."""
    return f"pair {one}+{other}"


@lru_cache(maxsize=65_536)
def types_key(one: str, other: str, kind: str, other_kind: str) -> str:
    """Return the key under which the types that two people gave one event are counted."""
    return f"types {one}+{other} {json.dumps([kind, other_kind])}"


@lru_cache(maxsize=65_536)
def _keys(of: str) -> tuple[str, str, str]:
    """Return the keys under which all, matching and equal ones are counted: one string each, however many reports."""
    return f"{of} n", f"{of} over", f"{of} exact"


def _marked(counts: Tally, sides: Sequence[_Side]) -> None:
    """Count what both sides of all pairs marked and tied, and the spans that are equal: neither needs a matching."""
    others = len(sides) - 1
    for side in sides:
        for label, marks in side.marks.items():
            n, over, _ = _keys(f"span {label}")
            counts[n] += len(marks.ranges) * others
            counts[over] += 0
        for _, _, role in side.ties:
            n, over, _ = _keys(f"tie {role}")
            counts[n] += others
            for key in (over, *_keys(f"given {role}")[:2]):
                counts[key] += 0
    for (label, _, _), times in Counter(chain.from_iterable(side.unlike for side in sides)).items():
        counts[_keys(f"span {label}")[2]] += times * (times - 1) // 2


def _spans(counts: Tally, one: _Side, other: _Side) -> dict[str, str]:
    """Count the spans of each label that match; return the ids of those that do."""
    twin: dict[str, str] = {}
    n, over, exact = _keys(pair_key(one.name, other.name))
    counts[over] += 0
    for label, xs in one.marks.items():
        ys = other.marks.get(label, _NONE)
        found = _pairs(xs, ys)
        counts[_keys(f"span {label}")[1]] += len(found)
        counts[over] += len(found)
        for i, j in found:
            twin[xs.mentions[i].id] = ys.mentions[j].id
    counts[n] += one.size + other.size
    counts[exact] += len(one.unlike & other.unlike)
    return twin


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
    if label in _MEASURED_LABELS:
        for one_mention, other_mention in combinations(group, 2):
            _measured(counts, label, one_mention, other_mention)


def _types(counts: Tally, group: Sequence[tuple[str, Mention]]) -> None:
    """Count the types that each two people, in the order of their names, gave one event."""
    typed = [(who, str(mention.attributes["type"])) for who, mention in group if "type" in mention.attributes]
    for (one, kind), (other, other_kind) in combinations(typed, 2):
        counts[types_key(one, other, kind, other_kind)] += 1


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


def _ties(counts: Tally, one: _Side, other: _Side, twin: Mapping[str, str]) -> None:
    """Count relations that both tied between matching mentions, and those whose ends both marked."""
    back = set(twin.values())
    for source, target, role in one.ties:
        if source in twin and target in twin:
            n, over, _ = _keys(f"given {role}")
            counts[n] += 1
            if (twin[source], twin[target], role) in other.tied:
                counts[over] += 1
                counts[_keys(f"tie {role}")[1]] += 1
    for source, target, role in other.ties:
        if source in back and target in back:
            counts[_keys(f"given {role}")[0]] += 1
