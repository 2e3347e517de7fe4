"""The words around a trigger, and what was seen before it in its sentence and document."""

from collections import Counter
from typing import NamedTuple

from dateline.annotation.knowledge import Trigger
from dateline.annotation.language.classes import (
    AIR,
    AUX,
    CHEMICAL,
    DATE,
    EXPLOSIVE,
    GROUND,
    PREP,
    SIDE,
    SPEECH,
    STATE,
    STOP,
)
from dateline.annotation.reading import Reading

CAUSES = frozenset({"air_strike", "shelling", "bombing", "armed_clash", "chemical_attack", "offensive"})
"""Types whose events cause deaths: beside one of them, 'killed' names no event of its own."""

WEAPONS = AIR | GROUND | EXPLOSIVE | CHEMICAL
_FAR = 2
_NEAR = 6
_WITH = 3
_TOWARDS = frozenset({"from", "at", "on", "into", "against", "towards", "toward"})
_OWNERS = frozenset({"state", "demonym", "group", "person"})


class Word(NamedTuple):
    """Words ``[i, j)`` that may name an event, as an entry of the lexicon says."""

    i: int
    j: int
    entry: Trigger


class Found(NamedTuple):
    """A trigger that holds: words ``[i, j)``, its type, its means, and the entry of the lexicon that says so."""

    i: int
    j: int
    type: str
    means: str
    entry: Trigger


class Surroundings:
    """One reading, walked through sentence by sentence; `found` are the events of the sentence so far.

    `armed` says that the report speaks of armed violence, so that "attack" or "capture" are meant literally (one
    sense a discourse: Gale, Church and Yarowsky 1992); `mishap` that it speaks of an accident, illness or weather
    and of no violence at all.
    """

    def __init__(self, reading: Reading) -> None:
        """Begin at the top of a document."""
        self.reading = reading
        self.words = reading.knowledge.words.below("triggers")
        self.first = self.behind = 0
        self.found: list[Found] = []
        self.counted: Counter[str] = Counter()
        self.guessed: set[int] = set()
        self.armed, self.mishap = self._tone()
        self._bits = _without_gases(reading)
        self._last, self._last_sentence = "", -1 - _FAR

    def _tone(self) -> tuple[bool, bool]:
        keys, words = self.reading.keys, self.words
        violent = not words["violence"].isdisjoint(keys) or any(
            hit.entries[0].sort == "group" and hit.entries[0].kind == "armed_group" for hit in self.reading.names
        )
        mishap = not violent and not words["mishaps"].isdisjoint(keys)
        return violent or (not mishap and not words["perhaps_violence"].isdisjoint(keys)), mishap

    def enter(self, first: int, behind: int) -> None:
        """Turn to the sentence of words ``[first, behind)``."""
        self.first, self.behind = first, behind
        self.found = []

    def saw(self, one: Found) -> None:
        """Remember an event of this sentence."""
        self.found.append(one)
        if one.type in CAUSES and one.type not in {"armed_clash", "offensive"}:
            self.counted[one.type] += 1
            self._last, self._last_sentence = one.type, self.reading.sentence_of[one.i]

    def caused(self, i: int) -> bool:
        """Say whether the sentence has told an event that kills, with nothing that parts word `i` from it."""
        parting, keys = self.words["parting"], self.reading.keys
        return any(one.type in CAUSES and parting.isdisjoint(keys[one.j : i]) for one in self.found)

    def told(self, kind: str) -> bool:
        """Say whether the sentence has told an event of a type."""
        return any(one.type == kind for one in self.found)

    def attack_before(self) -> str:
        """Return the type of the last attack, or of most where that is far back; empty where there is none."""
        near = self.reading.sentence_of[self.first] - self._last_sentence <= _FAR
        if near and self._last != "chemical_attack":
            return self._last
        return max(self.counted, key=lambda kind: self.counted[kind], default="")

    def weapons(self, a: int, b: int) -> int:
        """Return the classes of weapons among words ``[a, b)`` of the sentence."""
        found = 0
        for bits in self._bits[max(self.first, a) : max(0, min(b, self.behind))]:
            found |= bits
        return found & WEAPONS

    def soon(self, j: int, words: str, size: int) -> bool:
        """Say whether a word of a class is among the `size` words from `j` on."""
        return not self.words[words].isdisjoint(self.reading.keys[j : min(j + size, self.behind)])

    def before(self, i: int, words: str, size: int) -> bool:
        """Say whether a word of a class is among the `size` words before `i`."""
        return not self.words[words].isdisjoint(self.reading.keys[max(self.first, i - size) : i])

    def done_to(self, word: Word, words: str, size: int) -> bool:
        """Say whether a word of a class is the object: behind an active verb or a noun, before a passive one."""
        return self.object_among(word, self.words[words], size)

    def object_among(self, word: Word, objects: frozenset[str], size: int) -> bool:
        """Say whether one of `objects` is the object."""
        keys, agent = self.reading.keys, self.reading.key(word.j) == "by"
        if not agent and not objects.isdisjoint(keys[word.j : min(word.j + size, self.behind)]):
            return True
        undergone = agent or self.passive(word.i) or self._reduced(word)
        return undergone and not objects.isdisjoint(keys[max(self.first, word.i - size) : word.i])

    def _reduced(self, word: Word) -> bool:
        """Say whether a participle stands for a passive clause: 'shells fired at the town'."""
        keys = self.reading.keys
        return word.entry.form == "participle" and (
            keys[word.j - 1] in _TOWARDS or self.reading.key(word.j) in _TOWARDS
        )

    def governed(self, i: int) -> bool:
        """Say whether a form in -ing is a verb: 'responded by bombing', 'is bombing'."""
        return i > self.first and (
            bool(self.reading.bits[i - 1] & PREP) or self.reading.keys[i - 1] in self.words["be"]
        )

    def plain(self, j: int) -> bool:
        """Say whether no object begins with word `j`: the sentence ends there, or goes on with a joint."""
        joint = j >= self.behind or self.reading.bits[j] & (PREP | STOP | AUX | DATE | SPEECH)
        return bool(joint) or not self.reading.words[j][0].isalpha() or self.reading.key(j) in self.words["weapons_of"]

    def instrument(self, one: Found) -> bool:
        """Say whether a noun only tells what an attack was made with: 'hit the town with rocket fire'."""
        return one.entry.form == "noun" and "with" in self.reading.keys[max(self.first, one.i - _WITH) : one.i]

    def passive(self, i: int) -> bool:
        """Say whether word `i` stands behind a form of "be", adverbs aside: 'was heavily damaged'."""
        k = i - 1
        while k > self.first and self.reading.keys[k].endswith("ly"):
            k -= 1
        return k >= self.first and self.reading.keys[k] in self.words["be"]

    def near(self, word: Word, bits: int) -> bool:
        """Say whether a word with one of the classes `bits` is close before or behind."""
        return self.doer(word.i, bits) or any(
            b & bits for b in self.reading.bits[word.j : min(word.j + _NEAR, self.behind)]
        )

    def doer(self, i: int, bits: int, size: int = _NEAR) -> bool:
        """Say whether a word with one of the classes `bits` is among the `size` words before word `i`."""
        return any(b & bits for b in self.reading.bits[max(self.first, i - size) : i])

    def owned(self, i: int) -> bool:
        """Say whether a side stands right before a word: 'regime bombing', 'US bombing'."""
        if i <= self.first:
            return False
        hit = self.reading.name_of.get(i - 1)
        named = hit is not None and hit.entries[0].sort in _OWNERS
        return named or bool(self.reading.bits[i - 1] & (SIDE | STATE))


def _without_gases(reading: Reading) -> list[int]:
    """Return the classes of the words, without the chemical one of the gas in 'gas field'."""
    if "gas" not in reading.keys:
        return reading.bits
    gases = reading.knowledge.words["grammar.gases"]
    return [b & ~CHEMICAL if b & CHEMICAL and reading.key(at + 1) in gases else b for at, b in enumerate(reading.bits)]
