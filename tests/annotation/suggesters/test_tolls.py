"""How many an event did something to. All sentences are invented."""

import pytest
from tied import ties

OWN = [
    ("Shells {hit|shelling} a school, killing {12|Q}, and jets {bombed|air_strike} a dam.", ["hit 12"]),
    ("{Twelve|Q} people were killed when shells {hit|shelling} a school.", ["hit Twelve"]),
    ("{Clashes|armed_clash} went on while {12|Q} people were killed in {raids|air_strike}.", ["raids 12"]),
    ("{Raids|air_strike} killed {12|Q} people and wounded {30|Q wounded}.", ["Raids 12", "Raids 30"]),
    (
        "Police {arrested|arrest} {six|Q captured} men after {shelling|shelling} killed {12|Q} people.",
        ["arrested six", "shelling 12"],
    ),
    ("{Raids|air_strike} and {shelling|shelling} killed {12|Q} people.", ["Raids 12", "shelling 12"]),
    ("{Forty|Q moved} gunmen {surrendered|defection} after the {clashes|armed_clash}.", ["surrendered Forty"]),
    ("The {talks|talks} ended after {12|Q} people were killed.", []),
]


def said(pairs):
    return [" ".join(pair) for pair in pairs]


@pytest.mark.parametrize(("line", "expected"), OWN)
def test_a_count_belongs_to_the_event_that_did_it(line, expected):
    assert sorted(said(ties(line, "count"))) == sorted(expected)


def test_a_stated_zero_of_the_next_sentence_belongs_to_the_event_before():
    assert said(ties("Shells {hit|shelling} a school. There were {no|Q casualties} casualties.", "count")) == ["hit no"]


def test_a_figure_of_a_sentence_without_an_event_belongs_to_none():
    assert ties("Shells {hit|shelling} a school. {Twelve|Q} people died that year.", "count") == []
