"""What comes in: outlets, reports as a reader saw them, and what could not be read."""

from typing import Literal

from dateline.records.record import Record

Redistribution = Literal["full_text", "offsets_only"]


class Outlet(Record, frozen=True):
    """Who published a report, and on what terms; the content of ``seeds/<id>/outlet.toml``.

    `timezone` is an IANA name, `language` an ISO 639 code, `licence` an SPDX id or the outlet's own words.
    `boilerplate` holds whole lines that are not news (``*`` stands for anything), `fields` maps our names of a
    row's columns to the outlet's, and `note` is free text for people.
    """

    id: str
    name: str
    licence: str
    redistribution: Redistribution
    language: str | None = None
    timezone: str = "UTC"
    alignment: str | None = None
    url: str | None = None
    encoding: str | None = None
    boilerplate: tuple[str, ...] = ()
    fields: dict[str, str] = {}
    synthetic: bool = False
    note: str | None = None


class Origin(Record, frozen=True):
    """Where a report came from: a seed file, its record (from 1), the file's sha256 (hex) and the reader."""

    seed: str
    record: int
    sha256: str
    reader: str


class Report(Record, frozen=True):
    """A report as a reader decoded or extracted it, before any cleaning.

    `text` is the title, a blank line and the body, or the body alone where it begins with its title; `headline`
    is the title's length in code points, 0 where none was given. `id`, `url` and `published` are the row's own
    words; `file` says that the report is a seed file by itself, so that its path can name it. `extra` holds
    whatever else the row had.
    """

    outlet: str
    origin: Origin
    media_type: str
    text: str
    headline: int = 0
    id: str | None = None
    url: str | None = None
    published: str | None = None
    file: bool = False
    extra: dict[str, object] = {}


class Refused(Record, frozen=True):
    """An input that did not become a document: a stable kebab-case `code` and the reason for people."""

    origin: Origin
    code: str
    message: str
    doc_id: str | None = None
