"""Of several inputs with one doc_id, which one stays: the last, unless it only repeats the text before it."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

import msgspec

from dateline.records import Origin, Refused


class Headed(Protocol):
    """Whatever tells which document it is of, which text, and where that came from."""

    @property
    def doc_id(self) -> str: ...  # noqa: D102 - as in Document
    @property
    def text_id(self) -> str: ...  # noqa: D102 - the same
    @property
    def origin(self) -> Origin: ...  # noqa: D102 - the same


class Head(msgspec.Struct, frozen=True):
    """The fields of a document that decide whether it stays."""

    doc_id: str
    text_id: str
    origin: Origin


H = TypeVar("H", bound=Headed)


def document_key(row: Headed) -> tuple[str, ...]:
    """Return what documents are sorted by: doc_id, then the order of the seeds."""
    return row.doc_id, row.origin.seed, f"{row.origin.record:012}"


def kept(rows: Iterator[tuple[H, bytes]], refuse: Callable[[Refused], object]) -> Iterator[tuple[H, bytes]]:
    """Yield the row of each doc_id that stays, and refuse the others: they come one behind the other, in order."""
    last: tuple[H, bytes] | None = None
    for row in rows:
        new = row[0]
        if last is None or new.doc_id != last[0].doc_id:
            if last is not None:
                yield last
            last = row
        elif new.text_id == last[0].text_id:
            refuse(_twice(new, "duplicate", f"the same text as {_place(last[0])}"))
        else:
            why = f"another text came later under this id: {_place(new)}"
            refuse(_twice(last[0], "superseded-in-seeds", why))
            last = row
    if last is not None:
        yield last


def _twice(head: Headed, code: str, message: str) -> Refused:
    return Refused(origin=head.origin, code=code, message=message, doc_id=head.doc_id)


def _place(head: Headed) -> str:
    return f"{head.origin.seed}, record {head.origin.record}"
