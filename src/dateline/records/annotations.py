"""What is said about a document: by machines, by people, and as gold."""

from typing import Literal

from dateline.records.record import Record
from dateline.records.spans import Span

Value = str | int | float | bool
Status = Literal["suggested", "submitted", "skipped", "draft", "deleted", "gold", "open"]
AuthorKind = Literal["machine", "person", "gold"]


class Author(Record, frozen=True):
    """Who made an annotation; a person's `name` is a pseudonym, a machine has a `version`."""

    kind: AuthorKind
    name: str
    version: str | None = None


class Mention(Record, frozen=True):
    """A marked span: `label` and attributes by the vocabulary, ``[start, end)`` in code points, its `quote`.

    `by` says what made it: ``rule:<id>@<version>``, ``person:<pseudonym>``, ``agreed:…``, ``adjudicated:…``.
    """

    id: str
    label: str
    start: int
    end: int
    quote: str
    attributes: dict[str, Value] = {}
    by: str | None = None
    unsure: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no span."""
        if not 0 <= self.start < self.end:  # a span is made only to say what is wrong: millions of mentions are read
            Span(self.start, self.end)

    @property
    def span(self) -> Span:
        """The range it marks."""
        return Span(self.start, self.end)


class Relation(Record, frozen=True):
    """A directed tie between two mentions, known by (source, target, role)."""

    source: str
    target: str
    role: str
    by: str | None = None


class Work(Record, frozen=True):
    """How a person came to an annotation: the server's task, what was shown, and for how long."""

    task: int | None = None
    blind: bool = False
    lead_seconds: float | None = None
    suggestion: str | None = None
    updated: str | None = None


class Annotation(Record, frozen=True):
    """All that one author says of one version of a document's text.

    `schema` is the version of the vocabulary. `flags` are words of the vocabulary about the whole report;
    `note` never leaves the workspace. `made` is a UTC stamp with ``Z``, null where the bytes must not depend on it.
    """

    doc_id: str
    text_id: str
    schema: str
    author: Author
    status: Status
    made: str | None = None
    work: Work | None = None
    flags: tuple[str, ...] = ()
    note: str | None = None
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
