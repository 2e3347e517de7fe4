"""Pairs of event mentions for people to decide: out to a TSV file, and back to annotation/same_event.jsonl."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from dateline.annotation.clusters.event_facts import Fact
from dateline.commands.cluster import by_pair, pairs_to_decide, read_facts, refuse_contradictions
from dateline.commands.import_annotations import PSEUDONYM
from dateline.commands.side_by_side import read_documents
from dateline.edge.csv_files import inert
from dateline.edge.disk import read_records, write_bytes, write_records
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Decision

COLUMNS = ("decision", "score", "why", "one", "one_published", "one_says", "other", "other_published", "other_says")
ANSWERS = {"same": True, "different": False}
_BEFORE, _BEHIND = 160, 240
"""How many code points around a trigger are shown."""


def write_pairs(workspace: Workspace, path: Path) -> int:
    """Write the pairs that people should look at, the most doubtful first; return how many there are.

    Raises WorkspaceError where the file is there already, because somebody may have filled it in.
    """
    if path.exists():
        raise WorkspaceError("there is such a file", where=str(path), hint="name another one, or move it away")
    facts, pairs = pairs_to_decide(workspace)
    asked = {facts[key].doc_id for pair in pairs for key in (pair.one, pair.other)}
    texts = {each.doc_id: each.text for each in read_documents(workspace) if each.doc_id in asked}
    out = io.StringIO(newline="")
    writer = csv.writer(out, "excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for pair in pairs:
        why = ", ".join(f"{name} {points:+g}" for name, points in pair.likeness.reasons)
        sides = (_shown(facts[key], texts) for key in (pair.one, pair.other))
        writer.writerow(["", f"{pair.likeness.score:.2f}", why, *(cell for side in sides for cell in side)])
    write_bytes(path, out.getvalue().encode())
    return len(pairs)


def _shown(fact: Fact, texts: dict[str, str]) -> tuple[str, str, str]:
    return fact.key, " to ".join(sorted(set(fact.published or ()))), said(fact, texts[fact.doc_id])


def said(fact: Fact, text: str) -> str:
    """Return the words around a trigger, in one line, the trigger in brackets.

    They are no formula to a spreadsheet.
    """
    start, end = fact.mention.start, fact.mention.end
    before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    head, tail = "… " if start > _BEFORE else "", " …" if len(text) > end + _BEHIND else ""
    line = " ".join(f"{head}{before}[{text[start:end]}]{behind}{tail}".split())
    return inert(line)


def decide(workspace: Workspace, path: Path, annotator: str) -> tuple[int, int]:
    """Take in a file of pairs that a person has filled in; return how many decisions are new, and how many there are.

    A later decision on a pair takes the place of all earlier ones. A row without a decision is passed over. Raises
    WorkspaceError, naming the line, at an answer that is neither ``same`` nor ``different`` and at a mention that
    there is not, and where decisions contradict each other; then nothing is taken in.
    """
    if not PSEUDONYM.fullmatch(annotator):
        raise WorkspaceError(f"{annotator!r} is no pseudonym", where="--as", hint="letters, digits, . _ -, such as a01")
    known = read_facts(workspace)
    before = list(read_records(workspace.decisions_on_clusters, Decision))
    decided = by_pair(before)
    for decision in _decisions(path, annotator, known):
        decided[decision.one, decision.other] = (decision,)
    now = [each for pair in sorted(decided) for each in decided[pair]]
    refuse_contradictions(now, str(path))
    write_records(workspace.decisions_on_clusters, now)
    return len(set(now) - set(before)), len(now)


def _decisions(path: Path, annotator: str, known: dict[str, Fact]) -> Iterator[Decision]:
    rows = csv.DictReader(io.StringIO(_text(path), newline=None), dialect="excel-tab")
    if not {"decision", "one", "other"} <= set(rows.fieldnames or ()):
        hint = "keep the first line of `cluster --pairs`, and tabs between cells"
        raise WorkspaceError("no columns decision, one and other", where=str(path), hint=hint)
    for row in rows:
        answer, *pair = ((row[name] or "").strip() for name in ("decision", "one", "other"))
        if not answer:
            continue
        one, other = sorted(pair)
        if answer.lower() not in ANSWERS or not {one, other} <= known.keys() or one == other:
            wrong = answer.lower() not in ANSWERS
            what = f"{answer!r} is no answer" if wrong else "no such pair of event mentions"
            hint = "same, different, or nothing; keep the other cells"
            raise WorkspaceError(what, where=f"{path}:{rows.line_num}", hint=hint)
        yield Decision(one=one, other=other, same=ANSWERS[answer.lower()], by=annotator)


def _text(path: Path) -> str:
    """Return a file as text; spreadsheets save it in UTF-16 or in a code page of 8 bits.

    What is read of it, ids and answers, is ASCII in all of them; other signs may be lost.
    """
    try:
        raw = path.read_bytes()
    except OSError as fault:
        what = f"can't be read: {fault.strerror}"
        raise WorkspaceError(what, where=str(path), hint="a file of `cluster --pairs`") from fault
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return raw.decode("utf-16" if wide else "utf-8-sig", errors="replace")
