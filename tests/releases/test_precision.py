"""Days and places have the precision codes of UCDP and ACLED, and none where those have none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.releases.precision import GEO_ACLED, TIME_ACLED, Whereabouts, date_prec, days_between, middle, where_prec

dates = st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)).map(str)


def place(kind: str, uncertainty_km: float = 4.0) -> Whereabouts:
    return Whereabouts("Qamar", kind, "Syria", "SYR", "760", "Aleppo", "", uncertainty_km)


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)]
)
def test_intervals_have_ucdps_date_precision(days: int, code: int | None):
    assert date_prec(days) == code


def test_ucdps_date_precision_has_one_of_acleds_each():
    assert TIME_ACLED == {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


@pytest.mark.parametrize(
    ("kind", "km", "code"),
    [
        ("town", 4.0, 1),
        ("town", None, 1),
        ("village", 12.0, 2),
        ("camp", 25.0, 2),
        ("town", 25.1, 5),
        ("admin2", 30.0, 3),
        ("admin1", 80.0, 4),
        ("river", 150.0, 5),
        ("region", 50.0, 5),
        ("country", 400.0, 6),
        ("sea", 300.0, 7),
        ("continent", 3000.0, None),
    ],
)
def test_places_have_ucdps_precision_by_what_they_are(kind: str, km: float | None, code: int | None):
    assert where_prec(place(kind), km) == code


def test_countries_and_seas_have_no_precision_in_acled():
    assert GEO_ACLED == {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}


@given(dates, dates)
def test_the_middle_lies_between_the_ends_as_far_from_both(one: str, other: str):
    start, end = sorted((one, other))
    found = middle(start, end)
    assert start <= found <= end
    assert 0 <= days_between(found, end) - days_between(start, found) <= 1
