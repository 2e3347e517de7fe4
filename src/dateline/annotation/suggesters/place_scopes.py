"""Resolving the places of a document: what the text around a name says of where it lies."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.bearings import compass, kilometres
from dateline.annotation.folding import name_key
from dateline.annotation.gazetteer import Gazetteer
from dateline.annotation.place_contexts import Context
from dateline.annotation.reading import Reading
from dateline.annotation.resolutions import NOWHERE, Resolution, between, found, offset
from dateline.annotation.suggesters import place_words as words
from dateline.annotation.suggesters.places import Place, country_weights
from dateline.records import Segment, Value

KNOWN = 50_000.0
"""A place of this weight says by itself in which province a text is; see `Entry.weight`."""
_REACH = 9
"""Words between a name and the province that it is said to lie in."""
_TIES = frozenset("in of , and 's province governorate countryside city town village villages towns near the".split())
_BETWEEN = _TIES | words.COMPASS | words.ARTICLES
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


class Resolved(NamedTuple):
    """A place that was found, what it resolves to, and how what is told lies to it."""

    place: Place
    resolution: Resolution
    relation: str

    @property
    def attributes(self) -> dict[str, Value]:
        """What a mention says of it, by the vocabulary."""
        return self.resolution.attributes | {"relation": self.relation}


class _Known(NamedTuple):
    i: int
    j: int
    province: str
    sentence: int
    part: int


def resolve_places(reading: Reading, gazetteer: Gazetteer, places: list[Place]) -> Iterator[Resolved]:
    """Yield each place with what it resolves to.

    Names that are known far and wide come first; the provinces they say are the context for the rest: the words right
    beside a name, else the header of its section or the place of its lead, its sentence, and the whole document.
    """
    scopes = _Scopes(reading, gazetteer, places)
    done: list[Resolution] = [scopes.resolve(place) for place in places]
    for at in range(1, len(places)):
        if reading.keys[places[at - 1].j : places[at].i] == [","]:
            done[at] = _greater(gazetteer, done[at - 1], places[at], done[at])
    for at in range(len(places)):
        yield _placed(reading, places, done, at)


class _Scopes:
    def __init__(self, reading: Reading, gazetteer: Gazetteer, places: list[Place]) -> None:
        self.reading, self.gazetteer = reading, gazetteer
        self.countries = tuple(country_weights(reading, gazetteer, places)[:6])
        self.parts = [part for part in reading.segments if part.kind in ("item", "background", "header")]
        self.part_starts = [part.start for part in self.parts]
        self.digest = sum(part.kind == "item" for part in self.parts) > 2
        self.known = [match for place in places if (match := self._known(place))]
        self.by_sentence: dict[int, list[_Known]] = {}
        for one in self.known:
            self.by_sentence.setdefault(one.sentence, []).append(one)
        self.first_known: dict[int, str] = {}
        for one in self.known:
            self.first_known.setdefault(one.part, one.province)
        self.headers = {at: header for at, part in enumerate(self.parts) if (header := self._header(at, part))}
        self.told: dict[tuple[str, int], str] = {}
        for place in places:
            told = self._told(place)
            if told:
                self.told.setdefault((place.name.lower(), self._part(place)), told)
        votes = Counter(one.province for one in self.known)
        self.leading = tuple(
            province for province, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:2]
        )
        self.memory: dict[tuple[str, str, Context], Resolution] = {}

    def resolve(self, place: Place) -> Resolution:
        """Return what a place means where it stands."""
        if place.kind == "border":
            return NOWHERE
        context = self._context(place)
        question = (place.name, self.reading.text[place.start : place.end], context)
        known = self.memory.get(question)
        if known is None:
            known = self.memory[question] = self._ask(place, context)
        return known

    def _ask(self, place: Place, context: Context) -> Resolution:
        whole = self.reading.text[place.start : place.end]
        if whole != place.name:
            match = self.gazetteer.resolve(whole, context._replace(kind=""))
            if match.entry and match.resolved in ("exact", "alternate", "supplement", "inherited"):
                return match
            if place.kind not in ("admin", "populated", "river") and place.j > place.k:
                return self._of_class(place, context)
        return self.gazetteer.resolve(place.name, context)

    def _of_class(self, place: Place, context: Context) -> Resolution:
        """Return what a facility, quarter or area means: never the town that it is only named after."""
        behind = self.reading.keys[place.j - 1]
        if behind == "region":
            match = self.gazetteer.resolve(place.name, context._replace(kind="admin"))
            if match.entry:
                return match
        if behind in words.QUARTER or behind in words.AREA or behind in words.WATER:
            match = self.gazetteer.resolve(place.name, context._replace(kind=""))
            if behind in words.QUARTER:
                near = match.entry is not None and match.entry.kind == "neighbourhood"
                return match if near else NOWHERE
            near = match.entry is not None and (
                match.entry.kind not in ("city", "admin1", "country") or behind in words.WATER
            )
            return match if near else NOWHERE
        if place.kind in ("airbase", "dam", "crossing", "camp", "field"):
            return self.gazetteer.resolve(place.name, context)
        return NOWHERE

    def _context(self, place: Place) -> Context:
        kind = place.kind if place.kind != "street" else ""
        part = self._part(place)
        told = self.told.get((place.name.lower(), part))
        if told:
            return Context((told,), self._home(told), kind, firm=True)
        header = self.headers.get(part)
        near = tuple(
            dict.fromkeys(one.province for one in self.by_sentence.get(self._sentence(place), ()) if one.i != place.i)
        )
        if header:
            provinces = tuple(dict.fromkeys((header, *near)))
            return Context(provinces, self._home(header), kind, firm=self.digest, header=True)
        provinces = near or self.leading
        return Context(provinces, self.countries, kind)

    def _home(self, province: str) -> tuple[str, ...]:
        country = province.partition(".")[0]
        return (country, *(other for other in self.countries if other != country))

    def _sentence(self, place: Place) -> int:
        return self.reading.sentence_of[place.i]

    def _part(self, place: Place) -> int:
        return bisect_right(self.part_starts, place.start) - 1

    def _known(self, place: Place) -> _Known | None:
        """Return a place that by itself says which province it is in."""
        if place.kind not in ("", "admin", "populated"):
            return None
        if place.j > place.k and place.kind == "":
            return None
        match = self.gazetteer.resolve(place.name, Context(countries=self.countries, kind=place.kind))
        entry = match.entry
        if entry is None or not entry.province or (self.countries and entry.country not in self.countries):
            return None
        if match.resolved not in ("exact", "alternate", "fold", "supplement"):
            return None
        if entry.weight < KNOWN or (match.resolved == "fold" and entry.kind != "admin1"):
            return None
        return _Known(place.i, place.j, entry.province, self._sentence(place), self._part(place))

    def _header(self, at: int, part: Segment) -> str:
        """Return the province of a part: of its header, else of the first place in it that is known."""
        if part.place:
            match = self.gazetteer.resolve(part.place, Context(countries=self.countries))
            if match.entry and match.entry.province:
                return match.entry.province
        return self.first_known.get(at, "") if self.digest else ""

    def _told(self, place: Place) -> str:
        """Return the province that the words right behind or before a name say it lies in."""
        reading, keys = self.reading, self.reading.keys
        for one in self.by_sentence.get(self._sentence(place), ()):
            if place.j <= one.i <= place.j + _REACH:
                gap = keys[place.j : one.i]
                if any(reading.words[at][0].islower() and key not in _BETWEEN for at, key in enumerate(gap, place.j)):
                    continue
                if gap and gap[0] in _LISTING and self._ties(gap):
                    return one.province
                if not gap and reading.joined[one.i] is False:
                    return ""
            elif one.j <= place.i <= one.j + 4 and keys[one.j] == "'s" and self._ties(keys[one.j : place.i]):
                return one.province
        return ""

    def _ties(self, gap: list[str]) -> bool:
        return all(key in _TIES or key in words.COMPASS or not key.isascii() or self._is_name(key) for key in gap) and (
            "in" in gap or "of" in gap or "'s" in gap or (gap[:1] == [","] and len(gap) <= 3)
        )

    def _is_name(self, key: str) -> bool:
        return key in words.ARTICLES or (key.isalpha() and key not in words.FUNCTION)


_LISTING = frozenset(
    {"in", "of", ",", "and", "countryside", "province", "town", "city", "village", "towns", "villages"}
)


def _greater(gazetteer: Gazetteer, inner: Resolution, place: Place, resolution: Resolution) -> Resolution:
    """Return the division that a comma puts behind a place of it: Georgia in "Atlanta, Georgia"."""
    province = inner.entry.province if inner.entry else ""
    if not province or (resolution.entry and resolution.entry.province == province):
        return resolution
    divisions = (m for m in gazetteer.matches(name_key(place.name)) if m.entry.kind == "admin1")
    fit = next((match for match in divisions if match.entry.province == province), None)
    return found(fit.entry, fit.how) if fit else resolution


def _placed(reading: Reading, places: list[Place], done: list[Resolution], at: int) -> Resolved:
    """Return a place with its relation; distances, directions and middles are computed."""
    text, place, resolution = reading.text, places[at], done[at]
    start = max(place.start - _BEFORE, reading.starts[reading.sentences[reading.sentence_of[place.i]][0]])
    before = text[start : place.start]
    if _METRES.search(before):
        away = _AWAY.search(before)
        if away:
            km = _km(away["n"], away["unit"])
            if km is not None:
                bearing = compass(away["way"]) if away["way"] else None
                return Resolved(place, offset(resolution, km, bearing), "offset")
    key = _leading(reading, place.i)
    if (
        key == "between"
        and at + 1 < len(places)
        and reading.keys[place.j : places[at + 1].i] in (["and"], ["and", "the"])
    ):
        return Resolved(place, between(resolution, done[at + 1]), "between")
    if key == "and" and at and _leading(reading, places[at - 1].i) == "between" and place.i - places[at - 1].j <= 2:
        return Resolved(place, between(resolution, done[at - 1]), "between")
    return Resolved(place, resolution, _relation(reading, place, key))


def _leading(reading: Reading, i: int) -> str:
    at = i - 1
    while at >= 0 and (reading.keys[at] in words.LEADING or reading.keys[at] in words.COMPASS):
        at -= 1
    return reading.key(at)


def _relation(reading: Reading, place: Place, key: str) -> str:
    if key in words.NEAR or (key == "to" and reading.key(place.i - 2) in ("close", "next", "adjacent")):
        return "near"
    if key == "of" and reading.key(place.i - 2) in (
        "outskirts",
        "vicinity",
        "edge",
        "edges",
        "surroundings",
        "outside",
    ):
        return "near"
    return "toward" if key in words.TOWARD else "at"


def _km(number: str, unit: str) -> float | None:
    number = number.lower()
    if number in _NUMBERS:
        return kilometres(float(_NUMBERS[number]), unit)
    if number in ("a", "half a"):
        return kilometres(0.5 if number == "half a" else 1.0, unit)
    return kilometres(float(number.replace(",", ".")), unit)
