"""The figures of agreement as rows of a table for people."""

from collections.abc import Iterator

from dateline.annotation.agreement_figures import Agreement, Range
from dateline.commands.agree import Agreed

Row = tuple[str, ...]
NONE = "n/a"


def table_rows(done: Agreed) -> Iterator[list[Row]]:
    """Yield the tables, one after the other, each with its head."""
    figures = done.agreement
    yield [
        ("spans", "overlap F1", "95 %", "exact F1", "α of characters", "marks"),
        *(
            (
                label,
                _said(each.overlap),
                _range(each.overlap_interval),
                _said(each.exact),
                _said(each.alpha),
                f"{each.n:,}",
            )
            for label, each in figures.spans.items()
        ),
    ]
    yield [
        ("on matched spans", "same", "κ (Fleiss)", "AC1", "α", "95 %", "units"),
        *(
            (
                name,
                _said(each.share),
                _said(each.kappa),
                _said(each.ac1),
                _said(each.alpha),
                _range(each.interval),
                f"{each.n:,}",
            )
            for name, each in figures.values.items()
        ),
    ]
    yield [
        ("relations", "F1", "95 %", "given both ends", "ties"),
        *(
            (role, _said(each.f1), _range(each.interval), _said(each.given_f1), f"{each.n:,}")
            for role, each in figures.relations.items()
        ),
    ]
    yield [("places, times, counts", "share", "95 %", "pairs"), *_parts(figures)]
    yield [
        ("pairs of annotators", "overlap F1", "exact F1", "marks"),
        *((who, _said(each.overlap), _said(each.exact), f"{each.n:,}") for who, each in figures.pairs.items()),
    ]
    yield from _by_kind(done)
    if figures.confused:
        yield [
            ("most confused", "", "times", "such as"),
            *(
                (each.attribute, f"{each.one} / {each.other}", f"{each.n:,}", each.examples[0])
                for each in figures.confused
            ),
        ]


def _parts(figures: Agreement) -> Iterator[Row]:
    for what, parts in (("place", figures.places), ("time", figures.times), ("count", figures.counts)):
        for name, each in parts.items():
            yield f"{what} {name}", _said(each.share), _range(each.interval), f"{each.n:,}"


def _by_kind(done: Agreed) -> Iterator[list[Row]]:
    """Yield how blind work and work over suggestions agree, where there is both: the second is helped by the first."""
    if done.blind is None or done.suggested is None:
        return
    labels = dict.fromkeys((*done.blind.spans, *done.suggested.spans))
    rows: list[Row] = [("overlap F1 of spans", "blind", "over suggestions")]
    for label in labels:
        sides = (done.blind.spans.get(label), done.suggested.spans.get(label))
        rows.append((label, *(_said(side.overlap) if side else NONE for side in sides)))
    yield rows


def _said(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f}"


def _range(found: Range) -> str:
    return "" if found is None else f"{found[0]:.3f}-{found[1]:.3f}"
