"""A digest of rows that is the same under any version of pyarrow, in any batches, on any number of processes.

Every column is a few streams of bytes: one byte a cell that says whether it is there, the lengths of its lists and
strings (int64), and its values without the absent ones; all numbers little-endian. The digest is the sha256 of a
JSON list: the number of rows, the columns with their kinds, and the sha256 of each stream.
"""

import hashlib
import json

import pyarrow as pa
import pyarrow.compute as pc

from dateline.releases.arrow import feature
from dateline.releases.kinds import Columns, Fields, Items, Kind


class RowDigest:
    """The running digest of a config's rows, in their order; `rows` and `size` (bytes) count what went in."""

    def __init__(self, columns: Columns) -> None:
        """Begin with no row."""
        self._columns = columns
        self._streams = {name: hashlib.sha256() for column, kind in columns.items() for name in streams(column, kind)}
        self.rows = 0
        self.size = 0

    def update(self, table: pa.Table) -> None:
        """Add rows at the end."""
        self.rows += table.num_rows
        for name, kind in self._columns.items():
            for chunk in table[name].chunks:
                self._column(name, kind, chunk)

    def hexdigest(self) -> str:
        """Return the digest of the rows so far."""
        kinds = [(name, feature(kind)) for name, kind in self._columns.items()]
        found = [(name, stream.hexdigest()) for name, stream in self._streams.items()]
        return hashlib.sha256(json.dumps([self.rows, kinds, found]).encode()).hexdigest()

    def _column(self, name: str, kind: Kind, cells: pa.Array) -> None:
        self._add(f"{name}?", cells.is_valid().cast(pa.uint8()))
        there = cells.drop_null() if cells.null_count else cells
        if isinstance(kind, Fields):
            for (part, inner), column in zip(kind.parts.items(), there.flatten(), strict=True):
                self._column(f"{name}.{part}", inner, column)
        elif isinstance(kind, Items):
            self._add(f"{name}#", pc.list_value_length(there).cast(pa.int64()))
            self._column(f"{name}[]", kind.of, there.flatten())
        elif kind in {"string", "large_string"}:
            self._add(f"{name}#", pc.binary_length(there).cast(pa.int64()))
            self._feed(name, characters(there))
        else:
            self._add(name, there.cast(pa.uint8()) if kind == "bool" else there)

    def _add(self, stream: str, numbers: pa.Array) -> None:
        width = numbers.type.bit_width // 8
        if len(numbers):
            self._feed(stream, numbers.buffers()[1].slice(numbers.offset * width, len(numbers) * width))

    def _feed(self, stream: str, content: pa.Buffer) -> None:
        self._streams[stream].update(content)
        self.size += content.size


def streams(name: str, kind: Kind) -> list[str]:
    """Return the names of a column's streams, in order: ``?`` presence, ``#`` lengths, ``[]`` items, ``.`` parts."""
    if isinstance(kind, Fields):
        inner = [each for part, of in kind.parts.items() for each in streams(f"{name}.{part}", of)]
        return [f"{name}?", *inner]
    if isinstance(kind, Items):
        return [f"{name}?", f"{name}#", *streams(f"{name}[]", kind.of)]
    return [f"{name}?", f"{name}#", name] if kind in {"string", "large_string"} else [f"{name}?", name]


def characters(strings: pa.Array) -> pa.Buffer:
    """Return the bytes of strings, one after the other."""
    if not len(strings):
        return pa.py_buffer(b"")
    form = pa.int64() if pa.types.is_large_string(strings.type) else pa.int32()
    _, places, content = strings.buffers()
    ends = pa.Array.from_buffers(form, strings.offset + len(strings) + 1, [None, places])
    first, last = ends[strings.offset].as_py(), ends[strings.offset + len(strings)].as_py()
    return content.slice(first, last - first) if content is not None else pa.py_buffer(b"")
