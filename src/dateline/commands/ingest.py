"""ingest: seeds/ in, corpus/ out."""

import functools
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from dateline.commands.seed_files import SeedFile, Unit, ingest_inputs, read_outlets, seed_files, units
from dateline.corpus.documents import to_document
from dateline.edge.disk import built_folder, one_at_a_time, replaced
from dateline.edge.keys import Keys, digest
from dateline.edge.runs import Runs, merged
from dateline.edge.shards import opened_executor, run_units
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError
from dateline.records import Balance, Document, Origin, Outlet, Record, Refused, Report
from dateline.seeds.compression import open_expanded
from dateline.seeds.limits import Limits
from dateline.seeds.readers import reader_of

Seen = Callable[[int, int], None]


class Ingested(Record, frozen=True, omit_defaults=False):
    """What ingest did: the balance of rows, how many units were read anew, and whether anything changed."""

    rows: int
    documents: int
    refused: int
    units_read: int = 0
    changed: bool = False


class _Head(msgspec.Struct, frozen=True):
    doc_id: str
    text_id: str
    origin: Origin


class _RefusedHead(msgspec.Struct, frozen=True):
    origin: Origin


def ingest(
    workspace: Workspace, *, processes: int = 0, cluster: str = "", seen: Seen = lambda _done, _of: None
) -> Ingested:
    """Make corpus/ from seeds/, reading anew only the units that changed.

    Raises SeedError where a file has no outlet, DatelineError where a worker dies or the rows do not balance.
    """
    keys = Keys(workspace)
    inputs = ingest_inputs(workspace, keys)
    outputs = [*workspace.documents, workspace.refused]
    if last := keys.stage("ingest", inputs, outputs):
        return Ingested(**last.result)
    outlets = read_outlets(workspace)
    with one_at_a_time(workspace.derived):
        files, unreadable = seed_files(workspace, keys, outlets)
        setting = digest([inputs["code"], inputs["shards"], msgspec.json.encode(outlets).decode()])
        work = list(units(files, setting))
        read = _run(workspace, work, outlets, processes, cluster, seen)
        balance = _merge(workspace, work, unreadable)
        _forget(workspace, work)
        keys.seal("ingest", inputs, outputs, **msgspec.to_builtins(balance))
    return Ingested(**msgspec.to_builtins(balance), units_read=read, changed=True)


def ingest_unit(unit: Unit, *, runs: str, outlets: dict[str, Outlet], shards: int) -> Balance:
    """Read one unit and leave its documents and refusals as sorted runs in ``<runs>/<key>``.

    The folder is there as a whole or not at all, so that a killed run goes on with the next unit.
    """
    balance = Balance()
    with built_folder(Path(runs) / unit.key) as folder:
        kept = [Runs(folder, f"documents-{bucket:05}", _document_key) for bucket in range(shards)]
        lost = Runs(folder, "refused", _refused_key)
        for row in _rows(unit, outlets):
            found = row if isinstance(row, Refused) else _document(row, outlets)
            if isinstance(found, Document):
                kept[bucket_of(found.doc_id, shards)].add(found)
                balance += Balance(rows=1, documents=1)
            else:
                lost.add(found)
                balance += Balance(rows=1, refused=1)
        for each in (*kept, lost):
            each.flush()
        (folder / "balance.json").write_bytes(msgspec.json.encode(balance))
    return balance


def bucket_of(doc_id: str, shards: int) -> int:
    """Return the bucket of a document: the first 32 bits of sha256(doc_id), modulo the number of shards."""
    return int(digest_of(doc_id)[:8], 16) % shards


def _document(report: Report, outlets: dict[str, Outlet]) -> Document | Refused:
    outlet = outlets.get(report.outlet)
    if outlet is None:
        why = f"the row names the outlet {report.outlet!r}, and there is no seeds/{report.outlet}/outlet.toml"
        return Refused(origin=report.origin, code="unknown-outlet", message=why)
    return to_document(report, outlet)


def _rows(unit: Unit, outlets: dict[str, Outlet]) -> Iterator[Report | Refused]:
    for file in unit.files:
        with Path(file.path).open("rb") as stream:
            yield from _read(file, unit, stream, outlets[file.outlet])


def _read(file: SeedFile, unit: Unit, stream: IO[bytes], outlet: Outlet) -> Iterator[Report | Refused]:
    raise NotImplementedError
