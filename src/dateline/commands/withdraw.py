"""withdraw: documents that must not go out any more in, releases/withdrawn.jsonl out."""

import datetime as dt
from collections.abc import Sequence

from dateline.commands.side_by_side import read_documents
from dateline.commands.versions import released
from dateline.edge.disk import one_at_a_time, read_records, write_records
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Record, Withdrawn
from dateline.releases.splits import SplitRow


class Withdrawal(Record, frozen=True, omit_defaults=False):
    """What withdraw did: the documents that are withdrawn now, all that are, and versions here that may hold them."""

    withdrawn: tuple[str, ...]
    total: int
    versions: tuple[str, ...]


def withdraw(workspace: Workspace, doc_ids: Sequence[str], reason: str, on: dt.date) -> Withdrawal:
    """Keep documents out of every release from now on; one that is withdrawn already keeps its date and reason.

    Seeds, corpus and earlier releases are left as they are. Raises ReleaseError for an id that no corpus and no
    release has had, and where no reason is given.
    """
    if not reason.strip():
        raise ReleaseError(
            "a withdrawal has a reason", where="--reason", hint="say it in a few words, without the text"
        )
    known = {row.doc_id for row in read_records(workspace.register, SplitRow)}
    known.update(document.doc_id for document in read_documents(workspace))
    if unknown := sorted(set(doc_ids) - known):
        raise ReleaseError(
            f"no document {unknown[0]!r}", where="the command line", hint="<outlet>:<key>, as in corpus/"
        )
    with one_at_a_time(workspace.derived):
        rows = {row.doc_id: row for row in read_records(workspace.withdrawn, Withdrawn)}
        new = sorted(set(doc_ids) - rows.keys())
        rows |= {doc_id: Withdrawn(doc_id=doc_id, on=on, reason=reason.strip()) for doc_id in new}
        write_records(workspace.withdrawn, [rows[doc_id] for doc_id in sorted(rows)])
    return Withdrawal(withdrawn=tuple(new), total=len(rows), versions=tuple(released(workspace)))
