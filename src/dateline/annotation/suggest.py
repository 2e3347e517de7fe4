"""All suggestions for one document."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters import SUGGESTERS
from dateline.records import Annotation, Author, Document, Mention, Relation
from dateline.schemas.vocabulary import Schema

VERSION = "1"
"""Of our rules as a whole; a rule's own version stands behind its id in `by`."""


class Suggester(Protocol):
    """What finds mentions and relations in a document: ours, a model's, anybody's.

    `suggest` is given the reading of the document and what earlier suggesters marked. A mention that covers words
    of an earlier one is dropped, as is one whose quote is not in the text; one with the id of an earlier mention
    replaces it. The same input must give the same output.
    """

    name: str
    version: str

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield what is found."""
        ...


def suggest(
    document: Document, schema: Schema, knowledge: Knowledge, suggesters: Sequence[Suggester] = SUGGESTERS
) -> Annotation:
    """Return what the suggesters mark in a document, in their order of precedence."""
    reading = Reading(document, knowledge)
    marks = Marks(len(document.text))
    for suggester in suggesters:
        for found in suggester.suggest(reading, marks):
            if isinstance(found, Relation):
                marks.add(found)
            elif (mention := aligned(found, reading)) is not None:
                marks.add(mention)
    return Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema=schema.version,
        author=Author(kind="machine", name="+".join(_names(suggesters)), version=VERSION),
        status="suggested",
        mentions=marks.mentions,
        relations=marks.relations,
    )


def _names(suggesters: Sequence[Suggester]) -> list[str]:
    theirs = [f"{each.name}@{each.version}" for each in suggesters if each not in SUGGESTERS]
    ours = [] if len(theirs) == len(suggesters) else ["rules"]
    return ours + theirs


def aligned(mention: Mention, reading: Reading) -> Mention | None:
    """Return a mention at the place where its quote stands, the nearest to where it was said to be.

    None where the quote is nowhere in the text, or in a part that is no news.
    """
    text, quote = reading.text, mention.quote
    start = mention.start
    if not text.startswith(quote, start) or not quote:
        start = _nearest(text, quote, mention.start)
    if start < 0 or (reading.quiet and reading.is_quiet(start, start + len(quote))):
        return None
    if (start, start + len(quote)) == (mention.start, mention.end):
        return mention
    return mention.but(start=start, end=start + len(quote))


def _nearest(text: str, quote: str, position: int) -> int:
    """Return where `quote` stands nearest to a position, -1 where it does not stand at all."""
    if not quote:
        return -1
    behind = text.find(quote, position)
    before = text.rfind(quote, 0, position + len(quote))
    found = [place for place in (before, behind) if place >= 0]
    return min(found, key=lambda place: abs(place - position), default=-1)
