"""The codes of other event datasets, looked up once for each combination of attributes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from dateline.releases.marks import Arrays
from dateline.schemas.coverage import AXES
from dateline.schemas.crosswalks import code
from dateline.schemas.vocabulary import Schema

ASKED = ("type", *AXES)


def code_columns(schema: Schema, cells: Mapping[str, Sequence[Any]], rows: int) -> Arrays:
    """Return a column for each part of another system's code, from the attributes of some events by name.

    A part is null where the crosswalk has no code for the event.
    """
    said = list(zip(*(cells.get(name, [None] * rows) for name in ASKED), strict=True))
    numbers = {each: number for number, each in enumerate(dict.fromkeys(said))}
    at = pa.array([numbers[each] for each in said], pa.int64())
    found: Arrays = {}
    for system, walk in schema.crosswalks.items():
        codes = [code(schema, system, event_of(each)).parts for each in numbers]
        for part in walk.parts:
            found[f"{system}_{part}"] = pa.array([each.get(part) for each in codes], pa.string()).take(at)
    return found


def event_of(values: Sequence[Any]) -> dict[str, str]:
    """Return attributes as a crosswalk is asked by them: what is not said is left out."""
    return {name: str(value) for name, value in zip(ASKED, values, strict=True) if value is not None}
