"""One happening told again: between headline, lead and body."""

from collections.abc import Iterable, Iterator

from dateline.annotation.marks import Marks, within
from dateline.annotation.reading import Reading
from dateline.records import Mention, Relation

_BODY = 4
"""How many sentences behind the headline may tell its event in full."""


class Tellings:
    """`same_as` from a headline's event to the fullest telling near the top, where nothing tells them apart."""

    name = "tellings"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the relations of a document."""
        events = so_far.of("event")
        if not events or not reading.headline:
            return
        tied = _tied(so_far)
        for event in within(events, 0, reading.headline):
            later = list(_later(reading, events, event))
            full = max(later, key=lambda other: (len(tied.get(other.id, {})), -other.start), default=None)
            if full is not None and not _apart(tied.get(event.id, {}), tied.get(full.id, {})):
                yield Relation(source=event.id, target=full.id, role="same_as", by="rule:tellings.headline@1")


def _later(reading: Reading, events: list[Mention], event: Mention) -> Iterator[Mention]:
    """Yield the events of the first sentences of the body that are of the same type and news."""
    first = reading.word_at(reading.headline)
    if first >= len(reading.words):
        return
    last = min(reading.sentence_of[first] + _BODY, len(reading.sentences)) - 1
    end = reading.ends[reading.sentences[last][1] - 1]
    for other in within(events, reading.headline, end):
        same = all(other.attributes.get(name) == event.attributes.get(name) for name in ("type", "scope", "factuality"))
        if same:
            yield other


def _tied(so_far: Marks) -> dict[str, dict[str, set[str]]]:
    """Return what each event is tied to: role -> the words of the mentions, in lower case."""
    quotes = {mention.id: mention.quote.lower() for mention in so_far}
    tied: dict[str, dict[str, set[str]]] = {}
    for relation in so_far.relations:
        tied.setdefault(relation.source, {}).setdefault(relation.role, set()).add(quotes[relation.target])
    return tied


def _apart(one: dict[str, set[str]], other: dict[str, set[str]]) -> bool:
    """Say whether the two are told of different figures or by different sides."""
    return any(
        one.get(role) and other.get(role) and one[role].isdisjoint(other[role])
        for role in ("count", "initiator", "location")
    )
