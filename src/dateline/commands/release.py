"""release: corpus/ and annotation/ in, releases/<version>/ out."""

from concurrent.futures import Executor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.commands.inputs import release_inputs
from dateline.commands.refusals import refuse_no_corpus, refuse_no_gold, refuse_open, refuse_unlicensed
from dateline.commands.seed_files import read_outlets
from dateline.commands.versions import FIRST, NEXT, TRIAL, refuse_version
from dateline.edge.disk import built_folder, one_at_a_time, spare_folder, write_bytes, write_records
from dateline.edge.keys import Keys
from dateline.edge.shards import Workers, opened_executor
from dateline.edge.sums import write_sums
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Record
from dateline.releases.changes import CHANGES, Asks, Changes, Reason
from dateline.releases.manifest import MANIFEST, Manifest

if TYPE_CHECKING:
    from dateline.commands.release_plan import Plan, Terms
    from dateline.edge.release_folders import ReleaseFolder

EVERY_CORE = Workers()
FEW = 5_000  # documents that are worked on here


class Released(Record, frozen=True, omit_defaults=False):
    """What release did: the version, the folder, rows a config, and the outlets whose text may not be passed on.

    `exported` counts the happenings that each export holds. `since` is the release before, `asks` what the changes
    since then ask for and `reasons` why; none in a trial.
    """

    version: str
    folder: str
    rows: dict[str, int]
    synthetic: int = 0
    restricted: tuple[str, ...] = ()
    exported: dict[str, int] = {}
    since: str | None = None
    asks: Asks = "nothing"
    reasons: tuple[Reason, ...] = ()
    changed: bool = False


def release(  # noqa: PLR0913 - each is an option of the verb
    workspace: Workspace,
    version: str,
    *,
    machine_made: bool = False,
    leave_out_withheld: bool = False,
    allow_open: bool = False,
    grow_test: bool = False,
    against: str = "",
    workers: Workers = EVERY_CORE,
) -> Released:
    """Write one version of the dataset from the gold annotations, or from suggestions where that is asked for.

    A trial takes whatever annotations there are, and all texts, since it stays on one's own disk. `NEXT` stands for
    the version that the changes ask for, since the last one or since the release that `against` names. Raises
    ReleaseError for what is no version, one that is there already or too small, and for what must not be released.
    """
    refuse_version(workspace, version)
    refuse_no_corpus(workspace)
    if version == TRIAL:
        return _trial(workspace, workers)
    refuse_no_gold(workspace, machine_made=machine_made)
    refuse_unlicensed(read_outlets(workspace))
    left_open = refuse_open(workspace, allow_open=allow_open)

    from dateline.commands.changed import last_release  # noqa: PLC0415 - pyarrow takes 0.1 s, an unchanged trial none
    from dateline.commands.release_plan import Terms  # noqa: PLC0415 - the same

    terms = Terms(leave_out_withheld, grow_test, left_open)
    with one_at_a_time(workspace.derived):
        last = last_release(workspace, against)  # not before: others release meanwhile
        if version == NEXT:
            version = _asked(workspace, terms, last, workers)
        refuse_version(workspace, version)  # `against` may ask for one that is there, and others release meanwhile
        _write(workspace, version, terms, last, workers)
    return _read(workspace, version).but(changed=True)


def _trial(workspace: Workspace, workers: Workers) -> Released:
    keys = Keys(workspace)
    inputs = release_inputs(workspace, keys)
    if keys.unchanged("release dev", inputs):
        return _read(workspace, TRIAL)

    from dateline.commands.release_plan import Terms  # noqa: PLC0415 - the same

    with one_at_a_time(workspace.derived):
        _write(workspace, TRIAL, Terms(), None, workers)
        files = [path for path in (workspace.releases / TRIAL).rglob("*") if path.is_file()]
        keys.seal("release dev", inputs, files)
    return _read(workspace, TRIAL).but(changed=True)


def _asked(workspace: Workspace, terms: "Terms", last: "ReleaseFolder | None", workers: Workers) -> str:
    """Return the version that the changes ask for, from tables that are made for that alone."""
    from dateline.commands.changed import changes_since  # noqa: PLC0415 - the same
    from dateline.commands.release_plan import planned  # noqa: PLC0415 - the same
    from dateline.commands.release_tables import write_tables  # noqa: PLC0415 - the same

    if last is None:
        return FIRST
    plan = planned(workspace, NEXT, terms)
    with spare_folder(workspace.derived / NEXT) as folder, _at_work(plan, workers) as executor:
        changes = changes_since(last, folder, write_tables(workspace, folder, plan, executor).manifest)
    if changes.version is None or changes.asks == "nothing":
        raise ReleaseError(f"nothing has changed since {changes.since}", where=str(last.root), hint="name a version")
    return changes.version


def _write(workspace: Workspace, version: str, terms: "Terms", last: "ReleaseFolder | None", workers: Workers) -> None:
    from dateline.commands.agreed_figures import agreed_figures  # noqa: PLC0415 - the same
    from dateline.commands.changed import with_changes, with_tombstones  # noqa: PLC0415 - the same
    from dateline.commands.overlap import measured_overlap  # noqa: PLC0415 - the same
    from dateline.commands.release_plan import planned  # noqa: PLC0415 - the same
    from dateline.commands.release_tables import write_tables  # noqa: PLC0415 - the same
    from dateline.commands.stated import read_stated  # noqa: PLC0415 - the same
    from dateline.releases.companions import companions  # noqa: PLC0415 - the same

    stated, plan = read_stated(workspace, version), planned(workspace, version, terms)
    agreement, no_agreement = agreed_figures(workspace, workers)
    with built_folder(workspace.releases / version) as folder, _at_work(plan, workers) as executor:
        final = version != TRIAL
        overlap = executor.submit(measured_overlap, workspace, plan.placed, plan.together) if final else None
        tables = write_tables(workspace, folder, plan, executor)
        manifest = tables.manifest.but(agreement=agreement, no_agreement=no_agreement)
        if overlap:
            manifest = with_changes(folder, with_tombstones(workspace, folder, manifest), last)
            manifest = manifest.but(overlap=overlap.result())
        for path, content in companions(manifest, plan.schema, stated, tables.spread).items():
            write_bytes(folder / path, content)
        write_sums(folder)
        if final:
            write_records(workspace.register, plan.register)


def _at_work(plan: "Plan", workers: Workers) -> AbstractContextManager[Executor]:
    """Open the executor; for few documents no process is started."""
    few = len(plan.placed) <= FEW and not workers.cluster
    return opened_executor(Workers(processes=1) if few else workers)


def _read(workspace: Workspace, version: str) -> Released:
    """Return what a release that is there holds."""
    folder = workspace.releases / version
    manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    outlets, changes = read_outlets(workspace), _read_changes(folder / CHANGES)
    named = (outlets[line.id] for line in manifest.outlets if line.id in outlets)
    return Released(
        version=version,
        folder=str(folder),
        rows={config: manifest.rows(config) for config in manifest.configs},
        synthetic=manifest.synthetic,
        restricted=tuple(outlet.id for outlet in named if outlet.redistribution == "offsets_only"),
        exported={name: counts.get("exported", 0) for name, counts in manifest.exports.items()},
        since=changes.since,
        asks=changes.asks,
        reasons=changes.reasons,
    )


def _read_changes(path: Path) -> Changes:
    """Return what a release says has changed; a trial says nothing."""
    return msgspec.json.decode(path.read_bytes(), type=Changes) if path.is_file() else Changes(since=None, rows={})
