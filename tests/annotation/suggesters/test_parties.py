"""Who does an event, to whom, and who helps. All sentences are invented."""

import pytest
from tied import ties

DOERS = [
    ("{Borna Front|A} {attacked|armed_clash} a dam.", ["Borna Front"]),
    ("{Lydian|A} and {Carian|A} {air strikes|air_strike} hit a dam.", ["Lydian", "Carian"]),
    ("{Lydia|A}'s most deadly {raids|air_strike} hit a dam.", ["Lydia"]),
    ("The {army|A} carried out {raids|air_strike} on a dam.", ["army"]),
    ("The {army|A} visited a dam after the {raids|air_strike}.", []),
    ("{Raids|air_strike} by the {army|A} hit a dam.", ["army"]),
    ("{Clashes|armed_clash} between the {army|A} and {Borna Front|A} went on.", ["army", "Borna Front"]),
    ("A {deal|agreement} between {Lydia|A}, {Caria|A} and {Mysia|A} failed.", ["Lydia", "Caria", "Mysia"]),
    ("A dam was {seized|territory_gain} by the {army|A}.", ["army"]),
    ("The {army|A}, which {shelled|shelling} a dam, denied it.", ["army"]),
    ("A convoy escorted by the {army|A} came under {attack|armed_clash}.", []),
    ("Militants from {Borna Front|A} {fired|shelling} rockets.", ["Borna Front"]),
    ("The arrival of the {army|A} followed the {arrest|arrest} of six men.", []),
    ("The {withdrawal|withdrawal} of the {army|A} began.", ["army"]),
    ("The {army|A} is ready to {storm|armed_clash} a dam.", ["army"]),
    ("The {army|A} said its jets had {bombed|air_strike} a dam.", ["army"]),
    ("The {army|A} denied {shelling|shelling} a dam.", ["army"]),
    ("Six men were killed while jets {bombed|air_strike} a dam.", []),
    ("Two dams were {bombed|air_strike} by three {Lydian|A} jets.", ["Lydian"]),
    ("{Borna Front|A} kept civilians from {leaving|displacement} a town.", []),
    ("It {condemned|statement} crimes committed by the {army|A}.", []),
]


@pytest.mark.parametrize(("line", "expected"), DOERS)
def test_the_one_whom_the_clause_makes_its_subject_owner_or_agent_does_it(line, expected):
    assert [actor for _, actor in ties(line, "initiator")] == expected


SHARED = [
    ("The {army|A} {entered|territory_gain} a town and {seized|seizure} rifles.", "army"),
    ("The {army|A} {seized|seizure} rifles before {withdrawing|withdrawal}.", "army"),
    ("The {army|A} {stormed|armed_clash} a town. It {seized|seizure} rifles.", "army"),
    ("{Lydia|A} {accused|statement} the {army|A} of {shelling|shelling} a dam.", "army"),
    ("{Lydia|A} {condemned|statement} {Caria|A} and {demanded|statement} a truce.", "Lydia"),
]


@pytest.mark.parametrize(("line", "actor"), SHARED)
def test_the_next_verb_has_the_subject_that_it_shares_or_that_its_pronoun_means(line, actor):
    assert ties(line, "initiator")[-1][1] == actor


TARGETS = [
    ("{Lydia|A} {attacked|armed_clash} {Borna Front|A} and the {Mysian Guard|A}.", ["Borna Front", "Mysian Guard"]),
    ("{Borna Front|A} was {attacked|armed_clash}.", ["Borna Front"]),
    ("{Raids|air_strike} on {Borna Front|A} went on.", ["Borna Front"]),
    ("{Raids|air_strike} on positions held by {Borna Front|A} went on.", ["Borna Front"]),
    ("{Raids|air_strike} killed 30 {Borna Front fighters|A}.", ["Borna Front fighters"]),
    ("Thirty {Borna Front fighters|A} were killed in {raids|air_strike}.", ["Borna Front fighters"]),
    ("They {captured|territory_gain} a dam from {Borna Front|A}.", ["Borna Front"]),
    ("They {repelled|attack_repelled} an attack by {Borna Front|A}.", ["Borna Front"]),
    ("The {arrest|arrest} of {Ada Lorn|A} went unseen.", ["Ada Lorn"]),
    ("{Lydia|A} {called|statement} on {Caria|A} to act.", ["Caria"]),
    ("{Lydia|A} {demanded|statement} that {Caria|A} act.", ["Caria"]),
    ("An anti-{Borna Front|A} {campaign|offensive} went on.", ["Borna Front"]),
    ("Police {arrested|arrest} two men near {Borna Front|A}'s office.", []),
]


@pytest.mark.parametrize(("line", "expected"), TARGETS)
def test_it_is_done_to_the_object_or_to_whom_a_preposition_says(line, expected):
    assert [actor for _, actor in ties(line, "target")] == expected


HELPED = [
    ("The {army|A}, backed by {Lydia|A}, {stormed|armed_clash} a dam.", "army"),
    ("{Lydia|A}-backed {Borna Front|A} {stormed|armed_clash} a dam.", "Borna Front"),
    ("The {Borna Front|A} ({BF|A}), supported by {Lydia|A}, {stormed|armed_clash} a dam.", "Borna Front"),
]


@pytest.mark.parametrize(("line", "doer"), HELPED)
def test_who_backs_one_side_supports_it_and_does_nothing_else(line, doer):
    assert ties(line, "supporter") == [("stormed", "Lydia")]
    assert ties(line, "initiator") == [("stormed", doer)]


def test_who_backs_a_meeting_is_the_one_who_calls_it():
    line = "{Lydia|A}-backed {talks|talks} ended."
    assert ties(line, "initiator") == [("talks", "Lydia")]
    assert ties(line, "supporter") == []


def test_a_short_name_in_brackets_plays_no_part_of_its_own():
    line = "The {Borna Front|A} ({BF|A}) {stormed|armed_clash} a dam."
    assert ties(line, "initiator") == [("stormed", "Borna Front")]


def test_those_killed_in_a_fight_are_its_sides():
    line = "Thirty {Lydian soldiers|A} and {nine|Q} {Carian soldiers|A} were killed in {clashes|armed_clash}."
    assert [actor for _, actor in ties(line, "initiator")] == ["Lydian soldiers", "Carian soldiers"]
