"""Releases read back, their Parquet a stretch of ids at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from dateline.errors import ReleaseError
from dateline.releases.changelog import CHANGELOG
from dateline.releases.columns import SPLIT
from dateline.releases.manifest import MANIFEST

BATCH = 8_192  # rows that are read from a file at once


class ReleaseFolder:
    """A release in a folder, whatever version of dateline wrote it."""

    def __init__(self, root: Path) -> None:
        """Say where."""
        self.root = root

    def manifest(self) -> bytes:
        """Return manifest.json; raises ReleaseError where there is none."""
        try:
            return (self.root / MANIFEST).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as fault:
            what = f"no release: there is no {MANIFEST}"
            raise ReleaseError(
                what, where=str(self.root), hint="name a version, its folder, or hub:OWNER/NAME@VERSION"
            ) from fault

    def changelog(self) -> str:
        """Return CHANGELOG.md; nothing where there is none."""
        path = self.root / CHANGELOG
        return path.read_text("utf-8") if path.is_file() else ""

    @cached_property
    def files(self) -> dict[str, list[tuple[str, Path]]]:
        """The splits of each config and their files, in order; none where the Parquet is not here."""
        found: dict[str, list[tuple[str, Path]]] = {}
        for path in sorted(self.root.glob("data/*/*.parquet")):
            found.setdefault(path.parent.name, []).append((path.name.partition("-")[0], path))
        return found

    @cached_property
    def schemas(self) -> dict[str, pa.Schema]:
        """The Arrow schema of each config; raises ReleaseError where a file is no Parquet."""
        found = {}
        for config, parts in self.files.items():
            with legible(path := parts[0][1]):
                found[config] = parquet.read_schema(path)
        return found

    def rows(self, config: str) -> int:
        """Return how many rows a config has, one that is not there none; raises ReleaseError for what is no Parquet."""
        rows = 0
        for _, path in self.files.get(config, ()):
            with legible(path):
                rows += parquet.read_metadata(path).num_rows
        return rows


@contextmanager
def legible(path: Path) -> Iterator[None]:
    """Read a file inside; raises ReleaseError where it is no Parquet, or not all of it."""
    try:
        yield
    except (pa.ArrowInvalid, OSError) as fault:
        hint = "restore the folder as it was made"
        raise ReleaseError(f"can't be read as Parquet: {fault}", where=str(path), hint=hint) from fault


def stretches(old: ReleaseFolder, new: ReleaseFolder, config: str, by: str) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Yield the rows of a config from both releases, from one id to another, in the order of the column `by`.

    All rows of one id are in one stretch, and what is held are some thousand rows of each file. `SPLIT` says where a
    row was read from. Raises ReleaseError where a file is not in that order, or can't be read.
    """
    sides = [[_Rows(split, path, by) for split, path in side.files[config]] for side in (old, new)]
    while ends := [rows.last for side in sides for rows in side if rows.last is not None]:
        one, other = (pa.concat_tables([rows.up_to(min(ends)) for rows in side]) for side in sides)
        yield one, other


class _Rows:
    """The rows of one file that were not taken yet."""

    def __init__(self, split: str, path: Path, by: str) -> None:
        with legible(path):
            file = parquet.ParquetFile(path)
        self._split, self._path, self._by = split, path, by
        self._batches = self._read(file)
        self._held = self._placed(file.schema_arrow.empty_table())
        self._fill()

    @property
    def last(self) -> str | None:
        """The last id that is held; none at the end of the file."""
        found: str | None = self._held[self._by][-1].as_py() if self._held.num_rows else None
        return found

    def up_to(self, last: str) -> pa.Table:
        """Take all rows up to an id."""
        found = [self._held.slice(0, 0)]
        while self._held.num_rows:
            rows = pc.sum(pc.less_equal(self._held[self._by], last)).as_py()
            found.append(self._held.slice(0, rows))
            self._held = self._held.slice(rows)
            if self._held.num_rows:
                break
            self._fill(last)
        return pa.concat_tables(found)

    def _read(self, file: parquet.ParquetFile) -> Iterator[pa.RecordBatch]:
        with legible(self._path):
            yield from file.iter_batches(BATCH)

    def _fill(self, after: str = "") -> None:
        for batch in self._batches:
            if batch.num_rows:
                self._held = self._placed(pa.Table.from_batches([batch]))
                ids = self._held[self._by].combine_chunks()
                if ids[0].as_py() < after or not pc.all(pc.less_equal(ids[:-1], ids[1:]), min_count=0).as_py():
                    raise ReleaseError(f"rows are not in the order of {self._by}", where=str(self._path))
                return

    def _placed(self, rows: pa.Table) -> pa.Table:
        return rows.append_column(SPLIT, pa.repeat(self._split, rows.num_rows))
