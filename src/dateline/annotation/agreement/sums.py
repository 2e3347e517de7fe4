"""Figures of agreement from the sums of reports' tallies and of bootstrap samples of them, or why there are none."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from dateline.annotation.agreement.measures import Said, alpha, cohen_kappa, coincidences, fleiss_kappa, gwet_ac1, share
from dateline.annotation.agreement.reasons import Reason
from dateline.annotation.agreement.tallies import Tally, letters_key
from dateline.annotation.figures import RESAMPLES, interval_of, samples, summed

_DIGITS = 3
_TWO = 2
"""It takes so many values to agree or not, and so many reports to draw from."""
_MOST = 0.95
"""The share of samples that must have a figure, for its interval to tell of 95 of 100."""
Range = tuple[float, float]
Told = float | Range | Reason


class Sums:
    """The sums over reports and over each sample of them."""

    def __init__(self, tallies: Sequence[Tally]) -> None:
        """Add up the tallies and draw the samples, which are the same for the same tallies."""
        self._tallies = tallies
        self._sums = summed(tallies)
        self._drawn = samples(tallies, RESAMPLES)
        self.keys = frozenset[str]().union(*tallies)
        """All keys, also those of what was looked for and is not there."""

    def __getitem__(self, key: str) -> int:
        """Return the sum under a key, 0 where there is none."""
        return self._sums[key]

    def named(self, begin: str, first: Sequence[str] = ()) -> list[str]:
        """Return the names under which anything was counted, those of the codebook first."""
        found = {key.split(" ", 2)[1] for key in self._sums if key.startswith(f"{begin} ")}
        return [name for name in first if name in found] + sorted(found - set(first))

    def ratio(self, right: str, of: str, none: Reason, sides: int = 1) -> tuple[float | Reason, Range | Reason]:
        """Return so many of so many with the interval, `none` of none; F1 where `of` counts the marks of two sides."""
        if not self[of]:
            return none, none
        found = round(sides * self[right] / self[of], _DIGITS)
        if self._rests_on_one([of]):
            return found, Reason.ONE_REPORT
        there = self._drawn[of] > 0
        return found, interval_of(sides * self._drawn[right][there] / self._drawn[of][there]) or Reason.ONE_REPORT

    def characters(self, label: str) -> float | Reason:
        """Return α of the code points of all texts, each marked or not by each annotator."""
        units: Counter[tuple[Said, ...]] = Counter()
        for key, size in self._sums.items():
            if key.startswith(f"chars {label} "):
                marked, of = map(int, key.split(" ")[-2:])
                units[(True,) * marked + (False,) * (of - marked)] += size
        for of in map(int, self.named("letters")):
            marked = sum(size for unit, size in units.items() if len(unit) == of)
            units[(False,) * of] += max(0, self[letters_key(of)] - marked)
        return _rounded(alpha(coincidences(units)))

    def kappa(self, pair: str, none: Reason) -> dict[str, int | Told]:
        """Return Cohen's κ of the types that two people gave the events that both marked, and how many those are."""
        units = self._counted(self._keyed(f"types {pair} "))
        return {"types": sum(units.values()), "kappa": _rounded(cohen_kappa(units)) if units else none}

    def values(self, name: str) -> dict[str, int | Told]:
        """Return the figures of an attribute's values on matched mentions, ``label.attribute``."""
        keys = self._keyed(f"unit {name} ")
        units = self._counted(keys)
        equal, alphas = self._drawn_values(keys)
        found = alpha(coincidences(units))
        return {
            "n": sum(units.values()),
            "share": _rounded(share(units)),
            "share_interval": equal,
            "kappa": _rounded(fleiss_kappa(units)),
            "ac1": _rounded(gwet_ac1(units)),
            "alpha": _rounded(found),
            "interval": found if isinstance(found, Reason) else alphas,
        }

    def _keyed(self, begin: str) -> dict[str, tuple[Said, ...]]:
        """Return the values that stand behind the beginning of keys, under these keys."""
        return {key: tuple(json.loads(key[len(begin) :])) for key in self._sums if key.startswith(begin)}

    def _counted(self, keys: Mapping[str, tuple[Said, ...]]) -> Counter[tuple[Said, ...]]:
        units: Counter[tuple[Said, ...]] = Counter()
        for key, unit in keys.items():
            units[unit] += self[key]
        return units

    def _drawn_values(self, keys: Mapping[str, tuple[Said, ...]]) -> tuple[Range | Reason, Range | Reason]:
        """Return the intervals of the share and of nominal α; the latter where nearly all samples have an α.

        The coincidences of a sample are sums of those of its units.
        """
        if self._rests_on_one(keys):
            return Reason.ONE_REPORT, Reason.ONE_REPORT
        weights = np.stack([self._drawn[key] for key in keys], axis=1)
        equal = np.array([share({unit: 1}) for unit in keys.values()])
        units = weights.sum(axis=1)
        shares = (weights @ equal)[units > 0] / units[units > 0]
        alphas = _alphas(weights, list(keys.values()))
        told = interval_of(alphas) if len(alphas) >= _MOST * len(weights) else None
        return interval_of(shares) or Reason.ONE_REPORT, told or Reason.ONE_VALUE_DRAWN

    def _rests_on_one(self, keys: Collection[str]) -> bool:
        """Say whether but one report has anything under some keys."""
        resting = (True for tally in self._tallies if any(tally[key] for key in keys))
        return len(list(islice(resting, _TWO))) < _TWO


def _alphas(weights: npt.NDArray[np.int64], units: Sequence[tuple[Said, ...]]) -> npt.NDArray[np.float64]:
    """Return nominal α of each sample, a row of the weights of units; those of one value alone are left out."""
    place = {value: at for at, value in enumerate(sorted({value for unit in units for value in unit}, key=str))}
    each = np.zeros((len(units), 2, len(place)))  # what a unit adds to the diagonal, and to the marginals
    for at, unit in enumerate(units):
        for (one, other), weight in coincidences({unit: 1}).items():
            each[at, 1, place[one]] += weight
            each[at, 0, place[one]] += weight * (one == other)
    diagonal, marginal = (np.tensordot(weights, each[:, side], axes=1) for side in (0, 1))
    total = marginal.sum(axis=1)
    expected = total**2 - (marginal**2).sum(axis=1)
    observed = (total - 1) * (total - diagonal.sum(axis=1))
    told = (total >= _TWO) & (expected > 0)
    return np.asarray(1 - observed[told] / expected[told])


def _rounded(value: float | Reason) -> float | Reason:
    return value if isinstance(value, Reason) else round(value, _DIGITS)
