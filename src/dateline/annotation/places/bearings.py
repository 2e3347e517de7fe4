"""Points at a distance and in a direction from others, on a sphere of the earth's mean radius (6371.0088 km, IUGG)."""

import re
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_KM = 6371.0088
KM = {"km": 1.0, "kilomet": 1.0, "mi": 1.609344, "mile": 1.609344, "m": 0.001, "met": 0.001, "nm": 1.852}
COMPASS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_ENDING = re.compile(r"(?:ern|erly|wards?)$")
_SHORT = {"n": "north", "e": "east", "s": "south", "w": "west"}
_HALF_EIGHTH = sin(radians(22.5))  # a word of eight says the direction to a sixteenth of the circle on either side


class Point(NamedTuple):
    """A place on the earth, degrees WGS 84."""

    lat: float
    lon: float


def destination(start: Point, km: float, bearing: float) -> Point:
    """Return the point `km` kilometres from `start` in direction `bearing`, degrees from north by east."""
    lat, lon, angle, arc = radians(start.lat), radians(start.lon), radians(bearing), km / EARTH_KM
    there = asin(max(-1.0, min(1.0, sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(angle))))
    turn = atan2(sin(angle) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(there))
    return Point(degrees(there), (degrees(lon + turn) + 540.0) % 360.0 - 180.0)


def distance(one: Point, other: Point) -> float:
    """Return the kilometres between two points."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def bearing_to(one: Point, other: Point) -> float:
    """Return the direction in which `other` lies from `one`, degrees in [0, 360) from north by east."""
    lat1, lat2, turn = radians(one.lat), radians(other.lat), radians(other.lon - one.lon)
    angle = atan2(sin(turn) * cos(lat2), cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(turn))
    return degrees(angle) % 360.0


def middle(one: Point, other: Point) -> Point:
    """Return the point half-way between two points."""
    return destination(one, distance(one, other) / 2, bearing_to(one, other))


def centre(points: list[Point]) -> tuple[float | None, float | None, float]:
    """Return the mean of points and how far (km, root of the mean square) they lie from it."""
    if not points:
        return None, None, 0.0
    lat = sum(point.lat for point in points) / len(points)
    lon = sum(point.lon for point in points) / len(points)
    mean = Point(lat, lon)
    spread = sqrt(sum(distance(mean, point) ** 2 for point in points) / len(points))
    return round(lat, 4), round(lon, 4), float(round(spread))


def compass(word: str) -> float | None:
    """Return the degrees of a word such as "southwest", "north-eastern", "SSW" in small letters; None for another."""
    word = _ENDING.sub("", word.replace("-", "").replace(" ", "").lower())
    if word in COMPASS:
        return COMPASS[word]
    if word and len(word) <= 3 and set(word) <= set(_SHORT):
        parts = [_SHORT[letter] for letter in word]
    else:
        parts = [part for part in re.split(r"(north|south|east|west)", word) if part]
    return _between(parts) if len(parts) > 1 and all(part in COMPASS for part in parts) else None


def _between(parts: list[str]) -> float | None:
    """Return the direction half-way between the first part and that of the rest: NNE lies between N and NE."""
    first = COMPASS[parts[0]]
    rest = COMPASS[parts[-1]] if len(parts) == 2 else _between(parts[1:])
    if rest is None:
        return None
    turn = (rest - first + 180.0) % 360.0 - 180.0
    return None if abs(turn) in (0.0, 180.0) else (first + turn / 2) % 360.0


def offset_uncertainty(anchor_km: float, km: float) -> float:
    """Return how far (km) from a computed point the place may lie.

    Three errors add as squares: the anchor's own; the direction's, half an eighth of the circle; and the rounding
    of the distance, a tenth of it and no less than half a kilometre.
    """
    return round(sqrt(anchor_km**2 + (_HALF_EIGHTH * km) ** 2 + max(0.5, km / 10) ** 2), 1)


def kilometres(number: float, unit: str) -> float | None:
    """Return a distance in kilometres; None where `unit` (as written, any case, singular or plural) is no length."""
    unit = unit.lower().rstrip(".")
    for name in ("kilomet", "mile", "met"):
        if unit.startswith(name):
            return number * KM[name]
    factor = KM.get(unit) or KM.get(unit.rstrip("s"))
    return None if factor is None else number * factor
