"""The actors of a sentence as rules for sides see them: who stands with whom, and who does what so far."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.language.classes import DET, FIGHTER, GUNMAN, HEAD, PLAIN_HEAD
from dateline.annotation.suggesters.clauses import Placed, Sentence

_PEOPLE = FIGHTER | GUNMAN | HEAD | PLAIN_HEAD
_JOINED, _HELPED = 3, 3
"""In words: how far apart actors that 'and' joins may stand, and how far behind 'X-backed' the one who is backed."""
_OBLIQUE = frozenset({"by", "against", "with", "from", "of", "than", "to", "on", "in", "for"})


class Deed(NamedTuple):
    """An event with those who do it and those it is done to, as far as found."""

    event: Placed
    doers: list[Placed]
    targets: list[Placed]


class Cast:
    """The actors of one sentence; `topic` is whom the text spoke of before it as the one who acts."""

    def __init__(self, sentence: Sentence, topic: list[Placed]) -> None:
        """Leave out what only gives an actor its short name, in brackets."""
        self.sentence = sentence
        self.reading = sentence.reading
        self.words = sentence.reading.knowledge.words.below("roles")
        self.topic = topic
        named = [actor for actor in sentence.actors if not self._renames(actor)]
        self.helpers = dict(self._helped(named))
        self.actors = [actor for actor in named if actor.mention.id not in self.helpers or self.supports(actor)]
        self.deeds: list[Deed] = []

    def previous(self, event: Placed) -> Deed | None:
        """Return the last deed before an event."""
        return next((deed for deed in reversed(self.deeds) if deed.event.j <= event.i), None)

    def back(self, at: int) -> list[Placed]:
        """Return an actor with those before it that 'and' joins: 'A, B and C'."""
        found = [self.actors[at]]
        while at and self.joins(self.actors[at - 1], self.actors[at], known=len(found) > 1):
            at -= 1
            found.append(self.actors[at])
        return found

    def onward(self, at: int) -> list[Placed]:
        """Return an actor with those behind it that 'and' joins."""
        found = [self.actors[at]]
        while at + 1 < len(self.actors) and self.joins(self.actors[at], self.actors[at + 1], known=True):
            at += 1
            found.append(self.actors[at])
        return found

    def joins(self, one: Placed, other: Placed, *, known: bool) -> bool:
        """Say whether 'and' joins two actors, or a comma where a list is `known`."""
        keys = self.reading.keys[one.j : other.i]
        counted = {key for count in self.sentence.counts for key in self.reading.keys[count.i : count.j]}
        if len(keys) > _JOINED or not (self.words["actor_joins"] | counted).issuperset(keys):
            return False
        return known or "and" in keys

    def ending_at(self, k: int) -> list[Placed]:
        """Return the actors that end right before word `k`."""
        for at in range(len(self.actors) - 1, -1, -1):
            gap = k - self.actors[at].j
            if gap >= 0:
                return self.back(at) if gap <= 1 else []
        return []

    def opening(self) -> list[Placed]:
        """Return the actors that the sentence begins with."""
        first = self.actors[0] if self.actors else None
        if first is None or first.i - self.sentence.first > _JOINED or self.oblique(first):
            return []
        return [first]

    def word_before(self, actor: Placed) -> str:
        """Return the word before an actor and its articles."""
        return self.reading.key(self.place_before(actor))

    def place_before(self, actor: Placed) -> int:
        """Return the number of the word before an actor and its articles: 'by both the X'."""
        k = actor.i - 1
        while k > self.sentence.first and self.reading.bits[k] & DET:
            k -= 1
        return k

    def oblique(self, actor: Placed) -> bool:
        """Say whether an actor hangs on a preposition, other than a side on its people: 'militants from X'."""
        k = self.place_before(actor)
        if self.reading.key(k) not in _OBLIQUE:
            return False
        counted = any(count.j == k for count in self.sentence.counts)
        people = counted or (k > 0 and self.reading.bits[k - 1] & _PEOPLE)
        return not (people and self.reading.key(k) in {"from", "of"})

    def supports(self, actor: Placed) -> bool:
        """Say whether an actor stands behind 'backed by', 'supported by'."""
        k = self.place_before(actor)
        return self.reading.key(k) == "by" and self.reading.key(k - 1) in self.words["support"]

    def _helped(self, named: list[Placed]) -> Iterator[tuple[str, Placed]]:
        """Yield the helpers among actors, by id, with whom they help: 'X-backed Y', 'Y, backed by X'."""
        for at, actor in enumerate(named):
            j = actor.j
            backed = self.reading.key(j) in self.words["backing"] and self.reading.joined[j]
            if backed and at + 1 < len(named) and named[at + 1].i - j <= _HELPED:
                yield actor.mention.id, named[at + 1]
            elif self.supports(actor) and at:
                yield actor.mention.id, named[at - 1]

    def _renames(self, actor: Placed) -> bool:
        return self.reading.key(actor.i - 1) == "(" and self.reading.key(actor.j) == ")"
