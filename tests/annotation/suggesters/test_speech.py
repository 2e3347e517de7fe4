"""Verbs of speech, and whether one is a verb where it stands. All sentences are invented; braces hold the verb."""

import pytest
from marked import cases
from texts import read

from dateline.annotation.suggesters.speech import Verbs

SPOKEN = """
A doctor {said} that the road was cut.
The mayor {reports} that a dam broke.
A minister {claimed} on Monday that the hill was taken.
"They left," a nurse {added}.
A clerk is {convinced} that shells fell.
The rebels were {accused} of looting.
Critics {charge} that the count was false.
"""
ELSE = """
The report was late.
Police reports of looting were many.
The accused stayed at home.
Five alleged rebels were taken.
Militants accused of looting were taken.
A note lay on the table.
The claims of both sides differ.
"""


def verbs(text):
    reading = read(text)
    return [" ".join(reading.words[verb.i : verb.j]) for verb in Verbs(reading)]


def at(text, word):
    """Return the verbs of a text and the place behind `word`."""
    reading = read(text)
    return Verbs(reading), reading.words.index(word) + 1


@pytest.mark.parametrize(("text", "expected"), list(cases(SPOKEN)))
def test_verbs_of_speech_are_found_in_their_forms(text, expected):
    assert verbs(text) == expected


@pytest.mark.parametrize("text", ELSE.strip().splitlines())
def test_nouns_and_what_describes_a_noun_are_no_verbs(text):
    assert verbs(text) == []


@pytest.mark.parametrize(
    ("text", "word", "opens"),
    [
        ("A doctor noted that the road was cut.", "noted", True),
        ('A doctor noted: "They left".', "noted", True),
        ("A doctor noted the road was cut.", "noted", True),
        ("A doctor recorded a toll of 12.", "recorded", True),
        ("A doctor noted the road.", "noted", False),
        ("A doctor noted with care.", "noted", False),
    ],
)
def test_what_is_said_begins_with_that_a_quotation_a_figure_or_a_clause(text, word, opens):
    found, behind = at(text, word)
    assert found.opens_speech(behind) == opens


@pytest.mark.parametrize(
    ("text", "introduces"),
    [
        ("A court ruled that he was free.", True),
        ("A court ruled on Tuesday in Kilia that he was free.", True),
        ("A court ruled he was free and that all was well.", False),
        ("A court ruled. That was all.", False),
    ],
)
def test_that_may_stand_behind_a_date_and_a_place_but_not_behind_a_clause(text, introduces):
    found, behind = at(text, "ruled")
    assert found.introduces(behind) == introduces


def test_a_verb_closes_what_was_said_before_a_mark():
    found, behind = at("They left, a doctor said, and rain fell.", "said")
    assert found.closes_speech(behind)
    found, behind = at("A doctor said they left.", "said")
    assert not found.closes_speech(behind)


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Looting was reported.", True),
        ("Looting was widely reported.", True),
        ("A clerk reported looting.", False),
    ],
)
def test_a_participle_behind_be_and_its_adverb_is_passive(text, passive):
    found = Verbs(read(text))
    assert [found.passive(verb) for verb in found] == [passive]


def test_what_stands_behind_a_comma_or_a_quotation_is_quoted():
    found, behind = at('"They left" said a doctor.', "left")
    assert found.quoted(behind + 1)
    found, behind = at("They left, said a doctor.", ",")
    assert found.quoted(behind)
    assert not found.quoted(0)
