"""What people and gold last said of each document, for work that goes on from there."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.commands.side_by_side import read_documents
from dateline.edge.disk import read_places, read_records
from dateline.edge.slices import Slices
from dateline.edge.workspace import Workspace
from dateline.errors import VocabularyError
from dateline.records import Annotation
from dateline.schemas.decisions import Decision


class _Stamp(msgspec.Struct, frozen=True):
    updated: str = ""


class _Head(msgspec.Struct, frozen=True):
    doc_id: str
    text_id: str
    status: str
    work: _Stamp = _Stamp()


class Corrected:
    """The latest finished work on each document's current text: gold's, else the person's who worked last.

    With an `annotator` only theirs.
    """

    def __init__(self, workspace: Workspace, annotator: str = "") -> None:
        """Look where it lies; nothing but that is held in memory."""
        current = {document.doc_id: document.text_id for document in read_documents(workspace)}
        self._latest: dict[str, tuple[tuple[int, str], Path, int, int]] = {}
        for path in [workspace.returned(annotator)] if annotator else [workspace.gold, *workspace.returned_files]:
            for head, start, length in read_places(path, _Head):
                rank = int(head.status == "gold"), head.work.updated
                known = self._latest.get(head.doc_id)
                done = head.status in {"submitted", "gold"} and head.text_id == current.get(head.doc_id)
                if done and (known is None or rank > known[0]):
                    self._latest[head.doc_id] = rank, path, start, length

    @property
    def documents(self) -> frozenset[str]:
        """The documents that somebody has finished."""
        return frozenset(self._latest)

    def work(self, doc_id: str) -> Annotation | None:
        """Return the latest finished work on a document."""
        if doc_id not in self._latest:
            return None
        _, path, start, length = self._latest[doc_id]
        with Slices() as slices:
            return msgspec.json.decode(slices.read(path, start, length), type=Annotation)


def decision_of(decisions: tuple[Decision, ...], name: str) -> Decision:
    """Return the decision of an id; raises VocabularyError where there is none."""
    for decision in decisions:
        if decision.id == name:
            return decision
    known = ", ".join(each.id for each in decisions) or "there is none yet"
    raise VocabularyError(f"no decision {name!r}", where="schemas/decisions.toml", hint=known)


def touched(workspace: Workspace, decision: Decision) -> frozenset[str]:
    """Return the documents with an event, suggested, marked or in gold, of a type that a decision is about."""
    return frozenset(
        said.doc_id
        for said in _all_said(workspace)
        if not decision.types or any(each.attributes.get("type") in decision.types for each in said.mentions)
    )


def _all_said(workspace: Workspace) -> Iterator[Annotation]:
    for path in workspace.annotation_files:
        yield from read_records(path, Annotation)
