"""One happening told again: in headline, lead and body, or taken up by a noun: 'the blast'."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.annotation.language.classes import DET
from dateline.annotation.marks import Marks
from dateline.annotation.places.folding import fold
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.trigger_forms import is_noun
from dateline.records import Mention, Relation

_LEAD, _BODY, _BACK = 2, 12, 10
"""In sentences: how long a lead is, how far into the body the full telling may stand, how far back a noun takes up."""
_PHRASE = 4
"""In words: how far before a noun its article stands."""
_SHORTEST = 3
"""In letters: what is left of an article of a place says nothing."""
_AT_LEAST = 1.25
"""How far beyond its figure an 'at least' is taken to reach, times the figure."""
_TAKING_UP = frozenset({"the", "this", "that", "these", "such"})
_LOOSE = frozenset(
    {"at", "least", "more", "than", "over", "some", "about", "nearly", "up", "to", "around", "the", "of"}
)
_TOLD = ("location", "count", "initiator", "target", "time")
_NOTHING: frozenset[str] = frozenset()
_ASSERTED = frozenset({"actual", "possible", "denied"})


class Told(NamedTuple):
    """An event as it is told: in which sentence, and what is tied to it, by role."""

    mention: Mention
    sentence: int
    headline: bool
    opens: bool
    """It stands in the first sentence of the body."""
    takes_up: bool
    counts: list[Mention]
    words: dict[str, frozenset[str]]
    """Of what is tied to it, by role."""
    around: frozenset[str]
    """The words of all places of its sentence."""

    def said(self, role: str) -> frozenset[str]:
        """Return the words of what is tied to it in a role."""
        return self.words.get(role, _NOTHING)


class Tellings:
    """`same_as` from a shorter telling to the fullest, where nothing tells the two apart."""

    name = "tellings"
    version = "2"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the relations of a document."""
        fuller: dict[str, Told] = {}
        for one, others, rule in _candidates(list(_told(reading, so_far))):
            found = _fullest(one, others, rule)
            found = found and fuller.get(found.mention.id, found)
            if found and found is not one:
                fuller[one.mention.id] = found
                by = f"rule:tellings.{rule}@2"
                yield Relation(source=one.mention.id, target=found.mention.id, role="same_as", by=by)


def _told(reading: Reading, so_far: Marks) -> Iterator[Told]:
    """Yield the events of a document with what is tied to them, in the order of the text."""
    events = [event for event in so_far.of("event") if reading.word_at(event.start) < len(reading.words)]
    tied = _tied(so_far, _states(reading, so_far))
    around = _places_by_sentence(reading, so_far)
    body = (reading.sentence_of[reading.word_at(event.start)] for event in events if event.start >= reading.headline)
    first = next(body, 0)
    for event in events:
        i = reading.word_at(event.start)
        number, headline = reading.sentence_of[i], event.start < reading.headline
        places = around.get(number, frozenset())
        opens = number == first and not headline
        ties = tied.get(event.id, {})
        words = {role: frozenset().union(*map(_words, mentions)) for role, mentions in ties.items() if role in _TOLD}
        takes_up = _takes_up(reading, i)
        yield Told(event, number, headline, opens, takes_up, ties.get("count", []), words, places)


def _candidates(told: list[Told]) -> Iterator[tuple[Told, list[Told], str]]:
    """Yield each event that may be told more fully elsewhere, and where: leads, then headlines and what takes up."""
    body = [one for one in told if not one.headline]
    full = [one for one in body if not one.takes_up]
    first = body[0].sentence if body else 0
    near = [other for other in full if other.sentence <= first + _BODY]
    for one in near:
        if one.sentence - first < _LEAD:
            yield one, [other for other in near if one.sentence < other.sentence], "lead"
    yield from ((one, near, "headline") for one in told if one.headline)
    before: list[Told] = []
    for one in body:
        before = [other for other in before if one.sentence - other.sentence <= _BACK]
        if one.takes_up:
            yield one, before, "taken_up"
        else:
            before.append(one)


def _fullest(one: Told, others: list[Told], rule: str) -> Told | None:
    """Return the fullest telling of the same: by what the two share, then by how much is told, then the first."""
    same = [other for other in others if _alike(one, other) and not _apart(one, other, rule)]
    if rule == "lead":
        same = [other for other in same if len(other.words) > len(one.words) and _shared(one, other)]
    return max(same, key=lambda other: (_shared(one, other), len(other.words), -other.mention.start), default=None)


def _takes_up(reading: Reading, i: int) -> bool:
    """Say whether a noun takes up what was told: 'the blast', 'the deadly attack', 'the toll'."""
    if not is_noun(reading, i) or reading.key(i + 1) == "of":
        return False
    first, _ = reading.sentences[reading.sentence_of[i]]
    for k in range(i - 1, max(first, i - _PHRASE) - 1, -1):
        if reading.keys[k] in _TAKING_UP:
            return True
        if reading.bits[k] & DET or not reading.keys[k].isalpha() or reading.capital(k):
            return False
    return False


def _alike(one: Told, other: Told) -> bool:
    """Say whether two events are of one type, and told as fact or claim alike."""
    a, b = one.mention.attributes, other.mention.attributes
    if a.get("type") != b.get("type") or a.get("scope", "single") != b.get("scope", "single"):
        return False
    told_as = {a.get("factuality"), b.get("factuality")}
    return len(told_as) == 1 or told_as <= _ASSERTED


def _shared(one: Told, other: Told) -> int:
    """Return in how many roles the two share words."""
    return sum(not words.isdisjoint(other.said(role)) for role, words in one.words.items())


def _apart(one: Told, other: Told, rule: str) -> bool:
    """Say whether the two are told of other sides, figures or places; a toll that is taken up may have changed."""
    doers, others = one.said("initiator"), other.said("initiator")
    if doers and others and doers.isdisjoint(others):
        return True
    figures = rule != "taken_up" and one.counts and other.counts
    if figures and not any(_overlap(a, b) for a in one.counts for b in other.counts):
        return True
    here, there = one.said("location"), other.said("location")
    if not here or not there or (one.headline and other.opens):
        return False
    return here.isdisjoint(other.around) and there.isdisjoint(one.around)


def _overlap(one: Mention, other: Mention) -> bool:
    """Say whether two counts can mean one figure, by their ranges, or else by their words."""
    (low, high), (least, most) = _range(one), _range(other)
    if low is None or high is None or least is None or most is None:
        return not _words(one).isdisjoint(_words(other))
    return low <= most and least <= high


def _range(count: Mention) -> tuple[float | None, float | None]:
    low, high = count.attributes.get("low"), count.attributes.get("high")
    if not isinstance(low, int | float):
        return None, None
    return low, high if isinstance(high, int | float) else low * _AT_LEAST


def _words(mention: Mention) -> frozenset[str]:
    """Return what is compared of a mention: of places their words in one spelling, of others without 'at least'."""
    words = mention.quote.replace("-", " ").split()
    if mention.label != "location":
        return frozenset(word.lower() for word in words) - _LOOSE
    return frozenset(folded for word in words if len(folded := fold(word)) >= _SHORTEST)


def _states(reading: Reading, so_far: Marks) -> set[str]:
    """Return the places that are whole states: they tell nothing apart."""
    names = ((place.id, reading.name_of.get(reading.word_at(place.start))) for place in so_far.of("location"))
    return {place for place, name in names if name is not None and name.entries[0].sort in {"state", "demonym"}}


def _tied(so_far: Marks, left_out: set[str]) -> dict[str, dict[str, list[Mention]]]:
    """Return what each event is tied to, by role."""
    tied: dict[str, dict[str, list[Mention]]] = {}
    for relation in so_far.relations:
        if relation.target not in left_out:
            tied.setdefault(relation.source, {}).setdefault(relation.role, []).append(so_far[relation.target])
    return tied


def _places_by_sentence(reading: Reading, so_far: Marks) -> dict[int, frozenset[str]]:
    """Return the words of the places of each sentence, by its number."""
    found: dict[int, frozenset[str]] = {}
    for place in so_far.of("location"):
        i = reading.word_at(place.start)
        if i < len(reading.words):
            number = reading.sentence_of[i]
            found[number] = found.get(number, frozenset()) | _words(place)
    return found
