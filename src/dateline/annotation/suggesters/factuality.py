"""How the text puts an event: as fact, as plan, as allegation, as denied.

What governs a trigger is read from the words before it in its clause. An infinitive tells no fact unless the verb
before it implies one, as "managed" and "forced" do (Karttunen 1971, "Implicative verbs").
"""

from dateline.annotation.language.classes import CIVILIAN, FIGHTER, GUNMAN, HEAD, PREP, STOP
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.surroundings import Found

_REACH, _NEAR, _PLAN = 8, 4, 3
_ACCUSED, _DENIED = 16, 10
_BEHIND = 4
_BREAKS = frozenset('.;:"“”')
_AHEAD = frozenset({"to", "for", "of"})
_ANY = (["a"], ["an"], ["any"])
_ONLY = frozenset({"only", "just"})
_NOUNS = frozenset({"noun", "ing"})


def factuality(reading: Reading, found: Found) -> str:
    """Return the factuality of an event from the words of its clause."""
    start = _clause(reading, found.i)
    before = reading.keys[start : found.i]
    if _denied(reading, found, before):
        return "denied"
    if _negated(reading, found, before):
        return "negated"
    if _doubted(reading, found, start):
        return "possible"
    return "planned" if _planned(reading, found, before) else "actual"


def _denied(reading: Reading, found: Found, before: list[str]) -> bool:
    """Read 'denied shelling X', and 'a charge that X denied' behind the event."""
    words = reading.knowledge.words
    if not words["grammar.deniers"].isdisjoint(before):
        return True
    behind = reading.keys[found.j : min(found.j + _DENIED, _end(reading, found))]
    if words["grammar.deniers"].isdisjoint(behind):
        return False
    charge = next((at for at, key in enumerate(behind) if key in words["triggers.charges"]), len(behind))
    return not words["grammar.deniers"].isdisjoint(behind[charge:])


def _negated(reading: Reading, found: Found, before: list[str]) -> bool:
    """Read 'did not shell', 'no clashes', 'prevented the evacuation'; not 'made no mention of the attack'."""
    words = reading.knowledge.words
    near = before[-_NEAR:]
    if not _ONLY.isdisjoint(near):
        return False
    if found.entry.form in _NOUNS and not words["triggers.preventers"].isdisjoint(before[-_PLAN:]):
        return True
    negators = words["grammar.negators"]
    noun = found.entry.form == "noun"
    for back, key in enumerate(reversed(near)):
        if key in negators and not (noun and key == "not" and near[-back:][:1] not in _ANY):
            return True
        if reading.bits[found.i - 1 - back] & PREP and key != "to":
            return False
    return False


def _doubted(reading: Reading, found: Found, start: int) -> bool:
    """Read what may be, or is alleged: 'may have shelled', 'accused X of shelling', 'suspected gas attack'."""
    words = reading.knowledge.words
    doubts, modals, doers = words["grammar.doubts"], words["triggers.may"], words["triggers.alleged"]
    first = reading.sentences[reading.sentence_of[found.i]][0]
    for k in range(found.i - 1, start - 1, -1):
        key = reading.keys[k]
        if key in modals:
            if not (reading.capital(k) and k > first) and not _noun_parted(reading, found, k):
                return True
        elif key in doers:
            if not _person_between(reading, k, found.i):
                return True
        elif key in doubts or key == "whether":
            return True
    far = reading.keys[max(first, found.i - _ACCUSED) : found.i]
    return "of" in far and not words["triggers.accusing"].isdisjoint(far[: len(far) - far[::-1].index("of")])


def _noun_parted(reading: Reading, found: Found, k: int) -> bool:
    """Say whether a preposition parts a noun from a modal: 'could not give details of the talks'."""
    return found.entry.form == "noun" and any(
        reading.bits[at] & PREP and reading.keys[at] not in {"to", "in"} for at in range(k + 1, found.i)
    )


def _person_between(reading: Reading, k: int, i: int) -> bool:
    """Say whether somebody is suspected, rather than the event: 'suspected rebels attacked'."""
    return any(reading.bits[at] & (FIGHTER | GUNMAN | HEAD | CIVILIAN) for at in range(k + 1, i))


def _planned(reading: Reading, found: Found, before: list[str]) -> bool:
    """Read infinitives, 'plans for an attack', 'talks due on Monday'."""
    words = reading.knowledge.words
    if found.entry.form == "base" and before and before[-1] == "to":
        begun = before[-2:-1] and before[-2] in words["triggers.implicative"]
        return not begun and words["triggers.causative"].isdisjoint(before[-_NEAR - 1 : -1])
    if found.entry.form == "noun":
        behind = reading.keys[found.j : min(found.j + _BEHIND, _end(reading, found))]
        if not words["triggers.scheduled"].isdisjoint(behind):
            return True
    if found.entry.form in {"past", "participle"} and before[-1:] != ["be"]:
        return False
    return _foreseen(reading, found, before)


def _foreseen(reading: Reading, found: Found, before: list[str]) -> bool:
    """Read 'will hold a meeting', 'calls for a truce', 'a planned attack': nothing else parts the two."""
    words = reading.knowledge.words
    ahead = False
    for back, key in enumerate(reversed(before)):
        k = found.i - 1 - back
        if reading.joined[k]:
            continue
        if key in words["triggers.will"] or (key in words["grammar.planned"] and (ahead or not back)):
            return not (key == "due" and reading.key(k + 1) == "to")
        ahead = ahead or key in _AHEAD
        if reading.bits[k] & (PREP | STOP) and key not in _AHEAD and key != "be":
            return False
    return False


def _clause(reading: Reading, i: int) -> int:
    """Return where the words begin that may rule over word `i`: behind a mark that parts, or some words back."""
    first, _ = reading.sentences[reading.sentence_of[i]]
    start = max(first, i - _REACH)
    return next((k + 1 for k in range(i - 1, start - 1, -1) if reading.words[k] in _BREAKS), start)


def _end(reading: Reading, found: Found) -> int:
    return reading.sentences[reading.sentence_of[found.i]][1]
