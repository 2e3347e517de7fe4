"""Measures of agreement between any number of annotators, some of whom may have said nothing.

A unit is a tuple of values, one for each annotator who judged it; `Units` counts equal ones. Everything is a function
of such counts, so that reports can be counted apart, added up, and drawn again for intervals. What has no value is
the reason why.

Sources: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011); K. L. Gwet, Handbook of inter-rater
reliability (4th ed., 2014), for Fleiss' kappa and AC1 with missing values; J. Cohen, A coefficient of agreement for
nominal scales (1960).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Literal

from dateline.annotation.agreement.reasons import Reason

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


def alpha(found: Coincidences, level: Level = "nominal") -> float | Reason:
    """Return Krippendorff's α of coincidences; none where no two values stand side by side, or all are one value."""
    sums: dict[Said, float] = defaultdict(float)
    for (one, _), value in found.items():
        sums[one] += value
    total = sum(sums.values())
    if total < 2:
        return Reason.NONE_MATCHED
    distance = _distance(level, sums)
    observed = sum(value * distance(one, other) for (one, other), value in found.items())
    expected = sum(sums[one] * sums[other] * distance(one, other) for one in sums for other in sums)
    return 1 - (total - 1) * observed / expected if expected else Reason.ONE_VALUE


def fleiss_kappa(units: Units) -> float | Reason:
    """Return Fleiss' κ, by Gwet's treatment of missing values; none where no unit has two values, or all are one."""
    observed, shares = _observed(units)
    if isinstance(observed, Reason):
        return observed
    return _beyond(observed, sum(share**2 for share in shares.values())) if len(shares) > 1 else Reason.ONE_VALUE


def gwet_ac1(units: Units) -> float | Reason:
    """Return Gwet's AC1, over the values that were given.

    Where one value alone was given, chance explains nothing of it by Gwet's model, and AC1 is 1.
    """
    observed, shares = _observed(units)
    if isinstance(observed, Reason):
        return observed
    size = len(shares)
    chance = sum(share * (1 - share) for share in shares.values()) / (size - 1) if size > 1 else 0.0
    return _beyond(observed, chance)


def cohen_kappa(pairs: Units) -> float | Reason:
    """Return Cohen's κ of two annotators' values, first and second in each pair; none where all are one value."""
    size = sum(pairs.values())
    if not size:
        return Reason.NONE_MATCHED
    one, other = defaultdict[Said, float](float), defaultdict[Said, float](float)
    for (first, second), weight in pairs.items():
        one[first] += weight
        other[second] += weight
    agreed = sum(weight for pair, weight in pairs.items() if pair[0] == pair[1])
    chance = sum(one[value] * other[value] for value in list(one)) / size**2
    return _beyond(agreed / size, chance) if chance < 1 else Reason.ONE_VALUE


def share(units: Units) -> float | Reason:
    """Return the share of pairs of annotators of one unit that gave the same value; none where there is no pair."""
    return _observed(units)[0]


def _beyond(observed: float, chance: float) -> float:
    """Return how much of what chance does not explain is agreed."""
    return (observed - chance) / (1 - chance)


def _observed(units: Units) -> tuple[float | Reason, dict[Said, float]]:
    """Return the share of pairs that agree, over units with two values, and each value's mean share of a unit."""
    agreed = pairs = size = 0.0
    shares: dict[Said, float] = defaultdict(float)
    for unit, weight in units.items():
        if not (unit and weight):
            continue
        size += weight
        counts = Counter(unit)
        for value, times in counts.items():
            shares[value] += weight * times / len(unit)
        if len(unit) > 1:
            pairs += weight
            same = sum(times * (times - 1) for times in counts.values())
            agreed += weight * same / (len(unit) * (len(unit) - 1))
    return (agreed / pairs if pairs else Reason.NONE_MATCHED), {value: part / size for value, part in shares.items()}


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
