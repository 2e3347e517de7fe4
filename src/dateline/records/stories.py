"""Reports that are copies of each other."""

import hashlib
from typing import Literal

from dateline.records.record import Record

OriginFound = Literal["date", "credit"]


class Story(Record, frozen=True, omit_defaults=False):
    """Documents that are near-copies of each other, sorted by doc_id; a line of ``corpus/stories.jsonl``.

    `story` is the id that its founding document gave it, and `merged` are ids that documents of it had before they
    came here. `founded` counts the runs of ingest that found a new story: of two stories that merge, the lower one's
    id stays. `origin` is the document that the others were copied from, where that can be told: `by` date or by
    credit. A document that no story names is one by itself, with the id of `story_id`; a story that has lost all its
    documents stays, so that its id comes back with them.
    """

    story: str
    doc_ids: tuple[str, ...]
    merged: tuple[str, ...] = ()
    founded: int = 1
    origin: str | None = None
    by: OriginFound | None = None


def story_id(doc_id: str) -> str:
    """Return the id of the story that a document founds: ``s-`` and 16 hex digits of the sha256 of its doc_id."""
    return f"s-{hashlib.sha256(doc_id.encode()).hexdigest()[:16]}"
