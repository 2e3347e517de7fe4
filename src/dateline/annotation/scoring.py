"""How near annotations come to gold: what is counted in each document, and the figures that follow from the sums.

Recall asks for what all annotators of the gold marked, precision accepts what any of them marked. Two spans match
where they share a code point; pairs are one to one. All counts add up over documents, so that figures, and the
bootstrap's, are functions of sums.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.annotation.matching import match, overlapping
from dateline.records import Value

LABELS = ("actor", "location", "source", "time", "count", "event")
ROLES = ("initiator", "target", "location", "time", "count", "source")
KILOMETRES = (5, 25, 161)
"""The distances that toponym resolution is commonly scored at, the last being a hundred miles."""
_EARTH_KM = 6371.0088

Tally = Counter[str]


class Mark(NamedTuple):
    """A mention to be scored; unlike a record's, its range may have shrunk to nothing on another text."""

    id: str
    label: str
    start: int
    end: int
    attributes: Mapping[str, Value] = {}
    by: str = ""


class Tie(NamedTuple):
    """A relation with its two mentions at hand."""

    source: Mark
    target: Mark
    role: str
    by: str = ""


class Marked(NamedTuple):
    """What one author says of a document."""

    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]


def marked(marks: Iterable[Mark], relations: Iterable[tuple[str, str, str, str]]) -> Marked:
    """Join relations (source, target, role, by) with their mentions; one without its mentions is left out."""
    known = {mark.id: mark for mark in marks}
    ties = (
        Tie(known[source], known[target], role, by)
        for source, target, role, by in relations
        if source in known and target in known
    )
    return Marked(tuple(known.values()), tuple(ties))


def tally(gold: Sequence[Marked], found: Marked) -> Tally:
    """Count in one document what was found, what was to be found, and what is right about it."""
    counts = Tally()
    for label in sorted({mark.label for each in (*gold, found) for mark in each.marks}):
        sets = [[mark for mark in each.marks if mark.label == label] for each in gold]
        _spans(counts, label, sets, [mark for mark in found.marks if mark.label == label])
    for role in sorted({tie.role for each in (*gold, found) for tie in each.ties}):
        _ties(counts, role, gold, found)
    return counts


def _spans(counts: Tally, label: str, sets: list[list[Mark]], found: list[Mark]) -> None:
    both = [mark for mark, hits in zip(sets[0], _hits(sets), strict=True) if hits]
    either = [mark for each in sets for mark in each]
    union = _union(sets)
    counts[f"{label} rn"] += len(both)
    counts[f"{label} pn"] += len(found)
    counts[f"{label} r"] += match(overlapping(both, found)).size
    pairs = match(overlapping(found, union)).of
    counts[f"{label} p"] += len(pairs)
    exact = {(mark.start, mark.end) for mark in either}
    counts[f"{label} x"] += sum((mark.start, mark.end) in exact for mark in found)
    agreed = set.intersection(*({(mark.start, mark.end) for mark in each} for each in sets))
    counts[f"{label} xn"] += len(agreed)
    counts[f"{label} xr"] += len(agreed & {(mark.start, mark.end) for mark in found})
    for at, mark in enumerate(found):
        counts[f"rule {mark.by} n"] += bool(mark.by)
        counts[f"rule {mark.by} ok"] += bool(mark.by) and at in pairs
    for mark, near in zip(found, overlapping(found, either), strict=True):
        _attributes(counts, mark, [either[at] for at in near])
    for at, other in pairs.items():
        _values(counts, label, found[at].attributes, union[other].attributes)


def _attributes(counts: Tally, mark: Mark, near: list[Mark]) -> None:
    """Count each word that the gold says of what a mention meets; one that any annotator said is right."""
    for name in sorted({name for other in near for name in other.attributes} - _MEASURED):
        values = {other.attributes[name] for other in near if name in other.attributes}
        counts[f"is {mark.label}.{name} n"] += 1
        counts[f"is {mark.label}.{name} ok"] += mark.attributes.get(name) in values


_MEASURED = frozenset(
    "place lat lon uncertainty_km km bearing resolved from to precision by low best high rule entry".split()
)


def _values(counts: Tally, label: str, found: Mapping[str, Value], gold: Mapping[str, Value]) -> None:
    if label == "location":
        _place(counts, found, gold)
    elif label == "time" and "from" in gold and "to" in gold:
        counts["time n"] += 1
        counts["time same"] += all(found.get(end) == gold[end] for end in ("from", "to"))
        counts["time over"] += days_overlap(found, gold)
    elif label == "count" and any(name in gold for name in ("low", "best", "high")):
        counts["count n"] += 1
        counts["count same"] += all(found.get(name) == gold.get(name) for name in ("low", "best", "high"))
        counts["count over"] += figures_overlap(found, gold)


def _place(counts: Tally, found: Mapping[str, Value], gold: Mapping[str, Value]) -> None:
    if "place" in gold:
        counts["place n"] += 1
        counts["place same"] += found.get("place") == gold["place"]
    if "lat" not in gold or "lon" not in gold:
        return
    counts["km n"] += 1
    if "lat" in found and "lon" in found:
        away = kilometres(*(float(each[name]) for each in (found, gold) for name in ("lat", "lon")))
        for limit in KILOMETRES:
            counts[f"km {limit}"] += away <= limit


def days_overlap(found: Mapping[str, Value], gold: Mapping[str, Value]) -> bool:
    """Say whether two intervals of days have a day in common."""
    return (
        "from" in found
        and "to" in found
        and str(found["from"]) <= str(gold["to"])
        and str(gold["from"]) <= str(found["to"])
    )


def figures_overlap(found: Mapping[str, Value], gold: Mapping[str, Value]) -> bool:
    """Say whether two ranges of counts have a figure in common; one without any end has none."""
    low, high = _ends(found)
    least, most = _ends(gold)
    return low <= most and least <= high and not (low == -math.inf and high == math.inf)


def _ends(values: Mapping[str, Value]) -> tuple[float, float]:
    best = values.get("best")
    low, high = values.get("low", best), values.get("high", math.inf if "low" in values else best)
    return float(-math.inf if low is None else low), float(math.inf if high is None else high)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points given in degrees."""
    one, other = math.radians(lat), math.radians(other_lat)
    turn = math.radians(other_lon - lon)
    chord = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def _hits(sets: list[list[Mark]]) -> list[bool]:
    """Say of each of the first annotator's marks whether every other annotator's meet it."""
    hits = [True] * len(sets[0])
    for other in sets[1:]:
        hits = [hit and bool(near) for hit, near in zip(hits, overlapping(sets[0], other), strict=True)]
    return hits


def _union(sets: list[list[Mark]]) -> list[Mark]:
    """Return what any annotator marked, once: a later one's only where it meets none of the first's."""
    joined = list(sets[0])
    for other in sets[1:]:
        joined += [mark for mark, near in zip(other, overlapping(other, sets[0]), strict=True) if not near]
    return joined


def _ties(counts: Tally, role: str, gold: Sequence[Marked], said: Marked) -> None:
    sets = [[tie for tie in each.ties if tie.role == role] for each in gold]
    found = [tie for tie in said.ties if tie.role == role]
    both = list(sets[0])
    for other in sets[1:]:
        both = [tie for tie, near in zip(both, _meeting(both, other), strict=True) if near]
    union = list(sets[0])
    for other in sets[1:]:
        union += [tie for tie, near in zip(other, _meeting(other, sets[0]), strict=True) if not near]
    right = match(_meeting(found, union)).of
    counts[f"role {role} rn"] += len(both)
    counts[f"role {role} pn"] += len(found)
    counts[f"role {role} r"] += match(_meeting(both, found)).size
    counts[f"role {role} p"] += len(right)
    reached = _with_ends(both, said.marks)
    known = _with_ends(found, tuple(mark for each in gold for mark in each.marks))
    counts[f"given {role} rn"] += len(reached)
    counts[f"given {role} pn"] += len(known)
    counts[f"given {role} r"] += match(_meeting(reached, found)).size
    counts[f"given {role} p"] += match(_meeting(known, union)).size
    for at, tie in enumerate(found):
        counts[f"tie {role} {tie.by} n"] += bool(tie.by)
        counts[f"tie {role} {tie.by} ok"] += bool(tie.by) and at in right


def _meeting(xs: Sequence[Tie], ys: Sequence[Tie]) -> list[list[int]]:
    """Return for each of `xs` those of `ys` whose both ends overlap its own."""
    near = overlapping([x.source for x in xs], [y.source for y in ys])
    return [
        [at for at in places if ys[at].target.start < x.target.end and x.target.start < ys[at].target.end]
        for x, places in zip(xs, near, strict=True)
    ]


def _with_ends(ties: list[Tie], marks: Sequence[Mark]) -> list[Tie]:
    """Return the relations whose both ends meet a mark of the same label."""
    by_label: dict[str, list[Mark]] = {}
    for mark in marks:
        by_label.setdefault(mark.label, []).append(mark)
    met = [True] * len(ties)
    for ends in ([tie.source for tie in ties], [tie.target for tie in ties]):
        for label in {end.label for end in ends}:
            places = [at for at, end in enumerate(ends) if end.label == label]
            hits = overlapping([ends[at] for at in places], by_label.get(label, []))
            for at, near in zip(places, hits, strict=True):
                met[at] = met[at] and bool(near)
    return [tie for tie, kept in zip(ties, met, strict=True) if kept]


def labels_of(sums: Mapping[str, int]) -> Iterator[str]:
    """Yield the labels that were counted, those of the codebook first."""
    yield from LABELS
    yield from sorted({key[:-3] for key in sums if key.endswith(" pn") and " " not in key[:-3]} - set(LABELS))


def roles_of(sums: Mapping[str, int]) -> Iterator[str]:
    """Yield the roles that were counted, those of the codebook first."""
    yield from ROLES
    yield from sorted({key[5:-3] for key in sums if key.startswith("role ") and key.endswith(" pn")} - set(ROLES))
