"""Tables of a TOML file made into records, each fault with its path and what to write instead."""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import TypeVar, get_args, get_type_hints

import msgspec

from dateline.records import Record
from dateline.schemas.positions import Path

R = TypeVar("R", bound=Record)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_AT = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>.*)`)?", re.DOTALL)

_WRITTEN = {
    "array": 'a list: ["…"]',
    "bool": "true or false",
    "float": "a number",
    "object": "a table",
    "str": 'words in quotes: "…"',
}
"""How TOML writes what msgspec expects."""


class Fault(Exception):  # noqa: N818 - it is turned into a VocabularyError once the line is known
    """Say what is wrong at a `path` of the file, and what to write instead."""

    def __init__(self, what: str, path: Path, hint: str) -> None:
        """Keep the three."""
        super().__init__(what)
        self.what, self.path, self.hint = what, path, hint


def nearest(word: object, known: Iterable[str]) -> str:
    """Say which of the `known` words was probably meant, or all of them."""
    words = list(known)
    close = difflib.get_close_matches(str(word), words, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"one of {', '.join(words)}" if words else "leave it out"


def known(word: str, words: Iterable[str], kind: str, path: Path) -> None:
    """Refuse a `word` that is none of the `words` of a `kind`."""
    words = list(words)
    if word not in words:
        raise Fault(f"unknown {kind} {word!r}", path, nearest(word, words))


def table(value: object, path: Path) -> Mapping[str, object]:
    """Return what must be a table, or refuse it."""
    if not isinstance(value, dict):
        raise Fault(f"{dotted(path)} must be a table", path, f"write [{dotted(path)}] and its keys below")
    return value


def named(value: object, path: Path) -> Mapping[str, object]:
    """Return what must be a table of things with names of ours: a-z, 0-9 and _."""
    found = table(value, path)
    for name in found:
        if not _NAME.fullmatch(name):
            raise Fault(f"{name!r} is no name", (*path, name), "use a-z, 0-9 and _, with a letter first")
    return found


def record(kind: type[R], value: object, path: Path, **made: object) -> R:
    """Make a record of a table; `made` are fields whose records are ready.

    Raises Fault for an unknown key, for a missing one, and for a value of another type.
    """
    keys(kind, table(value, path), path)
    plain = {key: part for key, part in table(value, path).items() if key not in made}
    try:
        return msgspec.convert({**plain, **made}, kind)
    except msgspec.ValidationError as error:
        raise _mistyped(kind, plain, path, str(error)) from None


def keys(kind: type[Record], value: Mapping[str, object], path: Path) -> None:
    """Refuse a table that has a key which a `kind` has not, or lacks one which it needs."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in value:
        known(key, fields, f"key in [{dotted(path)}]" if path else "key", (*path, key))
    for key, field in fields.items():
        if field.required and key not in value:
            raise Fault(f"[{dotted(path)}] lacks {key}" if path else f"{key} is missing", path, f"write {key} = …")


def dotted(path: Path) -> str:
    """Write a path as a header would: keys with dots, places in arrays in brackets from 1."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _mistyped(kind: type[Record], value: Mapping[str, object], path: Path, message: str) -> Fault:
    """Turn msgspec's words about a wrong type into a fault; its path is ``$.key`` or deeper."""
    match = _AT.fullmatch(message)
    inner = (match["path"] or "$") if match else "$"
    key = re.match(r"\$\.([^.\[]+)", inner)
    there = (*path, key[1]) if key else path
    hints = {field.encode_name: field.name for field in msgspec.structs.fields(kind)}
    choices = [str(word) for word in get_args(get_type_hints(kind)[hints[key[1]]])] if key else []
    if message.startswith("Invalid enum value") and key:
        return Fault(f"{dotted(there)} can't be {value[key[1]]!r}", there, nearest(value[key[1]], choices))
    what = match["what"] if match else message
    wanted = re.match(r"Expected `(\w+)", what)
    return Fault(
        f"{dotted(there)}: {what}", there, f"write {_WRITTEN.get(wanted[1], wanted[1]) if wanted else 'another'}"
    )
