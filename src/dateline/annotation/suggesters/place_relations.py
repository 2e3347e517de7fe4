"""How what is told lies to a place: at it, near it, on the way to it, at a distance from it, between two."""

import re
from typing import NamedTuple

from dateline.annotation.places.bearings import compass, kilometres
from dateline.annotation.places.resolutions import Resolution, between, offset
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters import place_words as words
from dateline.annotation.suggesters.places import Place
from dateline.records import Value

_NUMBERS = dict(zip("one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty".split(),
                    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 40, 50), strict=True))  # fmt: skip
_UNIT = r"(?:kilomet(?:er|re)s?|kms?|miles?|mi|met(?:er|re)s?)"
_AWAY = re.compile(
    rf"(?P<n>\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)}|a|half a)[\s-]*(?P<unit>{_UNIT})\b(?:\s*\([^)]{{1,20}}\))?\s+"
    r"(?:(?:away|far|distant|off|just|to|the|due|outside|inside)\s+){0,3}"
    r"(?:(?P<way>(?:north|south|east|west|[nsew]{1,3}\b)[\s-]?(?:north|south|east|west)?(?:ern|erly|wards?)?)\s+)?"
    r"(?:(?:of|from|outside|to)\s+)?(?:the\s+)?(?:(?:cent(?:er|re)|outskirts|edge|city|town|village|capital|border)\s+(?:of\s+|with\s+)?)?"
    r"(?:the\s+)?(?:(?:city|town|village|border)\s+of\s+)?$",
    re.IGNORECASE,
)
_BEFORE = 90  # letters in which a distance may stand before a name
_METRES = re.compile(r"km|kilo|mile|met(?:er|re)|\bmi\b", re.IGNORECASE)
_CLOSE = frozenset(("close", "next", "adjacent"))
_AROUND = frozenset(("outskirts", "vicinity", "edge", "edges", "surroundings", "outside"))


class Resolved(NamedTuple):
    """A place that was found, what it resolves to, and how what is told lies to it."""

    place: Place
    resolution: Resolution
    relation: str

    @property
    def attributes(self) -> dict[str, Value]:
        """What a mention says of it, by the vocabulary."""
        return self.resolution.attributes | {"relation": self.relation}


def placed(reading: Reading, places: list[Place], done: list[Resolution], at: int) -> Resolved:
    """Return a place with its relation; distances, directions and middles are computed."""
    place, resolution = places[at], done[at]
    if away := _away(reading, place):
        return Resolved(place, offset(resolution, *away), "offset")
    key = _leading(reading, place.i)
    other = _other_end(reading, places, at, key)
    if other is not None:
        return Resolved(place, between(resolution, done[other]), "between")
    return Resolved(place, resolution, _relation(reading, place, key))


def _away(reading: Reading, place: Place) -> tuple[float, float | None] | None:
    """Return the kilometres and the bearing that the words before a place say; none where they say no distance."""
    start = max(place.start - _BEFORE, reading.starts[reading.sentences[reading.sentence_of[place.i]][0]])
    before = reading.text[start : place.start]
    away = _AWAY.search(before) if _METRES.search(before) else None
    km = _km(away["n"], away["unit"]) if away else None
    if away is None or km is None:
        return None
    return km, compass(away["way"]) if away["way"] else None


def _other_end(reading: Reading, places: list[Place], at: int, key: str) -> int | None:
    """Return the place that this one stands with in "between Homs and Hama"."""
    place = places[at]
    if key == "between" and at + 1 < len(places):
        gap = reading.keys[place.j : places[at + 1].i]
        return at + 1 if gap in (["and"], ["and", "the"]) else None
    if key == "and" and at and place.i - places[at - 1].j <= 2:
        return at - 1 if _leading(reading, places[at - 1].i) == "between" else None
    return None


def _leading(reading: Reading, i: int) -> str:
    """Return the word before a name that is no article and no direction."""
    at = i - 1
    while at >= 0 and (reading.keys[at] in words.LEADING or reading.keys[at] in words.COMPASS):
        at -= 1
    return reading.key(at)


def _relation(reading: Reading, place: Place, key: str) -> str:
    before = reading.key(place.i - 2)
    if key in words.NEAR or (key == "to" and before in _CLOSE) or (key == "of" and before in _AROUND):
        return "near"
    return "toward" if key in words.TOWARD else "at"


def _km(number: str, unit: str) -> float | None:
    number = number.lower()
    if number in ("a", "half a"):
        return kilometres(0.5 if number == "half a" else 1.0, unit)
    return kilometres(float(_NUMBERS.get(number, number.replace(",", "."))), unit)
