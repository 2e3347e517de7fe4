"""settle: annotation/returned and adjudicated in, annotation/gold.jsonl and annotation/disagreements.jsonl out."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from dateline.annotation.agreement.likely import Judged, counted, with_likely
from dateline.annotation.gold.rulings import by_hand
from dateline.annotation.gold.settling import Policy
from dateline.annotation.gold.settling import settle as settle_one
from dateline.annotation.labeling.contexts import Context, context
from dateline.commands.inputs import settle_inputs
from dateline.commands.marked_reports import MarkedReport, in_batches, marked_reports
from dateline.commands.render import read_schema
from dateline.commands.rulings import read_rulings
from dateline.commands.side_by_side import read_documents, side_by_side
from dateline.edge.disk import read_records, write_records
from dateline.edge.keys import Keys
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError
from dateline.records import Annotation, Disagreement, Record
from dateline.schemas.vocabulary import Schema

POLICIES = ("unanimous", "majority")


class Left(Record, frozen=True, omit_defaults=False):
    """A disagreement with the words of the report before, at and after its place."""

    disagreement: Disagreement
    before: str
    there: str
    after: str


class Settling(Record, frozen=True, omit_defaults=False):
    """What settle did: reports with gold, those with something left open, mentions of gold, and what is open.

    `alone` counts reports that too few people marked for the policy; their earlier gold stays as it was. `adjudicated`
    are the mentions of gold that somebody settled, `left` what is open, in the words of the reports.
    """

    policy: str
    reports: int = 0
    open: int = 0
    mentions: int = 0
    relations: int = 0
    disagreements: int = 0
    alone: int = 0
    adjudicated: int = 0
    left: tuple[Left, ...] = ()


def parse_policy(words: str) -> Policy:
    """Read ``unanimous``, ``majority`` or the number of people who must agree; raises DatelineError for others."""
    if words in POLICIES:
        return Policy(words)
    if words.isdigit() and int(words) > 0:
        return Policy(words, int(words))
    raise DatelineError(f"no policy {words!r}", where="--policy", hint="unanimous, majority, or how many must agree")


def settle(workspace: Workspace, policy: Policy, workers: Workers, listed: int | None = None) -> Settling:
    """Settle every report that enough people marked; write the gold, and what is left for people to decide.

    Of that the first `listed`, or all, are told in the words of their reports. Both files have the same bytes whoever
    works; where no report has gold, there is no file of it. Raises WorkspaceError where nobody's work is there, or a
    file is not in the order of doc_id.
    """
    kernel = partial(settle_reports, policy=policy, schema=read_schema(workspace))
    rulings = read_rulings(workspace)
    total = _Total(Settling(policy=policy.name))
    reports = (each._replace(ruling=rulings.get(each.doc_id)) for each in marked_reports(workspace, workspace.gold))
    write_records(workspace.gold, total.gold_of(in_batches(kernel, reports, workers)))
    if not total.settling.reports:
        workspace.gold.unlink()  # an empty file would stand for gold in a release, before the suggestions
    if total.left:
        write_records(workspace.disagreements, with_likely(total.left, total.judged))
    else:
        workspace.disagreements.unlink(missing_ok=True)
    keys = Keys(workspace)
    keys.seal("settle", settle_inputs(workspace, keys), [workspace.gold, workspace.disagreements])
    return total.settling.but(left=tuple(islice(_in_words(workspace), listed)))


def is_current(workspace: Workspace) -> bool:
    """Say whether gold was settled from people's work as it is now."""
    keys = Keys(workspace)
    return keys.unchanged("settle", settle_inputs(workspace, keys)) is not None


def _in_words(workspace: Workspace) -> Iterator[Left]:
    """Yield what is left to decide with the words of its report; of an earlier text there are only its own."""
    left = read_records(workspace.disagreements, Disagreement)
    for document, several in side_by_side(read_documents(workspace), left, attrgetter("doc_id")):
        for one in several if document else ():
            same = document is not None and one.text_id == document.text_id
            place = context(document.text, one.start, one.end) if document and same else Context("", one.quote, "")
            yield Left(disagreement=one, before=place.before, there=place.there, after=place.after)


class _Batch(NamedTuple):
    gold: tuple[Annotation, ...]
    left: tuple[Disagreement, ...]
    judged: Judged
    alone: int


def settle_reports(reports: Sequence[MarkedReport], *, policy: Policy, schema: Schema) -> _Batch:
    """Settle the reports that enough people marked; the gold of the others stays as it was."""
    gold: list[Annotation] = []
    left: list[Disagreement] = []
    judged: list[tuple[str, dict[str, str]]] = []
    alone = 0
    for report in reports:
        before = report.gold.record() if report.gold else None
        current = report.current
        if current and policy.needed(len(current)) <= len(current):
            settled = settle_one(current, policy, schema, before, report.ruling)
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
                adjudicated=done.adjudicated
                + sum(by_hand(mention) for each in batch.gold for mention in each.mentions),
            )
            yield from batch.gold
