"""Where a movement starts and ends, by the words before its places or by the verb itself."""

from collections.abc import Iterator

from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence
from dateline.annotation.suggesters.joints import Joint
from dateline.records import Relation

MOVES = frozenset({"withdrawal", "displacement", "deployment"})
_WAY = 8
"""In words: how far before a place 'from' or 'to' may stand."""


def ends(reading: Reading, event: Placed, places: list[Placed]) -> Iterator[Relation]:
    """Yield `origin` and `destination` of a movement among the places it is tied to."""
    if event.type not in MOVES:
        return
    words = reading.knowledge.words.below("roles")
    way = ""
    for place in places:
        before = range(place.i - 1, max(event.j, place.i - _WAY) - 1, -1)
        said = next((reading.keys[k] for k in before if reading.keys[k] in words["from"] | words["into"]), "")
        if said:
            way = "origin" if said in words["from"] else "destination"
        elif not way:
            way = _of_verb(reading, event)
        if way:
            yield event.tie(place, way, way)


def onward(sentence: Sentence, event: Placed, last: Placed, places: list[Placed]) -> list[Placed]:
    """Return where a movement goes on to behind its first place: 'left X for Y'; nothing where it does not."""
    if event.type not in MOVES:
        return []
    words = sentence.reading.knowledge.words.below("roles")
    place = next((place for place in places if last.j < place.i <= last.j + _WAY), None)
    if place is None or sentence.events_among(last.j, place.i) or sentence.between(last, place) & ~Joint.COMMA:
        return []
    return [] if (words["into"] | words["from"]).isdisjoint(sentence.reading.keys[last.j : place.i]) else [place]


def _of_verb(reading: Reading, event: Placed) -> str:
    """Return which way a verb goes by itself: one leaves a place, one reaches a place."""
    words = reading.knowledge.words.below("roles")
    keys = reading.keys[event.i : event.j]
    if not words["reaching"].isdisjoint(keys):
        return "destination"
    return "origin" if event.type == "withdrawal" or not words["leaving"].isdisjoint(keys) else ""
