"""Where an event was: the place its clause ties to it, or that of the sentence before where the text goes on."""

from collections.abc import Iterator

from dateline.annotation.language.classes import PREP, SPEECH
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence
from dateline.annotation.suggesters.continuity import goes_on, is_fact, means_a_place, same_paragraph
from dateline.annotation.suggesters.joints import Joint
from dateline.annotation.suggesters.movements import ends, onward
from dateline.annotation.suggesters.place_lists import PlaceLists
from dateline.annotation.suggesters.trigger_forms import is_noun
from dateline.records import Relation

_NEAR, _HOME, _BESIDE, _LOOSELY = 5, 4, 1, 2
"""In words: how far a place stands from its preposition, from what says that somebody is at home there, from a noun it
names ("the Houla massacre"), and from an event that seldom has one."""
_DATELINE, _SHORTEST_DATELINE = 8, 4
_PLACELESS = frozenset({"statement"})
_LOOSE = frozenset({"agreement", "talks", "release", "aid", "statement"})
"""Types that seldom happen at the place of what stands beside them."""
_RESULTS = frozenset({"destruction", "killing", "seizure"})
_OPENING = frozenset({"the", "it", "they"})

Found = tuple[list[Placed], str]
"""Places, and the rule that found them."""
_NOWHERE: Found = ([], "")


class Whereabouts:
    """The rules for one reading; `last` is where the sentence before was, `type` the type of what it told there."""

    def __init__(self, reading: Reading) -> None:
        """Begin at the top of a document."""
        self.reading = reading
        self.words = reading.knowledge.words.below("roles")
        self.lists = PlaceLists(reading)
        self.last: list[Placed] = []
        self.type = ""

    def of(self, sentence: Sentence) -> Iterator[Relation]:
        """Yield the places of the events of a sentence, and where its movements start and end."""
        places = [place for place in sentence.locations if not _is_dateline(sentence, place)]
        heads = self.lists.heads(places)
        told: Placed | None = None
        found: list[Placed] = []
        for event in sentence.events:
            own, rule = self._own(sentence, event, places)
            if not own and told and event.type not in _LOOSE and is_fact(event):
                own, rule = found, "shared"
            if not own and not heads:
                own, rule = self._inherited(sentence, event)
            yield from (event.tie(place, "location", f"location.{rule}") for place in own)
            if rule not in {"inherited", "meant"}:
                yield from ends(self.reading, event, own)
            if own:
                told, found = event, own
        if not sentence.in_headline:
            self.last = found or ([] if sentence.events else heads[:1])
            self.type = told.type if told else ""

    def _own(self, sentence: Sentence, event: Placed, places: list[Placed]) -> Found:
        """Return the places of an event's own clause: beside a noun, behind it, before it."""
        if event.type in _PLACELESS:
            return _NOWHERE
        behind = next((at for at, place in enumerate(places) if place.i >= event.j), len(places))
        if self._beside(sentence, event, places[:behind]):
            return self.lists.listed(places, behind - 1, backward=True), "beside"
        if behind < len(places):
            behind = self.lists.owned(places, behind)
            if self._reaches(sentence, event, places[behind]):
                found = self.lists.listed(places, behind, backward=False)
                return found + onward(sentence, event, found[-1], self.lists.heads(places)), "behind"
        before = self.lists.heads([place for place in places if place.j <= event.i])
        if before and self._hangs_on(sentence, event, before[-1]):
            return self.lists.listed(places, places.index(before[-1]), backward=True), "before"
        return _NOWHERE

    def _beside(self, sentence: Sentence, event: Placed, before: list[Placed]) -> bool:
        """Say whether the last place before a noun names it: 'the Houla massacre', 'Geneva talks'."""
        if not before or event.i - before[-1].j > _BESIDE or not is_noun(self.reading, event.i):
            return False
        return not sentence.between(before[-1], event) and not self._of_speaker(sentence, before[-1])

    def _reaches(self, sentence: Sentence, event: Placed, place: Placed) -> bool:
        """Say whether a place behind an event belongs to it."""
        if sentence.between(event, place) & (Joint.STOP | Joint.SPEECH | Joint.COORDINATE):
            return False
        topic = event.type in _LOOSE and self.reading.key(place.i - 1) in self.words["topics"]
        return not (topic or sentence.parted_by_events(event, place) or self._at_home(sentence, place))

    def _hangs_on(self, sentence: Sentence, event: Placed, place: Placed) -> bool:
        """Say whether an event belongs to a place before it: 'in X, shells hit a school', 'X has come under attack'."""
        if sentence.events_among(place.j, event.i) or sentence.between(place, event) & Joint.STOP:
            return False
        if event.type in _LOOSE and event.i - place.j > _LOOSELY:
            return False
        return not self._at_home(sentence, place) and not self._of_speaker(sentence, place)

    def _at_home(self, sentence: Sentence, place: Placed) -> bool:
        """Say whether a place only tells where somebody is: 'positioned in X', 'territory they hold in X'."""
        keys = self.reading.keys[max(sentence.first, place.i - _HOME) : place.i]
        return not self.words["resident"].isdisjoint(keys)

    def _of_speaker(self, sentence: Sentence, place: Placed) -> bool:
        """Say whether a place only tells where somebody speaks: 'a source in X', 'said in X'."""
        reading = self.reading
        k = place.i - 1
        while k > sentence.first and not reading.bits[k] & PREP and place.i - k < _NEAR:
            k -= 1
        if k <= sentence.first or not reading.bits[k] & PREP:
            return False
        spoken = reading.bits[k - 1] & SPEECH
        return bool(spoken) or any(source.i < k <= source.j for source in sentence.sources)

    def _inherited(self, sentence: Sentence, event: Placed) -> Found:
        """Return the places of the sentence before where the event plainly goes on with it."""
        if event.type in _LOOSE or not goes_on(sentence, event) or any(map(self._is_state, self.last)):
            return _NOWHERE
        if means_a_place(sentence):
            return self.last, "meant"
        opening = self.reading.keys[sentence.first]
        if is_noun(self.reading, event.i) and event.type not in _RESULTS:
            subject = opening == "the" and 1 < event.i - sentence.first < _NEAR
            goes = subject or (event.type == self.type and not sentence.actors and same_paragraph(sentence))
        else:
            goes = not sentence.actors or (not sentence.times and opening in _OPENING)
        return (self.last, "inherited") if goes else _NOWHERE

    def _is_state(self, place: Placed) -> bool:
        name = self.reading.name_of.get(place.i)
        return name is not None and name.entries[0].sort in {"state", "demonym"}


def _is_dateline(sentence: Sentence, place: Placed) -> bool:
    """Say whether a place is the dateline: in capitals where a sentence begins."""
    quote = place.mention.quote
    return quote.isupper() and len(quote) >= _SHORTEST_DATELINE and place.i - sentence.first < _DATELINE
