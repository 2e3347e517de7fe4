"""Where clauses begin. All sentences are invented."""

import pytest
from texts import read

from dateline.annotation.suggesters.joints import Joint, joints

BEGINNINGS = [
    ("Troops who left a dam shelled a hill.", "who", Joint.RELATIVE),
    ("Troops left a dam when shells fell.", "when", Joint.SUBORDINATE),
    ("Troops massed to attack a dam.", "to", Joint.PURPOSE),
    ("Troops were shelled, and a third group got away.", ",", Joint.COMMA),
    ("Troops shelled a dam and the rebels were beaten.", "and", Joint.COORDINATE),
    ("Troops shelled a dam, a doctor said.", "said", Joint.SPEECH),
    ("Troops shelled a dam; jets bombed it.", ";", Joint.STOP),
]


def begins(text, word):
    reading = read(text)
    return joints(reading)[reading.words.index(word)]


@pytest.mark.parametrize(("text", "word", "joint"), BEGINNINGS)
def test_a_clause_begins_at_a_word_that_opens_one(text, word, joint):
    assert begins(text, word) == joint


NONE = [
    ("Troops went to Kilia.", "to"),
    ("Troops shelled a dam as well as a hill.", "as"),
    ("Raids and shelling killed six.", "and"),
    ("Troops and rebels were killed.", "and"),
    ("Shells killed six and wounded nine.", "and"),
    ("Troops shelled a dam and in May a hill.", "and"),
]


@pytest.mark.parametrize(("text", "word"), NONE)
def test_no_clause_begins_where_only_words_are_joined(text, word):
    assert begins(text, word) == Joint.NONE
