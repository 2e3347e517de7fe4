"""The step of release that writes its tables: corpus/ and annotations in, Parquet and the manifest of it out."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from importlib.metadata import version as installed
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dateline import __version__
from dateline.annotation.rules_version import RULES
from dateline.commands.agreed_figures import agreed_figures
from dateline.commands.release_batches import batches
from dateline.commands.release_clusters import read_memberships, write_clusters
from dateline.commands.render import read_schema
from dateline.commands.seed_files import read_outlets
from dateline.commands.side_by_side import read_stories, read_withdrawn
from dateline.commands.versions import TRIAL
from dateline.corpus.sentences import sentences
from dateline.edge.disk import read_heads, read_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.parquet import ParquetFolder
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Outlet, story_id
from dateline.releases.arrow import arrow_schema
from dateline.releases.columns import columns
from dateline.releases.happenings import Happenings
from dateline.releases.manifest import Manifest
from dateline.releases.memberships import Memberships
from dateline.releases.splits import SPLITS, Placed, Split, SplitRow, assign_splits, current
from dateline.releases.spread import Spread
from dateline.releases.tables import Context, to_tables
from dateline.releases.tally import About, Tally
from dateline.releases.terms import withheld
from dateline.schemas.schema import Schema


class _Head(msgspec.Struct, frozen=True):
    doc_id: str
    outlet: str


class Terms(NamedTuple):
    """On what terms a release is made: what it leaves out, whether test may grow, how much it has left open."""

    leave_out_withheld: bool = False
    grow_test: bool = False
    open: int = 0


class Tables(NamedTuple):
    """The tables of a release, written: what they hold, the whole register, and the split of each document.

    `together` are the documents of each happening that several tell of.
    """

    manifest: Manifest
    schema: Schema
    spread: Spread
    register: list[SplitRow]
    placed: dict[str, Placed]
    together: list[list[str]]


def write_tables(workspace: Workspace, folder: Path, version: str, terms: Terms) -> Tables:
    """Write the tables of a release into a folder; the register is left as it was.

    Raises ReleaseError where a text must not go out, or annotations do not fit the corpus.
    """
    schema, outlets = read_schema(workspace), read_outlets(workspace)
    register, clusters = list(read_records(workspace.register, SplitRow)), read_memberships(workspace)
    gone = read_withdrawn(workspace)
    _refuse_told(workspace, clusters, gone)
    stories, left_out = _stories(workspace, outlets, terms, gone)
    together = list(clusters.shared()) if clusters else []
    register += assign_splits(stories, together, register, version, grow_test=terms.grow_test)
    placed = {doc_id: split for doc_id, split in current(register).items() if doc_id in stories}
    context = Context(
        version,
        _free(outlets) if version == TRIAL else outlets,
        sentences,
        stories,
        clusters,
        gazetteers=open_gazetteer().version,
        rules=RULES,
    )
    about = _about(workspace, version, outlets)
    kinds = columns(schema)
    layout: dict[str, Any] = {config: arrow_schema(parts) for config, parts in kinds.items()}
    tally, happenings = Tally(schema), Happenings(schema, clusters or Memberships.of(()))
    with ParquetFolder(folder, layout, SPLITS) as files:

        def write(split: Split, tables: dict[Any, Any]) -> None:
            files.write(split, tables)
            tally.add(split, tables)

        for split, documents, said, works in batches(workspace, placed):
            tables = to_tables(documents, said, schema, context, works)
            write(split, tables)
            if clusters:
                happenings.see(split, tables["events"], kinds["events"])
        exports = write_clusters(workspace, happenings, context, folder, write)
        kept_out = sum(split == "withheld" for split in placed.values())
        about = replace(about, withheld=kept_out, left_out=left_out, exports=exports.counts)
        manifest = tally.manifest(about, {**files.finish(), **exports.files}).but(open=terms.open)
    return Tables(manifest, schema, tally.spread, register, placed, together)


def _about(workspace: Workspace, version: str, outlets: Mapping[str, Outlet]) -> About:
    """Return what no table tells of a release, but for what is left out of it."""
    agreement, why_not = agreed_figures(workspace)
    return About(
        name=workspace.settings.name,
        version=version,
        outlets=outlets,
        made_with={"dateline": __version__, "pyarrow": installed("pyarrow")},
        agreement=agreement,
        no_agreement=why_not,
    )


def _stories(
    workspace: Workspace, outlets: Mapping[str, Outlet], terms: Terms, gone: Collection[str]
) -> tuple[dict[str, str], int]:
    """Return the story of each document that goes into the release, and how many are left out but for the `gone`."""
    listed = read_stories(workspace)
    left = {name for name, outlet in outlets.items() if withheld(outlet)} if terms.leave_out_withheld else set()
    found, left_out = {}, 0
    for head, _ in chain.from_iterable(read_heads(path, _Head) for path in workspace.documents):
        if head.doc_id in gone:
            continue
        if head.outlet in left:
            left_out += 1
        else:
            found[head.doc_id] = listed.get(head.doc_id) or story_id(head.doc_id)
    return found, left_out


def _refuse_told(workspace: Workspace, clusters: Memberships | None, gone: Collection[str]) -> None:
    """Refuse clusters that still tell what a withdrawn document says."""
    if clusters and clusters.tell_of(gone):
        hint = "dateline cluster, which leaves it out"
        raise ReleaseError("a withdrawn report is in clusters", where=workspace.name(workspace.clusters), hint=hint)


def _free(outlets: dict[str, Outlet]) -> dict[str, Outlet]:
    return {name: outlet.but(redistribution="full_text") for name, outlet in outlets.items()}
