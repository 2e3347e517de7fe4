"""Every rule that a document and an annotation must keep, one short function each.

`CODES` is the whole list. A rule is a function from a `Case` (or a document) to faults; the tables of rules are
in `annotations`, `spans`, `attributes`, `relations` and `documents`, and `findings` says how a fault is told.
"""

from dateline.schemas.checks.annotations import RULES, check, unknown_document
from dateline.schemas.checks.documents import check_document, check_documents
from dateline.schemas.checks.findings import CODES, WARNINGS, finding

__all__ = [
    "CODES",
    "RULES",
    "WARNINGS",
    "check",
    "check_document",
    "check_documents",
    "finding",
    "unknown_document",
]
