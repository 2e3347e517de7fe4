"""When a verb of speech is a statement by one party to another, and when people meet or agree."""

from dateline.annotation.language.classes import ALONE, AUX, DATE, DET, ETHNIC, HEAD, PREP, SPEAKER, STOP
from dateline.annotation.suggesters.surroundings import Surroundings, Word

_ASIDE = 12
_SPEAKERS = frozenset({"he", "she", "they", "it", "who", "which"})
_JOINTS = frozenset({"and", "but", ","})


def speech(around: Surroundings, word: Word) -> bool:
    """Say whether a party is the one who accuses, threatens or demands."""
    reading, key = around.reading, around.reading.keys[word.i]
    if (reading.key(word.j) == "of" and key.startswith("accus")) or not _finite(around, word):
        return False
    k = _subject(around, word.i)
    if k < around.first:
        return False
    if reading.keys[k] in _JOINTS:
        return around.told("statement") or _party_aside(around, k) or (reading.keys[k] == "and" and _opens(around))
    if reading.keys[k] in _SPEAKERS:
        return True
    warns = key in {"warned", "warns"}
    if warns and k not in reading.name_of and not reading.bits[k] & (HEAD | ALONE):
        return False
    return _party(around, k)


def met(around: Surroundings, word: Word) -> bool:
    """Say whether people meet."""
    after = around.reading.key(word.j)
    somebody = after in around.words["met_behind"] or around.reading.capital(word.j)
    return after == "with" or (word.entry.form != "base" and somebody)


def deal(around: Surroundings, word: Word) -> bool:
    """Say whether a deal or settlement is one between parties."""
    key, before = around.reading.keys[word.i], around.reading.key(word.i - 1)
    if key == "settlement":
        return before in around.words["settlement_before"]
    return around.reading.key(word.j) != "with" and before not in around.words["deal_before"]


def agreed(around: Surroundings, word: Word) -> bool:
    """Say whether parties agree on something that no noun names: 'agreed to halt'."""
    past = word.entry.form in {"past", "participle"} and around.reading.key(word.j) in around.words["agreed_behind"]
    return past and not around.told("agreement")


def owned(around: Surroundings, word: Word) -> bool:
    """Say whether a call, threat or warning is somebody's: 'his call for', 'threats by the junta'."""
    before = around.reading.key(word.i - 1)
    theirs = before in around.words["owned_by"] and before != "the"
    return theirs or around.owned(word.i) or around.reading.key(word.j) == "by"


def _finite(around: Surroundings, word: Word) -> bool:
    """Say whether a verb has a subject of its own; an infinitive only behind 'to' or an auxiliary."""
    if word.entry.form == "ing":
        return around.passive(word.i)
    if word.entry.form != "base":
        return True
    reading = around.reading
    return reading.key(word.i - 1) == "to" or (word.i > 0 and bool(reading.bits[word.i - 1] & AUX))


def _subject(around: Surroundings, i: int) -> int:
    """Return the last word of what stands before a verb, its auxiliaries, adverbs and dates left out."""
    reading, k = around.reading, i - 1
    while k > around.first and (
        reading.bits[k] & (AUX | DATE) or reading.keys[k].endswith("ly") or (reading.keys[k] == "on" and k < i - 1)
    ):
        k -= 1
    return k


def _opens(around: Surroundings) -> bool:
    """Say whether a party opens the sentence, so that it is the subject of what follows 'and'."""
    hit = around.reading.name_of.get(around.first + (around.reading.keys[around.first] == "the"))
    return hit is not None and hit.entries[0].sort in {"state", "group", "person", "seat"}


def _party_aside(around: Surroundings, k: int) -> bool:
    """Say whether an apposition parts the party from what it says: 'Colonel X, head of Y, accused'."""
    reading = around.reading
    return reading.keys[k] == "," and any(
        at in reading.name_of or reading.bits[at] & (SPEAKER | HEAD) for at in range(max(around.first, k - _ASIDE), k)
    )


def _party(around: Surroundings, k: int) -> bool:
    """Say whether a word ends the name of a party that may speak."""
    reading, b = around.reading, around.reading.bits[k]
    hit = reading.name_of.get(k)
    if hit is not None:
        return hit.entries[0].sort != "demonym"
    named = reading.capital(k) and not b & (DET | DATE | PREP | STOP)
    return named or bool(b & (HEAD | ALONE | SPEAKER | ETHNIC))
