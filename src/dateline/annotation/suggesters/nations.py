"""States, nationalities and seats of government as actors: by what stands behind them, or by what they do."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.knowledge import Name
from dateline.annotation.language.phrases import Hit
from dateline.annotation.suggesters.head_nouns import POSSESSIVE, HeadNouns

_SHORTEST_PEOPLE = 5
_AGENTS = frozenset({"between", "by", "against", "with", "accused", "blamed"})
_AT = frozenset({"in", "at", "near", "outside"})


class Party(NamedTuple):
    """A range of words ``[i, j)`` that is an actor, the name in it if it is known, and the rule that says so."""

    i: int
    j: int
    name: Name | None
    rule: str


def national(nouns: HeadNouns, hit: Hit[Name]) -> Iterator[Party]:
    """Yield a nation's forces, or the nation where it is what acts; nothing where it is a place."""
    name, i, j = hit.entries[0], hit.i, hit.j
    if nouns.tied(j) or (nouns.hyphenated(j) and nouns.tied(j + 1)):
        yield _tied(nouns, hit)
        return
    owner = nouns.reading.key(j) == POSSESSIVE or hit.lost
    after = j + (nouns.reading.key(j) == POSSESSIVE)
    end = nouns.heads(after)
    if end > after and (name.sort != "capital" or nouns.reading.keys[end - 1] in nouns.words["capital_heads"]):
        if owner or name.sort != "state" or not _stands_for_place(nouns, i, end):
            yield Party(nouns.left(i), end, name, "actors.national@1")
    elif name.sort == "demonym":
        yield from _nationality(nouns, hit, after, owner=owner)
    elif name.sort == "state" and nouns.weapon(after, strict=not owner) and not _placed(nouns, i):
        yield Party(i, j, name, "actors.owner@1")
    elif not owner and _alone(nouns, hit):
        yield Party(i, j, name, f"actors.{name.sort}@1")


def _tied(nouns: HeadNouns, hit: Hit[Name]) -> Party:
    """Return the name of 'X-backed rebels' alone, and 'X-led coalition' whole."""
    end = nouns.heads(hit.j + 1)
    keys = nouns.reading.keys
    if keys[hit.j] == "led" and end > hit.j + 1 and keys[end - 1] in nouns.words["coalitions"]:
        return Party(hit.i, end, hit.entries[0], "actors.led@1")
    return Party(hit.i, hit.j, hit.entries[0], "actors.tied@1")


def _stands_for_place(nouns: HeadNouns, i: int, end: int) -> bool:
    """Say whether a state before head nouns is where they are: 'in Syria militants'."""
    own = nouns.words["own_forces"] | nouns.words["family"]
    return _placed(nouns, i) and nouns.reading.keys[end - 1] not in own


def _nationality(nouns: HeadNouns, hit: Hit[Name], after: int, *, owner: bool) -> Iterator[Party]:
    """Yield a nationality that stands for its forces, or for its people as a party."""
    reading, name, i, j = nouns.reading, hit.entries[0], hit.i, hit.j
    last = reading.keys[j - 1]
    if nouns.weapon(after):
        yield Party(i, j, name, "actors.nationality@1")
    elif last.endswith("s") and len(last) >= _SHORTEST_PEOPLE and not owner and nouns.acts(i, j):
        yield Party(i, j, name, "actors.people@1")
    elif reading.key(j) == "and" and (other := reading.name_of.get(j + 1)) is not None:
        party = other.entries[0].sort in {"demonym", "group", "person"}
        if party and (nouns.weapon(other.j) or nouns.heads(other.j) > other.j):
            yield Party(i, j, name, "actors.nationality@1")


def _alone(nouns: HeadNouns, hit: Hit[Name]) -> bool:
    match hit.entries[0].sort:
        case "state":
            return _acting(nouns, hit.i, hit.j)
        case "seat":
            return nouns.reading.key(hit.i - 1) not in _AT
    return _capital_acts(nouns, hit.i, hit.j)


def _acting(nouns: HeadNouns, i: int, j: int) -> bool:
    """Say whether a state's name is what acts or is acted on, and not a place."""
    reading = nouns.reading
    article = reading.key(i - 1) == "the"
    before = reading.key(i - 2) if article else reading.key(i - 1)
    if before in nouns.words["place_before"]:
        return False
    if before in nouns.words["agent_before"] or nouns.verb(j):
        return True
    other = reading.name_of.get(i - 2 - article) if before in {"and", ","} else None
    return other is not None and other.entries[0].sort == "state" and _acting(nouns, other.i, other.j)


def _capital_acts(nouns: HeadNouns, i: int, j: int) -> bool:
    """Say whether a capital stands for its government: 'Damascus denied', 'between Ankara and Moscow'."""
    reading, before = nouns.reading, nouns.reading.key(i - 1)
    if before in _AGENTS:
        return True
    if _placed(nouns, i) or before in {"city", "capital", "the"}:
        return False
    helping = reading.key(j) in {"has", "have", "had", "will"}
    return reading.key(j + helping) in nouns.words["state_verbs"]


def _placed(nouns: HeadNouns, i: int) -> bool:
    return nouns.reading.key(i - 1) in nouns.words["place_before"]
