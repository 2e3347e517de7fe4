"""What the checks and the counts say."""

from typing import Literal

from dateline.records.record import Record

Severity = Literal["error", "warning"]


class Finding(Record, frozen=True):
    """A fault of data: a stable kebab-case `code`, `where` it stands, and a `message` for people."""

    code: str
    where: str
    message: str
    severity: Severity = "error"


class Balance(Record, frozen=True, omit_defaults=False):
    """A count of rows; what came in must equal what was kept and what was refused."""

    rows: int = 0
    documents: int = 0
    refused: int = 0

    def __add__(self, other: "Balance") -> "Balance":
        """Add two counts."""
        return Balance(
            rows=self.rows + other.rows,
            documents=self.documents + other.documents,
            refused=self.refused + other.refused,
        )

    @property
    def even(self) -> bool:
        """Whether no row was lost or made up."""
        return self.rows == self.documents + self.refused
