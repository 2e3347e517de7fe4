"""When events were. All sentences are invented."""

import pytest
from tied import ties

OWN = [
    ("{On Monday|T}, shells {hit|shelling} a school.", ["hit On Monday"]),
    ("Shells {hit|shelling} a school {on Monday|T}, a doctor said {on Tuesday|T}.", ["hit on Monday"]),
    ("A doctor said {on Tuesday|T} shells {hit|shelling} a school.", []),
    ("{Overnight|T} {clashes|armed_clash} {on Monday|T} killed six.", ["clashes Overnight", "clashes on Monday"]),
    (
        "They {captured|territory_gain} a hill {in May|T} and {retook|territory_gain} it {in June|T}.",
        ["captured in May", "retook in June"],
    ),
    ("They {captured|territory_gain} a hill {in May|T} and {retook|territory_gain} a dam.", ["captured in May"]),
    (
        "{In May|T}, they {captured|territory_gain} a hill and {retook|territory_gain} a dam.",
        ["captured In May", "retook In May"],
    ),
    ("They {marched|protest} {on Friday|T} to demand the {release|release} of two doctors.", ["marched on Friday"]),
    ("They {shelled|shelling} a dam that troops {captured|territory_gain} {in May|T}.", ["captured in May"]),
    ("The {raid|armed_clash} came {a day after|T} the town was {evacuated|displacement}.", ["raid a day after"]),
    ("It {blamed|statement} rebels for an {August 21|T} {attack|chemical_attack}.", ["attack August 21"]),
    (
        "They {shot|killing} six men in a {battle|armed_clash} {on Friday|T}.",
        ["shot on Friday", "battle on Friday"],
    ),
]


def said(pairs):
    return [" ".join(pair) for pair in pairs]


@pytest.mark.parametrize(("line", "expected"), OWN)
def test_an_event_was_at_the_time_that_its_clause_ties_to_it(line, expected):
    assert said(ties(line, "time")) == expected


FIRST = "Shells {hit|shelling} a school {on Monday|T}."


@pytest.mark.parametrize(
    "line", [" The {shelling|shelling} killed six.", " Three houses were {destroyed|destruction}."]
)
def test_a_sentence_that_goes_on_in_its_paragraph_inherits_the_time(line):
    assert [time for _, time in ties(FIRST + line, "time")] == ["on Monday", "on Monday"]


TURNING_AWAY = [
    "\n\nThe {shelling|shelling} killed six.",
    " No group has claimed the {shelling|shelling}.",
    " The {Borna Front|A} {abducted|abduction} two doctors.",
    " The ministry {condemned|statement} the army.",
]


@pytest.mark.parametrize("line", TURNING_AWAY)
def test_a_new_paragraph_or_another_matter_inherits_no_time(line):
    assert said(ties(FIRST + line, "time")) == ["hit on Monday"]
