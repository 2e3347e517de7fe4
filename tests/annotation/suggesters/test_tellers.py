"""Who reports an event. All sentences are invented."""

import pytest
from tied import ties

OWN = [
    ("{A doctor|S} said shells {hit|shelling} a school.", ["hit A doctor"]),
    ("Shells {hit|shelling} a school, {a doctor|S} said.", ["hit a doctor"]),
    ("Shells {hit|shelling} a school, said {a doctor|S}.", ["hit a doctor"]),
    ("Shells {hit|shelling} a school, according to {a doctor|S}.", ["hit a doctor"]),
    ("According to {a doctor|S}, shells {hit|shelling} a school.", ["hit a doctor"]),
    ("{A doctor|S} and {a nurse|S} said shells {hit|shelling} a school.", ["hit A doctor", "hit a nurse"]),
    (
        "Shells {hit|shelling} a school, {a doctor|S} said on Monday, adding that jets {bombed|air_strike} a dam.",
        ["hit a doctor", "bombed a doctor"],
    ),
    (
        "Troops {massed|deployment} near it, and {a minister|S} said on Monday they could {cross|territory_gain} it.",
        ["cross a minister"],
    ),
    ("{A doctor|S} told {Ruritania Today|S media} shells {hit|shelling} a school.", ["hit A doctor"]),
    ("Shells {hit|shelling} a school ({Ruritania Today|S media}).", []),
    ("{A lawyer|S} has been at a loss since shells {hit|shelling} a school.", []),
    ("{The Borna Fund|S ngo} ({BF|S ngo}) said shells {hit|shelling} it.", ["hit The Borna Fund", "hit BF"]),
    ("{A spy|S} said all was well, while shells {hit|shelling} a school, {a doctor|S} said.", ["hit a doctor"]),
    ("Twelve killed in {raids|air_strike}: {monitor|S monitor}", ["raids monitor"]),
]


def said(pairs):
    return [" ".join(pair) for pair in pairs]


@pytest.mark.parametrize(("line", "expected"), OWN)
def test_an_event_is_reported_by_the_one_in_whose_words_it_stands(line, expected):
    assert said(ties(line, "source")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Shells {hit|shelling} a school, {a doctor|S} said. He said jets {bombed|air_strike} a dam.",
        '"Shells {hit|shelling} a school," said {a doctor|S}. "Jets {bombed|air_strike} a dam."',
    ],
)
def test_who_goes_on_speaking_reports_the_next_sentence_too(line):
    assert said(ties(line, "source")) == ["hit a doctor", "bombed a doctor"]


def test_the_next_sentence_is_nobodys_where_no_one_goes_on_speaking():
    line = "Shells {hit|shelling} a school, {a doctor|S} said. Jets {bombed|air_strike} a dam."
    assert said(ties(line, "source")) == ["hit a doctor"]


CHAINS = [
    ("{A doctor|S} told {Ruritania Today|S media} shells {hit|shelling} a school.", ["Ruritania Today A doctor"]),
    ("{Ruritania Today|S media}, citing {a doctor|S}, said shells {hit|shelling} it.", ["Ruritania Today a doctor"]),
    ("{A doctor|S} said shells {hit|shelling} a school, {a nurse|S} said.", []),
]


@pytest.mark.parametrize(("line", "expected"), CHAINS)
def test_the_outer_of_a_chain_cites_the_inner(line, expected):
    assert said(ties(line, "cites")) == expected
