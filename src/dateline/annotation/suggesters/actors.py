"""Who acts or is acted on: names of states, forces, groups and persons, with their head nouns."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.annotation.knowledge import Name
from dateline.annotation.language.classes import ETHNIC, HEAD, LOADED, SIDE, STATE, WEAK
from dateline.annotation.language.phrases import Hit
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.head_nouns import HeadNouns
from dateline.annotation.suggesters.nameless import side, unknown_group
from dateline.annotation.suggesters.nations import Party, national
from dateline.annotation.suggesters.persons import government_of, known_person, titled
from dateline.records import Mention, Published, Relation, Value

_ACTING_VOICES = frozenset({"ngo", "monitor", "local", "medical"})


class Actors:
    """Named sides and persons; a bare state name only where it acts, a nationality only before what is its forces'."""

    name = "actors"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the actors of a document, the earliest rule first where two overlap."""
        nouns = HeadNouns(reading, so_far)
        taken: set[int] = set()
        short: dict[str, Mention] = {}
        surnames: set[str] = set()
        for party in _parties(nouns):
            if party.i >= party.j or not taken.isdisjoint(range(party.i, party.j)):
                continue
            taken.update(range(party.i, party.j))
            yield (mention := _actor(reading, party))
            if acronym := reading.acronym_behind(party.j):
                short[reading.words[acronym]] = mention
            if party.rule == "actors.title@1":
                surnames.add(reading.words[party.j - 1])
        yield from _again(nouns, taken, short, surnames)


def _parties(nouns: HeadNouns) -> Iterator[Party]:
    """Yield names first, then persons with titles, then sides, and at last what only capitals tell."""
    reading = nouns.reading
    for at, key in enumerate(reading.keys):
        if key == "of" and reading.key(at - 1) in {"government", "regime", "forces"}:
            yield from government_of(nouns, at)
    for hit in reading.names:
        if nouns.free(hit.i, hit.j) and not nouns.held(hit.j):
            yield from _named(nouns, hit)
    for title in reading.titles.values():
        yield from titled(nouns, title)
    family = nouns.words["family"]
    for at, b in enumerate(reading.bits):
        if b & (SIDE | ETHNIC):
            yield from side(nouns, at)
        if b & (HEAD | SIDE) and reading.keys[at] in family and reading.capital(at):
            yield from unknown_group(nouns, at)


def _named(nouns: HeadNouns, hit: Hit[Name]) -> Iterator[Party]:
    name = _in_use(hit.entries, nouns.reading.published)
    if name.sort == "group":
        yield Party(nouns.left(hit.i), nouns.heads(hit.j), name, "actors.group@1")
    elif name.sort == "person":
        yield known_person(nouns, hit)
    elif name.sort != "voice":
        yield from national(nouns, hit)
    elif name.kind in _ACTING_VOICES and name.use == "org":
        yield Party(hit.i, hit.j, name, "actors.organisation@1")


def _in_use(names: Sequence[Name], published: Published) -> Name:
    """Return what a name stood for when the report was published; the first where that is not known."""
    day = str(published.start or "")
    used = (name for name in names if not day or (name.since <= day and (not name.until or day <= name.until)))
    return next(used, names[0])


def _later(name: Name, published: Published) -> bool:
    """Say whether a group has borne its name only since the report was published, so that another one is meant."""
    return published.end is not None and name.since > str(published.end)


def _again(nouns: HeadNouns, taken: set[int], short: dict[str, Mention], surnames: set[str]) -> Iterator[Mention]:
    """Yield short names that the text introduced in brackets, and family names of persons with titles."""
    if not short and not surnames:
        return
    reading = nouns.reading
    for at, word in enumerate(reading.words):
        if at in taken or (word not in short and word not in surnames) or not nouns.free(at, at + 1):
            continue
        if (full := short.get(word)) is not None:
            yield reading.mention("actor", at, at + 1, "actors.acronym@1", full.attributes)
        else:
            yield _actor(reading, Party(at, at + 1, None, "actors.surname@1"))


def _actor(reading: Reading, party: Party) -> Mention:
    """Return the mention, with its kind, its entry and whether its words are loaded."""
    i, j, name, rule = party
    loaded = any(b & LOADED for b in reading.bits[i:j])
    attributes: dict[str, Value] = {"kind": _kind(reading, party), "loaded": loaded}
    if name is not None and not _later(name, reading.published):
        attributes["entry"] = name.entry
    return reading.mention("actor", i, j, rule, attributes)


def _kind(reading: Reading, party: Party) -> str:
    name = party.name
    if name is None:
        return _nameless_kind(reading, party)
    if name.sort == "person":
        return "state_force" if reading.bits[party.j - 1] & HEAD else "public_person"
    if name.sort == "group":
        return name.kind
    if name.sort == "voice":
        return "organisation"
    armed = reading.bits[party.j - 1] & WEAK or reading.keys[party.j - 1] in {"opposition", "fighters"}
    return "armed_group" if armed else "state_force"


def _nameless_kind(reading: Reading, party: Party) -> str:
    if party.rule == "actors.private@1":
        return "private_person"
    if party.rule in {"actors.title@1", "actors.surname@1"}:
        return "public_person"
    if not reading.knowledge.words["clause.armed"].isdisjoint(reading.keys[party.i : party.j]):
        return "armed_group"
    if any(b & STATE for b in reading.bits[party.i : party.j]):
        return "state_force"
    return "organisation" if party.rule == "actors.capitals@1" else "armed_group"
