"""import: other people's annotations in, annotation/returned/<annotator>.jsonl out."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dateline.annotation.foreign import Documents, Foreign, imported, merged, no_document
from dateline.annotation.foreign_formats import from_brat, from_conll, from_row
from dateline.commands.render import read_schema
from dateline.commands.side_by_side import read_documents
from dateline.edge.disk import read_records, write_records
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Finding, Record

PSEUDONYM = re.compile(r"[A-Za-z0-9._-]{1,40}")
CODES = {
    "foreign-unreadable": "a line of the imported file that could not be read",
    "foreign-no-document": "work about a report that is not in the corpus",
    "foreign-span-outside": "a span beyond the ends of its own text",
    "foreign-span-lost": "a span whose words are not in our text",
    "foreign-quote-differs": "a span whose quote is not what its range says",
    "foreign-unknown-label": "a label that the vocabulary does not have",
    "foreign-unknown-attribute": "an attribute or value that the vocabulary does not have",
    "foreign-unknown-role": "a role that the vocabulary does not have, or not between such mentions",
    "foreign-dangling": "a relation without one of its mentions",
    "foreign-duplicate-id": "a second mention with the same id",
    "foreign-overlap": "a mention over words of an earlier one",
}
"""What import finds; nothing is dropped without one of these."""


class Imported(Record, frozen=True, omit_defaults=False):
    """What import read, wrote and found."""

    read: int
    annotations: int
    mentions: int
    relations: int
    written: tuple[str, ...]
    findings: tuple[Finding, ...]


def import_annotations(
    workspace: Workspace, paths: tuple[Path, ...], *, texts: Path | None = None, annotator: str = ""
) -> Imported:
    """Bring files of other people's annotations onto the corpus, one file of returned work an annotator.

    Raises WorkspaceError where a file is of no format we read, or an annotator's name is no pseudonym.
    """
    schema, documents = read_schema(workspace), Documents(read_documents(workspace))
    known = read_texts(texts) if texts else {}
    findings: list[Finding] = []
    work: dict[str, dict[str, Annotation]] = {}
    read = 0
    for path in paths:
        for foreign in read_foreign(path, known, annotator, findings):
            read += 1
            document = documents.find(foreign)
            if document is None:
                findings.append(no_document(foreign))
                continue
            annotation, found = imported(foreign, document, schema)
            findings += found
            mine = work.setdefault(_pseudonym(foreign.annotator, path), {})
            if document.doc_id in mine:
                message = f"{foreign.doc} comes twice from {foreign.annotator}: the later work stands"
                findings.append(Finding(code="foreign-duplicate-id", where=str(path), message=message))
            mine[document.doc_id] = annotation
    every = [annotation for mine in work.values() for annotation in mine.values()]
    return Imported(
        read=read,
        annotations=len(every),
        mentions=sum(len(each.mentions) for each in every),
        relations=sum(len(each.relations) for each in every),
        written=tuple(_written(workspace, name, list(mine.values())) for name, mine in sorted(work.items())),
        findings=tuple(findings),
    )


def _written(workspace: Workspace, annotator: str, new: list[Annotation]) -> str:
    path = workspace.annotation / "returned" / f"{annotator}.jsonl"
    write_records(path, merged(list(read_records(path, Annotation)), new))
    return workspace.name(path)


def _pseudonym(name: str, path: Path) -> str:
    if not PSEUDONYM.fullmatch(name) or name.startswith("."):
        raise WorkspaceError(
            f"the annotator {name!r} is no pseudonym",
            where=str(path),
            hint="name one of A-Z a-z 0-9 . _ - with --annotator",
        )
    return name


def read_texts(path: Path) -> dict[str, str]:
    """Return id -> text of a JSONL file of texts; raises WorkspaceError at a line that has no id and text."""
    known = {}
    for number, row in _rows(path):
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
            raise WorkspaceError("no text", where=f"{path}:{number}", hint="each line is {id, text}")
        known[str(row["id"])] = row["text"]
    return known


def read_foreign(path: Path, texts: Mapping[str, str], annotator: str, findings: list[Finding]) -> Iterator[Foreign]:
    """Yield the work in a file, by its suffix; what can't be read is added to the findings.

    ``.jsonl`` are rows of spans and events, ``.conll .bio .iob .tsv`` columns, ``.ann`` brat beside its ``.txt``.
    Raises WorkspaceError for other suffixes, for a file that is not UTF-8, and where an annotator must be named.
    """
    if path.suffix == ".jsonl":
        yield from _from_rows(path, texts, annotator, findings)
    elif path.suffix in (".conll", ".bio", ".iob", ".tsv", ".conll2003"):
        yield from from_conll(_text(path).splitlines(), annotator or path.stem, texts, path.stem)
    elif path.suffix == ".ann":
        text = texts.get(path.stem) or _text(path.with_suffix(".txt"))
        yield from_brat(path.stem, annotator or path.parent.name, _text(path).splitlines(), text)
    else:
        raise WorkspaceError(
            f"no format for {path.suffix or path.name!r} files",
            where=str(path),
            hint="give .jsonl, .conll, .tsv or .ann",
        )


def _from_rows(path: Path, texts: Mapping[str, str], annotator: str, findings: list[Finding]) -> Iterator[Foreign]:
    for number, row in _rows(path):
        try:
            if not isinstance(row, dict):
                raise TypeError(row)  # noqa: TRY301 - told as what cannot be read, like the rest
            named = row | ({"annotator": annotator} if annotator else {})
            yield from_row(named, texts.get(str(row.get("doc"))))
        except (KeyError, TypeError, ValueError, msgspec.ValidationError) as fault:
            message = f"no {{doc, annotator, spans}}: {type(fault).__name__} {str(fault)[:80]}"
            findings.append(Finding(code="foreign-unreadable", where=f"{path}:{number}", message=message))


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield (line, value); a line that is no JSON is None."""
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            try:
                yield number, msgspec.json.decode(line)
            except msgspec.DecodeError:
                yield number, None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as fault:
        raise WorkspaceError("no such file", where=str(path), hint="give a file that is there") from fault
    except UnicodeDecodeError as fault:
        raise WorkspaceError("not UTF-8", where=str(path), hint="save it as UTF-8") from fault
