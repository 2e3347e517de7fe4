"""How far annotators agree, as a release's manifest and card tell it."""

from collections.abc import Iterator

from dateline.records import Record

HEAD = ("on", "of", "measure", "value", "95 %", "units")


class Figure(Record, frozen=True, omit_defaults=False):
    """One measure of agreement: on what (`layer` and `name`), its value, its 95 % interval, and of how many units.

    `low` and `high` are the ends of a bootstrap interval over reports. Where value or interval is null, `missing` says
    why.
    """

    layer: str
    name: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    missing: str = ""


class Agreement(Record, frozen=True, omit_defaults=False):
    """The figures of the reports that two or more people finished, on the version of a text that most of them marked.

    `blind` counts the reports that all of them marked without suggestions, `over_suggestions` those that all of them
    marked with; of the others it is not known, or it differs.
    """

    annotators: int
    reports: int
    blind: int
    over_suggestions: int
    figures: tuple[Figure, ...]


def agreement_words(agreement: Agreement) -> str:
    """Return on what the figures rest, and how to read them."""
    return (
        f"{agreement.annotators} people, {agreement.reports} reports that two or more of them finished; of these"
        f" {agreement.blind} are known to be marked blind and {agreement.over_suggestions} over suggestions, which"
        " makes people agree more. Intervals hold 95 of 100 bootstrap samples of the reports. F1 is that of one person"
        " against another, spans matched one to one; α is Krippendorff's, nominal, on matched mentions. These are"
        " figures of people's own work, before anything was settled."
    )


def agreement_rows(agreement: Agreement) -> Iterator[tuple[object, ...]]:
    """Yield a line of the card's table for each figure; the reason of what is missing stands for its interval."""
    for each in agreement.figures:
        yield each.layer, f"`{each.name}`", each.measure, value_words(each), interval_words(each), each.n


def value_words(figure: Figure) -> str:
    """Return a figure's value with three digits, or n/a."""
    return "n/a" if figure.value is None else f"{figure.value:.3f}"


def interval_words(figure: Figure) -> str:
    """Return the interval of a figure, or why there is none."""
    return figure.missing if figure.low is None or figure.high is None else f"{figure.low:.3f} to {figure.high:.3f}"
