"""The part of a release that is made of clusters: the config of that name, and the exports for other datasets."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from dateline.annotation.canonical_names import canonical_names
from dateline.edge.csv_files import CsvFolder
from dateline.edge.disk import read_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.knowledge import packaged_lexicons
from dateline.edge.parquet import Written
from dateline.edge.whereabouts import atlas
from dateline.edge.workspace import Workspace
from dateline.records import Cluster
from dateline.releases.columns import Config
from dateline.releases.exports import COLUMNS, Exporter
from dateline.releases.happenings import Happenings, cluster_table
from dateline.releases.memberships import Memberships
from dateline.releases.ready import Known
from dateline.releases.splits import SPLITS, Split
from dateline.releases.tables import Context

Write = Callable[[Split, dict[Config, pa.Table]], None]
_BATCH = 5_000  # clusters that are made into tables at once


class Exports(NamedTuple):
    """The files of the exports, and how many clusters each holds and leaves out, by the reason."""

    files: dict[str, Written]
    counts: dict[str, dict[str, int]]


def read_memberships(workspace: Workspace) -> Memberships | None:
    """Return the clusters by document, or None where events have not been clustered."""
    if not workspace.clusters.is_file():
        return None
    return Memberships.of(read_records(workspace.clusters, Cluster))


def write_clusters(
    workspace: Workspace, happenings: Happenings, context: Context, folder: Path, write: Write
) -> Exports:
    """Write the clusters that have a telling in the release, in the order of their ids, and the exports of them."""
    outlets = {name: outlet.name for name, outlet in context.outlets.items()}
    exporter = Exporter(Known(atlas(open_gazetteer()), canonical_names(packaged_lexicons()), outlets))
    rows = happenings.rows(read_records(workspace.clusters, Cluster))
    with CsvFolder(folder, COLUMNS) as files:
        while some := list(islice(rows, _BATCH)):
            for split in SPLITS:
                mine = [each for each in some if each.split == split]
                write(split, {"clusters": cluster_table(mine, happenings.schema, context)})
            for happening in some:
                for name, row in exporter.rows(happening):
                    files.write(name, row)
        return Exports(files.finish(), {name: dict(found) for name, found in exporter.counts.items()})
