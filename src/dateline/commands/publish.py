"""publish: one release to a Hub, as one commit on top of the last, verified file by file, then tagged."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from time import sleep
from typing import NamedTuple

from dateline.commands.outgoing import outgoing
from dateline.commands.standing import Ours, Standing, differing, standing
from dateline.edge.disk import one_at_a_time
from dateline.edge.hub import Gate, Hub, digests, is_repo
from dateline.edge.tokens import find_hub_token
from dateline.edge.workspace import Workspace
from dateline.errors import ServerError, WorkspaceError
from dateline.records import Record
from dateline.releases.manifest import Manifest

VARIABLE = "HF_ENDPOINT"
HUGGING_FACE = "https://huggingface.co"


class Destination(NamedTuple):
    """Where a release goes and who may see (`private`) and read it (`gated`); what is empty stays as it is there.

    The repository is by default that of the settings. `over` commits even where main was changed by hand.
    """

    repo: str = ""
    endpoint: str = ""
    private: bool = False
    gated: Gate | None = None
    over: bool = False


class Published(Record, frozen=True, omit_defaults=False):
    """What publish did, or would do: files against what main held, and each config's rows before and now.

    `new` says that the repository was not there, `done` that the version was, so that nothing was left to do.
    """

    url: str
    tag: str
    commit: str
    new: bool
    done: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    rows: dict[str, tuple[int, int]]


def publish(
    workspace: Workspace,
    version: str,
    to: Destination,
    *,
    dry_run: bool = False,
    pause: Callable[[float], None] = sleep,
) -> Published:
    """Put a release on the Hub; one that was cut off is taken up where it stopped.

    Raises ReleaseError for a release that must not leave, or not stand on what is there, and ServerError where the
    Hub can't be used. A tag is given only to a commit that holds all of the release and nothing else.
    """
    repo, endpoint = place(workspace, to)
    with one_at_a_time(workspace.derived / "publish"):
        manifest, files = outgoing(workspace, version, endpoint)
        hub = Hub(repo, find_hub_token(endpoint)[0], endpoint, pause)
        ours, there = {path: digests(file) for path, file in files.items()}, standing(hub)
        if there.has(version, ours):
            if not dry_run:
                _admit(hub, to)
            return _done(there, manifest)
        there.refuse(manifest.name, version, ours, over=to.over)
        plan = _plan(there, manifest, ours)
        return plan if dry_run else plan.but(commit=_publish(hub, plan, files, ours, to))


def place(workspace: Workspace, to: Destination) -> tuple[str, str]:
    """Return the repository and the address of its Hub.

    Raises WorkspaceError where no repository is named, ServerError where the address is none.
    """
    repo = to.repo or workspace.settings.hub_repo or ""
    if not is_repo(repo):
        what = f"{repo!r} is no repository" if repo else "no repository is named"
        hint = '--repo OWNER/NAME, or hub_repo = "owner/name" in [tool.dateline] of pyproject.toml'
        raise WorkspaceError(what, where=str(workspace.root), hint=hint)
    endpoint = to.endpoint or os.environ.get(VARIABLE, "") or HUGGING_FACE
    if not re.match(r"https?://", endpoint):
        raise ServerError(f"{endpoint!r} is no address", where="the Hub", hint=f"--endpoint https://…, or {VARIABLE}")
    return repo, endpoint.rstrip("/")


def _plan(there: Standing, manifest: Manifest, ours: Ours) -> Published:
    """Return what is to be done."""
    before, now = there.told.rows, {str(config): manifest.rows(config) for config in manifest.configs}
    both = differing({path: digest for path, digest in there.files.items() if path in ours}, ours)
    return Published(
        url=there.hub.url,
        tag=f"v{manifest.version}",
        commit=there.commit,
        new=not there.commit,
        done=False,
        added=tuple(path for path in both if path not in there.files),
        changed=tuple(path for path in both if path in there.files),
        removed=tuple(sorted(there.files.keys() - ours.keys())),
        rows={config: (before.get(config, 0), now.get(config, 0)) for config in {**now, **before}},
    )


def _done(there: Standing, manifest: Manifest) -> Published:
    """Return what is there: the version's own commit and rows, and no file that differs."""
    tag, rows = f"v{manifest.version}", {str(config): manifest.rows(config) for config in manifest.configs}
    return Published(
        url=there.hub.url,
        tag=tag,
        commit=there.tags[tag],
        new=False,
        done=True,
        added=(),
        changed=(),
        removed=(),
        rows={config: (count, count) for config, count in rows.items()},
    )


def _admit(hub: Hub, to: Destination) -> None:
    if to.private or to.gated:
        hub.admit(private=to.private or None, gated=to.gated)


def _publish(hub: Hub, plan: Published, files: Mapping[str, Path], ours: Ours, to: Destination) -> str:
    """Do it and return the commit; who may see it comes first, so that nothing is ever open that should not be."""
    commit = hub.make(private=to.private) if plan.new else plan.commit
    _admit(hub, to)
    title = f"Release {plan.tag.removeprefix('v')}"
    sent = {path: files[path] for path in (*plan.added, *plan.changed)}
    if sent or plan.removed:
        commit = hub.commit(sent, plan.removed, commit, title)
    if wrong := differing(hub.files(commit), ours):
        what = f"{len(wrong)} files of the commit are not the release's: {', '.join(wrong[:5])}"
        raise ServerError(what, where=hub.url, hint="run the verb again: nothing was tagged")
    hub.tag(plan.tag, commit, title)
    return commit
