"""From a file's name to what reads it."""

from collections.abc import Iterable, Mapping

from dateline.seeds.compression import COMPRESSIONS
from dateline.seeds.readers import READERS, Reader

_NOT_SEEDS = frozenset({"outlet.toml", "readme.md", "license", "thumbs.db", "desktop.ini"})


def is_seed(name: str) -> bool:
    """Say whether a file is meant to hold reports: not outlet.toml, README.md, LICENSE, sidecars and dotfiles."""
    name = name.lower()
    return not (name.startswith(".") or name in _NOT_SEEDS or name.endswith(".license"))


def reader_of(name: str, readers: Mapping[str, Reader] = READERS) -> tuple[Reader, str | None] | None:
    """Return what reads a file by its suffixes, and how it is compressed, if it is; None where nothing does.

    The name may be a path; the case of suffixes doesn't matter.
    """
    compression = _ending(name, COMPRESSIONS)
    suffix = _ending(name[: len(name) - len(compression or "")], readers)
    return (readers[suffix], compression) if suffix else None


def stem(name: str, readers: Mapping[str, Reader] = READERS) -> str:
    """Return a file's name or path without the suffixes that `reader_of` goes by."""
    name = name[: len(name) - len(_ending(name, COMPRESSIONS) or "")]
    return name[: len(name) - len(_ending(name, readers) or "")]


def _ending(name: str, suffixes: Iterable[str]) -> str | None:
    """Return the suffix that a name ends with, where there is a name before it."""
    name = name.rpartition("/")[2]
    return next(
        (suffix for suffix in suffixes if name[-len(suffix) :].lower() == suffix and name.lower() != suffix), None
    )


def known_suffixes(readers: Mapping[str, Reader] = READERS) -> str:
    """Return the suffixes that can be read, for a message."""
    return f"{', '.join(sorted(readers))}, each also with {' or '.join(COMPRESSIONS)}"
