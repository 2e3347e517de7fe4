"""What must hold around a trigger word: the conditions that ``triggers.tsv`` names."""

from collections.abc import Callable

from dateline.annotation.language.classes import FIGHTER, GUNMAN, HEAD, PROTESTER, SIDE, STATE
from dateline.annotation.suggesters import deaths, munitions, speech_acts, takings
from dateline.annotation.suggesters.surroundings import Surroundings, Word

Condition = Callable[[Surroundings, Word], bool]
_PROPERTY = 6
_CAUSING = 3
_COVER = 3
_FLED = 9


def _always(_around: Surroundings, _word: Word) -> bool:
    return True


def _battle(around: Surroundings, word: Word) -> bool:
    reading = around.reading
    bloodless = reading.key(word.i - 1) in around.words["bloodless"]
    return not bloodless and reading.key(word.j) not in around.words["battle_behind"]


def _fight(around: Surroundings, word: Word) -> bool:
    reading = around.reading
    after = reading.key(word.j + 1) if reading.key(word.j) == "against" else reading.key(word.j)
    return after not in around.words["fight_behind"]


def _assault(around: Surroundings, word: Word) -> bool:
    reading = around.reading
    return reading.key(word.j) not in {"rifle", "rifles"} and not reading.key(word.i - 1).startswith("sexual")


def _offensive(around: Surroundings, word: Word) -> bool:
    """Say whether an operation, campaign or push is one of armed forces."""
    reading = around.reading
    key, before, after = reading.keys[word.i], reading.key(word.i - 1), reading.key(word.j)
    if before in around.words["operation_before"] or before in around.words["peaceful"]:
        return False
    if key.startswith("campaign"):
        return after not in around.words["campaign_behind"]
    if key.startswith("operation"):
        named = reading.capital(word.i) and reading.capital(word.j)
        armed = around.owned(word.i) or before in around.words["operation_armed"]
        return named or armed or after in around.words["operation_behind"]
    return (
        key != "push"
        or around.owned(word.i)
        or (before not in around.words["modals"] and after not in around.words["push_behind"])
    )


def _encounter(around: Surroundings, word: Word) -> bool:
    """Say whether an encounter is a fight, as in South Asian English."""
    return around.near(word, FIGHTER | GUNMAN) or around.before(word.i, "harm", _PROPERTY)


def _missing(around: Surroundings, word: Word) -> bool:
    """Say whether people are missing, rather than things."""
    predicate = around.passive(word.i) or around.reading.key(word.i - 1) in around.words["gone"]
    return not around.mishap and predicate and around.before(word.i, "persons", _FLED)


def _fled(around: Surroundings, word: Word) -> bool:
    """Say whether civilians flee, not attackers after their deed, nor anybody 'for cover'."""
    if around.soon(word.j, "cover", _COVER):
        return False
    for k in range(word.i - 1, max(around.first, word.i - _FLED) - 1, -1):
        if around.reading.keys[k] in around.words["civilians"]:
            return True
        if around.reading.bits[k] & (FIGHTER | GUNMAN | STATE):
            return False
    return True


def _fighters(around: Surroundings, word: Word) -> bool:
    """Say whether fighters leave: they stand before the verb, or are moved."""
    civil = around.before(word.i, "civilians", _PROPERTY) or around.soon(word.j, "civilians", _PROPERTY)
    if civil and not around.near(word, FIGHTER):
        return False
    return around.doer(word.i, FIGHTER | HEAD | SIDE | STATE) or around.near(word, FIGHTER)


def _damage(around: Surroundings, word: Word) -> bool:
    if word.entry.form == "noun":
        causing = "causing" in around.reading.keys[max(around.first, word.i - _CAUSING) : word.i]
        return around.soon(word.j, "property", _PROPERTY) and not causing
    return not around.caused(word.i) and around.done_to(word, "property", _PROPERTY)


def _rally(around: Surroundings, word: Word) -> bool:
    """Say whether a rally or march is one of people; March is a month."""
    return (
        (not around.reading.capital(word.i) and around.near(word, PROTESTER))
        or around.before(word.i, "crowd", _PROPERTY)
        or around.soon(word.j, "crowd", _PROPERTY)
    )


def _around(words: str, before: int, behind: int) -> Condition:
    """Return the condition that a word of a class stands so many words before or behind."""
    return lambda around, word: around.soon(word.j, words, behind) or around.before(word.i, words, before)


CONDITIONS: dict[str, Condition] = {
    "-": _always,
    "place": takings.place,
    "fell": takings.fell,
    "freed": takings.freed,
    "battle": _battle,
    "fight": _fight,
    "assault": _assault,
    "encounter": _encounter,
    "offensive": _offensive,
    "bombs": munitions.bombs,
    "shells": munitions.bombs,
    "dropped": munitions.dropped,
    "goods": munitions.goods,
    "fired": munitions.fired,
    "grenade": munitions.thrown_grenade,
    "carbomb": munitions.car_bomb,
    "downed": munitions.downed,
    "explosion": munitions.explosion,
    "killed": deaths.killed,
    "bodies": deaths.bodies,
    "shot": deaths.shot,
    "missing": _missing,
    "deal": speech_acts.deal,
    "agreed": speech_acts.agreed,
    "owned": speech_acts.owned,
    "alone": lambda around, word: not around.told(word.entry.type),
    "slogans": _around("slogans", 6, 6),
    "met": speech_acts.met,
    "speech": speech_acts.speech,
    "damage": _damage,
    "rally": _rally,
    "demonstrate": lambda around, word: around.plain(word.j) and around.reading.key(word.j) not in {"that", "how"},
    "fled": _fled,
    "fighters": _fighters,
    "person": lambda around, word: around.done_to(word, "persons", 5),
    "people": _around("persons", 6, 6),
    "forces": _around("forces", 4, 4),
    "civilians": _around("civilians", 6, 5),
    "aid": _around("aid_words", 5, 5),
    "materiel": lambda around, word: around.done_to(word, "materiel", 6),
    "crowd": _around("crowd", 6, 6),
}
"""The second word in the column `if` of ``triggers.tsv`` -> what it asks; 'generic' is answered by `attack_types`."""

WAITING = frozenset({"killed", "shells", "bombs", "carbomb", "bodies", "damage", "shot", "alone", "agreed"})
"""Conditions that can only be judged when the sentence's other events are known."""
