"""Texts, orphans and annotations, read side by side in the order of doc_id."""

import heapq
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from dateline.commands.superseded import Text, text_key
from dateline.edge.disk import read_records, read_rows
from dateline.edge.runs import Runs, merged
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Finding, Orphan

Kind = Literal["current", "earlier", "waiting", "said"]


class Row(NamedTuple):
    """A line about a document: its current text, an earlier one, an orphan that waits, or what is said of it."""

    doc_id: str
    kind: Kind
    file: Path
    record: Text | Orphan | Annotation
    line: bytes


def all_said(workspace: Workspace, files: list[Path], spare: Path) -> Iterator[Row]:
    """Yield all rows of the corpus, the superseded texts, the orphans and some files of annotations, by doc_id.

    What does not fit in memory goes to the folder `spare`. Raises WorkspaceError for a line that can't be read and
    for texts out of order.
    """
    return heapq.merge(
        _texts("current", [path for path in workspace.documents if path.is_file()], spare),
        _texts("earlier", [path for path in [workspace.superseded] if path.is_file()], spare),
        _waiting(workspace, spare),
        *(_annotations(file, spare) for file in files),
        key=lambda row: row.doc_id,
    )


def readable(workspace: Workspace) -> tuple[list[Path], list[Finding]]:
    """Return the files whose every line is an annotation in order, and what is wrong with the others."""
    files, faults = [], []
    for path in workspace.marked:
        fault = _fault(path, workspace.name(path))
        if fault:
            faults.append(fault)
        else:
            files.append(path)
    return files, faults


def _fault(path: Path, name: str) -> Finding | None:
    last = ""
    for number, row in read_rows(path, Annotation):
        if isinstance(row, str):
            return Finding(code="invalid-record", where=f"{name}:{number}", message=row)
        if row.doc_id < last:
            message = f"{row.doc_id} stands behind {last}: the file can't be joined with its documents"
            return Finding(code="annotations-unsorted", where=f"{name}:{number}", message=message)
        last = row.doc_id
    return None


def _texts(kind: Kind, paths: list[Path], spare: Path) -> Iterator[Row]:
    where, last = ", ".join(map(str, paths)), ""
    try:
        for text, line in merged(paths, Text, text_key, spare):
            if text.doc_id < last:
                raise WorkspaceError(f"{text.doc_id} is out of order", where=where, hint="dateline ingest")
            last = text.doc_id
            yield Row(text.doc_id, kind, paths[0], text, line)
    except msgspec.MsgspecError as fault:
        raise WorkspaceError(f"not a Document: {fault}", where=where, hint="dateline ingest") from fault


def _waiting(workspace: Workspace, spare: Path) -> Iterator[Row]:
    """Yield the orphans that wait in order, whatever order people left them in."""
    waiting: Runs[Orphan] = Runs(spare, "waiting", _orphan_key)
    for orphan in read_records(workspace.orphans, Orphan):
        waiting.add(orphan)
    waiting.flush()
    for orphan, line in merged(sorted(spare.glob("waiting-*.jsonl")), Orphan, _orphan_key, spare):
        yield Row(orphan.doc_id, "waiting", workspace.orphans, orphan, line)


def _annotations(file: Path, spare: Path) -> Iterator[Row]:
    for annotation, line in merged([file], Annotation, _doc_key, spare):
        yield Row(annotation.doc_id, "said", file, annotation, line if line.endswith(b"\n") else line + b"\n")


def _orphan_key(orphan: Orphan) -> tuple[str, ...]:
    return orphan.key


def _doc_key(row: Any) -> tuple[str, ...]:
    return (row.doc_id,)
