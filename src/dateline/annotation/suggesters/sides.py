"""What kind of party does an event and to what kind it is done, by the roles and by the words alone."""

from collections.abc import Iterable, Iterator

from dateline.annotation.language.classes import AUX, CIVILIAN, FIGHTER, GUNMAN, PREP, PROTESTER, STATE
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.records import Mention, Relation

_OF_ACTOR = {
    "state_force": "state",
    "armed_group": "armed_group",
    "private_person": "civilians",
    "public_person": "state",
}
_BEFORE, _BEHIND = 8, 7
_AGENT = 6
"""How many words before and behind a trigger are asked, and behind the "by" of an agent."""
_VICTIMS = ((PROTESTER, "protesters"), (CIVILIAN, "civilians"), (FIGHTER, "armed_group"), (STATE, "state"))
_DOERS = ((GUNMAN, "unidentified"), (PROTESTER, "protesters"), (FIGHTER, "armed_group"), (STATE, "state"))
_UNTARGETED = frozenset({"talks", "agreement", "statement", "protest", "deployment", "withdrawal"})
_ENDS = frozenset({"by", "from", "after", "since"})
_BE = frozenset({"was", "were", "been", "being", "is", "are", "be"})


class Sides:
    """`initiator_kind` and `target_kind` of events."""

    name = "sides"
    version = "2"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield each event again, with the kinds that its roles or its sentence's words tell."""
        events = so_far.of("event")
        if not events:
            return
        told = _told(so_far)
        for event in events:
            doer = told.get((event.id, "initiator")) or _doer(reading, event)
            victim = told.get((event.id, "target")) or _victim(reading, event)
            yield event.but(attributes={**event.attributes, "initiator_kind": doer, "target_kind": victim})


def _told(so_far: Marks) -> dict[tuple[str, str], str]:
    """Return what the roles tell: (event, role) -> the kind of the first party in it."""
    kinds = {actor.id: _OF_ACTOR.get(str(actor.attributes.get("kind", ""))) for actor in so_far.of("actor")}
    told: dict[tuple[str, str], str] = {}
    for relation in so_far.relations:
        kind = kinds.get(relation.target) if relation.role in {"initiator", "target"} else None
        if kind:
            told.setdefault((relation.source, relation.role), kind)
    return told


def _doer(reading: Reading, event: Mention) -> str:
    """Return the kind that the words before a trigger tell, or behind the "by" of a passive: gunmen, soldiers."""
    if event.attributes.get("type") == "protest":
        return "protesters"
    i, j = _words(reading, event)
    _, behind = reading.sentences[reading.sentence_of[i]]
    by = next((k for k in range(j, min(behind, j + _AGENT)) if reading.keys[k] == "by"), None)
    if by is not None:
        return _kind(reading, range(by + 1, min(behind, by + _AGENT)), _DOERS)
    return "none_stated" if _passive(reading, i) else _kind(reading, _back(reading, i), _DOERS)


def _victim(reading: Reading, event: Mention) -> str:
    """Return the kind that the nearest noun behind a trigger tells, before a passive: villagers, soldiers, rebels."""
    if event.attributes.get("type") in _UNTARGETED:
        return "none_stated"
    i, j = _words(reading, event)
    if _passive(reading, i) or reading.key(j) == "by":
        return _kind(reading, _back(reading, i), _VICTIMS)
    return _kind(reading, _ahead(reading, j), _VICTIMS)


def _words(reading: Reading, event: Mention) -> tuple[int, int]:
    return reading.word_at(event.start), reading.word_at(event.end - 1) + 1


def _passive(reading: Reading, i: int) -> bool:
    """Say whether a form of "be" stands before a trigger, other auxiliaries and adverbs aside."""
    k = i - 1
    while k > 0 and reading.keys[k] not in _BE and (reading.bits[k] & AUX or reading.keys[k].endswith("ly")):
        k -= 1
    return k >= 0 and reading.keys[k] in _BE


def _back(reading: Reading, i: int) -> Iterator[int]:
    """Yield the words before a trigger, nearest first, as far as its clause goes."""
    first, _ = reading.sentences[reading.sentence_of[i]]
    for k in range(i - 1, max(first, i - _BEFORE) - 1, -1):
        if not reading.words[k][0].isalnum():
            return
        yield k


def _ahead(reading: Reading, j: int) -> Iterator[int]:
    """Yield the words behind a trigger as far as its object may go."""
    _, behind = reading.sentences[reading.sentence_of[j - 1]]
    for k in range(j, min(behind, j + _BEHIND)):
        if not reading.words[k][0].isalnum() or (reading.bits[k] & PREP and reading.keys[k] in _ENDS):
            return
        yield k


def _kind(reading: Reading, places: Iterable[int], kinds: tuple[tuple[int, str], ...]) -> str:
    """Return the kind of the first word that has one; 'rebel forces' are no state's."""
    for k in places:
        bits = reading.bits[k]
        for bit, kind in kinds:
            if bits & bit:
                rebels = kind == "state" and k > 0 and reading.bits[k - 1] & FIGHTER
                return "armed_group" if rebels else kind
    return "none_stated"
