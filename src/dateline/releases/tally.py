"""The running counts of a release, taken from its tables as they are made."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

import pyarrow as pa
import pyarrow.compute as pc

from dateline.records import Outlet
from dateline.records.annotations import AuthorKind
from dateline.releases.columns import CONFIGS, Config, columns
from dateline.releases.digests import RowDigest
from dateline.releases.manifest import File, Manifest, Part, outlet_line, terms
from dateline.releases.splits import SPLITS, Split
from dateline.releases.spread import Spread
from dateline.schemas.vocabulary import Schema

Tables = Mapping[Config, pa.Table]
COUNTED: tuple[tuple[Config, str], ...] = (
    ("documents", "outlet"),
    ("documents", "language"),
    ("documents", "annotated_by"),
    ("documents", "synthetic"),
    ("mentions", "label"),
    ("events", "type"),
)
UNKNOWN: tuple[tuple[Config, str, str], ...] = (
    ("documents", "published_from", "documents without a publication date"),
    ("events", "event_id", "events without an `event_id`, which gold gives"),
    ("events", "locations", "events without a place"),
    ("events", "date_from", "events without a date"),
    ("events", "times", "events without a time"),
    ("locations", "lat", "places without coordinates"),
    ("clusters", "lat", "clusters without coordinates"),
    ("clusters", "date_from", "clusters without a date"),
)


@dataclass(frozen=True)
class About:
    """What a release is besides its tables: its name and version, the outlets, and the versions it was made with.

    `withheld` is the number of documents that the register keeps out of all splits, `left_out` of those whose text
    must not be passed on. `exports` counts clusters by export and by why they are left out of it.
    """

    name: str
    version: str
    outlets: Mapping[str, Outlet]
    made_with: Mapping[str, str]
    withheld: int = 0
    left_out: int = 0
    exports: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Tally:
    """The counts and digests of the tables that were added so far; `spread` is what the figures are drawn from."""

    def __init__(self, schema: Schema) -> None:
        """Begin with nothing."""
        layout = columns(schema)
        self._schema = schema
        self._digests = {config: {split: RowDigest(layout[config]) for split in SPLITS} for config in CONFIGS}
        self._counts = {column: Counter[object]() for _, column in COUNTED}
        self._unknown = Counter[str]()
        self._days: set[dt.date] = set()
        self.spread = Spread()

    def add(self, split: Split, tables: Tables) -> None:
        """Count the rows that come next in a split, of all configs or of some."""
        for config, table in tables.items():
            self._digests[config][split].update(table)
        for config, column in COUNTED:
            if config in tables:
                self._counts[column].update(counts(tables[config][column]))
        for config, column, what in UNKNOWN:
            if config in tables and column in tables[config].column_names:
                self._unknown[what] += absent(tables[config][column])
        if "documents" in tables:
            self._days |= ends(tables["documents"])
        if "events" in tables:
            self.spread.add(tables["events"])

    def manifest(self, about: About, files: Mapping[str, tuple[int, str]]) -> Manifest:
        """Return the manifest of all that was added; `files` gives each file's size in bytes and its sha256."""
        count, outlets = self._counts, about.outlets
        digests, spread = self._digests.items(), self.spread
        lines = tuple(outlet_line(outlets[str(each)], number) for each, number in ordered(count["outlet"]))
        return Manifest(
            name=about.name,
            version=about.version,
            schema=self._schema.version,
            made_with=dict(sorted(about.made_with.items())),
            documents=count["outlet"].total(),
            synthetic=count["synthetic"][True],
            withheld=about.withheld,
            left_out=about.left_out,
            annotated_by=by_name(count["annotated_by"], get_args(AuthorKind), absent="nobody"),
            published=(min(self._days), max(self._days)) if self._days else None,
            languages={str(each): number for each, number in ordered(count["language"])},
            outlets=lines,
            terms=terms(lines),
            labels=by_name(count["label"], self._schema.labels),
            event_types=by_name(count["type"], self._schema.event_types, absent="none"),
            unknown={what: number for what, number in sorted(self._unknown.items()) if number},
            dated=dict(spread.dated),
            by_month=dict(sorted(spread.by_month.items())),
            by_year=dict(sorted(spread.by_year.items())),
            on_map=spread.on_map,
            exports={name: dict(sorted(found.items())) for name, found in sorted(about.exports.items())},
            configs={config: {split: part(each) for split, each in parts.items()} for config, parts in digests},
            files={path: File(size=size, sha256=sha256) for path, (size, sha256) in sorted(files.items())},
        )


def counts(column: pa.ChunkedArray) -> dict[object, int]:
    """Return how often each value occurs, null among them."""
    return {each["values"]: each["counts"] for each in pc.value_counts(column).to_pylist()}


def ordered(found: Counter[object]) -> list[tuple[object, int]]:
    """Return counts in the order of what was counted."""
    return sorted(found.items(), key=str)


def by_name(found: Counter[object], names: Iterable[str], *, absent: str = "") -> dict[str, int]:
    """Return the counts of classes by their names, in the order of the names; null is called `absent`."""
    named = {name: found[place] for place, name in enumerate(names)}
    return {**named, absent: found[None]} if found[None] else named


def part(digest: RowDigest) -> Part:
    """Return what a digest has counted."""
    return Part(rows=digest.rows, size=digest.size, rows_sha256=digest.hexdigest())


def ends(documents: pa.Table) -> set[dt.date]:
    """Return the first and the last day of publication, or nothing where none is known."""
    first, last = pc.min(documents["published_from"]).as_py(), pc.max(documents["published_to"]).as_py()
    return {first, last} - {None}


def absent(column: pa.ChunkedArray) -> int:
    """Count the nulls of a column, or its empty lists."""
    if pa.types.is_list(column.type):
        return int(pc.sum(pc.equal(pc.list_value_length(column), 0)).as_py() or 0)
    return int(column.null_count)
