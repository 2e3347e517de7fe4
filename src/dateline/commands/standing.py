"""What stands in a repository of the Hub, and whether a release may stand on top of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from dateline.commands.versions import newest
from dateline.edge.hub import Hub
from dateline.errors import ReleaseError
from dateline.releases.manifest import MANIFEST, Glance

Files = Mapping[str, str]
"""Path -> the digest by which the Hub knows the file."""
Ours = Mapping[str, frozenset[str]]
"""Path -> the digests by which the Hub may know the file."""


@dataclass(frozen=True)
class Standing:
    """A repository as it stands: main's commit, files and manifest, and the tags; all empty where there is none."""

    hub: Hub
    commit: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    files: Files = field(default_factory=dict)
    told: Glance = field(default_factory=Glance)

    def has(self, version: str, ours: Ours) -> bool:
        """Say whether the version has its tag, on the files that we have."""
        commit = self.tags.get(f"v{version}")
        return commit is not None and not differing(self.hub.files(commit), ours)

    def refuse(self, name: str, version: str, ours: Ours, *, over: bool) -> None:
        """Raise ReleaseError where a version of the dataset `name` must not be put on top of what is there.

        That is another dataset, the version with other files, a later one, and, unless it goes `over` them, edits.
        """
        if self.told.name not in {"", name}:
            hint = "name another repository with --repo OWNER/NAME"
            raise ReleaseError(f"another dataset lies there: {self.told.name}", where=self.hub.url, hint=hint)
        versions = [tag[1:] for tag in self.tags if tag.startswith("v")]
        if version in versions:
            what = f"v{version} is there already, with other files: a tag never moves"
            raise ReleaseError(what, where=self.hub.url, hint="release a new version")
        if (last := newest(versions)) and newest([last, version]) == last:
            what = f"v{last} is there already, and main would go back to {version}"
            raise ReleaseError(what, where=self.hub.url, hint="release a version that follows it")
        if not over:
            self._refuse_edits(last, ours)

    def _refuse_edits(self, last: str, ours: Ours) -> None:
        """Refuse what neither the last version nor this release, cut off before its tag, has put there."""
        base = self.hub.files(self.tags[f"v{last}"]) if last else {}
        edited = [
            path
            for path in sorted(self.files.keys() | base.keys())
            if self.files.get(path) != base.get(path) and self.files.get(path) not in ours.get(path, {None})
        ]
        if edited:
            since = f"since v{last}" if last else "before the first version"
            what = f"main was changed {since}: {', '.join(edited[:5])}"
            hint = "bring over what people changed there, then --over-edits"
            if self.told.version not in {"", last}:
                hint = f"dateline publish {self.told.version}, which was cut off before its tag, or {hint}"
            raise ReleaseError(what, where=self.hub.url, hint=hint)


def standing(hub: Hub) -> Standing:
    """Look at a repository; raises ReleaseError where its manifest.json is none of ours."""
    head = hub.head()
    if head is None:
        return Standing(hub)
    files = hub.files(head.commit)
    try:
        told = msgspec.json.decode(hub.read(MANIFEST, head.commit), type=Glance) if MANIFEST in files else Glance()
    except msgspec.MsgspecError as fault:
        raise ReleaseError(f"the {MANIFEST} there is none of ours: {fault}", where=hub.url, hint="--repo") from fault
    return Standing(hub, head.commit, head.tags, files, told)


def differing(there: Files, ours: Ours) -> list[str]:
    """Return the paths at which the Hub holds something else than we do, sorted."""
    return sorted(path for path in there.keys() | ours.keys() if there.get(path) not in ours.get(path, ()))
