"""The figures of agreement that follow from the sums of all reports, with intervals over reports."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dateline.annotation.agreement import Confusion, Tally
from dateline.annotation.figures import RESAMPLES, Draws, interval_of, samples, summed
from dateline.annotation.measures import Said, alpha, coincidences, f1, fleiss_kappa, gwet_ac1, share
from dateline.annotation.scoring import KILOMETRES, LABELS, ROLES
from dateline.records import Record, Value

_DIGITS = 3
_EXAMPLES, _CONFUSED = 3, 12
_TWO = 2
"""It takes so many values to agree or not."""
Range = tuple[float, float] | None


class Spans(Record, frozen=True, omit_defaults=False):
    """How far spans of a label agree: F1 of overlaps and of equal spans over all pairs, and α of code points.

    `n` counts the marks of both sides of every pair. A figure is null where nobody marked anything.
    """

    n: int
    overlap: float | None
    overlap_interval: Range
    exact: float | None
    exact_interval: Range
    alpha: float | None


class Values(Record, frozen=True, omit_defaults=False):
    """How far the values of an attribute agree on matched mentions: the share, Fleiss' κ, Gwet's AC1, α.

    `n` counts the units, and `interval` is that of α.
    """

    n: int
    share: float | None
    kappa: float | None
    ac1: float | None
    alpha: float | None
    interval: Range


class Ties(Record, frozen=True, omit_defaults=False):
    """How far relations of a role agree: F1 end to end, and F1 of those whose two ends both annotators marked."""

    n: int
    f1: float | None
    interval: Range
    given_n: int
    given_f1: float | None


class Part(Record, frozen=True, omit_defaults=False):
    """So many of so many pairs."""

    n: int
    share: float | None
    interval: Range


class Confused(Record, frozen=True, omit_defaults=False):
    """Two values that were given for one mention, how often, and where."""

    attribute: str
    one: Value
    other: Value
    n: int
    examples: tuple[str, ...]


class Agreement(Record, frozen=True, omit_defaults=False):
    """All figures. `documents` are those that two or more people marked; `pairs` name two annotators each."""

    annotators: tuple[str, ...]
    documents: int
    spans: dict[str, Spans]
    values: dict[str, Values]
    relations: dict[str, Ties]
    places: dict[str, Part]
    times: dict[str, Part]
    counts: dict[str, Part]
    pairs: dict[str, Spans]
    confused: tuple[Confused, ...]


def agreement(
    tallies: Sequence[Tally],
    annotators: Iterable[str],
    confusions: Iterable[Confusion] = (),
    letters: int = 0,
    resamples: int = RESAMPLES,
) -> Agreement:
    """Return the figures of the reports' tallies; `letters` are the code points of their texts, times one each.

    The samples behind the intervals are the same for the same tallies.
    """
    sums = summed(tallies)
    drawn = samples(tallies, resamples)
    names = sorted({json_key(key) for key in sums if key.startswith("unit ")})
    return Agreement(
        annotators=tuple(sorted(annotators)),
        documents=len(tallies),
        spans={label: _spans(f"span {label}", sums, drawn, letters) for label in _known("span ", sums, LABELS)},
        values={name: _values(name, sums, drawn) for name in names},
        relations={role: _ties(role, sums, drawn) for role in _known("tie ", sums, ROLES)},
        places={
            "same entry": _part("place same", "place n", sums, drawn),
            **{f"within {limit} km": _part(f"km {limit}", "km n", sums, drawn) for limit in KILOMETRES},
        },
        times=_parts("time", {"same interval": "same", "overlapping": "over"}, sums, drawn),
        counts=_parts("count", {"same figures": "same", "overlapping": "over"}, sums, drawn),
        pairs={who: _spans(f"pair {who}", sums, drawn, 0) for who in _known("pair ", sums, ())},
        confused=tuple(_most_confused(confusions)),
    )


def json_key(key: str) -> str:
    """Return the attribute of a unit's key, ``label.attribute``."""
    return key.split(" ", 2)[1]


def _known(begin: str, sums: Mapping[str, int], first: Sequence[str]) -> list[str]:
    """Return the names under which spans, relations or pairs were counted, those of the codebook first."""
    found = {key[len(begin) :].rsplit(" ", 1)[0] for key in sums if key.startswith(begin) and key.endswith(" n")}
    return [name for name in first if name in found] + sorted(found - set(first))


def _spans(key: str, sums: Tally, drawn: Draws, letters: int) -> Spans:
    return Spans(
        n=sums[f"{key} n"],
        overlap=_f1(key, "over", sums),
        overlap_interval=_f1_interval(key, "over", drawn),
        exact=_f1(key, "exact", sums),
        exact_interval=_f1_interval(key, "exact", drawn),
        alpha=_characters(key.removeprefix("span "), sums, letters) if key.startswith("span ") else None,
    )


def _f1(key: str, right: str, sums: Tally) -> float | None:
    return _rounded(f1(sums[f"{key} {right}"], sums[f"{key} n"], 0))


def _f1_interval(key: str, right: str, drawn: Draws) -> Range:
    if f"{key} {right}" not in drawn:
        return None
    there = drawn[f"{key} n"] > 0
    return interval_of(2 * drawn[f"{key} {right}"][there] / drawn[f"{key} n"][there])


def _characters(label: str, sums: Tally, letters: int) -> float | None:
    """Return α of the code points of all texts, each marked or not by each annotator; None where none is marked."""
    units: Counter[tuple[Said, ...]] = Counter()
    for key, size in sums.items():
        if key.startswith(f"chars {label} "):
            marked, of = map(int, key.split(" ")[-2:])
            units[(True,) * marked + (False,) * (of - marked)] += size
    if not units:
        return None
    most = max(len(unit) for unit in units)
    units[(False,) * most] += max(0, letters - sum(units.values()))
    return _rounded(alpha(coincidences(units)))


def _units(name: str, keys: Iterable[str]) -> dict[str, tuple[Said, ...]]:
    begin = f"unit {name} "
    return {key: tuple(json.loads(key[len(begin) :])) for key in keys if key.startswith(begin)}


def _values(name: str, sums: Tally, drawn: Draws) -> Values:
    keys = _units(name, sums)
    units: Counter[tuple[Said, ...]] = Counter()
    for key, unit in keys.items():
        units[unit] += sums[key]
    return Values(
        n=sum(units.values()),
        share=_rounded(share(units)),
        kappa=_rounded(fleiss_kappa(units)),
        ac1=_rounded(gwet_ac1(units)),
        alpha=_rounded(alpha(coincidences(units))),
        interval=_alpha_interval(keys, drawn),
    )


def _alpha_interval(keys: Mapping[str, tuple[Said, ...]], drawn: Draws) -> Range:
    """Return the interval of nominal α: the coincidences of each draw are sums of those of its units."""
    if not drawn:
        return None
    values = sorted({value for unit in keys.values() for value in unit}, key=str)
    place = {value: at for at, value in enumerate(values)}
    each = np.zeros((len(keys), 2, len(values)))  # what a unit adds to the diagonal, and to the marginals
    for at, unit in enumerate(keys.values()):
        for (one, other), weight in coincidences({unit: 1}).items():
            each[at, 1, place[one]] += weight
            each[at, 0, place[one]] += weight * (one == other)
    weights = np.stack([drawn[key] for key in keys], axis=1)
    diagonal, marginal = (np.tensordot(weights, each[:, side], axes=1) for side in (0, 1))
    total = marginal.sum(axis=1)
    expected = total**2 - (marginal**2).sum(axis=1)
    observed = (total - 1) * (total - diagonal.sum(axis=1))
    alphas = 1 - np.divide(observed, expected, out=np.zeros_like(observed), where=expected > 0)
    return interval_of(alphas[total >= _TWO])


def _ties(role: str, sums: Tally, drawn: Draws) -> Ties:
    return Ties(
        n=sums[f"tie {role} n"],
        f1=_f1(f"tie {role}", "over", sums),
        interval=_f1_interval(f"tie {role}", "over", drawn),
        given_n=sums[f"given {role} n"],
        given_f1=_f1(f"given {role}", "over", sums),
    )


def _parts(of: str, names: Mapping[str, str], sums: Tally, drawn: Draws) -> dict[str, Part]:
    return {name: _part(f"{of} {key}", f"{of} n", sums, drawn) for name, key in names.items()}


def _part(right: str, of: str, sums: Tally, drawn: Draws) -> Part:
    if not sums[of]:
        return Part(n=0, share=None, interval=None)
    there = drawn[of] > 0 if of in drawn else None
    found = interval_of(drawn[right][there] / drawn[of][there]) if there is not None and right in drawn else None
    return Part(n=sums[of], share=_rounded(sums[right] / sums[of]), interval=found)


def _most_confused(confusions: Iterable[Confusion]) -> list[Confused]:
    """Return the pairs of values most often given for one mention, with the first few places."""
    found: dict[tuple[str, Value, Value], list[str]] = {}
    for each in confusions:
        found.setdefault((each.attribute, each.one, each.other), []).append(f"{each.doc_id} {each.quote!r}")
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), str(item[0])))
    return [
        Confused(attribute=attribute, one=one, other=other, n=len(places), examples=tuple(places[:_EXAMPLES]))
        for (attribute, one, other), places in ranked[:_CONFUSED]
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
