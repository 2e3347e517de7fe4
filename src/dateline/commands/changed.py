"""What a new release says of the one before: changes.json, a section of CHANGELOG.md, and what was withdrawn."""

from pathlib import Path

import msgspec

from dateline.commands.diff import compared, find_release
from dateline.commands.versions import last_version, refuse_small
from dateline.edge.disk import read_records, write_bytes
from dateline.edge.parquet import written
from dateline.edge.release_folders import ReleaseFolder
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Withdrawn
from dateline.releases.changelog import CHANGELOG, changelog
from dateline.releases.changes import CHANGES, Changes, RowChanges
from dateline.releases.manifest import MANIFEST, File, Manifest, manifest_json
from dateline.releases.standing import Since

WITHDRAWN = "withdrawn.json"


def last_release(workspace: Workspace, against: str = "") -> ReleaseFolder | None:
    """Return what a new release is compared with: what `against` names, or the last version; none before the first.

    Raises ReleaseError where its tables are not here.
    """
    if against:
        return find_release(workspace, against)
    if not (last := last_version(workspace)):
        return None
    release = ReleaseFolder(workspace.releases / last)
    if not release.files:
        what = f"the tables of {last} are not here, so that nobody can tell what has changed since"
        hint = f"--against a folder that has them, or --against hub:OWNER/NAME@{last}"
        raise ReleaseError(what, where=str(release.root / "data"), hint=hint)
    return release


def changes_since(last: ReleaseFolder | None, folder: Path, manifest: Manifest) -> Changes:
    """Compare the tables in a folder, which `manifest` describes, with the last release."""
    if last is None:
        return Changes(
            since=None, rows={config: RowChanges(added=manifest.rows(config)) for config in manifest.configs}
        )
    write_bytes(folder / MANIFEST, manifest_json(manifest))
    return compared(last, ReleaseFolder(folder))


def with_changes(folder: Path, manifest: Manifest, last: ReleaseFolder | None) -> Manifest:
    """Write changes.json and CHANGELOG.md beside new tables; return the manifest with them.

    Raises ReleaseError where the version is too small for what has changed.
    """
    changes = changes_since(last, folder, manifest)
    refuse_small(manifest.version, changes)
    earlier = last.changelog() if last else ""
    write_bytes(folder / CHANGES, msgspec.json.format(msgspec.json.encode(changes), indent=2) + b"\n")
    write_bytes(folder / CHANGELOG, changelog(manifest.version, changes, earlier).encode())
    since = changes.since and Since(
        version=changes.since,
        asks=changes.asks,
        scores_comparable=changes.scores_comparable,
        withdrawn_from_test=changes.test.withdrawn,
    )
    return _with_files(folder, manifest, CHANGELOG, CHANGES).but(since=since or None)


def with_tombstones(workspace: Workspace, folder: Path, manifest: Manifest) -> Manifest:
    """Write withdrawn.json, where any document is withdrawn: ids, days and reasons; return the manifest with it."""
    rows = list(read_records(workspace.withdrawn, Withdrawn))
    if not rows:
        return manifest
    write_bytes(folder / WITHDRAWN, msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")
    return _with_files(folder, manifest, WITHDRAWN).but(withdrawn=len(rows))


def _with_files(folder: Path, manifest: Manifest, *names: str) -> Manifest:
    files = {name: File(*written(folder / name)) for name in names}
    return manifest.but(files=dict(sorted({**manifest.files, **files}.items())))
