"""Other people's annotations: brought onto our texts and into our terms, with a finding for all that does not fit.

A `Foreign` is one annotator's work on one text as the reader of a format saw it; positions are code points of that
text. Findings: ``foreign-no-document``, ``foreign-span-lost``, ``foreign-span-outside``, ``foreign-quote-differs``,
``foreign-unknown-label``, ``foreign-unknown-attribute``, ``foreign-overlap``, ``foreign-duplicate-id``,
``foreign-unknown-role``, ``foreign-dangling``, ``foreign-unreadable``.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.annotation.carrying.projection import Projection
from dateline.records import Annotation, Author, Document, Finding, Mention, Record, Relation, Value
from dateline.schemas.checks.attributes import has_type, misses
from dateline.schemas.vocabulary import Label, Schema

HEAD = 80
"""How many letters, white space apart, texts must share at their beginning to be taken for the same report."""
_NEAR = 0.8
_FAR = 200


class ForeignMention(Record, frozen=True):
    """A span as the other side gave it: ``[start, end)`` in code points of its own text."""

    id: str
    label: str
    start: int
    end: int
    quote: str | None = None
    attributes: dict[str, Value] = {}


class Foreign(Record, frozen=True):
    """One annotator's work on one text; `relations` are (source, target, role) by the ids of its mentions.

    `text` is what the positions mean; without it they are taken to mean our own text. `lost` says what its reader
    could not read of it.
    """

    doc: str
    annotator: str
    mentions: tuple[ForeignMention, ...]
    relations: tuple[tuple[str, str, str], ...] = ()
    text: str | None = None
    lost: tuple[str, ...] = ()


class Documents:
    """Our documents, found by another's name for them or by how their texts begin."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index the documents; of two with the same beginning the first answers."""
        self._by_name: dict[str, Document] = {}
        self._by_head: dict[str, Document] = {}
        for document in documents:
            self._by_name[document.doc_id] = document
            self._by_name.setdefault(document.doc_id.partition(":")[2], document)
            self._by_head.setdefault(head_of(document.text), document)

    def find(self, foreign: Foreign) -> Document | None:
        """Return the document that a piece of work is about; without its text only a name can tell."""
        named = self._by_name.get(foreign.doc)
        if foreign.text is None or (named is not None and head_of(named.text) == head_of(foreign.text)):
            return named
        return self.with_head(foreign.text) or named

    def with_head(self, text: str) -> Document | None:
        """Return the document that begins as `text` does, or nearly so."""
        head = head_of(text)
        if head in self._by_head:
            return self._by_head[head]
        near = difflib.get_close_matches(head, list(self._by_head), 1, _NEAR)
        return self._by_head[near[0]] if near else None


def head_of(text: str) -> str:
    """Return the first letters of a text without its white space."""
    return "".join(text[: 20 * HEAD].split())[:HEAD]


def imported(foreign: Foreign, document: Document, schema: Schema) -> tuple[Annotation, list[Finding]]:
    """Return a person's annotation of our document, and a finding for each thing that did not fit."""
    work = _Import(foreign, document, schema)
    mentions = tuple(work.mentions())
    relations = tuple(work.relations({mention.id: mention for mention in mentions}))
    annotation = Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema=schema.version,
        author=Author(kind="person", name=foreign.annotator),
        status="submitted",
        mentions=mentions,
        relations=relations,
    )
    return annotation, work.found


class _Import:
    """One annotator's work on its way to our document, and what was found on it."""

    def __init__(self, foreign: Foreign, document: Document, schema: Schema) -> None:
        self.foreign, self.document, self.schema = foreign, document, schema
        self.by = f"person:{foreign.annotator}"
        self.found = [self._finding("foreign-unreadable", why) for why in foreign.lost]
        text = document.text if foreign.text is None else foreign.text
        self.text = text
        self.place = Projection(text, document.text)

    def mentions(self) -> Iterator[Mention]:
        """Yield what fits, in the order of the text; of two that overlap the earlier stays."""
        taken, ids = 0, set[str]()
        placed = ((self._placed(each), each) for each in self.foreign.mentions)
        for span, each in sorted(((span, each) for span, each in placed if span), key=lambda pair: pair[0]):
            label = self.schema.labels.get(each.label)
            if label is None:
                self._lose("foreign-unknown-label", each, f"no label {each.label!r} in the vocabulary")
            elif each.id in ids:
                self._lose("foreign-duplicate-id", each, "another mention has its id")
            elif span[0] < taken:
                self._lose("foreign-overlap", each, "it overlaps another mention")
            else:
                taken = span[1]
                ids.add(each.id)
                yield self._mention(each, span, label)

    def relations(self, mentions: Mapping[str, Mention]) -> Iterator[Relation]:
        """Yield the relations between mentions that are there, by roles and labels of the vocabulary."""
        for source, target, role in dict.fromkeys(self.foreign.relations):
            known = self.schema.roles.get(role)
            ends = mentions.get(source), mentions.get(target)
            tie = f"{source}-{role}->{target}"
            if known is None:
                self.found.append(self._finding("foreign-unknown-role", f"{tie}: no role {role!r} in the vocabulary"))
            elif ends[0] is None or ends[1] is None or source == target:
                self.found.append(self._finding("foreign-dangling", f"{tie}: an end of it is not there"))
            elif ends[0].label not in known.source or ends[1].label not in known.target:
                labels = f"{ends[0].label} to {ends[1].label}"
                self.found.append(self._finding("foreign-unknown-role", f"{tie}: {role} does not go from {labels}"))
            else:
                yield Relation(source=source, target=target, role=role, by=self.by)

    def _placed(self, each: ForeignMention) -> tuple[int, int] | None:
        """Return where a span lies in our text, without white space at its ends."""
        if not 0 <= each.start < each.end <= len(self.text):
            self._lose("foreign-span-outside", each, f"[{each.start}, {each.end}) is no range of its text")
            return None
        said = self.text[each.start : each.end]
        if each.quote is not None and each.quote != said:
            self._note("foreign-quote-differs", each, f"its quote is {each.quote!r}, its range says {said!r}")
        start, end = self.place(each.start), self.place(each.end)
        ours = self.document.text
        if not _same(ours[start:end], said):
            start = _nearest(ours, said, start)
            end = start + len(said)
        while start < end and ours[start].isspace():
            start += 1
        while start < end and ours[end - 1].isspace():
            end -= 1
        if start < 0 or start >= end:
            self._lose("foreign-span-lost", each, f"{said!r} is not in our text")
            return None
        return start, end

    def _mention(self, each: ForeignMention, span: tuple[int, int], label: Label) -> Mention:
        start, end = span
        kept = dict[str, Value]()
        for name, value in each.attributes.items():
            known = label.attributes.get(name)
            if known is None or not has_type(value, known.type) or misses(value, known):
                self._note(
                    "foreign-unknown-attribute", each, f"{each.label}.{name} = {value!r} is not in the vocabulary"
                )
            else:
                kept[name] = value
        quote = self.document.text[start:end]
        return Mention(id=each.id, label=each.label, start=start, end=end, quote=quote, attributes=kept, by=self.by)

    def _lose(self, code: str, each: ForeignMention, why: str) -> None:
        self.found.append(self._finding(code, f"{each.id} ({each.label}) is left out: {why}"))

    def _note(self, code: str, each: ForeignMention, why: str) -> None:
        self.found.append(self._finding(code, f"{each.id} ({each.label}): {why}"))

    def _finding(self, code: str, message: str) -> Finding:
        return Finding(code=code, where=f"{self.document.doc_id} {self.foreign.annotator}", message=message)


def no_document(foreign: Foreign) -> Finding:
    """Return the finding of work about no document of ours, with how much of it is left out."""
    lost = f"{len(foreign.mentions)} mentions and {len(foreign.relations)} relations are left out"
    return Finding(
        code="foreign-no-document",
        where=f"{foreign.doc} {foreign.annotator}",
        message=f"no document has this id or begins like its text: {lost}",
    )


def merged(before: Sequence[Annotation], new: Sequence[Annotation]) -> list[Annotation]:
    """Return an annotator's whole work in the order of doc_id; new work on a document replaces the earlier."""
    return [each for _, each in sorted({each.doc_id: each for each in (*before, *new)}.items())]


def _same(one: str, other: str) -> bool:
    return one == other or (bool(one.strip()) and "".join(one.split()) == "".join(other.split()))


def _nearest(text: str, quote: str, position: int) -> int:
    """Return where a quote begins nearest to a position, not too far from it; -1 where it does not."""
    low = max(0, position - _FAR)
    behind = text.find(quote, position, position + _FAR + len(quote))
    before = text.rfind(quote, low, position + len(quote))
    found = [place for place in (before, behind) if place >= 0]
    return min(found, key=lambda place: abs(place - position), default=-1)
