"""settle: annotation/returned in, annotation/gold.jsonl and annotation/disagreements.jsonl out."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from dateline.annotation.gold import Policy
from dateline.annotation.gold import settle as settle_one
from dateline.annotation.likely import Judged, counted, with_likely
from dateline.commands.marked_reports import Report, in_batches, latest, marked_reports
from dateline.commands.render import read_schema
from dateline.edge.disk import write_records
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError
from dateline.records import Annotation, Disagreement, Record
from dateline.schemas.vocabulary import Schema

POLICIES = ("unanimous", "majority")


class Settling(Record, frozen=True, omit_defaults=False):
    """What settle did: reports with gold, those with something left open, mentions of gold, and what is open.

    `alone` counts reports that too few people marked for the policy; their earlier gold stays as it was.
    """

    policy: str
    reports: int
    open: int
    mentions: int
    relations: int
    disagreements: int
    alone: int


def parse_policy(words: str) -> Policy:
    """Read ``unanimous``, ``majority`` or the number of people who must agree; raises DatelineError for others."""
    if words in POLICIES:
        return Policy(words)
    if words.isdigit() and int(words) > 0:
        return Policy(words, int(words))
    raise DatelineError(f"no policy {words!r}", where="--policy", hint="unanimous, majority, or how many must agree")


def settle(workspace: Workspace, policy: Policy, workers: Workers) -> Settling:
    """Settle every report that enough people marked; write the gold, and what is left for people to decide.

    Both files have the same bytes whoever works. Raises WorkspaceError where nobody's work is there, or a file is
    not in the order of doc_id.
    """
    kernel = partial(settle_reports, policy=policy, schema=read_schema(workspace))
    total = _Total(Settling(policy=policy.name, reports=0, open=0, mentions=0, relations=0, disagreements=0, alone=0))
    batches = in_batches(kernel, marked_reports(workspace, workspace.gold), workers)
    write_records(workspace.gold, total.gold_of(batches))
    if total.left:
        write_records(workspace.disagreements, with_likely(total.left, total.judged))
    else:
        workspace.disagreements.unlink(missing_ok=True)
    return total.settling


class _Batch(NamedTuple):
    gold: tuple[Annotation, ...]
    left: tuple[Disagreement, ...]
    judged: Judged
    alone: int


def settle_reports(reports: Sequence[Report], *, policy: Policy, schema: Schema) -> _Batch:
    """Settle the reports that enough people marked; the gold of the others stays as it was."""
    gold: list[Annotation] = []
    left: list[Disagreement] = []
    judged: list[tuple[str, dict[str, str]]] = []
    alone = 0
    for report in reports:
        before = report.gold.record() if report.gold else None
        current = latest(work for line in report.works if (work := line.record()).text_id == report.text_id)
        if current and policy.needed(len(current)) <= len(current):
            settled = settle_one(current, policy, schema, before)
            gold.append(settled.gold)
            left += settled.disagreements
            judged += settled.judged
            continue
        alone += bool(report.works)
        if before is not None:
            gold.append(before)
    return _Batch(tuple(gold), tuple(left), counted(judged), alone)


class _Total:
    """What all batches come to; nothing of the gold is held."""

    def __init__(self, settling: Settling) -> None:
        self.settling = settling
        self.left: list[Disagreement] = []
        self.judged = Judged()

    def gold_of(self, batches: Iterator[_Batch]) -> Iterator[Annotation]:
        """Yield the gold of the batches in order, counting it."""
        done = self.settling
        for batch in batches:
            self.left += batch.left
            self.judged.update(batch.judged)
            done = self.settling = done.but(
                reports=done.reports + len(batch.gold),
                open=done.open + sum(each.status == "open" for each in batch.gold),
                mentions=done.mentions + sum(len(each.mentions) for each in batch.gold),
                relations=done.relations + sum(len(each.relations) for each in batch.gold),
                disagreements=len(self.left),
                alone=done.alone + batch.alone,
            )
            yield from batch.gold
