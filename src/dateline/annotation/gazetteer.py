"""Which place a name means, as far as the context says: an entry, several, or none."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process

from dateline.annotation.bearings import Point, destination, distance, middle, offset_uncertainty
from dateline.annotation.entries import ADMIN, POPULATED, SUPPLEMENT, Entry, Index, Match
from dateline.annotation.folding import fold_key, name_key, skeleton
from dateline.records import Record, Value

Resolved = Literal[
    "exact", "alternate", "fold", "fuzzy", "inherited", "supplement", "offset", "ring", "between", "ambiguous", "none",
]  # fmt: skip

CLEAR = 3.0
"""So many times likelier than the next a place must be, or the name is ambiguous."""
KNOWN_FAR = 100_000
"""A place outside of the countries that a text is about counts from this weight on; see `Entry.weight`."""
KNOWN_OUTSIDE = 50_000
"""The same for one outside of the province that a section's header names."""
KNOWN_ABROAD = 1_000_000
"""The same for one in another country."""
IN_PROVINCE, IN_COUNTRY, MENTIONED, ELSEWHERE_ALTERNATE = 300.0, 100.0, 20.0, 0.1
_SAME_KM = 25.0  # two gazetteers' points of one place lie no farther apart
_SHORTEST_FOLD, _SHORTEST_FUZZY, _SHORTEST_BONES = 4, 5, 4
_NEAR_SPELLING, _NEAR_IN_COUNTRY, _NEAR_VOWELS = 88.0, 93.0, 72.0  # of 100
_TWIN_KM = 6.0  # the same, of two populated points with one name
_CANDIDATES = 5
_ROOM, _ROOM_SCOPES = 50_000, 64  # answers that are kept
WHOLE = frozenset({"country", "continent", "region", "sea"})
"""What "the towns of" may stand before, though it is no town."""
_SEAT = 20_000.0
_WEIGHT = {"city": 100_000.0, "town": 5_000.0, "village": 500.0}
_AROUND = {
    "SY.13": "SY.08", "SY.08": "SY.13", "UA.12": "UA.13", "UA.13": "UA.12", "RU.48": "RU.47", "RU.47": "RU.48",
    "RU.66": "RU.42", "RU.42": "RU.66", "YE.26": "YE.16", "YE.16": "YE.26",
}  # fmt: skip
"""Cities that are a province of their own and the province around them: the news tells them apart at will."""


class Context(NamedTuple):
    """What the text says of where a name lies.

    `provinces` are divisions such as ``SY.09``, `countries` ISO 3166-1 alpha-2 codes, the likeliest first. `kind` is
    what the words beside the name call it: a class of entries, "admin", "populated", or nothing. `firm` says that the
    provinces are a section's header's or the sentence's own; `header` that they are from a header or a lead.
    """

    provinces: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kind: str = ""
    firm: bool = False
    header: bool = False


class Resolution(Record, frozen=True):
    """What a name was resolved to: an entry, or candidates; `lat`, `lon` and `uncertainty_km` also of computed points.

    `km` and `bearing` (degrees from north by east) are those of an offset or a ring.
    """

    resolved: Resolved
    entry: Entry | None = None
    candidates: tuple[Entry, ...] = ()
    lat: float | None = None
    lon: float | None = None
    uncertainty_km: float | None = None
    km: float | None = None
    bearing: float | None = None

    @property
    def place(self) -> str:
        """The entry's id, else ``none`` or ``ambiguous``."""
        if self.entry is not None:
            return self.entry.id
        return "ambiguous" if self.resolved == "ambiguous" else "none"

    @property
    def attributes(self) -> dict[str, Value]:
        """What a mention says of it, by the vocabulary."""
        found: dict[str, Value] = {"place": self.place}
        numbers = (("lat", self.lat), ("lon", self.lon), ("uncertainty_km", self.uncertainty_km))
        for name, value in (*numbers, ("km", self.km), ("bearing", self.bearing)):
            if value is not None:
                found[name] = round(value, 5)
        found["resolved"] = self.resolved
        return found


NOWHERE = Resolution(resolved="none")


class Gazetteer:
    """Several gazetteers asked as one; of two entries for one place the earlier gazetteer's counts."""

    def __init__(
        self, indexes: Iterable[Index], demonyms: Mapping[str, str] | None = None, ordinary: Iterable[str] = ()
    ) -> None:
        """Take the gazetteers in the order in which they count, demonyms with their countries, and ordinary words.

        `ordinary` are keys of words and of persons' names that are names of places too.
        """
        self.indexes = tuple(indexes)
        self.demonyms = dict(demonyms or {})
        self.ordinary = frozenset(ordinary)
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._answers: dict[tuple[str, Context], Resolution] = {}
        self._kept_scopes: dict[str, dict[str, tuple[Entry, ...]]] = {}

    @property
    def version(self) -> str:
        """Name every gazetteer with its version."""
        return " ".join(f"{index.name}@{index.version}" for index in self.indexes)

    def of_id(self, entry: str) -> Entry | None:
        """Return the entry with an id, from the first gazetteer that has it."""
        return next((found for index in self.indexes if (found := index.of_id(entry)) is not None), None)

    def starts(self, word: str) -> bool:
        """Say whether any name begins with this word of a key."""
        return any(index.starts(word) for index in self.indexes)

    def matches(self, key: str) -> tuple[Match, ...]:
        """Return every entry with a name of this `name_key`, gazetteer by gazetteer."""
        found = self._matches.get(key)
        if found is None:
            if len(self._matches) > _ROOM:
                self._matches.clear()
            found = self._matches[key] = _counted(
                Match(self._full(entry), how, rank, index.name == SUPPLEMENT)
                for rank, index in enumerate(self.indexes)
                for entry, how in index.named(key)
            )
        return found

    def near_names(self, key: str, countries: Iterable[str]) -> bool:
        """Say whether a place of one of the countries has a name with the fold of this key."""
        folded = fold_key(key)
        if len(folded) < _SHORTEST_FOLD:
            return False
        return any(index.folded(folded, country) for country in countries for index in self.indexes)

    def _full(self, entry: Entry) -> Entry:
        """Return the entry itself for a row that only gives it more names."""
        if entry.lat is not None or not entry.id.startswith("gn:"):
            return entry
        others = (index.of_id(entry.id) for index in self.indexes)
        return next((other for other in others if other is not None and other.lat is not None), entry)

    def resolve(self, name: str, context: Context = Context()) -> Resolution:  # noqa: B008 - a frozen value
        """Return what a name means in its context.

        Its own names and alternates come first, then its fold, then near spellings; the last two only within the
        provinces or countries that the context gives. What lies outside of them must be well known.
        """
        question = (name, context)
        answer = self._answers.get(question)
        if answer is None:
            if len(self._answers) > _ROOM:
                self._answers.clear()
            answer = self._answers[question] = self._resolve(name, context)
        return answer

    def _resolve(self, name: str, context: Context) -> Resolution:
        key = name_key(name)
        named = self.matches(key)
        matches = [match for match in named if _fits(match.entry, context.kind)]
        if not matches and context.kind in ("admin", "populated"):
            matches = [match for match in named if match.entry.kind in WHOLE]
        if matches:
            found = _chosen(matches, context)
            if found.entry or found.resolved == "ambiguous":
                return found if context.kind else self._seat(key, found)
        folded = fold_key(key)
        near = self._folded(folded, context) or self._fuzzy(folded, context)
        return near or (NOWHERE.but(candidates=_top(matches, context)) if matches else NOWHERE)

    def _seat(self, key: str, division: Resolution) -> Resolution:
        """Return the city that a division is named after where only the division has this very spelling."""
        entry = division.entry
        if entry is None or entry.kind != "admin1":
            return division
        cities = [one for one in self._spelled(entry.province).get(fold_key(key), ()) if one.kind == "city"]
        return found(cities[0], "fold", (cities[0], entry)) if cities else division

    def _folded(self, folded: str, context: Context) -> Resolution | None:
        entries = [e for scope in _provinces(context) for e in self._spelled(scope).get(folded, ())]
        if not entries and not context.firm and len(folded) >= _SHORTEST_FOLD:
            entries = [e for index in self.indexes for c in context.countries for e in index.folded(folded, c)]
        elif not entries and not context.firm and len(folded) == _SHORTEST_FOLD - 1:
            entries = [
                e for index in self.indexes for c in context.countries[:1] for e in index.folded(folded, c)
                if e.weight >= KNOWN_FAR
            ]  # fmt: skip
        return self._near(entries, context, "fold")

    def _fuzzy(self, folded: str, context: Context) -> Resolution | None:
        if len(folded) < _SHORTEST_FUZZY:
            return None
        scopes = _provinces(context) or tuple(f"{country}." for country in context.countries[:1])
        close = _NEAR_SPELLING if context.provinces else _NEAR_IN_COUNTRY
        bones = skeleton(folded) if context.provinces else ""
        entries: list[Entry] = []
        for scope in scopes:
            spelled = self._spelled(scope)
            near = process.extract(folded, spelled.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_VOWELS, limit=3)
            for spelling, score, _ in near:
                if spelling[0] == folded[0] and (score >= close or _same_bones(bones, spelling)):
                    entries += spelled[spelling]
        return self._near(entries, context, "fuzzy")

    def _near(self, entries: list[Entry], context: Context, how: Literal["fold", "fuzzy"]) -> Resolution | None:
        fits = [Match(self._full(entry), "exact") for entry in entries if _fits(entry, context.kind)]
        if not fits:
            return None
        found = _chosen(fits, context)
        if found.entry is None:
            return found if found.resolved == "ambiguous" else None
        return found.but(resolved=how)

    def _spelled(self, scope: str) -> dict[str, tuple[Entry, ...]]:
        country, _, admin1 = scope.partition(".")
        if len(self.indexes) == 1:
            return self.indexes[0].spellings(country, admin1)
        known = self._scopes.get(scope)
        if known is None:
            known = self._scopes[scope] = {}
            for index in self.indexes:
                for spelling, entries in index.spellings(country, admin1).items():
                    known[spelling] = known.get(spelling, ()) + entries
        return known

    @property
    def _scopes(self) -> dict[str, dict[str, tuple[Entry, ...]]]:
        if len(self._kept_scopes) > _ROOM_SCOPES:
            self._kept_scopes.clear()
        return self._kept_scopes


def offset(anchor: Resolution, km: float, bearing: float | None) -> Resolution:
    """Return the point at a distance from a place, or the ring around it where no direction is said."""
    if anchor.entry is None or anchor.lat is None or anchor.lon is None:
        return anchor.but(km=km, bearing=bearing)
    own = anchor.uncertainty_km or 0.0
    if bearing is None:
        return anchor.but(resolved="ring", km=km, uncertainty_km=round(km + own, 1))
    point = destination(Point(anchor.lat, anchor.lon), km, bearing)
    return anchor.but(
        resolved="offset", lat=point.lat, lon=point.lon, km=km, bearing=bearing,
        uncertainty_km=offset_uncertainty(own, km),
    )  # fmt: skip


def between(one: Resolution, other: Resolution) -> Resolution:
    """Return the middle of two places, as far off as their ends."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one
    ends = Point(one.lat, one.lon), Point(other.lat, other.lon)
    half = middle(*ends)
    reach = distance(*ends) / 2 + max(one.uncertainty_km or 0.0, other.uncertainty_km or 0.0)
    return one.but(resolved="between", lat=half.lat, lon=half.lon, uncertainty_km=round(reach, 1))


def found(entry: Entry, resolved: Resolved, candidates: tuple[Entry, ...] = ()) -> Resolution:
    """Return an entry as a resolution, with its own point."""
    return Resolution(
        resolved=resolved, entry=entry, candidates=candidates, lat=entry.lat, lon=entry.lon,
        uncertainty_km=entry.uncertainty_km,
    )  # fmt: skip


def _counted(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches of one name with inhabitants that only another gazetteer knows of the same place."""
    all_of = list(matches)
    peopled = [match.entry for match in all_of if match.entry.population and match.entry.kind in POPULATED]
    return tuple(_with_people(match, peopled) for match in all_of)


def _with_people(match: Match, peopled: list[Entry]) -> Match:
    entry = match.entry
    if entry.population or entry.kind not in POPULATED or entry.lat is None or entry.lon is None:
        return match
    for other in peopled:
        near = other.lat is not None and other.lon is not None and other.country == entry.country
        if near and distance(Point(entry.lat, entry.lon), Point(other.lat or 0.0, other.lon or 0.0)) <= _TWIN_KM:
            twin = entry.but(population=other.population, kind=other.kind, code=entry.code or other.code)
            return match._replace(entry=twin)
    return match


def _chosen(matches: list[Match], context: Context) -> Resolution:
    """Return the likeliest of the places that a name may mean, if it is likely enough and clearly so."""
    places = _places(matches, context)
    best = places[0]
    top = tuple(match.entry for match in places[:_CANDIDATES]) if len(places) > 1 else ()
    if not _admitted(best, context):
        return NOWHERE.but(candidates=top or (best.entry,))
    if len(places) > 1 and _score(best, context) < CLEAR * _score(places[1], context):
        return Resolution(resolved="ambiguous", candidates=top)
    entry = best.entry
    if entry.id.startswith("dl:"):
        return found(entry, "supplement", top)
    here = _provinces(context)
    others = [m.entry for m in places[1:] if m.entry.country == entry.country and m.entry.kind in POPULATED]
    if context.header and entry.province in here and entry.kind in POPULATED and others:
        heaviest = max(_weight(other) for other in others)
        if _weight(entry) < CLEAR * heaviest:
            return found(entry, "inherited", top)
    return found(entry, best.how, top)


def _top(matches: list[Match], context: Context) -> tuple[Entry, ...]:
    return tuple(match.entry for match in _places(matches, context)[:_CANDIDATES])


def _places(matches: list[Match], context: Context) -> list[Match]:
    """Return one match a place, the likeliest first; divisions give way to their seats unless they are asked for."""
    ranked = sorted(matches, key=lambda m: (-_score(m, context), m.rank, m.entry.id))
    places: list[Match] = []
    for match in ranked:
        twin = next((i for i, other in enumerate(places) if _same(match.entry, other.entry, context.kind)), None)
        if twin is None:
            places.append(match)
        elif _prior(match, context.kind) < _prior(places[twin], context.kind) and _is_seat(match, places[twin]):
            places[twin] = match
    return places


def _is_seat(match: Match, other: Match) -> bool:
    """Say whether the name alone rather means this place than the division that is called so too."""
    return other.entry.kind != "admin1" or match.entry.kind not in POPULATED or _weight(match.entry) >= _SEAT


def _prior(match: Match, kind: str) -> tuple[int, int, int]:
    """Return the order among entries of one place: what was asked for, populated places, the earlier gazetteer."""
    own = match.entry.kind
    order = {"admin1": 3, "admin2": 4, "admin3": 5}.get(own, 0 if own in POPULATED else 1)
    if kind == "admin":
        order = -order if order < 3 else order - 9
    return order, match.rank, match.how == "alternate"


def _same(one: Entry, other: Entry, kind: str) -> bool:
    """Say whether two entries of one name are one place to who reads the name alone."""
    if one.country and other.country and one.country != other.country:
        return False
    if (one.kind in ADMIN or other.kind in ADMIN) and one.province == other.province:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.id == other.id
    apart = distance(Point(one.lat, one.lon), Point(other.lat, other.lon))
    alike = not kind or one.kind == other.kind or (one.kind in POPULATED and other.kind in POPULATED)
    return apart <= max(_SAME_KM if alike else 0.0, min(one.uncertainty_km, other.uncertainty_km))


def _score(match: Match, context: Context) -> float:
    entry = match.entry
    score = _weight(entry)
    if entry.province and entry.province in _provinces(context):
        score *= IN_PROVINCE
    if entry.country in context.countries[:1]:
        return score * IN_COUNTRY
    if entry.country in context.countries and not context.firm:
        return score * MENTIONED
    unlike = match.how == "alternate" and not match.sure and (entry.kind in POPULATED or entry.kind in ADMIN)
    return score * ELSEWHERE_ALTERNATE if unlike else score


def _weight(entry: Entry) -> float:
    return entry.weight or _WEIGHT.get(entry.kind, 100.0)


def _admitted(match: Match, context: Context) -> bool:
    """Say whether a place may be meant although it lies outside of what the context gives."""
    entry = match.entry
    here = _provinces(context)
    if entry.province and entry.province in here:
        return True
    if here and context.firm and entry.country:
        abroad = entry.country not in {scope[:2] for scope in here}
        return _weight(entry) >= (KNOWN_ABROAD if abroad else KNOWN_OUTSIDE)
    if not context.countries or not entry.country or entry.country in context.countries:
        return True
    return _weight(entry) >= KNOWN_FAR


def _provinces(context: Context) -> tuple[str, ...]:
    around = [_AROUND[scope] for scope in context.provinces if scope in _AROUND]
    return tuple(dict.fromkeys((*context.provinces, *around)))


def _fits(entry: Entry, kind: str) -> bool:
    """Say whether an entry may be what the words beside a name call it."""
    if not kind:
        return True
    if kind == "admin":
        return entry.kind in ADMIN or entry.kind == "region"
    if kind == "populated":
        return entry.kind in POPULATED or entry.kind == "admin3"
    return entry.kind == kind


def _same_bones(bones: str, spelling: str) -> bool:
    return len(bones) >= _SHORTEST_BONES and skeleton(spelling) == bones
