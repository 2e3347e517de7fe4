"""What makes 'took', 'entered', 'cut off' a gain of territory: a place is its object."""

from dateline.annotation.language.classes import DATE, HEAD, PREP, SIDE, SPEAKER, STOP
from dateline.annotation.suggesters.surroundings import Surroundings, Word

_OBJECT, _NAME = 7, 5
"""How many words behind a verb its object is looked for, and a name that is one."""
_VISIT = 5
_LOST = 3
_ONLY_OF = frozenset({"of", "over"})
_MOVING = (
    "enter reach push mov roll march advanc thrust break broke burst penetrat driv drove expel oust dislodg "
    "evict eject flush cut clear cleans block sever invad"
).split()
"""Begins of verbs whose place may stand behind a preposition: 'drove rebels from the town'."""
_PASSIVE = 14
_PRONOUNS = frozenset({"them", "him", "it"})
_ROUND = ("encircl", "surround")


def place(around: Surroundings, word: Word) -> bool:
    """Say whether the object is a place, in active or passive: 'entered the town', 'the town was captured'."""
    reading, key = around.reading, around.reading.keys[word.i]
    if reading.key(word.j) in around.words["no_place_behind"] or _visits(around, word):
        return False
    if around.passive(word.i) or (_participle(word) and reading.key(word.j) in {"by", "from"}):
        named = any(_placelike(around, k) for k in range(max(around.first, word.i - _NAME), word.i))
        told = named or around.before(word.i, "places", _PASSIVE) or _object_is_place(around, word)
        return told and not key.startswith("reach")
    if reading.key(word.j) == "it" and key.startswith(_ROUND):
        return True
    return _object_is_place(around, word)


def fell(around: Surroundings, word: Word) -> bool:
    """Say whether a place falls to a side, rather than a price or a person to the ground."""
    reading = around.reading
    side = any(
        reading.bits[k] & (SIDE | HEAD) or k in reading.name_of for k in range(word.j, _end(around, word, _LOST))
    )
    return side and not around.words["bodily"] & {reading.key(word.i - 1)}


def freed(around: Surroundings, word: Word) -> bool:
    """Say whether people are freed, not places."""
    return not (place(around, word) or around.before(word.i, "places", _NAME))


def _object_is_place(around: Surroundings, word: Word) -> bool:
    reading = around.reading
    joints = around.words["place_prepositions"]
    if not reading.keys[word.i].startswith(tuple(_MOVING)):
        joints = _ONLY_OF
    start = word.j + (reading.key(word.j) in _PRONOUNS)
    for k in range(start, _end(around, word, _OBJECT)):
        key, b = reading.keys[k], reading.bits[k]
        if key in around.words["places"] or (k < word.j + _NAME and _placelike(around, k)):
            return True
        somebody = key in around.words["ranks"] or (key in around.words["persons"] and not b & HEAD)
        if somebody or b & (STOP | DATE) or (b & PREP and key not in joints):
            return False
    return False


def _end(around: Surroundings, word: Word, size: int) -> int:
    return min(word.j + size, around.behind)


def _participle(word: Word) -> bool:
    return word.entry.form == "participle"


def _visits(around: Surroundings, word: Word) -> bool:
    """Say whether those who arrive take nothing: refugees, convoys of aid, inspectors."""
    arrives = around.reading.keys[word.i].startswith(("reach", "enter"))
    return arrives and around.before(word.i, "visitors", _VISIT)


def _placelike(around: Surroundings, k: int) -> bool:
    """Say whether a word may begin a place's name: a capital that is no side."""
    reading = around.reading
    hit = reading.name_of.get(k)
    if hit is not None:
        return hit.entries[0].sort in {"capital", "state"}
    return reading.capital(k) and k > around.first and not reading.bits[k] & (SIDE | HEAD | DATE | STOP | SPEAKER)
