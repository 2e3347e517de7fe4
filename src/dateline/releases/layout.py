"""What a release's tables are made of, read back from their Arrow schemas, and how that has changed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from dateline.errors import ReleaseError
from dateline.releases.changes import LayoutChange
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind


def declared(schema: pa.Schema) -> Columns:
    """Return the columns that an Arrow schema carries, as `arrow_schema` wrote them; the way back from there.

    Raises ReleaseError where it carries none.
    """
    try:
        features = json.loads((schema.metadata or {})[b"huggingface"])["info"]["features"]
    except (KeyError, TypeError, ValueError) as fault:
        what = f"a table that does not say its features: {', '.join(schema.names)}"
        raise ReleaseError(what, where="Parquet, the schema's metadata", hint="name a release of dateline") from fault
    return {name: _kind(feature) for name, feature in features.items()}


def _kind(feature: Any) -> Kind:
    if isinstance(feature, list):
        return Items(_kind(feature[0]))
    if "_type" not in feature:
        return Fields({name: _kind(part) for name, part in feature.items()})
    if feature["_type"] == "ClassLabel":
        return Classes(tuple(feature["names"]))
    plain: Kind = feature["dtype"]
    return plain


def layout_changes(old: Mapping[str, Columns], new: Mapping[str, Columns]) -> Iterator[LayoutChange]:
    """Yield what has changed in the configs, their columns and the values of closed lists.

    What is gone or means another thing asks for a MAJOR version, what is new for a MINOR one. The order of columns
    means nothing, since they are read by name; that of values does, since they are stored as their places.
    """
    yield from _gone_and_new("config", "", old, new)
    for config in old:
        if config in new:
            yield from _parts(config, old[config], new[config])


def _parts(where: str, old: Mapping[str, Kind], new: Mapping[str, Kind]) -> Iterator[LayoutChange]:
    yield from _gone_and_new("column", f"{where}.", old, new)
    for name in old:
        if name in new:
            yield from _kinds(f"{where}.{name}", old[name], new[name])


def _gone_and_new(
    what: str, where: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[LayoutChange]:
    for name in old:
        if name not in new:
            yield LayoutChange(where=f"{where}{name}", what=f"{what} removed", asks="major")
    for name in new:
        if name not in old:
            yield LayoutChange(where=f"{where}{name}", what=f"{what} added", asks="minor")


def _kinds(where: str, old: Kind, new: Kind) -> Iterator[LayoutChange]:
    match old, new:
        case Classes(before), Classes(after):
            yield from _values(where, before, after)
        case Items(before), Items(after):
            yield from _kinds(f"{where}[]", before, after)
        case Fields(before), Fields(after):
            yield from _parts(where, before, after)
        case _ if old != new:
            yield LayoutChange(where=where, what=f"{_word(old)} became {_word(new)}", asks="major")


def _values(where: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[LayoutChange]:
    if gone := [name for name in old if name not in new]:
        yield LayoutChange(where=where, what=f"values removed: {', '.join(gone)}", asks="major")
    elif new[: len(old)] != old:
        yield LayoutChange(where=where, what="values in another order", asks="major")
    if come := [name for name in new if name not in old]:
        yield LayoutChange(where=where, what=f"values added: {', '.join(come)}", asks="minor")


def _word(kind: Kind) -> str:
    return kind if isinstance(kind, str) else {Classes: "closed list", Items: "list", Fields: "struct"}[type(kind)]
