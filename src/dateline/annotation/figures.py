"""The figures of a score: shares of sums, and how far they may lie off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dateline.annotation.scoring import KILOMETRES, Tally, labels_of, roles_of
from dateline.records import Record

RESAMPLES = 1000
_DIGITS = 3
_BLOCK = 2_000_000
"""How many draws of a document are held at once."""
Numbers = npt.NDArray[np.uint64]
Draws = Mapping[str, npt.NDArray[np.int64]]


class Prf(Record, frozen=True, omit_defaults=False):
    """Precision, recall and F1 of overlaps, one to one, with the counts behind them; null where there is no gold.

    `n` is what all annotators marked, `found` what was suggested. `interval` holds 95 of 100 bootstrap samples of F1.
    """

    p: float | None
    r: float | None
    f1: float | None
    n: int
    found: int
    exact_p: float | None = None
    exact_r: float | None = None
    interval: tuple[float, float] | None = None


class Share(Record, frozen=True, omit_defaults=False):
    """How many of how many; null where there is no gold."""

    share: float | None
    right: int
    n: int
    interval: tuple[float, float] | None = None


class Scores(Record, frozen=True, omit_defaults=False):
    """Everything that can be said of annotations against gold; `rules` leaves out roles that the gold does not have."""

    documents: str
    labels: dict[str, Prf]
    attributes: dict[str, Share]
    roles: dict[str, Prf]
    roles_given_ends: dict[str, Prf]
    places: dict[str, Share]
    times: dict[str, Share]
    counts: dict[str, Share]
    rules: dict[str, Share]


def scores(tallies: Sequence[Tally], documents: str, resamples: int = RESAMPLES) -> Scores:
    """Return the figures of the documents' tallies, with bootstrap intervals over documents.

    The samples are drawn by a hash of their numbers (splitmix64): the same tallies give the same intervals.
    """
    sums = summed(tallies)
    drawn = samples(tallies, resamples)
    attributes = sorted({key[3:-2] for key in sums if key.startswith("is ") and key.endswith(" n")})
    rules = [*_rules("rule ", sums)]
    for role in roles_of(sums):
        known = sums[f"role {role} rn"] or sums[f"role {role} p"]
        rules += _rules(f"tie {role} ", sums) if known else []
    return Scores(
        documents=documents,
        labels={label: _prf(label, sums, drawn, exact=True) for label in labels_of(sums)},
        attributes={name: _share(f"is {name} ok", f"is {name} n", sums, drawn) for name in attributes},
        roles={role: _prf(f"role {role}", sums, drawn) for role in roles_of(sums)},
        roles_given_ends={role: _prf(f"given {role}", sums, drawn) for role in roles_of(sums)},
        places={
            "same entry": _share("place same", "place n", sums, drawn),
            **{f"within {limit} km": _share(f"km {limit}", "km n", sums, drawn) for limit in KILOMETRES},
        },
        times={
            "same interval": _share("time same", "time n", sums, drawn),
            "overlapping": _share("time over", "time n", sums, drawn),
        },
        counts={
            "same figures": _share("count same", "count n", sums, drawn),
            "overlapping": _share("count over", "count n", sums, drawn),
        },
        rules={rule: _share(f"{key} ok", f"{key} n", sums, {}) for rule, key in sorted(rules)},
    )


def _rules(begin: str, sums: Tally) -> Iterator[tuple[str, str]]:
    """Yield each rule that marked something, with the key of its sums."""
    for key in sums:
        rule = key.removeprefix(begin).removesuffix(" n")
        if key.startswith(begin) and key.endswith(" n") and sums[key]:
            yield rule, begin + rule


def summed(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies, without the keys that count nothing."""
    sums = Tally()
    for tally in tallies:
        sums.update(tally)
    return +sums


def samples(tallies: Sequence[Tally], resamples: int) -> Draws:
    """Draw documents with replacement, as many as there are, so many times; return key -> the sums of each draw."""
    names = sorted({name for tally in tallies for name in tally})
    size = len(tallies)
    if size < 2 or not resamples:
        return {}
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((size, len(names)))  # of whole numbers, exact below 2**53
    for row, tally in zip(table, tallies, strict=True):
        row[[column[name] for name in tally]] = list(tally.values())
    places = np.arange(size, dtype=np.uint64)
    sums = np.empty((resamples, len(names)), dtype=np.int64)
    block = max(1, _BLOCK // size)
    for first in range(0, resamples, block):
        drawn = [
            _hashed(places + np.uint64(at * size)) % np.uint64(size)
            for at in range(first, min(first + block, resamples))
        ]
        times = np.stack([np.bincount(each.astype(np.int64), minlength=size) for each in drawn]).astype(np.float64)
        sums[first : first + block] = (times @ table).astype(np.int64)
    return {name: sums[:, at] for at, name in enumerate(names)}


def _hashed(numbers: Numbers) -> Numbers:
    """Return the splitmix64 hashes of numbers (Steele, Lea and Flood 2014); they wrap around at 64 bits."""
    mixed = (numbers + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _prf(key: str, sums: Tally, drawn: Draws, *, exact: bool = False) -> Prf:
    gold, found = sums[f"{key} rn"], sums[f"{key} pn"]
    if not gold and not sums[f"{key} p"]:
        return Prf(p=None, r=None, f1=None, n=gold, found=found)
    return Prf(
        p=_rounded(sums[f"{key} p"], found),
        r=_rounded(sums[f"{key} r"], gold),
        f1=round(_f1(key, sums), _DIGITS),
        n=gold,
        found=found,
        exact_p=_rounded(sums[f"{key} x"], found) if exact else None,
        exact_r=_rounded(sums[f"{key} xr"], sums[f"{key} xn"]) if exact else None,
        interval=interval_of(_drawn_f1(key, drawn)),
    )


def _drawn_f1(key: str, drawn: Draws) -> npt.NDArray[np.float64]:
    if f"{key} rn" not in drawn:
        return np.empty(0)
    p = drawn[f"{key} p"] / np.maximum(1, drawn[f"{key} pn"])
    r = drawn[f"{key} r"] / np.maximum(1, drawn[f"{key} rn"])
    return np.asarray(2 * p * r / np.where(p + r > 0, p + r, 1))


def _f1(key: str, sums: Mapping[str, int]) -> float:
    p = sums[f"{key} p"] / max(1, sums[f"{key} pn"])
    r = sums[f"{key} r"] / max(1, sums[f"{key} rn"])
    return 2 * p * r / (p + r) if p + r else 0.0


def _share(right: str, of: str, sums: Tally, drawn: Draws) -> Share:
    if not sums[of]:
        return Share(share=None, right=0, n=0)
    there = drawn[of] > 0 if of in drawn else np.zeros(0, dtype=bool)
    interval = interval_of(drawn[right][there] / drawn[of][there]) if there.any() and right in drawn else None
    return Share(share=_rounded(sums[right], sums[of]), right=sums[right], n=sums[of], interval=interval)


def _rounded(right: int, of: int) -> float:
    return round(right / max(1, of), _DIGITS)


def interval_of(values: npt.NDArray[np.float64]) -> tuple[float, float] | None:
    """Return the values that 2.5 and 97.5 of a hundred lie below (nearest rank)."""
    if not values.size:
        return None
    ranked = np.sort(values)
    last = len(ranked) - 1
    return round(float(ranked[round(0.025 * last)]), _DIGITS), round(float(ranked[round(0.975 * last)]), _DIGITS)
