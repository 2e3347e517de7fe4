"""The screen that annotators work on, as Label Studio's labeling config, written from the vocabulary."""

import hashlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from dateline.annotation.labeling.controls import (
    FLAGS,
    MENTION,
    NO,
    NOTE,
    OPEN,
    OTHER,
    TEXT,
    UNSURE,
    YES,
    Control,
    Step,
    controls,
)
from dateline.schemas.links import asked_roles
from dateline.schemas.vocabulary import Label, Schema

UNSURE_KEY = "x"
TAKEN_KEYS = frozenset("u" + UNSURE_KEY)
"""Bare keys that are not free: the editor's own (u lets a region go), and ours."""
_INLINE = 3
"""Up to so many values stand beside each other; more stand in a column."""
_SHA = 12
_QUIET = "#5f6b75"
"""The colour of the text beside the work."""


def label_config(schema: Schema, step: Step = "spans") -> str:
    """Write the config: the text on the left, on the right what is asked of the selected mention.

    Adjudicators are shown above both what is open. Values are the vocabulary's own words (as `alias`), titles and
    meanings are for people. The same schema gives the same text.
    """
    work = screen = _view("display:flex; gap:20px; align-items:flex-start")
    work.append(_reading(schema))
    work.append(_asking(schema))
    if step == "adjudication":
        screen = ET.Element("View")
        _tag(_view("max-height:30vh; overflow:auto; margin:0 0 12px", screen), "HyperText", name=OPEN, value=f"${OPEN}")
        screen.append(work)
    ET.indent(screen)
    return ET.tostring(screen, encoding="unicode") + "\n"


def config_hash(config: str) -> str:
    """Return the first 12 hex digits of the config's sha256: what a task says it was made for."""
    return hashlib.sha256(config.encode()).hexdigest()[:_SHA]


def type_keys(schema: Schema) -> dict[str, str]:
    """Return a key for each event type: a letter of its name, else any that is free; none when all are taken."""
    taken = TAKEN_KEYS | {label.hotkey for label in schema.labels.values()}
    keys: dict[str, str] = {}
    for name in schema.event_types:
        wanted = [letter for letter in name if letter.isalpha()] + list("abcdefghijklmnopqrstuvwxyz0789")
        key = next((letter for letter in wanted if letter not in taken), "")
        if key:
            keys[name] = key
            taken |= {key}
    return keys


def _reading(schema: Schema) -> ET.Element:
    """Return the left side: whose report it is, the labels, the text with its neighbours."""
    left = _view("flex:3; min-width:0")
    _tag(left, "Header", value="$header", size="6", style="margin:0 0 4px")
    _tag(left, "Header", value="$grade", size="6", style="margin:0 0 8px; font-size:14px")
    labels = _tag(left, "Labels", name=MENTION, toName=TEXT, choice="single", showInline="true")
    for name, label in schema.labels.items():
        hint = f"{label.mark} Not: {label.leave_out}"
        _tag(labels, "Label", value=label.title, alias=name, background=label.colour, hotkey=label.hotkey, hint=hint)
    left.append(_beside("before"))
    body = _view("padding:12px 0; line-height:1.7; font-size:16px", left)
    _tag(body, "Text", name=TEXT, value="$text", granularity="symbol", saveTextResult="yes")
    left.append(_beside("after"))
    relations = _tag(left, "Relations")
    for role in asked_roles(schema):
        _tag(relations, "Relation", value=role)
    return left


def _beside(name: str) -> ET.Element:
    """Return the neighbouring text of a section: a few lines to read, nearest first in view, with no control on it."""
    way = "column-reverse" if name == "before" else "column"
    view = _view(f"color:{_QUIET}; font-size:14px; max-height:7em; overflow:auto; display:flex; flex-direction:{way}")
    _tag(view, "Text", name=name, value=f"${name}")
    return view


def _asking(schema: Schema) -> ET.Element:
    """Return the right side: what is asked of the mention that is selected, and of the whole report."""
    right = _view("flex:2; min-width:280px; position:sticky; top:0; max-height:92vh; overflow:auto")
    for name, label in schema.labels.items():
        own = [control for control in controls(schema) if control.label == name]
        if own:
            right.append(_panel(schema, name, label, own))
    unsure = _tag(right, "Choices", name=UNSURE, toName=TEXT, perRegion="true", choice="multiple", whenTagName=MENTION)
    _tag(unsure, "Choice", value="unsure", hotkey=UNSURE_KEY)
    _tag(right, "Header", value="The whole report", size="5")
    flags = _tag(right, "Choices", name=FLAGS, toName=TEXT, choice="multiple", showInline="true")
    for flag, meaning in schema.flags.items():
        _tag(flags, "Choice", value=_words(flag), alias=flag, hint=meaning)
    _tag(right, "TextArea", name=NOTE, toName=TEXT, rows="2", maxSubmissions="1", editable="true", placeholder="note")
    return right


def _panel(schema: Schema, name: str, label: Label, own: list[Control]) -> ET.Element:
    panel = ET.Element("View", visibleWhen="region-selected", whenTagName=MENTION, whenLabelValue=name)
    _tag(panel, "Header", value=label.title, size="5")
    for control in own:
        for element in _control(schema, control):
            panel.append(element)
    return panel


def _control(schema: Schema, control: Control) -> Iterator[ET.Element]:
    """Yield the elements of one control, under its name."""
    attribute, name = control.attribute, control.name
    common = {"toName": TEXT, "perRegion": "true", "whenTagName": MENTION, "whenLabelValue": control.label}
    if not control.checkbox:
        yield ET.Element("Header", value=_words(control.key), size="6", style="margin:10px 0 2px; font-size:14px")
    match attribute.type:
        case "bool":
            yield _yes_or_no(control, common)
        case "enum":
            yield _values(schema, control, common)
        case "ids":
            options = _made("Choices", common, name=name, value=f"${name}", layout="select", choice="single")
            _tag(options, "Choice", value="none of these", alias="none")
            _tag(options, "Choice", value="ambiguous", alias="ambiguous")
            yield options
            yield _field(f"{name}{OTHER}", "not in the list: its id", common)
        case "int" | "number":
            limits = {"min": attribute.minimum, "max": attribute.maximum}
            bounds = {key: f"{value:.15g}" for key, value in limits.items() if value is not None}
            step = "1" if attribute.type == "int" else "any"
            yield _made("Number", common, name=name, step=step, **bounds)
        case "date":
            yield _made("DateTime", common, name=name, only="date", format="%Y-%m-%d")
        case _:
            yield _field(name, attribute.meaning, common)


def _yes_or_no(control: Control, common: dict[str, str]) -> ET.Element:
    if control.checkbox:
        box = _made("Choices", common, name=control.name, choice="multiple", showInline="true")
        _tag(box, "Choice", value=_words(control.key), alias=YES, hint=control.attribute.meaning)
        return box
    pair = _made("Choices", common, name=control.name, choice="single-radio", showInline="true")
    _tag(pair, "Choice", value="yes", alias=YES)
    _tag(pair, "Choice", value="no", alias=NO)
    return pair


def _values(schema: Schema, control: Control, common: dict[str, str]) -> ET.Element:
    values = control.attribute.values
    inline = "true" if len(values) > _INLINE else "false"
    choices = _made("Choices", common, name=control.name, choice="single-radio", showInline=inline)
    keys = type_keys(schema) if (control.label, control.key) == ("event", "type") else {}
    for value, meaning in values.items():
        key = {"hotkey": keys[value]} if value in keys else {}
        _tag(choices, "Choice", value=_words(value), alias=value, hint=meaning, **key)
    return choices


def _field(name: str, placeholder: str, common: dict[str, str]) -> ET.Element:
    return _made("TextArea", common, name=name, rows="1", maxSubmissions="1", editable="true", placeholder=placeholder)


def _made(tag: str, common: dict[str, str], **own: str) -> ET.Element:
    return ET.Element(tag, own | common)


def _view(style: str, parent: ET.Element | None = None) -> ET.Element:
    return ET.Element("View", style=style) if parent is None else ET.SubElement(parent, "View", style=style)


def _tag(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)


def _words(name: str) -> str:
    return name.replace("_", " ")
