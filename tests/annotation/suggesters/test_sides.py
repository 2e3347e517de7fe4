"""What kind of party acts and is acted on. All sentences are invented."""

import pytest
from marked import marks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gunmen shot dead two villagers.", ("unidentified", "civilians")),
        ("The army shelled a school full of children.", ("state", "civilians")),
        ("Hezbollah shelled the army.", ("armed_group", "state")),
        ("Police fired on protesters.", ("state", "protesters")),
        ("Militants ambushed soldiers.", ("armed_group", "state")),
        ("Rebel forces kidnapped three nurses and villagers.", ("armed_group", "civilians")),
        ("Villagers were massacred by militants.", ("armed_group", "civilians")),
        ("Soldiers were ambushed.", ("none_stated", "state")),
        ("Students held a protest.", ("protesters", "none_stated")),
        ("Nine people were killed.", ("none_stated", "civilians")),
    ],
)
def test_kinds_come_from_the_words_even_without_an_actor(text, kinds):
    (event,) = marks(text, "event")
    assert (event.attributes["initiator_kind"], event.attributes["target_kind"]) == kinds
