"""Sentences of a clean text, as spans."""

from collections.abc import Iterator
from functools import lru_cache

from nupunkt import PunktSentenceTokenizer
from nupunkt.models import load_default_model

from dateline.corpus.paragraphs import paragraphs
from dateline.records import Span

RANKS = ("lt", "lt.col", "lt.gen", "maj.gen", "brig.gen", "cmdr", "cdr", "sgt.maj")
"""Ranks of armies, as news agencies shorten them, that the splitter's own list of abbreviations lacks."""


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of `text` in order, as spans that do not overlap.

    Spans are in code points of `text` and leave out the white space between sentences. None goes over the end of a
    line, unless its block was hard-wrapped, so a headline without an end mark is one by itself. Blank text has none.
    """
    splitter = _splitter()
    for paragraph in paragraphs(text):
        part = paragraph.of(text)
        for start, end in splitter.span_tokenize(part):
            kept = part[start:end].strip()
            if kept:
                begin = paragraph.start + part.index(kept[0], start)
                yield Span(begin, begin + len(kept))


@lru_cache(maxsize=1)
def _splitter() -> PunktSentenceTokenizer:
    """Load nupunkt's model once a process, as our own copy, and teach it the ranks."""
    splitter = load_default_model()
    splitter.add_abbreviations(list(RANKS))
    return splitter
