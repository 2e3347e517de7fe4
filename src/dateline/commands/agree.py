"""agree: annotation/returned in, figures of agreement out; nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from dateline.annotation.agreement import Confusion, Tally, tally
from dateline.annotation.agreement_figures import Agreement, agreement
from dateline.annotation.figures import RESAMPLES
from dateline.commands.marked_reports import MarkedReport, in_batches, latest, marked_reports
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Record

_text_id = attrgetter("text_id")
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


def agree(workspace: Workspace, workers: Workers, *, qualify: Path | None = None, resamples: int = RESAMPLES) -> Agreed:
    """Return how far those who marked the same reports agree; the figures are the same whoever works.

    With `qualify`, a file of gold, everybody is compared with that alone. Raises WorkspaceError where nobody's work
    is there, or a file is not in the order of doc_id.
    """
    if qualify is not None and not qualify.is_file():
        raise WorkspaceError("no such file", where=str(qualify), hint="give a file of gold annotations")
    counter = Counts()
    kernel = partial(count_reports, alone_with=GOLD if qualify else "")
    for counted in in_batches(kernel, marked_reports(workspace, qualify), workers):
        counter.add(counted)
    return counter.agreed(resamples)


def count_reports(reports: Sequence[MarkedReport], *, alone_with: str) -> "Counts":
    """Count the reports of the corpus, each by itself."""
    counter = Counts(alone_with)
    for report in reports:
        works = [line.record() for line in report.works]
        if report.gold is not None:
            gold = report.gold.record()
            works.append(gold.but(author=gold.author.but(name=GOLD)))
        if report.text_id:
            counter.take(works, report.letters)
    return counter


class Counts:
    """What is counted report by report."""

    def __init__(self, alone_with: str = "") -> None:
        """Begin with nothing; with a name in `alone_with`, everybody is compared with that one alone."""
        self._with = alone_with
        self.people: set[str] = set()
        self.confusions: list[Confusion] = []
        self.tallies: dict[str, list[Tally]] = {"all": [], "blind": [], "suggested": []}
        self.letters = dict.fromkeys(self.tallies, 0)
        self.alone = self.others = 0

    def add(self, other: "Counts") -> None:
        """Add what was counted of the reports that follow."""
        self.people |= other.people
        self.confusions += other.confusions
        for name, tallies in other.tallies.items():
            self.tallies[name] += tallies
            self.letters[name] += other.letters[name]
        self.alone += other.alone
        self.others += other.others

    def take(self, works: Iterable[Annotation], letters: int) -> None:
        """Count one report: the works on the version of its text that most people marked."""
        by_text = [latest(same) for _, same in groupby(sorted(works, key=_text_id), key=_text_id)]
        mine = max(by_text, key=len)
        self.others += sum(map(len, by_text)) - len(mine)
        if len(mine) < 2:  # noqa: PLR2004 - it takes two to agree
            self.alone += 1
            return
        self.people |= {work.author.name for work in mine}
        for part in self._parts(mine):
            for name in ("all", self._kind(part)):
                if name:
                    counts = tally(part, self.confusions if name == "all" else None)
                    self.tallies[name].append(counts)
                    self.letters[name] += letters

    def agreed(self, resamples: int) -> Agreed:
        """Return the figures of all that was counted."""
        made = {
            name: agreement(
                tallies, self.people, self.confusions if name == "all" else (), self.letters[name], resamples
            )
            for name, tallies in self.tallies.items()
            if tallies or name == "all"
        }
        return Agreed(
            agreement=made["all"],
            blind=made.get("blind"),
            suggested=made.get("suggested"),
            alone=self.alone,
            other_texts=self.others,
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
