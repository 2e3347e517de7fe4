"""Names of one actor, and what is part of what, only as the text itself says so."""

from collections.abc import Iterable
from itertools import pairwise

from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed
from dateline.records import Mention, Relation

_FAR, _END = 8, 2
"""In words: how far apart names that are tied may stand, and how near the second its 'of' is."""
_GROUPS = frozenset({"armed_group", "organisation"})


class Kinship:
    """`alias_of` and `part_of` between actors that stand close together."""

    name = "kinship"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the relations of a document."""
        actors = [Placed(*reading.words_in(actor.start, actor.end), actor) for actor in so_far.of("actor")]
        mains: dict[str, str] = {}
        for one, other in pairwise(actors):
            if not 0 < one.gap(other) <= _FAR or reading.sentence_of[one.i] != reading.sentence_of[other.i]:
                continue
            a, b = mains.get(one.mention.id, one.mention.id), other.mention.id
            role, backward = _tie(reading, one, other)
            if role == "alias_of":
                mains[b] = a
            if role:
                a, b = (b, a) if backward else (a, b)
                yield Relation(source=a, target=b, role=role, by=f"rule:kinship.{role}@1")


def _tie(reading: Reading, one: Placed, other: Placed) -> tuple[str, bool]:
    """Return what the words between two actors say of them, and whether of the second to the first."""
    keys = reading.keys[one.j : other.i]
    if _renames(reading, one, other, keys):
        return "alias_of", True
    if _forms(reading, keys) or (keys[0] == "'s" and _owned(reading, one, other, keys)):
        return "part_of", True
    return ("part_of", False) if _is_part(reading, keys) else ("", False)


def _renames(reading: Reading, one: Placed, other: Placed, keys: list[str]) -> bool:
    """Say whether the second names the first again: 'X (Y)', 'X, also known as Y'."""
    words = reading.knowledge.words.below("kinship")
    if _is_person(one) != _is_person(other):
        return False
    if keys == ["("]:
        return reading.key(other.j) == ")" and not _known_apart(reading, one, other)
    return words["alias_words"].issuperset(keys) and not words["naming"].isdisjoint(keys)


def _forms(reading: Reading, keys: list[str]) -> bool:
    """Say whether the second makes up the first: 'X, an alliance dominated by Y'."""
    words = reading.knowledge.words.below("kinship")
    return "by" in keys[-_END:] and not words["formed"].isdisjoint(keys) and not words["bodies"].isdisjoint(keys)


def _owned(reading: Reading, one: Placed, other: Placed, keys: list[str]) -> bool:
    """Say whether the second belongs to the first: "X's Y brigade", "X's armed wing, Y"."""
    kinds = {str(actor.mention.attributes.get("kind", "")) for actor in (one, other)}
    return kinds <= _GROUPS and reading.knowledge.words["kinship.belonging"].issuperset(keys[1:])


def _is_part(reading: Reading, keys: list[str]) -> bool:
    """Say whether the first belongs to the second: 'X, the armed wing of Y'."""
    words = reading.knowledge.words.below("kinship")
    tied = not words["part_ties"].isdisjoint(keys[-_END:]) and words["part_words"].issuperset(keys)
    return tied and not words["parts"].isdisjoint(keys)


def _known_apart(reading: Reading, one: Placed, other: Placed) -> bool:
    """Say whether the lexicons know both names, as those of two actors."""
    names = [reading.name_of.get(actor.j - 1) for actor in (one, other)]
    entries = {name.entries[0].entry for name in names if name is not None}
    return None not in names and len(entries) > 1


def _is_person(actor: Placed) -> bool:
    return str(actor.mention.attributes.get("kind", "")).endswith("person")
