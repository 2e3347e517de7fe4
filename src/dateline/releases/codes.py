"""The codes of other event datasets, looked up once for each combination of attributes."""

from collections.abc import Callable, Mapping

from dateline.releases.rows import Cells
from dateline.schemas.crosswalks import code
from dateline.schemas.vocabulary import Schema


def code_reader(schema: Schema, names: tuple[str, ...]) -> Callable[[Cells], Cells]:
    """Return a function from an event's attributes, in the order of `names`, to all parts of its codes.

    A part is null where the crosswalk has no code for the event.
    """
    known: dict[Cells, Cells] = {}

    def codes(values: Cells) -> Cells:
        if values not in known:
            event = {name: str(value) for name, value in zip(names, values, strict=True) if value is not None}
            known[values] = tuple(part for system in schema.crosswalks for part in parts(schema, system, event))
        return known[values]

    return codes


def parts(schema: Schema, system: str, event: Mapping[str, str]) -> Cells:
    """Return every part of an event's code in one system; null where it has none."""
    found = code(schema, system, event).parts
    return tuple(map(found.get, schema.crosswalks[system].parts))
