"""The noun phrase that a clause begins with. All sentences are invented; braces hold it."""

import pytest
from marked import cases
from texts import read

from dateline.annotation.suggesters.clause_subjects import Subjects
from dateline.annotation.suggesters.voices import NONE

SUBJECT = """
{A doctor} said the road was cut.
{The head of the clinic} said the road was cut.
{Villagers} contacted by phone said the road was cut.
{Residents} in Kilia said the road was cut.
Rain fell and {a doctor} said the road was cut.
On Monday {a doctor} said the road was cut.
{Gen. Omar Tarhun} said the road was cut.
{A Ministry of Health and Population clerk} said the road was cut.
{A spokesman for the army} said the road was cut.
"""


def subject(text):
    reading = read(text)
    j = reading.words.index("said")
    i, end = Subjects(reading).subject(j, 0)
    return text[reading.starts[i] : reading.ends[end - 1]] if i < end else ""


@pytest.mark.parametrize(("text", "expected"), list(cases(SUBJECT)))
def test_the_subject_is_the_phrase_before_the_verb_without_participles_and_places_behind_it(text, expected):
    assert [subject(text)] == expected


def test_a_clause_that_begins_with_a_verb_has_no_subject():
    reading = read("Shelled at dawn said the road.")
    assert Subjects(reading).whole(reading.words.index("said"), 0) == NONE


def test_a_phrase_ends_where_a_place_is_linked_to_it():
    reading = read("The people of the town in Kilia said it.")
    i, j = Subjects(reading).unplaced((0, 7))
    assert reading.words[i:j] == ["The", "people", "of", "the", "town"]
