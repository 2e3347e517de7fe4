"""Entries of one name that are one place: which of them stands for it."""

from collections.abc import Iterable

from dateline.annotation.places.bearings import Point, distance
from dateline.annotation.places.entries import ADMIN, POPULATED, Entry, Match

_SAME_KM = 25.0  # two gazetteers' points of one place lie no farther apart
_TWIN_KM = 6.0  # the same, of two populated points with one name
_SEAT = 20_000.0
_UNCOUNTED = {"city": 100_000.0, "town": 5_000.0, "village": 500.0}


def counted(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches of one name with inhabitants that only another gazetteer knows of the same place."""
    all_of = list(matches)
    peopled = [match.entry for match in all_of if match.entry.population and match.entry.kind in POPULATED]
    return tuple(_with_people(match, peopled) for match in all_of)


def _with_people(match: Match, peopled: list[Entry]) -> Match:
    entry = match.entry
    if entry.population or entry.kind not in POPULATED or entry.lat is None or entry.lon is None:
        return match
    for other in peopled:
        near = other.lat is not None and other.lon is not None and other.country == entry.country
        if near and distance(Point(entry.lat, entry.lon), Point(other.lat or 0.0, other.lon or 0.0)) <= _TWIN_KM:
            twin = entry.but(population=other.population, kind=other.kind, code=entry.code or other.code)
            return match._replace(entry=twin)
    return match


def one_a_place(matches: Iterable[Match], kind: str) -> list[Match]:
    """Return one match a place, in the order given; divisions give way to their seats unless `kind` asks for them."""
    places: list[Match] = []
    for match in matches:
        twin = next((i for i, other in enumerate(places) if _same(match.entry, other.entry, kind)), None)
        if twin is None:
            places.append(match)
        elif _prior(match, kind) < _prior(places[twin], kind) and _is_seat(match, places[twin]):
            places[twin] = match
    return places


def _is_seat(match: Match, other: Match) -> bool:
    """Say whether the name alone rather means this place than the division that is called so too."""
    return other.entry.kind != "admin1" or match.entry.kind not in POPULATED or weight(match.entry) >= _SEAT


def _prior(match: Match, kind: str) -> tuple[int, int, int]:
    """Return the order among entries of one place: what was asked for, populated places, the earlier gazetteer."""
    own = match.entry.kind
    order = {"admin1": 3, "admin2": 4, "admin3": 5}.get(own, 0 if own in POPULATED else 1)
    if kind == "admin":
        order = -order if order < 3 else order - 9
    return order, match.rank, match.how == "alternate"


def _same(one: Entry, other: Entry, kind: str) -> bool:
    """Say whether two entries of one name are one place to who reads the name alone."""
    if one.country and other.country and one.country != other.country:
        return False
    if (one.kind in ADMIN or other.kind in ADMIN) and one.province == other.province:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.id == other.id
    apart = distance(Point(one.lat, one.lon), Point(other.lat, other.lon))
    alike = not kind or one.kind == other.kind or (one.kind in POPULATED and other.kind in POPULATED)
    return apart <= max(_SAME_KM if alike else 0.0, min(one.uncertainty_km, other.uncertainty_km))


def weight(entry: Entry) -> float:
    """Return how likely the name alone means this place; as a rule of its class where nobody counted its people."""
    return entry.weight or _UNCOUNTED.get(entry.kind, 100.0)
