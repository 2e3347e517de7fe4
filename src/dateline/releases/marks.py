"""The mentions and relations of some documents, a column at a time: what all configs of marks are cut out of.

A mention is known by its number: its place among all mentions, in the order of documents and, within one, of the text.
Making a column once and taking its rows by number is what keeps a release quick.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dateline.records import Annotation, Document
from dateline.releases import arrow
from dateline.releases.cells import Cells, Labels
from dateline.releases.columns import LABEL_OF, SPAN, attributes, role_columns
from dateline.releases.kinds import one_of
from dateline.schemas.vocabulary import Schema

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Arrays = dict[str, pa.Array]


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

    def __init__(
        self,
        schema: Schema,
        documents: Sequence[Document],
        said: Sequence[Annotation | None],
        groups: Iterable[Labels] = (),
    ) -> None:
        """Read the mentions and relations; `groups` are those of labels that `labelled` will be asked for."""
        self._schema = schema
        self._cells = Cells(schema, documents, said, groups)
        self.owners: Numbers = np.repeat(np.arange(len(documents)), self._cells.counts)
        self._labelled: dict[Labels, Labelled] = {}

    @cached_property
    def ids(self) -> pa.Array:
        """The ids of all mentions."""
        return pa.array(self._cells.fields["id"], pa.string())

    @cached_property
    def span(self) -> Arrays:
        """Where they start and end, and their quotes."""
        return {name: arrow.array(kind, self._cells.fields[name]) for name, kind in SPAN.items()}

    @cached_property
    def label(self) -> pa.Array:
        """Their labels."""
        return arrow.fitted("mentions.label", one_of(self._schema.labels), self._cells.fields["label"])

    @cached_property
    def unsure(self) -> pa.Array:
        """Whether whoever marked them was unsure."""
        return pa.array(self._cells.fields["unsure"], pa.bool_())

    @cached_property
    def by(self) -> pa.Array:
        """Who or what marked them."""
        return pa.array(self._cells.fields["by"], pa.string())

    @cached_property
    def attributes(self) -> pa.Array:
        """Their attributes as words, whatever the label."""
        cells = self._cells
        columns = [pa.array(column, pa.string()) for column in (cells.names, cells.values)]
        pairs = pa.StructArray.from_arrays(columns, ["name", "value"])
        return pa.ListArray.from_arrays(pa.array(ends(np.array(cells.sizes, np.int64))), pairs)

    def cut(self, numbers: Numbers) -> Arrays:
        """Return where some of them start and end, and their quotes."""
        return {name: column.take(numbers) for name, column in self.span.items()}

    def role(self, ties: Ties) -> pa.Array:
        """Return the roles of some relations."""
        return pa.array(ties.role) if self._schema.roles else pa.array([], pa.string())

    def labelled(self, labels: Labels) -> Labelled:
        """Return the mentions of some labels, one of the groups; made once."""
        if labels not in self._labelled:
            self._labelled[labels] = self._of(labels)
        return self._labelled[labels]

    def _of(self, labels: Labels) -> Labelled:
        known, cells = list(self._schema.labels), self._cells.attributes[labels]
        wanted = [known.index(label) for label in labels if label in known]
        numbers = np.flatnonzero(np.isin(self.label.to_numpy(), wanted))
        places = np.full(len(self.owners), -1)
        places[numbers] = np.arange(len(numbers))
        kinds = attributes(f"{' or '.join(labels)}", self._schema, labels)
        columns = {name: arrow.fitted(f"{labels[0]}.{name}", kinds[name], column) for name, column in cells.items()}
        return Labelled(numbers, places, columns, cells)

    @cached_property
    def _tied(self) -> Ties:
        return Ties(*(np.array(each, np.int64) for each in (self._cells.near, self._cells.far, self._cells.role)))

    @cached_property
    def leaving(self) -> tuple[Ties, list[str | None]]:
        """All relations by near end, role and far end, and what tied each."""
        near, far, role = self._tied
        order = np.lexsort((far, role, near))
        return Ties(near[order], far[order], role[order]), [self._cells.tied_by[number] for number in order]

    @cached_property
    def ties(self) -> Ties:
        """The relations by near end, far end and name of the role; one that is told twice is one."""
        near, far, role = self._tied
        names = list(self._schema.roles)
        by_name = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
        rank = np.argsort(by_name)
        size, roles = max(len(self.owners), 1), max(len(names), 1)
        keys = np.unique((near * size + far) * roles + (rank[role] if len(role) else role))
        return Ties(keys // roles // size, keys // roles % size, by_name[keys % roles] if len(keys) else keys)


def groups_of(schema: Schema) -> set[Labels]:
    """Return the groups of labels whose mentions have columns: those of configs, and what events' roles lead to."""
    targets = {schema.roles[role].target for role in role_columns(schema)}
    return {(label,) for label in (*LABEL_OF.values(), "time")} | {tuple(labels) for labels in targets}


def ends(sizes: Numbers) -> npt.NDArray[np.int32]:
    """Return where lists of some sizes end, 0 in front."""
    found = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, dtype=np.int32, out=found[1:])
    return found


def listed(near: Numbers, rows: int, items: pa.Array) -> pa.Array:
    """Return a list for each of some rows from items in the order of `near`, the row that each belongs to."""
    return pa.ListArray.from_arrays(pa.array(ends(np.bincount(near, minlength=rows))), items)
