"""carry: an annotation of an old text moves to the new one; what has no sure place there becomes an orphan.

A mention is placed by the edits that cleaning left, where both texts were cleaned from the same words; else by its
sentence; else within a sentence that was corrected. Wherever it is placed, its quote must be there, in no more than
another spelling of signs.
"""

from collections.abc import Sequence
from functools import cached_property

from dateline.annotation.carrying.alignment import Alignment, align
from dateline.annotation.carrying.corrections import Correction
from dateline.annotation.carrying.spelling import Folded, fold, same_words
from dateline.annotation.carrying.units import Units
from dateline.records import Annotation, Context, Document, Edit, Mention, Orphan, Relation, Span
from dateline.records.offsets import agree, compose, inverse, to_clean, to_raw

CONTEXT = 60
"""How many code points of a text are shown on each side of an orphan."""

NEAR = 20_000
"""How many code points away from where it is expected a lost quote is looked for."""


def carry(annotation: Annotation, old: Document, new: Document) -> tuple[Annotation, list[Orphan]]:
    """Return an annotation of `old` as one of `new`, and the mentions that have no sure place there.

    Carried mentions keep all but their place and quote. A relation with an orphan at an end goes along with it.
    """
    return Passage(old, new).carried(annotation)


class Passage:
    """The way from an old text to a new one, for any number of annotations; each comparison is made once at most."""

    def __init__(self, old: Document, new: Document) -> None:
        """Say from where to where."""
        self._old, self._new = old, new
        self._corrections: dict[tuple[Span, Span], Correction] = {}

    def carried(self, annotation: Annotation) -> tuple[Annotation, list[Orphan]]:
        """Carry one annotation; raises ValueError for one that is not of the old text."""
        if (annotation.doc_id, annotation.text_id) != (self._old.doc_id, self._old.text_id):
            raise ValueError(f"{annotation.doc_id} {annotation.text_id} is not {self._old.doc_id} {self._old.text_id}")
        if self._old.text_id == self._new.text_id:
            return annotation, []
        placed = [(mention, self.place(mention)) for mention in annotation.mentions]
        lost = {mention.id for mention, span in placed if span is None}
        kept = tuple(_moved(mention, span, self._new.text) for mention, span in placed if span)
        relations = tuple(each for each in annotation.relations if not {each.source, each.target} & lost)
        orphans = [self._orphan(annotation, mention) for mention, span in placed if span is None]
        return annotation.but(text_id=self._new.text_id, mentions=kept, relations=relations), orphans

    def place(self, mention: Mention) -> Span | None:
        """Return where a mention stands in the new text, None where that can't be told."""
        text, span = self._old.text, mention.span
        if span.end > len(text) or span.of(text) != mention.quote:
            return None
        return self._fitting(mention, self._by_edits(span)) or self._fitting(mention, self._by_alignment(span))

    def _fitting(self, mention: Mention, span: Span | None) -> Span | None:
        """Return the span without white space at its ends if it says what the mention quotes."""
        if span is None:
            return None
        words = span.of(self._new.text)
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return Span(start, end) if start < end and same_words(self._new.text[start:end], mention.quote) else None

    def _by_edits(self, span: Span) -> Span | None:
        return to_clean(self._edits, span) if self._edits is not None else None

    @cached_property
    def _edits(self) -> Sequence[Edit] | None:
        """The edits from the old text to the new one, where both were made of the same words."""
        return edits_between(self._old, self._new)

    def _by_alignment(self, span: Span) -> Span | None:
        old, new = self._folds
        here = to_clean(old.edits, span)
        there = (self._alignment.carried(here) or self._by_correction(here)) if here else None
        return to_raw(new.edits, there) if there else None

    def _by_correction(self, span: Span) -> Span | None:
        gap = self._alignment.gap(span)
        if gap is None:
            return None
        was, now = gap
        old, new = (fold.text for fold in self._folds)
        correction = self._corrections.get(gap)
        if correction is None:
            correction = Correction(_in_line(was.of(old)), _in_line(now.of(new)))
            self._corrections[gap] = correction
        units = self._alignment.old
        held = units.holding(span)
        sentences = [Span(units.starts[unit] - was.start, units.ends[unit] - was.start) for unit in held]
        found = correction.carried(sentences, Span(span.start - was.start, span.end - was.start))
        there = Span(found.start + now.start, found.end + now.start) if found else None
        return there if there and self._alignment.allows(span, there) else None

    @cached_property
    def _folds(self) -> tuple[Folded, Folded]:
        return fold(self._old.text), fold(self._new.text)

    @cached_property
    def _alignment(self) -> Alignment:
        old, new = self._folds
        return align(Units.of(old.text), Units.of(new.text))

    def _orphan(self, annotation: Annotation, mention: Mention) -> Orphan:
        guess, found = self._guess(mention)
        return Orphan(
            doc_id=annotation.doc_id,
            text_id=self._old.text_id,
            new_text_id=self._new.text_id,
            schema=annotation.schema,
            author=annotation.author,
            mention=mention,
            context=_context(self._old.text, mention.start, mention.end),
            reason="place-unsure" if found else "quote-gone",
            guess=guess,
            relations=_ties(annotation.relations, mention.id),
        )

    def _guess(self, mention: Mention) -> tuple[Context | None, bool]:
        """Return the new text around where a mention may belong, and whether its quote stands there."""
        old, new = self._folds
        span = to_clean(old.edits, mention.span) if mention.end <= len(self._old.text) else None
        at = self._alignment.expected(span) if span else None
        quote = fold(mention.quote).text
        near = _nearest(new.text, quote, (span.start if span else 0) if at is None else at) if quote else None
        if near is None and at is None:
            return None, False
        start = at or 0 if near is None else near
        place = to_raw(new.edits, Span(start, start + (1 if near is None else len(quote))))
        return _context(self._new.text, place.start, place.end) if place else None, near is not None


def edits_between(old: Document, new: Document) -> list[Edit] | None:
    """Return the edits that lead from one document's text to another's, None where they are not of one raw text."""
    if (old.origin.sha256, old.origin.record) != (new.origin.sha256, new.origin.record):
        return None
    if _raw_length(old) != _raw_length(new):
        return None
    edits = compose(inverse(old.edits), new.edits)
    return edits if agree(edits, old.text, new.text) else None


def _raw_length(document: Document) -> int:
    if not document.edits:
        return len(document.text)
    last = document.edits[-1]
    return last.raw_end + len(document.text) - last.end


def _moved(mention: Mention, span: Span, text: str) -> Mention:
    return mention.but(start=span.start, end=span.end, quote=span.of(text))


def _ties(relations: tuple[Relation, ...], mention: str) -> tuple[Relation, ...]:
    return tuple(each for each in relations if mention in (each.source, each.target))


def _context(text: str, start: int, end: int) -> Context:
    first = max(0, min(start, len(text) - 1) - CONTEXT)
    last = min(len(text), end + CONTEXT)
    return Context(start=first, end=last, text=text[first:last])


def _nearest(text: str, quote: str, at: int) -> int | None:
    """Return the place of a quote that is nearest to `at`."""
    before, behind = text.rfind(quote, max(0, at - NEAR), at + len(quote)), text.find(quote, at, at + NEAR)
    return min((place for place in (before, behind) if place >= 0), key=lambda place: abs(place - at), default=None)


def _in_line(words: str) -> str:
    return words.replace("\n", " ")
