"""All suggestions for one document."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.rules_version import RULES
from dateline.annotation.suggesters import RELATIONS, SUGGESTERS
from dateline.annotation.vocabulary_terms import mention_in, relation_in
from dateline.records import Annotation, Author, Document, Mention, Relation
from dateline.schemas.vocabulary import Schema


class Suggester(Protocol):
    """What finds mentions and relations in a document: ours, a model's, anybody's.

    `suggest` is given the reading of the document and what earlier suggesters marked. A mention that covers words
    of an earlier one is dropped, as are one whose quote is not in the text and what the vocabulary has no word for;
    one with the id of an earlier mention replaces it. The same input must give the same output.
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
                _tie(found, marks, schema)
            elif (told := mention_in(schema, found)) and (mention := aligned(told, reading)):
                marks.add(mention)
    return Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema=schema.version,
        author=Author(kind="machine", name="+".join(_names(suggesters)), version=RULES),
        status="suggested",
        mentions=marks.mentions,
        relations=marks.relations,
    )


def suggest_relations(
    document: Document, schema: Schema, knowledge: Knowledge, mentions: Sequence[Mention]
) -> tuple[Relation, ...]:
    """Return the relations that the rules tie between mentions that somebody has corrected."""
    reading = Reading(document, knowledge)
    marks = Marks(len(document.text))
    for mention in mentions:
        marks.add(mention)
    for suggester in RELATIONS:
        for found in suggester.suggest(reading, marks):
            if isinstance(found, Relation):
                _tie(found, marks, schema)
    return marks.relations


def _tie(relation: Relation, marks: Marks, schema: Schema) -> None:
    """Keep a relation between what is marked, where the vocabulary has it."""
    ends = relation.source in marks and relation.target in marks
    if ends and relation_in(schema, relation, marks[relation.source], marks[relation.target]):
        marks.add(relation)


def _names(suggesters: Sequence[Suggester]) -> list[str]:
    theirs = [f"{each.name}@{each.version}" for each in suggesters if each not in SUGGESTERS]
    ours = [] if len(theirs) == len(suggesters) else ["rules"]
    return ours + theirs


def aligned(mention: Mention, reading: Reading) -> Mention | None:
    """Return a mention at the place where its quote stands, the nearest to where it was said to be.

    None where the quote is nowhere in the text, or in a part that is no news.
    """
    span = reading.find(mention.quote, mention.start)
    if span is None or (reading.quiet and reading.is_quiet(span.start, span.end)):
        return None
    return mention if span == mention.span else mention.but(start=span.start, end=span.end)
