"""Which rows of two tables of one length differ, column by column, however deeply these are nested."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dateline.releases.arrow import words
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind

Mask = npt.NDArray[np.bool_]


def unlike_rows(old: pa.Table, new: pa.Table, before: Columns, after: Columns) -> Mask:
    """Return which rows differ in a column that both tables have; `before` and `after` are the tables' columns.

    What the layout has changed does not count: classes are compared by their names, and columns and parts that one
    table lacks, or that are of another kind there, are passed over.
    """
    found = np.zeros(old.num_rows, np.bool_)
    for name in before:
        if name in after:
            found |= unlike(old[name].combine_chunks(), new[name].combine_chunks(), before[name], after[name])
    return found


def unlike(old: pa.Array, new: pa.Array, before: Kind, after: Kind) -> Mask:
    """Return which cells differ; absent ones are like each other only."""
    match before, after:
        case Fields(), Fields():
            found = _absent(old, new)
            for name in before.parts:
                if name in after.parts:
                    ones, others = pc.struct_field(old, name), pc.struct_field(new, name)
                    found |= unlike(ones, others, before.parts[name], after.parts[name])
            return found
        case Items(), Items():
            return _unlike_lists(old, new, before, after)
        case Classes(), Classes() if before != after:
            return unlike_cells(words(before, old), words(after, new))
        case _ if before == after:
            return unlike_cells(old, new)
        case _:
            return np.zeros(len(old), np.bool_)


def _unlike_lists(old: pa.Array, new: pa.Array, before: Items, after: Items) -> Mask:
    sizes, other_sizes = (numpy_of(pc.list_value_length(each).fill_null(0)) for each in (old, new))
    found: Mask = (sizes != other_sizes) | _absent(old, new)
    alike = np.flatnonzero(~found)
    ones, others = old.take(pa.array(alike)), new.take(pa.array(alike))
    items = unlike(ones.flatten(), others.flatten(), before.of, after.of)
    owners = np.repeat(alike, sizes[alike])
    found[owners[items]] = True
    return found


def unlike_cells(old: pa.Array, new: pa.Array) -> Mask:
    """Return which plain cells differ."""
    return numpy_of(pc.not_equal(old, new).fill_null(fill_value=False)) | _absent(old, new)


def _absent(old: pa.Array, new: pa.Array) -> Mask:
    found: Mask = numpy_of(old.is_null()) != numpy_of(new.is_null())
    return found


def numpy_of(cells: pa.Array | pa.ChunkedArray) -> npt.NDArray[Any]:
    """Return an array in numpy's form, words and nulls as objects."""
    found: npt.NDArray[Any] = cells.to_numpy(zero_copy_only=False)
    return found
