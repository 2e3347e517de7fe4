"""Who does an event: its owner, the subject of its verb, whom a pronoun means, who shares the verb before."""

from dateline.annotation.language.classes import AIR, AUX, CHEMICAL, EXPLOSIVE, GROUND, PREP, SPEECH, STOP
from dateline.annotation.suggesters.cast import Cast
from dateline.annotation.suggesters.clauses import Placed
from dateline.annotation.suggesters.joints import CLAUSE
from dateline.annotation.suggesters.trigger_forms import is_noun, is_passive

_WEAPONS = AIR | GROUND | EXPLOSIVE | CHEMICAL
_SUBJECT, _OWNER, _LIGHT = 18, 3, 6
"""In words: how far a subject, an owner and a light verb ('launched') stand from their event."""
_PERSONAL = frozenset({"it", "they", "he", "she"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_RELATIVE = frozenset({"who", "which", "that"})
_SHARING = frozenset({"and", ",", "then", "before", "after", "by"})
_GOVERNING = frozenset({"of", "for", "from"})
_IN = frozenset({"in", "during", "by"})


def owners(cast: Cast, event: Placed) -> list[Placed]:
    """Return the actors right before a trigger, with those 'and' joins: 'Syrian and Russian air strikes'."""
    found: list[Placed] = []
    edge = event.i
    for actor in reversed(cast.actors):
        if actor.j > event.i:
            continue
        keys = cast.reading.keys[actor.j : edge]
        joined = not {"and", ","}.isdisjoint(keys)
        if not _leads(cast, actor.j, edge) or cast.supports(actor) or joined is not bool(found and keys):
            break
        found.append(actor)
        edge = actor.i
    verb = event.i in cast.reading.finite
    return [] if found and verb and cast.oblique(found[-1]) else found


def subject(cast: Cast, event: Placed) -> list[Placed]:
    """Return who does what a verb says."""
    reading, sentence = cast.reading, cast.sentence
    k = event.i - 1
    while k > sentence.first and (reading.bits[k] & AUX or reading.keys[k].endswith("ly")):
        k -= 1
    key = reading.key(k) if k >= sentence.first else ""
    if key in _RELATIVE and not reading.bits[k - 1] & SPEECH:
        return cast.ending_at(k)
    if key in _PERSONAL:
        return _meant(cast, k)
    if key == "to":
        return _of_infinitive(cast, event, k)
    if (found := _beside(cast, event, k, key)) is not None:
        return found
    for at in range(max(sentence.first, k - _OWNER), k + 1):
        if reading.keys[at] in _POSSESSIVE and not is_noun(reading, event.i):
            return [actor for actor in cast.actors if actor.i == at + 1] or _meant(cast, at)
    return _nearest(cast, event)


def holders(cast: Cast, event: Placed) -> list[Placed]:
    """Return who has an event that a noun names: 'X carried out raids', 'X shot ten in a battle'."""
    keys = cast.reading.keys
    for k in range(event.i - 1, max(cast.sentence.first, event.i - _LIGHT) - 1, -1):
        kills = keys[k] in cast.words["harming"] and keys[k + 1] not in _IN
        if keys[k] in cast.words["light"] or kills:
            return [] if is_passive(cast.reading, k) else subject(cast, event._replace(i=k, j=k + 1))
    deed = cast.previous(event)
    if deed and deed.doers and cast.sentence.bridges(deed.event, event):
        return deed.doers
    mutual = not cast.words["mutual"].isdisjoint(keys[event.i : event.j])
    return losers(cast, event) if mutual else []


def losers(cast: Cast, event: Placed) -> list[Placed]:
    """Return those who were killed in an event: 'ten soldiers of X and five of Y died in clashes'."""
    keys = cast.reading.keys
    for k in range(event.i - 1, max(cast.sentence.first, event.i - _LIGHT) - 1, -1):
        if keys[k] in cast.words["harming"] and keys[k + 1] in _IN:
            found = _nearest(cast, event._replace(i=k, j=k + 1))
            return [] if found and _others_died(cast, found[0].j, k) else found
    return []


def _others_died(cast: Cast, a: int, b: int) -> bool:
    """Say whether a count among words ``[a, b)`` says who died, other than by adding to those before it."""
    counts = (count for count in cast.sentence.counts if a <= count.i < b)
    return any(cast.reading.key(count.i - 1) not in {"and", ","} for count in counts)


def _leads(cast: Cast, a: int, b: int) -> bool:
    """Say whether words only lead from an owner to what is his: "'s most horrible", 'artillery'."""
    reading, words = cast.reading, cast.words["owner_words"]
    if b - a > _OWNER:
        return False
    if reading.key(a) == "'s":
        return not any(reading.bits[k] & (PREP | STOP | AUX) for k in range(a + 1, b))
    return all(reading.keys[k] in words or reading.bits[k] & _WEAPONS for k in range(a, b))


def _beside(cast: Cast, event: Placed, k: int, key: str) -> list[Placed] | None:
    """Return who does a verb by the word `k` before it: a verb that shares its subject; None where it says nothing."""
    if key in cast.words["denying"]:
        return _nearest(cast, event._replace(i=k, j=k + 1))
    if key in _GOVERNING and ((near := cast.ending_at(k)) or key == "from"):
        return near
    if key in {"before", "after"} and k == cast.sentence.first:
        return next(([actor] for actor in cast.actors if 0 <= actor.i - event.j <= _LIGHT), [])
    return _shared(cast, k) if key in _SHARING and not is_noun(cast.reading, event.i) else None


def _shared(cast: Cast, k: int) -> list[Placed] | None:
    """Return who does the last verb before word `k` that has a doer, in the same clause."""
    for deed in reversed(cast.deeds):
        if deed.event.j <= k and deed.doers:
            return None if cast.sentence.parted(deed.event.j, k) & CLAUSE else deed.doers
    return None


def _of_infinitive(cast: Cast, event: Placed, k: int) -> list[Placed]:
    """Return who is to do something: who is asked to, or who does the verb before."""
    deed = cast.previous(event)
    if deed and deed.event.type == "statement":
        return cast.ending_at(k)
    if deed and deed.doers and not cast.sentence.parted(deed.event.j, k) & CLAUSE:
        return deed.doers
    return _nearest(cast, event)


def _meant(cast: Cast, k: int) -> list[Placed]:
    """Return whom a pronoun at word `k` means: who acted last, in the sentence or before it."""
    for deed in reversed(cast.deeds):
        if deed.event.i < k and deed.doers:
            return deed.doers
    for at in range(len(cast.actors) - 1, -1, -1):
        if cast.actors[at].j <= k and not cast.oblique(cast.actors[at]):
            return cast.back(at)
    before = [actor for actor in cast.actors if actor.j <= k]
    return cast.topic or before[-1:]


def _nearest(cast: Cast, event: Placed) -> list[Placed]:
    """Return the nearest actors before a verb that its clause ties to it, no target of another, on no preposition."""
    passed = {actor.mention.id for deed in cast.deeds for actor in deed.targets}
    for at in range(len(cast.actors) - 1, -1, -1):
        actor = cast.actors[at]
        if actor.j > event.i or actor.mention.id in passed:
            continue
        if event.i - actor.j > _SUBJECT or _barred(cast, actor, event):
            break
        group = cast.back(at)
        if not cast.oblique(group[-1]):
            return group
        passed.update(each.mention.id for each in group)
    return []


def _barred(cast: Cast, actor: Placed, event: Placed) -> bool:
    """Say whether another clause or a statement begins between an actor and a verb."""
    if any(other.type == "statement" for other in cast.sentence.events_among(actor.j, event.i)):
        return True
    return bool(cast.sentence.between(actor, event) & CLAUSE)
