"""What every export asks of a happening: that it is asserted, that it has a day, and a place that a gazetteer knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.records import Cluster
from dateline.releases.happenings import Happening
from dateline.releases.precision import Whereabouts, date_prec, days_between, where_prec

Row = dict[str, object]
"""Cells by column; one that is not named is empty."""
NAME = "name:"  # before a name that no lexicon has


@dataclass(frozen=True)
class Known:
    """What exports look up: places by the ids of their entries, actors' names by theirs, outlets' names by theirs."""

    places: Callable[[str], Whereabouts | None]
    actors: Mapping[str, str]
    outlets: Mapping[str, str]

    def names(self, actors: tuple[str, ...]) -> list[str]:
        """Return actors' names, in the order of their entries."""
        return [self.actors.get(each, each.removeprefix(NAME)) for each in actors]


@dataclass(frozen=True)
class Ready:
    """A happening that can be exported: from which to which day (ISO) and where (degrees WGS 84), how precisely."""

    happening: Happening
    start: str
    end: str
    lat: float
    lon: float
    place: Whereabouts
    date_prec: int
    where_prec: int
    initiators: list[str]
    targets: list[str]
    outlets: list[str]

    @property
    def cluster(self) -> Cluster:
        """The cluster."""
        return self.happening.cluster

    def kind(self, side: str) -> str:
        """Return the kind of a side, ``initiator`` or ``target``."""
        return self.happening.attributes.get(f"{side}_kind", "")


def ready(happening: Happening, known: Known) -> Ready | str:
    """Return a happening that can be exported, or why it can't be."""
    cluster, where = happening.cluster, happening.cluster.where
    if cluster.factuality != "actual" or cluster.scope == "habitual":
        return f"not asserted: {cluster.factuality}" if cluster.factuality != "actual" else "habitual"
    if cluster.start is None or cluster.end is None:
        return "undated"
    if where is None or where.lat is None or where.lon is None:
        return "unplaced"
    if (place := known.places(where.place or "")) is None:
        return "in no gazetteer"
    when, area = date_prec(days_between(cluster.start, cluster.end)), where_prec(place, where.uncertainty_km)
    if when is None or area is None:
        return "longer than a year" if when is None else "wider than a country"
    return Ready(
        happening=happening,
        start=cluster.start,
        end=cluster.end,
        lat=where.lat,
        lon=where.lon,
        place=place,
        date_prec=when,
        where_prec=area,
        initiators=known.names(cluster.initiators),
        targets=known.names(cluster.targets),
        outlets=sorted({known.outlets.get(each.outlet, each.outlet) for each in cluster.tellings}),
    )
