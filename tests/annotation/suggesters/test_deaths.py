"""When deaths are an event of their own. All sentences are invented; braces hold the triggers and their types."""

import pytest
from marked import cases, marks

MARKED = """
{Air strikes|air_strike} killed twelve people.
Nine soldiers were {killed|killing} on Monday.
Nine people died in {shelling|shelling} of the town.
Artillery {shelled|shelling} the town while gunmen {killed|killing} a guard.
Two rebels were {killed|killing} in the north and one soldier was {killed|killing} in the south.
The war has a {death toll|killing} of 4000 soldiers.
Soldiers said 7 rebels were {executed|killing} and found the victims dead.
Rebels were killed by a {roadside bomb attack|bombing}.
A guard was {killed|bombing} by a mine.
Villagers discovered the {bodies|killing} of those killed by the militia.
"""


@pytest.mark.parametrize(("text", "expected"), list(cases(MARKED)))
def test_deaths_belong_to_what_caused_them_or_are_told_once(text, expected):
    assert [(each.quote, each.attributes["type"]) for each in marks(text, "event")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The militant is on death row.",
        "The soldiers are presumed dead.",
        "The general killed the project.",
        "The army shot a film.",
        "The soldier shot down the plan.",
    ],
)
def test_where_nobody_dies_there_is_no_killing(text):
    assert [each.quote for each in marks(text, "event") if each.attributes["type"] == "killing"] == []
