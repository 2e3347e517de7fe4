"""ingest: seeds/ in, corpus/ out."""

import functools
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.commands.inputs import ingest_inputs
from dateline.commands.progress import Seen
from dateline.commands.seed_files import Unit, read_file, read_outlets, seed_files, units
from dateline.commands.stories import Sketcher, find_stories
from dateline.commands.succession import Head, document_key, kept
from dateline.commands.superseded import drop_current, keep_named
from dateline.corpus.documents import to_document
from dateline.corpus.recurring import LineCounts, Lines, proposals
from dateline.edge.disk import built_folder, one_at_a_time, replaced, spare_folder, write_bytes
from dateline.edge.keys import Keys, digest
from dateline.edge.runs import Runs, merged
from dateline.edge.shards import Workers, opened_executor, run_units
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError
from dateline.records import Balance, Document, Origin, Outlet, Record, Refused, Report

SMALL = 2 << 20  # bytes of seeds that one process reads sooner than several would have started


class Ingested(Record, frozen=True, omit_defaults=False):
    """What ingest did: the balance of rows, stories of several copies, units read anew, and whether all is old."""

    rows: int
    documents: int
    refused: int
    stories: int = 0
    units_read: int = 0
    changed: bool = False


class _RefusedHead(msgspec.Struct, frozen=True):
    origin: Origin


def ingest(workspace: Workspace, workers: Workers, seen: Seen) -> Ingested:
    """Make corpus/ from seeds/, reading anew only the units that changed.

    Raises SeedError where a file has no outlet, DatelineError where a worker dies or the rows do not balance.
    """
    keys = Keys(workspace)
    inputs = ingest_inputs(workspace, keys)
    if last := keys.unchanged("ingest", inputs):
        return _ingested(last.result)
    outlets = read_outlets(workspace)
    with one_at_a_time(workspace.derived):
        files, unreadable = seed_files(workspace, keys, outlets)
        setting = digest([inputs["code"], inputs["shards"], msgspec.json.encode(outlets).decode()])
        work = list(units(files, setting))
        read = _run(workspace, work, outlets, workers, seen)
        folders = [_runs(workspace) / unit.key for unit in work]
        with spare_folder(workspace.derived / "merge") as spare:
            stories = find_stories(workspace, folders, spare)
            keep_named(workspace, spare)
            balance = _merge(workspace, folders, unreadable, spare)
            drop_current(workspace, spare)
        _propose(workspace, work)
        _forget(workspace, work)
        result = {**msgspec.to_builtins(balance), "stories": stories}
        keys.seal("ingest", inputs, [*workspace.documents, workspace.refused, workspace.stories], **result)
    return _ingested(result).but(units_read=read, changed=True)


def _ingested(result: dict[str, int]) -> Ingested:
    return msgspec.convert(result, Ingested)


def _run(workspace: Workspace, work: list[Unit], outlets: dict[str, Outlet], workers: Workers, seen: Seen) -> int:
    """Read the units whose runs are not there yet; return how many those were."""
    _runs(workspace).mkdir(parents=True, exist_ok=True)
    todo = [unit for unit in work if not (_runs(workspace) / unit.key).is_dir()]
    kernel = functools.partial(
        ingest_unit, runs=str(_runs(workspace)), outlets=outlets, shards=workspace.settings.shards
    )
    if not workers.cluster and sum(file.size for unit in todo for file in unit.files) < SMALL:
        workers = Workers(processes=1)
    with opened_executor(workers) as executor:
        for _ in run_units(kernel, todo, executor, lambda done: seen(done, len(todo))):
            pass
    return len(todo)


def ingest_unit(unit: Unit, *, runs: str, outlets: dict[str, Outlet], shards: int) -> Balance:
    """Read one unit and leave its documents and refusals as sorted runs in ``<runs>/<key>``.

    The folder is there as a whole or not at all, so that a killed run goes on with the next unit.
    """
    balance = Balance()
    with built_folder(Path(runs) / unit.key) as folder:
        buckets: list[Runs[Document]] = [Runs(folder, f"documents-{n:05}", document_key) for n in range(shards)]
        lost: Runs[Refused] = Runs(folder, "refused", _refused_key)
        lines = LineCounts()
        with Sketcher(folder, unit.key, outlets) as sketches:
            for row in _rows(unit, outlets):
                found = row if isinstance(row, Refused) else _document(row, outlets)
                if isinstance(found, Document):
                    buckets[bucket_of(found.doc_id, shards)].add(found)
                    balance += Balance(rows=1, documents=1)
                    lines.add(found)
                    sketches.add(found)
                else:
                    lost.add(found)
                    balance += Balance(rows=1, refused=1)
        for bucket in buckets:
            bucket.flush()
        lost.flush()
        (folder / "lines.json").write_bytes(msgspec.json.encode(lines.frequent()))
        (folder / "balance.json").write_bytes(msgspec.json.encode(balance))
    return balance


def bucket_of(doc_id: str, shards: int) -> int:
    """Return the bucket of a document: the first 32 bits of sha256(doc_id), modulo the number of shards."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest()[:8], 16) % shards


def _document(report: Report, outlets: dict[str, Outlet]) -> Document | Refused:
    outlet = outlets.get(report.outlet)
    if outlet is None:
        why = f"the row names the outlet {report.outlet!r}, and there is no seeds/{report.outlet}/outlet.toml"
        return Refused(origin=report.origin, code="unknown-outlet", message=why)
    return to_document(report, outlet)


def _rows(unit: Unit, outlets: dict[str, Outlet]) -> Iterator[Report | Refused]:
    for file in unit.files:
        yield from read_file(file, outlets[file.outlet], unit.block)


def _merge(workspace: Workspace, folders: list[Path], unreadable: list[Refused], spare: Path) -> Balance:
    """Write corpus/ from the runs of all units; of several inputs with one doc_id the last one stays.

    Raises DatelineError where the rows do not balance.
    """
    came = sum((_balance(folder) for folder in folders), Balance(rows=len(unreadable), refused=len(unreadable)))
    lost: Runs[Refused] = Runs(spare, "refused", _refused_key)
    for each in unreadable:
        lost.add(each)
    documents = 0
    for bucket, path in enumerate(workspace.documents):
        runs = [run for folder in folders for run in sorted(folder.glob(f"documents-{bucket:05}-*.jsonl"))]
        with replaced(path) as out:
            for _, line in kept(merged(runs, Head, document_key, spare), lost.add):
                out.write(line)
                documents += 1
    lost.flush()
    runs = [
        *sorted(spare.glob("refused-*.jsonl")),
        *(run for folder in folders for run in folder.glob("refused-*")),
    ]
    with replaced(workspace.refused) as out:
        refused = 0
        for _, line in merged(runs, _RefusedHead, _refused_key, spare):
            out.write(line)
            refused += 1
    balance = Balance(rows=came.rows, documents=documents, refused=refused)
    if not balance.even:
        raise DatelineError(
            f"{balance.rows} rows came in, {documents} documents and {refused} refusals went out",
            where=str(workspace.corpus),
            hint=f"delete {workspace.derived} and run it again; if it persists, it is a fault of dateline",
        )
    return balance


def _propose(workspace: Workspace, work: list[Unit]) -> None:
    """Keep which lines recur in an outlet's reports, for `status` to propose as boilerplate."""
    total: dict[str, Lines] = {}
    for unit in work:
        counted = msgspec.json.decode((_runs(workspace) / unit.key / "lines.json").read_bytes(), type=dict[str, Lines])
        for outlet, lines in counted.items():
            total[outlet] = total.get(outlet, Lines()) + lines
    write_bytes(workspace.recurring, msgspec.json.encode(tuple(proposals(total))))


def _forget(workspace: Workspace, work: list[Unit]) -> None:
    """Remove the runs that no unit of now has left."""
    keys = {unit.key for unit in work}
    for folder in _runs(workspace).glob("*"):
        if folder.name not in keys:
            shutil.rmtree(folder, ignore_errors=True)


def _runs(workspace: Workspace) -> Path:
    return workspace.derived / "runs"


def _balance(folder: Path) -> Balance:
    return msgspec.json.decode((folder / "balance.json").read_bytes(), type=Balance)


def _refused_key(row: Refused | _RefusedHead) -> tuple[str, ...]:
    return row.origin.seed, f"{row.origin.record:012}"
