"""Measures of agreement between any number of annotators, some of whom may have said nothing.

A unit is a tuple of values, one for each annotator who judged it; `Units` counts equal ones. Everything is a function
of such counts, so that reports can be counted apart, added up, and drawn again for intervals.

Sources: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011); K. L. Gwet, Handbook of inter-rater
reliability (4th ed., 2014), for Fleiss' kappa and AC1 with missing values; J. Cohen, A coefficient of agreement for
nominal scales (1960).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Literal

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Said = float | str | bool
Units = Mapping[tuple[Said, ...], float]
Coincidences = Mapping[tuple[Said, Said], float]


def coincidences(units: Units) -> dict[tuple[Said, Said], float]:
    """Return how often two annotators of one unit gave each pair of values, each annotator weighing the same.

    A unit with one value says nothing and adds nothing.
    """
    found: dict[tuple[Said, Said], float] = defaultdict(float)
    for unit, weight in units.items():
        counts = Counter(unit)
        for one, times in counts.items() if len(unit) > 1 else ():
            for other, more in counts.items():
                found[one, other] += weight * times * (more - (one == other)) / (len(unit) - 1)
    return {pair: value for pair, value in found.items() if value}


def alpha(found: Coincidences, level: Level = "nominal") -> float | None:
    """Return Krippendorff's α of coincidences; None where fewer than two values stand side by side.

    Where only one value was ever given there is nothing to disagree on, and agreement is 1.
    """
    sums: dict[Said, float] = defaultdict(float)
    for (one, _), value in found.items():
        sums[one] += value
    total = sum(sums.values())
    if total < 2:
        return None
    distance = _distance(level, sums)
    observed = sum(value * distance(one, other) for (one, other), value in found.items())
    expected = sum(sums[one] * sums[other] * distance(one, other) for one in sums for other in sums)
    return 1 - (total - 1) * observed / expected if expected else 1.0


def fleiss_kappa(units: Units) -> float | None:
    """Return Fleiss' κ, by Gwet's treatment of missing values; None where no unit has two values."""
    observed, shares = _observed(units)
    if observed is None:
        return None
    return _beyond(observed, sum(share**2 for share in shares.values()))


def gwet_ac1(units: Units, values: int | None = None) -> float | None:
    """Return Gwet's AC1; `values` is how many values there are to choose from, by default those that were given."""
    observed, shares = _observed(units)
    if observed is None:
        return None
    size = values or len(shares)
    if size < 2:
        return 1.0
    return _beyond(observed, sum(share * (1 - share) for share in shares.values()) / (size - 1))


def cohen_kappa(pairs: Units) -> float | None:
    """Return Cohen's κ of two annotators' values, first and second in each pair; None where there are none."""
    size = sum(pairs.values())
    if not size:
        return None
    one, other = defaultdict[Said, float](float), defaultdict[Said, float](float)
    for (first, second), weight in pairs.items():
        one[first] += weight
        other[second] += weight
    agreed = sum(weight for pair, weight in pairs.items() if pair[0] == pair[1])
    return _beyond(agreed / size, sum(one[value] * other[value] for value in list(one)) / size**2)


def share(units: Units) -> float | None:
    """Return the share of pairs of annotators of one unit that gave the same value."""
    return _observed(units)[0]


def f1(matched: float, one: float, other: float) -> float | None:
    """Return the F1 of two annotators' marks, of which so many match one to one; None where there are none."""
    return 2 * matched / (one + other) if one + other else None


def _observed(units: Units) -> tuple[float | None, dict[Said, float]]:
    """Return the share of pairs that agree, over units with two values, and each value's mean share of a unit."""
    agreed = pairs = size = 0.0
    shares: dict[Said, float] = defaultdict(float)
    for unit, weight in units.items():
        if not unit:
            continue
        size += weight
        counts = Counter(unit)
        for value, times in counts.items():
            shares[value] += weight * times / len(unit)
        if len(unit) > 1:
            pairs += weight
            same = sum(times * (times - 1) for times in counts.values())
            agreed += weight * same / (len(unit) * (len(unit) - 1))
    return (agreed / pairs if pairs else None), {value: part / size for value, part in shares.items() if size}


def _beyond(observed: float, chance: float) -> float:
    """Return how much of what chance does not explain is agreed; 1 where chance explains everything."""
    return 1.0 if chance >= 1 else (observed - chance) / (1 - chance)


def _distance(level: Level, sums: Mapping[Said, float]) -> Callable[..., float]:
    match level:
        case "nominal":
            return lambda one, other: float(one != other)
        case "ordinal":
            return _ranks(sums)
        case "interval":
            return lambda one, other: (one - other) ** 2
    return lambda one, other: ((one - other) / (one + other)) ** 2 if one + other else 0.0


def _ranks(sums: Mapping[Said, float]) -> Callable[..., float]:
    """Return the ordinal distance: all that lies between two values, with half of each."""
    order = sorted(sums)

    def distance(one: float, other: float) -> float:
        low, high = sorted((order.index(one), order.index(other)))
        between = sum(sums[order[at]] for at in range(low, high + 1))
        return float((between - (sums[one] + sums[other]) / 2) ** 2) if low != high else 0.0

    return distance
