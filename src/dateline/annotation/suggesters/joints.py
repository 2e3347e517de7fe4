"""Where clauses begin within a sentence, told by single words and their neighbours, without a parser."""

from typing import Final, cast

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.language.classes import AUX, PREP, SPEECH
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.trigger_forms import is_noun

STOPS = frozenset({";", ":", ".", "!", "?", "—"})
_SUBJECT, _CLAUSE = 7, 25
"""In words: how far behind an 'and' the verb of a new sentence stands, how far before it that of the old one."""


class Joint:
    """What begins at a word, as bits of one number."""

    NONE: Final = 0
    STOP: Final = 1
    """What a semicolon, a colon or the end of a sentence parts."""
    SPEECH: Final = 2
    """A word of speech, which parts who says so from what is said."""
    RELATIVE: Final = 4
    """'who', 'which', 'where'."""
    SUBORDINATE: Final = 8
    """'when', 'after', 'as', 'because'."""
    PURPOSE: Final = 16
    """'to' before a verb."""
    COORDINATE: Final = 32
    """'and', 'but', 'then' before a new subject and its verb."""
    COMMA: Final = 64


CLAUSE = Joint.STOP | Joint.SPEECH | Joint.RELATIVE | Joint.SUBORDINATE | Joint.COORDINATE
"""Behind any of these, another subject may stand."""


def joints(reading: Reading) -> list[int]:
    """Return for each word of a reading what begins at it."""
    found = [Joint.NONE] * len(reading.words)
    kinds = cast("dict[str, int]", reading.knowledge.made("joints", _kinds))
    for k, key in enumerate(reading.keys):
        kind = kinds.get(key)
        if kind is None:
            if reading.bits[k] & SPEECH and k not in reading.verbs:
                found[k] = Joint.SPEECH
        elif _holds(reading, k, kind):
            found[k] = kind
    return found


def _kinds(knowledge: Knowledge) -> dict[str, int]:
    words = knowledge.words.below("joints")
    return {
        **dict.fromkeys(STOPS, Joint.STOP),
        **dict.fromkeys(words["relative"], Joint.RELATIVE),
        **dict.fromkeys(words["subordinate"], Joint.SUBORDINATE),
        **dict.fromkeys(words["coordinate"], Joint.COORDINATE),
        "to": Joint.PURPOSE,
        ",": Joint.COMMA,
    }


def _holds(reading: Reading, k: int, kind: int) -> bool:
    """Say whether a word begins a clause here as it can elsewhere."""
    if kind == Joint.PURPOSE:
        return _verb_follows(reading, k + 1)
    if kind == Joint.COORDINATE:
        return _subject_follows(reading, k + 1) and _verb_stands_before(reading, k)
    if kind == Joint.SUBORDINATE and reading.keys[k] == "as":
        words = reading.knowledge.words.below("joints")
        return reading.key(k - 1) not in words["before_as"] and reading.key(k + 1) not in words["behind_as"]
    return True


def _verb_follows(reading: Reading, k: int) -> bool:
    if reading.capital(k):
        return False
    return reading.key(k) in reading.knowledge.words["joints.infinitives"] or k in reading.verbs


def _subject_follows(reading: Reading, first: int) -> bool:
    """Say whether a subject and its verb begin at a word: 'and a third got away' is one, 'and wounded' is none."""
    behind = reading.sentences[reading.sentence_of[first - 1]][1]
    if first >= behind or reading.bits[first] & (AUX | PREP) or first in reading.verbs:
        return False
    for k in range(first + 1, min(first + _SUBJECT, behind)):
        if reading.words[k] in STOPS or reading.words[k] == ",":
            return False
        adverb = reading.keys[k] in {"later", "earlier"}
        if (reading.bits[k] & (AUX | SPEECH) and not adverb) or (k in reading.finite and not reading.joined[k]):
            return True
    return False


def _verb_stands_before(reading: Reading, k: int) -> bool:
    """Say whether the clause before 'and' has its verb, so that what follows is not a part of its subject."""
    first = reading.sentences[reading.sentence_of[k]][0]
    opening = reading.knowledge.words["joints.opening"]
    for at in range(k - 1, max(first, k - _CLAUSE) - 1, -1):
        if reading.words[at] in STOPS or reading.keys[at] in opening:
            return False
        if reading.bits[at] & (AUX | SPEECH) or (at in reading.verbs and not is_noun(reading, at)):
            return True
    return False
