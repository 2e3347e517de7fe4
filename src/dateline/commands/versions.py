"""What a version is, and which may follow."""

from collections.abc import Iterable

from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.releases.changes import Changes, next_version, numbers
from dateline.releases.manifest import MANIFEST

TRIAL = "dev"
"""The version of a trial on one's own disk: it is made over again each time and never published."""

NEXT = "next"
"""In place of a version: the smallest one that the changes since the last release ask for."""

FIRST = "1.0.0"


def refuse_version(workspace: Workspace, version: str) -> None:
    """Raise ReleaseError for what is no version, one that is there already, or one before the last."""
    if version in {TRIAL, NEXT}:
        return
    last, wanted = last_version(workspace), numbers(version)
    if not wanted:
        hint = f"three numbers, such as {_after(last)}, {NEXT} for the one the changes ask for, or {TRIAL} for a trial"
        raise ReleaseError(f"{version!r} is no version", where="the command line", hint=hint)
    if version in released(workspace):
        what = f"{version} has been released, and a release never changes"
        raise ReleaseError(what, where=workspace.name(workspace.releases / version), hint=_after(last))
    if last and wanted < numbers(last):
        what = f"{version} comes before {last}, which has been released"
        raise ReleaseError(what, where=workspace.name(workspace.releases), hint=_after(last))


def refuse_small(version: str, changes: Changes) -> None:
    """Raise ReleaseError where the changes since a release ask for a larger version, or that has it, or is a trial."""
    if changes.since is not None and changes.version is None:
        what = f"what has changed since {changes.since} asks for no number, since that is no version"
        raise ReleaseError(what, where="--against", hint="name a version, its folder, or hub:OWNER/NAME@VERSION")
    if version == changes.since:
        what = f"{version} is the release that it is compared with, and a release never changes"
        raise ReleaseError(what, where="--against", hint=_after(version))
    if changes.version is None or numbers(version) >= numbers(changes.version):
        return
    why = "; ".join(reason.what for reason in changes.reasons if reason.asks == changes.asks)
    what = f"{version} is too small: what has changed since {changes.since} asks for {changes.version}"
    raise ReleaseError(what, where=why, hint=f"dateline release {changes.version}, or {NEXT}")


def is_version(word: str) -> bool:
    """Say whether a word is three numbers."""
    return bool(numbers(word))


def last_version(workspace: Workspace) -> str:
    """Return the last version that is there; nothing before the first."""
    return newest(released(workspace))


def released(workspace: Workspace) -> list[str]:
    """Return the versions that are there, the oldest first, without the trial."""
    names = [path.parent.name for path in workspace.releases.glob(f"*/{MANIFEST}")]
    return sorted(filter(numbers, names), key=numbers)


def newest(names: Iterable[str]) -> str:
    """Return the last version among some names, or nothing where none is a version."""
    return max(filter(numbers, names), key=numbers, default="")


def _after(last: str) -> str:
    if not last:
        return FIRST
    patch, minor, major = (next_version(last, asks) for asks in ("patch", "minor", "major"))
    return f"{patch}, {minor} or {major}"
