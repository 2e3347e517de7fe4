"""Keys that tell whether a result still belongs to its inputs."""

import hashlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

import msgspec

from dateline import __version__
from dateline.edge.disk import write_bytes
from dateline.edge.workspace import Workspace
from dateline.records import Record

T = TypeVar("T")
_SETTLED = 2.0  # seconds after which a file that keeps its time stamp and size is taken to keep its bytes

_SOURCE = {".py", ".toml", ".tsv", ".txt"}


class _Seen(Record, frozen=True, array_like=True):
    size: int
    modified: int
    digest: str


class Stage(Record, frozen=True):
    """What a verb last read and wrote: name of the input or file -> digest, and its result's own words."""

    inputs: dict[str, str]
    outputs: dict[str, str]
    result: dict[str, int] = {}


def digest(parts: Iterable[str]) -> str:
    """Return one hex sha256 for a sequence of strings; where one ends matters."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


class Keys:
    """The keys of a workspace, kept in ``.dateline/``: digests of files by their stamps, and each verb's last run.

    A file that is as large and as old as when it was last read is not read again, unless it was then so new
    that a later write could bear the same stamp.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Read what was kept; a damaged file is as good as none."""
        self._folder = folder = workspace.derived
        self._root = workspace.root
        self._name = workspace.name
        self._seen: dict[str, _Seen] = _kept(folder / "digests.json", dict[str, _Seen])
        self._stages: dict[str, Stage] = _kept(folder / "stages.json", dict[str, Stage])

    def file(self, path: Path) -> str:
        """Return the hex sha256 of a file's bytes; the empty string for what is absent, no file, or can't be read."""
        try:
            stat = path.stat()
        except OSError:
            return ""
        if not S_ISREG(stat.st_mode):
            return ""
        name = self._name(path)
        seen = self._seen.get(name)
        if seen is not None and (seen.size, seen.modified) == (stat.st_size, stat.st_mtime_ns):
            return seen.digest
        try:
            with path.open("rb") as stream:
                value = hashlib.file_digest(stream, "sha256").hexdigest()
        except PermissionError:
            return ""
        if time.time() - stat.st_mtime > _SETTLED:
            self._seen[name] = _Seen(size=stat.st_size, modified=stat.st_mtime_ns, digest=value)
        return value

    def files(self, paths: Iterable[Path]) -> dict[str, str]:
        """Return name -> digest of the files that are there."""
        return {self._name(path): value for path in paths if (value := self.file(path))}

    def last(self, verb: str) -> Stage | None:
        """Return the last run of a verb, if one is known."""
        return self._stages.get(verb)

    def unchanged(self, verb: str, inputs: Mapping[str, str]) -> Stage | None:
        """Return the last run of a verb if it read just these inputs and all that it wrote is as it was, else None."""
        last = self._stages.get(verb)
        if last is None or last.inputs != inputs:
            return None
        return last if last.outputs == self.files(self._root / name for name in last.outputs) else None

    def seal(self, verb: str, inputs: Mapping[str, str], outputs: Iterable[Path], **result: int) -> None:
        """Keep what a verb has read and written; the last thing it does."""
        self._stages[verb] = Stage(inputs=dict(inputs), outputs=self.files(outputs), result=result)
        self.save()

    def save(self) -> None:
        """Write the keys; call it once after a look, so that the next look is quick."""
        write_bytes(self._folder / "digests.json", msgspec.json.encode(self._seen, order="deterministic"))
        write_bytes(self._folder / "stages.json", msgspec.json.encode(self._stages, order="deterministic"))


def code_version(*packages: str) -> str:
    """Return a digest of this version's source in some of its packages, so that new code makes new results.

    What an editor or a tool leaves beside the source (``.ruff_cache``, ``.swp``, ``x.py~``) is not source.
    """
    home = Path(__file__).parents[1]
    files = sorted(file for package in packages for file in (home / package).rglob("*") if file.suffix in _SOURCE)
    return digest([__version__, *(file.read_text("utf-8") for file in files)])


def _kept(path: Path, kind: type[dict[str, T]]) -> dict[str, T]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return {}
