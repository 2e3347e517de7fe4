"""gazetteer: files in, this user's gazetteers out; they are no part of a workspace."""

import re
from pathlib import Path

from dateline.annotation.places.contexts import Context
from dateline.annotation.places.entries import Entry
from dateline.annotation.places.resolutions import Resolution
from dateline.edge.folders import gazetteer_folder
from dateline.edge.gazetteer_index import SqliteIndex
from dateline.edge.gazetteers import (
    add_gazetteer,
    added,
    open_default,
    open_gazetteer,
    open_supplement,
)
from dateline.records import Record

_SUFFIX = re.compile(r"(?:\.(?:txt|csv|tsv|zip|gz|zst))+$", re.IGNORECASE)


class Held(Record, frozen=True, omit_defaults=False):
    """A gazetteer of this user: its name, version, number of places and file."""

    name: str
    version: str
    places: int
    file: str


def add(path: Path, name: str | None = None) -> Held:
    """Index a file as a gazetteer, named after it unless a name is given; the same name again replaces it.

    Raises DatelineError where the file is no gazetteer that can be read.
    """
    name = name or re.sub(r"[^a-z0-9._-]+", "-", _SUFFIX.sub("", path.name).lower()).strip("-._") or "own"
    version, count = add_gazetteer(path, name)
    return Held(name=name, version=version, places=count, file=str(gazetteer_folder() / f"own-{name}.sqlite"))


def held() -> list[Held]:
    """Return the gazetteers in the order in which they are asked."""
    folder = gazetteer_folder()
    indexes = [*(SqliteIndex(path) for path in added(folder)), open_supplement(folder), open_default(folder)]
    return [Held(name=one.name, version=one.version, places=len(one), file=str(one.path)) for one in indexes]


def find(name: str, *, near: str = "", country: str = "") -> Resolution:
    """Return what a name resolves to, within the province named `near` and the country with this code, if given."""
    gazetteer = open_gazetteer()
    countries = (country.upper(),) if country else ()
    if not near:
        return gazetteer.resolve(name, Context(countries=countries))
    scope = gazetteer.resolve(near, Context(countries=countries)).entry
    if scope is None:
        return gazetteer.resolve(name, Context(countries=countries))
    provinces = (scope.province,) if scope.province else ()
    return gazetteer.resolve(name, Context(provinces, countries or (scope.country,), firm=True, header=True))


def described(entry: Entry) -> str:
    """Return an entry in one line for people."""
    where = "" if entry.lat is None or entry.lon is None else f"  {entry.lat:.4f} {entry.lon:.4f}"
    division = entry.province or entry.country
    known = f"{entry.id}  {entry.name}, {entry.kind}{f' in {division}' if division else ''}"
    return f"{known}{where} ±{entry.uncertainty_km:g} km"
