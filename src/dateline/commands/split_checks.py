"""What check says of releases/: lines that are none, and copies, and reports of one happening, in several splits."""

from collections.abc import Collection, Iterator, Mapping

from dateline.edge.disk import read_rows
from dateline.edge.workspace import Workspace
from dateline.records import Cluster, Finding, Story, Withdrawn
from dateline.releases.splits import Placed, SplitRow, current

CODES = {
    "story-crosses-splits": "a story with documents in several splits of the register",
    "cluster-crosses-splits": "a happening that documents in several splits of the register tell of",
}


def split_findings(workspace: Workspace) -> Iterator[Finding]:
    """Yield lines of the register, or of what is withdrawn, that are none, and what crosses the register's splits."""
    rows = list(read_rows(workspace.register, SplitRow))
    for path, lines in ((workspace.register, rows), (workspace.withdrawn, read_rows(workspace.withdrawn, Withdrawn))):
        for number, row in lines:
            if isinstance(row, str):
                yield Finding(code="invalid-record", where=f"{workspace.name(path)}:{number}", message=row)
    placed = current(row for _, row in rows if isinstance(row, SplitRow))
    for code, where, doc_ids in _together(workspace):
        if len(splits := splits_of(doc_ids, placed)) > 1:
            message = f"its documents are in {' and '.join(sorted(splits))}; the next release withholds all but one"
            yield Finding(code=code, where=where, message=message)


def splits_of(doc_ids: Collection[str], placed: Mapping[str, Placed]) -> set[Placed]:
    """Return the splits that some documents are in; what is withheld is in none."""
    return {placed[doc_id] for doc_id in doc_ids if doc_id in placed} - {"withheld"}


def _together(workspace: Workspace) -> Iterator[tuple[str, str, Collection[str]]]:
    """Yield (code, where, doc_ids) of each story and cluster; lines that are none are for others to find."""
    name = workspace.name(workspace.stories)
    for _, story in read_rows(workspace.stories, Story):
        if isinstance(story, Story):
            yield "story-crosses-splits", f"{name}: {story.story}", story.doc_ids
    name = workspace.name(workspace.clusters)
    for _, row in read_rows(workspace.clusters, Cluster):
        if isinstance(row, Cluster):
            yield "cluster-crosses-splits", f"{name}: {row.cluster}", {each.doc_id for each in row.tellings}
