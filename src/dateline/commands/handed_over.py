"""Tasks as a server hands them over, turned into people's work on our own texts."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from dateline.annotation.gold.adjudication import WORKS
from dateline.annotation.gold.rulings import ADJUDICATED, Ruling
from dateline.annotation.labeling.rejoin import merged, rejoined
from dateline.annotation.labeling.sections import sections
from dateline.annotation.labeling.tasks import from_task
from dateline.commands.texts import Texts
from dateline.records import Annotation, Document, Finding, Task
from dateline.schemas.checks import finding
from dateline.schemas.schema import Schema

Row = dict[str, Any]
CODES = {
    "task-unreadable": "a task of the server, or a person's work in it, that is none of ours",
    "task-document-unknown": "a task about a document that the corpus has not",
    "task-text-unknown": "a task about a text that is neither the document's current one nor kept among the superseded",
    "task-done-twice": "a person has several annotations of one task; the latest counts",
}
"""What pull finds, beside what `check` finds too."""


_SECTION = re.compile(r"|[1-9][0-9]{0,4}/[1-9][0-9]{0,4}")


class Work(NamedTuple):
    """What a person did with a task of a server."""

    doc_id: str
    annotator: str
    section: str
    annotation: Annotation


class Desk:
    """Reads tasks against the corpus; what does not fit is added to `findings`, and the rest goes on."""

    def __init__(self, schema: Schema, texts: Texts, pseudonym: Callable[[Row], str]) -> None:
        """Take what names the person behind a row of work."""
        self._schema, self._texts, self._pseudonym = schema, texts, pseudonym
        self.findings: list[Finding] = []

    def sound(self, row: Row) -> bool:
        """Say whether a row is a task that `dateline push` sent, with work of users; what is not is told."""
        data, work = row.get("data"), row.get("annotations") or []
        users = [who["id"] if isinstance(who, dict) and "id" in who else who for who in map(_user, work)]
        sent = isinstance(data, dict) and isinstance(data.get("doc_id"), str) and isinstance(row.get("id"), int)
        parted = isinstance(data, dict) and _SECTION.fullmatch(str(data.get("section", "")))
        if not (sent and parted):
            self._told("task-unreadable", f"task {row.get('id')}", "", "it was not sent by `dateline push`")
        elif isinstance(data, dict) and not _readable(row):
            self._told("task-unreadable", f"task {row['id']}", "", "the works that it is to decide between are damaged")
        elif not all(isinstance(user, int) for user in users):
            self._told("task-unreadable", f"task {row.get('id')}", "", "its annotations are not those of users")
        else:
            return True
        return False

    def works(self, row: Row) -> Iterator[Work]:
        """Yield each person's latest work on a task that is sound."""
        data, name = row["data"], f"task {row['id']}"
        if not row.get("annotations"):
            return
        document = self._document(data, name)
        if document is None:
            return
        for annotator, done in self._latest(row["annotations"], data["doc_id"], name).items():
            task = Task(id=row["id"], data=data, annotations=(done | {"completed_by": annotator},))
            for found in from_task(task, document, self._schema):
                if isinstance(found, Finding):
                    self.findings.append(found.but(where=f"{name}, {annotator}: {found.where}"))
                else:
                    yield Work(document.doc_id, annotator, str(data.get("section", "")), found)

    def joined(self, works: Iterable[Work]) -> Annotation:
        """Return one annotation from a person's work on all tasks of a document, with what no screen had shown."""
        several = list(works)
        whole = merged(each.annotation for each in several)
        wanted = max((int(each.section.partition("/")[2] or 1) for each in several), default=1)
        if len({each.section for each in several}) < wanted and whole.status == "submitted":
            whole = whole.but(status="draft")
        suggestion = self._texts.suggestion(whole.doc_id)
        if suggestion is None or suggestion.text_id != whole.text_id:
            return rejoined(whole, None, self._schema)
        document = self._texts.document(whole.doc_id, whole.text_id)
        parts = sections(document, suggestion) if document and wanted > 1 else []
        return rejoined(whole, suggestion, self._schema, parts)

    def ruling(self, works: Iterable[Work], rows: Sequence[Row]) -> Ruling:
        """Return what was decided in all tasks of a document, with the works that the tasks were made of.

        Several adjudicators may have shared its sections: the latest of them is the author, and each mention and
        relation says whose decision it is.
        """
        latest = {each.section: _decided(each) for each in sorted(works, key=lambda work: _updated(work.annotation))}
        whole = merged(latest.values())
        if len(latest) < len(rows) and whole.status == "submitted":
            whole = whole.but(status="draft")
        parts = sorted((part for row in rows for part in _decided_over(row)), key=lambda part: part.author.name)
        people = itertools.groupby(parts, key=lambda part: part.author.name)
        return Ruling(whole, tuple(merged(mine) for _, mine in people))

    def _document(self, data: Row, name: str) -> Document | None:
        doc_id, text_id = data["doc_id"], str(data.get("text_id", ""))
        if doc_id not in self._texts.current:
            self._told("task-document-unknown", doc_id, name, "the corpus has no such document; its work is left")
            return None
        document = self._texts.document(doc_id, text_id) if text_id else None
        if document is None:
            message = f"its text {text_id[:19]}… is neither the current one nor kept; its work is left on the server"
            self._told("task-text-unknown", doc_id, name, message)
        return document

    def _latest(self, rows: Iterable[Row], doc_id: str, name: str) -> dict[str, Row]:
        """Return each person's latest row of work."""
        latest: dict[str, Row] = {}
        several: set[str] = set()
        for row in sorted(rows, key=_stamp):
            annotator = self._pseudonym(row)
            if annotator in latest:
                several.add(annotator)
            latest[annotator] = row
        for annotator in sorted(several):
            found = finding("task-done-twice", doc_id, f"{name}, {annotator}", CODES["task-done-twice"])
            self.findings.append(found.but(severity="warning"))
        return latest

    def _told(self, code: str, doc_id: str, part: str, message: str) -> None:
        self.findings.append(finding(code, doc_id, part, message))


def _decided(work: Work) -> Annotation:
    by = f"{ADJUDICATED}:{work.annotator}"
    said = work.annotation
    return said.but(
        mentions=tuple(each.but(by=by) for each in said.mentions),
        relations=tuple(each.but(by=by) for each in said.relations),
    )


def _updated(work: Annotation) -> str:
    return (work.work.updated if work.work else None) or ""


def _decided_over(row: Row) -> list[Annotation]:
    """Return the works that a task is to decide between."""
    return msgspec.convert(row["data"].get(WORKS, []), list[Annotation])


def _readable(row: Row) -> bool:
    try:
        return bool(_decided_over(row)) or row["data"].get("step") != "adjudication"
    except msgspec.ValidationError:
        return False


def _user(row: object) -> object:
    """Return who did a row of work, as the server names them."""
    return row.get("completed_by") if isinstance(row, dict) else None


def _stamp(row: Row) -> tuple[str, str]:
    """Return when a row of work was last changed, and of those at once which is the later one."""
    return str(row.get("updated_at") or row.get("created_at") or ""), f"{row.get('id')!s:>20}"
