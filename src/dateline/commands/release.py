"""release: corpus/ and annotation/ in, releases/<version>/ out."""

from dataclasses import replace
from importlib.metadata import version as installed
from itertools import chain
from typing import Any

import msgspec

from dateline import __version__
from dateline.annotation.suggest import VERSION as RULES
from dateline.commands.inputs import release_inputs
from dateline.commands.release_batches import batches
from dateline.commands.render import read_schema
from dateline.commands.seed_files import read_outlets
from dateline.commands.side_by_side import read_stories
from dateline.commands.versions import TRIAL, refuse_version
from dateline.edge.disk import built_folder, one_at_a_time, read_heads, read_records, write_bytes, write_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.keys import Keys
from dateline.edge.sums import write_sums
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Outlet, Record, story_id
from dateline.releases.manifest import Manifest
from dateline.releases.splits import SPLITS, Split, SplitRow, assign_splits, current


class _Head(msgspec.Struct, frozen=True):
    doc_id: str


class Released(Record, frozen=True, omit_defaults=False):
    """What release did: the version, the folder, rows a config, and the outlets whose text may not be passed on.

    `exported` counts the happenings that each export holds.
    """

    version: str
    folder: str
    rows: dict[str, int]
    synthetic: int = 0
    restricted: tuple[str, ...] = ()
    exported: dict[str, int] = {}
    changed: bool = False


def release(workspace: Workspace, version: str, *, machine_made: bool = False) -> Released:
    """Write one version of the dataset from the gold annotations, or from suggestions where that is asked for.

    A trial takes whatever annotations there are, and all texts, since it stays on one's own disk. Raises
    ReleaseError for what is no version, one that is there already, or one that must not be written.
    """
    refuse_version(workspace, version)
    keys = Keys(workspace)
    inputs = release_inputs(workspace, keys)
    folder = workspace.releases / version
    if version == TRIAL and keys.unchanged("release dev", inputs):
        return _read(workspace, version)
    _refuse_sources(workspace, version, machine_made=machine_made)
    with one_at_a_time(workspace.derived):
        _write(workspace, version)
        if version == TRIAL:
            keys.seal("release dev", inputs, [path for path in folder.rglob("*") if path.is_file()])
    return _read(workspace, version).but(changed=True)


def _refuse_sources(workspace: Workspace, version: str, *, machine_made: bool) -> None:
    if not any(path.is_file() for path in workspace.documents):
        raise ReleaseError("no corpus", where=str(workspace.corpus), hint="dateline ingest")
    if version != TRIAL and not workspace.gold.is_file() and not machine_made:
        hint = "dateline settle, or --machine-made to release suggestions, marked as such"
        raise ReleaseError("no gold", where=workspace.name(workspace.gold), hint=hint)


def _write(workspace: Workspace, version: str) -> None:
    from dateline.commands.agreed_figures import agreed_figures  # noqa: PLC0415 - the same as below
    from dateline.commands.release_clusters import read_memberships, write_clusters  # noqa: PLC0415 - the same
    from dateline.commands.stated import read_stated  # noqa: PLC0415 - the same
    from dateline.corpus.sentences import sentences  # noqa: PLC0415 - the same
    from dateline.edge.parquet import ParquetFolder  # noqa: PLC0415 - pyarrow takes 0.1 s, an unchanged trial none
    from dateline.releases.arrow import arrow_schema  # noqa: PLC0415 - the same
    from dateline.releases.beside import beside  # noqa: PLC0415 - the same
    from dateline.releases.columns import columns  # noqa: PLC0415 - the same
    from dateline.releases.happenings import Happenings  # noqa: PLC0415 - the same
    from dateline.releases.memberships import Memberships  # noqa: PLC0415 - the same
    from dateline.releases.tables import Context, to_tables  # noqa: PLC0415 - the same
    from dateline.releases.tally import About, Tally  # noqa: PLC0415 - the same

    schema = read_schema(workspace)
    stated = read_stated(workspace, version)
    outlets = read_outlets(workspace)
    register = list(read_records(workspace.register, SplitRow))
    listed = read_stories(workspace)
    ids = (head.doc_id for path in workspace.documents for head, _ in read_heads(path, _Head))
    stories = {doc_id: listed.get(doc_id) or story_id(doc_id) for doc_id in ids}
    new = assign_splits(stories, register, version)
    placed = current(chain(register, new))
    clusters = read_memberships(workspace)
    context = Context(
        version,
        _free(outlets) if version == TRIAL else outlets,
        sentences,
        stories,
        clusters,
        gazetteers=open_gazetteer().version,
        rules=RULES,
    )
    agreement, why_not = agreed_figures(workspace)
    about = About(
        name=workspace.settings.name,
        version=version,
        outlets=outlets,
        made_with={"dateline": __version__, "pyarrow": installed("pyarrow")},
        withheld=sum(placed[doc_id] == "withheld" for doc_id in stories),
        agreement=agreement,
        no_agreement=why_not,
    )
    kinds = columns(schema)
    layout: dict[str, Any] = {config: arrow_schema(parts) for config, parts in kinds.items()}
    tally, happenings = Tally(schema), Happenings(schema, clusters or Memberships(()))
    with built_folder(workspace.releases / version) as folder:
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
            about = replace(about, exports=exports.counts)
            manifest = tally.manifest(about, {**files.finish(), **exports.files})
        for path, content in beside(manifest, schema, stated, tally.spread).items():
            write_bytes(folder / path, content)
        write_sums(folder)
        if version != TRIAL:
            write_records(workspace.register, chain(register, new))


def _free(outlets: dict[str, Outlet]) -> dict[str, Outlet]:
    return {name: outlet.but(redistribution="full_text") for name, outlet in outlets.items()}


def _read(workspace: Workspace, version: str) -> Released:
    """Return what a release that is there holds."""
    folder = workspace.releases / version
    manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    outlets = read_outlets(workspace)
    named = (outlets[line.id] for line in manifest.outlets if line.id in outlets)
    return Released(
        version=version,
        folder=str(folder),
        rows={config: manifest.rows(config) for config in manifest.configs},
        synthetic=manifest.synthetic,
        restricted=tuple(outlet.id for outlet in named if outlet.redistribution == "offsets_only"),
        exported={name: counts.get("exported", 0) for name, counts in manifest.exports.items()},
    )
