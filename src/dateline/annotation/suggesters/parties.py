"""Who does an event and to whom, by the clause: owners, subjects, objects, agents behind 'by' and 'between'."""

from collections.abc import Iterator

from dateline.annotation.classes import AUX, SPEECH
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence
from dateline.records import Relation

_SPEAKERS = frozenset({"they", "it", "he", "she"})
_ATTACKS = frozenset({"air_strike", "shelling", "bombing", "chemical_attack", "armed_clash", "offensive"})
_MUTUAL = frozenset({"armed_clash", "agreement", "talks"})
_VICTIMS = frozenset({"killing", "arrest", "abduction"})
_BREAKS = frozenset({";", ":", ".", "!", "?"})
_LINKS = frozenset({"by", "between", "with", "against", "on", "targeting"})
_OBLIQUE = frozenset({"by", "against", "with", "from", "of", "than", "to"})
_OBJECT_BARS = frozenset({"by", "in", "from", "with"})
_SUPPORT, _SUBJECT, _LINK, _OBJECT, _AT, _OWNER = 20, 18, 10, 5, 3, 3
"""How far apart, in words, what belongs together may stand."""

Tie = tuple[Placed, str, str]


class Parties:
    """The rules for one reading; `doing` are the initiators of the sentence so far."""

    def __init__(self, reading: Reading) -> None:
        """Look at one reading."""
        self.reading = reading
        self.words = reading.knowledge.words.below("roles")
        self.doing: list[Placed] = []

    def of(self, sentence: Sentence, event: Placed, harmed: list[Placed]) -> Iterator[Relation]:
        """Yield initiators, targets and supporters of an event, each actor in one role.

        `harmed` are those whose losses in it are counted: targets, in a fight a side of it.
        """
        used: set[str] = set()
        losing = "initiator" if event.type in _MUTUAL else "target"
        ties = [*((actor, losing, "harmed") for actor in harmed), *self._found(sentence, event)]
        for actor, role, rule in ties:
            if role == "initiator" and actor not in self.doing:
                self.doing.append(actor)
            if actor.mention.id not in used:
                used.add(actor.mention.id)
                yield event.tie(actor, role, f"{role}.{rule}")
        for actor in sentence.actors:
            if actor.mention.id not in used and self._supports(actor) and event.gap(actor) < _SUPPORT:
                yield event.tie(actor, "supporter", "supporter.backed_by")

    def _found(self, sentence: Sentence, event: Placed) -> Iterator[Tie]:
        before = [actor for actor in sentence.actors if actor.j <= event.i]
        behind = [actor for actor in sentence.actors if actor.i >= event.j]
        owners = self._owners(before, event)
        yield from ((actor, "initiator", "owner") for actor in owners)
        links = [(actor, self._link(sentence, event, actor)) for actor in behind]
        yield from self._linked(event, links)
        if owners:
            if self.reading.keys[event.i].endswith(("ed", "s", "k")):
                yield from self._objects(sentence, event, behind)
            return
        subject = self._subject(sentence, event, before)
        if self._passive(event):
            yield from ((actor, "target", "passive") for actor in subject)
            return
        if not subject and self.reading.key(event.i - 1) == "to":
            subject = list(self.doing)
        if any(link == "between" for _, link in links):
            return
        yield from ((actor, "initiator", "subject") for actor in subject)
        if subject or event.type in _VICTIMS:
            yield from self._objects(sentence, event, behind)

    def _linked(self, event: Placed, links: list[tuple[Placed, str]]) -> Iterator[Tie]:
        """Yield the actors behind 'by', 'between', 'with' and 'against'."""
        for actor, link in links:
            if link in {"by", "between"}:
                yield actor, "initiator", link
            elif link == "with" and event.type in _MUTUAL:
                yield actor, "target" if event.type == "armed_clash" else "initiator", "with"
            elif link == "against":
                yield actor, "target", "against"

    def _objects(self, sentence: Sentence, event: Placed, behind: list[Placed]) -> Iterator[Tie]:
        """Yield the actor right behind a verb: its object."""
        reading = self.reading
        for actor in behind[:1]:
            far = actor.i - event.j > _OBJECT or self._event_between(sentence, event.j, actor.i)
            if not far and not any(
                self._opens(k) or reading.bits[k] & SPEECH or reading.keys[k] in _OBJECT_BARS
                for k in range(event.j, actor.i)
            ):
                yield actor, "target", "object"

    def _owners(self, before: list[Placed], event: Placed) -> list[Placed]:
        """Return the actors right before a trigger, with those joined by 'and': "Syrian and Russian air strikes"."""
        found: list[Placed] = []
        edge = event.i
        for actor in reversed(before):
            keys = self.reading.keys[actor.j : edge]
            joined = not {"and", ","}.isdisjoint(keys)
            if len(keys) > _OWNER or not self.words["owner_words"].issuperset(keys):
                break
            if found and keys and not joined:
                break
            found.append(actor)
            edge = actor.i
        return found

    def _link(self, sentence: Sentence, event: Placed, actor: Placed) -> str:
        """Return the preposition that ties an actor behind a trigger to it, empty where none does."""
        reading = self.reading
        if actor.i - event.j > _LINK + _AT or self._event_between(sentence, event.j, actor.i):
            return ""
        for k in range(actor.i - 1, event.j - 1, -1):
            key = reading.keys[k]
            if key in _LINKS:
                return self._meaning(event, actor, k)
            if reading.bits[k] & SPEECH or self._opens(k):
                return ""
        return ""

    def _meaning(self, event: Placed, actor: Placed, k: int) -> str:
        """Return what the preposition at word `k` says of an actor behind it."""
        key = self.reading.keys[k]
        supports = key == "by" and self.reading.key(k - 1) in self.words["support"]
        if supports or k - event.j > _LINK:
            return ""
        if key == "by" and k > event.j and self._participle(k - 1):
            held = self.reading.keys[k - 1] in self.words["holding"] and event.type in _ATTACKS
            return "against" if held else ""
        if key in {"on", "targeting"}:
            return "against" if actor.i - event.j <= _AT else ""
        return key

    def _participle(self, k: int) -> bool:
        """Say whether a word is a participle that is about something else than the event: 'held by', 'besieged by'."""
        key = self.reading.keys[k]
        return key in self.words["holding"] or (key.endswith("ed") and key not in self.words["carrying_out"])

    def _pronoun(self, event: Placed) -> bool:
        """Say whether the subject of a trigger is a pronoun: 'when they captured', 'it had shelled'."""
        k = event.i - 1
        while k >= 0 and (self.reading.bits[k] & AUX or self.reading.keys[k].endswith("ly")):
            k -= 1
        return self.reading.key(k) in _SPEAKERS

    def _subject(self, sentence: Sentence, event: Placed, before: list[Placed]) -> list[Placed]:
        """Return the nearest actors before a trigger that its clause ties to it; for a pronoun those it stands for."""
        if self._pronoun(event):
            return list(self.doing) or before[-1:]
        for at in range(len(before) - 1, -1, -1):
            actor = before[at]
            if event.i - actor.j > _SUBJECT:
                return []
            if self._before(actor) in _OBLIQUE:
                if at or self._supports(actor) or self._event_between(sentence, actor.j, event.i):
                    continue
                return []
            return [] if self._barred(sentence, actor, event) else self._joined(before, at)
        return []

    def _joined(self, actors: list[Placed], at: int) -> list[Placed]:
        """Return an actor with those before it that 'and' joins."""
        found = [actors[at]]
        while at and self.reading.keys[actors[at - 1].j : actors[at].i] in (["and"], [","], ["and", "the"]):
            at -= 1
            found.append(actors[at])
        return found

    def _barred(self, sentence: Sentence, actor: Placed, event: Placed) -> bool:
        """Say whether another clause or a statement begins between an actor and a trigger."""
        reading = self.reading
        if any(other.type == "statement" and actor.j <= other.i < event.i for other in sentence.events):
            return True
        bars = self.words["bars"]
        return any(reading.words[k] in _BREAKS or reading.keys[k] in bars for k in range(actor.j, event.i))

    def _passive(self, event: Placed) -> bool:
        reading = self.reading
        if reading.keys[event.i].endswith("ing"):
            return False
        for k in range(event.i - 1, max(event.i - 4, -1), -1):
            if reading.keys[k] in self.words["be"]:
                return True
            if not (reading.bits[k] & AUX or reading.keys[k].endswith("ly")):
                return False
        return False

    def _before(self, actor: Placed) -> str:
        """Return the word before an actor and its article."""
        key = self.reading.key(actor.i - 1)
        return self.reading.key(actor.i - 2) if key == "the" else key

    def _supports(self, actor: Placed) -> bool:
        """Say whether an actor stands behind 'backed by', 'supported by'."""
        by = actor.i - 1 - (self.reading.key(actor.i - 1) == "the")
        return self.reading.key(by) == "by" and self.reading.key(by - 1) in self.words["support"]

    def _opens(self, k: int) -> bool:
        return self.reading.words[k] in _BREAKS or self.reading.keys[k] in self.words["clauses"]

    @staticmethod
    def _event_between(sentence: Sentence, a: int, b: int) -> bool:
        return any(a <= other.i < b for other in sentence.events)
