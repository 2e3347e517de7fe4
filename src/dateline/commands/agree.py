"""agree: annotation/returned in, figures of agreement out; nothing is written."""

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from dateline.annotation.agreement import Confusion, Tally, tally
from dateline.annotation.agreement_figures import Agreement, agreement
from dateline.annotation.figures import RESAMPLES
from dateline.commands.side_by_side import read_documents, side_by_side
from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Record

GOLD = "gold"
"""The name under which a newcomer's work is compared with gold."""


class Agreed(Record, frozen=True, omit_defaults=False):
    """All figures, those of reports marked blind and marked over suggestions, and the works that could not be compared.

    `alone` counts reports that one person marked, `other_texts` works on another version of a report's text.
    """

    agreement: Agreement
    blind: Agreement | None = None
    suggested: Agreement | None = None
    alone: int = 0
    other_texts: int = 0


def agree(workspace: Workspace, *, qualify: Path | None = None, resamples: int = RESAMPLES) -> Agreed:
    """Return how far those who marked the same reports agree.

    With `qualify`, a file of gold, everybody is compared with that alone. Raises WorkspaceError where nobody's work
    is there, or a file is not in the order of doc_id.
    """
    if not workspace.returned_files:
        raise WorkspaceError(
            "nobody's work has come back", where="annotation/returned", hint="dateline pull, or import"
        )
    works = heapq.merge(*map(finished_works, workspace.returned_files), key=attrgetter("doc_id"))
    if qualify is not None:
        works = heapq.merge(works, _gold(qualify), key=attrgetter("doc_id"))
    counter = _Counter(alone_with=GOLD if qualify else "")
    for document, mine in side_by_side(read_documents(workspace), works, attrgetter("doc_id")):
        if document is not None and mine:
            counter.take(mine, len(document.text))
    return counter.agreed(resamples)


def finished_works(path: Path) -> Iterator[Annotation]:
    """Yield one person's finished works, in the order of doc_id."""
    before = ""
    for annotation in read_records(path, Annotation):
        if annotation.doc_id < before:
            raise WorkspaceError("not in the order of doc_id", where=str(path), hint="sort its lines")
        before = annotation.doc_id
        if annotation.status == "submitted":
            yield annotation


def _gold(path: Path) -> Iterator[Annotation]:
    if not path.is_file():
        raise WorkspaceError("no such file", where=str(path), hint="give a file of gold annotations")
    for annotation in read_records(path, Annotation):
        yield annotation.but(author=annotation.author.but(name=GOLD))


class _Counter:
    """What is counted report by report."""

    def __init__(self, alone_with: str) -> None:
        self._with = alone_with
        self._people: set[str] = set()
        self._confusions: list[Confusion] = []
        self._tallies: dict[str, list[Tally]] = {"all": [], "blind": [], "suggested": []}
        self._letters = dict.fromkeys(self._tallies, 0)
        self._alone = self._others = 0

    def take(self, works: Iterable[Annotation], letters: int) -> None:
        """Count one report: the works on the version of its text that most people marked."""
        by_text = {text: list(same) for text, same in groupby(sorted(works, key=_version), key=attrgetter("text_id"))}
        mine = max(by_text.values(), key=len)
        self._others += sum(map(len, by_text.values())) - len(mine)
        if len({work.author.name for work in mine}) < 2:  # noqa: PLR2004 - it takes two to agree
            self._alone += 1
            return
        self._people |= {work.author.name for work in mine}
        for part in self._parts(mine):
            for name in ("all", self._kind(part)):
                if name:
                    counts = tally(part, self._confusions if name == "all" else None)
                    self._tallies[name].append(counts)
                    self._letters[name] += letters

    def agreed(self, resamples: int) -> Agreed:
        """Return the figures of all that was counted."""
        made = {
            name: agreement(
                tallies, self._people, self._confusions if name == "all" else (), self._letters[name], resamples
            )
            for name, tallies in self._tallies.items()
            if tallies or name == "all"
        }
        return Agreed(
            agreement=made["all"],
            blind=made.get("blind"),
            suggested=made.get("suggested"),
            alone=self._alone,
            other_texts=self._others,
        )

    def _parts(self, works: list[Annotation]) -> Iterator[list[Annotation]]:
        """Yield the works to compare with each other: all of them, or each alone with gold."""
        gold = [work for work in works if work.author.name == self._with]
        if not self._with:
            yield works
        elif gold:
            yield from ([gold[0], work] for work in works if work.author.name != self._with)

    @staticmethod
    def _kind(works: list[Annotation]) -> str:
        """Return whether the works were all made blind, or all over suggestions; nothing where that is not known."""
        kinds = {work.work.blind for work in works if work.work is not None}
        known = all(work.work is not None for work in works) and len(kinds) == 1
        return ("blind" if kinds.pop() else "suggested") if known else ""


def _version(work: Annotation) -> tuple[str, str]:
    return work.text_id, work.author.name
