"""Texts of any size and script: nothing crashes, and twice the text costs about twice the work."""

import sys
from itertools import cycle, islice

import pytest
from made_up import document_of
from workspaces import ROOT

from dateline.annotation.suggest import suggest
from dateline.commands.suggest import knowledge
from dateline.schemas.schema import parse_schema

SCHEMA = parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")
NEWS = (
    "Shells killed at least 12 people in Kharkiv on Monday, a military source said. Kurdish fighters took control of "
    "three villages near Aleppo after clashes with Islamic State militants, Reuters reported, citing the ministry. "
)
NAMES = ("Aleppo", "Homs", "Syrian army", "Hezbollah", "Reuters", "Monday", "Kharkiv", "scores", "Kurdish fighters")
HOSTILE = {
    "news in one line": NEWS,
    "names": ", ".join(NAMES) + ", ",
    "names without commas": " ".join(NAMES) + " ",
    "one name": "Aleppo ",
    "speech": "said ",
    "quotes": '" said ',
    "deaths": "killed 12 ",
    "brackets": "((",
    "digits": "1234567890",
    "letters": "a",
    "capitals": "A",
    "hyphens": "al-",
    "line ends": "\n",
    "Arabic": "قتل 12 شخصا في حلب يوم الاثنين. ",
    "Cyrillic": "Обстріл Харкова: загинули 12 людей, повідомила влада. ",
    "emoji": "🧑‍🚒🇺🇦 shells hit 🏥 ",
}


def marked(text):
    return suggest(document_of("one:a", text), SCHEMA, knowledge())


def calls(text):
    """Return how many functions are called in marking a text: what its size costs, on any machine."""
    count = 0

    def seen(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        marked(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_costs_twice_the_work(words):
    once = words * (12_000 // len(words))
    marked(once[:200])
    assert calls(once * 2) < 2.3 * calls(once) + 1_000


def test_a_hundred_thousand_names_in_one_report_are_all_marked():
    text = ", ".join(islice(cycle(("Aleppo", "Hezbollah")), 100_000))
    assert len(marked(text).mentions) == 100_000


def test_an_empty_text_has_no_suggestion():
    assert marked("").mentions == ()


def test_a_text_right_to_left_keeps_its_offsets():
    text = "قالت Reuters إن 12 شخصا قتلوا في Aleppo."
    found = marked(text)
    assert [each.quote for each in found.mentions] == [text[each.start : each.end] for each in found.mentions]
