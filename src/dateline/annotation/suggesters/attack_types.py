"""The types of attacks whose trigger does not tell it: 'strikes', 'attack', 'bombed', 'hit'."""

from dateline.annotation.classes import AIR, CHEMICAL, EXPLOSIVE, GROUND
from dateline.annotation.knowledge import Trigger
from dateline.annotation.suggesters.surroundings import CAUSES, Surroundings

_MODALS = frozenset({"to", "will", "would", "could", "may"})
_WINDOWS = ((3, 0), (0, 5), (8, 0), (0, 12))
"""How many words before and behind a trigger are asked for weapons, one pair after the other."""
_SUBJECT, _BY = 14, 4
"""How far an attack may stand before the verb that only says where it hit, or behind it: 'hit in air strikes'."""
_HARMED = 14
_NEAR = 8


def attack_type(around: Surroundings, i: int, j: int, entry: Trigger) -> str | None:
    """Return the type of the attack that words ``[i, j)`` name, None where they name none of their own."""
    key = around.reading.keys[i]
    verb = _is_verb(around, i, entry)
    hits = key in around.words["hitting"]
    if verb and (hits or key in {"pounded", "pounding", "attacked"}) and _only_says_where(around, i, j):
        return None
    said = _said(around, i, j)
    if said and not (said == "shelling" and key.startswith("bombing")):
        return said
    if verb and hits and key not in around.words["noun_strikes"]:
        return _hit(around, i, key)
    return _usual(around, i, key, entry, verb=verb)


def _is_verb(around: Surroundings, i: int, entry: Trigger) -> bool:
    key = around.reading.keys[i]
    base = not key.endswith(("s", "ment", "ing"))
    return entry.form != "noun" or (base and around.reading.key(i - 1) in _MODALS)


def _only_says_where(around: Surroundings, i: int, j: int) -> bool:
    """Say whether an attack that is named beside the verb is its subject or agent: 'air strikes targeted X'."""
    return any(
        one.type in CAUSES and ((one.j <= i and i - one.j < _SUBJECT) or 0 <= one.i - j <= _BY) for one in around.found
    )


def _said(around: Surroundings, i: int, j: int) -> str:
    """Return the type that weapons say: right beside the trigger, then in its clause."""
    for before, behind in _WINDOWS:
        a, b = (i - before, i) if before else (j, j + behind)
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


def _hit(around: Surroundings, i: int, key: str) -> str | None:
    """Return the type of 'hit', 'targeted' without a weapon: that of the attack before, where one did harm."""
    if key == "target":
        return None
    harmed = around.soon(i, "harm", _HARMED)
    attack = key.startswith(("target", "struck")) or harmed
    return (around.attack_before() or None) if attack else None


def _usual(around: Surroundings, i: int, key: str, entry: Trigger, *, verb: bool) -> str | None:
    """Return the type that a word has where nothing beside it says one."""
    if key.startswith("bomb"):
        return _bombing(around, i, key, verb=verb)
    if key.startswith("str"):
        strikes = around.reading.key(i - 1) not in around.words["labour_before"]
        return (around.attack_before() or "air_strike") if strikes else None
    if key.startswith(("pound", "pummel", "hammer")):
        return around.attack_before() or "shelling"
    if key.startswith("raid"):
        air = around.counted["air_strike"] or (key == "raids" and around.owned(i))
        return "air_strike" if air else "armed_clash"
    if key in {"attack", "attacks"} and not verb:
        return _attack(around, i)
    return "bombing" if key.startswith("blast") else entry.type


def _bombing(around: Surroundings, i: int, key: str, *, verb: bool) -> str:
    if key.startswith("bombard"):
        return "shelling"
    if key in {"bombing", "bombings"}:
        air = around.owned(i) or around.counted["air_strike"] > around.counted["bombing"]
        return "air_strike" if air else "bombing"
    return "air_strike" if verb or around.owned(i) else around.attack_before() or "bombing"


def _attack(around: Surroundings, i: int) -> str:
    """Return the type of the attack before; where there is none the guess may be mended by what follows."""
    if kind := around.attack_before():
        return kind
    around.guessed.add(i)
    return "armed_clash"
