"""Who reports an event: the source in whose words it stands, before or behind the word of speech."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dateline.annotation.language.classes import AUX, SPEECH
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence
from dateline.annotation.suggesters.joints import Joint
from dateline.records import Relation

_FAR, _NEAR, _FIRST = 12, 6, 4
"""In words: how far from a source its verb may stand, how near two sources speak as one, where a sentence begins."""
_PARTED = frozenset({",", '"', "”", "’"})
_QUOTES = frozenset({'"', "“", "‘", "«"})
_SPEAKERS = frozenset({"he", "she", "it", "they"})


class Telling(NamedTuple):
    """A source, its word of speech (itself where there is none), and on which sides of that its words stand."""

    source: Placed
    cue: int
    before: bool
    behind: bool
    rule: str = "said"


class Tellers:
    """The rules for one reading; `last` are those who spoke in the sentence before."""

    def __init__(self, reading: Reading) -> None:
        """Begin at the top of a document."""
        self.reading = reading
        words = reading.knowledge.words
        self.hearing, self.again = words["roles.hearing"], words["roles.again"]
        self.behind_speech = words["roles.behind_speech"]
        self.citing = words["speech.citing"]
        self.last: list[Placed] = []

    def of(self, sentence: Sentence) -> Iterator[Relation]:
        """Yield the chains of sources of a sentence, and who reports its events."""
        chains = list(self._chains(sentence.sources))
        yield from (outer.tie(inner, "cites", "cites") for outer, inner in chains)
        speakers = self._speakers(sentence, {outer.mention.id for outer, _ in chains})
        tellings: list[Telling] = []
        for source in speakers:
            if tellings and self._renames(tellings[-1].source, source):
                tellings.append(tellings[-1]._replace(source=source))
            elif telling := self._telling(sentence, source):
                tellings.append(telling)
        goes_on = not tellings and (self._same_voice(sentence) or self.reading.words[sentence.first] in _QUOTES)
        for event in sentence.events:
            for telling in _telling_of(event, tellings):
                yield event.tie(telling.source, "source", f"source.{telling.rule}")
            if goes_on:
                yield from (event.tie(source, "source", "source.inherited") for source in self.last)
        if not sentence.in_headline and not goes_on:
            self.last = [telling.source for telling in tellings]

    def _speakers(self, sentence: Sentence, outer: set[str]) -> list[Placed]:
        """Return the sources that speak themselves: none that another tells, outlets only where nobody else does."""
        several = len(sentence.sources) > 1
        inner = [
            source
            for source in sentence.sources
            if source.mention.id not in outer and not (several and self.reading.key(source.i - 1) in self.hearing)
        ]
        return [source for source in inner if source.mention.attributes.get("kind") != "media"] or inner

    def _chains(self, sources: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
        """Yield who hears with whom: 'a medic told Reuters', 'AFP, citing a medic'."""
        for one, other in pairwise(sources):
            if self._cites(one, other):
                yield one, other
            elif self._told(one, other):
                yield other, one

    def _cites(self, outer: Placed, inner: Placed) -> bool:
        keys = self.reading.keys[outer.j : inner.i]
        return outer.j <= inner.i and len(keys) <= _NEAR and not self.citing.isdisjoint(keys)

    def _told(self, inner: Placed, outer: Placed) -> bool:
        keys = self.reading.keys[inner.j : outer.i]
        return inner.j < outer.i and len(keys) <= _FAR and keys[-1] in self.hearing

    def _telling(self, sentence: Sentence, source: Placed) -> Telling | None:
        """Return where the words of a source stand; None for who says nothing, as an outlet's credit."""
        reading = self.reading
        before = reading.key(source.i - 1)
        if before == "to" and reading.key(source.i - 2) == "according":
            return Telling(source, source.i, before=source.i - sentence.first > _FIRST, behind=True)
        if before in self.citing:
            return Telling(source, source.i, before=False, behind=True)
        if source.i > sentence.first and reading.bits[source.i - 1] & SPEECH and before not in self.hearing:
            return Telling(source, source.i, before=source.i - 1 > sentence.first, behind=False)
        if verb := self._verb(sentence, source.j):
            return self._behind_verb(sentence, source, verb)
        tells = any(reading.bits[k] & AUX or k in reading.verbs for k in range(source.j, sentence.behind))
        if tells or source.mention.attributes.get("kind") == "media":
            return None
        return Telling(source, source.i, before=True, behind=True, rule="credit")

    def _behind_verb(self, sentence: Sentence, source: Placed, verb: int) -> Telling:
        """Return where the words of a source stand whose verb follows it: 'X said that', ', X said, adding that'."""
        reading = self.reading
        k = self._skipped(sentence, verb + 1)
        again = not self.again.isdisjoint(reading.keys[k : k + 2])
        behind = again or self._opens(sentence, k)
        parted = source.i > sentence.first and reading.words[source.i - 1] in _PARTED
        return Telling(source, verb, before=again or parted or not behind or k in reading.verbs, behind=behind)

    def _renames(self, one: Placed, other: Placed) -> bool:
        """Say whether a source only gives another its short name, in brackets."""
        return self.reading.key(other.i - 1) == "(" and other.i - 1 == one.j

    def _verb(self, sentence: Sentence, first: int) -> int:
        """Return the word of speech behind a source, the last of several in a row; 0 where there is none."""
        reading = self.reading
        for verb in range(first, min(first + _FAR, sentence.behind)):
            if reading.bits[verb] & SPEECH and verb not in reading.verbs:
                return next((k for k in range(verb, sentence.behind - 1) if not reading.bits[k + 1] & SPEECH), verb)
            if reading.words[verb] in {";", "."}:
                break
        return 0

    def _skipped(self, sentence: Sentence, k: int) -> int:
        """Return the first word that does not belong to a word of speech, as times, hearers, places and papers do."""
        beside = [*sentence.times, *sentence.sources, *sentence.locations]
        while k < sentence.behind:
            behind = next((mention.j for mention in beside if mention.i <= k < mention.j), 0)
            if not behind and self.reading.keys[k] not in self.behind_speech:
                break
            k = behind or k + 1
        return k

    def _opens(self, sentence: Sentence, k: int) -> bool:
        """Say whether what is said begins at a word."""
        if k >= sentence.behind or self.reading.words[k] in {".", ";", ","}:
            return False
        return self.reading.keys[k] == "that" or not sentence.begins[k] & (Joint.SUBORDINATE | Joint.RELATIVE)

    def _same_voice(self, sentence: Sentence) -> bool:
        """Say whether a pronoun speaks: 'it added', 'he said'."""
        reading = self.reading
        words = range(sentence.first, sentence.behind - 1)
        return any(reading.keys[k] in _SPEAKERS and reading.bits[k + 1] & SPEECH for k in words)


def _telling_of(event: Placed, tellings: list[Telling]) -> list[Telling]:
    """Return those in whose words an event stands, the nearest; what is said before what is only credited."""
    for rule in ("said", "credit"):
        told = [
            (abs(telling.cue - event.i), telling)
            for telling in tellings
            if telling.rule == rule and (telling.behind if telling.cue < event.i else telling.before)
        ]
        if told:
            nearest = min(told, key=lambda each: each[0])[1]
            same = (t for _, t in told if (t.cue < event.i) == (nearest.cue < event.i))
            return [t for t in same if abs(t.cue - nearest.cue) <= _NEAR]
    return []
