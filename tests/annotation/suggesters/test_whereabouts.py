"""Where events were. All sentences are invented."""

import pytest
from tied import ties

OWN = [
    ("Shells {hit|shelling} {Kilia|L}, {Borna|L} and {Tirza|L}.", ["hit Kilia", "hit Borna", "hit Tirza"]),
    ("In {Kilia|L}, shells {hit|shelling} a school.", ["hit Kilia"]),
    ("Jets {bombed|air_strike} the town of {Kilia|L} in {Borna province|L}.", ["bombed Kilia"]),
    ("Jets {bombed|air_strike} {Lydia|L}'s northern {Borna province|L}.", ["bombed Borna province"]),
    ("Rockets {hit|shelling} {Kilia|L}, {Lydia|L}'s second city.", ["hit Kilia"]),
    ("Gunmen positioned in {Tirza|L} {fired|shelling} rockets at {Kilia|L}.", ["fired Kilia"]),
    ("{A source in|S} {Borna|L} said shells {hit|shelling} a school.", []),
    ("{Raids|air_strike} and {shelling|shelling} hit {Kilia|L}.", ["Raids Kilia", "shelling Kilia"]),
    ("They {shot|killing} six men in a {battle|armed_clash} in {Kilia|L}.", ["shot Kilia", "battle Kilia"]),
    (
        "They began an {offensive|offensive} to {capture|territory_gain} {Kilia|L}.",
        ["offensive Kilia", "capture Kilia"],
    ),
    ("{KILIA|L} - Shells {hit|shelling} {Borna|L} on Monday.", ["hit Borna"]),
    ("{Kilia|L} {talks|talks} on {Lydia|L} ended on Monday.", ["talks Kilia"]),
    ("The {meeting|talks} on {Lydia|L} ended on Monday.", []),
    ("It {accused|statement} the army of {shelling|shelling} {Kilia|L}.", ["shelling Kilia"]),
    ("Shells {hit|shelling} a school, and a third had landed near {Kilia|L}.", []),
    ("They {attacked|armed_clash} {Kilia|L} and {seized|seizure} rifles.", ["attacked Kilia", "seized Kilia"]),
]


def said(pairs):
    return [" ".join(pair) for pair in pairs]


@pytest.mark.parametrize(("line", "expected"), OWN)
def test_an_event_was_at_the_place_that_its_clause_ties_to_it(line, expected):
    assert said(ties(line, "location")) == expected


FIRST = "Shells {hit|shelling} {Kilia|L} on Monday. "
GOING_ON = [
    "Three houses were {destroyed|destruction}.",
    "Gunmen later {stormed|armed_clash} the town.",
    "The {shelling|shelling} killed six people.",
]


@pytest.mark.parametrize("line", GOING_ON)
def test_a_sentence_that_goes_on_inherits_the_place(line):
    assert [place for _, place in ties(FIRST + line, "location")] == ["Kilia", "Kilia"]


TURNING_AWAY = [
    "No group has claimed the {shelling|shelling}.",
    "Separately, gunmen {abducted|abduction} two doctors.",
    "The ministry {condemned|statement} the army.",
    "The two sides reached a {truce|agreement}.",
    "{Lydia|A} {abducted|abduction} two doctors.",
    "Officials said gunmen had {stormed|armed_clash possible} the town.",
    "It was a quiet day. Three houses were {destroyed|destruction}.",
]


@pytest.mark.parametrize("line", TURNING_AWAY)
def test_a_sentence_that_turns_to_something_else_inherits_no_place(line):
    assert said(ties(FIRST + line, "location")) == ["hit Kilia"]


def test_a_whole_state_is_not_inherited():
    line = "Jets {bombed|air_strike} {Syria|L}. Three houses were {destroyed|destruction}."
    assert said(ties(line, "location")) == ["bombed Syria"]


def test_a_headline_leaves_no_place_to_the_body():
    line = "Shells {hit|shelling} {Kilia|L}¶Three houses were {destroyed|destruction}."
    assert said(ties(line, "location")) == ["hit Kilia"]
