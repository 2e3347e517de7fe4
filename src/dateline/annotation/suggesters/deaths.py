"""When deaths are an event of their own: nothing else that the sentence tells has caused them."""

from dateline.annotation.language.classes import AIR, AUX, CIVILIAN, FIGHTER, HEAD, STOP
from dateline.annotation.suggesters.surroundings import Surroundings, Word

_SAME = 12
"""How many words may part two words for the same deaths."""
_CLAUSES = frozenset({"while", "whereas", "after", "before", "including", ";", ":"})
_FOUND_BEFORE, _FOUND_BEHIND = 6, 10
_THING = 3
_BOMB, _BOMBER, _BY_BOMB = 6, 25, 7
_TOLL = 4
_UNHARMED = frozenset({"presumed", "shot"})


def killed(around: Surroundings, word: Word) -> bool:
    """Say whether deaths are an event of their own: the sentence tells nothing that caused them, and not twice."""
    if around.mishap or _no_deaths(around, word):
        return False
    if by_bomber(around, word.i):
        return not around.told("bombing")
    if around.caused(word.i):
        return False
    if any(
        one.type == "killing" and one.entry.condition == "-" and _close(around, one.j, word.i) for one in around.found
    ):
        return False
    if word.entry.form == "ing" and around.reading.key(word.i - 1) in {"the", "of"}:
        return True
    return not any(one.type == "killing" and _close(around, one.j, word.i) for one in around.found)


def bodies(around: Surroundings, word: Word) -> bool:
    """Say whether bodies are found."""
    found = around.before(word.i, "found", _FOUND_BEFORE) or around.soon(word.j, "found", _FOUND_BEHIND)
    return found and not around.caused(word.i) and not around.told("killing") and not around.mishap


def shot(around: Surroundings, word: Word) -> bool:
    """Say whether somebody is shot, rather than down, at or a film."""
    if around.caused(word.i) or around.told("killing") or around.reading.key(word.j) in around.words["shot_behind"]:
        return False
    if around.soon(word.j, "pictures", _THING):
        return False
    return around.near(word, CIVILIAN | FIGHTER | HEAD) or around.done_to(word, "persons", _SAME // 3)


def by_bomber(around: Surroundings, i: int) -> bool:
    """Say whether a bomber or a bomb is what kills: 'a suicide bomber killed five', 'killed by a mine'."""
    if around.before(i, "explosives", _BOMB) or around.before(i, "bombers", _BOMBER):
        return True
    agent = around.reading.key(i + 1) == "by" and around.soon(i, "explosives", _BY_BOMB)
    return agent and not around.weapons(i, i + _BY_BOMB) & AIR


def _no_deaths(around: Surroundings, word: Word) -> bool:
    """Say whether nobody dies here: 'death row', 'presumed dead', 'killed the bill', 'die' without a subject."""
    reading, key = around.reading, around.reading.keys[word.i]
    if around.soon(word.j, "papers", _THING) or (
        reading.keys[word.i : word.j] == ["death"] and _at_large(around, word)
    ):
        return True
    if key in {"dead", "death", "deaths", "died"}:
        before = reading.key(word.i - 1)
        if reading.key(word.j) in around.words["not_deaths"] or before in _UNHARMED:
            return True
    if reading.key(word.j - 1) in {"toll", "tolls"}:
        return not any(key[0].isdigit() for key in reading.keys[word.j : word.j + _TOLL * 2])
    return key == "die" and not reading.bits[word.i - 1] & (STOP | AUX)


def _at_large(around: Surroundings, word: Word) -> bool:
    """Keep 'the death of X', 'his death'; exclude death at large."""
    reading = around.reading
    return (
        reading.key(word.j) != "of"
        and not reading.bits[word.i - 1] & HEAD
        and reading.key(word.i - 1) not in around.words["owned_by"]
    )


def _close(around: Surroundings, j: int, i: int) -> bool:
    """Say whether word `i` tells the deaths again that words up to `j` have told."""
    between = around.reading.keys[j:i]
    another = "and" in between and around.passive(i)
    return i - j <= _SAME and _CLAUSES.isdisjoint(between) and not another
