"""The mentions and relations of some documents, a column at a time: what all configs of marks are cut out of.

A mention is known by its number: its place among all mentions, in the order of documents and, within one, of the text.
Making a column once and taking its rows by number is what keeps a release quick.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dateline.errors import ReleaseError
from dateline.records import Annotation, Document, Mention, Value
from dateline.releases import arrow
from dateline.releases.columns import SPAN, attributes_of, kind_of, one_of
from dateline.schemas.vocabulary import Schema

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Arrays = dict[str, pa.Array]
place = attrgetter("start", "end", "id")  # what mentions are sorted by


class Ties(NamedTuple):
    """Relations by the numbers of their ends and of their role in the vocabulary, in the order of their near ends."""

    near: Numbers
    far: Numbers
    role: Numbers

    def where(self, keep: Mask) -> "Ties":
        """Return those that a mask keeps."""
        return Ties(*(part[keep] for part in self))


class Labelled(NamedTuple):
    """The mentions of some labels: their numbers, and their attributes typed, with defaults filled in.

    `place` gives the place of each mention of all among these; -1 for one of another label. `cells` are the values of
    the attributes as they stand in the records.
    """

    numbers: Numbers
    place: Numbers
    attributes: Arrays
    cells: dict[str, list[Any]]


class Marks:
    """The mentions of some annotations and their relations; `owners` gives each mention's document by its place.

    Making it raises ReleaseError where an annotation does not fit its document.
    """

    def __init__(self, schema: Schema, documents: Sequence[Document], said: Sequence[Annotation | None]) -> None:
        """Put the mentions in order and number the ends of the relations."""
        self._schema = schema
        self._mentions: list[Mention] = []
        self._labelled: dict[tuple[str, ...], Labelled] = {}
        self._ties: list[tuple[int, int, int]] = []
        self._tied_by: list[str | None] = []
        sizes = [self._add(document, annotation) for document, annotation in zip(documents, said, strict=True)]
        self.owners: Numbers = np.repeat(np.arange(len(sizes)), sizes)

    def _add(self, document: Document, annotation: Annotation | None) -> int:
        if annotation is None:
            return 0
        first, mine = len(self._mentions), sorted(annotation.mentions, key=place)
        numbers = {mention.id: number for number, mention in enumerate(mine, first)}
        refuse_unfit(document, annotation, numbers)
        roles = self._roles
        try:
            self._ties += [(numbers[tie.source], numbers[tie.target], roles[tie.role]) for tie in annotation.relations]
        except KeyError as fault:
            what = f"a role that the vocabulary lacks: {fault}"
            raise ReleaseError(what, where=f"annotation of {document.doc_id}", hint="dateline check") from fault
        self._tied_by += [tie.by for tie in annotation.relations]
        self._mentions += mine
        return len(mine)

    @cached_property
    def _roles(self) -> dict[str, int]:
        return {role: number for number, role in enumerate(self._schema.roles)}

    @cached_property
    def ids(self) -> pa.Array:
        """The ids of all mentions."""
        return pa.array([each.id for each in self._mentions], pa.string())

    @cached_property
    def span(self) -> Arrays:
        """Where they start and end, and their quotes."""
        return {
            name: arrow.array(kind, [getattr(each, name) for each in self._mentions]) for name, kind in SPAN.items()
        }

    @cached_property
    def _labels(self) -> list[str]:
        return [each.label for each in self._mentions]

    @cached_property
    def label(self) -> pa.Array:
        """Their labels."""
        return arrow.fitted("mentions.label", one_of(self._schema.labels), self._labels)

    @cached_property
    def unsure(self) -> pa.Array:
        """Whether whoever marked them was unsure."""
        return pa.array([each.unsure for each in self._mentions], pa.bool_())

    @cached_property
    def by(self) -> pa.Array:
        """Who or what marked them."""
        return pa.array([each.by for each in self._mentions], pa.string())

    @cached_property
    def attributes(self) -> pa.Array:
        """Their attributes as words, whatever the label."""
        said = [each.attributes for each in self._mentions]
        names = pa.array([name for each in said for name in each], pa.string())
        values = pa.array([words(value) for each in said for value in each.values()], pa.string())
        pairs = pa.StructArray.from_arrays([names, values], ["name", "value"])
        return pa.ListArray.from_arrays(pa.array(ends(np.fromiter(map(len, said), np.int64, len(said)))), pairs)

    def cut(self, numbers: Numbers) -> Arrays:
        """Return where some of them start and end, and their quotes."""
        return {name: column.take(numbers) for name, column in self.span.items()}

    def role(self, ties: Ties) -> pa.Array:
        """Return the roles of some relations."""
        return pa.array(ties.role) if self._roles else pa.array([], pa.string())

    def labelled(self, labels: Iterable[str]) -> Labelled:
        """Return the mentions of some labels; made once."""
        names = tuple(labels)
        if names not in self._labelled:
            self._labelled[names] = self._of(names)
        return self._labelled[names]

    def _of(self, labels: tuple[str, ...]) -> Labelled:
        numbers = np.flatnonzero([label in labels for label in self._labels])
        places = np.full(len(self._mentions), -1)
        places[numbers] = np.arange(len(numbers))
        said = [self._mentions[number].attributes for number in numbers]
        cells, columns = {}, {}
        for name, attribute in attributes_of("a row", self._schema, labels).items():
            cells[name] = values = [each.get(name, attribute.default) for each in said]
            columns[name] = arrow.fitted(f"{' or '.join(labels)}.{name}", kind_of(attribute), values)
        return Labelled(numbers, places, columns, cells)

    @cached_property
    def leaving(self) -> tuple[Ties, list[str | None]]:
        """All relations by near end, role and far end, and what tied each."""
        near, far, role = columns_of(self._ties)
        order = np.lexsort((far, role, near))
        return Ties(near[order], far[order], role[order]), [self._tied_by[number] for number in order]

    @cached_property
    def ties(self) -> Ties:
        """The relations by near end, far end and name of the role; one that is told twice is one."""
        near, far, role = columns_of(self._ties)
        names = list(self._schema.roles)
        by_name = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
        rank = np.argsort(by_name)
        size, roles = max(len(self._mentions), 1), max(len(names), 1)
        keys = np.unique((near * size + far) * roles + (rank[role] if len(role) else role))
        return Ties(keys // roles // size, keys // roles % size, by_name[keys % roles] if len(keys) else keys)


def columns_of(rows: Sequence[tuple[int, ...]]) -> Numbers:
    """Turn triples into three columns."""
    return np.array(rows, np.int64).reshape(-1, 3).T


def ends(sizes: Numbers) -> npt.NDArray[np.int32]:
    """Return where lists of some sizes end, 0 in front."""
    found = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, dtype=np.int32, out=found[1:])
    return found


def listed(near: Numbers, rows: int, items: pa.Array) -> pa.Array:
    """Return a list for each of some rows from items in the order of `near`, the row that each belongs to."""
    return pa.ListArray.from_arrays(pa.array(ends(np.bincount(near, minlength=rows))), items)


def words(value: Value) -> str:
    """Return a value as it stands in JSON, a string without its quotes."""
    if isinstance(value, str):
        return value
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
