"""The parts of a document: headline, headers, items, background, boilerplate.

A digest holds several items. They are told by what survives of its layout: header lines, and runs of blank lines
longer than the text's ordinary gap between paragraphs. Everything else is one item, whatever its length; boilerplate
within an item parts it in two.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from dateline.corpus.background import is_background, opens_background
from dateline.corpus.boilerplate import declared, is_byline, is_furniture
from dateline.corpus.inline import furniture, site_name
from dateline.corpus.layout import ends_sentence, is_header, is_headline, is_prose, ordinary_gap, place_of
from dateline.corpus.paragraphs import paragraphs
from dateline.records import Outlet, Segment, SegmentKind, Span

TOP = 4
"""Paragraphs at the top among which the headline and bylines may stand."""


class _Paragraph(msgspec.Struct, eq=False):
    """A paragraph while its part is sought: where it stands, its words, the newlines before it, and what it is."""

    span: Span
    words: str
    gap: int
    kind: SegmentKind = "item"
    opens: bool = False
    place: str | None = None


def segments(text: str, headline_length: int, outlet: Outlet) -> tuple[Segment, ...]:
    """Return the parts of a clean text in order; together they cover everything that is not white space.

    `headline_length` is where the given title ends, in code points of `text`; 0 where none was given, and then a
    first line that stands alone, is short and has no end mark is one.
    """
    title = text[:headline_length].rstrip()
    read = list(_read(text, headline_length))
    _mark_boilerplate(read, outlet)
    if not title:
        title = _mark_headline(read)
    title = title[: site_name(title, outlet.name)].rstrip()
    read = list(_pieces(read, title))
    kept = _kept(read)
    _mark_sections(kept)
    _mark_background(kept)
    return (*_given(text[:headline_length].rstrip(), outlet), *_joined(read))


def _read(text: str, start: int) -> Iterator[_Paragraph]:
    """Yield the paragraphs after the given headline."""
    at = start
    for span in paragraphs(text, start):
        yield _Paragraph(span, text[span.start : span.end], text.count("\n", at, span.start))
        at = span.end


def _mark_boilerplate(read: Sequence[_Paragraph], outlet: Outlet) -> None:
    """Take out the outlet's own lines, web furniture, and at the top what dates or signs the report."""
    is_declared = declared(outlet.boilerplate)
    for paragraph in read:
        if is_declared(paragraph.words) or is_furniture(paragraph.words):
            paragraph.kind = "boilerplate"
    for paragraph in read[:TOP]:
        if is_byline(paragraph.words):
            paragraph.kind = "boilerplate"


def _mark_headline(read: Sequence[_Paragraph]) -> str:
    """Find the headline of a plain text among its first paragraphs; return it, empty where there is none."""
    top = [paragraph for paragraph in read[:TOP] if paragraph.kind == "item"]
    if len(top) > 1 and is_headline(top[0].words, top[1].words, top[1].gap):
        top[0].kind = "headline"
        return top[0].words
    return ""


def _given(title: str, outlet: Outlet) -> Iterator[Segment]:
    """Yield the given headline, and the site's name behind it as boilerplate."""
    end = site_name(title, outlet.name)
    if title:
        yield Segment(kind="headline", start=0, end=end)
    if end < len(title):
        start = end + len(title[end:]) - len(title[end:].lstrip())
        yield Segment(kind="boilerplate", start=start, end=len(title))


def _pieces(read: Sequence[_Paragraph], title: str) -> Iterator[_Paragraph]:
    """Part each paragraph at the furniture within it: a byline at the top, credits at the end."""
    items = [paragraph for paragraph in read if paragraph.kind == "item"]
    for paragraph in read:
        if paragraph.kind != "item":
            yield paragraph
            continue
        found = furniture(paragraph.words, title, top=paragraph in items[:2], last=paragraph is items[-1])
        yield from _parted(paragraph, list(found))


def _parted(paragraph: _Paragraph, found: Sequence[Span]) -> Iterator[_Paragraph]:
    """Yield a paragraph's pieces; those behind the first stand no newline apart."""
    words, start, gap = paragraph.words, paragraph.span.start, paragraph.gap
    cuts = [0, *(edge for span in found for edge in (span.start, span.end)), len(words)]
    for number, (begin, end) in enumerate(pairwise(cuts)):
        if not (piece := words[begin:end].strip()):
            continue
        at = start + begin + words[begin:end].index(piece)
        kind: SegmentKind = "boilerplate" if number % 2 else "item"
        yield _Paragraph(Span(at, at + len(piece)), piece, gap, kind)
        gap = 0


def _kept(read: Sequence[_Paragraph]) -> list[_Paragraph]:
    """Return what is neither headline nor boilerplate; a gap around boilerplate counts for what follows it."""
    kept, widest = [], 0
    for paragraph in read:
        widest = max(widest, paragraph.gap)
        if paragraph.kind == "item":
            paragraph.gap, widest = widest, 0
            kept.append(paragraph)
    return kept


def _mark_sections(kept: Sequence[_Paragraph]) -> None:
    """Mark the headers, and what opens a section: the paragraph below a header or after an extraordinary gap."""
    ordinary = ordinary_gap([(each.words, each.gap) for at, each in enumerate(kept) if each.gap or not at])
    for at, paragraph in enumerate(kept):
        paragraph.opens = at > 0 and paragraph.gap > ordinary
        if _heads(kept, at):
            paragraph.kind = "header"
    if sum(paragraph.opens or paragraph.kind == "header" for paragraph in kept) == 1 and kept[0].kind == "header":
        kept[0].kind = "item"  # one name at the top of an undivided text signs it
    place = None
    for before, paragraph in zip((None, *kept), kept, strict=False):
        if before and before.kind == "header":
            place, paragraph.opens = place_of(before.words), True
        elif paragraph.opens:
            place = None
        if paragraph.kind == "item":
            paragraph.place = place


def _heads(kept: Sequence[_Paragraph], at: int) -> bool:
    """Say whether the paragraph is a header: it looks like one, ends what went before and stands above prose."""
    line = kept[at]
    if at + 1 == len(kept) or not is_header(line.words) or is_byline(line.words):
        return False
    free = at == 0 or line.opens or (line.gap > 1 and ends_sentence(kept[at - 1].words))
    return free and not kept[at + 1].gap > max(line.gap, 2) and is_prose(kept[at + 1].words)


def _mark_background(kept: Sequence[_Paragraph]) -> None:
    """Mark what stands under a header that says so, and closing paragraphs that only recall the conflict."""
    under = False
    for before, paragraph in pairwise(kept):
        if paragraph.opens:
            under = before.kind == "header" and opens_background(before.words)
        if under and paragraph.kind == "item":
            paragraph.kind = "background"
    for paragraph in reversed(kept[1:]):
        if paragraph.kind != "item" or not is_background(paragraph.words):
            break
        paragraph.kind = "background"


def _joined(read: Sequence[_Paragraph]) -> Iterator[Segment]:
    """Join neighbours that are one part."""
    part: Segment | None = None
    for paragraph in read:
        span, kind = paragraph.span, paragraph.kind
        goes_on = part and kind not in {"headline", "header"} and not paragraph.opens
        if part and goes_on and part.kind == kind and part.place == paragraph.place:
            part = part.but(end=span.end)
            continue
        if part:
            yield part
        part = Segment(kind=kind, start=span.start, end=span.end, place=paragraph.place)
    if part:
        yield part
