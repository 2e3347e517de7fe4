"""settle: annotation/returned in, annotation/gold.jsonl and annotation/disagreements.jsonl out."""

import heapq
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from dateline.annotation.gold import Policy, with_likely
from dateline.annotation.gold import settle as settle_one
from dateline.commands.agree import finished_works
from dateline.commands.render import read_schema
from dateline.commands.side_by_side import read_documents, side_by_side
from dateline.edge.disk import read_records, write_records
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError, WorkspaceError
from dateline.records import Annotation, Disagreement, Record

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


def settle(workspace: Workspace, policy: Policy) -> Settling:
    """Settle every report that enough people marked; write the gold, and what is left for people to decide.

    Raises WorkspaceError where nobody's work is there.
    """
    if not workspace.returned_files:
        raise WorkspaceError(
            "nobody's work has come back", where="annotation/returned", hint="dateline pull, or import"
        )
    schema = read_schema(workspace)
    before = {each.doc_id: each for each in read_records(workspace.gold, Annotation)}
    gold: list[Annotation] = []
    left: list[Disagreement] = []
    judged: list[tuple[str, dict[str, str]]] = []
    alone = 0
    works = heapq.merge(*map(finished_works, workspace.returned_files), key=attrgetter("doc_id"))
    for document, mine in side_by_side(read_documents(workspace), works, attrgetter("doc_id")):
        if document is None or not mine:
            continue
        current = [work for work in mine if work.text_id == document.text_id]
        people = {work.author.name for work in current}
        if not current or policy.needed(len(people)) > len(people):
            alone += 1
            continue
        settled = settle_one(list(_latest(current)), policy, schema, before.pop(document.doc_id, None))
        gold.append(settled.gold)
        left += settled.disagreements
        judged += settled.judged
    gold += before.values()
    write_records(workspace.gold, sorted(gold, key=attrgetter("doc_id")))
    if left:
        write_records(workspace.disagreements, with_likely(left, judged))
    else:
        workspace.disagreements.unlink(missing_ok=True)
    return Settling(
        policy=policy.name,
        reports=len(gold),
        open=sum(each.status == "open" for each in gold),
        mentions=sum(len(each.mentions) for each in gold),
        relations=sum(len(each.relations) for each in gold),
        disagreements=len(left),
        alone=alone,
    )


def _latest(works: list[Annotation]) -> Iterator[Annotation]:
    """Yield one work a person: the one that was changed last."""
    ranked = sorted(
        works, key=lambda work: (work.author.name, (work.work.updated if work.work else None) or work.made or "")
    )
    for _, same in groupby(ranked, key=lambda work: work.author.name):
        yield list(same)[-1]
