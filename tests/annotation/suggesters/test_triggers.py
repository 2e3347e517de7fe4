"""Events by their trigger words. All sentences are invented; braces hold the triggers and their types."""

import pytest
from marked import cases, marks

MARKED = """
Two armed groups {clashed|armed_clash} near the mill.
Fighters {stormed|armed_clash} a checkpoint on the road.
Gunmen {ambushed|armed_clash} a patrol near Menadra, wounding three soldiers.
Three militants were killed in an {encounter|armed_clash} with security forces.
Soldiers {exchanged fire|armed_clash} with guerrillas across the river.
Guards {fired|armed_clash} on the crowd of protesters.
The army launched an {offensive|offensive} on the hills.
Troops began an {operation|offensive} against the militia.
Troops {captured|territory_gain} the village of Zarbut.
Rebels {took control|territory_gain} of two hills.
The army {lost|territory_gain} the base, and Zarbut {fell|territory_gain} to the rebels.
Militiamen {cut|territory_gain} the road to the coast.
Tanks {pushed deeper|territory_gain} into Zarbut.
Troops {broke|territory_gain} into the western districts.
The militants were {driven out|territory_gain} of three towns.
The army {repelled|attack_repelled} an assault on its posts.
Air defences {shot down|attack_repelled} nine drones.
Police {foiled|attack_repelled} a plot by militants.
Warplanes carried out {raids|air_strike} on the market.
{Air strikes|air_strike} hit the town at dawn.
Helicopters {dropped|air_strike} barrels of explosives on the town.
Turkey {bombs|air_strike} rebel positions.
Artillery {pounded|shelling} the suburbs for hours.
Militants {fired|shelling} mortars at the embassy.
{Rockets|shelling} landed in two villages.
The army {shells|shelling} rebel lines.
A car bomb {exploded|bombing} outside the mosque.
A suicide bomber {killed|bombing} five worshippers.
A suicide bomber {blew himself up|bombing} at a gate.
Assailants {lobbed|bombing} a grenade at a bar.
The convoy {hit|bombing} a landmine near the ford.
A {chlorine attack|chemical_attack} choked dozens.
Twelve people were {killed|killing} in the village.
The mayor was {assassinated|killing} in his car.
The {bodies|killing} of six soldiers were found by the road.
The army said it {neutralised|killing} five militants.
Gunmen {kidnapped|abduction} three aid workers.
Militants {seized|abduction} four nurses at a clinic.
Police {arrested|arrest} nine students.
The army {captured|arrest} a commander of the militia.
The ministry {sent|deployment} fresh troops to the front.
Norland {deployed|deployment} 400 soldiers to the island.
Fighters {withdrew|withdrawal} from the camp.
Rebels and their families were {evacuated|withdrawal} on buses.
Thousands of residents {fled|displacement} their homes.
Families of the soldiers {returned|displacement} to the town.
Ten soldiers {defected|defection} with their rifles.
Guerrillas {laid down their arms|defection} in the square.
Both sides signed a {ceasefire|agreement}.
The two delegations held {talks|talks} in the capital.
An {aid convoy|aid} reached the town.
The agency {distributed|aid} food to families.
The militia {released|release} six prisoners.
The two armies {swapped|release} 90 prisoners.
Sappers {defused|seizure} a mine on the lane.
Soldiers {recovered|seizure} rifles and ammunition.
Arsonists {torched|destruction} the grain store.
Troops {demolished|destruction} nine houses.
The ministry {condemned|statement} the move.
Norland {accused|statement} its neighbour of lying.
Students held a {protest|protest} on the square.
Hundreds {took to the streets|protest} in the capital.
"""
"""Every type, in more than one register."""

NONE = """
The team attacked from the left wing and scored twice.
She was hit by a heart attack at home.
The actor struck a deal with the studio.
The road climbs to a surrounding ridge.
The bill was killed in committee by the chairman.
He said the weather was fine.
The company launched a campaign for its new phone.
The chairman of the Zarbut Liberation Board met nobody that day.
The bank hit its target and its shares advanced.
The champion captured the title after a hard battle.
The storm hit the coast and killed two people.
Six people died when a bus plunged into a ravine.
The earthquake destroyed homes and forced thousands to leave.
The election campaign drew to a close.
She withdrew from the race and surrendered her lead.
The firm entered the market and deployed new software.
Doctors fought the virus, which has killed hundreds.
Oil prices fell to a new low.
"""


@pytest.mark.parametrize(("text", "expected"), list(cases(MARKED)))
def test_each_type_has_triggers(text, expected):
    assert [(each.quote, each.attributes["type"]) for each in marks(text, "event")] == expected


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_only_sounds_like_it_is_no_event(text):
    assert [each.quote for each in marks(text, "event")] == []


@pytest.mark.parametrize(
    ("quiet", "armed"),
    [
        ("The critics attacked the plan.", "Militants were seen. The critics attacked the plan."),
        ("They captured the north of the island.", "Soldiers landed. They captured the north of the island."),
        ("It retreated to the hills.", "The militia met on Monday. It retreated to the hills."),
    ],
)
def test_a_word_with_a_peaceful_sense_is_an_event_only_in_a_report_of_armed_violence(quiet, armed):
    assert marks(quiet, "event") == []
    assert len(marks(armed, "event")) >= 1


def test_nothing_is_marked_in_a_longer_name():
    assert marks("The National Liberation Army and the Zarbut Liberation Front met reporters.", "event") == []


def test_an_attack_that_fails_is_one_event():
    assert [each.quote for each in marks("Rebels repelled three attacks on the base.", "event")] == ["repelled"]


def test_what_an_attack_is_made_with_is_no_second_event():
    (event,) = marks("The army pounded the town with mortar fire.", "event")
    assert (event.quote, event.attributes["type"]) == ("pounded", "shelling")


def test_an_attack_in_the_headline_takes_its_type_from_the_body():
    first, *_ = marks("Attack kills nine in Zarbut\n\nArtillery shelled the town, killing nine civilians.", "event")
    assert (first.quote, first.attributes["type"]) == ("Attack", "shelling")
