"""What must hold around a trigger word. All sentences are invented."""

import pytest
from marked import marks


def types(text):
    return [each.attributes["type"] for each in marks(text, "event")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Civilians fled as soldiers watched.", ["displacement"]),
        ("The militants fled.", ["withdrawal"]),
        ("Soldiers saw people running for cover and fleeing for cover.", []),
        ("Rebels left the town.", ["withdrawal"]),
        ("Militants left nine people dead in the town.", ["killing"]),
        ("Shells caused damage to houses in the town.", ["destruction"]),
        ("Nine soldiers are missing.", ["abduction"]),
        ("Pages of the army's report are missing.", []),
        ("The army held a rescue operation.", []),
        ("Soldiers fought corruption.", []),
        ("Soldiers lost a legal battle.", []),
        ("The police investigate a sexual assault.", []),
        ("Demonstrators marched in the capital.", ["protest"]),
        ("Soldiers demonstrated that they could read.", []),
        ("Rebels moved their men into the valley.", ["deployment"]),
        ("Rebel leaders met in the capital.", ["talks"]),
    ],
)
def test_a_trigger_holds_only_as_its_condition_says(text, expected):
    assert types(text) == expected
