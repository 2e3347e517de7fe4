"""What makes a verb a gain of territory. All sentences are invented."""

import pytest
from marked import marks


def gains(text):
    return [each.quote for each in marks(text, "event") if each.attributes["type"] == "territory_gain"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized the town.",
        "Rebels seized large parts of the province.",
        "The hill was seized by rebels.",
        "Rebels entered Zarbut.",
        "The army drove rebels from the hills.",
        "The army pushed them out of the valley.",
        "Rebels surrounded the base.",
    ],
)
def test_a_place_is_the_object(text):
    assert len(gains(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized weapons from a store.",
        "Rebels seized the initiative on Monday.",
        "Soldiers took part in talks.",
        "Soldiers took the prisoners to the city.",
        "Militants captured a commander in the city.",
        "An aid convoy reached the rebel town.",
        "Refugees entered the camp as soldiers watched.",
        "Rebels live in areas surrounding the town.",
        "Rebel-held areas and ISIL-controlled villages were calm.",
        "An agreement with the rebels was reached in the town.",
        "This photo captured the rebel town at night.",
        "The army showed advanced weapons.",
    ],
)
def test_without_a_place_taken_there_is_no_gain(text):
    assert gains(text) == []


def test_what_is_freed_is_a_town_or_a_person():
    kinds = [marks(f"Soldiers freed {what}.", "event")[0].attributes["type"] for what in ("the town", "two hostages")]
    assert kinds == ["territory_gain", "release"]
