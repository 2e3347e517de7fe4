"""Which mention plays which part in an event: by the clause, without a parser; inherited as the codebook says."""

from collections.abc import Iterable, Iterator

from dateline.annotation.classes import SPEECH
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.circumstances import counts, harmed, locations, moves, times
from dateline.annotation.suggesters.clauses import Placed, Sentence, placed_sentences
from dateline.annotation.suggesters.parties import Parties
from dateline.records import Mention, Relation

_PLACELESS = frozenset({"statement"})
_SPEAKERS = frozenset({"he", "she", "it", "they"})
_DEFINITE = frozenset({"the", "this", "these", "those", "that"})


class Roles:
    """Relations from events to what the text ties to them."""

    name = "roles"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the relations of a document, each once."""
        walk = _Walk(reading)
        for sentence in placed_sentences(reading, so_far):
            yield from walk.through(sentence)


class _Walk:
    """A walk through the sentences, with what the next one may inherit."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parties = Parties(reading)
        self.places: list[Placed] = []
        self.times: list[Placed] = []
        self.sources: list[Placed] = []
        self.types: set[str] = set()

    def through(self, sentence: Sentence) -> Iterator[Relation]:
        """Yield the relations of a sentence, then remember it unless it is a headline."""
        inner = _innermost(sentence.sources)
        yield from (outer.tie(inner[0], "cites", "cites") for outer in sentence.sources if outer not in inner)
        places: list[Placed] = []
        dated: list[Placed] = []
        self.parties.doing = []
        losses = list(counts(self.reading, sentence))
        for event in sentence.events:
            if event.type not in _PLACELESS:
                own = locations(self.reading, sentence, event)
                yield from self._where(sentence, event, own, places)
                places = own or places
            when = times(self.reading, sentence, event)
            yield from self._when(sentence, event, when)
            dated = when or dated
            yield from self._says(sentence, event, inner)
            yield from self.parties.of(sentence, event, harmed(self.reading, sentence, event, losses))
        yield from losses
        if self.reading.starts[sentence.first] >= self.reading.headline:
            self._remember(sentence, places, dated, inner)

    def _remember(self, sentence: Sentence, places: list[Placed], dated: list[Placed], inner: list[Placed]) -> None:
        self.places = (places if sentence.events else []) or sentence.locations[-1:] or self.places
        if sentence.events:
            self.types = {event.type for event in sentence.events}
            self.times = dated
        self.sources = inner

    def _where(self, sentence: Sentence, event: Placed, own: list[Placed], last: list[Placed]) -> Iterator[Relation]:
        if own:
            yield from (event.tie(place, "location", "location.same_sentence") for place in own)
            yield from moves(self.reading, sentence, event, own)
        elif last or (self._goes_on(sentence, event) and not sentence.locations):
            yield from (event.tie(place, "location", "location.inherited") for place in last or self.places)

    def _when(self, sentence: Sentence, event: Placed, own: list[Placed]) -> Iterator[Relation]:
        if own:
            yield from (event.tie(time, "time", "time.same_sentence") for time in own)
        elif not sentence.times and event.type in self.types and self._goes_on(sentence, event):
            yield from (event.tie(time, "time", "time.inherited") for time in self.times)

    def _says(self, sentence: Sentence, event: Placed, inner: list[Placed]) -> Iterator[Relation]:
        if inner:
            yield from (event.tie(source, "source", "source.same_sentence") for source in inner)
        elif self._same_voice(sentence) or (self._goes_on(sentence, event) and not sentence.sources):
            yield from (event.tie(source, "source", "source.inherited") for source in self.sources)

    def _same_voice(self, sentence: Sentence) -> bool:
        """Say whether a pronoun speaks: 'it added', 'he said'."""
        reading = self.reading
        return any(
            reading.keys[at] in _SPEAKERS and reading.bits[at + 1] & SPEECH
            for at in range(sentence.first, sentence.behind - 1)
        )

    def _goes_on(self, sentence: Sentence, event: Placed) -> bool:
        """Say whether an event is plainly the one told before: "the attack", or what 'it' did."""
        opening = self.reading.keys[sentence.first] in self.reading.knowledge.words["roles.going_on"]
        return opening or self.reading.key(event.i - 1) in _DEFINITE


def _innermost(sources: list[Placed]) -> list[Placed]:
    """Return the sources at the end of their chain: outlets only where nobody else speaks."""
    return [source for source in sources if source.mention.attributes.get("kind") != "media"] or sources
