"""Reports with the lines of what people say of them, in batches that any process can work on by itself."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from dateline.annotation.gold.rulings import Ruling
from dateline.commands.side_by_side import read_documents, read_withdrawn, side_by_side
from dateline.edge.lines import Line, read_lines
from dateline.edge.shards import Workers, opened_executor, run_in_order
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation

V = TypeVar("V")
_BATCH = 50
"""Reports a batch: a second's work or less, so that a small dataset is worked on here and no process is started."""


class MarkedReport(NamedTuple):
    """A report, its length in code points, people's finished works on it, its gold, and what was adjudicated.

    Gold of a report that is withdrawn or not in the corpus comes alone, and without a `text_id`. Who wants rulings adds
    them.
    """

    doc_id: str
    text_id: str
    letters: int
    works: tuple[Line[Annotation], ...]
    gold: Line[Annotation] | None
    ruling: Ruling | None = None

    @property
    def current(self) -> list[Annotation]:
        """The latest work of each person on the current text, sorted by name."""
        return latest(work for line in self.works if (work := line.record()).text_id == self.text_id)


class _Head(msgspec.Struct):
    doc_id: str
    status: str


class _Said(NamedTuple):
    doc_id: str
    line: Line[Annotation]
    is_gold: bool


def marked_reports(workspace: Workspace, gold: Path | None = None) -> Iterator[MarkedReport]:
    """Yield the reports that somebody has finished work on, or that `gold` is about, in the order of doc_id.

    Raises WorkspaceError where nobody's work is there, or a file is not in the order of doc_id.
    """
    if not workspace.returned_files:
        raise WorkspaceError(
            "nobody's work has come back", where="annotation/returned", hint="dateline pull, or import"
        )
    files = [_said(path) for path in workspace.returned_files]
    if gold is not None:
        files.append(_said(gold, is_gold=True))
    by_id, gone = attrgetter("doc_id"), read_withdrawn(workspace)
    for document, said in side_by_side(read_documents(workspace), heapq.merge(*files, key=by_id), by_id):
        works = tuple(each.line for each in said if not each.is_gold)
        known = [each for each in said if each.is_gold]
        if document is None or document.doc_id in gone:
            yield from (MarkedReport(each.doc_id, "", 0, (), each.line) for each in known)
        elif said:
            last = known[-1].line if known else None
            yield MarkedReport(document.doc_id, document.text_id, len(document.text), works, last)


def _said(path: Path, *, is_gold: bool = False) -> Iterator[_Said]:
    """Yield the gold, or one person's finished works, of a file that must be in the order of doc_id."""
    before = ""
    for head, line in read_lines(path, Annotation, _Head):
        if head.doc_id < before:
            raise WorkspaceError("not in the order of doc_id", where=str(path), hint="sort its lines")
        before = head.doc_id
        if is_gold or head.status == "submitted":
            yield _Said(head.doc_id, line, is_gold)


def latest(works: Iterable[Annotation]) -> list[Annotation]:
    """Return one work a person, sorted by name: the one that was changed last."""
    ranked = sorted(
        works, key=lambda work: (work.author.name, (work.work.updated if work.work else None) or work.made or "")
    )
    return [list(same)[-1] for _, same in groupby(ranked, key=lambda work: work.author.name)]


def in_batches(
    kernel: Callable[[Sequence[MarkedReport]], V], reports: Iterable[MarkedReport], workers: Workers
) -> Iterator[V]:
    """Yield what the kernel makes of each batch of reports, in their order, whoever is done first."""
    units = _batches(reports)
    first = list(islice(units, 2))
    if len(first) < 2 and not workers.cluster:  # noqa: PLR2004 - nothing is gained by another process
        workers = Workers(processes=1)
    with opened_executor(workers) as executor:
        yield from run_in_order(kernel, chain(first, units), executor)


def _batches(reports: Iterable[MarkedReport]) -> Iterator[tuple[MarkedReport, ...]]:
    waiting = iter(reports)
    while batch := tuple(islice(waiting, _BATCH)):
        yield batch
