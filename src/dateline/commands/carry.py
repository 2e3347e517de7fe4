"""carry: annotations of earlier texts move to the current ones; what has no sure place goes to orphans.jsonl.

Gold and people's work is carried; suggestions are left alone, since `suggest` makes them anew. Nothing annotated is
lost: a mention leaves its annotation only when it is in orphans.jsonl, and a text leaves superseded.jsonl only when
no annotation names it. A kill at any moment leaves whole files, and the next run completes.
"""

import contextlib
import itertools
from pathlib import Path
from typing import IO

import msgspec

from dateline.annotation.carrying.carry import Passage
from dateline.commands.inputs import carry_inputs
from dateline.commands.said import Row, all_said, readable
from dateline.commands.superseded import drop_unnamed
from dateline.edge.disk import one_at_a_time, replaced, spare_folder
from dateline.edge.keys import Keys
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Author, Document, Finding, Mention, Orphan, Record
from dateline.schemas.checks import finding, unknown_document

CODES = {"text-unknown": "an annotation's text is its document's current one, or kept among the superseded"}
"""What carry finds, beside what `check` finds too."""

_encode = msgspec.json.Encoder(order="deterministic").encode


class Carried(Record, frozen=True, omit_defaults=False):
    """What carry did: annotations and mentions moved, new orphans, orphans that wait for people, what can't move."""

    annotations: int = 0
    mentions: int = 0
    orphans: int = 0
    waiting: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any annotation moved."""
        return self.annotations > 0


def carry(workspace: Workspace) -> Carried:
    """Carry the annotations of earlier texts; a file with a faulty line, or out of order, is left as it is.

    Raises WorkspaceError where the corpus or orphans.jsonl can't be read.
    """
    keys = Keys(workspace)
    last = keys.unchanged("carry", carry_inputs(workspace, keys))
    if last and not last.result["findings"]:
        return Carried(waiting=last.result["waiting"])
    if not any(path.is_file() for path in (*workspace.marked, workspace.superseded, workspace.orphans)):
        return Carried()
    with one_at_a_time(workspace.derived), spare_folder(workspace.derived / "carry") as spare:
        files, faults = readable(workspace)
        done = _carried(workspace, files, spare)
        if not faults:
            drop_unnamed(workspace, spare)
        done = done.but(findings=(*faults, *done.findings))
        counts = {"waiting": done.waiting, "findings": len(done.findings)}
        keys.seal("carry", carry_inputs(workspace, keys), [], **counts)
    return done


def _carried(workspace: Workspace, files: list[Path], spare: Path) -> Carried:
    """Walk through all that is said in the order of doc_id; each file is replaced at the end, orphans first."""
    done = Carried()
    findings: list[Finding] = []
    with contextlib.ExitStack() as stack:
        out = {file: stack.enter_context(replaced(file)) for file in files}
        orphans = stack.enter_context(replaced(workspace.orphans))  # entered last, so replaced first
        for _, rows in itertools.groupby(all_said(workspace, files, spare), lambda row: row.doc_id):
            desk = _Desk(list(rows))
            findings += (found.but(where=f"{workspace.name(file)}: {found.where}") for file, found in desk.written(out))
            done = _sum(done, desk, desk.left(orphans))
    if not done.waiting:
        workspace.orphans.unlink()
    return done.but(findings=tuple(findings))


def _sum(done: Carried, desk: "_Desk", waiting: int) -> Carried:
    return done.but(
        annotations=done.annotations + desk.annotations,
        mentions=done.mentions + desk.mentions,
        orphans=done.orphans + len(desk.orphans),
        waiting=done.waiting + waiting,
    )


class _Desk:
    """All that is said of one document: its texts, the orphans that wait, and each annotation with its file."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._lines = {(row.kind, row.record.text_id): row.line for row in rows if row.kind in ("current", "earlier")}
        self._current = next((row.record.text_id for row in rows if row.kind == "current"), None)
        self._passages: dict[str, Passage] = {}
        self._moved: set[tuple[object, ...]] = set()
        self.orphans: list[Orphan] = []
        self.annotations = self.mentions = 0

    def written(self, out: dict[Path, IO[bytes]]) -> list[tuple[Path, Finding]]:
        """Write each annotation to its file, moved where it can be; return what is wrong with those that can't."""
        found = []
        for row in self._rows:
            if isinstance(row.record, Annotation):
                fault = self._fault(row.record)
                if fault:
                    found.append((row.file, fault))
                stays = fault or row.record.text_id == self._current
                out[row.file].write(row.line if stays else _encode(self._carry(row.record)) + b"\n")
        return found

    def left(self, out: IO[bytes]) -> int:
        """Write the orphans; one that waited since a carrying that was broken off is told anew, not twice."""
        waited = [row.record for row in self._rows if isinstance(row.record, Orphan)]
        old = [each for each in waited if _mark(each.author, each.text_id, each.mention) not in self._moved]
        lines = [_encode(orphan) + b"\n" for orphan in sorted((*old, *self.orphans), key=lambda each: each.key)]
        out.writelines(dict.fromkeys(lines))
        return len(set(lines))

    def _fault(self, annotation: Annotation) -> Finding | None:
        if self._current is None:
            return unknown_document(annotation)
        if annotation.text_id == self._current or ("earlier", annotation.text_id) in self._lines:
            return None
        message = (
            f"its text {annotation.text_id[:19]}… is neither in the corpus nor in superseded.jsonl; it stays as it is"
        )
        return finding("text-unknown", annotation.doc_id, message=message)

    def _carry(self, annotation: Annotation) -> Annotation:
        moved, orphans = self._passage(annotation.text_id).carried(annotation)
        self._moved |= {_mark(annotation.author, annotation.text_id, mention) for mention in annotation.mentions}
        self.orphans += orphans
        self.annotations += 1
        self.mentions += len(moved.mentions)
        return moved

    def _passage(self, text_id: str) -> Passage:
        if text_id not in self._passages:
            old, new = self._lines["earlier", text_id], self._lines["current", self._current or ""]
            self._passages[text_id] = Passage(_document(old), _document(new))
        return self._passages[text_id]


def _mark(author: Author, text_id: str, mention: Mention) -> tuple[object, ...]:
    """Return what makes a mention of an annotation the same as an orphan's."""
    return author, text_id, mention.id, mention.label, mention.start, mention.end


def _document(line: bytes) -> Document:
    try:
        return msgspec.json.decode(line, type=Document)
    except msgspec.MsgspecError as fault:
        raise WorkspaceError(f"not a Document: {fault}", where="corpus", hint="dateline ingest") from fault
