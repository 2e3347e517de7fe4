"""Which mention plays which part in an event: by the clause, without a parser; inherited as the codebook says."""

from collections.abc import Iterable

from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import placed_sentences
from dateline.annotation.suggesters.moments import Moments
from dateline.annotation.suggesters.parties import Parties
from dateline.annotation.suggesters.tellers import Tellers
from dateline.annotation.suggesters.tolls import Tolls
from dateline.annotation.suggesters.whereabouts import Whereabouts
from dateline.records import Mention, Relation


class Roles:
    """Relations from events to what the text ties to them."""

    name = "roles"
    version = "2"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the relations of a document."""
        rules = (Parties(reading), Whereabouts(reading), Moments(reading), Tolls(reading), Tellers(reading))
        for sentence in placed_sentences(reading, so_far):
            for rule in rules:
                yield from rule.of(sentence)
