"""Events are counted by month and place only as far as their texts tell."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from dateline.releases.spread import FEW, VAGUE, Point, Spread, window

Time = tuple[str | None, str | None]
Place = tuple[float | None, float | None, float | None, str]
TIMES = pa.list_(pa.struct([("from", pa.string()), ("to", pa.string())]))
PLACES = pa.list_(
    pa.struct([("lat", pa.float64()), ("lon", pa.float64()), ("uncertainty_km", pa.float64()), ("quote", pa.string())])
)
day = st.dates().map(str)
time = st.tuples(day, day).map(sorted).map(tuple)
place = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 500), st.sampled_from("abc"))
weights = st.dictionaries(st.integers(-5000, 5000), st.integers(1, 50), min_size=1, max_size=40)


def events(*rows: tuple[list[Time], list[Place]]) -> pa.Table:
    """Return a table of events with the columns that count here."""
    times = [[dict(zip(("from", "to"), each, strict=True)) for each in times] for times, _ in rows]
    names = ("lat", "lon", "uncertainty_km", "quote")
    places = [[dict(zip(names, each, strict=True)) for each in places] for _, places in rows]
    return pa.table({"times": pa.array(times, TIMES), "locations": pa.array(places, PLACES)})


def spread_of(*tables: pa.Table) -> Spread:
    spread = Spread()
    for table in tables:
        spread.add(table)
    return spread


def test_an_event_counts_in_the_month_that_holds_all_its_times():
    found = spread_of(events(([("2017-05-03", "2017-05-03"), ("2017-05-01", "2017-05-31")], [])))
    assert (found.by_month, found.by_year, found.dated["within a month"]) == ({"2017-05": 1}, {"2017": 1}, 1)


def test_an_event_of_two_months_counts_in_their_year_alone():
    found = spread_of(events(([("2017-05-31", "2017-06-01")], [])))
    assert (found.by_month, found.by_year, found.dated["within a year"]) == ({}, {"2017": 1}, 1)


def test_what_has_no_time_or_half_a_time_is_without_a_date():
    found = spread_of(events(([], []), ([("2017-05-31", None)], []), ([("2016-12-31", "2017-01-01")], [])))
    assert found.dated == {
        "within a month": 0,
        "within a year": 0,
        "longer than a year": 1,
        "without a date": 2,
    }


def test_a_place_without_coordinates_or_as_wide_as_a_country_is_no_point():
    vague, near = (35.0, 38.0, VAGUE + 1.0, "Syria"), (35.0, 36.0, float(VAGUE), "Hama")
    found = spread_of(events(([], [vague]), ([], [(None, None, None, "Atshan")]), ([], [near, vague])))
    assert found.points == [Point(35.0, 36.0, VAGUE, "Hama", 1)]
    assert found.on_map == {"events": 1, "other events": 2, "points": 1}


def test_a_point_counts_an_event_once_and_has_its_usual_name_and_its_widest_ring():
    one, other = (35.001, 36.0, 5.0, "Hamah"), (35.0, 36.0, 8.0, "Hama")
    found = spread_of(events(([], [one, other])), events(([], [other]), ([], [(1.0, 1.0, None, "Far")])))
    assert found.points == [Point(35.0, 36.0, 8.0, "Hama", 2), Point(1.0, 1.0, 0.0, "Far", 1)]


def test_a_vocabulary_without_times_and_places_has_neither_dates_nor_points():
    found = spread_of(pa.table({"mention_id": ["e1", "e2"]}))
    assert (found.dated["without a date"], found.points, found.on_map["other events"]) == (2, [], 2)


@given(st.lists(st.tuples(st.lists(time, max_size=2), st.lists(place, max_size=2)), max_size=8), st.data())
def test_counts_do_not_depend_on_batches_and_leave_no_event_out(
    rows: list[tuple[list[Time], list[Place]]], data: st.DataObject
):
    cut = data.draw(st.integers(0, len(rows)))
    whole, parts = spread_of(events(*rows)), spread_of(events(*rows[:cut]), events(*rows[cut:]))
    assert (whole.points, whole.by_month, whole.on_map) == (parts.points, parts.by_month, parts.on_map)
    assert whole.dated == parts.dated
    assert whole.dated.total() == whole.on_map["events"] + whole.on_map["other events"] == len(rows)


@given(weights, st.integers(0, 20))
def test_a_window_shows_nearly_all_and_begins_and_ends_with_something(weights: dict[int, int], least: int):
    first, last = window(weights, least)
    assert first in weights
    assert last in weights
    beyond = sum(weight for position, weight in weights.items() if not first <= position <= last)
    assert beyond <= 2 * FEW * sum(weights.values())


def test_what_lies_far_from_all_else_is_left_out_of_a_window():
    assert window({0: 1, 1000: 60, 1001: 70, 1010: 80, 1012: 1}, 12) == (1000, 1012)


def test_what_lies_near_is_shown_however_little_it_is():
    assert window({990: 1, 1000: 60, 1010: 80}, 12) == (990, 1010)
