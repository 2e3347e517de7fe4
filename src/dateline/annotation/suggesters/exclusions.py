"""Where a trigger word stands for something else."""

from collections.abc import Callable

from dateline.annotation.classes import AUX, DET, HEAD, PREP, SIDE, STATE, STOP
from dateline.annotation.knowledge import Trigger
from dateline.annotation.suggesters.surroundings import Surroundings

_LEFT = 9
_CARRIED = 4
_OF = frozenset({"to", "the", "s", "'s"})
_NEW = frozenset({"recently", "newly", "internally", "of"})
_WITH = frozenset({"for", "alongside", "with"})


def excluded(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    """Say whether words ``[i, j)`` name no event here, whatever the lexicon says."""
    reading = around.reading
    before = reading.key(i - 1)
    if before in around.words["not_attacks_before"] or _in_a_game(around):
        return True
    if j < len(reading.words) and reading.joined[j] and reading.keys[j] in around.words["compounds"]:
        return True
    if entry.form in {"base", "third"} and entry.condition != "killed" and before in around.words["not_verb_before"]:
        return True
    if before == "if" or (entry.form in {"past", "participle"} and _describes(around, i, j)):
        return True
    rule = _OTHERWISE.get(reading.keys[i])
    return rule is not None and rule(around, i, j, entry)


def _in_a_game(around: Surroundings) -> bool:
    """Say whether the sentence is about a match: two words of sport."""
    return len(around.words["sport"].intersection(around.reading.keys[around.first : around.behind])) > 1


def _describes(around: Surroundings, i: int, j: int) -> bool:
    """Say whether a participle describes a noun: 'the two targeted districts', 'the besieged town'."""
    reading = around.reading
    if i <= around.first or j >= around.behind:
        return False
    before = reading.keys[i - 1]
    opened = reading.bits[i - 1] & DET or before.isdigit() or before in _NEW
    return bool(opened) and not reading.bits[j] & (PREP | STOP | DET | AUX) and reading.words[j][0].isalpha()


def _left_behind(around: Surroundings, _i: int, j: int, _entry: Trigger) -> bool:
    """Exclude 'left 12 people dead'."""
    return around.soon(j, "left_behind", _LEFT)


def _surrounding(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    """Exclude 'the surrounding hills', 'areas surrounding the town'."""
    reading = around.reading
    object_follows = reading.capital(j) or (j < len(reading.bits) and reading.bits[j] & DET)
    described = reading.key(i - 1) in {"its", "the", "and", "in"} or around.before(i, "places", 1)
    return described or not object_follows


def _carried_out(around: Surroundings, i: int, _j: int, _entry: Trigger) -> bool:
    """Exclude 'the strikes were executed'."""
    return any(one.entry.form == "noun" and 0 <= i - one.j <= _CARRIED for one in around.found)


def _of_helpers(around: Surroundings, _i: int, j: int, _entry: Trigger) -> bool:
    """Exclude 'aid workers', 'aid chief'."""
    return around.reading.key(j) in around.words["aid_people"]


def _of_fighters(around: Surroundings, _i: int, j: int, _entry: Trigger) -> bool:
    """Exclude 'rebels fighting for X'."""
    return around.reading.key(j) in _WITH


def _death(around: Surroundings, i: int, j: int, _entry: Trigger) -> bool:
    """Keep 'the death of X', 'his death'; exclude death at large."""
    return around.reading.key(j) != "of" and around.reading.key(i - 1) not in _OF


def _things(around: Surroundings, i: int, _j: int, entry: Trigger) -> bool:
    """Exclude the verb in 'shells fell'; keep 'army shells town'."""
    reading = around.reading
    subject = i > around.first and (i - 1 in reading.name_of or bool(reading.bits[i - 1] & (SIDE | HEAD | STATE)))
    return entry.form == "third" and not subject


def _voted_down(around: Surroundings, i: int, _j: int, _entry: Trigger) -> bool:
    """Exclude 'the bill was killed'."""
    return around.before(i, "papers", _CARRIED)


_OTHERWISE: dict[str, Callable[[Surroundings, int, int, Trigger], bool]] = {
    **dict.fromkeys(("left", "leaving", "leave", "leaves"), _left_behind),
    **dict.fromkeys(("aid", "assistance"), _of_helpers),
    "surrounding": _surrounding,
    "executed": _carried_out,
    "fighting": _of_fighters,
    "death": _death,
    "bombs": lambda _around, _i, _j, entry: entry.form == "third",
    "shells": _things,
    **dict.fromkeys(("killed", "kill", "kills"), _voted_down),
    **dict.fromkeys(("reached", "reach", "reaches", "entered"), lambda around, _i, _j, _entry: around.told("aid")),
    "campaign": lambda around, i, j, _entry: around.reading.key(j) == "for" or around.before(i, "peaceful", 1),
    "free": lambda around, i, _j, _entry: around.reading.key(i - 1) != "to",
    "march": lambda around, i, _j, _entry: around.reading.capital(i),
    "displacement": lambda around, _i, j, _entry: around.reading.key(j) in around.words["camps"],
    "advance": lambda around, i, _j, _entry: around.reading.key(i - 1) == "in",
}
