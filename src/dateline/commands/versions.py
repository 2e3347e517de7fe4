"""What a version is, and which may follow."""

import re
from collections.abc import Iterable

from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError

TRIAL = "dev"
"""The version of a trial on one's own disk: it is made over again each time and never published."""

_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})")


def refuse_version(workspace: Workspace, version: str) -> None:
    """Raise ReleaseError for what is no version, one that is there already, or one before the last."""
    if version == TRIAL:
        return
    last = max((_numbers(name) for name in released(workspace)), default=())
    wanted, after = _numbers(version), _after(last)
    if not wanted:
        hint = f"three numbers, such as {after}, or {TRIAL} for a trial"
        raise ReleaseError(f"{version!r} is no version", where="the command line", hint=hint)
    if version in released(workspace):
        what = f"{version} has been released, and a release never changes"
        raise ReleaseError(what, where=workspace.name(workspace.releases / version), hint=after)
    if wanted < last:
        what = f"{version} comes before {'.'.join(map(str, last))}, which has been released"
        raise ReleaseError(what, where=workspace.name(workspace.releases), hint=after)


def released(workspace: Workspace) -> list[str]:
    """Return the versions that are there, the oldest first, without the trial."""
    names = [path.parent.name for path in workspace.releases.glob("*/manifest.json")]
    return sorted(filter(_numbers, names), key=_numbers)


def newest(names: Iterable[str]) -> str:
    """Return the last version among some names, or nothing where none is a version."""
    return max(filter(_numbers, names), key=_numbers, default="")


def _numbers(version: str) -> tuple[int, ...]:
    found = _VERSION.fullmatch(version)
    return tuple(map(int, found.groups())) if found else ()


def _after(last: tuple[int, ...]) -> str:
    if not last:
        return "1.0.0"
    major, minor, patch = last
    return f"{major}.{minor}.{patch + 1}, {major}.{minor + 1}.0 or {major + 1}.0.0"
