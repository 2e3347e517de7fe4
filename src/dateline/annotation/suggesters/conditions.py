"""What must hold around a trigger word: the conditions that ``triggers.tsv`` names."""

from collections.abc import Callable

from dateline.annotation.classes import (
    ALONE,
    AUX,
    CIVILIAN,
    DATE,
    DET,
    ETHNIC,
    FIGHTER,
    HEAD,
    PREP,
    SIDE,
    SPEAKER,
    STOP,
)
from dateline.annotation.knowledge import Trigger
from dateline.annotation.suggesters.surroundings import Surroundings

Condition = Callable[[Surroundings, int, int, Trigger], bool]
_OBJECT, _PLACE = 7, 5
_ASIDE = 12
_SPEAKERS = frozenset({"he", "she", "they", "who"})
_BOMBER = 25
_SAME_DEATHS = 12
_CLAUSES = frozenset({"while", "whereas", "after", "before", ";", ":"})


def place(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    """Say whether the object is a place, in active or passive: 'entered the town', 'the town was captured'."""
    reading = around.reading
    if reading.key(j) in around.words["no_place_behind"]:
        return False
    if around.passive(i):
        named = any(_placelike(around, k) for k in range(max(around.first, i - _PLACE), i))
        return named or around.before(i, "places", _OBJECT - 1)
    if reading.key(j) == "it" and reading.keys[i].startswith(("encircl", "surround")):
        return True
    for k in range(j, min(j + _OBJECT, around.behind)):
        key, b = reading.keys[k], reading.bits[k]
        if key in around.words["places"] or (k < j + _PLACE and _placelike(around, k)):
            return True
        if b & (STOP | DATE) or (b & PREP and key not in around.words["place_prepositions"]):
            return False
    return False


def by_bomber(around: Surroundings, i: int) -> bool:
    """Say whether a bomber or a bomb is what kills: 'a suicide bomber killed five', 'killed by a mine'."""
    near, far = around.before(i, "explosives", 6), around.before(i, "bombers", _BOMBER)
    return near or far or (around.reading.key(i + 1) == "by" and around.soon(i, "explosives", 7))


def _placelike(around: Surroundings, k: int) -> bool:
    """Say whether a word may begin a place's name: a capital that is no side."""
    reading = around.reading
    hit = reading.name_of.get(k)
    if hit is not None:
        return hit.entries[0].sort in {"capital", "state"}
    return reading.capital(k) and k > around.first and not reading.bits[k] & (SIDE | HEAD | DATE | STOP | SPEAKER)


def _battle(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    reading = around.reading
    meant = entry.form == "noun" and reading.key(i - 1) in {"legal", "political"}
    return not meant and reading.key(j) not in {"group", "groups", "lines", "line"}


def _fight(around: Surroundings, _i: int, j: int, _entry: Trigger) -> bool:
    after = around.reading.key(j + 1) if around.reading.key(j) == "against" else around.reading.key(j)
    return after not in around.words["fight_behind"]


def _assault(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    reading = around.reading
    return reading.key(j) not in {"rifle", "rifles"} and not reading.key(i - 1).startswith("sexual")


def _operation(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    reading = around.reading
    key, before, after = reading.keys[i], reading.key(i - 1), reading.key(j)
    if before in around.words["operation_before"]:
        return False
    if key.startswith("operation"):
        named = reading.capital(i) and reading.capital(j)
        return named or after in around.words["operation_behind"]
    return key != "push" or (before not in {"to", "would", "will", "could"} and after not in {"back", "out", "into"})


def _bombs(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    """Say whether shells or bombs are the event's only word: nothing else of the sentence hits."""
    if around.caused() or around.reading.key(j) in around.words["launchers"]:
        return False
    near = around.reading.keys[max(around.first, i - 4) : min(j + 6, around.behind)]
    used = entry.condition == "bombs" and not {"use", "used", "using"}.isdisjoint(near)
    return used or not around.words["landing"].isdisjoint(near)


def _fired(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    passive = around.passive(i) and around.before(i, "shots", 5)
    return passive or around.soon(j, "shots", 5)


def _carbomb(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    """Say whether a bomb's own name is all that tells its explosion: 'a car bomb killed five'."""
    reading = around.reading
    if around.told("bombing"):
        return False
    harms = around.soon(i, "harm", 14)
    if j == i + 1 and reading.keys[i] == "bomb":
        return reading.key(j) in around.words["bomb_behind"] or (reading.key(i - 1) == "a" and harms)
    return not around.caused() and (harms or around.before(i, "harm", 10))


def _killed(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    """Say whether deaths are an event of their own: the sentence tells nothing that caused them, and not twice."""
    reading, key, before = around.reading, around.reading.keys[i], around.reading.key(i - 1)
    dead = key in {"dead", "death", "deaths", "died"}
    if dead and (reading.key(j) in around.words["not_deaths"] or before in {"presumed", "shot"}):
        return False
    if key == "die" and not reading.bits[i - 1] & (STOP | AUX):
        return False
    if around.caused() or any(one.type == "killing" and one.entry.condition == "-" for one in around.found):
        return False
    if entry.form == "ing" and before in {"the", "of"}:
        return True
    return not any(
        one.type == "killing" and i - one.j <= _SAME_DEATHS and _CLAUSES.isdisjoint(reading.keys[one.j : i])
        for one in around.found
    )


def _bodies(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    return not around.found and (around.before(i, "found", 6) or around.soon(j, "found", 10))


def _shot(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    told = around.caused() or around.told("killing")
    aimed = around.reading.key(j) in around.words["shot_behind"]
    return not told and not aimed and around.near(i, j, CIVILIAN | FIGHTER | HEAD)


def _deal(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    reading, key = around.reading, around.reading.keys[i]
    if key in {"deal", "deals"}:
        return reading.key(j) != "with" and reading.key(i - 1) not in around.words["deal_before"]
    if key == "settlement":
        return reading.key(i - 1) in around.words["settlement_before"]
    past = entry.form in {"past", "participle"} and reading.key(j) in around.words["agreed_behind"]
    return past and not around.told("agreement")


def _met(around: Surroundings, _i: int, j: int, entry: Trigger) -> bool:
    after = around.reading.key(j)
    somebody = after in around.words["met_behind"] or around.reading.capital(j)
    return after == "with" or (entry.form != "base" and somebody)


def _damage(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    if entry.form == "noun":
        causing = "causing" in around.reading.keys[max(around.first, i - 3) : i]
        return around.soon(j, "property", 6) and not causing
    if around.caused():
        return False
    passive = around.passive(i) and around.before(i, "property", 6)
    return passive or around.soon(j, "property", 5)


def _speech(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    """Say whether a party is the one who accuses, threatens or demands."""
    reading = around.reading
    if reading.key(j) == "of" and reading.keys[i].startswith("accus"):
        return False
    helped = reading.key(i - 1) == "to" or (i > 0 and reading.bits[i - 1] & AUX)
    if entry.form == "ing" or (entry.form == "base" and not helped):
        return False
    k = i - 1
    while k > around.first and (reading.bits[k] & (AUX | DATE) or reading.keys[k].endswith("ly")):
        k -= 1
    if reading.key(k) in {"and", "but", ","}:
        return around.told("statement") or _party_aside(around, k)
    if k < around.first:
        return False
    if reading.keys[k] in _SPEAKERS:
        return reading.keys[i] not in {"warned", "warns"}
    warns = reading.keys[i] in {"warned", "warns"}
    if warns and k not in reading.name_of and not reading.bits[k] & (HEAD | ALONE):
        return False
    return _party(around, k)


def _party_aside(around: Surroundings, k: int) -> bool:
    """Say whether an apposition parts the party from what it says: 'Colonel X, head of Y, accused'."""
    return around.reading.keys[k] == "," and any(
        at in around.reading.name_of or around.reading.bits[at] & (SPEAKER | HEAD)
        for at in range(max(around.first, k - _ASIDE), k)
    )


def _dropped(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    passive = around.passive(i) and around.before(i, "munitions", 4)
    return passive or around.soon(j, "munitions", 4)


def _goods(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    passive = around.passive(i) and around.before(i, "goods", 4)
    return passive or around.soon(j, "goods", 5)


def _party(around: Surroundings, k: int) -> bool:
    """Say whether a word ends the name of a party that may speak."""
    reading, b = around.reading, around.reading.bits[k]
    hit = reading.name_of.get(k)
    if hit is not None:
        return hit.entries[0].sort != "demonym"
    named = reading.capital(k) and not b & (DET | DATE | PREP | STOP)
    return named or bool(b & (HEAD | ALONE | SPEAKER | ETHNIC))


def _fell(around: Surroundings, _i: int, j: int, _entry: Trigger) -> bool:
    return around.near(j, j, SIDE | HEAD) or any(k in around.reading.name_of for k in range(j, j + 3))


def _around(words: str, before: int, behind: int) -> Condition:
    """Return the condition that a word of a class stands so many words before or behind."""
    return lambda around, i, j, _entry: around.soon(j, words, behind) or around.before(i, words, before)


CONDITIONS: dict[str, Condition] = {
    "-": lambda _around, _i, _j, _entry: True,
    "place": place,
    "fell": _fell,
    "battle": _battle,
    "fight": _fight,
    "assault": _assault,
    "offensive": _operation,
    "bombs": _bombs,
    "shells": _bombs,
    "dropped": _dropped,
    "goods": _goods,
    "fired": _fired,
    "carbomb": _carbomb,
    "killed": _killed,
    "bodies": _bodies,
    "shot": _shot,
    "deal": _deal,
    "met": _met,
    "damage": _damage,
    "speech": _speech,
    "freed": lambda around, i, j, entry: not (place(around, i, j, entry) or around.before(i, "places", _PLACE)),
    "person": _around("people", 0, 4),
    "people": _around("people", 6, 6),
    "forces": _around("forces", 4, 4),
    "civilians": _around("civilians", 6, 5),
    "aid": _around("aid_words", 5, 5),
    "materiel": _around("materiel", 0, 6),
    "crowd": _around("crowd", 6, 6),
    "fighters": lambda around, i, j, _entry: around.near(i, j, FIGHTER | HEAD) and not around.near(i, j, CIVILIAN),
}
"""The word in the column `if` of ``triggers.tsv`` -> what it asks; 'generic' is answered by `attack_types`."""

WAITING = frozenset({"killed", "shells", "bombs", "carbomb", "bodies", "damage", "shot"})
"""Conditions that can only be judged when the sentence's other events are known."""
