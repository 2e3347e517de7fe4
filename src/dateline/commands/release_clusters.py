"""The part of a release that is made of clusters: the config of that name, and the exports for other datasets."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow as pa

from dateline.annotation.canonical_names import canonical_names
from dateline.edge.csv_files import CsvFolder, csv_rows
from dateline.edge.disk import read_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.knowledge import packaged_lexicons
from dateline.edge.lines import Line, read_lines
from dateline.edge.parquet import Written
from dateline.edge.shards import run_in_order
from dateline.edge.whereabouts import atlas
from dateline.edge.workspace import Workspace
from dateline.records import Cluster
from dateline.releases.columns import Config
from dateline.releases.exports import COLUMNS, EXPORTS, Exporter
from dateline.releases.happenings import Happenings, cluster_table
from dateline.releases.memberships import Memberships
from dateline.releases.precision import Whereabouts
from dateline.releases.ready import Known, Row
from dateline.releases.splits import SPLITS, Split
from dateline.releases.tables import Context

Write = Callable[[Split, dict[Config, pa.Table]], None]
_BATCH = 5_000  # clusters that are made into tables at once
_AHEAD = 6  # such batches that are held at once


class Exports(NamedTuple):
    """The files of the exports, and how many clusters each holds and leaves out, by the reason."""

    files: dict[str, Written]
    counts: dict[str, dict[str, int]]


class ClusterUnit(NamedTuple):
    """Some clusters, in order, and what their tellings say."""

    lines: list[Line[Cluster]]
    happenings: Happenings


class Told(NamedTuple):
    """What some clusters make: a table a split, rows of CSV an export, and the counts of the exports."""

    tables: dict[Split, pa.Table]
    rows: dict[str, str]
    counts: dict[str, Counter[str]]


class _Head(msgspec.Struct):
    tellings: list[msgspec.Raw]


def read_memberships(workspace: Workspace) -> Memberships | None:
    """Return the clusters by document, or None where events have not been clustered."""
    if not workspace.clusters.is_file():
        return None
    return Memberships.of(read_records(workspace.clusters, Cluster))


def write_clusters(  # noqa: PLR0913, PLR0917 - where from, what, where to, by whom
    workspace: Workspace, happenings: Happenings, context: Context, folder: Path, write: Write, executor: Executor
) -> Exports:
    """Write the clusters that have a telling in the release, in the order of their ids, and the exports of them."""
    kernel = partial(told, context=replace(context, stories={}, clusters=None))
    counts = {name: Counter[str]() for name in EXPORTS}
    with CsvFolder(folder, COLUMNS) as files:
        for found in run_in_order(kernel, _units(workspace, happenings), executor, _AHEAD):
            for split, table in found.tables.items():
                write(split, {"clusters": table})
            for name, rows in found.rows.items():
                files.write(name, rows)
            for name, count in found.counts.items():
                counts[name] += count
        return Exports(files.finish(), {name: dict(count) for name, count in counts.items()})


def told(unit: ClusterUnit, context: Context) -> Told:
    """Return what some clusters make; raises WorkspaceError at a line that is no cluster."""
    places, actors = _known(context.gazetteers)
    exporter = Exporter(Known(places, actors, {name: outlet.name for name, outlet in context.outlets.items()}))
    found = list(unit.happenings.rows(line.record() for line in unit.lines))
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for happening in found:
        for name, row in exporter.rows(happening):
            rows[name].append(row)
    schema = unit.happenings.schema
    return Told(
        {split: cluster_table([each for each in found if each.split == split], schema, context) for split in SPLITS},
        {name: csv_rows(COLUMNS[name], each) for name, each in rows.items()},
        exporter.counts,
    )


@cache
def _known(_gazetteers: str) -> tuple[Callable[[str], Whereabouts | None], Mapping[str, str]]:
    """Return what exports look up of places and actors, opened once a process for each version of the gazetteers."""
    return atlas(open_gazetteer()), canonical_names(packaged_lexicons())


def _units(workspace: Workspace, happenings: Happenings) -> Iterator[ClusterUnit]:
    lines, start = read_lines(workspace.clusters, Cluster, _Head), 0
    while some := list(islice(lines, _BATCH)):
        stop = start + sum(len(head.tellings) for head, _ in some)
        yield ClusterUnit([line for _, line in some], happenings.part(start, stop))
        start = stop
