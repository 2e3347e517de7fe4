"""Tasks for an adjudicator: what is open in a report, each annotator's work to look at, and a proposal to correct."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dateline.annotation.gold.compared import meet
from dateline.annotation.labeling.contexts import open_table
from dateline.annotation.labeling.controls import OPEN, controls
from dateline.annotation.labeling.tasks import Screen, to_task, to_tasks
from dateline.records import Annotation, Author, Disagreement, Document, Mention, Relation, Span, Task, Value
from dateline.schemas.vocabulary import Schema

PROPOSAL = "proposal"
"""The name of the prediction that an adjudicator begins with; the others bear the annotators' pseudonyms."""
WORKS = "works"
"""The key of a task's data for the works that are decided between."""


class Dispute(NamedTuple):
    """A report that its annotators do not agree on: its gold so far, their works, and what is open."""

    document: Document
    gold: Annotation
    works: tuple[Annotation, ...]
    left: tuple[Disagreement, ...]

    @property
    def unsure(self) -> bool:
        """Whether an annotator was unsure where something is open."""
        marks = (each for work in self.works for each in work.mentions if each.unsure)
        return any(each.label == one.label and meet(each, one) for each in marks for one in self.left)

    @property
    def everything(self) -> Annotation:
        """All mentions that anybody made: the places of all are offered."""
        mentions = (each for said in (self.gold, *self.works) for each in said.mentions)
        return self.gold.but(author=_machine(PROPOSAL), mentions=tuple(mentions), relations=())

    @property
    def outline(self) -> Annotation:
        """One mention for each range that anybody marked: no section parts one of them."""
        ranges = {(each.start, each.end): each for each in self.everything.mentions}
        return self.everything.but(mentions=tuple(ranges[each] for each in sorted(ranges)))


def proposal(dispute: Dispute, schema: Schema) -> Annotation:
    """Return what an adjudicator begins with: gold, and for each place that is open one reading of it.

    So nothing that is agreed has to be marked again, and what is open is changed, deleted or left. Of several ranges
    the commonest is taken, of those the longest; a value stands where more people say it than any other, else it is
    blank. Relations are all that anybody tied there.
    """
    gold, works = dispute.gold, dispute.works
    mentions = list(gold.mentions)
    for one in dispute.left:
        marks = [each for work in works for each in work.mentions if each.label == one.label and meet(each, one)]
        if one.about != "relation" and marks:
            mark = _usual(marks, schema)
            if not any(meet(each, other) for each in mentions for other in (mark, one)):
                mentions.append(_with_free_id(mark, mentions))
    new = {each.id for each in mentions[len(gold.mentions) :]}
    starts = {each.id: each.start for each in mentions}
    tied = {(one.start, one.quote.partition(" -> ")[0]) for one in dispute.left if one.about == "relation"}
    ties = {(tie.source, tie.target, tie.role) for tie in gold.relations} | {
        (source, target, role)
        for work in works
        for source, target, role in _ties(work, mentions)
        if {source, target} & new or (starts[source], role) in tied
    }
    return gold.but(
        author=_machine(PROPOSAL),
        status="suggested",
        mentions=tuple(each.but(unsure=False) for each in sorted(mentions, key=lambda each: (each.start, each.end))),
        relations=tuple(Relation(source=source, target=target, role=role) for source, target, role in sorted(ties)),
    )


def to_adjudicate(dispute: Dispute, schema: Schema, parts: Sequence[Span], screen: Screen) -> Iterator[Task]:
    """Yield a task for each of the `parts` (code points) of a report in which something is open.

    Its predictions are the proposal, then each annotator's work under their pseudonym. Its data holds the works in
    this part too, so that a ruling comes back with what it was made over. A relation that is open between two parts
    brings the whole report as one.
    """
    document, said = dispute.document, proposal(dispute, schema)
    parts = [Span(0, len(document.text))] if _parted(dispute, said, parts) else parts
    offered = to_task(document, dispute.everything, schema, screen).data
    options = {each.name: offered[each.name] for each in controls(schema) if each.listed}
    screen = msgspec.convert({**msgspec.to_builtins(screen), "options": options}, Screen)
    names = [PROPOSAL, *(work.author.name for work in dispute.works)]
    sides = [said, *(work.but(author=_machine(work.author.name), work=None) for work in dispute.works)]
    columns = [to_tasks(document, each, schema, parts, screen) for each in sides]
    for part, *tasks in zip(parts, *columns, strict=True):
        here = [each for each in dispute.left if part.start <= each.start < part.end]
        if here:
            works = [msgspec.to_builtins(_within(work, part)) for work in dispute.works]
            more = {OPEN: open_table(document, here), WORKS: works}
            rows = (task.predictions[0] | {"model_version": name} for name, task in zip(names, tasks, strict=True))
            yield tasks[0].but(data=tasks[0].data | more, predictions=tuple(rows))


def _machine(name: str) -> Author:
    return Author(kind="machine", name=name, version="1")


def _usual(marks: Sequence[Mention], schema: Schema) -> Mention:
    """Return one mention for several that match: the commonest range, and what more of them say than anything else."""
    ranges = Counter(each.span for each in marks)
    first = max(marks, key=lambda each: (ranges[each.span], each.end - each.start, -each.start))
    attributes: dict[str, Value] = dict(first.attributes)
    for control in controls(schema):
        said = Counter(each.attributes.get(control.key) for each in marks).most_common(2)
        if control.label == first.label:
            attributes.pop(control.key, None)
            if said[0][0] is not None and (len(said) == 1 or said[0][1] > said[1][1]):
                attributes[control.key] = said[0][0]
    return first.but(attributes=attributes)


def _with_free_id(mention: Mention, others: Sequence[Mention]) -> Mention:
    taken = {each.id for each in others}
    names = (mention.id, *(f"{mention.id}.{number}" for number in range(2, len(taken) + 3)))
    return mention.but(id=next(each for each in names if each not in taken))


def _ties(work: Annotation, mentions: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
    """Yield a work's relations between the mentions that its own ones meet."""
    standing = {
        own.id: each.id
        for own in work.mentions
        for each in sorted(mentions, key=lambda each: each.span == own.span)
        if each.label == own.label and meet(each, own)
    }
    for tie in work.relations:
        source, target = standing.get(tie.source), standing.get(tie.target)
        if source and target and source != target:
            yield source, target, tie.role


def _parted(dispute: Dispute, said: Annotation, parts: Sequence[Span]) -> bool:
    """Say whether a relation that may be open leads from one part to another."""
    at = {each.id: bisect_right(parts, each.start, key=lambda part: part.start) for each in said.mentions}
    agreed = {(tie.source, tie.target, tie.role) for tie in dispute.gold.relations}
    left = (tie for tie in said.relations if (tie.source, tie.target, tie.role) not in agreed)
    return any(at[tie.source] != at[tie.target] for tie in left)


def _within(work: Annotation, part: Span) -> Annotation:
    """Return what lies in one part of a work, without its note."""
    mentions = tuple(each for each in work.mentions if part.start <= each.start and each.end <= part.end)
    ids = {each.id for each in mentions}
    ties = tuple(tie for tie in work.relations if tie.source in ids and tie.target in ids)
    return work.but(note=None, mentions=mentions, relations=ties)
