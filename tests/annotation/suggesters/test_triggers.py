"""Events by their trigger words. All sentences are invented; braces hold the trigger and its type."""

import pytest
from marked import cases, marks

MARKED = """
Two armed groups {clashed|armed_clash} near the mill.
Fighters {stormed|armed_clash} a checkpoint on the road.
The army launched an {offensive|offensive} on the hills.
Troops {captured|territory_gain} the village of Zarbut.
Rebels {took control|territory_gain} of two hills.
The army {repelled|attack_repelled} an assault on its posts.
Warplanes carried out {raids|air_strike} on the market.
{Air strikes|air_strike} hit the town at dawn.
Artillery {pounded|shelling} the suburbs for hours.
A car bomb {exploded|bombing} outside the mosque.
A suicide bomber {killed|bombing} five worshippers.
A {chlorine attack|chemical_attack} choked dozens.
Twelve people were {killed|killing} in the village.
The mayor was {assassinated|killing} in his car.
Gunmen {kidnapped|abduction} three aid workers.
Police {arrested|arrest} nine students.
The ministry {sent|deployment} fresh troops to the front.
Fighters {withdrew|withdrawal} from the camp.
Thousands of residents {fled|displacement} their homes.
Ten soldiers {defected|defection} with their rifles.
Both sides signed a {ceasefire|agreement}.
The two delegations held {talks|talks} in the capital.
An {aid convoy|aid} reached the town.
The militia {released|release} six prisoners.
Sappers {defused|seizure} a mine on the lane.
Arsonists {torched|destruction} the grain store.
The ministry {condemned|statement} the move.
Students held a {protest|protest} on the square.
"""
NONE = """
The team attacked from the left wing and scored twice.
She was hit by a heart attack at home.
The actor struck a deal with the studio.
The road climbs to a surrounding ridge.
The bill was killed in committee by the chairman.
He said the weather was fine.
The company launched a campaign for its new phone.
The chairman of the Zarbut Liberation Board met nobody that day.
"""


@pytest.mark.parametrize(("text", "expected"), list(cases(MARKED)))
def test_each_type_has_triggers(text, expected):
    assert [(each.quote, each.attributes["type"]) for each in marks(text, "event")] == expected


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_only_sounds_like_it_is_no_event(text):
    assert [each.quote for each in marks(text, "event")] == []


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The army shelled the town.", "actual"),
        ("The army plans to shell the town.", "planned"),
        ("The rebels vowed to storm the base.", "planned"),
        ("The army did not shell the town.", "negated"),
        ("The ministry denied that its jets had bombed the town.", "denied"),
        ("The opposition accused the army of shelling the town.", "possible"),
        ("The army allegedly shelled the town.", "possible"),
    ],
)
def test_an_event_is_as_the_text_puts_it(text, factuality):
    event = next(each for each in marks(text, "event") if each.attributes["type"] != "statement")
    assert event.attributes["factuality"] == factuality


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gunmen shot dead two villagers.", ("unidentified", "civilians")),
        ("The army shelled a school full of children.", ("state", "civilians")),
        ("Hezbollah shelled the army.", ("armed_group", "state")),
        ("Police fired on protesters.", ("state", "protesters")),
    ],
)
def test_kinds_come_from_the_words_even_without_an_actor(text, kinds):
    (event,) = marks(text, "event")
    assert (event.attributes["initiator_kind"], event.attributes["target_kind"]) == kinds


def test_an_attack_takes_its_type_from_its_weapons():
    assert [each.attributes["type"] for each in marks("Jets attacked the town.", "event")] == ["air_strike"]
    assert [each.attributes["type"] for each in marks("Tanks attacked the town.", "event")] == ["shelling"]


def test_deaths_are_no_event_of_their_own_beside_what_caused_them():
    assert [each.quote for each in marks("Air strikes killed twelve people.", "event")] == ["Air strikes"]
