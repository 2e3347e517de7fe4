"""JSON Schemas (draft 2020-12) of the records that others read and write, with a vocabulary's own words in them."""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.records import Annotation, Document, Outlet, Record, Refused
from dateline.schemas.vocabulary import Attribute, Schema

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FINISHED = ["submitted", "gold"]
_TYPES: dict[str, dict[str, object]] = {
    "enum": {"type": "string"},
    "int": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "string": {"type": "string"},
    "ids": {"type": "string", "minLength": 1},
    "bool": {"type": "boolean"},
}
_ENDS: dict[str, dict[str, object]] = {
    "start": {"type": "integer", "minimum": 0},
    "end": {"type": "integer", "minimum": 1},
}


def json_schemas(schema: Schema) -> dict[str, bytes]:
    """Write a JSON Schema for each record, by file name; the same schema gives the same bytes.

    ``annotation.schema.json`` knows the vocabulary: what a label's attributes may say, and what must be said once
    an annotation is finished (submitted or gold). Offsets, ids and the ends of relations lie beyond a
    JSON Schema; `dateline check` holds them.
    """
    written = {
        "annotation": _annotation(schema),
        "document": _plain(Document, "A report made ready"),
        "outlet": _outlet(),
        "refused": _plain(Refused, "An input that did not become a document, with its reason"),
    }
    return {f"{name}.schema.json": _bytes(value) for name, value in written.items()}


def _bytes(value: dict[str, object]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _parts(kind: type[Record]) -> dict[str, dict[str, object]]:
    """Describe a record and all within it, by class name, as msgspec reads their fields."""
    _, parts = msgspec.json.schema_components([kind], schema_hook=_anything, ref_template="#/$defs/{name}")
    return {name: _described(part) for name, part in sorted(parts.items())}


def _anything(kind: type) -> dict[str, object]:
    """Describe ``object``, which may be any JSON."""
    if kind is object:
        return {"description": "Any JSON."}
    raise NotImplementedError(kind)


def _described(part: dict[str, object]) -> dict[str, object]:
    """Bring a docstring onto lines of its own."""
    lines = str(part.get("description", "")).split("\n")
    described = "\n".join(line.strip() for line in lines).strip()
    return {**part, "description": described} if described else part


def _plain(kind: type[Record], title: str) -> dict[str, object]:
    parts = _parts(kind)
    return {"$schema": _DRAFT, **parts.pop(kind.__name__), "title": title, "$defs": parts}


def _outlet() -> dict[str, object]:
    """Describe an outlet.toml, in which the outlet's id is the name of its folder."""
    whole = _plain(Outlet, "Who published reports, and on what terms: an outlet.toml")
    properties, required = whole["properties"], whole["required"]
    assert isinstance(properties, dict)  # noqa: S101 - a record always has them
    assert isinstance(required, list)  # noqa: S101 - the same
    return {
        **whole,
        "properties": {key: value for key, value in properties.items() if key != "id"},
        "required": [key for key in required if key != "id"],
    }


def _annotation(schema: Schema) -> dict[str, object]:
    """Describe an annotation under a version of the vocabulary with the same MAJOR number."""
    parts = _parts(Annotation)
    top = parts.pop("Annotation")
    mention, relation = parts["Mention"], parts["Relation"]
    own: dict[str, dict[str, object]] = {
        "schema": {"type": "string", "pattern": rf"^{schema.version.split('.')[0]}\.\d+\.\d+$"},
        "flags": {"type": "array", "items": _oneof(schema.flags), "uniqueItems": True},
    }
    parts["Mention"] = _with(mention, {"label": _oneof(schema.labels), **_ENDS}) | {"allOf": list(_by_label(schema))}
    parts["Relation"] = _with(relation, {"role": _oneof(schema.roles)})
    parts["FinishedMention"] = {"allOf": list(_required(schema))}
    finished = {"properties": {"mentions": {"items": {"$ref": "#/$defs/FinishedMention"}}}}
    return {
        "$schema": _DRAFT,
        **_with(top, own),
        "title": f"An annotation under {schema.name} {schema.version}",
        "if": {"properties": {"status": {"enum": _FINISHED}}, "required": ["status"]},
        "then": finished,
        "$defs": parts,
    }


def _with(part: dict[str, object], changes: dict[str, dict[str, object]]) -> dict[str, object]:
    """Give some properties of a record another description."""
    properties = part["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - a record always has them
    return {**part, "properties": {**properties, **changes}}


def _oneof(words: Iterable[str]) -> dict[str, object]:
    return {"type": "string", "enum": list(words)}


def _by_label(schema: Schema) -> Iterator[dict[str, object]]:
    """Yield, for each label, what the attributes of its mentions may be."""
    for name, label in schema.labels.items():
        values = {key: _attribute(attribute) for key, attribute in label.attributes.items()}
        yield _if_label(name, {"type": "object", "properties": values, "additionalProperties": False})


def _required(schema: Schema) -> Iterator[dict[str, object]]:
    """Yield, for each label that has required attributes, that they are there."""
    for name, label in schema.labels.items():
        needed = [key for key, attribute in label.attributes.items() if attribute.required]
        if needed:
            yield _if_label(name, {"required": needed}, "attributes")


def _if_label(name: str, attributes: dict[str, object], *needed: str) -> dict[str, object]:
    return {
        "if": {"properties": {"label": {"const": name}}, "required": ["label"]},
        "then": {"properties": {"attributes": attributes}, "required": list(needed)},
    }


def _attribute(attribute: Attribute) -> dict[str, object]:
    limits = {"default": attribute.default, "minimum": attribute.minimum, "maximum": attribute.maximum}
    said = {word: value for word, value in limits.items() if value is not None}
    values = {"enum": list(attribute.values)} if attribute.values else {}
    return {**_TYPES[attribute.type], "description": attribute.meaning, **values, **said}
