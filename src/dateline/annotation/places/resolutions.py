"""What a name of a place was resolved to: an entry, several, none, or a point computed from one."""

from typing import Literal

from dateline.annotation.places.bearings import Point, destination, distance, middle, offset_uncertainty
from dateline.annotation.places.entries import Entry
from dateline.records import Record, Value

Resolved = Literal[
    "exact", "alternate", "fold", "fuzzy", "inherited", "supplement", "offset", "ring", "between", "ambiguous", "none",
]  # fmt: skip


class Resolution(Record, frozen=True):
    """What a name was resolved to: an entry, or candidates; `lat`, `lon` and `uncertainty_km` also of computed points.

    `km` and `bearing` (degrees from north by east) are those of an offset or a ring.
    """

    resolved: Resolved
    entry: Entry | None = None
    candidates: tuple[Entry, ...] = ()
    lat: float | None = None
    lon: float | None = None
    uncertainty_km: float | None = None
    km: float | None = None
    bearing: float | None = None

    @property
    def place(self) -> str:
        """The entry's id, else ``none`` or ``ambiguous``."""
        if self.entry is not None:
            return self.entry.id
        return "ambiguous" if self.resolved == "ambiguous" else "none"

    @property
    def attributes(self) -> dict[str, Value]:
        """What a mention says of it, by the vocabulary."""
        found: dict[str, Value] = {"place": self.place}
        numbers = (("lat", self.lat), ("lon", self.lon), ("uncertainty_km", self.uncertainty_km))
        for name, value in (*numbers, ("km", self.km), ("bearing", self.bearing)):
            if value is not None:
                found[name] = round(value, 5)
        found["resolved"] = self.resolved
        return found


NOWHERE = Resolution(resolved="none")


def found(entry: Entry, resolved: Resolved, candidates: tuple[Entry, ...] = ()) -> Resolution:
    """Return an entry as a resolution, with its own point."""
    return Resolution(
        resolved=resolved, entry=entry, candidates=candidates, lat=entry.lat, lon=entry.lon,
        uncertainty_km=entry.uncertainty_km,
    )  # fmt: skip


def offset(anchor: Resolution, km: float, bearing: float | None) -> Resolution:
    """Return the point at a distance from a place, or the ring around it where no direction is said."""
    if anchor.entry is None or anchor.lat is None or anchor.lon is None:
        return anchor.but(km=km, bearing=bearing)
    own = anchor.uncertainty_km or 0.0
    if bearing is None:
        return anchor.but(resolved="ring", km=km, uncertainty_km=round(km + own, 1))
    point = destination(Point(anchor.lat, anchor.lon), km, bearing)
    return anchor.but(
        resolved="offset", lat=point.lat, lon=point.lon, km=km, bearing=bearing,
        uncertainty_km=offset_uncertainty(own, km),
    )  # fmt: skip


def between(one: Resolution, other: Resolution) -> Resolution:
    """Return the middle of two places, as far off as their ends."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one
    ends = Point(one.lat, one.lon), Point(other.lat, other.lon)
    half = middle(*ends)
    reach = distance(*ends) / 2 + max(one.uncertainty_km or 0.0, other.uncertainty_km or 0.0)
    return one.but(resolved="between", lat=half.lat, lon=half.lon, uncertainty_km=round(reach, 1))
