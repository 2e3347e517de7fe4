"""What is sent to annotators: each document's tasks, as the server takes them."""

import hashlib
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from dateline.annotation.labeling.config import config_hash
from dateline.annotation.labeling.content import Content, told
from dateline.annotation.labeling.controls import Step
from dateline.annotation.labeling.place_options import place_options
from dateline.annotation.labeling.sections import sections
from dateline.annotation.labeling.tasks import Screen, to_tasks
from dateline.annotation.labeling.turns import is_blind, ordered, spread
from dateline.commands.seed_files import read_outlets
from dateline.commands.side_by_side import read_withdrawn
from dateline.commands.texts import Texts
from dateline.edge.disk import read_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.knowledge import packaged_lexicons
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Author, Document, Finding, Record, Span, Story
from dateline.schemas.checks import check
from dateline.schemas.schema import Schema

Row = dict[str, Any]
Unit = Literal["report", "section"]
_DIGEST = 12  # hex digits
_GRAPHIC = frozenset({"graphic", "children", "sexual"})
"""The grades of which not many should follow each other."""


class Choice(Record, frozen=True):
    """What to send, and how.

    `step` None is everything on one screen, ``spans`` is without roles, ``roles`` confirms roles between spans that
    people have corrected, ``adjudication`` decides what people do not agree on, ``clusters`` whether two
    event mentions tell of one happening. `blind` is the share (0 to 1) of
    reports without suggestions, `exclude` are grades of content that are not sent, and at most `graphic_run` graphic
    reports follow each other. `revisit` names a decision on the guidelines: only what it touches is sent, with what
    was last said of it. An `annotator` has a project of their own, in which nobody else's work can be seen. At most
    `limit` documents are sent that the server lacks.
    """

    unit: Unit = "section"
    step: Step | None = None
    blind: float = 0.0
    graphic_run: int = 3
    exclude: frozenset[str] = frozenset()
    revisit: str = ""
    annotator: str = ""
    limit: int | None = None


class Screens:
    """The tasks of a workspace under one choice; what is wrong with a suggestion is added to `findings`."""

    def __init__(self, workspace: Workspace, schema: Schema, texts: Texts, config: str, choice: Choice) -> None:
        """Read what all tasks share."""
        self._schema, self._texts, self._choice = schema, texts, choice
        self._config = config_hash(config)
        self._outlets = read_outlets(workspace)
        self._stories = list(read_records(workspace.stories, Story))
        self.withdrawn = read_withdrawn(workspace)
        self._content = Content(packaged_lexicons()["content.toml"])
        self._grades: dict[str, tuple[str, ...]] = {}
        self._gazetteer = open_gazetteer()
        self.findings: list[Finding] = []

    def order(self, only: frozenset[str] | None = None) -> list[str]:
        """Return the documents in the order of the work, or of `only` these, but for excluded and withdrawn ones."""
        graphic, chosen = set(), []
        for doc_id in self._texts.current:
            if doc_id in self.withdrawn or (only is not None and doc_id not in only):
                continue
            document = self._texts.document(doc_id)
            grades = self._graded(document) if document else ()
            if not self._choice.exclude.intersection(grades):
                chosen.append(doc_id)
            if _GRAPHIC.intersection(grades):
                graphic.add(doc_id)
        return spread(ordered(chosen, self._stories), graphic.__contains__, self._choice.graphic_run)

    def tasks(self, doc_id: str, work: Annotation | None = None) -> Iterator[Row]:
        """Yield the tasks of a document, as JSON values; none where what is said of it breaks a rule.

        `work` is what somebody said, to be shown instead of the suggestion; in the step ``roles`` its roles are
        suggested anew.
        """
        document = self._texts.document(doc_id)
        if document is None:
            return
        said = self._said(document, work)
        faults = [each for each in check(said, document, self._schema) if each.severity == "error"]
        if faults:
            self.findings += (each.but(where=f"not sent: {each.where}") for each in faults)
            return
        parts = sections(document, said) if self._choice.unit == "section" else [Span(0, len(document.text))]
        for task in to_tasks(document, said, self._schema, parts, self.screen(document, said)):
            row: Row = msgspec.to_builtins(task)
            row["data"]["suggestion"] = _digest(row["predictions"]) if row.get("predictions") else ""
            if self._choice.revisit:
                row["data"]["revisit"] = self._choice.revisit
            yield row

    def _said(self, document: Document, work: Annotation | None) -> Annotation:
        machine = self._texts.suggestion(document.doc_id) or Annotation(
            doc_id=document.doc_id,
            text_id=document.text_id,
            schema=self._schema.version,
            author=Author(kind="machine", name="rules", version="0"),
            status="suggested",
        )
        if work is None:
            return machine.but(relations=()) if self._choice.step == "spans" else machine
        by = f"person:{work.author.name}"
        mentions = tuple(each.but(by=each.by or by) for each in work.mentions)
        if self._choice.step == "roles":
            from dateline.annotation.suggest import suggest_relations  # noqa: PLC0415 - compiles all rules: 0.6 s
            from dateline.commands.suggest import knowledge  # noqa: PLC0415 - the same

            relations = suggest_relations(document, self._schema, knowledge(), mentions)
        else:
            relations = tuple(each.but(by=each.by or by) for each in work.relations)
        return machine.but(text_id=work.text_id, schema=work.schema, mentions=mentions, relations=relations)

    def screen(self, document: Document, said: Annotation) -> Screen:
        """Return what a task of a document shows besides its text; places are offered for what is said of it."""
        return Screen(
            header=self.header(document),
            grade=told(self._graded(document)),
            config=self._config,
            step=self._choice.step or "spans",
            blind=self._choice.step in {None, "spans"} and is_blind(document.doc_id, self._choice.blind),
            options=place_options(said, self._gazetteer),
        )

    def _graded(self, document: Document) -> tuple[str, ...]:
        if document.doc_id not in self._grades:
            self._grades[document.doc_id] = self._content.grades(document.text)
        return self._grades[document.doc_id]

    def header(self, document: Document) -> str:
        """Return outlet, date and headline in one line."""
        start, end = document.published.start, document.published.end
        date = "undated" if start is None else f"{start}" if start == end else f"{start} to {end}"
        outlet = self._outlets.get(document.outlet)
        headline = next((part for part in document.segments if part.kind == "headline"), None)
        words = document.text[headline.start : headline.end] if headline else ""
        return " · ".join(part for part in (outlet.name if outlet else document.outlet, date, words) if part)


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()[:_DIGEST]
