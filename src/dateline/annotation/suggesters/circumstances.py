"""Where and when an event was, and how many it did something to: the nearest that its clause ties to it."""

from collections.abc import Iterator

from dateline.annotation.classes import SPEECH
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence, clauses_between
from dateline.annotation.suggesters.surroundings import CAUSES
from dateline.records import Relation

_LIST = 3
_CLAUSE, _EVENT = 12, 6
"""What a clause or another event between an event and a time weighs, in words."""
_FARTHEST = 40
_AHEAD = 14
_DATELINE, _SHORTEST_DATELINE = 8, 4
_LOSSES = frozenset({"killed", "wounded", "casualties"})
_HARM = _LOSSES | {"captured"}
_OF = 4
_OF_THEM = frozenset("members fighters soldiers troops militants of the from other more their its".split())
_DEADLY = CAUSES | {"killing"}
_COUNTED = {
    "displaced": frozenset({"displacement"}),
    "moved": frozenset({"withdrawal", "deployment", "displacement", "defection"}),
    "captured": frozenset({"arrest", "abduction", "territory_gain", "release", "armed_clash"}),
}
_UNCOUNTED = frozenset({"statement", "talks", "agreement"})
_MOVES = frozenset({"withdrawal", "displacement", "deployment"})
_FROM = frozenset({"from", "leaving"})
_TO = frozenset({"to", "into", "toward", "towards"})


def locations(reading: Reading, sentence: Sentence, event: Placed) -> list[Placed]:
    """Return the nearest place behind the event, or before it, with those that are listed beside it."""
    places = [place for place in sentence.locations if not _is_elsewhere(reading, sentence, place)]
    if not places:
        return []
    far = [_distance(reading, sentence, event, place) + _AHEAD * (place.j <= event.i) for place in places]
    pick = far.index(min(far))
    while pick + 1 < len(places) and _owns(reading, places[pick], places[pick + 1]):
        pick += 1
    return _listed(reading, places, pick, backward=places[pick].i < event.i)


def moves(reading: Reading, sentence: Sentence, event: Placed, places: list[Placed]) -> Iterator[Relation]:
    """Yield where a movement starts and ends, by the words before the places; both are where it happens."""
    if event.type not in _MOVES:
        return
    for place in sentence.locations:
        before = reading.key(place.i - 1)
        role = "origin" if before in _FROM else "destination" if before in _TO else ""
        own = place in places or (place.i >= event.j and not clauses_between(reading, event, place))
        if role and own:
            yield event.tie(place, role, role)
            if place not in places:
                yield event.tie(place, "location", "location.of_movement")


def times(reading: Reading, sentence: Sentence, event: Placed) -> list[Placed]:
    """Return the nearest time of the clause, with one right behind it; one that dates the speech is none."""
    dated = [time for time in sentence.times if not _of_speech(reading, time)]
    if not dated:
        return []
    far, _, best = min((_distance(reading, sentence, event, time), time.i, time) for time in dated)
    return [time for time in dated if time is best or time.i == best.j] if far <= _FARTHEST else []


def counts(reading: Reading, sentence: Sentence) -> Iterator[Relation]:
    """Tie each count to the event that did it, and to one that is coordinated with it."""
    events = [event for event in sentence.events if event.type not in _UNCOUNTED]
    for count in sentence.counts:
        fitting = _fitting(events, str(count.mention.attributes.get("what", "")))
        if not fitting:
            continue
        best = min(fitting, key=lambda e: (e.gap(count) + 10 * clauses_between(reading, e, count), e.i))
        yield best.tie(count, "count", "count.nearest")
        for other in fitting:
            if other is not best and _coordinated(reading, best, other):
                yield other.tie(count, "count", "count.coordinated")


def harmed(reading: Reading, sentence: Sentence, event: Placed, ties: list[Relation]) -> list[Placed]:
    """Return the actors whose losses in an event are counted: "killed 12 of their fighters", "30 regime soldiers"."""
    tied = {tie.target for tie in ties if tie.source == event.mention.id}
    counted = [
        count for count in sentence.counts if count.mention.id in tied and count.mention.attributes["what"] in _HARM
    ]
    return [
        actor
        for count in counted
        for actor in sentence.actors
        if 0 <= actor.i - count.j <= _OF and _OF_THEM.issuperset(reading.keys[count.j : actor.i])
    ]


def _owns(reading: Reading, place: Placed, following: Placed) -> bool:
    """Say whether a place only owns the next: "Syria's Aleppo"."""
    keys = reading.keys[place.j : following.i]
    possessive = keys[:1] == ["'s"] or reading.text.startswith("s ", place.mention.end)
    return possessive and len(keys) <= _LIST + (keys[:1] == ["'s"])


def _listed(reading: Reading, places: list[Placed], at: int, *, backward: bool) -> list[Placed]:
    """Return a place with its neighbours in a list: "on A, B and C"."""
    first = last = at
    while last + 1 < len(places) and _in_list(reading, places[last], places[last + 1]):
        last += 1
    while backward and first and _in_list(reading, places[first - 1], places[first]):
        first -= 1
    return places[first : last + 1]


def _in_list(reading: Reading, one: Placed, other: Placed) -> bool:
    keys = reading.keys[one.j : other.i]
    joins = reading.knowledge.words["roles.list_words"]
    return len(keys) <= _LIST and joins.issuperset(keys) and not _owns(reading, one, other)


def _is_elsewhere(reading: Reading, sentence: Sentence, place: Placed) -> bool:
    """Say whether a place is only where somebody writes or has an office: a dateline, "based in Britain"."""
    seated = reading.key(place.i - 1) == "in" and reading.key(place.i - 2) in {"based", "born", "headquartered"}
    return seated or _is_dateline(sentence, place)


def _is_dateline(sentence: Sentence, place: Placed) -> bool:
    """Say whether a place is the dateline: in capitals where a sentence begins."""
    quote = place.mention.quote
    return quote.isupper() and len(quote) >= _SHORTEST_DATELINE and place.i - sentence.first < _DATELINE


def _distance(reading: Reading, sentence: Sentence, event: Placed, other: Placed) -> int:
    """Return how far a place or time is from an event in words, with what clauses and events between them weigh."""
    a, b = min(event.i, other.i), max(event.i, other.i)
    events = sum(1 for between in sentence.events if a < between.i < b)
    return event.gap(other) + _EVENT * events + _CLAUSE * clauses_between(reading, event, other)


def _of_speech(reading: Reading, time: Placed) -> bool:
    """Say whether a time stands at a word of speech: 'said on Thursday'."""
    for k in (time.i - 1, time.i - 2):
        if k >= 0 and reading.bits[k] & SPEECH and not reading.trigger_verb(k):
            return True
        if reading.key(k) not in reading.knowledge.words["roles.before_time"]:
            break
    return reading.key(time.j) == "said"


def _fitting(events: list[Placed], what: str) -> list[Placed]:
    """Return the events that can have done to somebody what a count says."""
    if what in _COUNTED:
        return [event for event in events if event.type in _COUNTED[what]]
    if what in _LOSSES:
        return [event for event in events if event.type in _DEADLY] or events
    return events


def _coordinated(reading: Reading, one: Placed, other: Placed) -> bool:
    a, b = (one, other) if one.i < other.i else (other, one)
    return b.i - a.j <= _LIST and "and" in reading.keys[a.j : b.i]
