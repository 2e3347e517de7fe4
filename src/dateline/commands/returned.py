"""People's work in a folder of annotation/: a file an annotator, into which what was pulled is merged."""

import itertools
from collections.abc import Callable, Container, Iterable
from pathlib import Path

import msgspec

from dateline.edge.disk import read_heads, replaced
from dateline.edge.runs import Runs, merged
from dateline.records import Annotation, Author, Work


class _Done(msgspec.Struct, frozen=True):
    task: int | None = None
    updated: str | None = None


class Head(msgspec.Struct, frozen=True):
    """What is needed of a line to know whether it is new."""

    doc_id: str
    text_id: str
    schema: str
    status: str
    work: _Done | None = None


class Returned:
    """What was returned so far, and what is new; `spare` is a folder for what does not fit in memory."""

    def __init__(self, files: Iterable[Path], place: Callable[[str], Path], spare: Path) -> None:
        """Look through the files, `place` being where the work of an annotator lies."""
        self._place, self._spare = place, spare
        spare.mkdir(exist_ok=True)
        self._new: dict[str, Runs[Annotation]] = {}
        self._known: dict[tuple[str, str], Head] = {}
        for path in files:
            for head, _ in read_heads(path, Head):
                self._known[path.stem, head.doc_id] = head

    def take(self, work: Annotation, tasks: Container[int]) -> bool:
        """Take a person's work on a document, if it is new, and say so; `tasks` are those that it was made of.

        New is what is later than what is there, or what differs in time from work on the same tasks.
        """
        known = self._known.get((work.author.name, work.doc_id))
        before, now = _updated(known), _updated(work)
        new = known is None or before < now or (before != now and known.work is not None and known.work.task in tasks)
        if new:
            self.put(work)
        return new

    def gone(self, tasks: Container[int], still: Container[str] = frozenset()) -> list[Annotation]:
        """Take, and return, a mark of deletion for all work on tasks by annotators who are not `still` there."""
        mine = [
            (annotator, head)
            for (annotator, _), head in self._known.items()
            if annotator not in still and head.work and head.work.task in tasks
        ]
        return [self._deleted(*each) for each in mine if each[1].status != "deleted"]

    def only(self, doc_id: str, annotators: Container[str]) -> None:
        """Take a mark of deletion for all work on a document by others than these annotators."""
        for (annotator, about), head in list(self._known.items()):
            if about == doc_id and annotator not in annotators:
                self._deleted(annotator, head)

    def _deleted(self, annotator: str, head: Head) -> Annotation:
        done = head.work or _Done()
        mark = Annotation(
            doc_id=head.doc_id,
            text_id=head.text_id,
            schema=head.schema,
            author=Author(kind="person", name=annotator),
            status="deleted",
            work=Work(task=done.task, updated=done.updated),
        )
        self.put(mark)
        return mark

    def put(self, work: Annotation) -> None:
        """Take a person's work on a document, whatever is there."""
        annotator, done = work.author.name, work.work or Work()
        if annotator not in self._new:
            self._new[annotator] = Runs(self._spare, f"new-{annotator}", lambda each: (each.doc_id,))
        self._new[annotator].add(work)
        self._known[annotator, work.doc_id] = Head(
            work.doc_id, work.text_id, work.schema, work.status, _Done(done.task, done.updated)
        )

    def has(self, annotators: Iterable[str]) -> bool:
        """Say whether the files of all these annotators are there."""
        return all(self._place(each).is_file() for each in annotators)

    def write(self) -> list[str]:
        """Merge the new work into the files; return the annotators whose file changed."""
        for annotator, runs in self._new.items():
            runs.flush()
            self._merge(annotator)
        return sorted(self._new)

    def _merge(self, annotator: str) -> None:
        """Write a person's file anew: the new line of a document takes the place of the old one."""
        path = self._place(annotator)
        new = sorted(self._spare.glob(f"new-{annotator}-*.jsonl"))
        old = [path] if path.is_file() else []
        rows = merged([*new, *old], Head, lambda head: (head.doc_id,), self._spare)
        with replaced(path) as out:
            for _, lines in itertools.groupby(rows, lambda row: row[0].doc_id):
                _, line = max(lines, key=lambda row: _updated(row[0]))  # of equal ones the first, which is new
                out.write(line if line.endswith(b"\n") else line + b"\n")


def _updated(said: Head | Annotation | None) -> str:
    """Return the server's stamp of some work; the empty string where it has none."""
    return (said.work.updated if said and said.work else None) or ""
