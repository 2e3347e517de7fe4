"""Faults of a labeling config that neither the server nor its client finds."""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from dateline.annotation.labeling.config import TAKEN_KEYS, UNSURE_KEY
from dateline.annotation.labeling.controls import FLAGS, MENTION, NO, NOTE, OTHER, UNSURE, YES, controls
from dateline.records import Finding
from dateline.schemas.links import asked_roles
from dateline.schemas.vocabulary import Schema

OBJECTS = frozenset({"Text", "HyperText"})
CONTROLS = frozenset({"Labels", "Choices", "Number", "DateTime", "TextArea"})
NO_WORDS = frozenset({"true", "false"})
"""Stored words that make the editor show an empty screen."""
IDS = frozenset({"doc_id", "text_id"})
"""Keys of a task's data that a control's options must not take."""
RELATIONS = "relations"
"""Where the roles stand among the controls: their tag has no name."""
PARTS = frozenset({"View", "Header", "Label", "Choice", "Relations", "Relation"})


def lint_config(config: str, schema: Schema) -> Iterator[Finding]:
    """Yield what is wrong with a config, by itself and for a vocabulary.

    Findings: ``config-unreadable`` (no XML), ``config-tag`` (one that this screen does not use), ``config-name`` (a
    name or a reference to it), ``config-key`` (a key used twice), ``config-hidden`` (a control that shows with a word
    which nothing stores: it never shows, and drops what it holds), ``config-word`` (one that the editor takes for no
    word), ``config-values`` (other labels, roles, controls or values than the vocabulary's).
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
    yield from _hidden(root)
    yield from (
        _found("word", f"{tag.get('alias')!r} is no word to the editor") for tag in tags if tag.get("alias") in NO_WORDS
    )
    yield from _values(root, schema)


def _names(tags: list[ET.Element]) -> Iterator[Finding]:
    named = Counter(tag.get("name") for tag in tags if tag.tag in OBJECTS | CONTROLS)
    for name, times in named.items():
        if not name or times > 1:
            yield _found("name", f"{times} tags are called {name!r}" if name else "a control has no name")
        elif name in IDS:
            yield _found("name", f"{name!r} is what a task is known by")
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


def _hidden(root: ET.Element) -> Iterator[Finding]:
    stored = _stored(root)
    for tag in root.iter():
        for word in ("whenLabelValue", "whenChoiceValue"):
            wanted = tag.get(word)
            if wanted and wanted not in stored.get(tag.get("whenTagName", ""), set()):
                yield _found("hidden", f"{tag.get('name') or tag.tag} shows with {wanted!r}, which nothing stores")


def words_gone(old: str, new: str) -> list[str]:
    """Return the words, as ``control: word``, that one config can store and another can't any more.

    Raises ValueError where one is no XML.
    """
    try:
        before, after = _stored(ET.fromstring(old)), _stored(ET.fromstring(new))  # noqa: S314 - as above
    except ET.ParseError as fault:
        raise ValueError(f"no XML: {fault}") from fault
    gone = {name: words - after.get(name, set()) for name, words in before.items()}
    lost = [f"{name}: any word" for name in before if name not in after]
    return sorted(lost + [f"{name}: {word}" for name, words in gone.items() if name in after for word in words])


def _stored(root: ET.Element) -> dict[str, set[str]]:
    """Return control -> the words that it stores."""
    stored = {
        name: {each.get("alias") or each.get("value") or "" for each in tag}
        for tag in root.iter()
        if tag.tag in CONTROLS and (name := tag.get("name"))
    }
    return stored | {RELATIONS: {tag.get("value") or "" for tag in root.iter("Relation")}}


def _values(root: ET.Element, schema: Schema) -> Iterator[Finding]:
    """Compare what can be stored with the vocabulary, control by control."""
    stored = _stored(root)
    expected: dict[str, set[str]] = {
        MENTION: set(schema.labels),
        FLAGS: set(schema.flags),
        UNSURE: {"unsure"},
        NOTE: set(),
        RELATIONS: set(asked_roles(schema)),
    }
    for control in controls(schema):
        expected[control.name] = set(control.attribute.values)
        if control.attribute.type == "bool":
            expected[control.name] = {YES} if control.checkbox else {YES, NO}
        if control.listed:
            expected |= {control.name: {"none", "ambiguous"}, f"{control.name}{OTHER}": set()}
    for name in sorted(expected.keys() | stored.keys()):
        if name not in stored or name not in expected:
            known = "is not on the screen" if name in expected else "is no attribute that annotators are asked for"
            yield _found("values", f"{name} {known}")
        elif differing := sorted(expected[name] ^ stored[name]):
            yield _found("values", f"{name} differs from the vocabulary in {', '.join(differing)}")


def _found(code: str, message: str) -> Finding:
    return Finding(code=f"config-{code}", where="labeling config", message=message, severity="error")
