"""Mentions that a new text could not carry over."""

from typing import Literal

from dateline.records.annotations import Author, Mention, Relation
from dateline.records.record import Record
from dateline.records.spans import Span

OrphanReason = Literal["quote-gone", "place-unsure"]


class Context(Record, frozen=True):
    """A piece of a text, ``[start, end)`` in code points, and its words."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse what is no span."""
        Span(self.start, self.end)


class Orphan(Record, frozen=True):
    """A mention that was left behind when its document got a new text; a line of ``annotation/orphans.jsonl``.

    `text_id` is the text it was marked in and `new_text_id` the one it was not found in: ``quote-gone`` where its
    words stand nowhere there, ``place-unsure`` where they do and which of them are meant can't be told. `context` is
    the old text around it, `guess` the new text around where it may belong. `relations` are all that hung on it, as
    they were; the other end of one may have been carried, or be an orphan too.
    """

    doc_id: str
    text_id: str
    new_text_id: str
    schema: str
    author: Author
    mention: Mention
    context: Context
    reason: OrphanReason
    guess: Context | None = None
    relations: tuple[Relation, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known and sorted by: document, author, mention, and the text it was marked in."""
        author = self.author
        return self.doc_id, author.kind, author.name, author.version or "", self.mention.id, self.text_id
