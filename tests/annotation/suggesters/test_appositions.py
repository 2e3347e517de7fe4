"""Speakers whose apposition ends with a comma. All sentences are invented; braces hold the source."""

import pytest
from marked import cases, marks

BESIDE = """
{Nadir Solhan}, head of the clinic, said the road was cut.
{Nadir Solhan}, who runs the clinic, said the road was cut.
{The head of the clinic, Nadir Solhan}, said the road was cut.
{A doctor}, speaking by phone, said the road was cut.
{A resident}, who fled on foot, said the road was cut.
"""
NOT_BESIDE = """
Shells fell, rain fell, {a doctor} said.
On Monday, {a doctor} said the road was cut.
When they left, {a doctor} said, the road was cut.
The road was cut; {Nadir Solhan}, a doctor, said it was bad.
"""


def sources(text):
    return [each.quote for each in marks(text, "source")]


@pytest.mark.parametrize(("text", "expected"), list(cases(BESIDE)))
def test_an_office_behind_a_name_is_left_out_and_a_name_behind_its_office_belongs_to_it(text, expected):
    assert sources(text) == expected


@pytest.mark.parametrize(("text", "expected"), list(cases(NOT_BESIDE)))
def test_a_clause_or_a_date_before_a_comma_is_no_part_of_the_speaker(text, expected):
    assert sources(text) == expected
