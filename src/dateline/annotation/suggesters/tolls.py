"""How many an event did something to: the counts that its clause ties to it, or a stated zero of the next sentence."""

from collections.abc import Iterator

from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence
from dateline.annotation.suggesters.joints import Joint
from dateline.annotation.suggesters.surroundings import CAUSES
from dateline.records import Relation

_CLAUSE, _WRONG_SIDE = 10, 14
"""What a clause between an event and a count weighs, and the side on which its verb does not look, in words."""
_BEFORE, _BEHIND = 4, 14
_OPENING = Joint.STOP | Joint.RELATIVE | Joint.SUBORDINATE | Joint.SPEECH
_LOSSES = frozenset({"killed", "wounded", "casualties"})
_DEADLY = CAUSES | {"killing", "attack_repelled"}
_COUNTED = {
    "displaced": frozenset({"displacement"}),
    "moved": frozenset({"withdrawal", "deployment", "displacement", "defection"}),
    "captured": frozenset(
        {"arrest", "abduction", "territory_gain", "release", "armed_clash", "defection", "attack_repelled"}
    ),
}
_UNCOUNTED = frozenset({"statement", "talks", "agreement"})


class Tolls:
    """The rules for one reading; `last` is the event of the sentence before that can have killed."""

    def __init__(self, reading: Reading) -> None:
        """Begin at the top of a document."""
        self.reading = reading
        words = reading.knowledge.words.below("roles")
        self.harm = words["harming"] | words["harmed"]
        self.last: Placed | None = None

    def of(self, sentence: Sentence) -> Iterator[Relation]:
        """Yield for each count the event that did it, and what is told with that."""
        events = [event for event in sentence.events if event.type not in _UNCOUNTED]
        for count in sentence.counts:
            if fitting := _fitting(events, str(count.mention.attributes.get("what", ""))):
                yield from self._ties(sentence, fitting, count)
            elif self.last and not sentence.events and count.mention.attributes.get("high") == 0:
                yield self.last.tie(count, "count", "count.inherited")
        if sentence.events or not sentence.counts:
            self.last = next((event for event in reversed(events) if event.type in _DEADLY), None)

    def _ties(self, sentence: Sentence, fitting: list[Placed], count: Placed) -> Iterator[Relation]:
        side = self._side(sentence, count)
        best = min(fitting, key=lambda event: (_distance(sentence, event, count, side), event.i))
        yield best.tie(count, "count", "count.nearest")
        for other in fitting:
            one, later = (best, other) if best.i < other.i else (other, best)
            if other is not best and one.gap(later) <= _BEHIND and sentence.bridges(one, later):
                yield other.tie(count, "count", "count.shared")

    def _side(self, sentence: Sentence, count: Placed) -> int:
        """Return on which side of a count its event stands: 'killing 12' -1, '12 were killed in' 1, 0 where unsaid."""
        keys = self.reading.keys
        if not self.harm.isdisjoint(keys[max(sentence.first, count.i - _BEFORE) : count.i]):
            return -1
        return 0 if self.harm.isdisjoint(keys[count.j : min(sentence.behind, count.j + _BEHIND)]) else 1


def _distance(sentence: Sentence, event: Placed, count: Placed, side: int) -> int:
    """Return how far an event is from a count, in words, clauses and the wrong side weighed."""
    a, b = (event.j, count.i) if event.i < count.i else (count.j, event.i)
    clauses = sum(1 for joint in sentence.begins[a:b] if joint & _OPENING)
    wrong = side and (side > 0) != (event.i > count.i)
    return b - a + _CLAUSE * clauses + (_WRONG_SIDE if wrong else 0)


def _fitting(events: list[Placed], what: str) -> list[Placed]:
    """Return the events that can have done to somebody what a count says."""
    if what in _COUNTED:
        return [event for event in events if event.type in _COUNTED[what]]
    if what in _LOSSES:
        return [event for event in events if event.type in _DEADLY] or events
    return events
