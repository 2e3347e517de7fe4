"""Mentions and relations read out of annotations into columns of cells, some hundred mentions at a time.

Reading every column of a few mentions while they are at hand takes a third of the time of one column after the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from dateline.errors import ReleaseError
from dateline.records import Annotation, Document, Mention, Value
from dateline.releases.columns import attributes_of
from dateline.schemas.vocabulary import Schema

FIELDS = ("id", "label", "start", "end", "quote", "unsure", "by")
AT_ONCE = 500  # mentions
Labels = tuple[str, ...]
place = attrgetter("start", "end", "id")  # what mentions are sorted by


class Cells:
    """What the mentions of some annotations say, a list a column, in the order of documents and of the text.

    `fields` are those of every mention; `attributes` those of the mentions of each of some groups of labels, defaults
    filled in; `names` and `values` all attributes as words, `sizes` how many each mention has. `near` and `far` are
    the ends of relations by their places among all mentions, `role` by its place in the vocabulary, `tied_by` says what
    tied them. `counts` are the mentions of each document. Making it raises ReleaseError where an annotation does not
    fit its document.
    """

    def __init__(
        self,
        schema: Schema,
        documents: Sequence[Document],
        said: Sequence[Annotation | None],
        groups: Iterable[Labels],
    ) -> None:
        """Read all mentions and relations, once."""
        self.fields: dict[str, list[Any]] = {name: [] for name in FIELDS}
        self._defaults = {labels: defaults(schema, labels) for labels in groups}
        self.attributes: dict[Labels, dict[str, list[Any]]] = {
            labels: {name: [] for name in known} for labels, known in self._defaults.items()
        }
        self.names: list[str] = []
        self.values: list[str] = []
        self.sizes: list[int] = []
        self.near: list[int] = []
        self.far: list[int] = []
        self.role: list[int] = []
        self.tied_by: list[str | None] = []
        self.counts: list[int] = []
        self._roles = {role: number for number, role in enumerate(schema.roles)}
        waiting: list[Mention] = []
        for document, annotation in zip(documents, said, strict=True):
            mine = self._mentions(document, annotation, len(self.sizes) + len(waiting)) if annotation else []
            self.counts.append(len(mine))
            waiting += mine
            if len(waiting) >= AT_ONCE:
                self._read(waiting)
                waiting = []
        self._read(waiting)

    def _mentions(self, document: Document, annotation: Annotation, first: int) -> list[Mention]:
        """Return an annotation's mentions in order, numbered from `first`, and keep its relations."""
        mine = sorted(annotation.mentions, key=place)
        numbers = {mention.id: number for number, mention in enumerate(mine, first)}
        refuse_unfit(document, annotation, numbers)
        ties, roles = annotation.relations, self._roles
        self.near += [numbers[tie.source] for tie in ties]
        self.far += [numbers[tie.target] for tie in ties]
        self.tied_by += [tie.by for tie in ties]
        try:
            self.role += [roles[tie.role] for tie in ties]
        except KeyError as fault:
            what = f"a role that the vocabulary lacks: {fault}"
            raise ReleaseError(what, where=f"annotation of {document.doc_id}", hint="dateline check") from fault
        return mine

    def _read(self, mentions: Sequence[Mention]) -> None:
        for name in FIELDS:
            self.fields[name] += map(attrgetter(name), mentions)
        for labels, known in self._defaults.items():
            mine = [mention.attributes.get for mention in mentions if mention.label in labels]
            for name, default in known.items():
                self.attributes[labels][name] += [get(name, default) for get in mine]
        said = [mention.attributes for mention in mentions]
        self.sizes += map(len, said)
        self.names += chain.from_iterable(said)
        self.values += [value if value.__class__ is str else words(value) for each in said for value in each.values()]


def defaults(schema: Schema, labels: Labels) -> dict[str, Value | None]:
    """Return the attributes of some labels with their defaults."""
    return {name: each.default for name, each in attributes_of("a row", schema, labels).items()}


def words(value: Value) -> str:
    """Return a value as it stands in JSON, a string without its quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def refuse_unfit(document: Document, annotation: Annotation, numbers: Mapping[str, int]) -> None:
    """Raise ReleaseError where an annotation, its mentions numbered by id, is not of this document's text."""
    where = f"annotation of {document.doc_id}"
    if annotation.text_id != document.text_id:
        raise ReleaseError("it is of another text than the corpus has now", where=where, hint="dateline carry")
    if len(numbers) != len(annotation.mentions):
        raise ReleaseError("two of its mentions have one id", where=where, hint="dateline check")
    text = document.text
    for each in annotation.mentions:
        if text[each.start : each.end] != each.quote:
            what = f"{each.id} does not quote what stands at [{each.start}, {each.end})"
            raise ReleaseError(what, where=where, hint="dateline check")
    for tie in annotation.relations:
        if tie.source not in numbers or tie.target not in numbers:
            raise ReleaseError(f"{tie.role} ties what is not marked", where=where, hint="dateline check")
