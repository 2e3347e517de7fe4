"""When a weapon names an event. All sentences are invented; braces hold the triggers and their types."""

import pytest
from marked import cases, marks

MARKED = """
{Shells|shelling} fell on the market.
Two soldiers were {killed|killing} by shells.
The town was {shelled|shelling}, and shells hit the market.
Shells {fired|shelling} by rebels hit the market.
A {car bomb|bombing} killed nine in the town.
A car bomb {went off|bombing} in the town.
A {bomb|bombing} fell on the rebel town.
Helicopters {dropped|chemical_attack} canisters of chlorine on the town.
A soldier {threw|bombing} a grenade.
The rebels {shot down|armed_clash} a helicopter.
Soldiers {shot down|attack_repelled} a drone.
Soldiers {fired|armed_clash} live rounds at the crowd.
"""


@pytest.mark.parametrize(("text", "expected"), list(cases(MARKED)))
def test_a_weapon_is_an_event_where_nothing_else_hits(text, expected):
    assert [(each.quote, each.attributes["type"]) for each in marks(text, "event")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army showed shells and rockets.",
        "The rebels have rocket launchers.",
        "The general fired his deputy.",
        "The soldier dropped a letter.",
        "Anger at the army exploded.",
    ],
)
def test_a_weapon_that_hits_nothing_is_no_event(text):
    assert [each.quote for each in marks(text, "event")] == []
