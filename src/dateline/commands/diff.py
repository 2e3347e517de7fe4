"""diff: two releases in, here, in any folder or on the Hub; what has changed from one to the other out."""

from pathlib import Path

import msgspec

from dateline.commands.publish import Destination, place
from dateline.commands.versions import is_version
from dateline.edge.hub import Hub, is_repo
from dateline.edge.release_folders import ReleaseFolder, stretches
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.releases.changelog import CHANGELOG
from dateline.releases.changes import Changes
from dateline.releases.comparison import Comparison, Side
from dateline.releases.layout import declared
from dateline.releases.manifest import MANIFEST, OFFSETS
from dateline.releases.pairs import key_columns

HUB = "hub:"


class _Outlet(msgspec.Struct, frozen=True):
    id: str
    name: str
    licence: str
    alignment: str | None = None


class _Head(msgspec.Struct, frozen=True):
    """What is read of a manifest that any version of dateline may have written."""

    version: str
    schema: str
    outlets: tuple[_Outlet, ...]
    offsets: str = OFFSETS


def diff(workspace: Workspace, old: str, new: str) -> Changes:
    """Return what has changed between two releases.

    Each is a version of the workspace, a folder, or ``hub:OWNER/NAME@VERSION``, by default of the workspace's own
    repository. Raises ReleaseError for one that is not there or has no tables, ServerError where the Hub does not
    give it.
    """
    return compared(find_release(workspace, old), find_release(workspace, new))


def find_release(workspace: Workspace, name: str) -> ReleaseFolder:
    """Return a release by a version of the workspace, a folder, or ``hub:OWNER/NAME@VERSION``."""
    if name.startswith(HUB):
        repo, _, version = name.removeprefix(HUB).rpartition("@")
        return _from_hub(workspace, repo or workspace.settings.hub_repo or "", version)
    here = workspace.releases / name
    return ReleaseFolder(here if (here / MANIFEST).is_file() else Path(name))


def _from_hub(workspace: Workspace, repo: str, version: str) -> ReleaseFolder:
    """Bring a version from the Hub, or a branch as it is; refuse another version than was asked for."""
    if not is_repo(repo) or not version:
        hint = f"{HUB}OWNER/NAME@VERSION, or {HUB}VERSION with hub_repo in [tool.dateline]"
        raise ReleaseError("no release is named", where=f"{HUB}{repo}@{version}", hint=hint)
    revision = f"v{version}" if is_version(version) else version
    repo, endpoint = place(workspace, Destination(repo=repo))
    release = ReleaseFolder(Hub(repo, endpoint=endpoint).snapshot(revision, [MANIFEST, CHANGELOG, "data/*"]))
    found = _head(release).version
    if is_version(version) and found != version:
        raise ReleaseError(f"the Hub gave {found}, not {version}", where=str(release.root), hint="delete its cache")
    return release


def compared(old: ReleaseFolder, new: ReleaseFolder) -> Changes:
    """Compare two releases, a stretch of rows at a time; raises ReleaseError where one has no tables.

    Of a config that only one has, or whose keys are other ones, all rows are gone and new.
    """
    comparison = Comparison(_side(old), _side(new))
    for config in sorted({**old.files, **new.files}, key=lambda config: (config != "documents", config)):
        if comparison.unlike(config):
            comparison.alone(config, removed=old.rows(config), added=new.rows(config))
        else:
            for rows in stretches(old, new, config, key_columns(new.schemas[config].names)[0]):
                comparison.add(config, *rows)
    return comparison.changes()


def _head(release: ReleaseFolder) -> _Head:
    try:
        return msgspec.json.decode(release.manifest(), type=_Head)
    except msgspec.MsgspecError as fault:
        raise ReleaseError(f"its manifest.json is no manifest: {fault}", where=str(release.root)) from fault


def _side(release: ReleaseFolder) -> Side:
    head = _head(release)
    if not release.files:
        hint = "Parquet is not committed: name a folder that has it, or hub:OWNER/NAME@VERSION"
        raise ReleaseError(f"the tables of {head.version} are not here", where=str(release.root / "data"), hint=hint)
    return Side(
        version=head.version,
        schema=head.schema,
        offsets=head.offsets,
        outlets={each.id: ", ".join(filter(None, (each.name, each.alignment, each.licence))) for each in head.outlets},
        layout={config: declared(schema) for config, schema in release.schemas.items()},
    )
