"""Tables of places with a header: OCHA's p-codes and tables of one's own; columns are known by their usual names."""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dateline.annotation.places.bearings import Point, centre
from dateline.annotation.places.entries import Entry, populated
from dateline.edge.gazetteer_index import Named
from dateline.edge.gazetteer_names import bare_names
from dateline.errors import DatelineError

_SPLIT = re.compile(r"\s*[|;]\s*")
_PARENTHESES = re.compile(r"\s*\([^)]*\)")
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


class _Division(NamedTuple):
    """A division beside the places in it: its level, p-code and name, and the code of the first level."""

    level: str
    code: str
    name: str
    first: str

    def entry(self, points: list[Point]) -> Entry:
        """Return the division as an entry in the middle of its places."""
        lat, lon, spread = centre(points)
        return Entry(
            id=f"ocha:{self.code}", name=self.name, kind=_LEVELS[self.level], country=_country_of(self.code),
            admin1=self.first, lat=lat, lon=lon, code=self.code,
            own_uncertainty_km=max(5.0, spread) if points else None,
        )  # fmt: skip


def tabled_places(lines: Iterable[str], first: str, where: str) -> Iterator[Named]:
    """Yield the places of a table whose `first` line is its header, then the divisions that are only named in it.

    Raises DatelineError, naming `where`, for a table without names of places, and where a number is none.
    """
    mark = max("\t,;", key=first.count)
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=mark)
    columns = {re.sub(r"[\s_\-]+", "", name).lower(): name for name in rows.fieldnames or ()}
    pick = {ours: next((columns[name] for name in theirs if name in columns), "") for ours, theirs in _COLUMNS.items()}
    divisions = _divisions(columns)
    if not pick["name"] and not divisions:
        raise DatelineError(
            "no gazetteer that can be read",
            where=where,
            hint="a GeoNames dump, or a table with the columns name, lat and lon (and class, country, admin1, aliases)",
        )
    yield from _rows(rows, pick, divisions, where)


def _divisions(columns: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return each level's columns of names and of codes, where both are there."""
    codes: dict[str, str] = {}
    for name, column in columns.items():
        if match := _ADMIN_PCODE.match(name):
            codes.setdefault(match[1], column)
    found = ((match[1], column) for name, column in columns.items() if (match := _ADMIN.match(name)))
    return {level: (column, codes[level]) for level, column in found if level in codes}


def _rows(
    rows: Iterable[dict[str, str]], pick: dict[str, str], divisions: dict[str, tuple[str, str]], where: str
) -> Iterator[Named]:
    inside: dict[_Division, list[Point]] = defaultdict(list)
    have: set[str] = set()
    for number, row in enumerate(rows, 1):
        get = _getter(row, pick)
        point = _point(get("lat"), get("lon"))
        for division in _named_in(row, divisions):
            inside[division] += [point] if point else []
        if pick["name"] and get("name"):
            entry, names = _place(get, point, number, where)
            have.add(entry.code)
            yield entry, names
    for division, points in sorted(inside.items()):
        if division.code not in have:
            yield division.entry(points), ()


def _named_in(row: dict[str, str], divisions: dict[str, tuple[str, str]]) -> Iterator[_Division]:
    """Yield the divisions that a row says its place lies in."""
    first = row.get(divisions["1"][1]) or "" if "1" in divisions else ""
    for level, (name, code) in divisions.items():
        if level in _LEVELS and row.get(code) and row.get(name):
            yield _Division(level, row[code], row[name], first)


def _getter(row: dict[str, str], pick: dict[str, str]) -> Callable[[str], str]:
    return lambda ours: (row.get(pick[ours]) or "").strip() if pick[ours] else ""


def _place(get: Callable[[str], str], point: Point | None, number: int, where: str) -> Named:
    key, code = get("id") or get("pcode") or str(number), get("pcode")
    if ":" not in key:
        key = f"{'gn' if key.isdigit() and key != str(number) else 'ocha' if code else 'own'}:{key}"
    population, uncertainty = (
        _number(get(name), name, f"{where}, row {number}") for name in ("population", "uncertainty")
    )
    kind = get("kind").lower()
    entry = Entry(
        id=key, name=_PARENTHESES.sub("", get("name")), kind=_KINDS.get(kind, kind) or populated(int(population or 0)),
        country=get("country")[:2].upper() or _country_of(get("adm1")) or _country_of(code), admin1=get("adm1"),
        lat=point.lat if point else None, lon=point.lon if point else None, population=int(population or 0),
        code=code, own_uncertainty_km=uncertainty,
    )  # fmt: skip
    names = [name for name in (*_SPLIT.split(get("more")), get("local"), get("name")) if name]
    return entry, [*names, *bare_names(names)]


def _number(cell: str, name: str, where: str) -> float | None:
    """Return the number in a cell, none where it is empty; raises DatelineError where it is no number."""
    try:
        found = float(cell) if cell else None
    except ValueError:
        found = math.nan
    if found is not None and not math.isfinite(found):
        raise DatelineError(f"{name} {cell!r} is no number", where=where, hint="write digits alone, or leave it empty")
    return found


def _country_of(code: str) -> str:
    return code[:2] if re.match(r"^[A-Z]{2}[0-9]", code) else ""


def _point(lat: str, lon: str) -> Point | None:
    try:
        point = Point(float(lat.replace(",", ".")), float(lon.replace(",", ".")))
    except ValueError:
        return None
    return point if abs(point.lat) <= 90 and abs(point.lon) <= 180 else None  # noqa: PLR2004 - degrees
