"""Sides without a name of their own: 'regime forces', 'the army'; and names that no lexicon knows."""

from collections.abc import Iterator

from dateline.annotation.language.classes import (
    ALONE,
    AUX,
    DATE,
    DET,
    ETHNIC,
    HEAD,
    MODIFIER,
    PREP,
    SIDE,
    SPEAKER,
    SPEECH,
    STOP,
    WEAK,
)
from dateline.annotation.suggesters.head_nouns import POSSESSIVE, HeadNouns
from dateline.annotation.suggesters.nations import Party

_LONGEST = 6
_ARTICLES = frozenset({"the", "its", "his", "their", "s", POSSESSIVE})
_BARE = frozenset({"police", "regime", "opposition"})
_FORCES = frozenset({"military", "security", "police", "army"})


def side(nouns: HeadNouns, at: int) -> Iterator[Party]:
    """Yield the side that a word names, with its head noun, or alone where that is one definite side."""
    reading = nouns.reading
    hit = reading.name_of.get(at)
    if (hit is not None and hit.entries[0].sort != "voice") or nouns.held(at + 1):
        return
    start = at - (reading.joined[at] and reading.key(at - 1) in {"pro", "anti"})
    loose = start == at
    if loose and (reading.joined[at] or reading.keys[at] == "allied"):
        return
    end = nouns.heads(at + 1)
    if _coordinated(nouns, at):
        yield Party(start, at + 1, None, "actors.coordinated@1")
    elif end > at + 1:
        if not _generic(nouns, at, end, loose=loose):
            yield Party(start, end, None, "actors.side@1")
    elif rule := _without_head(nouns, at, loose=loose):
        yield Party(at if rule == "actors.definite@1" else start, at + 1, None, rule)


def unknown_group(nouns: HeadNouns, at: int) -> Iterator[Party]:
    """Yield capitals that end in a word for a group: 'Sons of the Mountain Brigade'."""
    reading = nouns.reading
    i = at
    while i and at - i < _LONGEST and nouns.same_sentence(i - 1, at) and _of_group(nouns, i - 1):
        i -= 1
    i += bool(reading.bits[i] & PREP)
    opens = i == reading.sentences[reading.sentence_of[i]][0]
    if at - i < 1 + opens or at in reading.name_of or not nouns.free(i, at + 1):
        return
    if opens and all(reading.bits[k] & (SIDE | MODIFIER | HEAD) for k in range(i, at)):
        return
    speaks = at + 1 < len(reading.bits) and reading.bits[at + 1] & SPEAKER
    yield Party(i, at + 1 if speaks else nouns.heads(at + 1), None, "actors.capitals@1")


def _coordinated(nouns: HeadNouns, at: int) -> bool:
    """Say whether a side shares the head noun behind the next: 'regime and Russian forces'."""
    reading, b = nouns.reading, nouns.reading.bits[at]
    if reading.key(at + 1) != "and":
        return False
    other = reading.name_of.get(at + 2)
    if b & ALONE and other is not None and other.entries[0].sort == "demonym" and nouns.heads(other.j) > other.j:
        return True
    sided = at + 2 < len(reading.bits) and reading.bits[at + 2] & SIDE
    return bool(b & SIDE and sided and not b & WEAK and nouns.heads(at + 3) > at + 3)


def _weak(nouns: HeadNouns, at: int, *, loose: bool) -> bool:
    b = nouns.reading.bits[at]
    return bool(loose and b & WEAK and not b & ETHNIC)


def _generic(nouns: HeadNouns, at: int, end: int, *, loose: bool) -> bool:
    """Say whether side and head noun name nobody in particular: 'rebel groups', 'regime ally'."""
    key, head = nouns.reading.keys[at], nouns.reading.keys[end - 1]
    if head in {"ally", "allies"} or (key in _FORCES and head in nouns.words["bodies"]):
        return True
    nobody = head in nouns.words["generic_heads"] or key in nouns.words["generic_sides"]
    return _weak(nouns, at, loose=loose) and nobody


def _without_head(nouns: HeadNouns, at: int, *, loose: bool) -> str:
    """Return the rule that makes a side without a head noun an actor, or nothing."""
    reading = nouns.reading
    key, b = reading.keys[at], reading.bits[at]
    if _weak(nouns, at, loose=loose) or (not loose and not b & ALONE and not nouns.weapon(at + 1)):
        return ""
    behind = at + 1 + (reading.key(at + 1) == POSSESSIVE)
    owner = (b & ETHNIC or key in nouns.words["owners"]) and nouns.weapon(behind, strict=True)
    if owner and not (key == "military" and reading.key(at + 1) in nouns.words["military_nouns"]):
        return "actors.owner@1"
    if b & ALONE:
        return "actors.definite@1" if _definite(nouns, at) else ""
    people = b & ETHNIC and key.endswith("s") and reading.capital(at) and nouns.acts(at, at + 1)
    return "actors.people@1" if people else ""


def _definite(nouns: HeadNouns, at: int) -> bool:
    """Say whether a side without a head noun is one definite side: 'the army', 'regime' as an agent."""
    key, before = nouns.reading.keys[at], nouns.reading.key(at - 1)
    noun_follows = _noun(nouns, at + 1)
    if before in _ARTICLES:
        return not noun_follows or key == "regime"
    tied = before in nouns.words["agent_before"] or before in {"to", "and", "of", "from"} or nouns.verb(at + 1)
    return key in _BARE and not noun_follows and tied


def _noun(nouns: HeadNouns, at: int) -> bool:
    """Say whether a noun in the singular follows, so that the side only describes it: 'the army base'."""
    reading = nouns.reading
    if at >= len(reading.words) or reading.bits[at] & (AUX | STOP | PREP | SPEECH | DET):
        return False
    return reading.words[at][0].isalpha() and not reading.keys[at].endswith("s") and not nouns.verb(at)


def _of_group(nouns: HeadNouns, at: int) -> bool:
    reading = nouns.reading
    if reading.bits[at] & (STOP | DATE | DET) or at in reading.titles:
        return False
    return reading.capital(at) or (reading.keys[at] in {"al", "of", "for"} and reading.capital(at - 1))
