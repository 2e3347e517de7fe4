"""The CHANGELOG.md of a dataset: a section a release, written from what has changed, the newest first."""

from collections.abc import Iterator, Mapping

from dateline.releases.changes import Changes
from dateline.releases.markdown import bullets, table

CHANGELOG = "CHANGELOG.md"
TITLE = "# Changelog\n"


def changelog(version: str, changes: Changes, earlier: str = "") -> str:
    """Return the changelog of a release: its own section, and those of the changelog of the release before."""
    return f"{TITLE}\n{section(version, changes)}\n{earlier.removeprefix(TITLE)}".rstrip("\n") + "\n"


def section(version: str, changes: Changes) -> str:
    """Return what has changed in a release."""
    return "\n\n".join(filter(None, (f"## {version}", *parts(changes)))) + "\n"


def parts(changes: Changes) -> Iterator[str]:
    """Yield the paragraphs of a section."""
    if changes.since is None:
        yield "The first release."
    else:
        yield f"{told(changes)} {comparable(changes)}"
        yield bullets(f"{reason.asks.upper()} {reason.what}" for reason in changes.reasons)
    rows = (
        (f"`{config}`", each.added, each.removed, each.changed, each.moved) for config, each in changes.rows.items()
    )
    yield table(("config", "rows added", "removed", "changed", "in another split"), rows)
    moved = ((f"`{each.column}`", each.old or "none", each.new or "none", each.rows) for each in changes.transitions)
    yield table(("column", "was", "is", "rows"), moved)
    yield superseded(changes.superseded_by)


def told(changes: Changes) -> str:
    """Return what sort of change it is."""
    if changes.asks == "nothing":
        return f"The rows are those of {changes.since}."
    return f"A {changes.asks.upper()} change since {changes.since}."


def comparable(changes: Changes) -> str:
    """Return whether scores on test mean the same as before, with the numbers."""
    test = changes.test
    if not changes.scores_comparable:
        found = {
            "added": test.added,
            "moved in": test.moved_in,
            "moved out": test.moved_out,
            "withdrawn": test.withdrawn,
        }
        numbers = ", ".join(f"{count} {what}" for what, count in found.items() if count)
        return f"Test has changed ({numbers}): scores on it can't be compared with earlier ones."
    corrected = f", {test.corrected} of them with corrected rows" if test.corrected else ""
    return f"Test has the same documents as before{corrected}."


def superseded(successors: Mapping[str, str | None]) -> str:
    """Return how many event ids are gone, and where the ids that took their place are told."""
    if not successors:
        return ""
    followed = sum(each is not None for each in successors.values())
    told = f"Event ids that are gone: {len(successors)}, of which {followed} have a successor"
    return f"{told} (`superseded_by` in `changes.json`)."
