"""Disputes: gold and people's work where they do not agree, as an adjudicator's tasks."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from dateline.annotation.gold.adjudication import Dispute, to_adjudicate
from dateline.annotation.labeling.sections import sections
from dateline.commands.held import Plan
from dateline.commands.marked_reports import marked_reports
from dateline.commands.progress import Seen
from dateline.commands.render import read_schema
from dateline.commands.rulings import read_rulings
from dateline.commands.screens import Choice, Row, Screens
from dateline.commands.settle import is_current
from dateline.commands.texts import Texts
from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Disagreement, Span


class Disputes:
    """The reports with something left to decide; those where an annotator was unsure come first.

    They are held in memory: people made them, one by one.
    """

    def __init__(self, workspace: Workspace, screens: Screens, texts: Texts, choice: Choice) -> None:
        """Read what is open; raises WorkspaceError where people's work was not settled as it is now."""
        if not is_current(workspace):
            where = workspace.name(workspace.disagreements)
            raise WorkspaceError("people's work was not settled as it is now", where=where, hint="dateline settle")
        self._schema, self._screens, self._choice = read_schema(workspace), screens, choice
        self._rulings = read_rulings(workspace)
        self._disputes = {each.document.doc_id: each for each in _disputes(workspace, texts)}

    def rows(self, plan: Plan, seen: Seen) -> Iterator[Row]:
        """Yield the tasks that the server lacks; those with nothing left to decide go, unless somebody has begun."""
        order = self._screens.order(frozenset(self._disputes))
        order.sort(key=lambda doc_id: not self._disputes[doc_id].unsure)
        taken = 0
        for done, doc_id in enumerate(order, 1):
            if self._choice.limit is None or taken < self._choice.limit or plan.held.has(doc_id):
                new = plan.new(list(self._tasks(self._disputes[doc_id])))
                taken += bool(new)
                yield from new
            seen(done, len(order))
        plan.clear()

    def _tasks(self, dispute: Dispute) -> Iterator[Row]:
        """Yield a report's tasks.

        After a ruling it is a new one about the whole report, named after the task that the ruling was made in: the
        next one takes its place.
        """
        document, offered = dispute.document, dispute.everything
        ruling = self._rulings.get(document.doc_id)
        again = ruling is not None and ruling.work.status == "submitted"
        parts = [Span(0, len(document.text))]
        if self._choice.unit == "section" and not again:
            parts = sections(document, dispute.outline)
        for task in to_adjudicate(dispute, self._schema, parts, self._screens.screen(document, offered)):
            row: Row = msgspec.to_builtins(task)
            if again and ruling and ruling.work.work:
                row["data"]["revisit"] = f"after {ruling.work.work.task}"
            yield row


def _disputes(workspace: Workspace, texts: Texts) -> Iterator[Dispute]:
    left: dict[str, list[Disagreement]] = defaultdict(list)
    for one in read_records(workspace.disagreements, Disagreement):
        left[one.doc_id].append(one)
    gold = {each.doc_id: each for each in read_records(workspace.gold, Annotation) if each.doc_id in left}
    for report in marked_reports(workspace):
        here = [each for each in left.get(report.doc_id, ()) if each.text_id == report.text_id]
        document = texts.document(report.doc_id) if here and report.doc_id in gold else None
        if document:
            yield Dispute(document, gold[report.doc_id], tuple(report.current), tuple(here))
