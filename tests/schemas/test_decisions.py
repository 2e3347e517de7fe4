import datetime as dt

import pytest
from annotated import SCHEMA

from dateline.errors import VocabularyError
from dateline.schemas.decisions import parse_decisions
from dateline.schemas.instructions import instructions

TEXT = """
[[decision]]
id = "sieges"
question = "Is a siege an event?"
ruling = "Only where a road is cut."
date = 2026-11-01
types = ["territory_gain"]

[[decision]]
id = "vows"
question = "Is a <b>vow</b> a threat?"
ruling = "Yes."
date = 2026-11-20
"""


def test_decisions_are_read_in_the_order_of_the_file():
    one, other = parse_decisions(TEXT, "d.toml", SCHEMA)
    assert (one.id, one.date, one.types) == ("sieges", dt.date(2026, 11, 1), ("territory_gain",))
    assert other.types == ()


def test_no_decisions_are_no_fault():
    assert parse_decisions("", "d.toml", SCHEMA) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[decision]", "no valid decisions"),
        ('[[decision]]\nid = "a"', "no valid decisions"),
        (TEXT + TEXT, "two decisions are called 'sieges'"),
        (TEXT.replace("territory_gain", "sea_battle"), "names no event type: 'sea_battle'"),
    ],
)
def test_a_faulty_decision_is_refused(text, words):
    with pytest.raises(VocabularyError, match=words):
        parse_decisions(text, "d.toml", SCHEMA)


def test_instructions_hold_the_codebook_and_the_latest_decision_first():
    html = instructions(SCHEMA, parse_decisions(TEXT, "d.toml", SCHEMA))
    assert "<h1>Codebook" in html
    assert "<table>" in html
    assert html.index("vow") < html.index("Is a siege an event?")
    assert "2026-11-01" in html


def test_markup_in_words_is_shown_and_not_obeyed():
    html = instructions(SCHEMA, parse_decisions(TEXT, "d.toml", SCHEMA))
    assert "<b>" not in html
    assert "&lt;b&gt;vow&lt;/b&gt;" in html
