"""How the events of a release spread over time and space, counted from its tables as they are made."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

DATED = ("within a month", "within a year", "longer than a year", "without a date")
DECIMALS = 2  # points that are the same to a hundredth of a degree, about a kilometre, are one
VAGUE = 100  # kilometres; a place that may be farther off, such as a country, is no point
FEW = 0.03  # so many of all, on each side, do not say how wide a figure is
Key = tuple[float, float]


class Point(NamedTuple):
    """A place as it was resolved: degrees (WGS 84), how far off it may be (km), its usual name, and its events."""

    lat: float
    lon: float
    uncertainty_km: float
    name: str
    events: int


class Spread:
    """When and where the events lie that were added so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.dated = Counter[str](dict.fromkeys(DATED, 0))
        self.by_month = Counter[str]()
        self.by_year = Counter[str]()
        self.placed = self.events = 0
        self._names: dict[Key, Counter[str]] = {}
        self._visits = Counter[Key]()
        self._radii: dict[Key, float] = {}

    def add(self, events: pa.Table) -> None:
        """Count the rows of `events` that come next."""
        self.events += events.num_rows
        for (first, last), count in intervals(events).items():
            self._date(first, last, count)
        self.dated[DATED[3]] = self.events - sum(self.dated[each] for each in DATED[:3])
        if (rows := points(events)) is None:
            return
        self.placed += pc.count_distinct(rows["row"]).as_py()
        for each in rows.group_by(["row", "lat", "lon"], use_threads=False).aggregate([]).to_pylist():
            self._visits[each["lat"], each["lon"]] += 1
        names = rows.group_by(["lat", "lon", "quote"], use_threads=False)
        for each in names.aggregate([("quote", "count"), ("uncertainty_km", "max")]).to_pylist():
            key = (each["lat"], each["lon"])
            self._names.setdefault(key, Counter())[each["quote"]] += each["quote_count"]
            self._radii[key] = max(self._radii.get(key, 0.0), each["uncertainty_km_max"] or 0.0)

    @property
    def on_map(self) -> dict[str, int]:
        """How many events are tied to a point, how many are not, and to how many points."""
        return {"events": self.placed, "other events": self.events - self.placed, "points": len(self._visits)}

    @property
    def points(self) -> list[Point]:
        """The places with coordinates, those of most events first; of names as usual, the first of the alphabet."""
        found = (Point(*key, self._radii[key], usual(self._names[key]), count) for key, count in self._visits.items())
        return sorted(found, key=lambda each: (-each.events, each.lat, each.lon))

    def _date(self, first: str, last: str, count: int) -> None:
        """Count events whose times lie between two days (ISO)."""
        month, year = first[:7] == last[:7], first[:4] == last[:4]
        self.dated[DATED[0] if month else DATED[1] if year else DATED[2]] += count
        if month:
            self.by_month[first[:7]] += count
        if year:
            self.by_year[first[:4]] += count


def intervals(events: pa.Table) -> dict[tuple[str, str], int]:
    """Count events by the first and the last day of all their times; a time without both days is passed over."""
    times = tied(events, "times", ("from", "to"))
    if times is None:
        return {}
    known = times.filter(pc.and_(pc.is_valid(times["from"]), pc.is_valid(times["to"])))
    ends = known.group_by("row", use_threads=False).aggregate([("from", "min"), ("to", "max")])
    same = ends.group_by(["from_min", "to_max"], use_threads=False).aggregate([("row", "count")])
    return {(str(each["from_min"]), str(each["to_max"])): each["row_count"] for each in same.to_pylist()}


def points(events: pa.Table) -> pa.Table | None:
    """Return a row for each place that an event is tied to and that is a point, its degrees rounded."""
    places = tied(events, "locations", ("lat", "lon", "uncertainty_km", "quote"))
    if places is None:
        return None
    for name in ("lat", "lon"):
        places = places.set_column(places.column_names.index(name), name, pc.round(places[name], DECIMALS))
    known = pc.and_(pc.is_valid(places["lat"]), pc.is_valid(places["lon"]))
    return places.filter(pc.and_(known, pc.less_equal(pc.fill_null(places["uncertainty_km"], 0), VAGUE)))


def tied(events: pa.Table, column: str, parts: Sequence[str]) -> pa.Table | None:
    """Return parts of what events are tied to, with the number of each event's row; None where a part is not told."""
    if column not in events.column_names:
        return None
    lists = events[column].combine_chunks()
    items = lists.flatten()
    if not set(parts) <= {field.name for field in items.type}:
        return None
    return pa.table({"row": pc.list_parent_indices(lists), **{name: items.field(name) for name in parts}})


def usual(names: Counter[str]) -> str:
    """Return the name that occurs most often."""
    return min(names, key=lambda name: (-names[name], name))


def window(weights: Mapping[int, int], least: int) -> tuple[int, int]:
    """Return the first and the last position that a figure shows, of positions with weights.

    It shows the middle of the weight, all but `FEW` on each side, and what lies no farther from that than half its
    length, or `least`; what is farther would make all else small.
    """
    order = sorted(weights)
    spare = sum(weights.values()) * FEW
    low, high = inmost(order, weights, spare), inmost(order[::-1], weights, spare)
    reach = max(least, (high - low) // 2)
    near = [position for position in order if low - reach <= position <= high + reach]
    return near[0], near[-1]


def inmost(order: Sequence[int], weights: Mapping[int, int], spare: float) -> int:
    """Return the position up to which, in some order, no more than `spare` is passed over."""
    passed = accumulate(weights[position] for position in order)
    return next(position for position, weight in zip(order, passed, strict=True) if weight > spare)
