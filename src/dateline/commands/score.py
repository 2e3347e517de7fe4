"""score: annotations held against gold, or against what people returned."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dateline.annotation.carrying.projection import Projection
from dateline.annotation.figures import RESAMPLES, Scores, scores
from dateline.annotation.foreign import Documents, Foreign
from dateline.annotation.scoring import Mark, Marked, Tally, marked, tally
from dateline.commands.import_annotations import read_foreign, read_texts
from dateline.commands.side_by_side import read_documents
from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Finding, Record

SETTLED = frozenset(("gold", "submitted"))
"""The statuses of work that others are held against."""


class Scored(Record, frozen=True, omit_defaults=False):
    """The figures, what was held against what, and what could not be compared."""

    gold: tuple[str, ...]
    suggested: tuple[str, ...]
    scores: Scores
    findings: tuple[Finding, ...]


def score(  # noqa: PLR0913 - what is held against what
    workspace: Workspace,
    *,
    suggested: tuple[Path, ...] = (),
    gold: tuple[Path, ...] = (),
    texts: Path | None = None,
    only: str = "",
    resamples: int = RESAMPLES,
) -> Scored:
    """Return how near `suggested` (by default the machine's) comes to `gold` (by default the workspace's).

    Without annotation/gold.jsonl, what people returned is the gold. `texts` says that the gold is of the shape that
    `import` reads and its positions mean those texts. `only` keeps gold of documents whose id holds these words.
    Raises WorkspaceError where a file is not there or not readable, and where no report has gold.
    """
    said = suggested or tuple(workspace.suggested)
    against = gold or _settled_files(workspace)
    for path in (*said, *against):
        if not path.is_file():
            raise WorkspaceError("no such file", where=str(path), hint="give a file of annotations")
    findings: list[Finding] = []
    found = _by_document(said)
    if texts is not None:
        tallies, documents = _against_foreign(workspace, against, texts, only, found, findings)
    else:
        tallies, documents = _against_ours(against, only, found, findings)
    if not tallies and not findings:
        hint = "settle what is open, or name with --gold a file of work that people have finished"
        where = ", ".join(map(workspace.name, against or (workspace.gold,)))
        raise WorkspaceError("no report has gold that is settled", where=where, hint=hint)
    return Scored(
        gold=tuple(str(path) for path in against),
        suggested=tuple(str(path) for path in said),
        scores=scores(tallies, documents, resamples),
        findings=tuple(findings),
    )


def _settled_files(workspace: Workspace) -> tuple[Path, ...]:
    if workspace.gold.is_file():
        return (workspace.gold,)
    return tuple(sorted((workspace.annotation / "returned").glob("*.jsonl")))


def _by_document(paths: Iterable[Path]) -> dict[str, list[Annotation]]:
    found: dict[str, list[Annotation]] = {}
    for path in paths:
        for annotation in read_records(path, Annotation):
            found.setdefault(annotation.doc_id, []).append(annotation)
    return found


def _against_ours(
    paths: tuple[Path, ...], only: str, found: dict[str, list[Annotation]], findings: list[Finding]
) -> tuple[list[Tally], str]:
    """Score against annotations of our own shape; work on another version of a text is not compared."""
    gold: dict[str, list[Annotation]] = {}
    for path in paths:
        for annotation in read_records(path, Annotation):
            if annotation.status in SETTLED and only in annotation.doc_id:
                gold.setdefault(annotation.doc_id, []).append(annotation)
    tallies, compared = [], 0
    for doc_id, works in sorted(gold.items()):
        same = [each for each in found.get(doc_id, ()) if each.text_id == works[0].text_id]
        known = [each for each in works if each.text_id == works[0].text_id]
        if len(same) < len(found.get(doc_id, ())) or len(known) < len(works):
            message = "some of its annotations are of another version of the text and are not compared"
            findings.append(Finding(code="text-superseded", where=doc_id, message=message))
        compared += bool(same)
        tallies.append(tally([_ours(each) for each in known], _joined([_ours(each) for each in same])))
    return tallies, f"{compared}/{len(gold)}"


def _against_foreign(  # noqa: PLR0913, PLR0917 - the parts of one comparison
    workspace: Workspace,
    paths: tuple[Path, ...],
    texts: Path,
    only: str,
    found: dict[str, list[Annotation]],
    findings: list[Finding],
) -> tuple[list[Tally], str]:
    """Score on the texts that the gold means: our positions are projected there."""
    known, documents = read_texts(texts), Documents(read_documents(workspace))
    gold: dict[str, list[Foreign]] = {}
    for path in paths:
        for work in read_foreign(path, known, "", findings):
            if only in work.doc:
                gold.setdefault(work.doc, []).append(work)
    tallies, compared = [], 0
    for doc, works in gold.items():
        text = known.get(doc)
        if text is None:
            message = "its text is not among the texts: it is not compared"
            findings.append(Finding(code="foreign-no-document", where=doc, message=message))
            continue
        document = documents.with_head(text)
        compared += document is not None
        place = Projection(document.text, text) if document else None
        said = found.get(document.doc_id, []) if document else []
        mine = [_ours(each, place) for each in said]
        tallies.append(tally([_theirs(each) for each in works], _joined(mine)))
    return tallies, f"{compared}/{len(gold)}"


def _ours(annotation: Annotation, place: Projection | None = None) -> Marked:
    marks = (
        Mark(
            id=each.id,
            label=each.label,
            start=place(each.start) if place else each.start,
            end=place(each.end) if place else each.end,
            attributes=each.attributes,
            by=each.by or "",
        )
        for each in annotation.mentions
    )
    return marked(marks, [(each.source, each.target, each.role, each.by or "") for each in annotation.relations])


def _theirs(work: Foreign) -> Marked:
    marks = (Mark(each.id, each.label, each.start, each.end, each.attributes) for each in work.mentions)
    return marked(marks, [(source, target, role, "") for source, target, role in work.relations])


def _joined(works: list[Marked]) -> Marked:
    return Marked(
        tuple(mark for each in works for mark in each.marks), tuple(tie for each in works for tie in each.ties)
    )


def flat(scored: Scored) -> dict[str, object]:
    """Return the figures as one object: labels and roles by name, as the definition of the score gives them."""
    figures = scored.scores
    whole = msgspec.to_builtins(figures)
    kind = figures.attributes.get("event.type")
    return {
        "documents": figures.documents,
        **whole["labels"],
        "event_type_accuracy": kind.share if kind else None,
        **{f"role_{name}": value for name, value in whole["roles"].items()},
        **{f"role_{name}_given_ends": value for name, value in whole["roles_given_ends"].items()},
        **{part: whole[part] for part in ("attributes", "places", "times", "counts", "rules")},
        "gold": scored.gold,
        "suggested": scored.suggested,
        "findings": whole_findings(scored.findings),
    }


def whole_findings(findings: Iterable[Finding]) -> list[object]:
    """Return findings as plain values."""
    return [msgspec.to_builtins(each) for each in findings]


def table_rows(figures: Scores, *, rules: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table for people, its heading first."""
    yield "", "precision", "recall", "F1", "95 %", "exact", "n"
    for part, named in (("", figures.labels), ("role ", figures.roles), ("given ends ", figures.roles_given_ends)):
        for name, row in named.items():
            figure = (_shown(row.p), _shown(row.r), _shown(row.f1), _interval(row.interval), _shown(row.exact_p))
            if row.f1 is None:
                figure = (NO_GOLD, "", "", "", "")
            elif row.exact_p is None:
                figure = (*figure[:4], "")
            yield part + name, *figure, f"{row.n:,}"
    shares = {"": figures.attributes, "place ": figures.places, "time ": figures.times, "count ": figures.counts}
    if rules:
        shares["rule "] = figures.rules
    for part, shared in shares.items():
        for name, share in shared.items():
            value = NO_GOLD if share.share is None else _shown(share.share)
            yield part + name.removeprefix("rule:"), value, "", "", _interval(share.interval), "", f"{share.n:,}"


NO_GOLD = "n/a (no gold)"


def _shown(value: float | None) -> str:
    return NO_GOLD if value is None else f"{value:.3f}"


def _interval(ends: tuple[float, float] | None) -> str:
    return "" if ends is None else f"{ends[0]:.3f}-{ends[1]:.3f}"
