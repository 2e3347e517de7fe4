"""What a gazetteer holds: entries with names, in indexes that are asked by name."""

from typing import Literal, NamedTuple, Protocol

from dateline.records import Record

SUPPLEMENT = "supplement"
"""The name of the gazetteer that comes with the package."""

How = Literal["exact", "alternate"]

UNCERTAINTY_KM = {
    "facility": 1.0, "crossing": 1.0, "dam": 1.0, "port": 2.0, "airbase": 2.0, "camp": 2.0, "neighbourhood": 2.0,
    "village": 2.0, "town": 4.0, "city": 8.0, "field": 8.0, "road": 10.0, "mountain": 15.0, "admin3": 15.0,
    "admin2": 30.0, "region": 50.0, "admin1": 80.0, "river": 150.0, "sea": 300.0, "country": 400.0,
    "continent": 3000.0,
}  # fmt: skip
"""How far from an entry's point what is said of the place may have been, where the entry itself says nothing: about
the radius of a place of the class. Made by hand for this project."""

POPULATED = frozenset({"city", "town", "village", "neighbourhood", "camp"})
ADMIN = frozenset({"admin1", "admin2", "admin3"})
_CITY, _TOWN = 100_000, 10_000
CAPITAL = "PPLC"
"""GeoNames' code of a country's capital."""
CAPITAL_WEIGHT = 3e6


class Entry(Record, frozen=True):
    """A place of a gazetteer: an id such as ``gn:170063``, ``ocha:C1007`` or ``dl:ghouta``, and what is known of it.

    `lat` and `lon` are degrees WGS 84, null where the gazetteer has none; `country` is ISO 3166-1 alpha-2; `admin1`
    is GeoNames' code of the first-order division whatever the gazetteer's own is, and `code` is that own one.
    """

    id: str
    name: str
    kind: str
    country: str = ""
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    code: str = ""
    own_uncertainty_km: float | None = None

    @property
    def uncertainty_km(self) -> float:
        """How far from the point the place may reach, in kilometres."""
        return self.own_uncertainty_km or UNCERTAINTY_KM.get(self.kind, 5.0)

    @property
    def province(self) -> str:
        """The first-order division, ``SY.09``; empty where none is known."""
        return f"{self.country}.{self.admin1}" if self.admin1 else ""

    @property
    def weight(self) -> float:
        """How likely the name alone means this place: inhabitants, and a stand-in for what has none."""
        return max(_STAND_IN.get(self.kind, 0), self.population, CAPITAL_WEIGHT if self.code == CAPITAL else 0)


_STAND_IN = {
    "continent": 1e9, "country": 2e7, "sea": 5e6, "river": 2e6, "region": 1e6, "admin1": 3e5, "mountain": 2e5,
    "airbase": 2e5, "dam": 2e5, "crossing": 2e5, "camp": 5e4, "field": 1e5, "neighbourhood": 5e3, "admin2": 2e4,
    "admin3": 1e3, "facility": 5e4, "port": 5e4, "road": 5e4,
}  # fmt: skip


def populated(population: int) -> str:
    """Return the class of a populated place; 0 stands for an unknown number of a place that is worth listing."""
    if population >= _CITY:
        return "city"
    return "town" if population >= _TOWN or not population else "village"


class Match(NamedTuple):
    """An entry that has a name, whether it is its own or another one, and the place of its gazetteer in order.

    `sure` says that the name is from the hand-made supplement: as well known as the entry's own.
    """

    entry: Entry
    how: How
    rank: int = 0
    sure: bool = False


class Index(Protocol):
    """One gazetteer, asked by name; the order of what it returns never changes."""

    name: str
    version: str

    def named(self, key: str) -> tuple[tuple[Entry, How], ...]:
        """Return the entries that have a name with this `name_key`."""

    def starts(self, word: str) -> bool:
        """Say whether any name begins with this word of a key."""

    def folded(self, folded: str, country: str) -> tuple[Entry, ...]:
        """Return a country's entries that have a name with this `fold`."""

    def spellings(self, country: str, admin1: str) -> dict[str, tuple[Entry, ...]]:
        """Return all folds of names in a first-order division, each with its entries."""

    def of_id(self, entry: str) -> Entry | None:
        """Return the entry with an id."""
