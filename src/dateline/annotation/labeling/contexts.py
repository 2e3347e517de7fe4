"""The words around a place of a text, for people who decide about it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from dateline.records import Disagreement, Document

AROUND = 48
"""How many code points are shown on each side, at most, in whole words."""


class Context(NamedTuple):
    """What stands before a place, there and behind it, in one line."""

    before: str
    there: str
    after: str


def context(text: str, start: int, end: int) -> Context:
    """Return the words around ``[start, end)``, in code points, with an ellipsis where they are cut."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + (before.partition(" ")[2] or before)
    if end + AROUND < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return Context(*(_line(each) for each in (before, text[start:end], after)))


def what_about(one: Disagreement) -> str:
    """Return what a disagreement is about, such as ``event span``, ``actor loaded``, ``event time -> on Friday``."""
    if one.about == "relation" or " -> " in one.quote:
        return f"{one.label} {_line(one.quote)}"
    return f"{one.label} {one.about.removeprefix(f'{one.label}_')}"


def readings_told(readings: Mapping[str, str]) -> dict[str, str]:
    """Return readings as people are shown them: the words of a range, without its numbers where words tell it."""
    words = {who: re.sub(r"^\[\d+, \d+\) ", "", said) for who, said in readings.items()}
    same = len(set(words.values())) < len(set(readings.values()))
    return {who: _line(said) for who, said in (readings if same else words).items()}


def open_table(document: Document, left: Sequence[Disagreement]) -> str:
    """Return what is left open in a report as an HTML table: each place in its words, and what everybody says of it.

    Words of the report are shown, never obeyed.
    """
    people = sorted({who for one in left for who in one.readings})
    rows = [_row("th", ["", "in the text", *map(escape, people)])]
    for number, one in enumerate(left, 1):
        place, readings = context(document.text, one.start, one.end), readings_told(one.readings)
        words = f"{escape(place.before)}<b>{escape(place.there)}</b>{escape(place.after)}"
        said = (_share(readings.get(who, ""), one) for who in people)
        rows.append(_row("td", [f"{number}. {escape(what_about(one))}", words, *map(escape, said)]))
    return f'<table style="border-collapse:collapse;width:100%;font-size:13px">{"".join(rows)}</table>'


def _row(tag: str, cells: Iterable[str]) -> str:
    style = "border:1px solid #d9d9d9; padding:2px 6px; text-align:left; vertical-align:top"
    return "<tr>" + "".join(f'<{tag} style="{style}">{cell}</{tag}>' for cell in cells) + "</tr>"


def _share(reading: str, one: Disagreement) -> str:
    return f"{reading} ({one.likely[reading]:.0%})" if reading in one.likely else reading


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words)
