"""Ranges of a text, in code points."""

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, forbid_unknown_fields=True):
    """A half-open, non-empty range ``[start, end)`` of a document's text, in code points.

    In JSON it is ``[start, end]``. Raises ValueError where ``0 <= start < end`` does not hold.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that is empty, reversed or negative."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"[{self.start}, {self.end}) is no span: 0 <= start < end must hold")

    def of(self, text: str) -> str:
        """Return the part of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


class Edit(msgspec.Struct, frozen=True, order=True, array_like=True, forbid_unknown_fields=True):
    """One replaced range: ``raw[raw_start:raw_end]`` became ``text[start:end]``; either may be empty.

    In JSON it is ``[raw_start, raw_end, start, end]``, all in code points. A list of edits is in order, its
    ranges do not overlap, and whatever lies between two of them is equal on both sides.
    """

    raw_start: int
    raw_end: int
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse ranges that are reversed or negative."""
        if not (0 <= self.raw_start <= self.raw_end and 0 <= self.start <= self.end):
            raise ValueError(f"{self.raw_start, self.raw_end, self.start, self.end} is no edit")
