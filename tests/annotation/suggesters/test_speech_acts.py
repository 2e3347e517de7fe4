"""When speech is a statement by one party to another; deals and meetings. All sentences are invented."""

import pytest
from marked import marks


def quotes(text, kind):
    return [each.quote for each in marks(text, "event") if each.attributes["type"] == kind]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("France accused the militia of lying.", "accused"),
        ("The opposition has repeatedly called on the army to leave.", "called"),
        ("France threatened to retaliate.", "threatened"),
        ("France rejected the plan and warned the militia.", "warned"),
        ("He urged the rebels to talk.", "urged"),
        ("The general drew criticism after his threats against the town.", "threats"),
    ],
)
def test_a_party_accuses_threatens_or_demands(text, trigger):
    assert trigger in quotes(text, "statement")


@pytest.mark.parametrize(
    "text",
    [
        "The army said it was calm.",
        "Rebels accused of looting were tried.",
        "The threat of rain was low, the army said.",
        "Snow warns nobody.",
    ],
)
def test_mere_speech_is_no_statement(text):
    assert quotes(text, "statement") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two sides reached a deal.", ["deal"]),
        ("The two sides agreed to halt fire.", ["agreed"]),
        ("The two sides agreed on a truce.", ["truce"]),
        ("The army has a great deal of patience.", []),
        ("The army must deal with it.", []),
    ],
)
def test_an_agreement_is_named_once(text, expected):
    assert quotes(text, "agreement") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister met with the envoy.", ["met"]),
        ("The ministers convened.", ["convened"]),
        ("The ministers convened a meeting.", ["meeting"]),
        ("The ministers held a meeting to discuss the war.", ["meeting"]),
    ],
)
def test_people_meet_once(text, expected):
    assert quotes(text, "talks") == expected
