"""Doubtful pairs of event mentions, as tasks for people on an annotation server."""

from collections.abc import Iterator

import msgspec

from dateline.annotation.labeling.config import config_hash
from dateline.annotation.labeling.pair_tasks import Side, pair_config, pair_name, to_pair
from dateline.commands.cluster import pairs_to_decide
from dateline.commands.held import Plan
from dateline.commands.progress import Seen
from dateline.commands.screens import Choice, Row, Screens
from dateline.commands.texts import Texts
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Span


class DoubtfulPairs:
    """The pairs that people should look at, the most doubtful first."""

    def __init__(self, workspace: Workspace, screens: Screens, texts: Texts, choice: Choice) -> None:
        """Weigh all pairs; raises WorkspaceError where there are no annotations."""
        self._screens, self._texts, self._limit = screens, texts, choice.limit
        self._facts, self._pairs = pairs_to_decide(workspace)

    def rows(self, plan: Plan, seen: Seen) -> Iterator[Row]:
        """Yield the tasks that the server lacks; pairs that are no longer doubtful go, unless somebody has begun."""
        taken, config = 0, config_hash(pair_config())
        for done, pair in enumerate(self._pairs, 1):
            if self._limit is None or taken < self._limit or plan.held.has(pair_name(pair.one, pair.other)):
                task = to_pair(self._side(pair.one), self._side(pair.other), config)
                new = plan.new([msgspec.to_builtins(task)])
                taken += bool(new)
                yield from new
            seen(done, len(self._pairs))
        plan.clear()

    def _side(self, key: str) -> Side:
        from dateline.corpus.sentences import sentences  # noqa: PLC0415 - loads a model, which only this step needs

        fact = self._facts[key]
        document = self._texts.document(fact.doc_id)
        if document is None:
            raise WorkspaceError("a report is no longer there", where=fact.doc_id, hint="run push again")
        start, end = fact.mention.start, fact.mention.end
        around = (each for each in sentences(document.text) if each.start <= start < each.end)
        return Side(key, document, fact.mention, next(around, Span(start, end)), self._screens.header(document))
