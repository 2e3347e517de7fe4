"""What one table of a vocabulary can't know by itself: that names exist, differ, and fit each other."""

import math
import re
from collections.abc import Iterable, Mapping

from dateline.records import Value
from dateline.schemas.checks.attributes import has_type
from dateline.schemas.coverage import AXES, Coverage
from dateline.schemas.positions import Path
from dateline.schemas.tables import Fault, dotted, known
from dateline.schemas.vocabulary import Attribute, Crosswalk, Label, Rule, Schema

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_MARKS: dict[str, tuple[str, str]] = {
    "initial": (r"[a-z]", "one letter from a to z"),
    "hotkey": (r"[a-z0-9]", "one key from a to z or 0 to 9"),
    "colour": (r"#[0-9a-f]{6}", "a colour as #rrggbb, in lower case"),
}


def check_version(version: str) -> None:
    """Refuse a version that is not MAJOR.MINOR.PATCH."""
    if not _VERSION.fullmatch(version):
        raise Fault(f"version {version!r} is no version", ("version",), 'write it as MAJOR.MINOR.PATCH, "1.0.0"')


def check_attribute(attribute: Attribute, path: Path) -> None:
    """Refuse values, bounds and a default that do not fit the attribute's type."""
    if attribute.type == "enum" and not attribute.values:
        raise Fault(f"{dotted(path)} has no values", path, f"write [{dotted(path)}.values] with value = meaning")
    if attribute.type != "enum" and attribute.values:
        raise Fault(f"{dotted(path)} is no enum but has values", path, 'leave them out, or write type = "enum"')
    bounds = [bound for bound in (attribute.minimum, attribute.maximum) if bound is not None]
    if bounds and attribute.type not in {"int", "number"}:
        raise Fault(f"{dotted(path)} is no number but has bounds", path, "leave minimum and maximum out")
    if bounds != sorted(bounds):
        raise Fault(f"the minimum of {dotted(path)} is above its maximum", (*path, "minimum"), "exchange them")
    if attribute.default is not None:
        _check_default(attribute, attribute.default, (*path, "default"))


def _check_default(attribute: Attribute, default: Value, path: Path) -> None:
    if not has_type(default, attribute.type):
        raise Fault(f"{dotted(path)} is {default!r}, not of type {attribute.type}", path, f"write a {attribute.type}")
    if attribute.type == "enum":
        known(str(default), attribute.values, "value", path)
    low = -math.inf if attribute.minimum is None else attribute.minimum
    high = math.inf if attribute.maximum is None else attribute.maximum
    if isinstance(default, int | float) and not low <= default <= high:
        raise Fault(f"{dotted(path)} is {default}, out of bounds", path, f"write one from {low:g} to {high:g}")


def check_labels(labels: Mapping[str, Label]) -> None:
    """Refuse initials, hotkeys and colours that are none, or that two labels share."""
    for field, (pattern, hint) in _MARKS.items():
        owners: dict[str, str] = {}
        for name, label in labels.items():
            value, path = getattr(label, field), ("labels", name, field)
            if not re.fullmatch(pattern, value):
                raise Fault(f"{dotted(path)} can't be {value!r}", path, f"write {hint}")
            if value in owners:
                raise Fault(f"{dotted(path)} is {value!r}, as that of {owners[value]}", path, "give each label its own")
            owners[value] = name


def check_names(schema: Schema) -> None:
    """Refuse event types of unknown classes and roles between unknown labels."""
    for name, kind in schema.event_types.items():
        known(kind.event_class, schema.event_classes, "event class", ("event_types", name, "class"))
    for name, role in schema.roles.items():
        for end in ("source", "target"):
            path = ("roles", name, end)
            labels: tuple[str, ...] = getattr(role, end)
            if not labels:
                raise Fault(f"{dotted(path)} names no label", path, f"one or more of {', '.join(schema.labels)}")
            for label in labels:
                known(label, schema.labels, "label", path)


def check_crosswalk(schema: Schema, system: str, crosswalk: Crosswalk) -> None:
    """Refuse rules that name what does not exist, that never hold, and combinations without an answer."""
    path: Path = ("crosswalks", system)
    attributes = schema.labels["event"].attributes
    words: dict[str, Iterable[str]] = {axis: attributes[axis].values for axis in AXES}
    words |= {"event_class": schema.event_classes, "type": schema.event_types}
    if len(crosswalk.parts) not in {1, 2}:
        raise Fault(f"{dotted(path)} has {len(crosswalk.parts)} parts", (*path, "parts"), "name one or two")
    for place, rule in enumerate(crosswalk.rules):
        _check_rule(rule, crosswalk, words, (*path, "rules", place))
    coverage = Coverage(crosswalk, schema.event_types, attributes)
    for place in coverage.idle:
        raise Fault(
            f"rule {place + 1} of {crosswalk.title} never holds: earlier rules answer all that it names",
            (*path, "rules", place),
            "move it up, or leave it out",
        )
    for name, combination in coverage.unanswered():
        said = dict(zip(AXES, combination, strict=True))
        raise Fault(
            f"no rule of {crosswalk.title} answers {name} with {_written(said) or 'nothing else said'}",
            (*path, "rules"),
            f'{{ type = "{name}", code = [{", ".join(f"<{part}>" for part in crosswalk.parts)}] }},'
            f' or none = "<the reason>" in place of code',
        )


def _check_rule(rule: Rule, crosswalk: Crosswalk, words: Mapping[str, Iterable[str]], path: Path) -> None:
    for field, allowed in words.items():
        for word in getattr(rule, field):
            known(word, allowed, field.replace("event_class", "event class"), path)
    if bool(rule.code) == bool(rule.none):
        raise Fault(f"{dotted(path)} needs either a code or a reason", path, 'write code = […] or none = "…"')
    if rule.code:
        _check_code(rule.code, crosswalk, path)


def _check_code(code: tuple[str, ...], crosswalk: Crosswalk, path: Path) -> None:
    """Refuse a code that is not on the crosswalk's list, or that lacks a part which is not optional."""
    needed = [part for part in crosswalk.parts if part not in crosswalk.optional]
    if not len(needed) <= len(code) <= len(crosswalk.parts):
        raise Fault(f"{list(code)} is no whole code", path, f"write {', '.join(crosswalk.parts)}")
    known(code[0], crosswalk.codes, crosswalk.parts[0], path)
    for second in code[1:]:
        known(second, crosswalk.codes[code[0]], f"{crosswalk.parts[1]} of {code[0]}", path)


def _written(said: Mapping[str, str]) -> str:
    return ", ".join(f"{axis} = {value}" for axis, value in said.items() if value)
