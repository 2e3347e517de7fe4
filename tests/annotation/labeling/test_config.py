from xml.etree import ElementTree as ET

import pytest
from annotated import OTHER, SCHEMA

from dateline.annotation.labeling.config import config_hash, label_config, type_keys
from dateline.annotation.labeling.config_checks import lint_config, words_gone
from dateline.annotation.labeling.controls import controls
from dateline.schemas.links import asked_roles
from dateline.schemas.vocabulary import EventType

CONFIG = label_config(SCHEMA)
ROOT = ET.fromstring(CONFIG)  # noqa: S314 - we wrote it ourselves


def named(name):
    return next(tag for tag in ROOT.iter() if tag.get("name") == name)


def test_the_screen_stores_the_words_of_the_vocabulary():
    assert [label.get("alias") for label in named("mention")] == list(SCHEMA.labels)
    assert [choice.get("alias") for choice in named("event_type")] == list(SCHEMA.event_types)
    assert [choice.get("alias") for choice in named("flags")] == list(SCHEMA.flags)
    assert [tag.get("value") for tag in ROOT.iter("Relation")] == asked_roles(SCHEMA)


def test_each_control_shows_with_its_label_alone():
    for control in controls(SCHEMA):
        tag = named(control.name)
        assert (tag.get("whenTagName"), tag.get("whenLabelValue"), tag.get("perRegion")) == (
            "mention",
            control.label,
            "true",
        )
    panels = [tag for tag in ROOT.iter("View") if tag.get("visibleWhen") == "region-selected"]
    assert [panel.get("whenLabelValue") for panel in panels] == [
        name for name in SCHEMA.labels if any(each.label == name for each in controls(SCHEMA))
    ]


def test_what_annotators_are_not_asked_is_not_on_the_screen():
    assert "location_lat" not in CONFIG
    assert "time_from" not in CONFIG


def test_places_are_picked_from_the_task():
    tag = named("location_place")
    assert tag.get("value") == "$location_place"
    assert [choice.get("alias") for choice in tag] == ["none", "ambiguous"]
    assert named("location_place_other").tag == "TextArea"


def test_every_event_type_has_a_key_of_its_own():
    keys = type_keys(SCHEMA)
    assert set(keys) == set(SCHEMA.event_types)
    taken = [tag.get("hotkey") for tag in ROOT.iter() if tag.get("hotkey")]
    assert len(taken) == len(set(taken)) == len(SCHEMA.labels) + len(SCHEMA.event_types) + 1
    assert "u" not in taken


def test_a_vocabulary_with_more_types_than_keys_leaves_the_last_without():
    kind = EventType(event_class="battle", meaning="More.")
    more = SCHEMA.but(event_types={f"type_{number}": kind for number in range(60)})
    keys = type_keys(more)
    assert 20 < len(keys) < 60
    assert len(set(keys.values())) == len(keys)


def test_the_same_vocabulary_gives_the_same_screen_and_hash():
    assert label_config(SCHEMA) == CONFIG
    assert config_hash(CONFIG) == config_hash(label_config(SCHEMA))
    fewer = SCHEMA.but(flags={})
    assert config_hash(label_config(fewer)) != config_hash(CONFIG)


@pytest.mark.parametrize("schema", [SCHEMA, OTHER], ids=["ours", "another"])
def test_the_screen_of_any_vocabulary_has_no_fault(schema):
    assert list(lint_config(label_config(schema), schema)) == []


def test_large_limits_are_written_in_full():
    assert 'max="10000000"' in label_config(OTHER)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<View", "<View<", "config-unreadable"),
        ("<Header ", "<Paragraphs ", "config-tag"),
        ('name="event_scope"', 'name="event_type"', "config-name"),
        ('name="event_scope" choice="single-radio" showInline="true" toName="text"', 'toName="txt"', "config-name"),
        ('whenTagName="mention" whenLabelValue="actor"', 'whenTagName="mentions"', "config-name"),
        ('name="location_km"', 'name="doc_id"', "config-name"),
        (
            'whenTagName="mention" whenLabelValue="actor"',
            'whenTagName="mention" whenLabelValue="Actor"',
            "config-hidden",
        ),
        ('alias="yes"', 'alias="true"', "config-word"),
        ('hotkey="x"', 'hotkey="1"', "config-key"),
        ('hotkey="x"', 'hotkey="u"', "config-key"),
        ('alias="event"', 'alias="incident"', "config-values"),
        ('alias="killing"', 'alias="murder"', "config-values"),
        ('<Relation value="time" />', "", "config-values"),
        ('alias="distressing"', 'alias="sad"', "config-values"),
    ],
)
def test_a_fault_that_the_server_would_take_is_found(old, new, code):
    assert old in CONFIG
    assert code in {each.code for each in lint_config(CONFIG.replace(old, new, 1), SCHEMA)}


def test_words_that_a_new_screen_lacks_are_named():
    fewer = label_config(SCHEMA.but(flags={"duplicate": "…"}))
    assert words_gone(CONFIG, CONFIG) == []
    assert words_gone(fewer, CONFIG) == []
    gone = words_gone(CONFIG.replace("event_scope", "event_reach").replace('"part_of"', '"inside"'), fewer)
    assert {"event_reach: any word", "flags: distressing", "relations: inside"} <= set(gone)
    with pytest.raises(ValueError, match="no XML"):
        words_gone("<View", CONFIG)


def test_adjudicators_are_shown_what_is_open_above_the_same_screen():
    root = ET.fromstring(label_config(SCHEMA, "adjudication"))  # noqa: S314 - we wrote it ourselves
    (table,) = root.iter("HyperText")
    assert table.get("value") == "$open"
    assert [tag.get("name") for tag in root.iter() if tag.get("name")] == [
        "open",
        *(tag.get("name") for tag in ROOT.iter() if tag.get("name")),
    ]
    assert list(lint_config(label_config(SCHEMA, "adjudication"), SCHEMA)) == []
