"""What people decided about pairs of event mentions on a server, merged into annotation/same_event.jsonl."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from dateline.annotation.pair_tasks import decided
from dateline.edge.disk import read_records, write_records
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Decision, Finding
from dateline.schemas.checks import finding

Row = dict[str, Any]


class DecidedPairs:
    """The decisions on pairs that are kept, and what a server has of them; `changed` counts pairs decided anew."""

    def __init__(self, workspace: Workspace, pseudonym: Callable[[Row], str]) -> None:
        """Read what is kept; `pseudonym` names the person behind a row of work."""
        self._path, self._pseudonym = workspace.decisions_on_clusters, pseudonym
        self._before = {(each.one, each.other): each for each in read_records(self._path, Decision)}
        self._now = dict(self._before)
        self.findings: list[Finding] = []

    @property
    def changed(self) -> int:
        """How many pairs are decided otherwise than before."""
        return sum(self._before.get(pair) != self._now.get(pair) for pair in self._before.keys() | self._now.keys())

    def take(self, rows: Sequence[Row], known: Collection[str]) -> set[str]:
        """Take the latest answer to each task, and return whose work there is.

        Where its author can't tell or took it back, an earlier decision of one of the people `known` there goes.
        """
        people = set()
        for row in rows:
            done = [each for each in row.get("annotations") or () if not each.get("was_cancelled")]
            latest = max(done, key=_stamp, default=None)
            by = self._pseudonym(latest) if latest else ""
            people |= {by} if by else set()
            self._keep(row, latest, by, {*known, by})
        return people

    def gone(self, tasks: Collection[int], still: Collection[str] = frozenset()) -> list[Annotation]:  # noqa: ARG002
        """Keep what was decided in tasks that are no longer there."""
        return []

    def has(self, people: Iterable[str]) -> bool:
        """Say whether the decisions of these people, if there are any, are kept."""
        return self._path.is_file() or not list(people)

    def write(self) -> None:
        """Write the decisions in the order of their pairs, if any has changed."""
        if self.changed:
            write_records(self._path, (self._now[pair] for pair in sorted(self._now)))

    def _keep(self, row: Row, latest: Row | None, by: str, known: Collection[str]) -> None:
        try:
            decision = decided(latest, row["data"], by) if latest else None
            one, other = sorted(map(str, row["data"]["pair"]))
        except (KeyError, TypeError, ValueError) as fault:
            self.findings.append(finding("task-unreadable", f"task {row.get('id')}", "", str(fault)))
            return
        earlier = self._now.get((one, other))
        if decision:
            self._now[one, other] = decision
        elif earlier and earlier.by in known:
            del self._now[one, other]


def _stamp(row: Row) -> tuple[str, str]:
    return str(row.get("updated_at") or row.get("created_at") or ""), f"{row.get('id')!s:>20}"
