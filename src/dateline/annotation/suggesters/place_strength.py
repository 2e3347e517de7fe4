"""How well known places are, and what a text is about."""

from collections.abc import Iterator

from dateline.annotation.places.entries import Match
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.annotation.reading import Reading

STRONG, TOWN, HAMLET = 100_000.0, 5_000.0, 1_000.0
"""Weights of places: known all over the world, known at home, hardly known; see `Entry.weight`."""
_PARTS = frozenset({"country", "continent", "sea", "region", "river", "admin1"})
_TITLE_SHARE = 0.6


def demonyms_of(reading: Reading, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the country of each demonym of a text."""
    for key in reading.keys:
        country = gazetteer.demonyms.get(key)
        if country:
            yield country


def is_title(reading: Reading, first: int, behind: int) -> bool:
    """Say whether a sentence is written as a title: most of its words with capitals."""
    long = [word for word in reading.words[first:behind] if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= _TITLE_SHARE * len(long)


def strength(match: Match, *, local: bool = False) -> float:
    """Return how well known a place is by this name; another name than its own counts less, save at home."""
    weight = match.entry.weight or HAMLET / 2
    if match.entry.kind in _PARTS and match.entry.kind != "admin1":
        return max(weight, STRONG)
    return weight if match.how == "exact" or match.sure or local else weight / 10


def is_strong(matches: tuple[Match, ...]) -> bool:
    """Say whether a name stands for a place that is known all over the world."""
    return any(strength(match) >= STRONG for match in matches)


def best(matches: tuple[Match, ...]) -> list[Match]:
    """Return the matches of a name, the best known first."""
    return sorted(matches, key=lambda match: (-strength(match), match.rank, match.entry.id))
