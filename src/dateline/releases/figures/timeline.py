"""The figure of events over time: a bar a month, or a bar a year where there are too many months."""

from collections.abc import Iterator, Mapping
from math import ceil

from dateline.releases.figures.svg import figure, line, shape, text
from dateline.releases.spread import Spread, window

WIDTH, HEIGHT = 860, 312
LEFT, RIGHT, TOP, BOTTOM = 56, 844, 44, 264  # of the plane that the bars stand on
MONTHS = 96  # more are drawn as years
TICKS = 5
STEPS = (1, 2, 5)
WIDEST = 40
ROOM = {"year": 34, "month": 20}  # pixels that a label of the time axis takes


def timeline(spread: Spread) -> bytes | None:
    """Return the figure as SVG, or None where no event lies within a month or a year."""
    by_month = {month_number(month): count for month, count in spread.by_month.items()}
    by_year = {int(year): count for year, count in spread.by_year.items()}
    if not by_year:
        return None
    first, last = window(by_month, 12) if by_month else (0, MONTHS)
    if last - first < MONTHS:
        return bars(by_month, first, last, "month")
    return bars(by_year, *window(by_year, 5), "year")


def bars(counts: Mapping[int, int], first: int, last: int, unit: str) -> bytes:
    """Return the figure of events by their months or years, from the first to the last of them."""
    shown = {place: counts.get(place, 0) for place in range(first, last + 1)}
    top = ceiling(max(shown.values()))
    names = {place: month_name(place) if unit == "month" else str(place) for place in shown}
    title = f"Event mentions by {unit}"
    most = max(shown, key=lambda place: (shown[place], -place))
    told = f"From {names[first]} to {names[last]}; most, {shown[most]:,}, in {names[most]}."
    beyond = beyond_words(counts, first, last)
    shapes = (
        text(title, LEFT, 24, font_size=15, font_weight="bold"),
        *(each for level in range(0, top + 1, top // TICKS or 1) for each in grid(level, top)),
        *columns(shown, names, top),
        *time_axis(shown, unit),
        *([text(beyond, RIGHT, 24, "end", font_size=11)] if beyond else []),
    )
    return figure(WIDTH, HEIGHT, title, " ".join(filter(None, (told, beyond))), shapes)


def columns(shown: Mapping[int, int], names: Mapping[int, str], top: int) -> Iterator[str]:
    """Yield a bar for each month or year that has events; a look at it tells its number."""
    step = (RIGHT - LEFT) / len(shown)
    wide = min(step * 0.8, WIDEST)
    for at, (place, count) in enumerate(shown.items()):
        if count:
            high = (BOTTOM - TOP) * count / top
            box = shape("rect", "mark", x=LEFT + (at + 0.5) * step - wide / 2, y=BOTTOM - high, width=wide, height=high)
            yield f"<g>{shape('title', 'told', f'{names[place]}: {count:,}')}{box}</g>"


def grid(level: int, top: int) -> Iterator[str]:
    """Yield a line of the grid and its number."""
    y = BOTTOM - (BOTTOM - TOP) * level / top
    yield line("faint" if level else "ink", LEFT, y, RIGHT, y)
    yield text(f"{level:,}", LEFT - 8, y + 4, "end")


def time_axis(shown: Mapping[int, int], unit: str) -> Iterator[str]:
    """Yield the labels under the bars: of months their numbers where there is room, and of Januaries the year."""
    step = (RIGHT - LEFT) / len(shown)
    every = ceil(ROOM[unit] / step)
    under = BOTTOM + (36 if every == 1 else 18)  # years stand below months
    for at, place in enumerate(shown):
        x = LEFT + (at + 0.5) * step
        if unit == "year":
            if at % every == 0:
                yield text(str(place), x, BOTTOM + 18, "middle")
            continue
        year, month = divmod(place, 12)
        if every == 1:
            yield text(f"{month + 1:02}", x, BOTTOM + 18, "middle")
        if month == 0 or at == 0:
            yield line("ink", x - step / 2, BOTTOM, x - step / 2, under)
            if (
                month == 0 or (12 - month) * step > ROOM["year"]
            ):  # the first year's rest must be wide enough for its number
                yield text(str(year), x - step / 2 + 4, under)


def ceiling(most: int) -> int:
    """Return a round number that is not below the greatest count and that `TICKS` steps can divide."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * TICKS >= most:
                return step * power * TICKS
        power *= 10


def beyond_words(counts: Mapping[int, int], first: int, last: int) -> str:
    """Return how many events lie before and after the frame, or nothing."""
    early = sum(count for place, count in counts.items() if place < first)
    late = sum(count for place, count in counts.items() if place > last)
    said = [f"{count:,} {words}" for count, words in ((early, "earlier"), (late, "later")) if count]
    return f"Not drawn: {' and '.join(said)}." if said else ""


def month_number(month: str) -> int:
    """Return the months from the year 0 to one such as 2017-06."""
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def month_name(number: int) -> str:
    """Return a month as ISO 8601 has it."""
    return f"{number // 12:04}-{number % 12 + 1:02}"
