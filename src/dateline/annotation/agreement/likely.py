"""How likely each reading of a disagreement is, by how the annotators who gave it err elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dateline.annotation.agreement.dawid_skene import dawid_skene
from dateline.records import Disagreement

_SEVERAL, _SHOWN = 3, 0.001
"""How many people it takes to tell who errs, and from which probability on a value is shown."""
Said = tuple[tuple[str, str], ...]
Judged = Counter[tuple[str, Said]]
"""How often so many people gave one mention these values: (name of the control, (annotator, value) in order)."""


def counted(judged: Iterable[tuple[str, Mapping[str, str]]]) -> Judged:
    """Count equal judgements, so that what is held grows with how differently people judge, not with the reports."""
    return Counter((name, _said(readings)) for name, readings in judged)


def with_likely(open_ones: Iterable[Disagreement], judged: Judged) -> Iterator[Disagreement]:
    """Yield disagreements, those about an attribute with how likely each value is.

    That takes three or more people who judged one mention; others come as they are.
    """
    units: dict[str, dict[Said, int]] = defaultdict(dict)
    for (name, said), times in sorted(judged.items()):
        if len(said) >= _SEVERAL:
            units[name][said] = times
    found: dict[tuple[str, Said], dict[str, float]] = {}
    for name, each in units.items():
        estimate = dawid_skene([{who: [value] for who, value in said} for said in each], tuple(each.values()))
        for said, likely in zip(each, estimate.likely, strict=True):
            found[name, said] = {str(value): round(share, 3) for value, share in likely.items() if share >= _SHOWN}
    for one in open_ones:
        yield one.but(likely=found.get((one.about, _said(one.readings)), {}))


def _said(readings: Mapping[str, str]) -> Said:
    return tuple(sorted(readings.items()))
