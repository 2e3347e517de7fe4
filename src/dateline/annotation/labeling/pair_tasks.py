"""Pairs of event mentions as tasks for people, who say whether both tell of one happening, and back."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree as ET

from dateline.annotation.labeling.regions import Row
from dateline.records import Decision, Document, Mention, Span, Task

SAME_EVENT, SIDES = "same_event", ("one", "other")
"""Names of the control for the answer and of the two reports, under which they stand in a task's data."""
_ANSWERS = {
    "same": ("one happening", "s"),
    "different": ("two happenings", "d"),
    "cannot_tell": ("can't tell", "c"),
}
"""Answer as it is stored -> its words and key."""


class Side(NamedTuple):
    """An event mention of a pair: its `key` among all reports, and where it stands; `sentence` in code points."""

    key: str
    document: Document
    mention: Mention
    sentence: Span
    header: str


def pair_config() -> str:
    """Write the labeling config: both reports beside each other, and three answers."""
    screen = ET.Element("View")
    manner = {"choice": "single-radio", "showInline": "true"}
    answers = ET.SubElement(screen, "Choices", manner, name=SAME_EVENT, toName=SIDES[0])
    for alias, (words, key) in _ANSWERS.items():
        ET.SubElement(answers, "Choice", value=words, alias=alias, hotkey=key)
    both = ET.SubElement(screen, "View", style="display:flex; gap:24px; align-items:flex-start")
    for name in SIDES:
        side = ET.SubElement(both, "View", style="flex:1; min-width:0; max-height:75vh; overflow:auto")
        ET.SubElement(side, "HyperText", name=name, value=f"${name}")
    ET.indent(screen)
    return ET.tostring(screen, encoding="unicode") + "\n"


def to_pair(one: Side, other: Side, config: str) -> Task:
    """Return a pair as a task, named after both keys; `config` is the hash of the labeling config."""
    data: dict[str, object] = {
        "doc_id": pair_name(one.key, other.key),
        "step": "clusters",
        "pair": [one.key, other.key],
        "config": config,
        SIDES[0]: _shown(one),
        SIDES[1]: _shown(other),
    }
    return Task(data=data)


def pair_name(one: str, other: str) -> str:
    """Return what a pair is known by on a server."""
    return f"{one} {other}"


def decided(row: Row, data: Mapping[str, object], by: str) -> Decision | None:
    """Return what a row of work says about the pair of a task; None where its author can't tell.

    Raises ValueError where the task is no pair, or the row has no answer.
    """
    pair, result = data.get("pair"), row.get("result")
    if not isinstance(pair, list) or len(pair) != len(SIDES) or not all(isinstance(each, str) for each in pair):
        raise ValueError("the task is no pair of event mentions")
    answers = [_answer(each) for each in (result if isinstance(result, list) else ())]
    if len(answers) != 1 or answers[0] not in _ANSWERS:
        raise ValueError(f"the answer is {answers}, expected one of {', '.join(_ANSWERS)}")
    one, other = sorted(pair)
    return None if answers[0] == "cannot_tell" else Decision(one=one, other=other, same=answers[0] == "same", by=by)


def _answer(row: object) -> object:
    value = row.get("value") if isinstance(row, dict) and row.get("from_name") == SAME_EVENT else None
    choices = value.get("choices") if isinstance(value, dict) else None
    return choices[0] if isinstance(choices, list) and len(choices) == 1 else None


def _shown(side: Side) -> str:
    """Return a report as HTML, its sentence and its trigger marked; words of the report are shown, never obeyed."""
    text, trigger, around = side.document.text, side.mention, side.sentence
    start, end = min(around.start, trigger.start), max(around.end, trigger.end)
    sentence = (
        f"{escape(text[start : trigger.start])}"
        f'<b style="background:#f5cbb0">{escape(text[trigger.start : trigger.end])}</b>'
        f"{escape(text[trigger.end : end])}"
    )
    return (
        f'<p style="font-weight:bold">{escape(side.header)}</p>'
        f'<p style="font-size:16px">{sentence}</p><hr/>'
        f'<div style="white-space:pre-wrap; font-size:14px; line-height:1.5">{escape(text[:start])}'
        f'<span style="background:#fff3cd">{sentence}</span>{escape(text[end:])}</div>'
    )
