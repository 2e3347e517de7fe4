"""When a weapon, or a word for its use, names an event: nothing else of the sentence hits."""

from dateline.annotation.language.classes import AIR
from dateline.annotation.suggesters.surroundings import Surroundings, Word

_BEFORE, _BEHIND = 5, 5
_USED, _USED_BEHIND = 4, 6
_HARM, _HARM_BEFORE = 14, 10
_BY = 4
_USES = frozenset({"use", "used", "using"})


def bombs(around: Surroundings, word: Word) -> bool:
    """Say whether shells or bombs are the event's only word: 'rockets landed in the town'."""
    reading, i, j = around.reading, word.i, word.j
    if around.caused(i) or reading.key(j) in around.words["launchers"] or _kills(around, i):
        return False
    near = reading.keys[max(around.first, i - _USED) : min(j + _USED_BEHIND, around.behind)]
    used = word.entry.condition == "bombs" and not _USES.isdisjoint(near)
    return used or not around.words["landing"].isdisjoint(near)


def car_bomb(around: Surroundings, word: Word) -> bool:
    """Say whether a bomb's own name is all that tells its explosion: 'a car bomb killed five'."""
    reading, i, j = around.reading, word.i, word.j
    if around.told("bombing"):
        return False
    harms = around.soon(i, "harm", _HARM)
    if j == i + 1 and reading.keys[i] == "bomb":
        return reading.key(j) in around.words["bomb_behind"] or (reading.key(i - 1) == "a" and harms)
    return not around.caused(i) and (harms or around.before(i, "harm", _HARM_BEFORE))


def fired(around: Surroundings, word: Word) -> bool:
    """Say whether shells or rockets are fired, or guns fire at somebody."""
    shots = around.reading.keys[word.i].startswith("fir") and around.before(word.i, "guns", _BEFORE)
    return shots or around.done_to(word, "shots", _BEHIND)


def dropped(around: Surroundings, word: Word) -> bool:
    """Say whether bombs are dropped."""
    return around.done_to(word, "munitions", _BEHIND + 1)


def thrown_grenade(around: Surroundings, word: Word) -> bool:
    """Say whether a grenade is thrown."""
    return around.done_to(word, "grenades", _BEHIND)


def goods(around: Surroundings, word: Word) -> bool:
    """Say whether relief is brought."""
    return around.done_to(word, "goods", _BEHIND)


def downed(around: Surroundings, word: Word) -> bool:
    """Say whether an aircraft is brought down."""
    bits = around.reading.bits
    behind = bits[word.j : min(word.j + _BEHIND, around.behind)]
    before = bits[max(around.first, word.i - _BEFORE) : word.i] if around.passive(word.i) else ()
    return any(b & AIR for b in (*behind, *before))


def explosion(around: Surroundings, word: Word) -> bool:
    """Say whether something explodes that is meant to: no boiler, no population."""
    reading = around.reading
    figure = around.before(word.i, "growing", _BY) or reading.key(word.j) in around.words["growing"]
    return not around.mishap and not figure


def _kills(around: Surroundings, i: int) -> bool:
    """Say whether the weapon is only the agent of the deaths told: 'killed by shells'."""
    keys = around.reading.keys[max(around.first, i - _BY) : i]
    return "by" in keys and around.before(i, "harm", _BEHIND + 1)
