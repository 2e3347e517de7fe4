"""The nouns: frozen values, each one line of JSON."""

from dateline.records.annotations import Annotation, Author, Mention, Relation, Status, Value, Work
from dateline.records.clusters import (
    ClaimStatus,
    Cluster,
    Decision,
    Figure,
    Telling,
    Where,
    event_id,
    telling_key,
)
from dateline.records.disagreements import Disagreement
from dateline.records.documents import DateFound, Document, Published, Segment, SegmentKind
from dateline.records.findings import Balance, Finding, Severity
from dateline.records.orphans import Context, Orphan, OrphanReason
from dateline.records.record import Record
from dateline.records.reports import Origin, Outlet, Redistribution, Refused, Report
from dateline.records.spans import Edit, Span
from dateline.records.stories import OriginFound, Story, story_id
from dateline.records.tasks import Task
from dateline.records.withdrawn import Withdrawn

__all__ = [
    "Annotation",
    "Author",
    "Balance",
    "ClaimStatus",
    "Cluster",
    "Context",
    "DateFound",
    "Decision",
    "Disagreement",
    "Document",
    "Edit",
    "Figure",
    "Finding",
    "Mention",
    "Origin",
    "OriginFound",
    "Orphan",
    "OrphanReason",
    "Outlet",
    "Published",
    "Record",
    "Redistribution",
    "Refused",
    "Relation",
    "Report",
    "Segment",
    "SegmentKind",
    "Severity",
    "Span",
    "Status",
    "Story",
    "Task",
    "Telling",
    "Value",
    "Where",
    "Withdrawn",
    "Work",
    "event_id",
    "story_id",
    "telling_key",
]
