"""Mentions and relations as rows of a labeling result, and back.

A row is one dict of Label Studio's JSON. The rows of one mention share its id: one with its label, one for each
attribute. Offsets are code points of the text that the task shows; `shift` is where that begins in the document.
"""

from collections.abc import Iterable, Iterator, Mapping

from dateline.annotation.labeling.controls import FLAGS, MENTION, NO, NOTE, OTHER, TEXT, UNSURE, YES, Control
from dateline.records import Mention, Relation, Value

Row = dict[str, object]
_TYPES = {"int": "number", "number": "number", "date": "datetime", "string": "textarea"}
"""Attribute type -> type of its row; all others are choices."""


def rows_of(mention: Mention, asked: Iterable[Control], shift: int, listed: Mapping[str, set[str]]) -> Iterator[Row]:
    """Yield the rows of a mention; `listed` are the options that each control of ids offers."""
    place: Row = {"start": mention.start - shift, "end": mention.end - shift, "text": mention.quote}
    yield _row(mention.id, MENTION, "labels", place, [mention.label])
    for control in asked:
        value = mention.attributes.get(control.key)
        if control.label != mention.label or value is None or (control.checkbox and value is False):
            continue
        name, kind = control.name, _TYPES.get(control.attribute.type, "choices")
        if control.listed and str(value) not in listed.get(name, set()):
            name, kind = f"{name}{OTHER}", "textarea"
        yield _row(mention.id, name, kind, place, _written(value, kind))
    if mention.unsure:
        yield _row(mention.id, UNSURE, "choices", place, ["unsure"])


def tie_row(relation: Relation) -> Row:
    """Return the row of a relation, under the name of its role."""
    return {
        "type": "relation",
        "from_id": relation.source,
        "to_id": relation.target,
        "direction": "right",
        "labels": [relation.role],
    }


def report_rows(flags: Iterable[str], note: str | None) -> Iterator[Row]:
    """Yield the rows about the whole report."""
    if flags := list(flags):
        yield _row(FLAGS, FLAGS, "choices", {}, flags)
    if note:
        yield _row(NOTE, NOTE, "textarea", {}, [note])


def read_value(row: Mapping[str, object], control: Control) -> Value | None:
    """Return the value of an attribute's row in the attribute's type; None where it can't be one."""
    value = row.get("value")
    said = value.get(_key(str(row.get("type")))) if isinstance(value, dict) else None
    if isinstance(said, list):
        said = said[0] if len(said) == 1 else None
    match control.attribute.type:
        case "bool":
            return {YES: True, NO: False}.get(str(said))
        case "int":
            if isinstance(said, float) and said.is_integer():
                return int(said)
            return said if isinstance(said, int) and not isinstance(said, bool) else None
        case "number":
            return said if isinstance(said, int | float) and not isinstance(said, bool) else None
    return said.strip() if isinstance(said, str) and said.strip() else None


def _row(region: str, name: str, kind: str, place: Mapping[str, object], said: object) -> Row:
    return {
        "id": region,
        "from_name": name,
        "to_name": TEXT,
        "type": kind,
        "value": {**place, _key(kind): said},
    }


def _written(value: Value, kind: str) -> object:
    if kind in {"number", "datetime"}:
        return value
    return [(YES if value else NO) if isinstance(value, bool) else str(value)]


def _key(kind: str) -> str:
    return "text" if kind == "textarea" else kind
