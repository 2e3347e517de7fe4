"""Who speaks at a verb of speech: its subject, before or behind it."""

from collections.abc import Iterator

from dateline.annotation.language.classes import ALONE, AUX, FIGHTER, PREP
from dateline.annotation.suggesters.noun_phrases import NounPhrases
from dateline.annotation.suggesters.speech import Verb
from dateline.annotation.suggesters.voices import NONE, Range

_OWN = 9
"""How soon what a party says is about itself, in words."""
_JOINTS = frozenset({"and", "but", "then"})
_PLAIN = frozenset({"say", "tell"})

Said = tuple[int, int, str]
"""Words ``[i, j)`` that are a source, and the rule that says so."""


def speakers(phrases: NounPhrases, verb: Verb) -> Iterator[Said]:
    """Yield who speaks at a verb of speech, and the outlet that is told."""
    reading = phrases.reading
    key = reading.keys[verb.i]
    if reading.key(verb.j) == "by" and key in phrases.speech["published"]:
        return
    if phrases.verbs.passive(verb) and key != "quoted" and verb.sort != "sure":
        return
    if verb.sort == "tell" and phrases.outlet(told := phrases.right(verb.j)):
        yield *told, "sources.told@2"
    if verb.sort != "tell" and (behind := _inverted(phrases, verb)) != NONE:
        yield *behind, "sources.inverted@2"
        return
    if "ing" in verb.forms and (one := _absolute(phrases, verb)) != NONE:
        yield *one, "sources.absolute@1"
        return
    span = _subject(phrases, verb)
    if _says(phrases, span, verb) and not _acts(phrases, span, verb):
        yield *span, "sources.speaker@2"
        yield from ((*other, "sources.joined@1") for other in _joined(phrases, span, verb))


def _subject(phrases: NounPhrases, verb: Verb) -> Range:
    """Return the phrase before a verb of speech, or before the relative clause that it ends."""
    reading = phrases.reading
    first = verb.i == 0 or reading.sentence_of[verb.i] != reading.sentence_of[verb.i - 1]
    if first or reading.keys[phrases.verbs.before(verb)] in phrases.speech["pronouns"] - phrases.speech["relatives"]:
        return NONE
    span = phrases.left(verb.i)
    complement = span[0] > 0 and reading.keys[span[0] - 1] in phrases.speech["be"]
    if span[0] < span[1] and phrases.speaks(span) and not complement:
        return span
    if (relative := phrases.before_relative(verb.i)) != NONE:
        return relative
    if (opening := _opening(phrases, verb)) != NONE:
        return opening
    if complement:
        return NONE
    return span if span[0] < span[1] or phrases.punctuated else phrases.near(verb.i)


def _opening(phrases: NounPhrases, verb: Verb) -> Range:
    """Return who opens the sentence of a verb that shares its subject: 'X condemned Y, saying', 'X did Y and said'."""
    reading = phrases.reading
    first = reading.sentences[reading.sentence_of[verb.i]][0]
    joined = verb.sort in _PLAIN and reading.key(phrases.verbs.before(verb)) in _JOINTS
    shares = joined or reading.keys[verb.i] in phrases.speech["participles"]
    if not shares or reading.bits[first] & PREP:
        return NONE
    span = phrases.any_right(first)
    return span if span[1] < verb.i and phrases.leads(span) and not phrases.party(span) else NONE


def _absolute(phrases: NounPhrases, verb: Verb) -> Range:
    """Return who speaks in 'with X saying that'."""
    span = (phrases.start(verb.i, phrases.reading.sentences[phrases.reading.sentence_of[verb.i]][0]), verb.i)
    return span if phrases.reading.key(span[0] - 1) == "with" and phrases.leads(span) else NONE


def _inverted(phrases: NounPhrases, verb: Verb) -> Range:
    """Return the phrase behind a verb of speech where that is its subject: '", said the mayor'."""
    reading, v = phrases.reading, verb.i
    span = phrases.right(verb.j)
    if not phrases.speaks(span) or reading.key(v - 1) in phrases.speech["subjects"] or "ing" in verb.forms:
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
    closes = span[1] >= reading.sentences[reading.sentence_of[v]][1] or reading.words[span[1]] == "."
    better = phrases.known(span) and not phrases.known(subject) and not opens
    better = better or (closes and phrases.leads(span))
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
    if span[0] >= span[1] or phrases.pronoun(span) or not _finite(phrases, span, verb):
        return False
    if verb.sort == "sure":
        return _progressive(phrases, verb) and phrases.speaks(span)
    if verb.sort == "cite":
        cited = phrases.verbs.opens_speech(verb.j) or phrases.speaks(phrases.right(verb.j))
        return phrases.speaks(span) and (phrases.verbs.passive(verb) or cited)
    if phrases.stray(span):
        return False
    plain = verb.sort in _PLAIN and phrases.leads(span)
    if verb.sort == "say":
        return plain or not phrases.reading.keys[span[1] - 1].endswith("ly")
    return plain or (phrases.speaks(span) and not _denied(phrases, verb) and _tells(phrases, span, verb))


def _finite(phrases: NounPhrases, span: Range, verb: Verb) -> bool:
    """Say whether a form in -ing is a verb of the phrase before it; any other form is."""
    if "ing" not in verb.forms:
        return True
    beside = verb.i != span[1] or phrases.paper(span) or _progressive(phrases, verb)
    return beside and phrases.reading.keys[verb.i] in phrases.speech["participles"]


def _tells(phrases: NounPhrases, span: Range, verb: Verb) -> bool:
    """Say whether a speaker tells something at a verb that may also be an act: what was said stands beside it."""
    reading = phrases.reading
    key = reading.keys[verb.i]
    if reading.key(verb.j) == "to" and key in phrases.speech["intending"]:
        return False
    if verb.sort in {"deny", "party"}:
        names = verb.sort == "party" and phrases.named(span) and not phrases.known_voice(span)
        return not (phrases.party(span) or phrases.paper(span) or names)
    if key in phrases.speech["counting"] and phrases.known_voice(span):
        return True
    opens = phrases.verbs.opens_speech(verb.j)
    closes = phrases.verbs.closes_speech(verb.j) and phrases.verbs.quoted(span[0])
    if phrases.paper(span):
        return opens or phrases.verbs.closes_speech(verb.j) or phrases.verbs.names_next(verb.j)
    if verb.sort == "that" or reading.bits[span[1] - 1] & FIGHTER:
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
    if key in words["claiming"] and not phrases.verbs.introduces(verb.j):
        return True
    return key in words["saying"] and _about_itself(phrases, verb)


def _about_itself(phrases: NounPhrases, verb: Verb) -> bool:
    """Say whether what is said is soon about the speaker: 'said it had', 'said the raid killed its men'."""
    reading = phrases.reading
    behind = min(verb.i + _OWN, reading.sentences[reading.sentence_of[verb.i]][1])
    for at in range(verb.j, behind):
        if reading.keys[at] in phrases.speech["own"] and reading.keys[at - 1] not in {"in", "on"}:
            return True
        if phrases.sort(at) in {"group", "state", "capital"}:
            return False
    return False
