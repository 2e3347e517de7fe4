"""What happened to the counted, as words behind the number say: "12 deaths", "23 people have been killed"."""

from itertools import takewhile

from dateline.annotation.counts import words as w
from dateline.annotation.counts.numerals import is_numeral
from dateline.annotation.suggesters.fate_words import PEOPLE, Counted, Fate

_RIGHT = 18
_NEAR = 2
_HURTS, _BRIDGE, _AMONG = 5, 4, 7
_BARE = frozenset({"killed", "wounded", "captured", "displaced", "materiel"})
_NOT_ALONE = frozenset({"freed", "moved"})
_BE_AMONG = frozenset({"were", "was", "are", "is", "also"})


def head(counted: Counted) -> Fate | None:
    """Read "12 deaths", "hundreds of civilian casualties", "31 dead"."""
    keys, number = counted.keys, counted.number
    if number.sort and (fates := counted.says(number.head, "head")):
        direct = number.head == number.j + (keys[number.j] == "of")
        if direct or keys[number.head - 1] in w.QUALIFIED:
            return Fate(fates[0], "head")
    if number.sort in {"", "people"} and not counted.has_object(number.j, number.sort or "people"):
        return counted.fate(counted.table.of(counted.key(number.j), "done"), "bare")
    return None


def bare(counted: Counted) -> Fate | None:
    """Read "16 others injured" and "23 people killed": a fate right behind those whom it met."""
    k = counted.number.head + 1
    if not counted.number.sort or not counted.here(k) or counted.has_object(k, counted.number.sort):
        return None
    fate = counted.pick(counted.says(k, "done"))
    return Fate(counted.together(k, fate), "bare") if fate in _BARE else None


def passive(counted: Counted) -> Fate | None:
    """Read "23 people … have been killed", "12 fighters died", "hundreds of forces arrived"."""
    number, be, aside = counted.number, False, False
    for k in range(number.head + 1 if number.sort else number.j, number.j + _RIGHT):
        if not counted.here(k):
            return None
        key = counted.keys[k]
        if be and (fate := counted.pick(counted.says(k, "done"))):
            return Fate(counted.together(k, fate), "passive")
        if not be and (found := _did_itself(counted, k, aside=aside) or _soon(counted, k)):
            return found
        be = be or key in w.BE
        aside = aside or key in w.INCLUDE or key in "-–(,—"
        if _stops(counted, key, free=be or aside):
            return None
    return None


def among(counted: Counted) -> Fate | None:
    """Read "25 children among the dead"."""
    first = counted.number.head + 1
    bridge = [*takewhile(_BE_AMONG.__contains__, counted.keys[first : first + _BRIDGE - 1])]
    k = first + len(bridge)
    if counted.key(k) not in {"among", "amongst"}:
        return None
    for later in range(k + 1, k + _AMONG):
        if not counted.here(later):
            return None
        if fates := counted.says(later, "head") or counted.says(later, "done"):
            return Fate(fates[0], "among")
    return None


def _did_itself(counted: Counted, k: int, *, aside: bool) -> Fate | None:
    """Read what the counted do: die, flee, surrender, sustain injuries."""
    fate = counted.pick(counted.says(k, "self"))
    led = counted.key(counted.number.i - 1) in w.PREPOSITIONS
    if fate is None or (fate in {"displaced", "moved"} and (aside or led or not counted.number.sort)):
        return None
    hurt = fate == "casualties" and not w.HURTS.isdisjoint(counted.keys[k + 1 : k + _HURTS])
    return Fate("wounded" if hurt else fate, "self")


def _soon(counted: Counted, k: int) -> Fate | None:
    """Read a headline's fate, one adverb behind the noun: "12 soldiers reportedly killed"."""
    number = counted.number
    if not number.sort or k - number.head > _NEAR or counted.has_object(k, number.sort):
        return None
    fate = counted.pick(counted.says(k, "done"))
    return Fate(fate, "headline") if fate in PEOPLE and fate not in _NOT_ALONE else None


def _stops(counted: Counted, key: str, *, free: bool) -> bool:
    """Say whether a word ends the reach of a number before it; `free` verbs belong to something in between."""
    if key in ";:." or (key in w.CLAUSE and key not in w.RELATIVE):
        return True
    passes = key in w.AUX or key in w.INCLUDE or key in counted.table.heads or is_numeral(key) or key in w.NUMERALS
    return not free and not passes and bool(counted.table.of(key, "did"))
