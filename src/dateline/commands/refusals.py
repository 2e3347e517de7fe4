"""What a release must not be made of, each refused with what to do about it."""

import re
from collections.abc import Mapping

from dateline.commands.inputs import released_annotations
from dateline.commands.side_by_side import read_withdrawn
from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Annotation, Disagreement, Outlet

_UNSTATED = re.compile(
    r"\W*(unknown|unclear|unstated|not (stated|known)|none|n/?a|tb[ad]|to ?do|missing)?\W*", re.IGNORECASE
)


def refuse_no_corpus(workspace: Workspace) -> None:
    """Raise ReleaseError where there is no corpus, or one without any document."""
    there = [path for path in workspace.documents if path.is_file()]
    if not there:
        raise ReleaseError("no corpus", where=str(workspace.corpus), hint="dateline ingest")
    if not any(path.stat().st_size for path in there):
        where, hint = str(workspace.corpus), f"look why in {workspace.name(workspace.refused)}"
        raise ReleaseError("no document: every report was refused", where=where, hint=hint)


def refuse_no_gold(workspace: Workspace, *, machine_made: bool) -> None:
    """Raise ReleaseError where nobody's work is settled, unless suggestions are asked for and no gold stands before."""
    there = workspace.gold.is_file()
    if there and next(read_records(workspace.gold, Annotation), None) is None:
        hint = "dateline settle, or remove the file and take --machine-made"
        raise ReleaseError("no gold: the file is empty", where=workspace.name(workspace.gold), hint=hint)
    if not there and not machine_made:
        hint = "dateline settle, or --machine-made to release suggestions, marked as such"
        raise ReleaseError("no gold", where=workspace.name(workspace.gold), hint=hint)


def refuse_open(workspace: Workspace, *, allow_open: bool) -> int:
    """Return how many disagreements nobody has settled; raises ReleaseError for any, unless they are allowed.

    Those of a withdrawn report count no more, whether or not `settle` has run since.
    """
    if workspace.gold not in released_annotations(workspace):
        return 0
    gone = read_withdrawn(workspace)
    left = [each.doc_id for each in read_records(workspace.disagreements, Disagreement) if each.doc_id not in gone]
    if left and not allow_open:
        what = f"disagreements that nobody has settled: {len(left)}, in reports: {len(set(left))}"
        where, hint = workspace.name(workspace.disagreements), "settle them, or --allow-open to release the rest"
        raise ReleaseError(what, where=where, hint=hint)
    return len(left)


def refuse_unlicensed(outlets: Mapping[str, Outlet]) -> None:
    """Raise ReleaseError where an outlet's texts would go out without a licence."""
    for outlet in outlets.values():
        if outlet.redistribution == "full_text" and _UNSTATED.fullmatch(outlet.licence):
            what = f"no licence lets the text of {outlet.name} go out: {outlet.licence!r} is none"
            hint = 'write the licence, or redistribution = "offsets_only"'
            raise ReleaseError(what, where=f"seeds/{outlet.id}/outlet.toml", hint=hint)
