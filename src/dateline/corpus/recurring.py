"""Lines that recur in many reports of one outlet: boilerplate that nobody has declared yet, as a suggestion."""

from collections import Counter
from collections.abc import Iterator

from dateline.corpus.boilerplate import LONGEST
from dateline.records import Document, Record

SHARE = 0.3
"""Share of an outlet's reports from which a line is proposed."""

LEAST = 5
"""Reports that must have a line, however few there are."""

RARE = 0.05
"""Share of a unit's reports below which a line is forgotten: one that recurs is frequent in some unit."""


MOST = 50_000
"""Lines of an outlet that are counted at once; beyond it, those that were seen once are forgotten."""


class Lines(Record, frozen=True):
    """How many reports of an outlet were seen, and in how many of them each line stands."""

    reports: int = 0
    lines: dict[str, int] = {}

    def __add__(self, other: "Lines") -> "Lines":
        """Add two counts."""
        return Lines(reports=self.reports + other.reports, lines=dict(Counter(self.lines) + Counter(other.lines)))

    def frequent(self) -> "Lines":
        """Leave out what stands in too few reports to matter, so that counts stay small."""
        least = max(2, RARE * self.reports) if self.reports >= LEAST else 1
        return self.but(lines={line: count for line, count in self.lines.items() if count >= least})


class LineCounts:
    """The lines of the documents that were added so far, by outlet, in bounded memory."""

    def __init__(self) -> None:
        """Begin with none."""
        self._reports = Counter[str]()
        self._lines: dict[str, Counter[str]] = {}

    def add(self, document: Document) -> None:
        """Count a document's lines, each once."""
        lines = self._lines.setdefault(document.outlet, Counter())
        lines.update(lines_of(document))
        self._reports[document.outlet] += 1
        if len(lines) > MOST:
            self._lines[document.outlet] = Counter({line: count for line, count in lines.items() if count > 1})

    def frequent(self) -> dict[str, Lines]:
        """Return what may yet recur, by outlet."""
        return {
            outlet: Lines(reports=self._reports[outlet], lines=dict(lines)).frequent()
            for outlet, lines in self._lines.items()
        }


class Proposal(Record, frozen=True):
    """A line that may be boilerplate: it stands in `count` of an outlet's `reports`."""

    outlet: str
    line: str
    count: int
    reports: int


def lines_of(document: Document) -> set[str]:
    """Return the short lines of a document that are neither headline nor boilerplate already."""
    text = document.text
    return {
        line
        for part in document.segments
        if part.kind not in {"headline", "boilerplate"}
        for line in text[part.start : part.end].split("\n")
        if line and len(line) <= LONGEST
    }


def proposals(outlets: dict[str, Lines]) -> Iterator[Proposal]:
    """Yield the lines that recur in `SHARE` of an outlet's reports, the most frequent first."""
    for outlet, seen in sorted(outlets.items()):
        least = max(LEAST, SHARE * seen.reports)
        found = [(count, line) for line, count in seen.lines.items() if count >= least]
        for count, line in sorted(found, key=lambda each: (-each[0], each[1])):
            yield Proposal(outlet=outlet, line=line, count=count, reports=seen.reports)
