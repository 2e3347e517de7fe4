"""Documents and annotations as tasks, and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.annotation.labeling.controls import Step, controls
from dateline.annotation.labeling.handed_back import annotation_of
from dateline.annotation.labeling.regions import Row, report_rows, rows_of, tie_row
from dateline.records import Annotation, Document, Finding, Mention, Record, Relation, Span, Task, Value, Work
from dateline.schemas.links import asked_roles
from dateline.schemas.vocabulary import Schema

Option = dict[str, str]
"""One option of a control: its `value` for people, its `alias`, which is stored, and a `hint`."""


class Screen(Record, frozen=True):
    """What a task shows besides the text: `header` of the report, `grade` of its content, options by control.

    `config` is the hash of the labeling config, `blind` says that the suggestion is kept back.
    """

    header: str = ""
    grade: str = ""
    config: str = ""
    step: Step = "spans"
    blind: bool = False
    options: dict[str, tuple[Option, ...]] = {}


class _Part(NamedTuple):
    span: Span
    section: str


def to_task(document: Document, annotation: Annotation, schema: Schema, screen: Screen = Screen()) -> Task:  # noqa: B008
    """Return one report as a task, with what is said of it: a machine's as prediction, a person's as annotation."""
    return _task(document, annotation, schema, screen, _Part(Span(0, len(document.text)), ""))


def to_tasks(
    document: Document,
    annotation: Annotation,
    schema: Schema,
    parts: Sequence[Span],
    screen: Screen = Screen(),  # noqa: B008
) -> Iterator[Task]:
    """Yield a task for each of the `parts` (code points) of a report, with the text around it to read.

    A mention belongs to the part that it lies in. Relations between parts can't be shown; `rejoined` brings them
    back.
    """
    if len(parts) <= 1:
        yield to_task(document, annotation, schema, screen)
        return
    for number, part in enumerate(parts, 1):
        yield _task(document, annotation, schema, screen, _Part(part, f"{number}/{len(parts)}"))


def from_task(task: Task, document: Document, schema: Schema) -> Iterator[Annotation | Finding]:
    """Yield what a task says of the document whose text it shows: its predictions, then people's work.

    Each annotation row names its person as a pseudonym under ``completed_by``. What does not fit the text or the
    vocabulary is a finding, and the rest is kept: nothing that a server hands over raises.
    """
    for row in (*task.predictions, *task.annotations):
        yield from annotation_of(row, task, document, schema)


def shown(annotation: Annotation, schema: Schema) -> Annotation:
    """Return what a screen shows of an annotation: labels, what annotators are asked, flags and note.

    A box that is not ticked is a no. What a machine filled, and who made what, is not shown; `rejoined` brings it
    back.
    """
    asked = set(asked_roles(schema))
    person = annotation.author.kind == "person"
    status = "suggested" if not person else "skipped" if annotation.status == "skipped" else "submitted"
    ties = {(tie.source, tie.target, tie.role) for tie in annotation.relations if tie.role in asked}
    work = annotation.work.but(lead_seconds=None) if annotation.work and person else Work()
    mentions = sorted(annotation.mentions, key=lambda mention: (mention.start, mention.end, mention.label, mention.id))
    return annotation.but(
        status=status,
        made=annotation.made if person else None,
        work=None if work == Work() else work,
        mentions=tuple(_shown(mention, schema) for mention in mentions),
        relations=tuple(Relation(source=source, target=target, role=role) for source, target, role in sorted(ties)),
    )


def _shown(mention: Mention, schema: Schema) -> Mention:
    own = [control for control in controls(schema) if control.label == mention.label]
    kept: dict[str, Value] = {each.key: mention.attributes[each.key] for each in own if each.key in mention.attributes}
    boxes: dict[str, Value] = {each.key: False for each in own if each.checkbox}
    return mention.but(attributes=boxes | kept, by=None)


def _task(document: Document, said: Annotation, schema: Schema, screen: Screen, here: _Part) -> Task:
    part, section = here
    inside = [mention for mention in said.mentions if part.start <= mention.start and mention.end <= part.end]
    options = _options(inside, schema, screen.options)
    row: Row = {"result": list(_result(said, inside, schema, part.start, options))}
    machine = said.author.kind == "machine"
    data: dict[str, object] = {
        "doc_id": document.doc_id,
        "text_id": document.text_id,
        "section": section,
        "offset": part.start,
        "schema": schema.version,
        "config": screen.config,
        "step": screen.step,
        "blind": screen.blind or bool(said.work and said.work.blind),
        "suggestion": (said.work.suggestion if said.work else None) or "",
        "text": part.of(document.text),
        "before": _end(document.text[: part.start]),
        "after": _beginning(document.text[part.end :]),
        "header": screen.header,
        "grade": screen.grade,
        **options,
    }
    if machine:
        version = f"{said.author.name}@{said.author.version}"
        return Task(data=data, predictions=() if screen.blind else ({"model_version": version, **row},))
    person = {
        "completed_by": said.author.name,
        "was_cancelled": said.status == "skipped",
        "ground_truth": False,
        "created_at": said.made,
        "updated_at": said.work.updated if said.work else None,
        **row,
    }
    return Task(data=data, annotations=(person,), id=said.work.task if said.work else None)


NEIGHBOUR = 600
"""How many code points of the text before and behind a section are shown beside it, at most, in whole words."""


def _end(text: str) -> str:
    return text if len(text) <= NEIGHBOUR else text[-NEIGHBOUR:].partition(" ")[2]


def _beginning(text: str) -> str:
    return text if len(text) <= NEIGHBOUR else text[:NEIGHBOUR].rpartition(" ")[0]


def _result(
    said: Annotation, inside: list[Mention], schema: Schema, shift: int, options: Mapping[str, Sequence[Option]]
) -> Iterator[Row]:
    asked, roles = list(controls(schema)), set(asked_roles(schema))
    listed = {name: {option["alias"] for option in each} | {"none", "ambiguous"} for name, each in options.items()}
    for mention in inside:
        yield from rows_of(mention, asked, shift, listed)
    ids = {mention.id for mention in inside}
    for tie in said.relations:
        if tie.role in roles and tie.source in ids and tie.target in ids:
            yield tie_row(tie)
    yield from report_rows(said.flags, said.note)


def _options(
    inside: Iterable[Mention], schema: Schema, given: Mapping[str, Sequence[Option]]
) -> dict[str, list[Option]]:
    """Return each control's options: those given, and behind them what a mention already has."""
    mentions = list(inside)
    found: dict[str, list[Option]] = {}
    for control in controls(schema):
        if control.listed:
            options = list(given.get(control.name, ()))
            there = {option["alias"] for option in options} | {"none", "ambiguous"}
            has = {
                str(m.attributes[control.key]): m
                for m in mentions
                if m.label == control.label and control.key in m.attributes
            }
            options += [{"value": f"{has[id_].quote}: {id_}", "alias": id_} for id_ in sorted(set(has) - there)]
            found[control.name] = options
    return found
