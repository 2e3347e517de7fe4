"""The figures of a release, and what its card says of them."""

from collections.abc import Iterator

from dateline.releases.figures.event_map import event_map
from dateline.releases.figures.timeline import timeline
from dateline.releases.manifest import Manifest
from dateline.releases.spread import VAGUE, Spread

TIMELINE, MAP = "figures/events_over_time.svg", "figures/map.svg"


def figures(spread: Spread) -> dict[str, bytes]:
    """Return the figures by their paths in the release; one that would be empty is not drawn."""
    drawn = {TIMELINE: timeline(spread), MAP: event_map(spread)}
    return {path: content for path, content in drawn.items() if content is not None}


def figure_sections(manifest: Manifest) -> Iterator[str]:
    """Yield each figure with its alternative text, and what it counts and what it can't show."""
    if manifest.by_year:
        yield (
            "![Bars: how many event mentions lie in each month or year; the numbers are in `by_month` and `by_year` of"
            f" manifest.json.]({TIMELINE})"
        )
    counted = ", ".join(f"{count} {what}" for what, count in manifest.dated.items())
    yield (
        f"Event mentions by how narrow their times are: {counted}. A month or a year counts those whose times all lie"
        " in it."
    )
    if manifest.on_map["points"]:
        yield (
            f"![Map: a dot for each place that event mentions are tied to, {manifest.on_map['points']} in all, larger"
            " with more of them, and a ring for how far off it may be; the places of most events are named."
            f"]({MAP})"
        )
    yield (
        f"{manifest.on_map['events']} event mentions are tied to {manifest.on_map['points']} points; the"
        f" {manifest.on_map['other events']} others name no place, or one that no gazetteer has, or none that is known"
        f" to within {VAGUE} km, such as a country. One that is told at two places is drawn at both."
    )
