"""The figure of events over space: a dot a place, a ring for how far off it may be, on a net of degrees.

There is no map beneath it: borders are disputed in conflicts, and the data has none.
"""

from collections.abc import Iterable, Iterator
from math import ceil, sqrt

from dateline.releases.figures.frame import BOTTOM, KM, LEFT, RIGHT, TOP, Frame, frame_of, net_degrees
from dateline.releases.figures.labels import Box, placed
from dateline.releases.figures.svg import figure, line, shape, text
from dateline.releases.spread import Point, Spread

WIDTH, HEIGHT = 860, 660
LARGEST, ONE, LEAST = 22, 5, 2  # radius of the largest dot, of one event's where all are few, of any; in pixels
NAMED = 15
LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def event_map(spread: Spread) -> bytes | None:
    """Return the figure as SVG, or None where no event lies at a place with coordinates."""
    points = spread.points
    if not points:
        return None
    frame = frame_of(points)
    shown = [point for point in points if frame.shows(point)]
    most = shown[0].events
    title = "Event mentions by place"
    told = f"{len(shown):,} places; most events, {most:,}, at {shown[0].name}."
    beyond = beyond_words([point for point in points if not frame.shows(point)])
    shapes = (
        text(title, LEFT, 24, font_size=15, font_weight="bold"),
        '<clipPath id="plane">',
        shape("rect", "plane", x=LEFT, y=TOP, width=RIGHT - LEFT, height=BOTTOM - TOP),
        '</clipPath><g clip-path="url(#plane)">',
        *net(frame),
        *rings(shown, frame, most),
        *dots(shown, frame, most),
        "</g>",
        *degrees(frame),
        *names(shown, frame, most),
        *legend(frame, most, beyond),
    )
    return figure(WIDTH, HEIGHT, title, " ".join(filter(None, (told, beyond))), shapes)


def rings(points: Iterable[Point], frame: Frame, most: int) -> Iterator[str]:
    """Yield a ring for each place, as wide as its uncertainty, where its dot does not hide it."""
    for point in points:
        x, y = frame.place(point.lat, point.lon)
        wide = point.uncertainty_km / KM * frame.scale
        if wide > radius(point.events, most):
            yield shape("circle", "ring-line", cx=x, cy=y, r=wide, opacity="0.5")


def dots(points: Iterable[Point], frame: Frame, most: int) -> Iterator[str]:
    """Yield a dot for each place, small ones on top, its area as its events; a look at it tells its number."""
    for point in points:
        x, y = frame.place(point.lat, point.lon)
        dot = shape("circle", "dot", cx=x, cy=y, r=radius(point.events, most))
        yield f"<g>{shape('title', 'told', f'{point.name}: {point.events:,}')}{dot}</g>"


def radius(events: float, most: int) -> float:
    """Return the radius of a dot, in pixels, at least one that can be seen."""
    return max(min(LARGEST, ONE * sqrt(most)) * sqrt(events / most), LEAST)


def names(points: list[Point], frame: Frame, most: int) -> Iterator[str]:
    """Yield the names of the places of most events, where there is room for them."""
    spots = [(point, *frame.place(point.lat, point.lon)) for point in points[:NAMED]]
    taken = [Box.around(x, y, radius(point.events, most) * 0.7) for point, x, y in spots]
    plane = Box(LEFT, TOP, RIGHT, BOTTOM)
    yield from placed(((point.name, x, y, radius(point.events, most)) for point, x, y in spots), taken, plane)


def net(frame: Frame) -> Iterator[str]:
    """Yield the lines of the net of degrees."""
    lats, lons = net_degrees(frame)
    for lat in lats:
        y = frame.place(lat, frame.lon)[1]
        yield line("faint", LEFT, y, RIGHT, y)
    for lon in lons:
        x = frame.place(frame.lat, lon)[0]
        yield line("faint", x, TOP, x, BOTTOM)


def degrees(frame: Frame) -> Iterator[str]:
    """Yield the frame and the numbers of the net along its sides."""
    yield shape("rect", "faint-line", x=LEFT, y=TOP, width=RIGHT - LEFT, height=BOTTOM - TOP)
    lats, lons = net_degrees(frame)
    for lat in lats:
        yield text(said(lat, "N", "S"), LEFT - 6, frame.place(lat, frame.lon)[1] + 4, "end", font_size=11)
    for lon in lons:
        yield text(said(lon, "E", "W"), frame.place(frame.lat, lon)[0], BOTTOM + 15, "middle", font_size=11)


def said(degrees: float, plus: str, minus: str) -> str:
    """Return degrees with their side."""
    return f"{abs(degrees):g}°{plus if degrees > 0 else minus if degrees < 0 else ''}"


def beyond_words(points: list[Point]) -> str:
    """Return how many places, of how many events, lie outside the frame, or nothing."""
    events = sum(point.events for point in points)
    return f"Not drawn: {len(points):,} far places of {events:,} events." if points else ""


def legend(frame: Frame, most: int, beyond: str) -> Iterator[str]:
    """Yield what sizes, rings and lengths mean, in a line under the frame."""
    y, x = BOTTOM + 46, float(LEFT)
    for events in sorted({most, ceil(most / 10), 1}, reverse=True):
        size = radius(events, most)
        yield shape("circle", "dot", cx=x + size, cy=y, r=size)
        yield text(f"{events:,}", x + 2 * size + 5, y + 4)
        x += 2 * size + 18 + 8 * len(f"{events:,}")
    yield text("events", x - 6, y + 4)
    yield shape("circle", "ring-line", cx=x + 64, cy=y, r=9)
    yield text("how far off the place may be", x + 80, y + 4)
    long = max(km for km in LENGTHS if km / KM * frame.scale <= 140 or km == 1)  # noqa: PLR2004 - pixels
    wide = long / KM * frame.scale
    yield line("ink", RIGHT - wide, y, RIGHT, y)
    yield text(f"{long:,} km", RIGHT - wide - 6, y + 4, "end")
    if beyond:
        yield text(beyond, RIGHT, 24, "end", font_size=11)
