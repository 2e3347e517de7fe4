"""Places that say by themselves in which province a text, a part of it or a sentence is."""

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple

from dateline.annotation.places.contexts import Context
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters import place_words as words
from dateline.annotation.suggesters.places import Place

KNOWN = 50_000.0
"""A place of this weight says by itself in which province a text is; see `Entry.weight`."""
_SURE = frozenset(("exact", "alternate", "supplement"))
_REACH = 9
"""Words between a name and the province that it is said to lie in."""
_TIES = frozenset("in of , and 's province governorate countryside city town village villages towns near the".split())
_BETWEEN = _TIES | words.COMPASS | words.ARTICLES
_LISTING = frozenset(
    {"in", "of", ",", "and", "countryside", "province", "town", "city", "village", "towns", "villages"}
)


class Anchor(NamedTuple):
    """Words ``[i, j)`` that name a place known far and wide, its province, and where it stands."""

    i: int
    j: int
    province: str
    sentence: int
    part: int


class Anchors:
    """The anchors of a document, in order; `parts` are its items, its background and their headers."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, places: list[Place], countries: tuple[str, ...]) -> None:
        """Ask for each place what it means in the countries that the text is about."""
        self._reading, self._gazetteer, self._countries = reading, gazetteer, countries
        self.parts = [part for part in reading.segments if part.kind in ("item", "background", "header")]
        self._part_starts = [part.start for part in self.parts]
        self._by_sentence: dict[int, list[Anchor]] = defaultdict(list)
        self.first_in: dict[int, str] = {}
        votes: Counter[str] = Counter()
        for one in filter(None, map(self._anchor, places)):
            self._by_sentence[one.sentence].append(one)
            self.first_in.setdefault(one.part, one.province)
            votes[one.province] += 1
        ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        self.leading = tuple(province for province, _ in ranked[:2])

    def part(self, place: Place) -> int:
        """Return the number of the part that a place stands in, -1 before the first."""
        return bisect_right(self._part_starts, place.start) - 1

    def beside(self, place: Place) -> tuple[str, ...]:
        """Return the provinces of the other anchors of a place's sentence, in order."""
        return tuple(dict.fromkeys(one.province for one in self._around(place) if one.i != place.i))

    def told(self, place: Place) -> str:
        """Return the province that the words right behind or before a name say it lies in."""
        reading, keys = self._reading, self._reading.keys
        for one in self._around(place):
            if place.j <= one.i <= place.j + _REACH:
                gap = keys[place.j : one.i]
                if any(reading.words[at][0].islower() and key not in _BETWEEN for at, key in enumerate(gap, place.j)):
                    continue
                if gap and gap[0] in _LISTING and _ties(gap):
                    return one.province
                if not gap and reading.joined[one.i] is False:
                    return ""
            elif one.j <= place.i <= one.j + 4 and keys[one.j] == "'s" and _ties(keys[one.j : place.i]):
                return one.province
        return ""

    def _around(self, place: Place) -> list[Anchor]:
        return self._by_sentence.get(self._reading.sentence_of[place.i], [])

    def _anchor(self, place: Place) -> Anchor | None:
        """Return a place that by itself says which province it is in."""
        bare = place.kind == "" and place.j == place.k
        if not bare and place.kind not in ("admin", "populated"):
            return None
        match = self._gazetteer.resolve(place.name, Context(countries=self._countries, kind=place.kind))
        entry = match.entry
        if entry is None or not entry.province or (self._countries and entry.country not in self._countries):
            return None
        sure = match.resolved in _SURE or (match.resolved == "fold" and entry.kind == "admin1")
        if entry.weight < KNOWN or not sure:
            return None
        return Anchor(place.i, place.j, entry.province, self._reading.sentence_of[place.i], self.part(place))


def _ties(gap: list[str]) -> bool:
    return all(key in _TIES or key in words.COMPASS or not key.isascii() or _is_name(key) for key in gap) and (
        "in" in gap or "of" in gap or "'s" in gap or (gap[:1] == [","] and len(gap) <= 3)
    )


def _is_name(key: str) -> bool:
    return key in words.ARTICLES or (key.isalpha() and key not in words.FUNCTION)
