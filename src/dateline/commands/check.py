"""check: seeds, corpus, annotations and vocabulary held against each other."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from dateline.commands import cluster_checks, split_checks, story_checks
from dateline.commands.inputs import ingest_inputs
from dateline.commands.render import read_schema, stale_files
from dateline.commands.seed_files import count_rows, read_outlets
from dateline.commands.side_by_side import side_by_side
from dateline.edge.disk import read_rows
from dateline.edge.keys import Keys
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Document, Finding, Outlet, Record, Refused
from dateline.schemas import checks
from dateline.schemas.schema import Schema

R = TypeVar("R", Document, Annotation)


CODES = {
    "invalid-record": "a line that is no record of its file's kind",
    "rows-unbalanced": "a row of seeds/ that is neither a document nor refused, or one that is both",
    "corpus-stale": "seeds/ or the code has changed since the corpus was made",
    "rendered-stale": "schemas/ holds a rendered file that is not what the vocabulary gives",
    "annotations-unsorted": "a file of annotations is not in the order of doc_id",
    **story_checks.CODES,
    **cluster_checks.CODES,
    **split_checks.CODES,
}
"""What is found across files, beside `dateline.schemas.checks.CODES`."""


class Checked(Record, frozen=True, omit_defaults=False):
    """What check saw and found."""

    documents: int
    annotations: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings must be mended."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are worth a look."""
        return len(self.findings) - self.errors


def check(workspace: Workspace) -> Checked:
    """Hold all that is in the workspace against each other.

    Raises SeedError or VocabularyError where an outlet.toml or the vocabulary is faulty.
    """
    walk = _Walk(workspace, read_schema(workspace))
    walk.found += _rendered(workspace, walk.schema)
    outlets = read_outlets(workspace)
    stories = story_checks.StoryChecks(workspace)
    walk.found += checks.check_documents(stories.watched(walk.documents()), outlets)
    walk.found += stories.findings()
    walk.found += cluster_checks.cluster_findings(workspace)
    walk.found += split_checks.split_findings(workspace)
    walk.found += _rows(workspace, outlets)
    return Checked(documents=walk.seen["Document"], annotations=walk.seen["Annotation"], findings=tuple(walk.found))


class _Walk:
    """A walk through the documents and their annotations side by side, in the order of doc_id."""

    def __init__(self, workspace: Workspace, schema: Schema) -> None:
        self.workspace, self.schema = workspace, schema
        self.found: list[Finding] = []
        self.seen = Counter[str]()

    def documents(self) -> Iterator[Document]:
        """Yield each document, when it and its annotations have been checked."""
        annotations = self._merged(self.workspace.annotation_files, Annotation)
        documents = (document for _, document in self._merged(self.workspace.documents, Document))
        for document, said in side_by_side(documents, annotations, lambda row: row[1].doc_id):
            for file, annotation in said:
                found = (
                    checks.check(annotation, document, self.schema)
                    if document
                    else [checks.unknown_document(annotation)]
                )
                self.found += (finding.but(where=f"{file}: {finding.where}") for finding in found)
            if document:
                self.found += checks.check_document(document)
                yield document

    def _merged(self, paths: Iterable[Path], kind: type[R]) -> Iterator[tuple[str, R]]:
        return heapq.merge(*(self._rows(path, kind) for path in paths), key=lambda row: row[1].doc_id)

    def _rows(self, path: Path, kind: type[R]) -> Iterator[tuple[str, R]]:
        """Yield (file, record); a line that is none becomes a finding, and so does a file out of order, once."""
        name, last = self.workspace.name(path), ""
        for number, record in read_rows(path, kind):
            if isinstance(record, str):
                self.found.append(Finding(code="invalid-record", where=f"{name}:{number}", message=record))
                continue
            self.seen[kind.__name__] += 1
            if kind is Annotation and record.doc_id < last:
                message = f"{record.doc_id} stands behind {last}: what follows can't be joined with its document"
                self.found.append(Finding(code="annotations-unsorted", where=f"{name}:{number}", message=message))
                return
            last = record.doc_id
            yield name, record


def _rendered(workspace: Workspace, schema: Schema) -> Iterator[Finding]:
    message = "is not what the vocabulary gives; run `dateline render`"
    for name in stale_files(workspace, schema):
        yield Finding(code="rendered-stale", where=name, message=message, severity="warning")


def _origins(workspace: Workspace) -> Iterator[str]:
    """Yield the seed file of each document and each refusal."""
    for path in workspace.documents:
        yield from (each.origin.seed for _, each in read_rows(path, Document) if not isinstance(each, str))
    yield from (each.origin.seed for _, each in read_rows(workspace.refused, Refused) if not isinstance(each, str))


def _rows(workspace: Workspace, outlets: dict[str, Outlet]) -> Iterator[Finding]:
    """Read seeds/ anew and hold the rows of each file against documents and refusals."""
    keys = Keys(workspace)
    if (last := keys.last("ingest")) and last.inputs != ingest_inputs(workspace, keys):
        message = "seeds/ or the code has changed since the corpus was made; run `dateline ingest`"
        yield Finding(code="corpus-stale", where="corpus", message=message, severity="warning")
        return
    kept = Counter(_origins(workspace))
    came = count_rows(workspace, keys, outlets)
    for seed in sorted(came | kept):
        if came[seed] != kept[seed]:
            message = f"{came[seed]} rows in, {kept[seed]} documents and refusals out; run `dateline ingest`"
            yield Finding(code="rows-unbalanced", where=seed, message=message)
