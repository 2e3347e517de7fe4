"""The vocabulary that ships is read whole; a faulty one is refused with its line and what to write instead."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import VocabularyError
from dateline.schemas.schema import Schema, parse_schema

FILE = Path(__file__).parents[2] / "schemas" / "v1.toml"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def v1() -> Schema:
    return parse_schema(TEXT, "schemas/v1.toml")


def refusal(old: str, new: str, *, at: str | None = None, text: str = TEXT) -> VocabularyError:
    """Put `new` for the first `old`; the fault must be found on the line that holds `at`, by default `new`."""
    assert old in text
    changed = text.replace(old, new, 1)
    with pytest.raises(VocabularyError) as caught:
        parse_schema(changed, "schemas/v1.toml")
    before = changed[: changed.index(new if at is None else at)]
    assert caught.value.where == f"schemas/v1.toml:{before.count(chr(10)) + 1}"
    return caught.value


# What the shipped vocabulary says


def test_labels_stand_in_their_order_of_precedence(v1: Schema):
    assert list(v1.labels) == ["source", "event", "actor", "location", "time", "count"]


def test_mention_ids_begin_with_six_different_letters(v1: Schema):
    assert [label.initial for label in v1.labels.values()] == list("sealtc")


def test_there_are_23_event_types_in_7_classes(v1: Schema):
    assert len(v1.event_types) == 23
    assert {kind.event_class for kind in v1.event_types.values()} == set(v1.event_classes)
    assert len(v1.event_classes) == 7


def test_the_values_of_the_events_type_are_the_event_types(v1: Schema):
    assert list(v1.labels["event"].attributes["type"].values) == list(v1.event_types)


def test_only_the_events_type_is_required(v1: Schema):
    required = [(n, key) for n, label in v1.labels.items() for key, a in label.attributes.items() if a.required]
    assert required == [("event", "type")]


def test_the_defaults_are_those_of_the_codebook(v1: Schema):
    defaults = {
        f"{name}.{key}": attribute.default
        for name, label in v1.labels.items()
        for key, attribute in label.attributes.items()
        if attribute.default is not None
    }
    assert defaults == {
        "source.person": "none",
        "event.factuality": "actual",
        "event.scope": "single",
        "event.initiator_kind": "none_stated",
        "event.target_kind": "none_stated",
        "actor.loaded": False,
        "location.relation": "at",
        "count.of": "unknown",
    }


def test_annotators_are_asked_for_nothing_that_the_machine_computes(v1: Schema):
    asked = {n: [key for key, a in label.attributes.items() if a.ask] for n, label in v1.labels.items()}
    assert asked == {
        "source": ["kind", "person"],
        "event": ["type", "factuality", "scope", "initiator_kind", "target_kind", "means"],
        "actor": ["kind", "loaded"],
        "location": ["place", "relation", "km", "bearing"],
        "time": [],
        "count": ["what", "of"],
    }


def test_every_relation_of_the_codebook_has_its_ends(v1: Schema):
    ends = {name: (role.source, role.target) for name, role in v1.roles.items()}
    to_places = dict.fromkeys(("location", "origin", "destination"), (("event",), ("location",)))
    assert ends == {
        **dict.fromkeys(("initiator", "target", "supporter"), (("event",), ("actor",))),
        **to_places,
        **{name: (("event",), (name,)) for name in ("time", "count", "source")},
        "cites": (("source",), ("source",)),
        "same_as": (("event",), ("event",)),
        **dict.fromkeys(("alias_of", "part_of"), (("actor",), ("actor",))),
    }


def test_a_value_everywhere_has_a_meaning(v1: Schema):
    for label in v1.labels.values():
        for attribute in label.attributes.values():
            assert attribute.meaning
            assert all(attribute.values.values())


def test_the_package_carries_the_same_file():
    carried = Path(__file__).parents[2] / "src" / "dateline" / "schemas" / "v1.toml"
    assert carried.read_bytes() == FILE.read_bytes()


# How it grows


def test_an_event_type_is_added_with_one_line():
    line = 'rocket_attack = { class = "remote", meaning = "Rockets are fired." }\n'
    grown = parse_schema(TEXT.replace("\n[event_types]\n", "\n[event_types]\n" + line), "v1.toml")
    assert grown.labels["event"].attributes["type"].values["rocket_attack"] == "Rockets are fired."


def test_a_vocabulary_needs_no_crosswalks():
    assert parse_schema(TEXT[: TEXT.index("[crosswalks.acled]")], "v1.toml").crosswalks == {}


def test_an_array_of_tables_may_hold_the_rules():
    text = TEXT[: TEXT.index("[crosswalks.acled]")] + (
        '[crosswalks.x]\ntitle = "X"\norigin = "here"\nparts = ["code"]\n[crosswalks.x.codes]\n1 = []\n'
        '[[crosswalks.x.rules]]\nclass = "battle"\ncode = ["1"]\n[[crosswalks.x.rules]]\nnone = "no battle"\n'
    )
    assert [rule.none for rule in parse_schema(text, "v1.toml").crosswalks["x"].rules] == ["", "no battle"]
    refusal('none = "no battle"', 'nine = "no battle"', text=text)


# What is refused


def test_invalid_toml_is_refused():
    error = refusal('name = "conflict-reports"', "name = conflict-reports")
    assert error.what.startswith("no valid TOML")
    assert "missing quote" in error.hint


def test_toml_that_breaks_off_is_refused_at_its_last_line():
    with pytest.raises(VocabularyError) as caught:
        parse_schema('name = "x"\nflags = {', "v1.toml")
    assert caught.value.where == "v1.toml:2"


def test_an_empty_file_is_refused():
    with pytest.raises(VocabularyError) as caught:
        parse_schema("", "v1.toml")
    assert caught.value.where == "v1.toml:1"
    assert caught.value.hint == "write name = …"


def test_an_unknown_key_at_the_top_is_refused():
    assert refusal("[flags]", "[flaggs]").hint == "did you mean 'flags'?"


def test_an_unknown_key_of_a_label_is_refused():
    assert refusal('leave_out = "Dates', 'leaveout = "Dates').hint == "did you mean 'leave_out'?"


def test_an_unknown_key_of_an_attribute_is_refused():
    error = refusal("minimum = -90", "minimun = -90")
    assert error.what == "unknown key in [labels.location.attributes.lat] 'minimun'"
    assert error.hint == "did you mean 'minimum'?"


def test_an_unknown_key_of_an_event_type_is_refused():
    assert refusal('talks = { class = "accord", words', 'talks = { class = "accord", word').hint == (
        "did you mean 'words'?"
    )


def test_an_unknown_key_of_a_rule_is_refused():
    assert refusal('means = "drone", code', 'mean = "drone", code', at='  { type = ["shelling"').hint == (
        "did you mean 'means'?"
    )


def test_a_missing_key_is_refused():
    error = refusal('title = "Count"\n', "", at="[labels.count]")
    assert (error.what, error.hint) == ("[labels.count] lacks title", "write title = …")


def test_a_missing_table_is_refused():
    text = re.sub(r"(?s)\[flags\].*?\n\n", "", TEXT)
    error = refusal("# Words about a whole report", "# Words", at="# The vocabulary", text=text)
    assert (error.what, error.hint) == ("flags is missing", "write flags = …")


def test_a_value_in_place_of_a_table_is_refused():
    error = refusal("[roles.cites]", '[roles]\nunlike = "a"\n[roles.cites]', at='unlike = "a"')
    assert error.hint == "write [roles.unlike] and its keys below"


def test_a_value_of_another_type_is_refused():
    error = refusal('title = "Count"', "title = 6")
    assert error.what == "labels.count.title: Expected `str`, got `int`"
    assert error.hint == 'write words in quotes: "…"'


def test_a_name_that_is_none_is_refused():
    assert refusal("talks = {", "Talks = {").what == "'Talks' is no name"


def test_an_attribute_of_an_unknown_type_is_refused():
    error = refusal('type = "number"', 'type = "numbers"')
    assert error.what == "labels.location.attributes.km.type can't be 'numbers'"
    assert error.hint == "did you mean 'number'?"


def test_an_enum_without_values_is_refused():
    values = re.search(r"(?s)\[labels\.time\.attributes\.by\.values\]\n.*?\n\n", TEXT)
    assert values
    assert "has no values" in refusal(values[0], "", at="[labels.time.attributes.by]").what


def test_values_of_what_is_no_enum_are_refused():
    old = 'type = "enum"\nmeaning = "How the place was found."'
    assert (
        "is no enum but has values"
        in refusal(old, old.replace("enum", "string"), at="[labels.location.attributes.resolved]").what
    )


def test_values_of_the_events_type_are_refused_because_the_types_are_elsewhere():
    meaning = 'meaning = "What kind of event it is."\n'
    error = refusal(meaning, meaning + 'values.riot = "a riot"\n', at="values.riot")
    assert "[event_types]" in error.hint


def test_a_default_that_is_no_value_is_refused():
    assert refusal('default = "actual"', 'default = "actuall"').hint == "did you mean 'actual'?"


def test_a_default_of_another_type_is_refused():
    assert refusal("default = false", 'default = "no"').hint == "write a bool"


def test_a_default_out_of_bounds_is_refused():
    assert "out of bounds" in refusal("minimum = -90", "minimum = -90\ndefault = 95.5", at="default = 95.5").what


def test_bounds_of_what_is_no_number_are_refused():
    old = 'meaning = "The first day that it may mean."'
    assert "has bounds" in refusal(old, f"{old}\nminimum = 1", at="[labels.time.attributes.from]").what


def test_a_minimum_above_the_maximum_is_refused():
    assert "above" in refusal("minimum = -90", "minimum = 91").what


def test_a_role_with_an_unknown_label_is_refused():
    assert refusal('target = ["actor"]', 'target = ["actors"]').hint == "did you mean 'actor'?"


def test_a_role_without_a_label_is_refused():
    assert refusal('target = ["actor"]', "target = []").what == "roles.initiator.target names no label"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('initial = "e"', 'initial = "s"', "initial"),
        ('hotkey = "6"', 'hotkey = "2"', "hotkey"),
        ('colour = "#cc79a7"', 'colour = "#d55e00"', "colour"),
    ],
)
def test_two_labels_that_share_a_mark_are_refused(old: str, new: str, field: str):
    label = "event" if field == "initial" else "count"
    start = TEXT.index(f"[labels.{label}]")
    head, tail = TEXT[:start], TEXT[start:]
    with pytest.raises(VocabularyError) as caught:
        parse_schema(head + tail.replace(old, new, 1), "v1.toml")
    line = (head + tail[: tail.index(old)]).count("\n") + 1
    assert caught.value.where == f"v1.toml:{line}"
    assert caught.value.hint == "give each label its own"
    assert field in caught.value.what


@pytest.mark.parametrize("colour", ["red", "#fff", "#CC79A7", "cc79a7"])
def test_a_colour_that_is_none_is_refused(colour: str):
    assert refusal("#cc79a7", colour, at=f'colour = "{colour}"').hint == "write a colour as #rrggbb, in lower case"


def test_an_event_type_of_an_unknown_class_is_refused():
    assert refusal('talks = { class = "accord"', 'talks = { class = "acord"').hint == "did you mean 'accord'?"


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "1.0.0\\n"])
def test_a_version_that_is_none_is_refused(version: str):
    assert "MAJOR.MINOR.PATCH" in refusal('version = "1.0.0"', f'version = "{version}"').hint


def test_a_vocabulary_without_events_is_refused():
    text = TEXT.replace("labels.event", "labels.happening")
    error = refusal("[labels.happening]", "[labels.happening]", at="[labels.source]", text=text)
    assert error.what == "there is no label event"


def test_crosswalks_over_an_attribute_that_is_missing_are_refused():
    text = TEXT.replace("[labels.event.attributes.means", "[labels.event.attributes.weapon")
    error = refusal("[labels.event]", "[labels.event]", at="[labels.event.attributes.type]", text=text)
    assert error.what == "the label event has no enum means"


def test_a_rule_of_an_unknown_type_is_refused():
    assert refusal('{ type = "bombing", code', '{ type = "bombings", code').hint == "did you mean 'bombing'?"


def test_a_rule_of_an_unknown_class_is_refused():
    assert refusal('{ class = "remote", code', '{ class = "remotes", code').hint == "did you mean 'remote'?"


def test_a_rule_of_an_unknown_value_is_refused():
    old = '{ type = "territory_gain", means = "siege"'
    assert refusal(old, old.replace("siege", "seige")).hint == "did you mean 'siege'?"


def test_a_rule_of_an_unknown_kind_is_refused():
    old = '{ type = "deployment", initiator_kind = "state"'
    assert refusal(old, old.replace('"state"', '"states"')).hint == "did you mean 'state'?"


def test_a_rule_with_an_unknown_code_is_refused():
    old = '{ type = "air_strike", code = ["Explosions/Remote violence", "Air/drone strike"] }'
    assert refusal(old, old.replace("Air/drone strike", "Air strike")).hint == "did you mean 'Air/drone strike'?"
    assert refusal(old, old.replace("Explosions/R", "R")).hint == "did you mean 'Explosions/Remote violence'?"


def test_a_code_that_lacks_a_part_is_refused():
    old = '{ type = "air_strike", code = ["Explosions/Remote violence", "Air/drone strike"] }'
    assert refusal(old, old.replace(', "Air/drone strike"', "")).hint == "write event_type, sub_event_type"


def test_a_rule_with_neither_code_nor_reason_is_refused():
    assert "either" in refusal('{ code = ["2"] }', "{ }").what


def test_a_rule_with_code_and_reason_is_refused():
    assert "either" in refusal('{ code = ["2"] }', '{ code = ["2"], none = "no" }').what


def test_a_crosswalk_that_leaves_combinations_open_is_refused_with_the_line_to_add():
    error = refusal('  { code = ["2"] },\n', "", at='rules = [\n  { type = ["abduction", "arrest"]')
    assert error.what == (
        "no rule of UCDP GED answers armed_clash with means = drone, initiator_kind = armed_group,"
        " target_kind = armed_group"
    )
    assert error.hint.startswith('{ type = "armed_clash", code = [<type_of_violence>] }')


def test_a_new_event_type_that_no_rule_answers_is_refused():
    line = 'torture = { class = "persons", meaning = "Somebody is tortured." }\n'
    error = refusal("\n[event_types]\n", "\n[event_types]\n" + line, at="rules = [")
    assert error.what == (
        "no rule of ACLED answers torture with means = drone, initiator_kind = state, target_kind = state"
    )


def test_a_rule_that_never_holds_is_refused():
    late = '  { type = "talks", target_kind = "state", code = ["CONSULT", "visit"] },\n'
    old = '  { type = "talks", code = ["CONSULT"] },\n'
    error = refusal(old, old + late, at=late)
    assert "never holds" in error.what
    assert error.hint == "move it up, or leave it out"


def test_a_crosswalk_of_three_parts_is_refused():
    assert "3 parts" in refusal('parts = ["event", "mode"]', 'parts = ["event", "mode", "context"]').what


# Whatever happens to the file


@settings(max_examples=60)
@given(st.data())
def test_a_vocabulary_without_some_line_is_read_or_refused_with_a_line_of_its_own(data: st.DataObject):
    lines = TEXT.splitlines(keepends=True)
    gone = data.draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[:gone] + lines[gone + 1 :])
    where, hint = told(text)
    assert where in {"", *(f"v1.toml:{line}" for line in range(1, len(lines) + 1))}
    assert bool(where) == bool(hint)


def told(text: str) -> tuple[str, str]:
    """Return where a fault was found and what to write instead, nothing where there is none."""
    try:
        parse_schema(text, "v1.toml")
    except VocabularyError as error:
        return error.where, error.hint
    return "", ""
