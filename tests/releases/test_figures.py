"""The figures show what was counted, to those who see them and to those who don't."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dateline.releases.figures.drawn import MAP, TIMELINE, figures
from dateline.releases.figures.event_map import event_map
from dateline.releases.figures.frame import BOTTOM, KM, LEFT, RIGHT, TOP, Frame, frame_of, net_degrees
from dateline.releases.figures.labels import Box, placed
from dateline.releases.figures.svg import DARK, LIGHT
from dateline.releases.figures.timeline import ceiling, month_name, month_number, timeline
from dateline.releases.spread import FEW, Point, Spread

SVG = "{http://www.w3.org/2000/svg}"


class Counted(Spread):
    """A spread whose points are given."""

    def __init__(self, months: dict[str, int], points: list[Point]) -> None:
        """Take what was counted."""
        super().__init__()
        self.by_month.update(months)
        for month, count in months.items():
            self.by_year[month[:4]] += count
        self._given = points

    @property
    def points(self) -> list[Point]:
        """Return what was given."""
        return self._given


HAMA, FAR = Point(35.1, 36.7, 20.0, "Hama & <Co>", 9), Point(52.5, 13.4, 5.0, "Berlin", 1)
NEAR = [Point(35.0 + n / 10, 36.0 + n / 10, 0.0, f"place {n}", 4) for n in range(20)]
MONTHS = {"2016-11": 3, "2017-01": 10}


def parsed(content: bytes | None) -> etree._Element:
    assert content is not None
    return etree.fromstring(content)


def told(root: etree._Element) -> list[str]:
    """Return what a look at each bar or dot tells."""
    return [str(each.text) for each in root.iterfind(f".//{SVG}g/{SVG}title")]


def test_every_bar_tells_its_month_and_number_and_is_as_high_as_its_number():
    root = parsed(timeline(Counted(MONTHS, [])))
    assert told(root) == ["2016-11: 3", "2017-01: 10"]
    few, many = (float(each.attrib["height"]) for each in root.iterfind(f".//{SVG}g/{SVG}rect"))
    assert math.isclose(many / few, 10 / 3, rel_tol=0.01)


def test_many_months_are_drawn_as_years():
    months = {f"{year}-01": 5 for year in range(1990, 2017)}
    assert told(parsed(timeline(Counted(months, []))))[:2] == ["1990: 5", "1991: 5"]


def test_months_far_from_the_others_are_counted_and_not_drawn():
    root = parsed(timeline(Counted({"1925-01": 1, **{f"2017-{n:02}": 30 for n in range(1, 13)}}, [])))
    assert "1925-01: 1" not in told(root)
    assert "Not drawn: 1 earlier." in root.itertext()


def test_every_dot_tells_its_place_and_number_and_its_area_is_as_its_number():
    root = parsed(event_map(Counted({}, [HAMA, *NEAR])))
    assert told(root)[:2] == ["Hama & <Co>: 9", "place 0: 4"]
    first, second = [float(each.attrib["r"]) for each in root.iterfind(f".//{SVG}g/{SVG}g/{SVG}circle")][:2]
    assert math.isclose((first / second) ** 2, 9 / 4, rel_tol=0.05)


def test_a_ring_is_as_wide_as_the_place_may_be_off():
    points = [HAMA, *NEAR]
    root, frame = parsed(event_map(Counted({}, points))), frame_of(points)
    rings = [each for each in root.iterfind(f"{SVG}g/{SVG}circle") if each.attrib["class"] == "ring-line"]
    assert [float(each.attrib["r"]) for each in rings] == [pytest.approx(20 / KM * frame.scale, abs=0.1)]


def test_a_place_far_from_all_others_is_counted_and_not_drawn():
    root = parsed(event_map(Counted({}, [HAMA, *NEAR, FAR])))
    assert "Not drawn: 1 far places of 1 events." in root.itertext()
    assert "Berlin: 1" not in told(root)


def test_of_few_places_none_is_far():
    points = [HAMA, FAR, Point(-1.3, 36.8, 5.0, "Nairobi", 1)]
    assert len(told(parsed(event_map(Counted({}, points))))) == 3


def test_what_has_nothing_to_show_is_not_drawn():
    assert figures(Counted({}, [])) == {}
    assert list(figures(Counted(MONTHS, [HAMA]))) == [TIMELINE, MAP]


@pytest.mark.parametrize("path", [TIMELINE, MAP])
def test_a_figure_says_in_words_what_it_shows(path: str):
    root = parsed(figures(Counted(MONTHS, [HAMA]))[path])
    assert root.attrib["role"] == "img"
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert words is not None
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {words.attrib['id']}"
    assert "most" in str(words.text)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_and_marks_stand_out_from_the_ground(colours: dict[str, str]):
    assert contrast(colours["ink"], colours["ground"]) >= 7  # WCAG 2.2, 1.4.6
    assert contrast(colours["mark"], colours["ground"]) >= 3  # 1.4.11
    assert contrast(colours["ring"], colours["ground"]) >= 3


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by the formula of WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb by the formula of WCAG 2.2."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(st.integers(0, 9999 * 12))
def test_a_month_has_one_number(number: int):
    assert month_number(month_name(number)) == number


@given(st.integers(1, 10**9))
def test_the_axis_ends_at_a_round_number_above_the_highest_bar(most: int):
    top = ceiling(most)
    assert most <= top <= max(5, 2.5 * most)
    assert str(top // 5).rstrip("0") in {"1", "2", "5"}


spot = st.tuples(st.text("abc", min_size=1, max_size=9), st.floats(0, 300), st.floats(0, 200), st.floats(2, 9))


@given(st.lists(spot, max_size=12))
def test_no_name_covers_another_or_leaves_the_plane(spots: list[tuple[str, float, float, float]]):
    boxes = [box(etree.fromstring(each)) for each in placed(spots, (), Box(0, 0, 300, 200))]
    for number, one in enumerate(boxes):
        assert Box(-0.1, -0.1, 300.1, 200.1).holds(one)
        assert not any(one.meets(other) for other in boxes[:number])


def box(name: etree._Element) -> Box:
    """Return the room that a name takes, less a tenth of a pixel that is lost in rounding."""
    x, y, wide = float(name.attrib["x"]), float(name.attrib["y"]), len(str(name.text)) * 12 * 0.56
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[name.attrib["text-anchor"]]
    return Box(left + 0.1, y - 9.6 + 0.1, left + wide - 0.1, y + 2.4 - 0.1)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 99)), min_size=1, max_size=30))
def test_nearly_all_events_lie_in_the_frame_and_its_net_ends_with_the_globe(places: list[tuple[float, float, int]]):
    points = [Point(lat, lon, 0.0, "x", events) for lat, lon, events in places]
    frame = frame_of(points)
    total, shown = sum(each.events for each in points), sum(each.events for each in points if frame.shows(each))
    assert shown >= total * (1 - 4 * FEW)
    assert event_map(Counted({}, points)) is not None
    lats, lons = net_degrees(frame)
    assert all(-90 <= lat <= 90 for lat in lats)
    assert all(-180 <= lon <= 180 for lon in lons)


def test_a_frame_keeps_the_shape_of_its_middle():
    frame = Frame(60.0, 0.0, 10.0)
    (x, y), (east, _), (_, north) = frame.place(60, 0), frame.place(60, 2), frame.place(61, 0)
    assert (x, y) == ((LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2)
    assert math.isclose(east - x, y - north, rel_tol=1e-9)
