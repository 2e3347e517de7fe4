"""Adjudicators' work in annotation/adjudicated/: a file each, and beside it the works that they decided between."""

from collections.abc import Container, Iterable
from functools import partial
from pathlib import Path

from dateline.annotation.gold.rulings import Ruling
from dateline.commands.returned import Returned
from dateline.edge.workspace import Workspace
from dateline.records import Annotation


class Adjudicated:
    """What was adjudicated so far, and what is new; `spare` is a folder for what does not fit in memory."""

    def __init__(self, workspace: Workspace, spare: Path) -> None:
        """Look through the files."""
        self._workspace, self._spare = workspace, spare
        self._rulings = Returned(workspace.adjudicated_files, workspace.adjudicated, spare / "adjudicated")
        self._over: dict[str, Returned] = {}

    def take(self, ruling: Ruling, tasks: Container[int]) -> bool:
        """Take a ruling, if it is new, and say so; `tasks` are those that it was made in."""
        new = self._rulings.take(ruling.work, tasks)
        if new and ruling.work.status == "submitted":
            over = self._decided_over(ruling.work.author.name)
            for work in ruling.over:
                over.put(work)
            over.only(ruling.work.doc_id, {work.author.name for work in ruling.over})
        return new

    def gone(self, tasks: Container[int], still: Container[str] = frozenset()) -> list[Annotation]:
        """Take, and return, a mark of deletion for rulings made in tasks by those who are not `still` there."""
        return self._rulings.gone(tasks, still)

    def has(self, adjudicators: Iterable[str]) -> bool:
        """Say whether the files of all these adjudicators are there."""
        return self._rulings.has(adjudicators)

    def write(self) -> list[str]:
        """Merge what is new into the files, rulings last; return the adjudicators whose file changed."""
        for over in self._over.values():
            over.write()
        return self._rulings.write()

    def _decided_over(self, adjudicator: str) -> Returned:
        if adjudicator not in self._over:
            place = partial(self._workspace.decided_over, adjudicator)
            files = self._workspace.decided_over_files(adjudicator)
            self._over[adjudicator] = Returned(files, place, self._spare / f"over-{adjudicator}")
        return self._over[adjudicator]
