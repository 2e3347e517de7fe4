"""Tables into Parquet files and back; the only module that writes Parquet.

The bytes depend on the rows and on pyarrow's version, not on how the rows were cut into tables: row groups are
filled to `ROW_GROUP` rows, and content-defined chunking keeps the pages of unchanged rows as they were, so that the
Hub stores only what is new.
"""

import hashlib
import inspect
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Self

import pyarrow as pa
from pyarrow import parquet

from dateline.errors import ReleaseError

ROW_GROUP = 20_000
AHEAD = 4  # row groups that may wait to be written
CHUNKING = "use_content_defined_chunking"  # came with pyarrow 21
SETTINGS = {
    "version": "2.6",
    "compression": "zstd",
    "compression_level": 1,
    "write_page_index": True,
    **({CHUNKING: True} if CHUNKING in inspect.signature(parquet.ParquetWriter.__init__).parameters else {}),
}


class Written(NamedTuple):
    """A file that was written: its size in bytes and its sha256 (hex)."""

    size: int
    sha256: str


class ParquetFolder:
    """The files ``data/<config>/<split>-00000-of-00001.parquet`` under a folder, opened in a `with` statement.

    Every config has a file in every split. One without rows has no row group either, because `datasets` can't
    read an empty group. A thread compresses while the caller makes the next tables.
    """

    def __init__(self, root: Path, schemas: Mapping[str, pa.Schema], splits: tuple[str, ...]) -> None:
        """Say where, the Arrow schema of each config, and the splits."""
        self._root = root
        self._paths = {(config, split): path_of(config, split) for config in schemas for split in splits}
        self._schemas = schemas

    def __enter__(self) -> Self:
        """Open all files."""
        for path in self._paths.values():
            (self._root / path).parent.mkdir(parents=True, exist_ok=True)
        self._files = {key: RowGroups(self._root / path, self._schemas[key[0]]) for key, path in self._paths.items()}
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._ahead = deque[Future[None]]()
        return self

    def __exit__(self, *_: object) -> None:
        """Close all files, whatever happened; what went wrong in the thread is raised by `finish`."""
        self._thread.shutdown(cancel_futures=True)
        for file in self._files.values():
            file.close()

    def write(self, split: str, tables: Mapping[str, pa.Table]) -> None:
        """Add rows at the end of a split's files, a table a config."""
        for config, table in tables.items():
            file = self._files[config, split]
            file.add(table)
            self._write(file, file.full())

    def finish(self) -> dict[str, Written]:
        """Write what is left and close the files; return them by their path under the folder, in order."""
        for file in self._files.values():
            self._write(file, file.rest())
        while self._ahead:
            self._ahead.popleft().result()
        for file in self._files.values():
            file.close()
        return {path: written(self._root / path) for path in sorted(self._paths.values())}

    def _write(self, file: "RowGroups", groups: Iterator[pa.Table]) -> None:
        for group in groups:
            while len(self._ahead) >= AHEAD:
                self._ahead.popleft().result()
            self._ahead.append(self._thread.submit(file.write, group))


class RowGroups:
    """A Parquet file that is written in row groups of one size."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Open the file."""
        self._path = path
        self._schema = schema
        self._writer = parquet.ParquetWriter(path, schema, **SETTINGS)
        self._pending: list[pa.Table] = []
        self._rows = 0

    def add(self, table: pa.Table) -> None:
        """Keep rows until a group is full; raises ReleaseError where their columns are not the file's."""
        if not table.schema.equals(self._schema):
            raise ReleaseError("a table has other columns than its file", where=str(self._path))
        self._pending.append(table)
        self._rows += table.num_rows

    def full(self) -> Iterator[pa.Table]:
        """Yield the groups that are full."""
        if self._rows < ROW_GROUP:
            return
        rows = pa.concat_tables(self._pending)
        ready = self._rows - self._rows % ROW_GROUP
        for start in range(0, ready, ROW_GROUP):
            yield rows.slice(start, ROW_GROUP)
        self._pending, self._rows = [rows.slice(ready)], self._rows - ready

    def rest(self) -> Iterator[pa.Table]:
        """Yield the last group, where any rows are left."""
        if self._rows:
            yield pa.concat_tables(self._pending)
        self._pending, self._rows = [], 0

    def write(self, group: pa.Table) -> None:
        """Write one row group."""
        self._writer.write_table(group.combine_chunks(), row_group_size=ROW_GROUP)

    def close(self) -> None:
        """Write the end of the file; closing twice does no harm."""
        self._writer.close()


def path_of(config: str, split: str) -> str:
    """Return where a config's split lies in a release."""
    return f"data/{config}/{split}-00000-of-00001.parquet"


def written(path: Path) -> Written:
    """Return the size and the sha256 of a file."""
    with path.open("rb") as stream:
        return Written(path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a file in order, some thousand at a time."""
    with parquet.ParquetFile(path) as file:
        yield from file.iter_batches()
