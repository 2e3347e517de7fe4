"""A vocabulary read from its TOML text."""

import re
import tomllib
from collections.abc import Mapping

from dateline.errors import VocabularyError
from dateline.schemas.consistency import (
    check_attribute,
    check_crosswalk,
    check_labels,
    check_names,
    check_version,
)
from dateline.schemas.coverage import AXES
from dateline.schemas.positions import Path, positions
from dateline.schemas.tables import Fault, keys, named, record, table
from dateline.schemas.vocabulary import Attribute, AttributeType, Crosswalk, EventType, Label, Role, Rule, Schema

__all__ = ["Attribute", "AttributeType", "Crosswalk", "EventType", "Label", "Role", "Rule", "Schema", "parse_schema"]

_TOML = 'look for a missing quote or bracket there; words are "…", lists ["…", "…"], tables [name] on a line'
_CONDITIONS = ("class", "type", *AXES)


def parse_schema(text: str, where: str) -> Schema:
    """Read a vocabulary from the `text` of its TOML file, named `where`.

    Raises VocabularyError at the first fault, with ``file:line`` and what to write instead.
    """
    try:
        return _schema(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise VocabularyError(f"no valid TOML: {error}", where=f"{where}:{line}", hint=_TOML) from None
    except Fault as fault:
        line = _line(text, fault.path)
        raise VocabularyError(fault.what, where=f"{where}:{line}", hint=fault.hint) from None


def _line(text: str, path: Path) -> int:
    """Find the line of a path, or of the nearest table around it that has one."""
    lines = positions(text)
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _schema(data: Mapping[str, object]) -> Schema:
    keys(Schema, data, ())
    types = {
        name: record(EventType, value, ("event_types", name))
        for name, value in named(data["event_types"], ("event_types",)).items()
    }
    labels = _labels(named(data["labels"], ("labels",)), types)
    roles = {name: record(Role, value, ("roles", name)) for name, value in named(data["roles"], ("roles",)).items()}
    walks = {
        name: _crosswalk(value, ("crosswalks", name))
        for name, value in named(data.get("crosswalks", {}), ("crosswalks",)).items()
    }
    for words in ("event_classes", "flags"):
        named(data[words], (words,))
    schema = record(Schema, data, (), event_types=types, labels=labels, roles=roles, crosswalks=walks)
    _check(schema)
    return schema


def _check(schema: Schema) -> None:
    check_version(schema.version)
    check_labels(schema.labels)
    check_names(schema)
    _check_event(schema)
    for system, crosswalk in schema.crosswalks.items():
        check_crosswalk(schema, system, crosswalk)


def _check_event(schema: Schema) -> None:
    """Refuse a vocabulary whose event label lacks what types and crosswalks are read from."""
    for name in ("type", *(AXES if schema.crosswalks else ())):
        attribute = schema.labels["event"].attributes.get(name)
        path = ("labels", "event", "attributes", name)
        if attribute is None or attribute.type != "enum":
            raise Fault(f"the label event has no enum {name}", path, f"write [labels.event.attributes.{name}]")


def _labels(tables: Mapping[str, object], types: Mapping[str, EventType]) -> dict[str, Label]:
    if "event" not in tables:
        raise Fault("there is no label event", ("labels",), "write [labels.event]")
    return {name: _label(value, ("labels", name), types) for name, value in tables.items()}


def _label(value: object, path: Path, types: Mapping[str, EventType]) -> Label:
    found = table(value, path)
    attributes = {}
    for name, inner in named(found.get("attributes", {}), (*path, "attributes")).items():
        of_types = (*path, name) == ("labels", "event", "type")
        attributes[name] = _attribute(inner, (*path, "attributes", name), types if of_types else None)
    return record(Label, found, path, attributes=attributes)


def _attribute(value: object, path: Path, types: Mapping[str, EventType] | None) -> Attribute:
    """Read an attribute; the one that says the event's type takes its values from the event types."""
    attribute = record(Attribute, value, path)
    if types is not None:
        if attribute.values:
            hint = "leave them out and write the types under [event_types]"
            raise Fault("the event's type has values of its own", (*path, "values"), hint)
        attribute = attribute.but(values={name: kind.meaning for name, kind in types.items()})
    check_attribute(attribute, path)
    return attribute


def _crosswalk(value: object, path: Path) -> Crosswalk:
    found = table(value, path)
    rules = found.get("rules", [])
    if not isinstance(rules, list):
        raise Fault("rules must be a list", (*path, "rules"), "write rules = [ { … }, ]")
    made = tuple(_rule(rule, (*path, "rules", place)) for place, rule in enumerate(rules))
    return record(Crosswalk, found, path, rules=made)


def _rule(value: object, path: Path) -> Rule:
    """Read a rule, in which one word may stand for a list of one."""
    found = {
        key: [words] if key in _CONDITIONS and isinstance(words, str) else words
        for key, words in table(value, path).items()
    }
    return record(Rule, found, path)
