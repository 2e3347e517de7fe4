"""Nouns and verbs that name events. All sentences are invented."""

import pytest
from texts import read

from dateline.annotation.suggesters.trigger_forms import is_noun, is_passive

NOUNS = [
    "The *raids went on.",
    "Deadly *clashes went on.",
    "Two days of *fighting ended.",
    "Jets carried out *strikes.",
]
VERBS = [
    "Troops were *attacked.",
    "Troops began to *attack a dam.",
    "Rebel forces *attack a dam.",
    "They are accused of *shelling many towns.",
    "Troops have *clashed.",
    "They denied *shelling a dam.",
]


def placed(line):
    """Return the reading of a line and the number of the word behind its star."""
    reading = read(line.replace("*", ""))
    return reading, reading.word_at(line.index("*"))


@pytest.mark.parametrize(("line", "expected"), [(line, True) for line in NOUNS] + [(line, False) for line in VERBS])
def test_the_words_around_a_trigger_tell_a_noun_from_a_verb(line, expected):
    assert is_noun(*placed(line)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Troops were *attacked.", True),
        ("Troops have been repeatedly *attacked.", True),
        ("Troops have *attacked.", False),
        ("Troops are *attacking.", False),
    ],
)
def test_a_verb_is_passive_behind_a_form_of_be(line, expected):
    assert is_passive(*placed(line)) is expected
