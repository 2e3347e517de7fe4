"""Mentions laid over the words of a reading, sentence by sentence: what the rules for roles walk on."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.records import Mention, Relation

_BREAKS = frozenset({";", ":", ".", "!", "?"})


class Placed(NamedTuple):
    """A mention and the words ``[i, j)`` it covers."""

    i: int
    j: int
    mention: Mention

    @property
    def type(self) -> str:
        """The event type, empty for what is no event."""
        return str(self.mention.attributes.get("type", ""))

    def gap(self, other: "Placed") -> int:
        """Return how many words lie between two mentions."""
        return other.i - self.j if other.i >= self.j else self.i - other.j

    def tie(self, other: "Placed", role: str, rule: str) -> Relation:
        """Return the relation from this mention to another."""
        return Relation(source=self.mention.id, target=other.mention.id, role=role, by=f"rule:roles.{rule}@1")


class Sentence(NamedTuple):
    """A sentence of words ``[first, behind)`` and what is marked in it, each list in the order of the text."""

    first: int
    behind: int
    events: list[Placed]
    actors: list[Placed]
    locations: list[Placed]
    times: list[Placed]
    counts: list[Placed]
    sources: list[Placed]


def placed_sentences(reading: Reading, so_far: Marks) -> Iterator[Sentence]:
    """Yield the sentences with their mentions; a mention belongs to the sentence where it begins."""
    sentences = [Sentence(first, behind, [], [], [], [], [], []) for first, behind in reading.sentences]
    for mention in so_far:
        i = reading.word_at(mention.start)
        if f"{mention.label}s" in Sentence._fields and i < len(reading.words):
            j = max(i + 1, reading.word_at(mention.end - 1) + 1)
            getattr(sentences[reading.sentence_of[i]], f"{mention.label}s").append(Placed(i, j, mention))
    yield from sentences


def clauses_between(reading: Reading, one: Placed, other: Placed) -> int:
    """Return how many clauses begin between two mentions."""
    opening = reading.knowledge.words["roles.clauses"]
    a, b = (one.j, other.i) if one.i < other.i else (other.j, one.i)
    return sum(1 for k in range(a, b) if reading.keys[k] in opening or reading.words[k] in _BREAKS)
