"""Who speaks at a verb of speech: its subject, before or behind it."""

from collections.abc import Iterator

from dateline.annotation.classes import ALONE, AUX, FIGHTER, PLAIN_SPEECH
from dateline.annotation.suggesters.noun_phrases import NounPhrases
from dateline.annotation.suggesters.voices import NONE, Range

_QUOTES = frozenset("\"“”,'’‘")
_PARTIES = frozenset({"group", "state", "seat", "capital", "demonym"})
_NAME, _OWN = 3, 9
"""Among how many words a speaker's name stands, and how soon what it says is about itself."""

Said = tuple[int, int, str]
"""Words ``[i, j)`` that are a source, and the rule that says so."""


def speakers(phrases: NounPhrases, v: int) -> Iterator[Said]:
    """Yield who speaks at the verb of speech `v`, and the outlet that is told."""
    reading = phrases.reading
    words = reading.knowledge.words.below("speech")
    key = reading.keys[v]
    if reading.key(v + 1) == "by":
        if key != "reporting" and key not in words["claiming"]:
            yield *phrases.right(v + 2), "sources.by@1"
        return
    telling = key in words["telling"]
    if telling and phrases.outlet(told := phrases.right(v + 1)):
        yield *told, "sources.told@1"
    subject = _subject(phrases, v)
    if not telling and reading.bits[v] & PLAIN_SPEECH and (behind := _inverted(phrases, v, subject)) != NONE:
        yield *behind, "sources.inverted@1"
        return
    if not phrases.speaks(subject):
        subject = phrases.before_relative(v)
    if _says(phrases, subject, v) and not _acts(phrases, subject, v):
        yield *subject, "sources.speaker@1"


def _subject(phrases: NounPhrases, v: int) -> Range:
    """Return the phrase before a verb of speech; a passive has none, but 'X was quoted' has."""
    reading = phrases.reading
    passive = reading.key(v - 1) in reading.knowledge.words["speech.passive"] and reading.keys[v] != "quoted"
    opens = v > 0 and reading.sentence_of[v] != reading.sentence_of[v - 1]
    return NONE if passive or opens else phrases.left(v)


def _inverted(phrases: NounPhrases, v: int, subject: Range) -> Range:
    """Return the phrase behind a verb of speech where that is its subject: '", said the mayor'."""
    reading = phrases.reading
    span = phrases.right(v + 1)
    if not phrases.speaks(span) or reading.key(v - 1) in reading.knowledge.words["speech.pronouns"]:
        return NONE
    quoted = v > 0 and reading.words[v - 1] in _QUOTES
    opens = subject != NONE and (
        subject[0] == 0 or reading.sentence_of[subject[0]] != reading.sentence_of[subject[0] - 1]
    )
    better = phrases.known(span) and not phrases.known(subject) and not opens
    if not (quoted or better or not phrases.speaks(subject)) or _clause_follows(phrases, span[1]):
        return NONE
    return span


def _clause_follows(phrases: NounPhrases, j: int) -> bool:
    """Say whether a verb follows, so that what stands behind 'said' begins what was said."""
    reading = phrases.reading
    if j >= len(reading.words) or reading.keys[j] in {"'s", "on", "in", "at"}:
        return False
    same = reading.sentence_of[j] == reading.sentence_of[j - 1]
    if same and (reading.trigger_verb(j) or (reading.keys[j].endswith("ed") and not reading.joined[j])):
        return True
    return bool(reading.bits[j] & AUX) and reading.keys[j] not in reading.knowledge.words["speech.adverbs"]


def _says(phrases: NounPhrases, span: Range, v: int) -> bool:
    """Say whether a phrase is the one who speaks at a verb that may also be a noun, or an act."""
    reading = phrases.reading
    if span == NONE or not phrases.speaks(span) or reading.keys[span[0]] == "no" or phrases.stray(span):
        return False
    plain = reading.bits[v] & PLAIN_SPEECH
    doubtful = not plain or reading.keys[v] in reading.knowledge.words["speech.nouns"]
    if doubtful and not phrases.somebody(span):
        return False
    return bool(plain) or not reading.bits[span[1] - 1] & FIGHTER


def _acts(phrases: NounPhrases, span: Range, v: int) -> bool:
    """Say whether a party that speaks is itself what it speaks of: 'X said it carried out', 'X claimed ...'."""
    reading, (i, j) = phrases.reading, span
    words = reading.knowledge.words.below("speech")
    key, after = reading.keys[v], reading.key(v + 1)
    if after == "responsibility":
        return True
    named = any(phrases.sort(at) in _PARTIES for at in range(i, min(i + _NAME, j)))
    party = named or not words["groups"].isdisjoint(reading.keys[i:j])
    if key in {"warned", "warns"}:
        return party or bool(reading.bits[j - 1] & ALONE)
    if not party or reading.keys[j - 1] in words["spokespeople"]:
        return False
    if key in words["claiming"] and after != "that":
        return True
    behind = min(v + _OWN, reading.sentences[reading.sentence_of[v]][1])
    return key in words["saying"] and any(
        reading.keys[at] in words["own"] and reading.keys[at - 1] not in {"in", "on"} for at in range(v + 1, behind)
    )
