"""What happened to a part of those counted before, or to the next on a list: "including three children"."""

from dateline.annotation.counts import words as w
from dateline.annotation.suggesters.fate_words import LIVING, Counted, Fate, Last

_NEARBY = 18
_STATE = 8
_LIST = 9
_THINGS = 4
_WHOLE = frozenset({"them", "whom", "the", "those"})
_LINKS = frozenset({"and", ",", "plus", "as"})


def part(counted: Counted, last: Last | None) -> Fate | None:
    """Read "including three children", "among them seven", "4 of them": what the whole suffered."""
    keys, number = counted.keys, counted.number
    of_them = counted.key(number.j) == "of" and counted.key(number.j + 1) in _WHOLE
    if not of_them:
        included = not w.INCLUDE.isdisjoint(keys[max(0, number.i - 2) : number.i])
        right = number.sort in LIVING or (not number.sort and counted.key(number.i - 1) in w.INCLUDE)
        if not (included and right):
            return None
    if last is None:
        return _nearby(counted) if number.sort or of_them else None
    return Fate((of_them and _state(counted)) or last.what, "part")


def next_listed(counted: Counted, last: Last | None) -> Fate | None:
    """Read the further members of a list: "seven children, two women and four men"."""
    if last is None:
        return None
    sort = counted.number.sort
    between = counted.keys[last.at + 1 : counted.number.i]
    if sort == last.what == "materiel" and 0 < len(between) <= _THINGS:
        return Fate(last.what, "list")
    if sort not in LIVING or not 0 < len(between) <= _LIST or between[-1] not in _LINKS:
        return None
    parted = any(word in w.CLAUSE or word in w.BE or word in w.PREPOSITIONS for word in between)
    return None if parted else Fate(last.what, "list")


def _state(counted: Counted) -> str | None:
    """Return what "4 of them critically wounded" adds."""
    for k in range(counted.number.j, counted.number.j + _STATE):
        if not counted.here(k) or counted.keys[k] in ",;":
            return None
        if done := counted.says(k, "done"):
            return counted.pick(done)
    return None


def _nearby(counted: Counted) -> Fate | None:
    """Look for the nearest word of the sentence that says what happened to people."""
    number = counted.number
    near = [k for k in range(max(0, number.i - _NEARBY), number.j + _NEARBY) if counted.here(k)]
    for k in sorted(near, key=lambda k: (abs(k - number.i), k)):
        fates = [fate for use in ("did", "done", "noun", "head") for fate in counted.says(k, use)]
        for fate in ("killed", "wounded", "captured"):
            if fate in fates:
                return Fate(fate, "part")
    return None
