"""An event lies in the days that its times say together, and in none where they say none."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dateline.releases.dates import NEVER, When, interval

FIRST = dt.date(2017, 6, 1)
days = st.integers(0, 60).map(lambda day: (FIRST + dt.timedelta(days=day)).isoformat())
whens = st.tuples(days, days, st.sampled_from(("day", "week")), st.sampled_from(("text", "publication"))).map(
    lambda parts: When(min(parts[:2]), max(parts[:2]), parts[2], parts[3])
)


def when(start: str | None, end: str | None, precision: str = "day", by: str = "text") -> When:
    return When(start and f"2017-06-{start}", end and f"2017-06-{end}", precision, by)


def test_without_a_dated_time_there_is_no_date():
    assert interval([]) == interval([when(None, None)]) == interval([when("05", None)]) == NEVER


def test_one_time_is_the_date():
    assert interval([when("05", "11", "week", "publication"), when(None, None)]) == when(
        "05", "11", "week", "publication"
    )


def test_times_that_agree_leave_the_days_that_all_allow_and_the_narrowest_says_how_sure():
    assert interval([when("01", "30", "month"), when("05", "05", "day", "inherited")]) == when(
        "05", "05", "day", "inherited"
    )
    assert interval([when("01", "10", "range"), when("08", "20", "range")])[:2] == ("2017-06-08", "2017-06-10")


def test_times_that_contradict_each_other_span_all_their_days_without_a_precision():
    found = interval([when("05", "05", "day", "inherited"), when("20", "25", "week", "publication")])
    assert found == When("2017-06-05", "2017-06-25", None, "inherited")


@given(st.lists(whens, min_size=1, max_size=4))
def test_a_date_is_within_the_days_of_its_times(times: list[When]):
    found = interval(times)
    assert min(each.start or "" for each in times) <= (found.start or "") <= (found.end or "")
    assert (found.end or "") <= max(each.end or "" for each in times)
    assert found.by in {each.by for each in times}


@given(st.lists(whens, min_size=1, max_size=4))
def test_the_days_do_not_depend_on_the_order_of_the_times(times: list[When]):
    assert interval(times)[:2] == interval(times[::-1])[:2]
