"""Rows of two tables put side by side by their keys."""

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dateline.errors import ReleaseError

KEY = ("doc_id", "annotator", "event", "mention_id")  # those of these columns that a config has
CLUSTER_KEY = ("cluster",)  # of the config whose rows are of no one document


class Pair(NamedTuple):
    """The rows that both tables have, in the order of the new one, and those that only one has."""

    old: pa.Table
    new: pa.Table
    removed: pa.Table
    added: pa.Table


def key_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """Return the columns by which a config's rows are known, the one that they are sorted by first."""
    return tuple(name for name in KEY if name in columns) or CLUSTER_KEY


def paired(old: pa.Table, new: pa.Table) -> Pair:
    """Put rows with the same key side by side; raises ReleaseError where two rows of one table have the same."""
    names = key_columns(old.column_names)
    ones, others = keys([old[name] for name in names]), keys([new[name] for name in names])
    for found in (ones, others):
        if pc.count_distinct(found).as_py() < len(found):
            twice = next(each["values"] for each in pc.value_counts(found).to_pylist() if each["counts"] > 1)
            raise ReleaseError(f"two rows have one key ({', '.join(names)})", where=" ".join(twice.split("\x1f")))
    return side_by_side(old, new, ones, others)


def side_by_side(old: pa.Table, new: pa.Table, ones: pa.Array, others: pa.Array) -> Pair:
    """Put rows side by side by any keys; of several old rows with one key the first is taken."""
    places = pc.index_in(others, value_set=ones)
    return Pair(
        old=old.take(places.drop_null()),
        new=new.filter(places.is_valid()),
        removed=old.filter(pc.invert(pc.is_in(ones, value_set=others))),
        added=new.filter(places.is_null()),
    )


def keys(columns: Sequence[pa.ChunkedArray]) -> pa.Array:
    """Return one word a row that is the same where all columns are; numbers are written out, null is nothing."""
    words = (column.combine_chunks().cast(pa.string()) for column in columns)
    return pc.binary_join_element_wise(*words, "\x1f", null_handling="replace", null_replacement="")
