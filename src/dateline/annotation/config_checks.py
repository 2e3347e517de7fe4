"""Faults of a labeling config that neither the server nor its client finds."""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from dateline.annotation.controls import FLAGS, MENTION, NOTE, OTHER, UNSURE, controls
from dateline.annotation.label_config import TAKEN_KEYS, UNSURE_KEY
from dateline.records import Finding
from dateline.schemas.vocabulary import Schema

OBJECTS = frozenset({"Text"})
CONTROLS = frozenset({"Labels", "Choices", "Number", "DateTime", "TextArea"})
PARTS = frozenset({"View", "Header", "Label", "Choice", "Relations", "Relation"})


def lint_config(config: str, schema: Schema) -> Iterator[Finding]:
    """Yield what is wrong with a config, by itself and for a vocabulary.

    Findings: ``config-unreadable`` (no XML), ``config-tag`` (one that this screen does not use), ``config-name`` (a
    name or a reference to it), ``config-key`` (a key used twice), ``config-values`` (other labels, roles, controls or
    values than the vocabulary's).
    """
    try:
        root = ET.fromstring(config)  # noqa: S314 - a config of ours, or of the user's own server
    except ET.ParseError as fault:
        yield _found("unreadable", f"no XML: {fault}")
        return
    tags = list(root.iter())
    yield from (
        _found("tag", f"<{tag.tag}> is not of this screen") for tag in tags if tag.tag not in OBJECTS | CONTROLS | PARTS
    )
    yield from _names(tags)
    yield from _keys(tags)
    yield from _values(root, schema)


def _names(tags: list[ET.Element]) -> Iterator[Finding]:
    named = Counter(tag.get("name") for tag in tags if tag.tag in OBJECTS | CONTROLS)
    for name, times in named.items():
        if not name or times > 1:
            yield _found("name", f"{times} tags are called {name!r}" if name else "a control has no name")
    texts = {tag.get("name") for tag in tags if tag.tag in OBJECTS}
    for tag in tags:
        if tag.tag in CONTROLS and tag.get("toName") not in texts:
            yield _found("name", f"{tag.get('name')} is about {tag.get('toName')!r}, which is no text")
        if (label := tag.get("whenTagName")) and label not in named:
            yield _found("name", f"{tag.get('name') or tag.tag} shows with {label!r}, which is no control")


def _keys(tags: list[ET.Element]) -> Iterator[Finding]:
    keys = Counter(key for tag in tags if (key := tag.get("hotkey")))
    for key, times in keys.items():
        if times > 1 or key in TAKEN_KEYS - {UNSURE_KEY}:
            yield _found("key", f"key {key!r} is taken {'twice' if times > 1 else 'by the editor itself'}")


def _values(root: ET.Element, schema: Schema) -> Iterator[Finding]:
    """Compare what can be stored with the vocabulary, control by control."""
    stored = {
        name: {each.get("alias") or each.get("value") or "" for each in tag}
        for tag in root.iter()
        if tag.tag in CONTROLS and (name := tag.get("name"))
    }
    roles = {tag.get("value") or "" for tag in root.iter("Relation")}
    expected: dict[str, set[str]] = {
        MENTION: set(schema.labels),
        FLAGS: set(schema.flags),
        UNSURE: {"unsure"},
        NOTE: set(),
    }
    for control in controls(schema):
        expected[control.name] = set(control.attribute.values)
        if control.attribute.type == "bool":
            expected[control.name] = {"true"} if control.checkbox else {"true", "false"}
        if control.listed:
            expected |= {control.name: {"none", "ambiguous"}, f"{control.name}{OTHER}": set()}
    for name in sorted(expected.keys() | stored.keys()):
        if name not in stored or name not in expected:
            known = "is not on the screen" if name in expected else "is no attribute that annotators are asked for"
            yield _found("values", f"{name} {known}")
        elif differing := sorted(expected[name] ^ stored[name]):
            yield _found("values", f"{name} differs from the vocabulary in {', '.join(differing)}")
    if differing := sorted(roles ^ {name for name, role in schema.roles.items() if role.ask}):
        yield _found("values", f"relations differ from the vocabulary in {', '.join(differing)}")


def _found(code: str, message: str) -> Finding:
    return Finding(code=f"config-{code}", where="labeling config", message=message, severity="error")
