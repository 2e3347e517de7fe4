"""Which mention plays which part in an event: by the clause, without a parser; inherited as the codebook says."""

from collections.abc import Iterable, Iterator

from dateline.annotation.classes import AUX, SPEECH
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence, placed_sentences
from dateline.annotation.suggesters.surroundings import CAUSES
from dateline.records import Mention, Relation

_MUTUAL = frozenset(("armed_clash", "agreement", "talks"))
_PLACELESS = frozenset(("statement",))
_MOVES = frozenset(("withdrawal", "displacement", "deployment"))
_BREAKS = frozenset(";:.!?")
_CLAUSES = frozenset(
    """while whereas after before when as because but although though that which who where until since if""".split()
)
_PRONOUN_SPEAKERS = frozenset("he she it they".split())
_NEAR = 3
_GOING_ON = frozenset("it they he she the another others there also".split())
_SUPPORT = frozenset("backed supported helped assisted aided".split())
_LOSS_KINDS = frozenset(("killed", "wounded", "casualties"))
_COUNT_TYPES = {
    "displaced": frozenset(("displacement",)),
    "moved": frozenset(("withdrawal", "deployment", "displacement", "defection")),
    "captured": frozenset(("arrest", "abduction", "territory_gain", "release", "armed_clash")),
}
_NO_COUNT = frozenset(("statement", "talks", "agreement", "offensive_"))


class Roles:
    """Relations from events to what the text ties to them."""

    name = "roles"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the relations of a document, each once."""
        rules = _Rules(reading)
        for sentence in placed_sentences(reading, so_far):
            yield from rules.sentence(sentence)


class _Rules:
    """The rules over one reading, and what they remember of the sentence before."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.places: list[Placed] = []
        self.times: list[Placed] = []
        self.sources: list[Placed] = []
        self.types: set[str] = set()
        self.doing: list[Placed] = []
        self.age = 0

    def sentence(self, sentence: Sentence) -> Iterator[Relation]:
        """Yield the relations of a sentence, then remember what the next may inherit."""
        in_headline = (
            self.reading.starts[sentence.first] < self.reading.headline if sentence.behind > sentence.first else False
        )
        own_sources = self._speakers(sentence)
        yield from self._cites(sentence)
        last_places: list[Placed] = []
        self.doing = []
        last_times: list[Placed] = []
        for event in sentence.events:
            places = [] if event.type in _PLACELESS else self._locations(sentence, event)
            if places:
                last_places = places
                yield from self._ties(event, places, "location", "same_sentence")
                yield from self._moves(event, places)
            elif (
                event.type not in _PLACELESS
                and (last_places or self._goes_on(sentence, event))
                and (inherited := last_places or ([] if sentence.locations else self.places))
            ):
                yield from self._ties(event, inherited, "location", "inherited")
            times = self._times(sentence, event)
            if times:
                last_times = times
                yield from self._ties(event, times, "time", "same_sentence")
            elif not sentence.times and self.times and event.type in self.types and self._goes_on(sentence, event):
                yield from self._ties(event, self.times, "time", "inherited")
            if sources := own_sources or self._inherited_sources(sentence):
                yield from self._ties(event, sources, "source", "same_sentence" if own_sources else "inherited")
            yield from self._parties(sentence, event)
        yield from self._counts(sentence)
        self._remember(sentence, last_places, last_times, own_sources, in_headline=in_headline)

    def _remember(
        self, sentence: Sentence, places: list[Placed], times: list[Placed], sources: list[Placed], *, in_headline: bool
    ) -> None:
        if in_headline:
            return
        if sentence.events:
            places = places or (sentence.locations[-1:] if sentence.locations else self.places)
            self.types = {event.type for event in sentence.events}
            self.times = times
        elif sentence.locations:
            places = sentence.locations[-1:]
        else:
            places = self.places
        self.places = places
        self.sources = sources

    def _ties(self, event: Placed, others: list[Placed], role: str, rule: str) -> Iterator[Relation]:
        for other in others:
            yield _relation(event, other, role, f"roles.{role}.{rule}@1")

    # -- where

    def _locations(self, sentence: Sentence, event: Placed) -> list[Placed]:
        """Return the nearest place behind the event, or before it, with those that are listed beside it."""
        places = [place for place in sentence.locations if not self._dateline(sentence, place)]
        if not places:
            return []
        behind = [at for at, place in enumerate(places) if place.i >= event.j]
        before = [at for at, place in enumerate(places) if place.j <= event.i]
        pick = None
        if behind and not (
            before
            and self._belongs_to_next(sentence, event, places[behind[0]])
            and event.i - places[before[-1]].j < places[behind[0]].i - event.j
        ):
            pick = behind[0]
        elif before:
            pick = before[-1]
        if pick is None:
            return []
        while pick + 1 < len(places) and self._owner(places[pick], places[pick + 1]):
            pick += 1
        return self._listed(places, pick, forward=places[pick].i >= event.j)

    def _belongs_to_next(self, sentence: Sentence, event: Placed, place: Placed) -> bool:
        """Say whether another event stands between an event and a place."""
        return any(event.j <= other.i < place.i for other in sentence.events)

    def _owner(self, place: Placed, next_one: Placed) -> bool:
        """Say whether a place only owns the next: "Syria's Aleppo"."""
        keys = self.reading.keys[place.j : next_one.i]
        lost = not keys and self.reading.text[place.mention.end : next_one.mention.start].startswith("s ")
        return lost or (bool(keys) and keys[0] == "'s" and len(keys) < 4)

    def _listed(self, places: list[Placed], at: int, *, forward: bool) -> list[Placed]:
        """Return a place with its neighbours in a list: "on A, B and C"."""
        found = [places[at]]
        k = at
        while k + 1 < len(places) and self._joined(places[k], places[k + 1]):
            found.append(places[k + 1])
            k += 1
        k = at
        while not forward and k > 0 and self._joined(places[k - 1], places[k]):
            found.insert(0, places[k - 1])
            k -= 1
        return found

    def _joined(self, one: Placed, other: Placed) -> bool:
        keys = self.reading.keys[one.j : other.i]
        return (
            len(keys) <= 3
            and all(
                key
                in (",", "and", "or", "as", "well", "&", "neighborhoods", "neighbourhoods", "the", "villages", "towns")
                for key in keys
            )
            and not self._owner(one, other)
            and (bool(keys) or True)
        )

    def _dateline(self, sentence: Sentence, place: Placed) -> bool:
        """Say whether a place is the dateline: in capitals at a line's begin, or before a dash."""
        quote = place.mention.quote
        return quote.isupper() and len(quote) > 3 and place.i - sentence.first < 8

    def _moves(self, event: Placed, places: list[Placed]) -> Iterator[Relation]:
        if event.type not in _MOVES:
            return
        for place in places:
            before = self.reading.key(place.i - 1)
            if before in ("from", "leaving"):
                yield _relation(event, place, "origin", "roles.origin@1")
            elif before in ("to", "into", "toward", "towards"):
                yield _relation(event, place, "destination", "roles.destination@1")

    # -- when

    def _times(self, sentence: Sentence, event: Placed) -> list[Placed]:
        """Return the nearest time of the clause; one that dates the speech is none."""
        times = [time for time in sentence.times if not self._of_speech(time)]
        if not times:
            return []

        def distance(time: Placed) -> tuple[int, int]:
            gap = time.i - event.j if time.i >= event.j else event.i - time.j
            between = sum(1 for other in sentence.events if min(event.i, time.i) < other.i < max(event.i, time.i))
            return between * 6 + gap + 12 * self._clause_between(event, time), gap

        best = min(times, key=distance)
        if distance(best)[0] > 40:
            return []
        found = [best]
        found += [time for time in times if time is not best and time.i == best.j]
        return found

    def _clause_between(self, one: Placed, other: Placed) -> int:
        a, b = (one.j, other.i) if one.i < other.i else (other.j, one.i)
        return sum(1 for k in range(a, b) if self.reading.keys[k] in _CLAUSES or self.reading.words[k] in _BREAKS)

    def _of_speech(self, time: Placed) -> bool:
        """Say whether a time stands at a word of speech: 'said on Thursday'."""
        reading = self.reading
        for k in (time.i - 1, time.i - 2):
            if k >= 0 and reading.bits[k] & SPEECH and not reading.trigger_verb(k):
                return True
            if k >= 0 and reading.keys[k] not in ("on", "late", "early", "earlier", "also"):
                break
        return reading.key(time.j) in ("that", "said") and reading.key(time.j) == "said"

    # -- who says so

    def _speakers(self, sentence: Sentence) -> list[Placed]:
        """Return the innermost sources of a sentence: outlets only where nobody else speaks."""
        inner = [source for source in sentence.sources if source.mention.attributes.get("kind") != "media"]
        return inner or sentence.sources

    def _cites(self, sentence: Sentence) -> Iterator[Relation]:
        """Tie an outlet to whom it cites in the same sentence."""
        inner = self._speakers(sentence)
        for outer in sentence.sources:
            if outer not in inner and inner:
                yield _relation(outer, inner[0], "cites", "roles.cites@1")

    def _inherited_sources(self, sentence: Sentence) -> list[Placed]:
        """Return the sources of the sentence before, where a pronoun speaks or the text goes on."""
        keys = self.reading.keys[sentence.first : sentence.behind]
        if any(
            key in _PRONOUN_SPEAKERS and self.reading.bits[sentence.first + at + 1] & SPEECH
            for at, key in enumerate(keys[:-1])
        ):
            return self.sources
        return []

    def _goes_on(self, sentence: Sentence, event: Placed) -> bool:
        """Say whether an event is plainly the one told before: "the attack", or told by the same voice."""
        before = self.reading.key(event.i - 1)
        return before in ("the", "this", "these", "those", "that") or self.reading.keys[sentence.first] in _GOING_ON

    # -- how many

    def _counts(self, sentence: Sentence) -> Iterator[Relation]:
        """Tie each count to the event that did it, and to one that is coordinated with it."""
        events = [event for event in sentence.events if event.type not in _NO_COUNT]
        for count in sentence.counts:
            what = str(count.mention.attributes.get("what", ""))
            fitting = (
                [e for e in events if e.type in _COUNT_TYPES[what]]
                if what in _COUNT_TYPES
                else [
                    e
                    for e in events
                    if what not in _LOSS_KINDS or e.type in CAUSES or e.type in {"killing", "chemical_attack"}
                ]
            )
            if not (fitting := fitting or (events if what not in _COUNT_TYPES else [])):
                continue
            best = min(fitting, key=lambda e: (self._gap(e, count) + 10 * self._clause_between(e, count), e.i))
            yield _relation(best, count, "count", "roles.count.nearest@1")
            for other in fitting:
                if other is not best and self._coordinated(best, other):
                    yield _relation(other, count, "count", "roles.count.coordinated@1")

    def _gap(self, one: Placed, other: Placed) -> int:
        return other.i - one.j if other.i >= one.j else one.i - other.j

    def _coordinated(self, one: Placed, other: Placed) -> bool:
        a, b = (one, other) if one.i < other.i else (other, one)
        keys = self.reading.keys[a.j : b.i]
        return 0 < len(keys) <= 3 and "and" in keys

    # -- who does it to whom

    def _parties(self, sentence: Sentence, event: Placed) -> Iterator[Relation]:
        """Yield who does it and to whom."""
        reading, actors = self.reading, sentence.actors
        if not actors:
            return
        used: set[str] = set()
        for actor, role, rule in self._found_parties(sentence, event):
            if role == "initiator" and actor not in self.doing:
                self.doing = [*self.doing, actor]
            if actor.mention.id not in used:
                used.add(actor.mention.id)
                yield _relation(event, actor, role, f"roles.{role}.{rule}@1")
        for actor in actors:
            if (
                reading.key(actor.i - 1) in ("by", "the")
                and actor.mention.id not in used
                and reading.key(actor.i - 1 - (reading.key(actor.i - 1) == "the")) == "by"
            ):
                k = actor.i - 1 - (reading.key(actor.i - 1) == "the")
                if reading.key(k - 1) in _SUPPORT and self._gap(event, actor) < 20:
                    yield _relation(event, actor, "supporter", "roles.supporter.backed_by@1")

    def _found_parties(self, sentence: Sentence, event: Placed) -> Iterator[tuple[Placed, str, str]]:
        actors, reading = sentence.actors, self.reading
        before = [actor for actor in actors if actor.j <= event.i]
        behind = [actor for actor in actors if actor.i >= event.j]
        passive = self._passive(event)
        mutual = event.type in _MUTUAL
        # an owner right before the trigger: "regime air strikes", "Syrian and Russian warplanes bombed"
        owners = self._owners(before, event)
        for actor in owners:
            yield actor, "initiator", "owner"
        # "between A and B", "with B", "against B", "by A"
        for actor in behind:
            link = self._link(event, actor, sentence)
            if link == "by":
                yield actor, "initiator", "by"
            elif link == "between":
                yield actor, "initiator", "between"
            elif link == "with" and mutual:
                yield actor, "initiator" if event.type != "armed_clash" else "target", "with"
            elif link == "against":
                yield actor, "target", "against"
        if owners:
            for actor in behind[:1] if self.reading.keys[event.i].endswith(("ed", "s", "k")) else []:
                if self._object(event, actor, sentence):
                    yield actor, "target", "object"
            return
        subject = self._subject(sentence, before, event)
        if passive:
            for actor in subject:
                yield actor, "target", "passive"
            return
        if not subject and reading.key(event.i - 1) == "to":
            subject = self.doing
        if any(self._link(event, actor, sentence) == "between" for actor in behind):
            return
        for actor in subject:
            yield actor, "initiator", "subject"
        if subject or event.type in ("killing", "arrest", "abduction"):
            for actor in behind[:1]:
                if self._object(event, actor, sentence):
                    yield actor, "target", "object"

    def _passive(self, event: Placed) -> bool:
        reading = self.reading
        if reading.keys[event.i].endswith("ing"):
            return False
        for k in range(event.i - 1, max(event.i - 4, -1), -1):
            key = reading.keys[k]
            if key in ("was", "were", "been", "being", "is", "are", "be"):
                return True
            if not (reading.bits[k] & AUX or key.endswith("ly")):
                return False
        return False

    def _owners(self, before: list[Placed], event: Placed) -> list[Placed]:
        """Return the actors right before a trigger, with those joined by 'and'."""
        found: list[Placed] = []
        edge = event.i
        for actor in reversed(before):
            keys = self.reading.keys[actor.j : edge]
            if (
                all(
                    key
                    in (
                        "'s",
                        "and",
                        ",",
                        "led",
                        "backed",
                        "heavy",
                        "deadly",
                        "intense",
                        "joint",
                        "fresh",
                        "suspected",
                        "new",
                        "renewed",
                        "major",
                        "ground",
                        "military",
                        "fierce",
                        "latest",
                        "repeated",
                        "the",
                        "s",
                        "warplanes",
                        "jets",
                        "aircraft",
                        "artillery",
                        "forces",
                        "helicopters",
                        "-",
                    )
                    for key in keys
                )
                and len(keys) <= 3
            ):
                if found and not ({"and", ","} & set(keys)) and keys:
                    break
                if not keys or edge == event.i or {"and", ","} & set(keys) or self.reading.joined[edge]:
                    found.append(actor)
                    edge = actor.i
                    continue
            break
        return found

    def _link(self, event: Placed, actor: Placed, sentence: Sentence) -> str:
        """Return the preposition that ties an actor behind a trigger to it, empty where none does."""
        reading = self.reading
        if any(event.j <= other.i < actor.i for other in sentence.events):
            return ""
        for k in range(actor.i - 1, event.j - 1, -1):
            key = reading.keys[k]
            if key in ("by", "between", "with", "against", "on", "targeting"):
                if key == "by" and reading.key(k - 1) in _SUPPORT:
                    return ""
                if k - event.j > 10:
                    return ""
                if key in ("on", "targeting") and actor.i - event.j > _NEAR:
                    return ""
                return "against" if key in ("on", "targeting") else key
            if reading.bits[k] & SPEECH or reading.words[k] in _BREAKS or key in _CLAUSES:
                return ""
            if key == "and" and any(other.j <= k and other.i >= event.j for other in sentence.actors):
                continue
        return ""

    def _subject(self, sentence: Sentence, before: list[Placed], event: Placed) -> list[Placed]:
        """Return the nearest actors before a trigger that its clause ties to it."""
        reading = self.reading
        for at in range(len(before) - 1, -1, -1):
            actor = before[at]
            if event.i - actor.j > 18:
                return []
            if reading.key(actor.i - 1) in ("by", "against", "with", "from", "of", "than", "to") or (
                reading.key(actor.i - 2) in ("by", "against", "with", "from", "of")
                and reading.key(actor.i - 1) == "the"
            ):
                if reading.key(actor.i - 1 - (reading.key(actor.i - 1) == "the") - 1) in _SUPPORT:
                    continue
                if any(actor.j <= other.i < event.i for other in sentence.events) or at > 0:
                    continue
                return []
            if self._barred(actor, event) or any(
                e.type == "statement" and actor.j <= e.i < event.i for e in sentence.events
            ):
                return []
            found = [actor]
            while at > 0 and reading.keys[before[at - 1].j : before[at].i] in (["and"], [","], ["and", "the"]):
                at -= 1
                found.append(before[at])
            return found
        return []

    def _barred(self, actor: Placed, event: Placed) -> bool:
        """Say whether a clause begins between an actor and a trigger."""
        reading = self.reading
        for k in range(actor.j, event.i):
            if reading.words[k] in _BREAKS or reading.keys[k] in (
                "while",
                "whereas",
                "but",
                "when",
                "that",
                "said",
                "as",
                "although",
                "though",
                "because",
            ):
                return True
        return False

    def _object(self, event: Placed, actor: Placed, sentence: Sentence) -> bool:
        reading = self.reading
        if actor.i - event.j > 5 or any(event.j <= other.i < actor.i for other in sentence.events):
            return False
        return not any(
            reading.bits[k] & SPEECH
            or reading.words[k] in _BREAKS
            or reading.keys[k] in _CLAUSES
            or reading.keys[k] in ("by", "in", "from", "with")
            for k in range(event.j, actor.i)
        )


def _relation(source: Placed, target: Placed, role: str, rule: str) -> Relation:
    return Relation(source=source.mention.id, target=target.mention.id, role=role, by=f"rule:{rule}")
