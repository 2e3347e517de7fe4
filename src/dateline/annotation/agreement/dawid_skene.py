"""What is likeliest true where annotators differ, by how each of them errs.

Source: A. P. Dawid and A. M. Skene, Maximum likelihood estimation of observer error-rates using the EM algorithm,
Applied Statistics 28 (1979), 20-28.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.annotation.agreement.measures import Said

Numbers = npt.NDArray[np.float64]
_ROUNDS, _CLOSE = 500, 1e-8
_LEAST = 1e-12


class Estimate(NamedTuple):
    """The values in order, how common each is, and for each unit how likely each is.

    `errors` are annotator -> matrix ``[true value, given value]`` of probabilities.
    """

    values: tuple[Said, ...]
    priors: tuple[float, ...]
    likely: tuple[dict[Said, float], ...]
    errors: dict[str, Numbers]


def dawid_skene(units: Sequence[Mapping[str, Sequence[Said]]], times: Sequence[int] | None = None) -> Estimate:
    """Estimate what is true of each unit from what annotators said of it, each once or several times.

    A unit that stands for so many equal ones says so in `times`; without, each stands for itself.
    The estimate begins with the shares of the answers, and ends where it no longer moves or after 500 rounds; the
    same units give the same estimate. No units give no values.
    """
    values = tuple(sorted({value for unit in units for said in unit.values() for value in said}, key=str))
    people = sorted({name for unit in units for name in unit})
    counts = np.zeros((len(units), len(people), len(values)))
    place = {value: at for at, value in enumerate(values)}
    column = {name: at for at, name in enumerate(people)}
    for at, unit in enumerate(units):
        for name, said in unit.items():
            for value in said:
                counts[at, column[name], place[value]] += 1
    weights = np.ones(len(units)) if times is None else np.array(times, dtype=np.float64)
    true = counts.sum(axis=1)
    true /= np.maximum(true.sum(axis=1, keepdims=True), _LEAST)
    priors, errors = _maximized(counts, true, weights)
    for _ in range(_ROUNDS):
        before, true = true, _expected(counts, priors, errors)
        priors, errors = _maximized(counts, true, weights)
        if not true.size or np.abs(true - before).max() < _CLOSE:
            break
    likely = tuple({value: float(row[at]) for at, value in enumerate(values)} for row in true)
    return Estimate(values, tuple(map(float, priors)), likely, dict(zip(people, errors, strict=True)))


def _maximized(counts: Numbers, true: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Return how common each value is, and each annotator's errors, given what is true of the units."""
    true = true * weights[:, np.newaxis]
    priors = true.sum(axis=0) / max(1.0, weights.sum())
    errors = np.tensordot(counts, true, axes=(0, 0)).swapaxes(1, 2)
    return priors, errors / np.maximum(errors.sum(axis=2, keepdims=True), _LEAST)


def _expected(counts: Numbers, priors: Numbers, errors: Numbers) -> Numbers:
    """Return how likely each value is true of each unit, given how common it is and how annotators err."""
    logs = np.tensordot(counts, np.log(np.maximum(errors, _LEAST)), axes=((1, 2), (0, 2)))
    logs += np.log(np.maximum(priors, _LEAST))
    shares = np.exp(logs - logs.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
