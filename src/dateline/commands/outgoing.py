"""What must be true of a release before it leaves: whole, as it was made, and without a secret."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.commands.check import check
from dateline.commands.inputs import walk
from dateline.commands.versions import TRIAL, released
from dateline.edge.private import Private
from dateline.edge.sums import SUMS, read_sums, sha256
from dateline.edge.tokens import known_tokens
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.releases.manifest import MANIFEST, Manifest

_LABEL_STUDIO = "LABEL_STUDIO_URL"


def outgoing(workspace: Workspace, version: str, endpoint: str) -> tuple[Manifest, dict[str, Path]]:
    """Return a release's manifest, and its files by their path in the repository.

    Raises ReleaseError where the release is a trial, is not there, is not as it was made, holds a secret, or where
    the workspace has errors.
    """
    manifest = read_manifest(workspace, version)
    files = {
        path.relative_to(workspace.releases / version).as_posix(): path for path in walk(workspace.releases / version)
    }
    _refuse_changed(workspace, version, manifest, files)
    _refuse_secrets(workspace, files, endpoint)
    if errors := check(workspace).errors:
        raise ReleaseError(f"check finds {errors} errors", where=str(workspace.root), hint="dateline check")
    return manifest, files


def read_manifest(workspace: Workspace, version: str) -> Manifest:
    """Return the manifest of a release; raises ReleaseError for a trial and for what has not been released."""
    if version == TRIAL:
        raise ReleaseError("a trial is never published", where=f"releases/{TRIAL}", hint="dateline release 1.0.0")
    if version not in released(workspace):
        there = ", ".join(released(workspace)) or "none yet"
        hint = f"dateline release VERSION; there are: {there}"
        raise ReleaseError(f"{version} has not been released", where=workspace.name(workspace.releases), hint=hint)
    path = workspace.releases / version / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as fault:
        hint = "take the file from the commit of the release"
        raise ReleaseError(f"not a manifest: {fault}", where=workspace.name(path), hint=hint) from fault


def _refuse_changed(workspace: Workspace, version: str, manifest: Manifest, files: dict[str, Path]) -> None:
    """Hold the files against the sums of the release: all there, none more, none other."""
    where = workspace.name(workspace.releases / version)
    sums = read_sums(workspace.releases / version)
    expected = {SUMS, *sums}
    if missing := sorted(expected - set(files)):
        hint = "a clone has no Parquet: publish where it was released, or copy the files from there"
        raise ReleaseError(f"{_some(missing)} is not there", where=where, hint=hint)
    if strange := sorted(set(files) - expected):
        raise ReleaseError(f"{_some(strange)} is no part of the release", where=where, hint="move it elsewhere")
    if manifest.version != version:
        raise ReleaseError(
            f"the manifest is of {manifest.version}", where=where, hint="restore the folder as it was made"
        )
    for path, wanted in sums.items():
        if sha256(files[path]) != wanted:
            hint = "restore it: a release never changes; corrections go into a new one"
            raise ReleaseError("the file is not the one that was released", where=f"{where}/{path}", hint=hint)


def _refuse_secrets(workspace: Workspace, files: dict[str, Path], endpoint: str) -> None:
    from dateline.edge.parquet import batches  # noqa: PLC0415 - pyarrow takes 0.1 s, which a refusal above needs not
    from dateline.releases.secrets import Secrets  # noqa: PLC0415 - the same

    server = os.environ.get(_LABEL_STUDIO, "") or workspace.settings.label_studio or ""
    secrets = Secrets(known_tokens(server, endpoint), Private(workspace).emails())

    def found(path: Path) -> Iterator[tuple[str, str]]:
        if path.suffix == ".parquet":
            yield from (secrets.in_table(batch) for batch in batches(path))
        else:
            with path.open(encoding="utf-8", errors="replace") as lines:
                yield secrets.in_lines(lines)

    for path in files.values():
        for what, place in found(path):
            if what:
                hint = "mend what it came from, revoke a token that was seen, and release a new version"
                raise ReleaseError(f"{what} stands in it", where=f"{workspace.name(path)}:{place}", hint=hint)


def _some(paths: list[str]) -> str:
    return paths[0] + (f", with {len(paths) - 1} more," if len(paths) > 1 else "")
