"""From the figures of `agree` to those of a release: plain values, the main ones, those that rest on anything."""

from collections.abc import Iterator

from dateline.annotation.agreement_figures import Agreement as Figures
from dateline.annotation.agreement_figures import Range
from dateline.commands.agree import agree
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.releases.agreed import Agreement, Figure

ALONE = "no report was finished by two people"


def agreed_figures(workspace: Workspace) -> tuple[Agreement | None, str]:
    """Return how far those who marked the same reports agree; or None, and why there is nothing to tell."""
    if not workspace.returned_files:
        return None, "nobody's work has come back"
    done = agree(workspace, Workers())
    if not done.agreement.documents:
        return None, ALONE
    return Agreement(
        annotators=len(done.agreement.annotators),
        reports=done.agreement.documents,
        blind=done.blind.documents if done.blind else 0,
        over_suggestions=done.suggested.documents if done.suggested else 0,
        figures=tuple(_main(done.agreement)),
    ), ""


def _main(figures: Figures) -> Iterator[Figure]:
    """Yield F1 of spans and relations, α and the share of equal values, and the shares of places, times and counts."""
    for name, span in figures.spans.items():
        yield from _figure(("spans", name, "overlap F1"), span.overlap, span.overlap_interval, span.n)
        yield from _figure(("spans", name, "exact F1"), span.exact, span.exact_interval, span.n)
    for name, value in figures.values.items():
        yield from _figure(("attributes", name, "α"), value.alpha, value.interval, value.n)
        yield from _figure(("attributes", name, "share equal"), value.share, None, value.n)
    for name, tie in figures.relations.items():
        yield from _figure(("relations", name, "F1"), tie.f1, tie.interval, tie.n)
    for layer, parts in (("places", figures.places), ("times", figures.times), ("counts", figures.counts)):
        for name, part in parts.items():
            yield from _figure((layer, name, "share"), part.share, part.interval, part.n)


def _figure(what: tuple[str, str, str], value: float | None, interval: Range, n: int) -> Iterator[Figure]:
    """Yield the figure where there is one."""
    if value is not None:
        layer, name, measure = what
        low, high = interval or (None, None)
        yield Figure(layer=layer, name=name, measure=measure, value=value, low=low, high=high, n=n)
