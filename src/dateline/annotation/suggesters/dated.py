"""Times and counts as suggestions: found and resolved by the rules of `times` and `counts`."""

from collections.abc import Iterable
from typing import cast

from dateline.annotation.counts.values import CountTable
from dateline.annotation.knowledge import Knowledge
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.counts import Counter
from dateline.annotation.suggesters.times import find_times, resolved
from dateline.records import Mention, Relation, Span, Value


class Times:
    """Expressions of time as intervals."""

    name = "times"
    version = "1"

    def suggest(self, reading: Reading, _so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the times of a document, resolved against its publication."""
        found = list(find_times(reading))
        for time, values in zip(found, resolved(reading, found, reading.published), strict=True):
            yield reading.marked("time", Span(time.start, time.end), f"times.{time.rule}@{self.version}", values)


class Counts:
    """Numbers of people and things, as ranges."""

    name = "counts"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the counts of a document outside of what is marked."""
        counter = cast("Counter", reading.knowledge.made("counter", _counter))
        last: dict[str, Value] = {}
        for count in counter.find(reading, so_far.free):
            words = reading.text[count.start : count.end]
            values = counter.table.value(words)
            if "low" not in values and words.lower().startswith("the same") and last:
                values = last | {"rule": values["rule"]}
            last = values
            more = values | {"what": count.what, "of": count.of}
            yield reading.marked("count", Span(count.start, count.end), f"counts.{count.rule}@{self.version}", more)


def _counter(knowledge: Knowledge) -> Counter:
    return Counter(CountTable(knowledge.texts["counts.toml"]))
