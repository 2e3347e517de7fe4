"""From the figures of `agree` to those of a release: plain values, the main ones, those that rest on anything."""

from collections.abc import Iterator

from dateline.annotation.agreement.figures import Agreement as Found
from dateline.annotation.agreement.figures import Figures
from dateline.commands.agree import agree
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.releases.agreed import Agreement, Figure

ALONE = "no report was finished by two people"


def agreed_figures(workspace: Workspace, workers: Workers) -> tuple[Agreement | None, str]:
    """Return how far those who marked the same reports agree; or None, and why there is nothing to tell."""
    if not workspace.returned_files:
        return None, "nobody's work has come back"
    done = agree(workspace, workers)
    if not done.agreement.documents:
        return None, ALONE
    return Agreement(
        annotators=len(done.agreement.annotators),
        reports=done.agreement.documents,
        blind=done.blind.documents if done.blind else 0,
        over_suggestions=done.suggested.documents if done.suggested else 0,
        figures=tuple(_main(done.agreement)),
    ), ""


def _main(found: Found) -> Iterator[Figure]:
    """Yield F1 of spans and relations, α and the share of equal values, and the shares of places, times and counts."""
    for name, span in found.spans.items():
        yield _figure("spans", name, "overlap F1", span, "overlap", "overlap_interval")
        yield _figure("spans", name, "exact F1", span, "exact", "exact_interval")
    for name, value in found.values.items():
        yield _figure("attributes", name, "α", value, "alpha", "interval")
        yield _figure("attributes", name, "share equal", value, "share", "share_interval")
    for name, tie in found.relations.items():
        yield _figure("relations", name, "F1", tie, "f1", "interval")
    for layer, parts in (("places", found.places), ("times", found.times), ("counts", found.counts)):
        for name, part in parts.items():
            yield _figure(layer, name, "share", part, "share", "interval")


def _figure(layer: str, name: str, measure: str, figures: Figures, value: str, interval: str) -> Figure:  # noqa: PLR0913, PLR0917
    """Return the figure that fields of `figures` hold, with the reason of what is missing."""
    low, high = getattr(figures, interval) or (None, None)
    return Figure(
        layer=layer,
        name=name,
        measure=measure,
        value=getattr(figures, value),
        low=low,
        high=high,
        n=figures.n,
        missing=figures.missing.get(value) or figures.missing.get(interval) or "",
    )
