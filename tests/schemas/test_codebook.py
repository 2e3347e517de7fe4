"""The codebook shows annotators the whole vocabulary."""

import re
from pathlib import Path

import pytest

from dateline.schemas.codebook import codebook
from dateline.schemas.schema import Attribute, Schema, parse_schema

FILE = Path(__file__).parents[2] / "schemas" / "v1.toml"


@pytest.fixture(scope="module")
def v1() -> Schema:
    return parse_schema(FILE.read_text(encoding="utf-8"), "schemas/v1.toml")


@pytest.fixture(scope="module")
def text(v1: Schema) -> str:
    return codebook(v1)


def test_the_version_stands_in_the_heading(text: str):
    assert text.startswith("# Codebook: conflict-reports 1.0.0\n")


def test_each_label_shows_its_key_and_what_to_mark_and_leave_out(v1: Schema, text: str):
    for label in v1.labels.values():
        assert f"| **{label.title}** | {label.hotkey} | {label.mark} | {label.leave_out} |" in text


def test_event_types_stand_under_their_class_in_order(v1: Schema, text: str):
    places = [text.index(f"(`{name}`)") for name in v1.event_classes]
    assert places == sorted(places)
    for name, kind in v1.event_types.items():
        section = re.split("\n###? ", text[text.index(f"(`{kind.event_class}`)") :], maxsplit=1)[0]
        assert f"| `{name}` | {kind.meaning} | {kind.words} |" in section


def test_each_value_that_annotators_are_asked_for_has_its_meaning(v1: Schema, text: str):
    for name, label in v1.labels.items():
        for key, attribute in label.attributes.items():
            asked = f"**`{name}.{key}`**" in text
            assert asked == attribute.ask
            if asked and key != "type":
                values = attribute.values.items()
                assert all(f"| `{value}`{marked(attribute, value)} | {said} |" in text for value, said in values)


def marked(attribute: Attribute, value: str) -> str:
    return " (default)" if value == attribute.default else ""


def test_what_the_machine_fills_stands_apart(text: str):
    filled = text[text.index("### Filled by the machine") : text.index("## Relations")]
    assert "| `count.low` | whole number from 0 |" in filled
    assert "| `location.lat` | number from -90 to 90 |" in filled
    assert "`count.what`" not in filled


def test_relations_show_their_ends(text: str):
    assert "| `alias_of` | actor | actor |" in text


def test_every_hard_case_principle_and_flag_is_there(v1: Schema, text: str):
    assert all(f"\n* {line}\n" in text for line in (*v1.hard_cases, *v1.principles))
    assert all(f"| `{flag}` | {meaning} |" in text for flag, meaning in v1.flags.items())


def test_a_bar_in_a_meaning_does_not_break_the_table(v1: Schema):
    assert "| `duplicate` | this \\| that |" in codebook(v1.but(flags={"duplicate": "this | that"}))


def test_every_table_has_as_many_cells_in_each_row(text: str):
    for table in text.split("\n\n"):
        rows = [row.replace("\\|", "").count("|") for row in table.splitlines() if row.startswith("|")]
        assert len(set(rows)) <= 1
