"""With what an event was done. All sentences are invented."""

import pytest
from marked import marks


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("A drone strike hit the rebel base.", "drone"),
        ("Drones struck the rebel base.", "drone"),
        ("Warplanes struck the rebel base.", None),
        ("A suicide bomber killed five soldiers.", "suicide"),
        ("A roadside bomb killed five soldiers.", "ied_mine"),
        ("The convoy hit a landmine near the ford.", "ied_mine"),
        ("Militants threw a grenade at a bar.", "grenade"),
        ("A truck bomb killed five soldiers.", None),
        ("Snipers shot dead two villagers.", "small_arms"),
        ("Rebels encircled the town.", "siege"),
        ("Rebels captured the town.", None),
    ],
)
def test_the_means_is_told_by_the_trigger_or_a_word_beside_it(text, means):
    (event,) = marks(text, "event")
    assert event.attributes.get("means") == means
