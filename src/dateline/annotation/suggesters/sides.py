"""What kind of party does an event and to what kind it is done, by the roles and by the words alone."""

from collections.abc import Iterable

from dateline.annotation.classes import CIVILIAN, FIGHTER, GUNMAN, PREP, PROTESTER, STATE
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


class Sides:
    """`initiator_kind` and `target_kind` of events."""

    name = "sides"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield each event again, with the kinds that its roles or its sentence's words tell."""
        mentions = {mention.id: mention for mention in so_far}
        told: dict[tuple[str, str], str] = {}
        for relation in so_far.relations:
            kind = _OF_ACTOR.get(str(mentions[relation.target].attributes.get("kind", "")))
            if kind and relation.role in ("initiator", "target"):
                told.setdefault((relation.source, relation.role), kind)
        for event in so_far.of("event"):
            doer = told.get((event.id, "initiator")) or _doer(reading, event)
            victim = told.get((event.id, "target")) or _victim(reading, event)
            yield event.but(attributes={**event.attributes, "initiator_kind": doer, "target_kind": victim})


def _doer(reading: Reading, event: Mention) -> str:
    """Return the kind that the words before a trigger tell: gunmen, protesters."""
    i = reading.word_at(event.start)
    first, _ = reading.sentences[reading.sentence_of[i]]
    if event.attributes.get("type") == "protest":
        return "protesters"
    for k in range(i - 1, max(first, i - _BEFORE) - 1, -1):
        b = reading.bits[k]
        if b & GUNMAN:
            return "unidentified"
        if b & PROTESTER:
            return "protesters"
        if not reading.words[k][0].isalnum():
            break
    return "none_stated"


def _victim(reading: Reading, event: Mention) -> str:
    """Return the kind that the nearest noun behind a trigger tells: villagers, soldiers, rebels."""
    if event.attributes.get("type") in ("talks", "agreement", "statement", "protest", "deployment", "withdrawal"):
        return "none_stated"
    j = reading.word_at(event.end - 1) + 1
    _, behind = reading.sentences[reading.sentence_of[j - 1]]
    for k in range(j, min(behind, j + _BEHIND)):
        b = reading.bits[k]
        if b & PROTESTER:
            return "protesters"
        if b & CIVILIAN:
            return "civilians"
        if b & FIGHTER:
            return "armed_group"
        if b & STATE:
            return "state"
        if (b & PREP and reading.keys[k] in ("by", "from", "after", "since")) or not reading.words[k][0].isalnum():
            break
    return "none_stated"
