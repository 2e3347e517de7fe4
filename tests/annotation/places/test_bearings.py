import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.annotation.places.bearings import (
    Point,
    bearing_to,
    compass,
    destination,
    distance,
    kilometres,
    middle,
    offset_uncertainty,
)

points = st.builds(Point, st.floats(-75, 75), st.floats(-179, 179))


@given(points, st.floats(0.5, 500), st.floats(0, 359.9))
def test_distance_and_bearing_lead_back_from_a_destination(start, km, bearing):
    there = destination(start, km, bearing)
    assert distance(start, there) == pytest.approx(km, rel=1e-6)
    turn = abs(bearing_to(start, there) - bearing)
    assert min(turn, 360 - turn) < 1e-4


@given(points, points)
def test_the_middle_is_as_far_from_both_ends(one, other):
    assume(1 < distance(one, other) < 5000)
    half = middle(one, other)
    assert distance(one, half) == pytest.approx(distance(half, other), rel=1e-6)


@given(points, st.floats(0, 20_000), st.floats(0, 360))
def test_a_destination_is_on_the_earth(start, km, bearing):
    there = destination(start, km, bearing)
    assert -90 <= there.lat <= 90
    assert -180 <= there.lon <= 180


@pytest.mark.parametrize(
    ("word", "degrees"),
    [("north", 0), ("Southwest", 225), ("north-eastern", 45), ("SSW", 202.5), ("NNE", 22.5), ("western", 270),
     ("southward", 180), ("NW", 315)],
)  # fmt: skip
def test_compass_words_are_degrees_from_north_by_east(word, degrees):
    assert compass(word) == degrees


@pytest.mark.parametrize("word", ["", "up", "northsouth", "central", "news"])
def test_other_words_are_no_direction(word):
    assert compass(word) is None


@pytest.mark.parametrize(
    ("number", "unit", "km"),
    [(3, "km", 3), (2, "miles", 3.218688), (500, "metres", 0.5), (4, "kilometers", 4), (1, "mi", 1.609344)],
)
def test_lengths_become_kilometres(number, unit, km):
    assert kilometres(number, unit) == pytest.approx(km)


def test_a_word_that_is_no_length_has_no_kilometres():
    assert kilometres(3, "men") is None


@given(st.floats(0, 100), st.floats(0, 300))
def test_a_computed_point_is_less_certain_than_its_anchor(anchor, km):
    assert offset_uncertainty(anchor, km) >= round(anchor, 1)
