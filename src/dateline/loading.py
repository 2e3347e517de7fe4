"""dateline.load: a release from a folder or a Hub, and never another version than the one that was asked for.

Offline, ``datasets.load_dataset(repo, revision=…)`` returns whichever version its cache has, without a word
(huggingface/datasets#7928). Here the files of a tag are fetched first, or found in the cache by that tag, and every
row of what is loaded from them must say that it is of this version.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Union

import msgspec

from dateline.commands.versions import newest
from dateline.edge.hub import Hub, is_repo
from dateline.errors import ReleaseError
from dateline.releases.manifest import CARD, MANIFEST, Glance

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict

COLUMN = "dataset_version"


def load(
    source: str | os.PathLike[str], config: str = "", version: str = "", *, split: str = ""
) -> Union["DatasetDict", "Dataset"]:
    """Return a config of a release by its splits, or one split of it; by default the config that the card names.

    The source is the folder of a release, or a repository ``owner/name`` of the Hub, whose version, such as 1.2.0 or
    v1.2.0, is by default the last. One that was loaded before is found offline, too, if it is named. A split may be a
    part or a sum, as `datasets` writes them. Raises ReleaseError where what is there is another version, or not all of
    it, and where there is no such config or split, ServerError where the Hub has none.
    """
    from datasets import load_dataset  # noqa: PLC0415 - seconds, which `import dateline` must not take

    folder = Path(source) if Path(source).is_dir() else _fetched(os.fspath(source), config, version.removeprefix("v"))
    glance = _glance(folder)
    if version and glance.version != version.removeprefix("v"):
        raise ReleaseError(f"this is version {glance.version}, not {version}", where=str(folder), hint="load that one")
    _refuse_lack(folder, glance, config)
    try:
        loaded = load_dataset(str(folder), config or None, split=split or None)
    except ValueError as fault:
        if not split:
            raise
        hint = "a split that has rows, a part such as train[:10%], or a sum such as train+test"
        raise ReleaseError(f"no split {split!r}: {fault}", where=str(folder), hint=hint) from fault
    for part in [loaded] if split else loaded.values():
        if said := set(part.unique(COLUMN)) - {glance.version}:
            what = f"rows of version {', '.join(map(str, sorted(said)))} among those of {glance.version}"
            raise ReleaseError(what, where=str(folder), hint="remove it from the cache, and load it again")
    return loaded


def _fetched(repo: str, config: str, version: str) -> Path:
    """Return a folder with the files of a version; other configs are left where they are."""
    if not is_repo(repo):
        raise ReleaseError("neither a folder nor a repository", where=repo, hint="a release's folder, or owner/name")
    hub = Hub(repo)
    if not version and (head := hub.head()):
        version = newest(tag[1:] for tag in head.tags if tag.startswith("v"))
    if not version:
        raise ReleaseError("no version is there", where=hub.url, hint="correct the repository's name, or HF_TOKEN")
    return hub.snapshot(f"v{version}", [CARD, MANIFEST, f"data/{config}/*"] if config else None)


def _glance(folder: Path) -> Glance:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Glance)
    except FileNotFoundError as fault:
        raise ReleaseError(f"no release: no {MANIFEST}", where=str(folder), hint="releases/VERSION") from fault
    except msgspec.MsgspecError as fault:
        raise ReleaseError(f"no manifest: {fault}", where=str(folder / MANIFEST), hint="load it again") from fault


def _refuse_lack(folder: Path, glance: Glance, config: str) -> None:
    """Raise ReleaseError where the config is none, has no row, or lacks a file."""
    rows = glance.rows
    if config and not rows.get(config):
        what = f"{config!r} has no rows in {glance.version}" if config in rows else f"no config {config!r}"
        filled = ", ".join(name for name, count in rows.items() if count)
        raise ReleaseError(what, where=str(folder), hint=f"one of {filled}")
    for path in glance.data(config):
        if not (folder / path).is_file():
            hint = "connect, and load it again" if config else "name the config that was loaded before"
            raise ReleaseError(f"{path} is not there", where=str(folder), hint=hint)
