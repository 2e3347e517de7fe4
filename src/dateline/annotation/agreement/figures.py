"""The figures of agreement that follow from the sums of all reports, with intervals over reports."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations
from typing import TypeVar

import msgspec

from dateline.annotation.agreement.reasons import Reason
from dateline.annotation.agreement.sums import Range, Sums, Told
from dateline.annotation.agreement.tallies import Confusion, Tally, pair_key
from dateline.annotation.scoring import KILOMETRES, LABELS, ROLES
from dateline.records import Record, Value

_EXAMPLES, _CONFUSED = 3, 12


class Figures(Record, frozen=True, omit_defaults=False):
    """Figures of `n` units, each a number, an interval or null; `missing` says of each that is null why."""

    missing: dict[str, Reason]
    n: int


class Marked(Figures, frozen=True, omit_defaults=False):
    """How far spans agree: F1 of overlaps and of equal spans; `n` counts the marks of both sides of every pair."""

    overlap: float | None
    overlap_interval: Range | None
    exact: float | None
    exact_interval: Range | None


class Spans(Marked, frozen=True, omit_defaults=False):
    """How far spans of a label agree over all pairs of annotators, and α of code points."""

    alpha: float | None


class Pair(Marked, frozen=True, omit_defaults=False):
    """How far two annotators agree on all spans, and Cohen's κ of the types of the `types` events that both marked."""

    types: int
    kappa: float | None


class Values(Figures, frozen=True, omit_defaults=False):
    """How far the values of an attribute agree on matched mentions: the share, Fleiss' κ, Gwet's AC1, α.

    `n` counts the units, and `interval` is that of α.
    """

    share: float | None
    share_interval: Range | None
    kappa: float | None
    ac1: float | None
    alpha: float | None
    interval: Range | None


class Ties(Figures, frozen=True, omit_defaults=False):
    """How far relations of a role agree: F1 end to end, and F1 of those whose two ends both annotators marked."""

    f1: float | None
    interval: Range | None
    given_n: int
    given_f1: float | None


class Part(Figures, frozen=True, omit_defaults=False):
    """So many of so many pairs."""

    share: float | None
    interval: Range | None


class Confused(Record, frozen=True, omit_defaults=False):
    """Two values that were given for one mention, how often, and where."""

    attribute: str
    one: Value
    other: Value
    n: int
    examples: tuple[str, ...]


class Agreement(Record, frozen=True, omit_defaults=False):
    """All figures. `documents` are those that two or more people marked; `pairs` name two annotators each.

    `missing` says why there is no figure at all of what is empty.
    """

    missing: dict[str, Reason]
    annotators: tuple[str, ...]
    documents: int
    spans: dict[str, Spans]
    values: dict[str, Values]
    relations: dict[str, Ties]
    places: dict[str, Part]
    times: dict[str, Part]
    counts: dict[str, Part]
    pairs: dict[str, Pair]
    confused: tuple[Confused, ...]


def agreement(
    tallies: Sequence[Tally],
    people: Iterable[str],
    confusions: Iterable[Confusion] = (),
    gold: str = "",
) -> Agreement:
    """Return the figures of the reports' tallies.

    `people` are all who have finished a report; those compared with each other, or with `gold` alone, are named. The
    samples behind the intervals are the same for the same tallies.
    """
    sums = Sums(tallies)
    names = sorted(people)
    pairs = [pair for pair in combinations(names, 2) if not gold or gold in pair]
    compared = [pair for pair in pairs if f"{pair_key(*pair)} n" in sums.keys]
    none = Reason.NONE_MARKED if compared else _why_nobody(names, gold)
    unmatched = Reason.NONE_MATCHED if sums.named("span") else none
    found = Agreement(
        missing={},
        annotators=tuple(sorted(set(chain.from_iterable(compared)))),
        documents=len(tallies),
        spans={label: _spans(label, sums, none) for label in sums.named("span", LABELS)},
        values={name: _figures(Values, sums.values(name)) for name in sums.named("unit")},
        relations={role: _ties(role, sums, none) for role in sums.named("tie", ROLES)},
        places={
            "same entry": _part("place same", "place n", sums, unmatched),
            **{f"within {limit} km": _part(f"km {limit}", "km n", sums, unmatched) for limit in KILOMETRES},
        },
        times=_parts("time", {"same interval": "same", "overlapping": "over"}, sums, unmatched),
        counts=_parts("count", {"same figures": "same", "overlapping": "over"}, sums, unmatched),
        pairs={" ".join(pair): _pair(pair, sums, none if pair in compared else Reason.NONE_SHARED) for pair in pairs},
        confused=tuple(_most_confused(confusions)),
    )
    reasons = {"spans": none, "values": unmatched, "relations": none, "pairs": none}
    return found.but(missing={name: reason for name, reason in reasons.items() if not getattr(found, name)})


def _why_nobody(names: Sequence[str], gold: str) -> Reason:
    """Return why nobody is compared with anybody."""
    people = [name for name in names if name != gold]
    if not people:
        return Reason.NONE_FINISHED
    return Reason.NONE_SHARED if gold or len(people) > 1 else Reason.ONE_ANNOTATOR


F = TypeVar("F", bound=Figures)


def _figures(kind: type[F], told: Mapping[str, int | Told]) -> F:
    """Return figures, with the reasons of those that are missing apart."""
    missing = {name: value for name, value in told.items() if isinstance(value, Reason)}
    return msgspec.convert({**told, **dict.fromkeys(missing), "missing": missing}, kind)


def _marked(key: str, sums: Sums, none: Reason) -> dict[str, int | Told]:
    overlap, overlap_interval = sums.ratio(f"{key} over", f"{key} n", none, sides=2)
    exact, exact_interval = sums.ratio(f"{key} exact", f"{key} n", none, sides=2)
    return {
        "n": sums[f"{key} n"],
        "overlap": overlap,
        "overlap_interval": overlap_interval,
        "exact": exact,
        "exact_interval": exact_interval,
    }


def _spans(label: str, sums: Sums, none: Reason) -> Spans:
    return _figures(Spans, {**_marked(f"span {label}", sums, none), "alpha": sums.characters(label)})


def _pair(pair: tuple[str, str], sums: Sums, none: Reason) -> Pair:
    marked = _marked(pair_key(*pair), sums, none)
    unmatched = Reason.NONE_MATCHED if marked["n"] else none
    return _figures(Pair, {**marked, **sums.kappa("+".join(pair), unmatched)})


def _ties(role: str, sums: Sums, none: Reason) -> Ties:
    f1, interval = sums.ratio(f"tie {role} over", f"tie {role} n", none, sides=2)
    given = f"given {role}"
    given_f1, _ = sums.ratio(f"{given} over", f"{given} n", Reason.NONE_TIED, sides=2)
    told = {"n": sums[f"tie {role} n"], "f1": f1, "interval": interval, "given_n": sums[f"{given} n"]}
    return _figures(Ties, {**told, "given_f1": given_f1})


def _parts(of: str, names: Mapping[str, str], sums: Sums, none: Reason) -> dict[str, Part]:
    return {name: _part(f"{of} {right}", f"{of} n", sums, none) for name, right in names.items()}


def _part(right: str, of: str, sums: Sums, none: Reason) -> Part:
    share, interval = sums.ratio(right, of, none)
    return _figures(Part, {"n": sums[of], "share": share, "interval": interval})


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
