"""When an event was: the time its clause ties to it, never one that only dates what somebody said."""

from collections.abc import Iterator

from dateline.annotation.language.classes import SPEECH
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed, Sentence
from dateline.annotation.suggesters.continuity import goes_on, same_paragraph
from dateline.annotation.suggesters.joints import Joint
from dateline.annotation.suggesters.trigger_forms import is_noun
from dateline.records import Relation

_FARTHEST, _CLOSE = 40, 2
"""In words: how far from an event its time may stand, and how far a second time: 'a {pre-dawn} attack {on Monday}'."""
_JOINED = frozenset({"and", "then"})

Found = tuple[list[Placed], str]
"""Times, and the rule that found them."""
_NEVER: Found = ([], "")


class Moments:
    """The rules for one reading; `last` is the event told last in the sentence before, `when` its times."""

    def __init__(self, reading: Reading) -> None:
        """Begin at the top of a document."""
        self.reading = reading
        self.words = reading.knowledge.words.below("roles")
        self.last: Placed | None = None
        self.when: list[Placed] = []

    def of(self, sentence: Sentence) -> Iterator[Relation]:
        """Yield the times of the events of a sentence."""
        dated = [time for time in sentence.times if not self._of_speech(time)]
        last: Placed | None = None
        when: list[Placed] = []
        for event in sentence.events:
            own, rule = self._own(sentence, event, dated)
            yield from (event.tie(time, "time", f"time.{rule}") for time in own)
            if own:
                last, when = event, own
        if not sentence.in_headline:
            self.last, self.when = last, when

    def _own(self, sentence: Sentence, event: Placed, dated: list[Placed]) -> Found:
        before = next((time for time in reversed(dated) if time.j <= event.i), None)
        behind = next((at for at, time in enumerate(dated) if time.i >= event.j), len(dated))
        if before and before.j == event.i and not self._anchored(before):
            return [before, *(time for time in dated[behind : behind + 1] if event.gap(time) <= _CLOSE)], "close"
        if behind < len(dated) and self._reaches(sentence, event, dated[behind]):
            second = dated[behind + 1 : behind + 2]
            return [dated[behind], *(time for time in second if dated[behind].gap(time) < _CLOSE)], "behind"
        if before and self._hangs_on(sentence, event, before):
            return [before], "before"
        if before and self._fronted(sentence, event, dated[0]):
            return [dated[0]], "fronted"
        return (self.when, "inherited") if self._goes_on(sentence, event) else _NEVER

    def _reaches(self, sentence: Sentence, event: Placed, time: Placed) -> bool:
        """Say whether a time behind an event belongs to it."""
        if event.gap(time) > _FARTHEST or sentence.parted_by_events(event, time):
            return False
        named = next((other for other in sentence.events if other.i == time.j), None)
        if named and not sentence.bridges(event, named):
            return False
        return not sentence.between(event, time) & (Joint.STOP | Joint.SPEECH | Joint.COORDINATE)

    def _hangs_on(self, sentence: Sentence, event: Placed, time: Placed) -> bool:
        """Say whether an event belongs to a time before it; one that another verb has is not for what 'and' adds."""
        if event.gap(time) > _FARTHEST or sentence.events_among(time.j, event.i) or self._anchored(time):
            return False
        parts = sentence.between(time, event)
        if parts & (Joint.STOP | Joint.RELATIVE | Joint.PURPOSE):
            return False
        added = self.reading.key(event.i - 1) in _JOINED or bool(parts & Joint.COORDINATE)
        taken = (one.j <= time.i and self._reaches(sentence, one, time) for one in sentence.events)
        return not (added and any(taken)) or self.reading.keys[event.i].endswith("ing")

    def _anchored(self, time: Placed) -> bool:
        """Say whether a time only says how far from what follows it something else was: 'a day after'."""
        return self.reading.keys[time.j - 1] == "after"

    def _fronted(self, sentence: Sentence, event: Placed, time: Placed) -> bool:
        """Say whether a time before all events of a sentence dates one behind others, too."""
        if sentence.events_among(sentence.first, time.i) or any(other.i == time.j for other in sentence.events):
            return False
        barring = Joint.STOP | Joint.RELATIVE | Joint.PURPOSE | Joint.SPEECH
        return not sentence.between(time, event) & barring

    def _goes_on(self, sentence: Sentence, event: Placed) -> bool:
        """Say whether the sentence goes on telling what the one before dated."""
        if sentence.times or self.last is None or not same_paragraph(sentence) or not goes_on(sentence, event):
            return False
        if event.type == self.last.type:
            return not sentence.actors or self.reading.keys[sentence.first] == "the"
        return event.type != "statement" and not sentence.actors and not is_noun(self.reading, event.i)

    def _of_speech(self, time: Placed) -> bool:
        """Say whether a time stands at a word of speech: 'said on Thursday'."""
        reading = self.reading
        for k in (time.i - 1, time.i - 2):
            if k >= 0 and reading.bits[k] & SPEECH and k not in reading.verbs:
                return True
            if reading.key(k) not in self.words["before_time"]:
                break
        return reading.key(time.j) == "said"
