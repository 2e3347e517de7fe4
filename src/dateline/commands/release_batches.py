"""What a release is made of, some thousand documents at a time, and the tables of them, which any process can make."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from dateline.commands.inputs import released_annotations
from dateline.edge.lines import Line, read_lines
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Annotation, Document
from dateline.releases.columns import DONE, Config
from dateline.releases.splits import SPLITS, Placed, Split
from dateline.releases.tables import Context, to_tables
from dateline.schemas.schema import Schema

_DOCUMENTS, _BYTES = 5_000, 8 << 20
"""What a batch may hold, and with it a process."""


@dataclass
class Batch:
    """Documents of one split in the order of doc_id, their annotations by doc_id, and works on them in that order."""

    split: Split
    documents: dict[str, Line[Document]] = field(default_factory=dict)
    annotations: dict[str, Line[Annotation]] = field(default_factory=dict)
    works: list[Line[Annotation]] = field(default_factory=list)
    bytes: int = 0

    @property
    def full(self) -> bool:
        """Whether it holds as much as it may."""
        return len(self.documents) >= _DOCUMENTS or self.bytes >= _BYTES

    def add(self, row: "_Row") -> None:
        """Take in a document, or what is said of one; of several annotations of a document the first holds."""
        self.bytes += len(row.line.content)
        if row.what == "work":
            self.works.append(row.line)
        else:
            (self.documents if row.what == "document" else self.annotations).setdefault(row.doc_id, row.line)


class Unit(NamedTuple):
    """A batch with what is known of its documents besides."""

    batch: Batch
    context: Context


class _Head(msgspec.Struct):
    doc_id: str
    status: str = ""


class _Row(NamedTuple):
    what: str
    doc_id: str
    line: Line[Any]


def units(workspace: Workspace, placed: Mapping[str, Placed], context: Context) -> Iterator[Unit]:
    """Yield the documents that have a split, in the order of doc_id within each.

    Works on one document are in the order of the annotators; those that are not finished with are left out. Raises
    ReleaseError where a file is not in the order of doc_id, since what stands too late would be lost, or has two lines
    of one document, since nobody knows which holds.
    """
    return (Unit(batch, _part(context, list(batch.documents))) for batch in _batches(workspace, placed))


def unit_tables(unit: Unit, schema: Schema) -> tuple[Split, dict[Config, pa.Table]]:
    """Return the tables of a batch, for its split; raises WorkspaceError at a line that is no record."""
    batch = unit.batch
    documents = [line.record() for line in batch.documents.values()]
    annotations = {doc_id: line.record() for doc_id, line in batch.annotations.items()}
    return batch.split, to_tables(documents, annotations, schema, unit.context, [each.record() for each in batch.works])


def _part(context: Context, doc_ids: list[str]) -> Context:
    """Return what is known of some documents in order, since all of it would go to every process."""
    stories = {doc_id: context.stories[doc_id] for doc_id in doc_ids}
    clusters = context.clusters and context.clusters.part(doc_ids[0], doc_ids[-1])
    return replace(context, stories=stories, clusters=clusters)


def _batches(workspace: Workspace, placed: Mapping[str, Placed]) -> Iterator[Batch]:
    files = [
        *(_rows("document", path, Document) for path in workspace.documents),
        *(_rows("annotation", path, Annotation) for path in released_annotations(workspace)),
        *(_rows("work", path, Annotation) for path in workspace.returned_files),
    ]
    filling = {split: Batch(split) for split in SPLITS}
    last = ""
    for row in heapq.merge(*files, key=attrgetter("doc_id")):
        split = placed.get(row.doc_id)
        if split is None or split == "withheld":
            continue
        if row.what == "document":
            last = row.doc_id
            if filling[split].full:
                yield filling[split]
                filling[split] = Batch(split)
        if row.doc_id == last:
            filling[split].add(row)
    yield from (batch for batch in filling.values() if batch.documents)


def _rows(what: str, path: Path, kind: type[Document | Annotation]) -> Iterator[_Row]:
    before = taken = ""
    for head, line in read_lines(path, kind, _Head):
        if head.doc_id < before:
            fault = f"{head.doc_id} stands behind {before}"
            raise ReleaseError(fault, where=str(path), hint="put its lines in the order of doc_id: dateline check")
        before = head.doc_id
        if what == "work" and head.status not in DONE:
            continue
        if head.doc_id == taken:
            raise ReleaseError(f"{taken} stands there twice", where=f"{path}:{line.number}", hint="keep one line of it")
        taken = head.doc_id
        yield _Row(what, head.doc_id, line)
