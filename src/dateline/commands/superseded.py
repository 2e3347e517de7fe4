"""Earlier texts that an annotation or a server's task still names, kept in corpus/superseded.jsonl until carried.

Ingest keeps every text that is named before it writes a new corpus and drops those that stayed current after it has;
carry drops what is named no more. So at each moment of either, a text that an annotation names is in documents.jsonl,
in superseded.jsonl, or in both. Suggestions count for nothing here: a machine makes them anew.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from dateline.edge.disk import read_heads, replaced
from dateline.edge.runs import Runs, merged
from dateline.edge.workspace import Workspace


class Text(msgspec.Struct, frozen=True):
    """A version of a document's text, as documents and annotations both name it."""

    doc_id: str
    text_id: str


def keep_named(workspace: Workspace, spare: Path) -> None:
    """Add each text of the corpus that an annotation names; `spare` is a folder for what does not fit in memory."""
    named = _named(workspace)
    if not named:
        return
    kept: Runs[msgspec.Raw] = Runs(spare, "superseded", lambda line: text_key(msgspec.json.decode(line, type=Text)))
    for path in (workspace.superseded, *workspace.documents_there):
        for text, line in read_heads(path, Text):
            if text in named or path == workspace.superseded:
                kept.add(msgspec.Raw(line.rstrip()))
    kept.flush()
    _write(workspace, sorted(spare.glob("superseded-*.jsonl")), spare, lambda _: True)


def drop_current(workspace: Workspace, spare: Path) -> None:
    """Drop the texts that are their documents' current ones."""
    _drop(workspace, spare, lambda _: True)


def drop_unnamed(workspace: Workspace, spare: Path) -> None:
    """Drop the texts that are current, or that no annotation names any more."""
    named = _named(workspace)
    _drop(workspace, spare, lambda text: text in named)


def superseded(workspace: Workspace) -> int:
    """Return how many annotations name an earlier text that is kept here."""
    there = {text for text, _ in read_heads(workspace.superseded, Text)}
    return sum(text in there for path in workspace.marked for text, _ in read_heads(path, Text)) if there else 0


def keep_sent(workspace: Workspace, current: Mapping[str, str]) -> None:
    """Note which texts (doc_id -> text_id) are sent, so that `ingest` keeps them; those that are kept nowhere go."""
    before = {text for text, _ in read_heads(workspace.pushed, Text)}
    sent = {Text(doc_id, text_id) for doc_id, text_id in current.items()}
    there = sent | {text for text, _ in read_heads(workspace.superseded, Text)}
    with replaced(workspace.pushed) as out:
        for text in sorted(sent | (before & there), key=text_key):
            out.write(msgspec.json.encode(text) + b"\n")


def text_key(text: Text) -> tuple[str, ...]:
    """Return what superseded texts are sorted by."""
    return text.doc_id, text.text_id


def _named(workspace: Workspace) -> set[Text]:
    """Return the texts that people's annotations, gold and tasks name, also where a line is faulty otherwise."""
    return {text for path in (*workspace.marked, workspace.pushed) for text, _ in read_heads(path, Text)}


def _drop(workspace: Workspace, spare: Path, wanted: Callable[[Text], bool]) -> None:
    there = {text for text, _ in read_heads(workspace.superseded, Text)}
    if not there:
        workspace.superseded.unlink(missing_ok=True)
    else:
        current = {text for path in workspace.documents for text, _ in read_heads(path, Text) if text in there}
        _write(workspace, [workspace.superseded], spare, lambda text: text not in current and wanted(text))


def _write(workspace: Workspace, runs: Iterable[Path], spare: Path, wanted: Callable[[Text], bool]) -> None:
    """Write the wanted texts, each once; where there is none, there is no file."""
    last, count = None, 0
    with replaced(workspace.superseded) as out:
        for text, line in merged(runs, Text, text_key, spare):
            if text != last and wanted(text):
                out.write(line)
                count += 1
            last = text
    if not count:
        workspace.superseded.unlink()
