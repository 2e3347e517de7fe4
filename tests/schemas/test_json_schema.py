"""The JSON Schemas take what the records take, and know the vocabulary."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from dateline.records import (
    Annotation,
    Author,
    Document,
    Mention,
    Origin,
    Outlet,
    Published,
    Refused,
    Relation,
    Segment,
)
from dateline.schemas.json_schema import json_schemas
from dateline.schemas.schema import Schema, parse_schema

TEXT = (Path(__file__).parents[2] / "schemas" / "v1.toml").read_text(encoding="utf-8")
ORIGIN = Origin(seed="seeds/a/1.txt", record=1, sha256="00", reader="txt")
ANNOTATION = Annotation(
    doc_id="a:1",
    text_id="sha256:00",
    schema="1.0.0",
    author=Author(kind="person", name="a01"),
    status="submitted",
    flags=("duplicate",),
    mentions=(
        Mention(id="e1", label="event", start=0, end=5, quote="raids", attributes={"type": "air_strike"}),
        Mention(id="l1", label="location", start=9, end=13, quote="Homs", attributes={"lat": 34.7, "km": 3}),
        Mention(id="t1", label="time", start=14, end=20, quote="Monday", attributes={"from": "2017-06-05"}),
        Mention(id="c1", label="count", start=21, end=23, quote="12", attributes={"low": 12, "what": "killed"}),
        Mention(id="a1", label="actor", start=24, end=30, quote="Army X", attributes={"loaded": True}),
        Mention(id="a2", label="actor", start=31, end=33, quote="YZ"),
    ),
    relations=(Relation(source="e1", target="l1", role="location"),),
)


@pytest.fixture(scope="module")
def v1() -> Schema:
    return parse_schema(TEXT, "schemas/v1.toml")


@pytest.fixture(scope="module")
def schemas(v1: Schema) -> dict[str, dict[str, object]]:
    return {name: json.loads(text) for name, text in json_schemas(v1).items()}


def faults(schema: dict[str, object], value: object) -> list[str]:
    """Say where a value breaks a schema."""
    checker = jsonschema.Draft202012Validator(schema)
    plain = value if isinstance(value, dict) else json.loads(msgspec.json.encode(value))
    return [error.json_path for error in checker.iter_errors(plain)]


def test_each_is_a_valid_schema_of_the_draft_it_names(schemas: dict[str, dict[str, object]]):
    assert list(schemas) == [f"{name}.schema.json" for name in ("annotation", "document", "outlet", "refused")]
    for schema in schemas.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        jsonschema.Draft202012Validator.check_schema(schema)


def test_the_same_vocabulary_gives_the_same_bytes(v1: Schema):
    assert json_schemas(v1) == json_schemas(parse_schema(TEXT, "elsewhere"))
    assert all(text.endswith(b"}\n") for text in json_schemas(v1).values())


def test_a_valid_annotation_passes(schemas: dict[str, dict[str, object]]):
    assert faults(schemas["annotation.schema.json"], ANNOTATION) == []


def test_documents_and_refused_inputs_pass(schemas: dict[str, dict[str, object]]):
    document = Document(
        doc_id="a:1",
        text_id="sha256:00",
        outlet="a",
        published=Published(),
        language="en",
        text="raids",
        segments=(Segment(kind="item", start=0, end=5),),
        origin=ORIGIN,
        extra={"any": [1, None]},
    )
    assert faults(schemas["document.schema.json"], document) == []
    assert faults(schemas["refused.schema.json"], Refused(origin=ORIGIN, code="empty", message="no text")) == []


def test_an_outlet_toml_passes_without_an_id_and_not_with_one(schemas: dict[str, dict[str, object]]):
    outlet = json.loads(msgspec.json.encode(Outlet(id="a", name="A", licence="CC0-1.0", redistribution="full_text")))
    assert faults(schemas["outlet.schema.json"], outlet) == ["$"]
    del outlet["id"]
    assert faults(schemas["outlet.schema.json"], outlet) == []
    assert faults(schemas["outlet.schema.json"], outlet | {"redistribution": "all"}) == ["$.redistribution"]


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        (0, {"label": "weapon"}),
        (0, {"attributes": {"type": "joust"}}),
        (0, {"attributes": {"type": "air_strike", "factuality": "true"}}),
        (0, {"attributes": {}}),
        (0, {"attributes": {"type": "air_strike", "km": 3}}),
        (0, {"start": -1}),
        (1, {"attributes": {"lat": 91}}),
        (1, {"attributes": {"lat": "34.7"}}),
        (1, {"attributes": {"place": ""}}),
        (2, {"attributes": {"from": "5 June 2017"}}),
        (3, {"attributes": {"low": -1}}),
        (3, {"attributes": {"low": 1.5}}),
        (4, {"attributes": {"loaded": "yes"}}),
        (5, {"colour": "red"}),
    ],
)
def test_a_mention_that_the_vocabulary_does_not_allow_is_found(
    schemas: dict[str, dict[str, object]], place: int, changes: dict[str, object]
):
    value = json.loads(msgspec.json.encode(ANNOTATION))
    value["mentions"][place] |= changes
    found = faults(schemas["annotation.schema.json"], value)
    assert found
    assert all(path.startswith(f"$.mentions[{place}]") for path in found)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"schema": "0.9.0"}, "$.schema"),
        ({"status": "done"}, "$.status"),
        ({"flags": ["boring"]}, "$.flags[0]"),
        ({"flags": ["duplicate", "duplicate"]}, "$.flags"),
        ({"relations": [{"source": "e1", "target": "l1", "role": "where"}]}, "$.relations[0].role"),
        ({"mood": "good"}, "$"),
    ],
)
def test_an_annotation_that_the_vocabulary_does_not_allow_is_found(
    schemas: dict[str, dict[str, object]], changes: dict[str, object], path: str
):
    value = json.loads(msgspec.json.encode(ANNOTATION)) | changes
    assert faults(schemas["annotation.schema.json"], value) == [path]


@pytest.mark.parametrize(("status", "found"), [("draft", []), ("submitted", ["$.mentions[0]"])])
def test_what_is_required_may_be_missing_from_a_draft(
    schemas: dict[str, dict[str, object]], status: str, found: list[str]
):
    value = json.loads(msgspec.json.encode(ANNOTATION)) | {"status": status}
    del value["mentions"][0]["attributes"]
    assert faults(schemas["annotation.schema.json"], value) == found


@pytest.mark.parametrize(("version", "found"), [("1.0.7", []), ("1.3.0", []), ("2.0.0", ["$.schema"])])
def test_versions_that_only_append_share_a_schema(
    schemas: dict[str, dict[str, object]], version: str, found: list[str]
):
    assert faults(schemas["annotation.schema.json"], ANNOTATION.but(schema=version)) == found


def test_a_new_event_type_is_allowed_at_once():
    line = 'rocket_attack = { class = "remote", meaning = "Rockets are fired." }\n'
    grown = parse_schema(TEXT.replace("\n[event_types]\n", "\n[event_types]\n" + line), "v1.toml")
    value = json.loads(msgspec.json.encode(ANNOTATION))
    value["mentions"][0]["attributes"]["type"] = "rocket_attack"
    assert faults(json.loads(json_schemas(grown)["annotation.schema.json"]), value) == []
