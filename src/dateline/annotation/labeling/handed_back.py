"""One annotation row of a server as an annotation of our text; what does not fit is a finding."""

from collections.abc import Iterator, Mapping
from operator import itemgetter

from dateline.annotation.labeling.controls import FLAGS, MENTION, NOTE, OTHER, UNSURE, Control, controls
from dateline.annotation.labeling.regions import Row, read_value
from dateline.records import Annotation, Author, Document, Finding, Mention, Relation, Span, Status, Task, Value, Work
from dateline.schemas.checks.annotations import made_under
from dateline.schemas.checks.attributes import has_type, misses
from dateline.schemas.checks.findings import finding, shown
from dateline.schemas.links import implied_role
from dateline.schemas.vocabulary import Schema

CODES = {
    "row-unreadable": "a row of a result that is none of the screen's",
    "task-text-differs": "a task shows other words than its document has there, so that its offsets mean nothing",
}
"""What is found in tasks that come back, beside what `check` finds too."""


def annotation_of(
    row: Mapping[str, object], task: Task, document: Document, schema: Schema
) -> Iterator[Annotation | Finding]:
    """Yield the findings about a row of predictions or annotations, then the annotation that it is.

    Where the task shows other words than the document has there, its offsets mean nothing, and there is none; nor is
    there where it was made for a vocabulary that ours does not continue.
    """
    made = str(task.data.get("schema") or schema.version)
    if not made_under(made, schema.version):
        message = f"the task was made for the vocabulary {made}, in force is {schema.version}"
        yield finding("schema-mismatch", document.doc_id, f"task {task.id}", message)
        return
    part = _part(task, document)
    if part is None:
        message = "the task shows other words than the document has there"
        yield finding("task-text-differs", document.doc_id, f"task {task.id}", message)
        return
    regions = _Regions(document, part, schema)
    result = row.get("result")
    for each in result if isinstance(result, list) else ():
        regions.take(each)
    author, status = _author(row)
    person = author.kind == "person"
    annotation = Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema=made,
        author=author,
        status=status,
        made=_stamp(row.get("created_at")) if person else None,
        work=_work(row, task) if person else None,
        flags=tuple(regions.flags),
        note=regions.note,
        mentions=tuple(regions.mentions()),
        relations=tuple(regions.relations()),
    )
    yield from regions.findings
    yield annotation


def _part(task: Task, document: Document) -> Span | None:
    """Return which part of the document a task shows; None where it shows something else."""
    offset, text = task.data.get("offset"), task.data.get("text")
    if not isinstance(offset, int) or not isinstance(text, str) or not text or offset < 0:
        return None
    part = Span(offset, offset + len(text))
    return part if part.of(document.text) == text else None


def _author(row: Mapping[str, object]) -> tuple[Author, Status]:
    if "model_version" in row:
        name, _, version = str(row["model_version"]).rpartition("@")
        return Author(kind="machine", name=name or version, version=version), "suggested"
    return Author(kind="person", name=str(row.get("completed_by"))), "skipped" if row.get(
        "was_cancelled"
    ) else "submitted"


def _work(row: Mapping[str, object], task: Task) -> Work | None:
    work = Work(
        task=task.id,
        blind=bool(task.data.get("blind")),
        suggestion=str(task.data.get("suggestion") or "") or None,
        updated=_stamp(row.get("updated_at")),
    )
    return None if work == Work() else work


def _stamp(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


class _Regions:
    """The rows of one result, taken one by one and put together by the id of their mention."""

    def __init__(self, document: Document, part: Span, schema: Schema) -> None:
        self.document, self.part, self.schema = document, part, schema
        self.findings: list[Finding] = []
        self.flags: list[str] = []
        self.note: str | None = None
        self._controls = {each.name: each for each in controls(schema)}
        self._typed = {f"{name}{OTHER}": each for name, each in self._controls.items() if each.listed}
        self._mentions: dict[str, Mention] = {}
        self._values: list[tuple[bool, str, Control, Value]] = []
        self._unsure: set[str] = set()
        self._ties: list[Row] = []

    def take(self, row: object) -> None:
        """Take one row; what it can't be is a finding."""
        if not isinstance(row, dict):
            self._told("row-unreadable", "", f"a row of the result is {shown(row)}, expected an object")
            return
        name = str(row.get("from_name"))
        if row.get("type") == "relation":
            self._ties.append(row)
        elif name == MENTION:
            self._mention(row)
        elif name == UNSURE:
            self._unsure.add(str(row.get("id")))
        elif name in {FLAGS, NOTE}:
            self._about_report(row, name)
        elif (control := self._controls.get(name) or self._typed.get(name)) is not None:
            self._value(row, control, typed=name in self._typed)
        else:
            self._told("row-unreadable", str(row.get("id")), f"from_name is {shown(name)}, which the screen has not")

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions with their attributes, in the order of the text; what was picked goes before words."""
        for _, region, control, value in sorted(self._values, key=itemgetter(0)):
            mention = self._mentions.get(region)
            if mention is None or mention.label != control.label:
                about = "no mention" if mention is None else f"a mention labelled {mention.label}"
                self._told("unknown-attribute", region, f"{control.name} is {shown(value)} of {about}")
            elif control.key not in mention.attributes or mention.attributes[control.key] == "none":
                self._mentions[region] = mention.but(attributes={**mention.attributes, control.key: value})
        for mention in sorted(self._mentions.values(), key=lambda m: (m.start, m.end, m.label, m.id)):
            boxes = (each for each in self._controls.values() if each.checkbox and each.label == mention.label)
            defaults: dict[str, Value] = {each.key: False for each in boxes}
            yield mention.but(attributes=defaults | mention.attributes, unsure=mention.id in self._unsure)

    def relations(self) -> Iterator[Relation]:
        """Yield the relations, each once, in order."""
        ties = {(tie.source, tie.target, tie.role): tie for row in self._ties for tie in self._tie(row)}
        yield from (ties[key] for key in sorted(ties))

    def _mention(self, row: Row) -> None:
        region, value = str(row.get("id")), row.get("value")
        place = value if isinstance(value, dict) else {}
        labels, start, end = place.get("labels"), place.get("start"), place.get("end")
        if not isinstance(labels, list) or len(labels) != 1 or labels[0] not in [*self.schema.labels]:
            self._told("unknown-label", region, f"labels are {shown(labels)}, expected one of the vocabulary's")
            return
        span = self._span(start, end)
        if span is None:
            self._told("span-outside-text", region, f"[{shown(start)}, {shown(end)}) marks no words of the text")
            return
        quote = span.of(self.document.text)
        self._mentions[region] = Mention(id=region, label=labels[0], start=span.start, end=span.end, quote=quote)

    def _span(self, start: object, end: object) -> Span | None:
        """Return a range of the task's text as one of the document's, without white space at its ends."""
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        if not 0 <= start < end <= self.part.end - self.part.start:
            return None
        words = self.document.text[self.part.start + start : self.part.start + end]
        begin = self.part.start + start + len(words) - len(words.lstrip())
        return Span(begin, begin + len(words.strip())) if words.strip() else None

    def _value(self, row: Row, control: Control, *, typed: bool) -> None:
        value = read_value(row, control)
        attribute = control.attribute
        if value is None or not has_type(value, attribute.type) or misses(value, attribute):
            self._told("attribute-value", str(row.get("id")), f"{control.name} is {shown(row.get('value'))}")
            return
        self._values.append((typed, str(row.get("id")), control, value))

    def _about_report(self, row: Row, name: str) -> None:
        value = row.get("value")
        said = value.get("choices" if name == FLAGS else "text") if isinstance(value, dict) else None
        words = [each for each in said if isinstance(each, str)] if isinstance(said, list) else []
        if name == NOTE:
            self.note = "\n".join(words) or None
            return
        for flag in words:
            if flag in self.schema.flags:
                self.flags.append(flag)
            else:
                self._told("unknown-flag", "", f"a flag is {shown(flag)}")

    def _tie(self, row: Row) -> Iterator[Relation]:
        source, target = str(row.get("from_id")), str(row.get("to_id"))
        ends = [self._mentions.get(source), self._mentions.get(target)]
        if row.get("direction") == "left":
            ends.reverse()
        one, other = ends
        if one is None or other is None:
            self._told("dangling-relation", f"{source}->{target}", "an end is no mention of this task")
            return
        if one is other:
            self._told("relation-to-itself", one.id, "a mention is tied to itself")
            return
        labels = row.get("labels")
        named = [str(label) for label in labels] if isinstance(labels, list) else []
        for tie in self._implied(one, other) if not named else (self._named(one, other, role) for role in named):
            if tie is not None:
                yield tie

    def _implied(self, one: Mention, other: Mention) -> Iterator[Relation | None]:
        implied = implied_role(self.schema, one.label, other.label)
        if implied is None:
            self._told("unknown-role", f"{one.id}->{other.id}", f"no role is meant from {one.label} to {other.label}")
            return
        role, turned = implied
        source, target = (other, one) if turned else (one, other)
        yield Relation(source=source.id, target=target.id, role=role)

    def _named(self, one: Mention, other: Mention, name: str) -> Relation | None:
        role = self.schema.roles.get(name)
        if role is None:
            self._told("unknown-role", f"{one.id}->{other.id}", f"a role is {shown(name)}")
            return None
        for source, target in ((one, other), (other, one)):
            if source.label in role.source and target.label in role.target:
                return Relation(source=source.id, target=target.id, role=name)
        self._told(
            "relation-ends", f"{one.id}-{name}->{other.id}", f"{name} does not tie {one.label} and {other.label}"
        )
        return None

    def _told(self, code: str, part: str, message: str) -> None:
        self.findings.append(finding(code, self.document.doc_id, part, message))
