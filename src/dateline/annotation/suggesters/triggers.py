"""The words that name events: their types by the words around them, and how the text puts them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from dateline.annotation.knowledge import Trigger
from dateline.annotation.language.classes import CHEMICAL
from dateline.annotation.language.phrases import Hit
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.attack_types import attack_type
from dateline.annotation.suggesters.conditions import CONDITIONS, WAITING
from dateline.annotation.suggesters.deaths import by_bomber
from dateline.annotation.suggesters.exclusions import excluded
from dateline.annotation.suggesters.factuality import factuality
from dateline.annotation.suggesters.means import means
from dateline.annotation.suggesters.scopes import Scopes
from dateline.annotation.suggesters.surroundings import CAUSES, Found, Surroundings, Word
from dateline.annotation.suggesters.takings import place
from dateline.records import Mention, Relation, Value

_EARLY, _LATER = 4, 8
"""An attack without a type among the first so many events takes the one that the next so many tell."""
_OBJECT = 5
_NEEDED = 6
_PLACE = frozenset({"place"})
_DROPPED = 8
_BULLETS = 3
_WEAPONS = frozenset({"shells", "bombs", "carbomb"})
_TELLING = frozenset({"air_strike", "shelling", "bombing", "chemical_attack"})


class Triggers:
    """Events by their trigger words."""

    name = "triggers"
    version = "2"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the events of a document."""
        around = Surroundings(reading)
        events: list[Found] = []
        free = (hit for hit in reading.triggers if _is_free(reading, so_far, hit))
        for sentence, hits in groupby(free, key=lambda hit: reading.sentence_of[hit.i]):
            around.enter(*reading.sentences[sentence])
            events += _sentence(around, list(hits))
        scopes = Scopes(reading)
        for at, found in enumerate(events):
            guessed = found.i in around.guessed and at < _EARLY
            kind = (_said_later(around, events, at) if guessed else "") or found.type
            yield _event(reading, scopes, found._replace(type=kind))


def _is_free(reading: Reading, so_far: Marks, hit: Hit[Trigger]) -> bool:
    """Say whether a word is neither marked nor part of a longer name: 'National Liberation Army'."""
    if not so_far.free(reading.starts[hit.i], reading.ends[hit.j - 1]):
        return False
    name = reading.name_of.get(hit.i)
    if name is not None and name.j - name.i > 1:
        return False
    if not (reading.capital(hit.i) and reading.capital(hit.j)):
        return True
    words, after = reading.knowledge.words, reading.key(hit.j)
    return after not in words["clause.family"] and after not in words["triggers.offices"]


def _sentence(around: Surroundings, hits: list[Hit[Trigger]]) -> Iterator[Found]:
    """Yield the triggers of one sentence; those are judged first that do not depend on others."""
    for hit in sorted(hits, key=lambda hit: _rank(around, hit)):
        if (one := _holds(around, hit)) is not None:
            around.saw(one)
    found = sorted(around.found)
    for before, one in zip((None, *found), found, strict=False):
        if before is None or not (_is_what_fails(before, one) or _only_with(around, before, one)):
            yield one


def _rank(around: Surroundings, hit: Hit[Trigger]) -> int:
    """Return the turn of a trigger: what stands by itself, then what hits, then weapons, then deaths."""
    if hit.entries[0].condition in _WEAPONS:
        return 2
    if any(entry.condition in WAITING for entry in hit.entries):
        return 3
    key = around.reading.keys[hit.i]
    return int(key in around.words["hitting"] and key not in around.words["noun_strikes"])


def _holds(around: Surroundings, hit: Hit[Trigger]) -> Found | None:
    """Return the first reading of a trigger word whose condition holds."""
    for entry in hit.entries:
        word = Word(hit.i, hit.j, entry)
        if (entry.armed and not around.armed) or (entry.needs and not _has(around, word)) or excluded(around, word):
            continue
        if kind := _type(around, word):
            return Found(hit.i, _shortest(around, hit), kind, entry.means, entry)
    return None


def _has(around: Surroundings, word: Word) -> bool:
    """Say whether what an entry needs follows, or stands before a passive: one of its words, or a place."""
    if word.entry.needs == _PLACE:
        return place(around, word)
    return around.object_among(word, word.entry.needs, _NEEDED)


def _type(around: Surroundings, word: Word) -> str | None:
    """Return the type of an event whose condition holds: the entry's, or what the words around make of it."""
    condition = word.entry.condition
    if condition == "generic":
        return attack_type(around, word)
    if not CONDITIONS[condition](around, word):
        return None
    if condition == "dropped" and around.weapons(word.i - _DROPPED, word.j + _DROPPED) & CHEMICAL:
        return "chemical_attack"
    if condition in {"killed", "shot"} and by_bomber(around, word.i):
        return "bombing"
    if condition == "fired" and _bullets(around, word):
        return "armed_clash"
    return word.entry.type


def _bullets(around: Surroundings, word: Word) -> bool:
    """Say whether what is fired are bullets, no shells."""
    if around.soon(word.j, "live", _BULLETS):
        return not around.weapons(word.j, word.j + _BULLETS)
    return not around.done_to(word, "shots", _OBJECT)


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


def _only_with(around: Surroundings, before: Found, one: Found) -> bool:
    """Say whether an attack is only the means of the verb before it: 'pounded the town with mortar fire'."""
    struck = before.type in CAUSES and before.entry.form != "noun" and one.i - before.j <= _DROPPED
    return struck and one.type in CAUSES and around.instrument(one)


def _said_later(around: Surroundings, events: list[Found], at: int) -> str:
    """Return the type that the next events tell for an attack whose own words tell none, as in a headline."""
    for found in events[at + 1 : at + _LATER]:
        if found.i not in around.guessed and found.type in _TELLING:
            return found.type
    return ""


def _event(reading: Reading, scopes: Scopes, found: Found) -> Mention:
    attributes: dict[str, Value] = {
        "type": found.type,
        "factuality": factuality(reading, found),
        "scope": scopes.of(found),
    }
    if told := means(reading, found):
        attributes["means"] = told
    return reading.mention("event", found.i, found.j, f"triggers.{found.type}@2", attributes)
