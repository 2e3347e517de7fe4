"""The documents to mark, in the order of the work: with suggestions, or between the marks that were corrected."""

from collections.abc import Iterator

from dateline.commands.corrected import Corrected, decision_of, touched
from dateline.commands.held import Plan
from dateline.commands.progress import Seen
from dateline.commands.projects import read_decisions
from dateline.commands.render import read_schema
from dateline.commands.screens import Choice, Row, Screens
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError


class DocumentsToMark:
    """The documents to send, in the order of the work."""

    def __init__(self, workspace: Workspace, screens: Screens, choice: Choice) -> None:
        """Choose and order them; raises WorkspaceError where nothing is suggested yet."""
        if not workspace.suggested:
            hint = "dateline suggest"
            raise WorkspaceError("nothing is suggested yet", where=workspace.name(workspace.annotation), hint=hint)
        self._screens, self._limit = screens, choice.limit
        self._corrected = Corrected(workspace, choice.annotator) if choice.step == "roles" or choice.revisit else None
        only = self._corrected.documents if self._corrected and choice.step == "roles" else None
        if choice.revisit:
            decisions = read_decisions(workspace, read_schema(workspace))
            affected = touched(workspace, decision_of(decisions, choice.revisit))
            only = affected if only is None else only & affected
        self._order = screens.order(only)

    def rows(self, plan: Plan, seen: Seen) -> Iterator[Row]:
        """Yield the tasks that the server lacks; what else is to be done is noted in the plan.

        Tasks about withdrawn documents go, unless somebody has begun.
        """
        taken = 0
        for done, doc_id in enumerate(self._order, 1):
            if self._limit is None or taken < self._limit or plan.held.has(doc_id):
                work = self._corrected.work(doc_id) if self._corrected else None
                new = plan.new(list(self._screens.tasks(doc_id, work)))
                taken += bool(new)
                yield from new
            seen(done, len(self._order))
        plan.drop(self._screens.withdrawn)
