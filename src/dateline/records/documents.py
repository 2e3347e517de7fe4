"""Reports made ready: one text, one id, its parts."""

import datetime as dt
from typing import Literal

import msgspec

from dateline.records.record import Record
from dateline.records.reports import Origin
from dateline.records.spans import Edit, Span

DateFound = Literal["field", "meta", "url", "byline", "file", "none"]
SegmentKind = Literal["headline", "header", "item", "background", "boilerplate"]


class Published(Record, frozen=True, omit_defaults=False):
    """When a report was published: civil dates ``[start, end]``, both inclusive, in the outlet's time zone.

    One day has ``start == end``, a month its first and last day; unknown is null on both sides with `by` none.
    `by` says where the date was found. In JSON the ends are called ``from`` and ``to``.
    """

    start: dt.date | None = msgspec.field(default=None, name="from")
    end: dt.date | None = msgspec.field(default=None, name="to")
    by: DateFound = "none"

    def __post_init__(self) -> None:
        """Refuse half an interval, a reversed one, and a date that was found nowhere."""
        known = self.start is not None and self.end is not None
        if (self.start is None) != (self.end is None) or known == (self.by == "none"):
            raise ValueError("a publication date has both ends and a place where it was found, or none of them")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"published from {self.start} to {self.end} is reversed")


class Segment(Record, frozen=True):
    """A part of a document, ``[start, end)`` in code points, without the white space around it.

    `place` is the place that a header above the part names, as written there.
    """

    kind: SegmentKind
    start: int
    end: int
    place: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no span."""
        Span(self.start, self.end)


class Document(Record, frozen=True):
    """A report with a stable id and one clean text: LF line ends, NFC, no lone surrogate.

    `doc_id` is ``<outlet>:<key>`` and never changes; `text_id` is ``sha256:<hex>`` of the text and names its
    version. `edits` lead back to `Report.text`. `language` is an ISO 639 code, ``und`` where it can't be told.
    """

    doc_id: str
    text_id: str
    outlet: str
    published: Published
    language: str
    text: str
    segments: tuple[Segment, ...]
    origin: Origin
    edits: tuple[Edit, ...] = ()
    url: str | None = None
    extra: dict[str, object] = {}
