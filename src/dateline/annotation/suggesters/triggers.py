"""The words that name events: their types by the words around them, and how the text puts them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.annotation.knowledge import Trigger
from dateline.annotation.marks import Marks
from dateline.annotation.phrases import Hit
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.conditions import CAUSES, Around
from dateline.annotation.suggesters.factuality import factuality, scope
from dateline.records import Mention, Relation


class Found(NamedTuple):
    """A trigger that holds: words ``[i, j)``, its type, its means and the entry that says so."""

    i: int
    j: int
    type: str
    means: str
    entry: Trigger


class Triggers:
    """Events by their trigger words."""

    name = "triggers"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the events of a document."""
        around = Around(reading)
        events = [
            (found, first, behind)
            for first, behind, hits in _by_sentence(reading, so_far)
            for found in _sentence(around, first, behind, hits)
        ]
        for at, (found, first, behind) in enumerate(events):
            if found.i in around.guessed and at < _EARLY:
                found = found._replace(type=_said_later(around, events, at) or found.type)
            yield _event(reading, found, first, behind)


_EARLY = 4
_LATER = 8


def _said_later(around: Around, events: list[tuple[Found, int, int]], at: int) -> str:
    """Return the type that the next events tell for an attack whose own words tell none, as in a headline."""
    for found, _, _ in events[at + 1 : at + _LATER]:
        if found.i not in around.guessed and found.type in ("air_strike", "shelling", "bombing", "chemical_attack"):
            return found.type
    return ""


def _by_sentence(reading: Reading, so_far: Marks) -> Iterator[tuple[int, int, list[Hit[Trigger]]]]:
    """Yield the sentences that hold triggers outside of what is marked, with those."""
    hits: list[Hit[Trigger]] = []
    number = -1
    for hit in reading.triggers:
        if not so_far.free(reading.starts[hit.i], reading.ends[hit.j - 1]) or _in_name(reading, hit):
            continue
        if reading.sentence_of[hit.i] != number:
            if hits:
                yield *reading.sentences[number], hits
            hits, number = [], reading.sentence_of[hit.i]
        hits.append(hit)
    if hits:
        yield *reading.sentences[number], hits


def _sentence(around: Around, first: int, behind: int, hits: list[Hit[Trigger]]) -> list[Found]:
    """Return the triggers of one sentence: those that stand by themselves first, then those that depend on them."""
    around.enter(first, behind)
    found: list[Found] = []
    later: list[Hit[Trigger]] = []
    for hit in hits:
        if around.waits(hit):
            later.append(hit)
        elif (one := _holds(around, hit)) is not None:
            found.append(one)
            around.saw(one.i, one.j, one.type, one.entry)
    for hit in sorted(later, key=around.rank):
        if (one := _holds(around, hit)) is not None:
            found.append(one)
            around.saw(one.i, one.j, one.type, one.entry)
    found.sort()
    return [one for at, one in enumerate(found) if not _is_what_fails(found, at)]


def _is_what_fails(found: list[Found], at: int) -> bool:
    """Say whether an attack is only the object of the word that says it failed: 'repelled six assaults'."""
    one, before = found[at], found[at - 1] if at else None
    return (
        before is not None
        and before.type == "attack_repelled"
        and one.i - before.j <= _OBJECT
        and one.entry.form == "noun"
        and one.type in CAUSES
    )


_OBJECT = 5


def _in_name(reading: Reading, hit: Hit[Trigger]) -> bool:
    """Say whether a word belongs to a longer name: 'National Liberation Army'."""
    name = reading.name_of.get(hit.i)
    return name is not None and name.j - name.i > 1


def _holds(around: Around, hit: Hit[Trigger]) -> Found | None:
    """Return the first reading of a trigger word whose condition holds."""
    for entry in hit.entries:
        if entry.needs and not around.needs(hit.j, entry.needs):
            continue
        if around.excluded(hit.i, hit.j, entry):
            continue
        if (kind := around.type_of(hit.i, hit.j, entry)) is not None:
            return Found(hit.i, _shortest(around.reading, hit), kind, entry.means, entry)
    return None


def _shortest(reading: Reading, hit: Hit[Trigger]) -> int:
    """Return the end of a trigger without the preposition that only ties it to what follows: 'calls on', 'fell to'."""
    j = hit.j
    while j - 1 > hit.i and reading.keys[j - 1] in _TIES:
        j -= 1
    return j


_TIES = frozenset("on for upon to into of at with from against the".split())


def _event(reading: Reading, found: Found, first: int, behind: int) -> Mention:
    attributes = {
        "type": found.type,
        "factuality": factuality(reading, found.i, first, behind),
        "scope": scope(reading, found.i, first, behind),
    }
    if found.means:
        attributes["means"] = found.means
    return reading.mention("event", found.i, found.j, f"triggers.{found.type}@1").but(attributes=attributes)


__all__ = ["CAUSES", "Triggers"]
