"""The words that name events: their types by the words around them, and how the text puts them."""

from collections.abc import Iterable, Iterator

from dateline.annotation.classes import CHEMICAL
from dateline.annotation.knowledge import Trigger
from dateline.annotation.marks import Marks
from dateline.annotation.phrases import Hit
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.attack_types import attack_type
from dateline.annotation.suggesters.conditions import CONDITIONS, WAITING, by_bomber, place
from dateline.annotation.suggesters.exclusions import excluded
from dateline.annotation.suggesters.factuality import factuality, scope
from dateline.annotation.suggesters.surroundings import CAUSES, Found, Surroundings
from dateline.records import Mention, Relation, Value

_EARLY, _LATER = 4, 8
"""An attack without a type among the first so many events takes the one that the next so many tell."""
_OBJECT = 5
_NEEDED = 6
_DROPPED = 8


class Triggers:
    """Events by their trigger words."""

    name = "triggers"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the events of a document."""
        around = Surroundings(reading)
        events: list[Found] = []
        for first, behind, hits in _by_sentence(reading, so_far):
            around.enter(first, behind)
            events += _sentence(around, hits)
        for at, found in enumerate(events):
            guessed = found.i in around.guessed and at < _EARLY
            kind = (_said_later(around, events, at) if guessed else "") or found.type
            yield _event(reading, found._replace(type=kind))


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


def _in_name(reading: Reading, hit: Hit[Trigger]) -> bool:
    """Say whether a word belongs to a longer name: 'National Liberation Army'."""
    name = reading.name_of.get(hit.i)
    if name is not None and name.j - name.i > 1:
        return True
    words = reading.knowledge.words
    body = reading.key(hit.j) in words["clause.family"] or reading.key(hit.j) in words["triggers.offices"]
    return body and reading.capital(hit.i) and reading.capital(hit.j)


def _sentence(around: Surroundings, hits: list[Hit[Trigger]]) -> Iterator[Found]:
    """Yield the triggers of one sentence; those are judged first that do not depend on others."""
    for hit in sorted(hits, key=lambda hit: _rank(around, hit)):
        if (one := _holds(around, hit)) is not None:
            around.saw(one)
    found = sorted(around.found)
    for before, one in zip((None, *found), found, strict=False):
        if before is None or not _is_what_fails(before, one):
            yield one


def _rank(around: Surroundings, hit: Hit[Trigger]) -> int:
    """Return the turn of a trigger: what stands by itself, then what hits, then weapons, then deaths."""
    key, condition = around.reading.keys[hit.i], hit.entries[0].condition
    if condition in {"shells", "bombs", "carbomb"}:
        return 2
    if any(entry.condition in WAITING for entry in hit.entries):
        return 3
    return int(key in around.words["hitting"] and key not in around.words["noun_strikes"])


def _holds(around: Surroundings, hit: Hit[Trigger]) -> Found | None:
    """Return the first reading of a trigger word whose condition holds."""
    i, j = hit.i, hit.j
    for entry in hit.entries:
        if (entry.needs and not _has(around, i, j, entry)) or excluded(around, i, j, entry):
            continue
        if kind := _type(around, i, j, entry):
            return Found(i, _shortest(around, hit), kind, entry.means, entry)
    return None


def _has(around: Surroundings, i: int, j: int, entry: Trigger) -> bool:
    """Say whether what an entry needs follows: one of its words, or a place."""
    if entry.needs == ("place",):
        return place(around, i, j, entry)
    return any(key in entry.needs for key in around.reading.keys[j : min(j + _NEEDED, around.behind)])


def _type(around: Surroundings, i: int, j: int, entry: Trigger) -> str | None:
    if entry.condition == "generic":
        return attack_type(around, i, j, entry)
    if not CONDITIONS[entry.condition](around, i, j, entry):
        return None
    if entry.condition == "dropped" and around.weapons(i - _DROPPED, j + _DROPPED) & CHEMICAL:
        return "chemical_attack"
    if entry.condition in {"killed", "shot"} and by_bomber(around, i):
        return "bombing"
    bullets = entry.condition == "fired" and around.soon(j, "live", 3) and not around.soon(j, "materiel", 3)
    return "armed_clash" if bullets else entry.type


def _shortest(around: Surroundings, hit: Hit[Trigger]) -> int:
    """Return the end of a trigger without the preposition that only ties it to what follows: 'calls on'."""
    j = hit.j
    while j - 1 > hit.i and around.reading.keys[j - 1] in around.words["ties"]:
        j -= 1
    return j


def _is_what_fails(before: Found, one: Found) -> bool:
    """Say whether an attack is only the object of the word that says it failed: 'repelled six assaults'."""
    close = before.type == "attack_repelled" and one.i - before.j <= _OBJECT
    return close and one.entry.form == "noun" and one.type in CAUSES


def _said_later(around: Surroundings, events: list[Found], at: int) -> str:
    """Return the type that the next events tell for an attack whose own words tell none, as in a headline."""
    for found in events[at + 1 : at + _LATER]:
        if found.i not in around.guessed and found.type in {"air_strike", "shelling", "bombing", "chemical_attack"}:
            return found.type
    return ""


def _event(reading: Reading, found: Found) -> Mention:
    attributes: dict[str, Value] = {
        "type": found.type,
        "factuality": factuality(reading, found.i),
        "scope": scope(reading, found.i),
    }
    if found.means:
        attributes["means"] = found.means
    return reading.mention("event", found.i, found.j, f"triggers.{found.type}@1", attributes)
