import datetime as dt
import json
from pathlib import Path

import pytest
from annotated import SCHEMA
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.times.values import days_of, resolve_time
from dateline.annotation.times.words import UNIT
from dateline.records import Published

GOLDEN = [
    row
    for path in sorted((Path(__file__).parents[2] / "golden").glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
    if (row := json.loads(line)).get("of") == "time"
]
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


def published(value):
    if value is None:
        return Published()
    ends = [value, value] if isinstance(value, str) else value
    return Published(start=dt.date.fromisoformat(ends[0]), end=dt.date.fromisoformat(ends[1]), by="field")


def on(day):
    return Published(start=day, end=day, by="field")


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['phrase']} ({row['published']})")
def test_a_phrase_resolves_to_what_was_written_by_hand(row):
    anchor = row.get("anchor")
    days = (dt.date.fromisoformat(anchor), dt.date.fromisoformat(anchor)) if anchor else None
    assert resolve_time(row["phrase"], published(row["published"]), days) == row["resolves"]


def test_at_least_sixty_phrases_were_written_by_hand():
    assert len({row["phrase"] for row in GOLDEN}) >= 60


@given(st.sampled_from(sorted({row["phrase"] for row in GOLDEN})), DATES)
def test_an_interval_is_never_reversed_whatever_the_date(phrase, day):
    days = days_of(resolve_time(phrase, on(day)))
    assert days is None or days[0] <= days[1]


@given(
    st.sampled_from(["today", "yesterday", "on Monday", "last night", "two days ago", "overnight"]),
    DATES,
    st.integers(1, 60),
)
def test_a_corrected_date_of_publication_moves_what_rests_on_it_by_as_much(phrase, day, weeks):
    later = day + dt.timedelta(weeks=weeks)
    before, after = days_of(resolve_time(phrase, on(day))), days_of(resolve_time(phrase, on(later)))
    assert after[0] - before[0] == after[1] - before[1] == later - day


@given(DATES)
def test_what_the_words_alone_say_does_not_move(day):
    for phrase in ("in April 2015", "12 February 2015", "from 2011 to 2013"):
        assert resolve_time(phrase, on(day)) == resolve_time(phrase, Published())


@given(DATES, st.integers(0, 40))
def test_an_interval_of_publication_gives_one_that_holds_each_days_answer(day, length):
    end = day + dt.timedelta(days=length)
    whole = days_of(resolve_time("yesterday", Published(start=day, end=end, by="file")))
    for each in (day, end):
        inner = days_of(resolve_time("yesterday", on(each)))
        assert whole[0] <= inner[0]
        assert inner[1] <= whole[1]


@given(st.text(max_size=60), DATES)
def test_any_words_are_resolved_or_vague(words, day):
    found = resolve_time(words, on(day))
    assert ("from" in found) == ("to" in found) == ("by" in found)
    assert "precision" in found


@pytest.mark.parametrize(
    "phrase",
    ["{} ago", "two {}s ago", "last {}", "the {}", "three {}s later", "a {} earlier", "the previous {}", "this {}"],
)
@pytest.mark.parametrize("unit", UNIT.split("|"))
def test_the_precision_of_any_unit_is_a_word_of_the_vocabulary(phrase, unit):
    attributes = resolve_time(phrase.format(unit), on(dt.date(2017, 6, 7)), (dt.date(2016, 1, 4), dt.date(2016, 1, 4)))
    assert attributes["precision"] in SCHEMA.labels["time"].attributes["precision"].values


@pytest.mark.parametrize(("phrase", "middle"), [("a fortnight ago", "2017-05-24"), ("two weekends ago", "2017-05-24")])
def test_what_is_weeks_ago_was_within_a_week_around_that_day(phrase, middle):
    day, days = dt.date.fromisoformat(middle), dt.timedelta(days=3)
    found = resolve_time(phrase, on(dt.date(2017, 6, 7)))
    assert (days_of(found), found["precision"]) == ((day - days, day + days), "week")


@pytest.mark.parametrize(
    "phrase",
    ["in the year 99999", "400000 years ago", "since 9999", "for 99999999 months", "on 31 June", "Christmas 0000"],
)
def test_what_lies_beyond_the_calendar_is_no_fault(phrase):
    assert "precision" in resolve_time(phrase, on(dt.date(2017, 6, 7)))
