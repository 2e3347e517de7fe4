"""From columns to Arrow: types, schemas that carry the features, and arrays built a column at a time."""

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.errors import ReleaseError
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind

Cells = tuple[object, ...]
PLAIN = {
    "string": pa.string(),
    "large_string": pa.large_string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
}


def arrow_type(kind: Kind) -> pa.DataType:
    """Return the Arrow type of a kind; a class is its place in the list, as `datasets` has it."""
    match kind:
        case Classes():
            return pa.int64()
        case Items(of):
            return pa.list_(arrow_type(of))
        case Fields(parts):
            return pa.struct([(name, arrow_type(part)) for name, part in parts.items()])
        case _:
            return PLAIN[kind]


def arrow_schema(columns: Columns) -> pa.Schema:
    """Return the Arrow schema of a config, with its features where `datasets` looks for them.

    Lists are written in the old way, as a JSON list of one item, which every release of `datasets` since 3 reads.
    """
    features = {"info": {"features": {name: feature(kind) for name, kind in columns.items()}}}
    fields = [(name, arrow_type(kind)) for name, kind in columns.items()]
    return pa.schema(fields, metadata={"huggingface": json.dumps(features)})


def feature(kind: Kind) -> object:
    """Return a kind as the features' JSON has it."""
    match kind:
        case Classes(names):
            return {"names": list(names), "_type": "ClassLabel"}
        case Items(of):
            return [feature(of)]
        case Fields(parts):
            return {name: feature(part) for name, part in parts.items()}
        case _:
            return {"dtype": kind, "_type": "Value"}


def array(kind: Kind, cells: Sequence[Any]) -> pa.Array:
    """Build one column: words for classes, ISO dates for days, tuples for structs, sequences for lists.

    Lists and structs are never null. Raises ArrowInvalid, ArrowTypeError or OverflowError at a cell that is not
    of the kind.
    """
    match kind:
        case Classes(names):
            return places(names, cells)
        case Items(of):
            ends = pa.array(accumulate(map(len, cells), initial=0), pa.int32())
            return pa.ListArray.from_arrays(ends, array(of, list(chain.from_iterable(cells))))
        case Fields(parts):
            return pa.StructArray.from_arrays(arrays(parts, cells), fields=list(arrow_type(kind)))
        case "date32":
            return pa.array(cells, pa.string()).cast(pa.date32())
        case "int64":
            if float in set(map(type, cells)):  # a fraction is refused here; the next line would cut it off
                pa.array(cells, pa.float64()).cast(pa.int64())
            return pa.array(cells, pa.int64())
        case _:
            return pa.array(cells, PLAIN[kind])


def arrays(parts: Mapping[str, Kind], rows: Sequence[Cells]) -> list[pa.Array]:
    """Build the columns of some rows, each a tuple with a cell for every part."""
    return [array(kind, cells) for kind, cells in zip(parts.values(), turned(rows, len(parts)), strict=True)]


def turned(rows: Sequence[Cells], width: int) -> Sequence[Cells]:
    """Turn rows into columns."""
    return list(zip(*rows, strict=True)) or [()] * width


def places(names: tuple[str, ...], words: Sequence[object]) -> pa.Array:
    """Return each word's place among the names; null stays null."""
    found = pa.array(words, pa.string())
    indices = pc.index_in(found, pa.array(names, pa.string()))
    if indices.null_count != found.null_count:
        strange = found.filter(pc.and_(pc.is_valid(found), pc.is_null(indices)))[0]
        raise pa.ArrowInvalid(f"{strange.as_py()!r} is none of {', '.join(names)}")
    return indices.cast(pa.int64())


def words(kind: Kind, cells: pa.Array) -> pa.Array:
    """Return cells as they are, but places of classes as their names."""
    return pa.array(kind.names, pa.string()).take(cells) if isinstance(kind, Classes) else cells


def table(config: str, columns: Columns, cells: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Build a table of some of a config's columns; raises ReleaseError naming the column that a cell does not fit."""
    return pa.table({name: fitted(f"{config}.{name}", kind, cells[name]) for name, kind in columns.items()})


def fitted(where: str, kind: Kind, cells: Sequence[Any]) -> pa.Array:
    """Build one column; raises ReleaseError, naming it by `where`, if a cell does not fit."""
    try:
        return array(kind, cells)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as fault:
        what = f"a value does not fit its column: {fault}"
        raise ReleaseError(what, where=where, hint="dateline check") from fault


def struct(parts: Mapping[str, pa.Array], form: pa.DataType) -> pa.Array:
    """Build structs of columns that are there already; `form`, a struct's type, says which and in which order."""
    fields = list(form)
    return pa.StructArray.from_arrays([parts[field.name] for field in fields], fields=fields)
