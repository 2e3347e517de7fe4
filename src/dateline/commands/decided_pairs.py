"""What people decided about pairs of event mentions on a server, merged into annotation/same_event.jsonl.

Nothing that anybody decided is lost: where somebody elsewhere has decided otherwise, both decisions are kept, and
`dateline cluster` waits until one of them is made anew.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from typing import Any

from dateline.annotation.labeling.pair_tasks import decided
from dateline.commands.cluster import by_pair
from dateline.commands.cluster_checks import contradictions
from dateline.edge.disk import read_records, write_records
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Decision, Finding
from dateline.schemas.checks import finding

Row = dict[str, Any]


class DecidedPairs:
    """The decisions on pairs that are kept, and what a server has of them; `changed` counts pairs decided anew."""

    def __init__(self, workspace: Workspace, pseudonym: Callable[[Row], str]) -> None:
        """Read what is kept; `pseudonym` names the person behind a row of work."""
        self._path, self._name = workspace.decisions_on_clusters, workspace.name(workspace.decisions_on_clusters)
        self._pseudonym = pseudonym
        self._before = by_pair(read_records(self._path, Decision))
        self._now = dict(self._before)
        self._unreadable: list[Finding] = []

    @property
    def changed(self) -> int:
        """How many pairs are decided otherwise than before."""
        return sum(self._before.get(pair) != self._now.get(pair) for pair in self._before.keys() | self._now.keys())

    @property
    def findings(self) -> list[Finding]:
        """What could not be read, and what contradicts each other."""
        return [*self._unreadable, *contradictions(chain.from_iterable(self._now.values()), self._name)]

    def take(self, rows: Sequence[Row], known: Collection[str]) -> set[str]:
        """Take the latest answer to each task, and return whose work there is.

        It takes the place of what the people `known` there decided, who may be its author, and of the same answer of
        others. Where its author can't tell or took it back, a decision of the `known` goes.
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
            write_records(self._path, chain.from_iterable(self._now[pair] for pair in sorted(self._now)))

    def _keep(self, row: Row, latest: Row | None, by: str, known: Collection[str]) -> None:
        try:
            decision = decided(latest, row["data"], by) if latest else None
            one, other = sorted(map(str, row["data"]["pair"]))
        except (KeyError, TypeError, ValueError) as fault:
            self._unreadable.append(finding("task-unreadable", f"task {row.get('id')}", "", str(fault)))
            return
        kept = [each for each in self._now.pop((one, other), ()) if each.by not in known]
        if decision:
            kept = [decision, *(each for each in kept if each.same != decision.same)]
        if kept:
            self._now[one, other] = tuple(sorted(kept, key=lambda each: each.by))


def _stamp(row: Row) -> tuple[str, str]:
    return str(row.get("updated_at") or row.get("created_at") or ""), f"{row.get('id')!s:>20}"
