import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import read

from dateline.annotation.suggesters.times import find_times, resolved
from dateline.records import Published

# Square brackets stand around what must be found. All sentences are invented.
MARKED = """
Shells fell on the market [on Tuesday evening] and again [early on Wednesday].
The army said [Thursday] that it had withdrawn [two days earlier].
At least nine people have been held [since 2011], he added [in an interview].
Rebels took the hill [in the early hours of Sunday] after hours of clashes.
[Earlier] the mayor met the envoys, who [earlier] spoke to reporters.
Earlier reports spoke of [Monday]'s attack.
In [last week]'s raid nobody died; the six-year war goes on.
[Over the past ten days] aid has come in, [for the first time] it was let through.
The truce was agreed [in late February] and ended [on the eve of the Eid al-Fitr festival].
He was freed [after Friday prayers]; his trial begins [on 3 March 2019].
The town has been [for more than two years] under siege.
Fighting went on [throughout the night] and [at dawn] the road was cut.
A [pre-dawn] raid and [overnight] shelling killed three.
The talks ended [between 3 and 5 May], [a week ago].
The convoy left [at around 6:30 a.m. local time] and arrived [at 1900 GMT].
They may march again, said a spring seller in the second street.
The 72-hour truce and the day-long battle were over [by the end of the month].
Recently-freed towns lie near Route 2011.
Villages fell [in 2013], [in the summer of 2014] and [from 2015 to 2017].
[Days ago] the brigade moved; it is [now] in the hills.
Clashes began [on the night of 12-13 April 2018].
[Last Friday] the Sunday Times wrote about it.
Soldiers came back [on Mondays] and [that same evening] left.
"""
NOT_TIMES = {"in an interview", "for the first time"}


def cases():
    for line in MARKED.strip().splitlines():
        parts = line.replace("]", "[").split("[")
        yield "".join(parts), [part for part in parts[1::2] if part not in NOT_TIMES]


def found(text):
    return [text[time.start : time.end] for time in find_times(read(text))]


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_a_sentence_says_when_where_it_is_marked_and_nowhere_else(text, expected):
    assert found(text) == expected


BYLINES = [
    "Village shelled\n\nTuesday 4 March 2014 The village was shelled on Monday.",
    "Village shelled\n\nDate of publication: 4 March 2014 The village was shelled on Monday.",
    "Village shelled\n\nHOMS, March 4 (Agency) - The village was shelled on Monday.",
    "Village shelled\n\nAgency Tuesday 4 Mar 2014 The village was shelled on Monday.",
    "Village shelled\n\nPublished March 4, 2014\n\nThe village was shelled on Monday.",
]


@pytest.mark.parametrize("text", BYLINES)
def test_the_date_of_the_byline_is_no_time(text):
    assert found(text) == ["on Monday"]


def test_a_date_further_down_is_one():
    assert found("Shelled\n\n4 March 2014 The village.\n\nThe mosque on fire, March 3, 2014.") == ["March 3, 2014"]


def test_an_expression_does_not_run_on_into_the_next_paragraph():
    assert found("Raids on Friday\n\nMay 5 was calm, and then") == ["on Friday", "May 5"]


def test_what_points_at_another_time_takes_the_one_named_before():
    text = "The bridge fell on Saturday. The previous day the road was cut. At dawn it rained."
    reading = read(text)
    day = dt.date(2017, 6, 7)
    values = resolved(reading, list(find_times(reading)), Published(start=day, end=day, by="field"))
    assert [(value["from"], value["by"]) for value in values] == [
        ("2017-06-03", "publication"),
        ("2017-06-02", "inherited"),
        ("2017-06-03", "inherited"),
    ]


WORDS = st.sampled_from(
    """on in the last past two weeks ago Monday May 5 2014 2015 - , . since for days night at dawn earlier today of and
    3 p.m. ( )""".split()
)


@given(st.lists(WORDS, max_size=40))
def test_expressions_are_in_order_within_the_text_and_without_overlap(words):
    text = " ".join(words)
    behind = 0
    for time in find_times(read(text)):
        assert behind <= time.start < time.end <= len(text)
        assert text[time.start : time.end].strip() == text[time.start : time.end]
        behind = time.end


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    assert all(time.end <= len(text) for time in find_times(read(text)))
