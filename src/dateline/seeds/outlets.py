"""outlet.toml: who published the reports of a folder, and on what terms."""

import codecs
import re
import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from typing import NoReturn, get_args
from zoneinfo import ZoneInfo, available_timezones

import msgspec

from dateline.errors import SeedError
from dateline.records import Outlet, Redistribution
from dateline.seeds.readers.rows import COLUMNS

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_RESERVED = re.compile(r"all rights reserved|proprietary|unlicen[cs]ed|no licen[cs]e|unknown|©", re.IGNORECASE)

_KEYS = tuple(field.name for field in msgspec.structs.fields(Outlet) if field.name != "id")
_REQUIRED = ("name", "licence", "redistribution")
_TERMS: tuple[str, ...] = get_args(Redistribution)
_KINDS: dict[str, tuple[type, str]] = {
    "boilerplate": (list, 'a list of lines, as in ["Back to top button"]'),
    "fields": (dict, 'a table, as in { text = "body" }'),
    "synthetic": (bool, "true or false, without quotes"),
}


def parse_outlet(id: str, text: str, where: str) -> Outlet:  # noqa: A002  (an outlet's id is called that everywhere)
    """Return the outlet that an outlet.toml describes; `id` is its folder's name, `where` the file's.

    Raises SeedError, with the line where it can be told, for TOML that is none, keys that are missing or unknown, and
    values of a wrong type, out of range, or in contradiction to each other.
    """
    file = _File(text, where)
    if not _ID.fullmatch(id):
        hint = "name the folder with a-z, 0-9, - and _ only, 40 at most, beginning with a letter or a digit"
        raise SeedError(f"{id!r} can't be the id of an outlet", where=where, hint=hint)
    file.check_keys()
    for key, value in file.values.items():
        file.check_type(key, value)
    for key, check in _CHECKS.items():
        if key in file.values:
            check(file, file.values[key])
    return msgspec.convert({"id": id, **file.values}, Outlet)


class _File:
    """An outlet.toml: its values, and where each stands."""

    def __init__(self, text: str, where: str) -> None:
        """Parse the TOML."""
        self.text = text
        self.where = where
        try:
            self.values: dict[str, object] = tomllib.loads(text.removeprefix("\ufeff"))
        except (tomllib.TOMLDecodeError, RecursionError) as fault:
            line = _AT_LINE.search(str(fault))
            where = f"{where}:{line[1]}" if line else where
            raise SeedError(f"this is no TOML: {fault}", where=where, hint='write key = "value", one a line') from None

    def refuse(self, key: str, what: str, hint: str) -> NoReturn:
        """Raise a SeedError at the line of `key`."""
        found = re.search(
            rf"(?:^|[{{,])[ \t]*(?:\[[ \t]*)?[\"']?{re.escape(key)}[\"']?[ \t]*(?:=|\.|\])", self.text, re.MULTILINE
        )
        line = f":{self.text.count(chr(10), 0, found.end()) + 1}" if found else ""
        raise SeedError(what, where=f"{self.where}{line}", hint=hint)

    def check_keys(self) -> None:
        """Refuse unknown keys, and the lack of a required one."""
        for key in self.values:
            if key not in _KEYS:
                self.refuse(key, f"unknown key {key!r}", _did_you_mean(key, _KEYS))
        for key in _REQUIRED:
            if key not in self.values:
                hint = f"write {_HELP[key][0]}"
                raise SeedError(f"{key!r} is missing", where=self.where, hint=hint)

    def check_type(self, key: str, value: object) -> None:
        """Refuse a value of a wrong type, and an empty one."""
        kind, words = _KINDS.get(key, (str, "a string in quotes"))
        if not isinstance(value, kind):
            self.refuse(key, f"{key} must be {words}", f"write {_HELP[key][0]}")
        parts = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else [value]
        if not all(isinstance(part, kind if part is value else str) for part in parts):
            self.refuse(key, f"{key} must be {words}", f"write {_HELP[key][0]}")
        if any(isinstance(part, str) and not part.strip() for part in parts):
            self.refuse(key, f"{key} is empty", f"write {_HELP[key][0]}, or leave the line out")


def _did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """Return a hint: the nearest of the known words, else all of them."""
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}"


def _redistribution(file: _File, value: object) -> None:
    """Refuse terms that are none, and full text where the licence keeps all rights."""
    licence = str(file.values["licence"])
    if value not in _TERMS:
        file.refuse("redistribution", f"{value!r} is no redistribution", f"write one of {', '.join(map(repr, _TERMS))}")
    if value == "full_text" and _RESERVED.search(licence):
        hint = 'write redistribution = "offsets_only", or the licence or permission that allows full text'
        file.refuse("redistribution", f"full text can't be passed on under the licence {licence!r}", hint)


def _language(file: _File, value: object) -> None:
    """Refuse what is no ISO 639 code."""
    if not _LANGUAGE.fullmatch(str(value)):
        file.refuse("language", f"{value!r} is no language code", 'write two or three letters, as in "en" or "ar"')


def _timezone(file: _File, value: object) -> None:
    """Refuse a name that the IANA database doesn't have."""
    try:
        ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        hint = _did_you_mean(str(value).title(), ("Asia/Damascus", "UTC", *sorted(available_timezones())))
        hint = hint if hint.startswith("did") else 'write an IANA name, as in "Asia/Damascus"'
        file.refuse("timezone", f"unknown time zone {value!r}", hint)


def _encoding(file: _File, value: object) -> None:
    """Refuse an encoding that Python doesn't know, or that is not one of text."""
    try:
        "a".encode(codecs.lookup(str(value)).name)
    except (LookupError, UnicodeError, ValueError):
        file.refuse("encoding", f"unknown encoding {value!r}", 'write "utf-8", "utf-16", "cp1252" or "cp1256"')


def _fields(file: _File, value: object) -> None:
    """Refuse columns that are not ours, and two of ours that are one of theirs."""
    theirs = msgspec.convert(value, dict[str, str])
    for ours in theirs:
        if ours not in COLUMNS:
            hint = f'{_did_you_mean(ours, COLUMNS)} (ours stands left, theirs right: text = "body")'
            file.refuse(ours, f"unknown column {ours!r} in fields", hint)
    text = theirs.get("text", "text")
    for ours in COLUMNS:
        if ours != "text" and theirs.get(ours, ours) == text:
            file.refuse("fields", f"{text!r} can't be both text and {ours}", "name two columns of the rows")


def _boilerplate(file: _File, value: object) -> None:
    """Refuse a line that would match every line."""
    for line in msgspec.convert(value, list[str]):
        if not line.replace("*", "").strip():
            file.refuse("boilerplate", f"boilerplate {line!r} matches every line", "write some words of the line")


def _url(file: _File, value: object) -> None:
    """Refuse what is no web address."""
    if not re.match(r"https?://[^\s/]", str(value)):
        file.refuse("url", f"{value!r} is no web address", 'write it in full, as in "https://example.org/"')


_CHECKS: dict[str, Callable[[_File, object], None]] = {
    "redistribution": _redistribution,
    "language": _language,
    "timezone": _timezone,
    "encoding": _encoding,
    "fields": _fields,
    "boilerplate": _boilerplate,
    "url": _url,
}

# For each key in the order of the file: an example, and what it is for.
_HELP: dict[str, tuple[str, str]] = {
    "name": ('name = "The Example Times"', "The outlet's name, as readers know it."),
    "licence": (
        'licence = "CC-BY-4.0"',
        "An SPDX identifier, or the outlet's own words on what may be done with its reports.",
    ),
    "redistribution": (
        'redistribution = "offsets_only"',
        'What a release may hold: "full_text", or "offsets_only" where the text itself must not be passed on.',
    ),
    "language": (
        'language = "en"',
        "The language of its reports, an ISO 639 code; left out, each report's is told from its text.",
    ),
    "timezone": (
        'timezone = "Asia/Damascus"',
        "Where its days begin and end, an IANA name; dates of publication are read so.",
    ),
    "alignment": ('alignment = "pro-government"', "Where it stands, in a word or two."),
    "url": ('url = "https://example.org/"', "Its address on the web."),
    "encoding": ('encoding = "cp1256"', "The encoding of files that are not UTF-8, where it can't be told from them."),
    "boilerplate": ('boilerplate = ["Back to top button"]', "Whole lines that are not news; * stands for anything."),
    "fields": (
        'fields = { text = "body", published = "date" }',
        f"What its rows call our columns ({', '.join(COLUMNS)}).",
    ),
    "synthetic": ("synthetic = true", "true: invented for tests or teaching; shown wherever the rows go."),
    "note": ('note = "Collected by hand."', "Anything else that people should know."),
}


def write_outlet(outlet: Outlet) -> str:
    """Return an outlet.toml: each key with what it is for, those at their defaults as examples in comments.

    `parse_outlet` reads the same outlet from it.
    """
    values = msgspec.to_builtins(outlet)
    parts = ["# Who published the reports in this folder, and on what terms.\n"]
    for key, (example, purpose) in _HELP.items():
        line = f"{key} = {_toml(values[key])}" if key in values else f"# {example}"
        parts.append(f"# {purpose}\n{line}\n")
    return "\n".join(parts)


def _toml(value: object) -> str:
    """Return a value as TOML on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return '"' + _UNSAFE.sub(_escaped, str(value)) + '"'


_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f]')


def _escaped(found: re.Match[str]) -> str:
    """Return a character as TOML's basic strings have it."""
    return f"\\{found[0]}" if found[0] in '"\\' else f"\\u{ord(found[0]):04x}"
