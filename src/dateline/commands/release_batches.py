"""What a release is made of, some thousand documents at a time: their texts, annotations and annotators' works."""

import heapq
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dateline.commands.inputs import released_annotations
from dateline.commands.side_by_side import read_documents, side_by_side
from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Annotation, Document
from dateline.releases.columns import DONE
from dateline.releases.splits import SPLITS, Placed, Split

_BATCH = 5_000  # documents


class Batch(NamedTuple):
    """Documents of one split in the order of doc_id, their annotations by doc_id, and works on them in that order."""

    split: Split
    documents: list[Document]
    annotations: dict[str, Annotation]
    works: list[Annotation]


def batches(workspace: Workspace, placed: Mapping[str, Placed]) -> Iterator[Batch]:
    """Yield the documents that have a split, in the order of doc_id within each.

    Works on one document are in the order of the annotators; those that are not finished with are left out. Raises
    ReleaseError where a file of annotations is not in the order of doc_id: what stands too late would be lost.
    """
    said = (_named("said", path) for path in released_annotations(workspace))
    works = (_named("work", path) for path in workspace.returned_files)
    rows = side_by_side(read_documents(workspace), heapq.merge(*said, *works, key=_doc_id), _doc_id)
    whole = ((document, mine) for document, mine in rows if document is not None)
    while some := list(islice(whole, _BATCH)):
        for split in SPLITS:
            mine = [(document, lines) for document, lines in some if placed.get(document.doc_id) == split]
            lines = [line for _, lines in mine for line in lines]
            annotations = {each.doc_id: each for what, each in reversed(lines) if what == "said"}
            done = [each for what, each in lines if what == "work" and each.status in DONE]
            yield Batch(split, [document for document, _ in mine], annotations, done)


def _named(what: str, path: Path) -> Iterator[tuple[str, Annotation]]:
    before = ""
    for annotation in read_records(path, Annotation):
        if annotation.doc_id < before:
            fault = f"{annotation.doc_id} stands behind {before}"
            raise ReleaseError(fault, where=str(path), hint="put its lines in the order of doc_id: dateline check")
        before = annotation.doc_id
        yield what, annotation


def _doc_id(line: tuple[str, Annotation]) -> str:
    return line[1].doc_id
