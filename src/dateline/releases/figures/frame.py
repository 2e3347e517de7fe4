"""The part of the globe that a map shows, and its net of degrees.

Degrees are drawn square at the middle latitude (equirectangular projection).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, cos, floor, radians

from dateline.releases.spread import Point, window

LEFT, RIGHT, TOP, BOTTOM = 56, 844, 44, 588  # of the plane that is drawn on
KM = 111.2  # a degree of latitude, in kilometres
NARROWEST = 0.5  # degrees that the shorter side shows at least
MARGIN = 0.06
NET = (0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30)
LINES = 9  # of the net, at most, each way


@dataclass(frozen=True)
class Frame:
    """The part of the globe that is drawn: its middle, in degrees, and how many pixels a degree of latitude takes."""

    lat: float
    lon: float
    scale: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point lies, in pixels."""
        east, north = (lon - self.lon) * cos(radians(self.lat)), lat - self.lat
        return (LEFT + RIGHT) / 2 + east * self.scale, (TOP + BOTTOM) / 2 - north * self.scale

    def shows(self, point: Point) -> bool:
        """Say whether a point lies within."""
        x, y = self.place(point.lat, point.lon)
        return LEFT <= x <= RIGHT and TOP <= y <= BOTTOM


def frame_of(points: Iterable[Point]) -> Frame:
    """Return a frame that holds the points, without the few that lie far from all others."""
    lats, lons = dict[int, int](), dict[int, int]()
    for point in points:
        for found, degrees in ((lats, point.lat), (lons, point.lon)):
            found[round(degrees * 100)] = found.get(round(degrees * 100), 0) + point.events
    (south, north), (west, east) = (tuple(each / 100 for each in window(found, 50)) for found in (lats, lons))
    lat, lon = (south + north) / 2, (west + east) / 2
    high = max(north - south, NARROWEST) * (1 + 2 * MARGIN)
    wide = max((east - west) * cos(radians(lat)), NARROWEST) * (1 + 2 * MARGIN)
    return Frame(lat, lon, min((BOTTOM - TOP) / high, (RIGHT - LEFT) / wide))


def net_degrees(frame: Frame) -> tuple[list[float], list[float]]:
    """Return the latitudes and the longitudes of the net that lie in the frame and on the globe."""
    high = (BOTTOM - TOP) / frame.scale
    wide = (RIGHT - LEFT) / frame.scale / cos(radians(frame.lat))
    step = next((each for each in NET if max(high, wide) / each <= LINES), NET[-1])
    return multiples(step, frame.lat, high, 90), multiples(step, frame.lon, wide, 180)


def multiples(step: float, middle: float, size: float, end: int) -> list[float]:
    """Return the multiples of a step that lie in a length around a middle, and not beyond an end on either side."""
    first, last = max(middle - size / 2, -end), min(middle + size / 2, end)
    return [number * step for number in range(ceil(first / step), floor(last / step) + 1)]
