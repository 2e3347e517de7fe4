"""The types of attacks whose trigger does not tell it: 'strikes', 'attack', 'bombed', 'hit'."""

from collections.abc import Callable

from dateline.annotation.language.classes import AIR, CHEMICAL, EXPLOSIVE, GROUND
from dateline.annotation.suggesters.surroundings import CAUSES, Surroundings, Word

_WINDOWS = ((3, 0), (0, 5), (8, 0), (0, 12))
"""How many words before and behind a trigger are asked for weapons, one pair after the other."""
_SUBJECT, _BY = 14, 4
"""How far an attack may stand before the verb that only says where it hit, or behind it: 'hit in air strikes'."""
_HARMED = 14
_LABOUR = 3


def attack_type(around: Surroundings, word: Word) -> str | None:
    """Return the type of the attack that a word names, None where it names none of its own."""
    key = around.reading.keys[word.i]
    verb = _is_verb(around, word)
    hits = key in around.words["hitting"]
    if verb and (hits or key in {"pounded", "pounding", "attacked"}) and _only_says_where(around, word):
        return None
    said = _said(around, word)
    if said and not (said == "shelling" and key.startswith("bombing")):
        return said
    if verb and hits and key not in around.words["noun_strikes"]:
        return _hit(around, word, key)
    return _usual(around, word, key, verb=verb)


def _is_verb(around: Surroundings, word: Word) -> bool:
    key, before = around.reading.keys[word.i], around.reading.key(word.i - 1)
    base = not key.endswith(("s", "ment", "ing"))
    return word.entry.form != "noun" or (base and before in around.words["modals"])


def _only_says_where(around: Surroundings, word: Word) -> bool:
    """Say whether an attack that is named beside the verb is its subject or agent: 'air strikes targeted X'."""
    by_weapon = around.weapons(word.i - _BY, word.i)
    return any(
        one.type in CAUSES
        and (by_weapon or one.entry.form == "noun")
        and ((one.j <= word.i and word.i - one.j < _SUBJECT) or 0 <= one.i - word.j <= _BY)
        and not around.instrument(one)
        for one in around.found
    )


def _said(around: Surroundings, word: Word) -> str:
    """Return the type that weapons say: right beside the trigger, then in its clause."""
    for before, behind in _WINDOWS:
        a, b = (word.i - before, word.i) if before else (word.j, word.j + behind)
        if kind := _of_weapons(around.weapons(a, b)):
            return kind
    return ""


def _of_weapons(bits: int) -> str:
    if bits & CHEMICAL:
        return "chemical_attack"
    if bits & EXPLOSIVE and not bits & AIR:
        return "bombing"
    if bits & AIR:
        return "air_strike"
    return "shelling" if bits & GROUND else ""


def _hit(around: Surroundings, word: Word, key: str) -> str | None:
    """Return the type of 'hit', 'targeted' without a weapon: that of the attack before, where one did harm."""
    if key == "target":
        return None
    attack = key.startswith(("target", "struck")) or around.soon(word.i, "harm", _HARMED)
    return (around.attack_before() or None) if attack else None


def _usual(around: Surroundings, word: Word, key: str, *, verb: bool) -> str | None:
    """Return the type that a word has where nothing beside it says one."""
    if key in {"attack", "attacks"} and not verb:
        return _attack(around, word.i)
    usual = next((each for start, each in _USUAL.items() if key.startswith(start)), None)
    return usual(around, word) if usual else word.entry.type


def _strike(around: Surroundings, word: Word) -> str | None:
    if around.before(word.i, "labour_before", _LABOUR):
        return None
    return "shelling" if around.attack_before() == "shelling" else "air_strike"


def _pounding(around: Surroundings, _word: Word) -> str:
    return around.attack_before() or "shelling"


def _raid(around: Surroundings, word: Word) -> str:
    if around.reading.keys[word.i] == "raids" and (around.counted["air_strike"] or around.owned(word.i)):
        return "air_strike"
    around.guessed.add(word.i)
    return "armed_clash"


def _bombing(around: Surroundings, word: Word) -> str:
    key, verb = around.reading.keys[word.i], _is_verb(around, word)
    if key.startswith("bombard"):
        return "shelling"
    if key == "bombing" and around.governed(word.i) and not around.plain(word.j):
        return "air_strike"
    if key in {"bombing", "bombings"}:
        air = around.owned(word.i) or around.counted["air_strike"] > around.counted["bombing"]
        return "air_strike" if air else "bombing"
    return "air_strike" if verb or around.owned(word.i) else around.attack_before() or "bombing"


def _attack(around: Surroundings, i: int) -> str:
    """Return the type of the attack before; where there is none the guess may be mended by what follows."""
    if kind := around.attack_before():
        return kind
    around.guessed.add(i)
    return "armed_clash"


_USUAL: dict[str, Callable[[Surroundings, Word], str | None]] = {
    "bomb": _bombing,
    "str": _strike,
    **dict.fromkeys(("pound", "pummel", "hammer", "pepper"), _pounding),
    "raid": _raid,
    "blast": lambda _around, _word: "bombing",
}
"""The begin of a word -> what it usually is."""
