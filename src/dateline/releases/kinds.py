"""The kinds that a column's cells can be of, and layouts made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Plain = Literal["string", "large_string", "int32", "int64", "float64", "bool", "date32"]


@dataclass(frozen=True)
class Classes:
    """A word of a closed list, kept as its place in `names`."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Items:
    """A list whose items are all of one kind."""

    of: "Kind"


@dataclass(frozen=True)
class Fields:
    """A struct: named parts, in order."""

    parts: Mapping[str, "Kind"]


Kind = Plain | Classes | Items | Fields
Columns = dict[str, Kind]


def one_of(names: Iterable[str]) -> Kind:
    """Return a closed list of words, or plain words where the list is empty."""
    found = tuple(names)
    return Classes(found) if found else "string"
