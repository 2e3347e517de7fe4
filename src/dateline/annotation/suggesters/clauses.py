"""Mentions laid over the words of a reading, sentence by sentence: what the rules for roles walk on."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.records import Mention


class Placed(NamedTuple):
    """A mention and the words ``[i, j)`` it covers."""

    i: int
    j: int
    mention: Mention

    @property
    def type(self) -> str:
        """The event type, empty for what is no event."""
        return str(self.mention.attributes.get("type", ""))


class Sentence(NamedTuple):
    """A sentence of words ``[first, behind)`` and what is marked in it, each list in the order of the text."""

    first: int
    behind: int
    events: list[Placed]
    actors: list[Placed]
    locations: list[Placed]
    times: list[Placed]
    counts: list[Placed]
    sources: list[Placed]


_FIELDS = {"event": 2, "actor": 3, "location": 4, "time": 5, "count": 6, "source": 7}


def placed_sentences(reading: Reading, so_far: Marks) -> Iterator[Sentence]:
    """Yield the sentences with their mentions; a mention belongs to the sentence where it begins."""
    by_number: dict[int, Sentence] = {}
    for mention in so_far:
        field = _FIELDS.get(mention.label)
        i = reading.word_at(mention.start)
        if field is None or i >= len(reading.words):
            continue
        j = max(i + 1, reading.word_at(mention.end - 1) + 1)
        number = reading.sentence_of[i]
        sentence = by_number.get(number)
        if sentence is None:
            sentence = by_number[number] = Sentence(*reading.sentences[number], [], [], [], [], [], [])
        items = sentence[field]
        assert isinstance(items, list)  # noqa: S101 - the fields behind the two ends are lists
        items.append(Placed(i, j, mention))
    for number, (first, behind) in enumerate(reading.sentences):
        yield by_number.get(number) or Sentence(first, behind, [], [], [], [], [], [])
