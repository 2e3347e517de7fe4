"""Whether a sentence plainly goes on with what the one before told."""

from dateline.annotation.suggesters.clauses import Placed, Sentence

_DEFINITE = frozenset({"the", "this", "that", "same"})
_UNSURE = frozenset({"possible", "denied"})
_OF_MANY = frozenset({"background", "aggregate", "habitual"})


def goes_on(sentence: Sentence, event: Placed) -> bool:
    """Say whether an event may inherit: one fact, in a sentence that neither turns away nor speaks of a claim."""
    if not is_fact(event) or event.mention.attributes.get("scope") in _OF_MANY:
        return False
    words = sentence.reading.knowledge.words.below("roles")
    keys = sentence.reading.keys[sentence.first : sentence.behind]
    return words["no_claim"].isdisjoint(keys) and words["turns"].isdisjoint(keys)


def is_fact(event: Placed) -> bool:
    """Say whether an event is told as a fact or a plan, not as an allegation."""
    return event.mention.attributes.get("factuality") not in _UNSURE


def same_paragraph(sentence: Sentence) -> bool:
    """Say whether no blank line stands before a sentence."""
    reading = sentence.reading
    before = reading.ends[sentence.first - 1] if sentence.first else 0
    return reading.text.count("\n", before, reading.starts[sentence.first]) <= 1


def means_a_place(sentence: Sentence) -> bool:
    """Say whether the sentence speaks of a place named before: 'the town', 'the area'."""
    reading = sentence.reading
    nouns = reading.knowledge.words["roles.place_nouns"]
    return any(
        reading.keys[k] in nouns and reading.keys[k - 1] in _DEFINITE and reading.key(k + 1) != "of"
        for k in range(sentence.first + 1, sentence.behind)
    )
