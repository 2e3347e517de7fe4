"""Whether a trigger is a noun or a verb where it stands, and whether that verb is passive."""

from dateline.annotation.language.classes import AUX, CIVILIAN, DATE, DET, FIGHTER, PREP, PROTESTER, STATE, STOP
from dateline.annotation.reading import Reading

_PEOPLE = CIVILIAN | FIGHTER | PROTESTER | STATE
_NOUN = frozenset({"noun"})
_BEFORE_GERUNDS = frozenset({"of", "by", "for", "from", "after", "before", "without", "in"})
_VERB = 4
"""In words: how far before a participle its 'was' may stand."""


def is_noun(reading: Reading, i: int) -> bool:
    """Say whether a trigger that begins with word `i` is a noun, by its forms and the words around it."""
    first = i == reading.sentences[reading.sentence_of[i]][0]
    before = 0 if first else reading.bits[i - 1]
    forms = reading.forms.get(i, frozenset())
    if reading.key(i - 1) == "to" or before & AUX or (forms != _NOUN and _governs(reading, i)):
        return False
    led = bool(before & (DET | PREP)) or reading.key(i - 1) == "'s"
    if "noun" in forms:
        return led or forms == _NOUN or not ("base" in forms and reading.key(i - 1).endswith("s"))
    return led and not forms


def is_passive(reading: Reading, i: int) -> bool:
    """Say whether a verb is passive: 'was killed', 'have been reportedly seized', 'struck by'."""
    if reading.keys[i].endswith("ing"):
        return False
    if reading.key(i + 1) == "by" and "participle" in reading.forms.get(i, ()):
        return True
    forms_of_be = reading.knowledge.words["roles.be"]
    for k in range(i - 1, max(i - _VERB, 0) - 1, -1):
        if reading.keys[k] in forms_of_be:
            return True
        if not (reading.bits[k] & AUX or reading.keys[k].endswith("ly")):
            return False
    return False


def _governs(reading: Reading, i: int) -> bool:
    """Say whether a word in -ing is what somebody does: 'of gassing many', 'killed fighting', 'denied shelling'."""
    if not reading.keys[i].endswith("ing"):
        return False
    words = reading.knowledge.words.below("roles")
    if reading.key(i - 1) in words["harming"] | words["denying"]:
        return True
    if i + 1 >= len(reading.words):
        return False
    if reading.key(i - 1) not in _BEFORE_GERUNDS:
        named = reading.capital(i + 1) and not reading.bits[i + 1] & DATE
        return named and reading.words[i - 1].islower() and not reading.bits[i - 1] & (DET | PREP)
    bits, key = reading.bits[i + 1], reading.keys[i + 1]
    if bits & (PREP | STOP | AUX):
        return bool(bits & DET)
    return bool(bits & DET) or key.isdigit() or reading.capital(i + 1) or key.endswith("s") or bool(bits & _PEOPLE)
