"""What the text around a name says of where the place lies: the scopes in which its name is looked up."""

from dateline.annotation.places.contexts import Context
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.annotation.places.resolutions import NOWHERE, Resolution
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters import place_words as words
from dateline.annotation.suggesters.place_anchors import Anchors
from dateline.annotation.suggesters.places import Place, country_weights
from dateline.records import Segment

_SITES = frozenset(("airbase", "dam", "crossing", "camp", "field"))


class Scopes:
    """Where the names of a document are looked up, each by what the text around it says."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, places: list[Place]) -> None:
        """Find the countries, the anchors and the headers."""
        self._text, self._keys, self._gazetteer = reading.text, reading.keys, gazetteer
        self._countries = tuple(country_weights(reading, gazetteer, places)[:6])
        self._anchors = Anchors(reading, gazetteer, places, self._countries)
        parts = self._anchors.parts
        self._digest = sum(part.kind == "item" for part in parts) > 2
        self._headers = {at: header for at, part in enumerate(parts) if (header := self._header(at, part))}
        self._told: dict[tuple[str, int], str] = {}
        for place in places:
            if told := self._anchors.told(place):
                self._told.setdefault((place.name.lower(), self._anchors.part(place)), told)
        self._memory: dict[tuple[str, str, Context], Resolution] = {}

    def resolve(self, place: Place) -> Resolution:
        """Return what a place means where it stands."""
        if place.kind == "border":
            return NOWHERE
        context = self._context(place)
        question = (place.name, self._text[place.start : place.end], context)
        known = self._memory.get(question)
        if known is None:
            known = self._memory[question] = self._ask(place, context)
        return known

    def _ask(self, place: Place, context: Context) -> Resolution:
        whole = self._text[place.start : place.end]
        if whole != place.name:
            match = self._gazetteer.resolve(whole, context._replace(kind=""))
            if match.entry and match.resolved in ("exact", "alternate", "supplement", "inherited"):
                return match
            if place.kind not in ("admin", "populated", "river") and place.j > place.k:
                return self._of_class(place, context)
        return self._gazetteer.resolve(place.name, context)

    def _of_class(self, place: Place, context: Context) -> Resolution:
        """Return what a facility, quarter or area means: never the town that it is only named after."""
        behind = self._keys[place.j - 1]
        if behind == "region":
            match = self._gazetteer.resolve(place.name, context._replace(kind="admin"))
            if match.entry:
                return match
        if behind in words.QUARTER or behind in words.AREA or behind in words.WATER:
            match = self._gazetteer.resolve(place.name, context._replace(kind=""))
            return match if match.entry and _goes_with(match.entry.kind, behind) else NOWHERE
        return self._gazetteer.resolve(place.name, context) if place.kind in _SITES else NOWHERE

    def _context(self, place: Place) -> Context:
        kind = place.kind if place.kind != "street" else ""
        part = self._anchors.part(place)
        if told := self._told.get((place.name.lower(), part)):
            return Context((told,), self._home(told), kind, firm=True)
        near = self._anchors.beside(place)
        if header := self._headers.get(part):
            provinces = tuple(dict.fromkeys((header, *near)))
            return Context(provinces, self._home(header), kind, firm=self._digest, header=True)
        return Context(near or self._anchors.leading, self._countries, kind)

    def _home(self, province: str) -> tuple[str, ...]:
        country = province.partition(".")[0]
        return (country, *(other for other in self._countries if other != country))

    def _header(self, at: int, part: Segment) -> str:
        """Return the province of a part: of its header, else of the first place in it that is known."""
        if part.place:
            match = self._gazetteer.resolve(part.place, Context(countries=self._countries))
            if match.entry and match.entry.province:
                return match.entry.province
        return self._anchors.first_in.get(at, "") if self._digest else ""


def _goes_with(kind: str, behind: str) -> bool:
    """Say whether an entry of a class is a quarter, an area or a water, as the word behind the name calls it."""
    if behind in words.QUARTER:
        return kind == "neighbourhood"
    return behind in words.WATER or kind not in ("city", "admin1", "country")
