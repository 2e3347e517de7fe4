"""What a server holds of a project, and what follows for tasks that are made anew."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from typing import Any, NamedTuple

import msgspec

from dateline.commands.screens import Row
from dateline.edge.label_studio import Stored, key_of
from dateline.records import Finding
from dateline.schemas.checks import finding

CODES = {"task-text-superseded": "somebody has begun a task about an earlier text of the document; it stays"}
"""What push finds, beside what `check` finds too."""
Whole = tuple[str, str, str]
"""A document, a step, and the decision that is revisited: the tasks of its sections belong together."""


class _Task(NamedTuple):
    id: int
    digest: bytes
    begun: bool
    text_id: str


class Held:
    """The tasks of a project by what they are about; only digests of their data are kept. `count` is all of them."""

    def __init__(self, tasks: Iterable[Stored]) -> None:
        """Look through the tasks, the oldest first; of two that are about the same, one is a twin."""
        self._tasks: dict[Whole, dict[str, _Task]] = defaultdict(dict)
        self._documents: set[str] = set()
        self.count = 0
        self.twins: list[int] = []
        for task in tasks:
            self.count += 1
            *whole, section = key_of(task.data)
            self._documents.add(whole[0])
            sections = self._tasks[whole[0], whole[1], whole[2]]
            new = _Task(task.id, _digest(task.data), task.begun, str(task.data.get("text_id", "")))
            old = sections.setdefault(section, new)
            if old is not new and not (old.begun and new.begun):
                stays, goes = (new, old) if new.begun else (old, new)
                sections[section] = stays
                self.twins.append(goes.id)

    def has(self, doc_id: str) -> bool:
        """Say whether there is any task about a document."""
        return doc_id in self._documents

    def unbegun(self, about: Callable[[Whole], bool]) -> list[int]:
        """Return the tasks that nobody has begun, about what `about` says yes to."""
        found = (tasks for whole, tasks in self._tasks.items() if about(whole))
        return [task.id for tasks in found for task in tasks.values() if not task.begun]

    def sections(self, whole: Whole) -> dict[str, _Task]:
        """Return section -> task."""
        return self._tasks.get(whole, {})


class Plan:
    """What is to be done: `changed` (id, task) to replace, `stale` ids to remove; and how many are what."""

    def __init__(self, held: Held) -> None:
        """Begin with nothing to do."""
        self.held = held
        self._asked: set[Whole] = set()
        self.changed: list[tuple[int, Row]] = []
        self.stale: list[int] = []
        self.sent = self.blind = self.unchanged = self.kept = 0
        self.findings: list[Finding] = []

    def new(self, rows: list[Row]) -> list[Row]:
        """Take all tasks of one document, and return those to send.

        Where its sections have changed, the earlier ones make room; but once somebody has begun one, all stay.
        """
        if not rows:
            return []
        doc_id, step, revisit, _ = key_of(rows[0]["data"])
        self._asked.add((doc_id, step, revisit))
        held = self.held.sections((doc_id, step, revisit))
        wanted = {key_of(row["data"])[-1]: row for row in rows}
        if held and not held.keys() <= wanted.keys():
            if any(task.begun for task in held.values()):
                self._keep(doc_id, rows[0], held.values())
                return []
            self.stale += (task.id for task in held.values())
            held = {}
        new = [row for section, row in wanted.items() if not self._known(doc_id, row, held.get(section))]
        self.sent += len(new)
        self.blind += sum(bool(row["data"].get("blind")) for row in new)
        return new

    def clear(self) -> None:
        """Remove also what none of the rows was about, unless somebody has begun it."""
        self.stale += self.held.unbegun(lambda whole: whole not in self._asked)

    def drop(self, doc_ids: Container[str]) -> None:
        """Remove also what is about these documents, unless somebody has begun it."""
        self.stale += self.held.unbegun(lambda whole: whole[0] in doc_ids)

    def _known(self, doc_id: str, row: Row, task: _Task | None) -> bool:
        if task is None:
            return False
        if task.digest == _digest(row["data"]):
            self.unchanged += 1
        elif task.begun:
            self._keep(doc_id, row, [task])
        else:
            self.changed.append((task.id, row))
        return True

    def _keep(self, doc_id: str, row: Row, tasks: Iterable[_Task]) -> None:
        for task in tasks:
            self.kept += 1
            if task.text_id != row["data"].get("text_id", ""):
                message = "its text has changed; somebody has begun the earlier one, which stays; pull, then carry"
                code = "task-text-superseded"
                self.findings.append(finding(code, doc_id, f"task {task.id}", message).but(severity="warning"))


def _digest(data: dict[str, Any]) -> bytes:
    return hashlib.sha256(msgspec.json.encode(data, order="deterministic")).digest()
