import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.times import calendars

DATES = st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31))


@given(DATES)
def test_a_day_lies_in_its_week_from_monday_to_sunday(day):
    start, end = calendars.week(day)
    assert start <= day <= end
    assert (start.weekday(), end.weekday()) == (0, 6)


@given(DATES)
def test_the_weekend_that_last_began_is_a_saturday_and_a_sunday_not_after_the_day(day):
    start, end = calendars.weekend(day)
    assert (start.weekday(), end.weekday()) == (5, 6)
    assert start <= day < calendars.moved(start, 7)


@given(st.integers(1900, 2100), st.integers(-30, 30))
def test_months_run_on_into_other_years(year, number):
    start, end = calendars.month(year, number)
    assert start.day == 1
    assert (end + dt.timedelta(days=1)).day == 1
    assert start == calendars.month(year + 1, number - 12)[0]


@given(DATES, st.integers(0, 400), st.sampled_from(["early", "mid", "late", "first", "second", "start", "end"]))
def test_a_share_of_a_range_lies_in_it(start, length, share):
    whole = start, calendars.moved(start, length)
    low, high = calendars.part(whole, share)
    assert whole[0] <= low <= high
    assert high <= whole[1] or length == 0


# First days as they were announced; the tabular calendar may lie a day beside them, and the answer allows for that.
ANNOUNCED = {
    "ramadan": ["2011-08-01", "2013-07-09", "2015-06-18", "2017-05-27", "2020-04-24", "2023-03-23"],
    "eid al-fitr": ["2012-08-19", "2014-07-28", "2016-07-06", "2019-06-04", "2021-05-13"],
    "eid al-adha": ["2012-10-26", "2015-09-24", "2018-08-21", "2022-07-09"],
}


@pytest.mark.parametrize(("name", "first"), [(name, day) for name, days in ANNOUNCED.items() for day in days])
def test_a_lunar_feast_holds_the_day_that_was_announced(name, first):
    day = dt.date.fromisoformat(first)
    start, end = calendars.feast(name, calendars.moved(day, 20))
    assert start <= day <= end
    assert (day - start).days <= 2


def test_the_nearest_christmas_may_be_last_years():
    assert calendars.feast("christmas eve", dt.date(2017, 1, 3))[0] == dt.date(2016, 12, 24)


def test_the_calendars_own_ends_hold():
    assert calendars.moved(dt.date.max, 5) == dt.date.max
    assert calendars.moved(dt.date.min, -5) == dt.date.min
    assert calendars.month(9999, 13) is None
