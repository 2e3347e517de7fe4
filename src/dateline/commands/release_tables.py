"""The step of release that writes its tables: corpus/ and annotations in, Parquet and the manifest of it out."""

from concurrent.futures import Executor
from functools import partial
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any, NamedTuple

from dateline import __version__
from dateline.commands.release_batches import unit_tables, units
from dateline.commands.release_clusters import Exports, write_clusters
from dateline.commands.release_plan import Plan
from dateline.edge.parquet import ParquetFolder
from dateline.edge.shards import run_in_order
from dateline.edge.workspace import Workspace
from dateline.releases.arrow import arrow_schema
from dateline.releases.columns import columns
from dateline.releases.happenings import Happenings
from dateline.releases.manifest import Manifest
from dateline.releases.memberships import Memberships
from dateline.releases.splits import SPLITS, Split
from dateline.releases.spread import Spread
from dateline.releases.tally import About, Tally

_AHEAD = 6  # batches that are held at once, with their tables


class Tables(NamedTuple):
    """The tables of a release, written: what they hold, in numbers."""

    manifest: Manifest
    spread: Spread


def write_tables(workspace: Workspace, folder: Path, plan: Plan, executor: Executor) -> Tables:
    """Write the tables of a release into a folder.

    Raises ReleaseError where a text must not go out, or annotations do not fit the corpus.
    """
    schema, context, clusters = plan.schema, plan.context, plan.context.clusters
    kinds = columns(schema)
    layout: dict[str, Any] = {config: arrow_schema(parts) for config, parts in kinds.items()}
    tally, happenings = Tally(schema), Happenings.of(schema, clusters or Memberships.of(()))
    with ParquetFolder(folder, layout, SPLITS) as files:

        def write(split: Split, tables: dict[Any, Any]) -> None:
            files.write(split, tables)
            tally.add(split, tables)

        kernel = partial(unit_tables, schema=schema)
        for split, tables in run_in_order(kernel, units(workspace, plan.placed, context), executor, _AHEAD):
            write(split, tables)
            if clusters:
                happenings.see(split, tables["events"], kinds["events"])
        exports = write_clusters(workspace, happenings, context, folder, write, executor)
        manifest = tally.manifest(_about(workspace, plan, exports), {**files.finish(), **exports.files})
    return Tables(manifest.but(open=plan.terms.open), tally.spread)


def _about(workspace: Workspace, plan: Plan, exports: Exports) -> About:
    """Return what no table tells of a release."""
    return About(
        name=workspace.settings.name,
        version=plan.context.version,
        outlets=plan.outlets,
        made_with={"dateline": __version__, "pyarrow": installed("pyarrow")},
        withheld=sum(split == "withheld" for split in plan.placed.values()),
        left_out=plan.left_out,
        exports=exports.counts,
    )
