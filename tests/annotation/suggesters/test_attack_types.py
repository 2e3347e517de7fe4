"""The types of attacks whose trigger does not tell it. All sentences are invented."""

import pytest
from marked import marks


def types(text):
    return [(each.quote, each.attributes["type"]) for each in marks(text, "event")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jets attacked the town.", "air_strike"),
        ("Tanks attacked the town.", "shelling"),
        ("Militants attacked the town.", "armed_clash"),
        ("Rebels attacked the town with rockets.", "shelling"),
        ("The regime attacked the town with sarin.", "chemical_attack"),
        ("Soldiers raided the town.", "armed_clash"),
        ("Soldiers said the strikes went on.", "air_strike"),
        ("Soldiers said the bombing by militants went on.", "bombing"),
        ("Soldiers spoke of a regime bombing.", "air_strike"),
        ("The army responded by bombing areas around the airport.", "air_strike"),
    ],
)
def test_weapons_and_owners_tell_the_type_of_an_attack(text, kind):
    assert kind in [found for _, found in types(text)]


def test_an_attack_without_a_weapon_is_the_one_told_before():
    assert types("Mortar fire killed two soldiers. The attack lasted an hour.")[-1] == ("attack", "shelling")


def test_a_verb_that_only_says_where_an_attack_hit_is_no_second_event():
    assert types("An air strike targeted the rebel base.") == [("air strike", "air_strike")]


@pytest.mark.parametrize("text", ["Troops watched as unions called a strike.", "Police saw the hunger strike go on."])
def test_a_strike_of_workers_is_no_attack(text):
    assert "air_strike" not in [kind for _, kind in types(text)]


def test_gas_that_is_piped_is_no_weapon():
    assert types("Militants attacked the gas field.") == [("attacked", "armed_clash")]
