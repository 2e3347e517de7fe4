"""What adjudicators decided, and the works that they decided between, from annotation/adjudicated/."""

from collections import defaultdict

from dateline.annotation.gold.rulings import Ruling
from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.records import Annotation


def read_rulings(workspace: Workspace) -> dict[str, Ruling]:
    """Return the latest ruling on each report that anybody adjudicated; one taken back decides nothing.

    All are held in memory: people made them, one by one.
    """
    latest: dict[str, Annotation] = {}
    for path in workspace.adjudicated_files:
        for work in read_records(path, Annotation):
            if work.doc_id not in latest or _rank(work) > _rank(latest[work.doc_id]):
                latest[work.doc_id] = work
    over: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
    for adjudicator in {work.author.name for work in latest.values()}:
        for path in workspace.decided_over_files(adjudicator):
            for work in read_records(path, Annotation):
                over[adjudicator, work.doc_id].append(work)
    return {doc_id: _ruling(work, over[work.author.name, doc_id]) for doc_id, work in sorted(latest.items())}


def _rank(work: Annotation) -> tuple[bool, str, str]:
    return work.status == "submitted", (work.work.updated if work.work else None) or "", work.author.name


def _ruling(work: Annotation, over: list[Annotation]) -> Ruling:
    if work.status != "submitted":
        return Ruling(work.but(mentions=(), relations=(), flags=()))
    return Ruling(work, tuple(each for each in over if (each.text_id, each.status) == (work.text_id, "submitted")))
