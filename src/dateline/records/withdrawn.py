"""Documents that must not go out any more."""

import datetime as dt

from dateline.records.record import Record


class Withdrawn(Record, frozen=True):
    """A tombstone: a document that no release holds from `on` (a day, UTC) on, and why; it has no text.

    A line of ``releases/withdrawn.jsonl``.
    """

    doc_id: str
    on: dt.date
    reason: str
