"""What happened to the counted, as words before the number say: "killing 12", "a death toll of 47"."""

from dateline.annotation.counts import words as w
from dateline.annotation.suggesters.fate_words import LIVING, Counted, Fate

_LEFT, _TOLL_LEFT = 14, 26
"""How many words before a number the verb is looked for, and the word "toll"."""
_OBJECT = 4
"""How many words may part a verb from the number of its object, not counting those of `counts.words.STEPS_FREE`."""
_TOLL_REACH = 10
_LIST = 9
_HELD, _COST, _AMONG = 4, 3, 4
_TOLL_GOES_ON = frozenset({"which", "that", "since"})
_INJURY = frozenset({"injury", "injured"})


def toll(counted: Counted) -> Fate | None:
    """Read "a death toll of 47", "raising the toll to 82", "later updated to 82"."""
    if not _ends_a_toll(counted):
        return None
    keys, i = counted.keys, counted.number.i
    for k in counted.back(_TOLL_LEFT):
        here = counted.here(k)
        if here and (fates := counted.says(k, "head")) and not w.REACHED.isdisjoint(keys[k + 1 : i]):
            return Fate(fates[0], "toll")
        if keys[k] in w.TOLL and (here or i - k < _TOLL_REACH):
            return Fate("wounded" if counted.key(k - 1) in _INJURY else "killed", "toll")
        other = not here and keys[i - 1] not in {"to", "at"}
        if other or (keys[k] in w.CLAUSE and keys[k] not in _TOLL_GOES_ON):
            return None
    return None


def _ends_a_toll(counted: Counted) -> bool:
    """Say whether a number may be a toll's figure: definite, of people, behind "to", "of", "at"."""
    keys, number = counted.keys, counted.number
    before = counted.key(number.i - 1)
    vague = keys[number.i] in w.VAGUE or keys[number.j - 1] in w.AMOUNTS
    if vague or before not in w.TOLL_TO or number.sort in {"materiel", "places"}:
        return False
    return before != "as" or keys[number.i - 2] in {"high", "many"}


def object_of(counted: Counted, *, lists: bool) -> Fate | None:
    """Read "killing at least 57 civilians", "the deaths of 12", "wounded another 40"; over "and" with `lists`."""
    steps, listed = 0, False
    if counted.key(counted.number.i - 1) in w.PREPOSITIONS:
        return None
    for k in counted.back(_LEFT):
        key = counted.keys[k]
        if not counted.here(k) or key in ";:" or key in w.CLAUSE:
            return None
        if found := _taken(counted, k):
            return found
        if _governs(counted, k, near=steps <= _OBJECT or listed):
            return _done_to(counted, k, listed=listed)
        links = key in {"and", ","} or "0" <= key < ":"
        if (links and not lists) or (key in w.PREPOSITIONS and not listed) or _spares(counted, k):
            return None
        listed = listed or links
        steps += key not in w.STEPS_FREE
    return None


def listed(counted: Counted) -> Fate | None:
    """Read "among the dead were 20 children"."""
    if counted.number.sort not in {*LIVING, ""}:
        return None
    for k in counted.back(_LIST + 1):
        if counted.keys[k] in {"among", "amongst"}:
            told = (
                fate
                for key in counted.keys[k + 1 : k + _AMONG]
                for use in ("head", "done")
                for fate in counted.table.of(key, use)
            )
            first = next(told, None)
            return Fate(first, "among") if first else None
        if not counted.here(k) or counted.keys[k] in w.PREPOSITIONS:
            return None
    return None


def _governs(counted: Counted, k: int, *, near: bool) -> bool:
    """Say whether word `k` tells what was done to a number behind it."""
    if not near or _spares(counted, k):
        return False
    noun = bool(counted.says(k, "noun")) and counted.keys[k + 1] in {"of", "among"}
    return noun or (bool(counted.says(k, "did")) and not _is_passive(counted, k))


def _done_to(counted: Counted, k: int, *, listed: bool) -> Fate | None:
    if counted.keys[k + 1] in {"of", "among"} and counted.says(k, "noun"):
        return counted.fate(counted.says(k, "noun"), "noun")
    fate = counted.pick(counted.says(k, "did"))
    sure = bool(counted.number.sort) or k == counted.number.i - 1 or listed or fate in {"killed", "wounded"}
    return Fate(counted.together(k, fate), "object") if fate and sure else None


def _taken(counted: Counted, k: int) -> Fate | None:
    """Read "took 12 soldiers captive" and "leaving 23 members dead"."""
    keys, number = counted.keys, counted.number
    if keys[k] in w.TAKE and not w.HELD.isdisjoint(keys[number.j : number.head + _HELD]):
        return Fate("captured", "taken")
    if keys[k] not in w.LEAVE:
        return None
    for later in range(number.j, number.j + _LIST):
        if not counted.here(later):
            return None
        if keys[later] in {"homeless", "without"}:
            return Fate("displaced", "left")
        if done := counted.says(later, "done"):
            return counted.fate(done, "left")
    return None


def _spares(counted: Counted, k: int) -> bool:
    """Say whether lives are not taken: "saved the lives of 12"."""
    keys = counted.keys
    return keys[k] in {"lives", "life"} and w.COST.isdisjoint(keys[max(0, k - _COST) : k])


def _is_passive(counted: Counted, k: int) -> bool:
    """Say whether a verb is passive: a form of "be" before it or its agent behind it."""
    i = k - 1
    while i > 0 and (counted.keys[i].endswith("ly") or counted.keys[i] in {"also", "already", "either"}):
        i -= 1
    be = counted.key(i) in w.BE and not counted.keys[k].endswith("ing")
    return be or counted.key(k + 1) == "by"
