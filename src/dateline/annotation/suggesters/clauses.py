"""Mentions laid over the words of a reading, sentence by sentence: what the rules for roles walk on."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.joints import CLAUSE, Joint, joints
from dateline.annotation.suggesters.trigger_forms import is_noun
from dateline.records import Mention, Relation

_PURPOSE, _PHRASE = 12, 4
"""In words: how far behind an offensive its aim may stand, how far before a noun its preposition."""
_WITHIN = frozenset({"in", "during", "by"})


class Placed(NamedTuple):
    """A mention and the words ``[i, j)`` it covers."""

    i: int
    j: int
    mention: Mention
    type: str = ""
    """The event type, empty for what is no event."""

    def gap(self, other: "Placed") -> int:
        """Return how many words lie between two mentions."""
        return other.i - self.j if other.i >= self.j else self.i - other.j

    def tie(self, other: "Placed", role: str, rule: str) -> Relation:
        """Return the relation from this mention to another."""
        return Relation(source=self.mention.id, target=other.mention.id, role=role, by=f"rule:roles.{rule}@2")


class Sentence:
    """A sentence of words ``[first, behind)`` and what is marked in it, each list in the order of the text."""

    def __init__(self, reading: Reading, begins: list[int], first: int, behind: int) -> None:
        """Begin with nothing marked; `begins` says for each word of the text what clause begins there."""
        self.reading = reading
        self.begins = begins
        self.first = first
        self.behind = behind
        self.events: list[Placed] = []
        self.actors: list[Placed] = []
        self.locations: list[Placed] = []
        self.times: list[Placed] = []
        self.counts: list[Placed] = []
        self.sources: list[Placed] = []

    @property
    def in_headline(self) -> bool:
        """Say whether the sentence belongs to the headline."""
        return self.reading.starts[self.first] < self.reading.headline

    def parted(self, a: int, b: int) -> int:
        """Return all that begins among words ``[a, b)``."""
        found = Joint.NONE
        for joint in self.begins[a:b]:
            found |= joint
        return found

    def between(self, one: Placed, other: Placed) -> int:
        """Return all that begins between two mentions."""
        return self.parted(one.j, other.i) if one.i < other.i else self.parted(other.j, one.i)

    def events_among(self, a: int, b: int) -> list[Placed]:
        """Return the events that begin among words ``[a, b)``."""
        return [event for event in self.events if a <= event.i < b]

    def parted_by_events(self, event: Placed, other: Placed) -> bool:
        """Say whether another happening is told between an event and a mention."""
        a, b = (event.j, other.i) if event.i < other.i else (other.j, event.i)
        return any(not self.bridges(event, each) for each in self.events_among(a, b))

    def bridges(self, event: Placed, later: Placed) -> bool:
        """Say whether two words tell one happening: 'shot in a battle', 'an offensive to take', 'raids and fire'."""
        parts = self.parted(event.j, later.i)
        if later.i < event.j or parts & CLAUSE:
            return False
        if parts & Joint.PURPOSE:
            return event.type in {"offensive", "armed_clash"} and later.i - event.j < _PURPOSE
        keys = self.reading.keys[max(event.j, later.i - _PHRASE) : later.i]
        if "and" in keys and later.i - event.j <= _PHRASE:
            return True
        return not _WITHIN.isdisjoint(keys) and is_noun(self.reading, later.i)


def placed_sentences(reading: Reading, so_far: Marks) -> Iterator[Sentence]:
    """Yield the sentences with their mentions; a mention belongs to the sentence where it begins."""
    begins = joints(reading)
    sentences = [Sentence(reading, begins, first, behind) for first, behind in reading.sentences]
    for mention in so_far:
        i = reading.word_at(mention.start)
        if i < len(reading.words):
            j = max(i + 1, reading.word_at(mention.end - 1) + 1)
            placed = Placed(i, j, mention, str(mention.attributes.get("type", "")))
            _smooth(begins, placed)
            if (marked := getattr(sentences[reading.sentence_of[i]], f"{mention.label}s", None)) is not None:
                marked.append(placed)
    yield from sentences


def _smooth(begins: list[int], placed: Placed) -> None:
    """Let no clause begin within a mention, nor at the 'and' before a count: 'five dead and three wounded'."""
    begins[placed.i : placed.j] = [Joint.NONE] * (placed.j - placed.i)
    if placed.mention.label == "count" and placed.i and begins[placed.i - 1] == Joint.COORDINATE:
        begins[placed.i - 1] = Joint.NONE
