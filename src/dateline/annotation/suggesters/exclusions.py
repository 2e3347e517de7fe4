"""Where a trigger word stands for something else."""

from collections.abc import Callable

from dateline.annotation.language.classes import AUX, DET, HEAD, PREP, SIDE, STATE, STOP
from dateline.annotation.suggesters.surroundings import Surroundings, Word

_LEFT = 9
_CARRIED = 4
_MISHAPS = frozenset({"displacement", "destruction", "abduction", "release", "deployment"})
"""Types that accidents and disasters bring about too, without anybody's force."""
_NEW = frozenset({"recently", "newly", "internally", "of"})
_WITH = frozenset({"for", "alongside", "with"})
_INNER = frozenset({"its", "the", "and", "in"})
_SPORT = 2


def excluded(around: Surroundings, word: Word) -> bool:
    """Say whether a word names no event here, whatever the lexicon says."""
    return _elsewhere(around, word) or _no_verb(around, word) or _figurative(around, word)


def _elsewhere(around: Surroundings, word: Word) -> bool:
    """Say whether the report or sentence is about something else: a match, an accident, an 'if'."""
    if around.mishap and word.entry.type in _MISHAPS:
        return True
    before = around.reading.key(word.i - 1)
    return before in around.words["not_attacks_before"] or before == "if" or _in_a_game(around)


def _no_verb(around: Surroundings, word: Word) -> bool:
    """Say whether a word is part of a compound, or no verb where the entry means one."""
    reading, form = around.reading, word.entry.form
    if word.j < len(reading.words) and reading.joined[word.j] and reading.keys[word.j] in around.words["compounds"]:
        return True
    if form in {"past", "participle"}:
        return reading.joined[word.i] or _describes(around, word)
    before = reading.key(word.i - 1)
    return form in {"base", "third"} and word.entry.condition != "killed" and before in around.words["not_verb_before"]


def _in_a_game(around: Surroundings) -> bool:
    """Say whether the sentence is about a match: two words of sport."""
    return len(around.words["sport"].intersection(around.reading.keys[around.first : around.behind])) >= _SPORT


def _describes(around: Surroundings, word: Word) -> bool:
    """Say whether a participle describes a noun: 'the two targeted districts', 'the besieged town'."""
    reading, j = around.reading, word.j
    if word.i <= around.first or j >= around.behind:
        return False
    before = reading.keys[word.i - 1]
    opened = reading.bits[word.i - 1] & (DET | PREP) or before.isdigit() or before in _NEW
    return bool(opened) and not reading.bits[j] & (PREP | STOP | DET | AUX) and reading.words[j][0].isalpha()


def _figurative(around: Surroundings, word: Word) -> bool:
    rule = _OTHERWISE.get(around.reading.keys[word.i])
    return rule is not None and rule(around, word)


def _left_behind(around: Surroundings, word: Word) -> bool:
    """Exclude 'left 12 people dead', 'left residents fleeing', 'were left to die'."""
    return around.passive(word.i) or around.soon(word.j, "left_behind", _LEFT)


def _surrounding(around: Surroundings, word: Word) -> bool:
    """Exclude 'the surrounding hills', 'areas surrounding the town'."""
    reading, j = around.reading, word.j
    object_follows = reading.capital(j) or (j < len(reading.bits) and reading.bits[j] & DET)
    described = reading.key(word.i - 1) in _INNER or around.before(word.i, "places", 1)
    return described or not object_follows


def _carried_out(around: Surroundings, word: Word) -> bool:
    """Exclude 'the strikes were executed'."""
    return any(one.entry.form == "noun" and 0 <= word.i - one.j <= _CARRIED for one in around.found)


def _of_helpers(around: Surroundings, word: Word) -> bool:
    """Exclude 'aid workers', 'aid chief'."""
    return around.reading.key(word.j) in around.words["aid_people"]


def _of_fighters(around: Surroundings, word: Word) -> bool:
    """Exclude 'rebels fighting for X', 'fighting terrorism'."""
    after = around.reading.key(word.j)
    return after in _WITH or after in around.words["fight_behind"]


def _things(around: Surroundings, word: Word) -> bool:
    """Exclude the verb in 'shells fell', 'barrel bombs'; keep 'army shells town', 'Syria bombs rebels'."""
    reading, i = around.reading, word.i
    subject = i > around.first and (i - 1 in reading.name_of or bool(reading.bits[i - 1] & (SIDE | HEAD | STATE)))
    verb = subject and not _of_weapon(around, word)
    if word.entry.form == "base":
        return not (verb or reading.key(i - 1).endswith("s") or reading.key(i - 1) in around.words["modals"])
    return word.entry.form == "third" and not verb


def _of_weapon(around: Surroundings, word: Word) -> bool:
    """Say whether a weapon owned by a side is meant: 'regime bombs killed', 'army shells landed'."""
    after = around.reading.key(word.j)
    return not after or after in around.words["landing"] or after in around.words["be"] or not after[0].isalpha()


def _pictured(around: Surroundings, word: Word) -> bool:
    """Exclude 'this photo captured the scene'."""
    return around.before(word.i, "pictures", _CARRIED)


def _sophisticated(around: Surroundings, word: Word) -> bool:
    """Exclude 'advanced weapons'."""
    return around.soon(word.j, "materiel", 1)


def _by_soldiers(around: Surroundings, word: Word) -> bool:
    """Exclude 'military takeover': a coup has no type."""
    return around.reading.key(word.i - 1) in {"military", "hostile", "corporate"}


def _voted_down(around: Surroundings, word: Word) -> bool:
    """Exclude 'the bill was killed'."""
    return around.before(word.i, "papers", _CARRIED)


def _campaign(around: Surroundings, word: Word) -> bool:
    return around.reading.key(word.j) == "for" or around.before(word.i, "peaceful", 1)


_OTHERWISE: dict[str, Callable[[Surroundings, Word], bool]] = {
    **dict.fromkeys(("left", "leaving", "leave", "leaves"), _left_behind),
    **dict.fromkeys(("aid", "assistance"), _of_helpers),
    **dict.fromkeys(("shells", "bombs"), _things),
    **dict.fromkeys(("killed", "kill", "kills"), _voted_down),
    **dict.fromkeys(("reached", "reach", "reaches", "entered"), lambda around, _word: around.told("aid")),
    "bomb": _things,
    "surrounding": _surrounding,
    "captured": _pictured,
    "advanced": _sophisticated,
    "takeover": _by_soldiers,
    "ousted": lambda around, word: around.reading.key(word.j) == "as",
    "executed": _carried_out,
    "fighting": _of_fighters,
    "campaign": _campaign,
    "free": lambda around, word: around.reading.key(word.i - 1) != "to",
    "sit": lambda around, word: not around.reading.joined[word.i + 1],
    "demonstration": lambda around, word: around.reading.key(word.j) == "of",
    "march": lambda around, word: around.reading.capital(word.i),
    "displacement": lambda around, word: around.reading.key(word.j) in around.words["camps"],
    "advance": lambda around, word: around.reading.key(word.i - 1) == "in",
}
"""The first word of a trigger -> what makes it something else."""
