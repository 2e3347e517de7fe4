"""Who speaks at a verb of speech: its subject, before or behind it."""

from collections.abc import Iterator

from dateline.annotation.classes import ALONE, AUX, FIGHTER
from dateline.annotation.suggesters.noun_phrases import NounPhrases
from dateline.annotation.suggesters.speech import Verb
from dateline.annotation.suggesters.voices import NONE, Range

_OWN = 9
"""How soon what a party says is about itself, in words."""
_PLAIN = frozenset({"say", "tell"})

Said = tuple[int, int, str]
"""Words ``[i, j)`` that are a source, and the rule that says so."""


def speakers(phrases: NounPhrases, verb: Verb) -> Iterator[Said]:
    """Yield who speaks at a verb of speech, and the outlet that is told."""
    reading = phrases.reading
    key = reading.keys[verb.i]
    if reading.key(verb.j) == "by":
        if key in phrases.speech["published"] and phrases.speaks(span := phrases.right(verb.j + 1)):
            yield *span, "sources.by@2"
        return
    if phrases.verbs.passive(verb) and key != "quoted" and verb.sort != "sure":
        return
    if verb.sort == "tell" and phrases.outlet(told := phrases.right(verb.j)):
        yield *told, "sources.told@2"
    if verb.sort != "tell" and (behind := _inverted(phrases, verb)) != NONE:
        yield *behind, "sources.inverted@2"
        return
    span = _subject(phrases, verb)
    if _says(phrases, span, verb) and not _acts(phrases, span, verb):
        yield *span, "sources.speaker@2"
        yield from ((*other, "sources.joined@1") for other in _joined(phrases, span, verb))


def _subject(phrases: NounPhrases, verb: Verb) -> Range:
    """Return the phrase before a verb of speech, or before the relative clause that it ends."""
    reading = phrases.reading
    if verb.i == 0 or reading.sentence_of[verb.i] != reading.sentence_of[verb.i - 1]:
        return NONE
    span = phrases.left(verb.i)
    complement = span[0] > 0 and reading.keys[span[0] - 1] in phrases.speech["be"]
    if span[0] < span[1] and phrases.speaks(span) and not complement:
        return span
    relative = phrases.before_relative(verb.i)
    return NONE if complement and relative == NONE else (relative if relative != NONE else span)


def _inverted(phrases: NounPhrases, verb: Verb) -> Range:
    """Return the phrase behind a verb of speech where that is its subject: '", said the mayor'."""
    reading, v = phrases.reading, verb.i
    span = phrases.right(verb.j)
    if not phrases.speaks(span) or reading.key(v - 1) in phrases.speech["pronouns"] or "ing" in verb.forms:
        return NONE
    if _clause_follows(phrases, span[1]):
        return NONE
    if phrases.verbs.quoted(v):
        subject = phrases.left(v)
        return NONE if phrases.speaks(subject) else span
    subject = phrases.left(v)
    opens = subject[0] < subject[1] and (
        subject[0] == 0 or reading.sentence_of[subject[0]] != reading.sentence_of[subject[0] - 1]
    )
    better = phrases.known(span) and not phrases.known(subject) and not opens
    return span if verb.sort in _PLAIN and (better or not phrases.speaks(subject)) else NONE


def _clause_follows(phrases: NounPhrases, j: int) -> bool:
    """Say whether a verb follows, so that what stands behind 'said' begins what was said."""
    reading = phrases.reading
    if j >= len(reading.words) or reading.keys[j] in {"'s", "on", "in", "at"}:
        return False
    same = reading.sentence_of[j] == reading.sentence_of[j - 1]
    if same and (reading.trigger_verb(j) or (reading.keys[j].endswith("ed") and not reading.joined[j])):
        return True
    return bool(reading.bits[j] & AUX) and reading.keys[j] not in phrases.speech["adverbs"]


def _says(phrases: NounPhrases, span: Range, verb: Verb) -> bool:
    """Say whether a phrase is the one who speaks at a verb that may also be an act."""
    if span[0] >= span[1] or phrases.pronoun(span) or phrases.stray(span):
        return False
    reading = phrases.reading
    if "ing" in verb.forms and not (phrases.paper(span) or _progressive(phrases, verb)):
        return False
    if verb.sort == "sure":
        return _progressive(phrases, verb) and phrases.speaks(span)
    if verb.sort == "cite":
        return phrases.speaks(span) and (phrases.verbs.passive(verb) or phrases.speaks(phrases.right(verb.j)))
    if verb.sort in _PLAIN and phrases.leads(span):
        return True
    if verb.sort == "say":
        return not reading.keys[span[1] - 1].endswith("ly")
    if not phrases.speaks(span) or _denied(phrases, verb):
        return False
    if verb.sort == "party":
        return not (phrases.party(span) or phrases.paper(span) or phrases.named(span))
    opens = phrases.verbs.opens_speech(verb.j)
    closes = phrases.verbs.closes_speech(verb.j) and phrases.verbs.quoted(span[0])
    if verb.sort == "that" or phrases.paper(span) or reading.bits[span[1] - 1] & FIGHTER:
        return opens or closes
    return True


def _progressive(phrases: NounPhrases, verb: Verb) -> bool:
    """Say whether a form in -ing has a form of 'be' before it."""
    return phrases.reading.key(phrases.verbs.before(verb)) in phrases.speech["passive"]


def _denied(phrases: NounPhrases, verb: Verb) -> bool:
    return phrases.reading.key(verb.i - 1) in {"not", "never", "didnt", "doesnt"}


def _joined(phrases: NounPhrases, span: Range, verb: Verb) -> Iterator[Range]:
    """Yield who speaks with the one before a verb: '{X} and Y said'."""
    reading = phrases.reading
    first = reading.sentences[reading.sentence_of[verb.i]][0]
    at = span[0] - 1
    if at <= first or reading.keys[at] != "and" or verb.forms == {"third"}:
        return
    while at > first and reading.words[at] in {"and", ","}:
        other = phrases.left(at)
        if not phrases.leads(other) or phrases.stray(other):
            return
        yield other
        at = other[0] - 1


def _acts(phrases: NounPhrases, span: Range, verb: Verb) -> bool:
    """Say whether a party that speaks is itself what it speaks of: 'X said it carried out', 'X claimed ...'."""
    reading, words = phrases.reading, phrases.speech
    key, after = reading.keys[verb.i], reading.key(verb.j)
    if after == "responsibility":
        return True
    if key in {"warned", "warns"}:
        return phrases.party(span) or bool(reading.bits[span[1] - 1] & ALONE)
    if not phrases.party(span) or reading.keys[phrases.head(span)] in words["spokespeople"]:
        return False
    if key in words["claiming"] and after != "that":
        return True
    behind = min(verb.i + _OWN, reading.sentences[reading.sentence_of[verb.i]][1])
    return key in words["saying"] and any(
        reading.keys[at] in words["own"] and reading.keys[at - 1] not in {"in", "on"} for at in range(verb.j, behind)
    )
