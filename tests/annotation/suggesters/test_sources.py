"""Who says so. All sentences are invented; braces hold the source and its kind."""

import pytest
from marked import cases, marks

MARKED = """
{A military source|military} said that the town was quiet.
{Reuters|media} reported heavy clashes.
The town was shelled, {the Syrian Observatory for Human Rights|monitor} said.
According to {local activists|local}, six people died.
"They left at dawn," said {a doctor|medical}.
{Foreign Minister Omar Tarhun|official} told {Reuters|media} that talks had failed.
{Residents|local} said the road was cut.
{A spokesman for the ministry|official} said it knew nothing.
"We saw smoke," {Mayor Nadir Solhan|official} added.
It was reported by {UNICEF|ngo} that schools were closed.
{SANA|media}, citing {a military source|military}, said the army had advanced.
Five people were wounded, {the Ministry of Health and Population|official} said.
According to {the Ministry of Foreign Affairs and Expatriates|official}, talks had failed.
"Five died," said {the Ministry of Health and Social Affairs|official}.
{The Ministry of Health|official} and {Reuters|media} said that five people had died.
{The Ministry of Health|official} and {Omar Tarhun|official} said that five people had died.
{Omar Tarhun|official}, a lawyer, father of two, said the town was quiet.
{Omar Tarhun|official}, 35, an accountant, who fled in May, told {Reuters|media} that the town was quiet.
"It was loud," {Omar Tarhun|official}, a lawyer, a father of two, said.
In Homs, {a doctor|medical}, who fled in May, said the town was quiet.
Rebels shelled Homs, {a lawyer|local}, father of two, said.
"""
NONE = """
The army shelled the town at dawn.
He said that the road was cut.
The two sides have a say in the matter.
The Taliban claimed responsibility for the blast.
"""


@pytest.mark.parametrize(("text", "expected"), list(cases(MARKED)))
def test_sources_are_those_who_say_so(text, expected):
    assert [(each.quote, each.attributes["kind"]) for each in marks(text, "source")] == expected


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_pronouns_and_those_who_only_act_are_no_sources(text):
    assert [each.quote for each in marks(text, "source")] == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Omar Tarhun said it was over.", "public"),
        ("Dr. Nadir Solhan said it was over.", "private"),
        ("A military source said it was over.", "none"),
    ],
)
def test_a_named_person_is_told_from_an_office(text, person):
    (source,) = marks(text, "source")
    assert source.attributes["person"] == person
