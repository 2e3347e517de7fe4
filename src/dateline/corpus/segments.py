"""The parts of a document: headline, headers, items, background, boilerplate."""

from dateline.records import Outlet, Segment


def segments(text: str, headline_length: int, outlet: Outlet) -> tuple[Segment, ...]:
    """Return the parts of a clean text in order."""
    del outlet
    body = len(text) - len(text[headline_length:].lstrip())
    parts = [Segment(kind="headline", start=0, end=headline_length)] if headline_length else []
    if body < len(text):
        parts.append(Segment(kind="item", start=body, end=len(text)))
    return tuple(parts)
