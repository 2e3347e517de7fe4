"""agree: annotation/returned in, figures of agreement out; nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from dateline.annotation.agreement.figures import Agreement, agreement
from dateline.annotation.agreement.reasons import Reason
from dateline.annotation.agreement.tallies import Confusion, Tally, tally
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

    `missing` says why one of the three is null. `alone` counts reports that could not be compared, because one person
    marked them, or nobody but gold, or they have no gold; `other_texts` works on another version of a report's text.
    """

    missing: dict[str, Reason]
    agreement: Agreement
    blind: Agreement | None = None
    suggested: Agreement | None = None
    alone: int = 0
    other_texts: int = 0


def agree(workspace: Workspace, workers: Workers, *, qualify: Path | None = None) -> Agreed:
    """Return how far those who marked the same reports agree; the figures are the same whoever works.

    With `qualify`, a file of gold, everybody is compared with that alone. Raises WorkspaceError where nobody's work
    is there, or a file is not in the order of doc_id.
    """
    if qualify is not None and not qualify.is_file():
        raise WorkspaceError("no such file", where=str(qualify), hint="give a file of gold annotations")
    alone_with = GOLD if qualify else ""
    counter = Counts(alone_with)
    kernel = partial(count_reports, alone_with=alone_with)
    for counted in in_batches(kernel, marked_reports(workspace, qualify), workers):
        counter.add(counted)
    return counter.agreed()


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
        self.alone = self.others = 0

    def add(self, other: "Counts") -> None:
        """Add what was counted of the reports that follow."""
        self.people |= other.people
        self.confusions += other.confusions
        for name, tallies in other.tallies.items():
            self.tallies[name] += tallies
        self.alone += other.alone
        self.others += other.others

    def take(self, works: Iterable[Annotation], letters: int) -> None:
        """Count one report: the works on the version of its text that most people marked, or that gold is of."""
        by_text = [latest(same) for _, same in groupby(sorted(works, key=_text_id), key=_text_id)]
        self.people.update(work.author.name for same in by_text for work in same)
        mine = max(by_text, key=lambda same: (self._with in {work.author.name for work in same}, len(same)))
        self.others += sum(map(len, by_text)) - len(mine)
        counted: dict[str, Tally] = {}
        for part in self._parts(mine):
            counts = tally(part, self.confusions, letters)
            for name in self.tallies.keys() & {"all", self._kind(part)}:
                counted.setdefault(name, Tally()).update(counts)
        for name, whole in counted.items():
            self.tallies[name].append(whole)
        self.alone += not counted

    def agreed(self) -> Agreed:
        """Return the figures of all that was counted."""
        made = {
            name: agreement(tallies, self.people, self.confusions if name == "all" else (), self._with)
            for name, tallies in self.tallies.items()
            if tallies or name == "all"
        }
        return Agreed(
            missing=dict.fromkeys(sorted(self.tallies.keys() - made), Reason.NONE_SO_MADE),
            agreement=made["all"],
            blind=made.get("blind"),
            suggested=made.get("suggested"),
            alone=self.alone,
            other_texts=self.others,
        )

    def _parts(self, works: list[Annotation]) -> Iterator[list[Annotation]]:
        """Yield the works to compare with each other: all of them, or each alone with gold."""
        gold = [work for work in works if work.author.name == self._with]
        if self._with:
            yield from ([*gold, work] for work in works if gold and work not in gold)
        elif len(works) > 1:
            yield works

    def _kind(self, works: list[Annotation]) -> str:
        """Return whether people's works were all made blind, or all over suggestions; nothing where it is not known."""
        kinds = {work.work.blind if work.work else None for work in works if work.author.name != self._with}
        return "blind" if kinds == {True} else "suggested" if kinds == {False} else ""
