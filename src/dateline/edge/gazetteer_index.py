"""A gazetteer as one SQLite file: written once, then opened in a millisecond and read page by page."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from dateline.annotation.places.entries import Entry, How
from dateline.annotation.places.folding import fold_key, name_key
from dateline.errors import DatelineError

FORMAT = 6
"""Rises with every change of the tables, of `name_key` and of `fold`; an older file is written anew."""

Named = tuple[Entry, Iterable[str]]
"""An entry and its further names."""

T = TypeVar("T")
_ROOM = 50_000  # answers kept; then they are forgotten all at once
_TABLES = """
create table about(key text primary key, value text);
create table entry(num integer primary key, id text, name text, kind text, country text, admin1 text, lat real,
  lon real, population integer, code text, uncertainty real);
create table name(key text, num integer, other integer, primary key(key, num)) without rowid;
create table fold(key text, num integer, country text, primary key(key, country, num)) without rowid;
"""
_INDEXES = """
create index entry_id on entry(id);
create index entry_where on entry(country, admin1);
create index fold_num on fold(num);
"""
_COLUMNS = "e.id, e.name, e.kind, e.country, e.admin1, e.lat, e.lon, e.population, e.code, e.uncertainty"
_NEAR = 0.6  # degrees: where a neighbour is looked for


def write_index(path: Path, name: str, version: str, places: Iterable[Named]) -> int:
    """Write an index, whole or not at all; return how many entries it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.tmp")
    new.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(new)) as base:
        base.executescript("pragma journal_mode=off; pragma synchronous=off; pragma page_size=8192;" + _TABLES)
        count = _fill(base, places)
        base.executemany(
            "insert into about values (?, ?)", [("format", str(FORMAT)), ("name", name), ("version", version)]
        )
        base.executescript(_INDEXES)
        base.commit()
    new.replace(path)
    return count


def _fill(base: sqlite3.Connection, places: Iterable[Named]) -> int:
    entries: list[tuple[object, ...]] = []
    names: list[tuple[object, ...]] = []
    folds: list[tuple[object, ...]] = []
    count = 0
    for entry, others in places:
        count += 1
        keys = {key: 1 for key in map(name_key, others) if key}
        keys[name_key(entry.name)] = 0
        names += [(key, count, other) for key, other in keys.items() if key]
        folds += [(key, count, entry.country) for key in sorted(_folds(keys))]
        entries.append((count, *_row(entry)))
        if len(entries) >= _ROOM:
            _flush(base, entries, names, folds)
    _flush(base, entries, names, folds)
    return count


def _folds(keys: Iterable[str]) -> set[str]:
    return {folded for key in keys if key.isascii() and len(folded := fold_key(key)) > 1}


def _flush(base: sqlite3.Connection, *rows: list[tuple[object, ...]]) -> None:
    for table, new in zip(("entry", "name", "fold"), rows, strict=True):
        if new:
            marks = ", ".join("?" * len(new[0]))
            base.executemany(f"insert or ignore into {table} values ({marks})", new)  # noqa: S608 - names of ours
            new.clear()


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.id, entry.name, entry.kind, entry.country, entry.admin1, entry.lat, entry.lon, entry.population,
        entry.code, entry.own_uncertainty_km,
    )  # fmt: skip


def _entry(row: tuple[object, ...]) -> Entry:
    names = ("id", "name", "kind", "country", "admin1", "lat", "lon", "population", "code", "own_uncertainty_km")
    return Entry(**dict(zip(names, row, strict=True)))  # type: ignore[arg-type]  # columns are typed by the table


class SqliteIndex:
    """An index in a file, opened for reading; answers are kept, up to a bound."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises DatelineError where it is no index of this format."""
        self.path = path
        try:
            self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            about = dict(self._base.execute("select key, value from about"))
        except sqlite3.Error as fault:
            raise DatelineError(f"no gazetteer's index: {fault}", where=str(path), hint="remove the file") from fault
        if about.get("format") != str(FORMAT):
            raise DatelineError("an older gazetteer's index", where=str(path), hint="dateline gazetteer add it again")
        self.name, self.version = about["name"], about["version"]
        self._named: dict[str, tuple[tuple[Entry, How], ...]] = {}
        self._starts: dict[str, bool] = {}
        self._folded: dict[str, tuple[Entry, ...]] = {}
        self._spellings: dict[str, dict[str, tuple[Entry, ...]]] = {}

    def __len__(self) -> int:
        """Count the entries."""
        return int(self._base.execute("select count(*) from entry").fetchone()[0])

    def named(self, key: str) -> tuple[tuple[Entry, How], ...]:
        """Return the entries that have a name with this `name_key`."""
        return _kept(self._named, key, lambda: self._ask_named(key))

    def starts(self, word: str) -> bool:
        """Say whether any name begins with this word of a key."""
        return _kept(self._starts, word, lambda: self._ask_starts(word))

    def folded(self, folded: str, country: str) -> tuple[Entry, ...]:
        """Return a country's entries that have a name with this `fold`."""
        return _kept(self._folded, f"{country} {folded}", lambda: self._ask_folded(folded, country))

    def spellings(self, country: str, admin1: str) -> dict[str, tuple[Entry, ...]]:
        """Return all folds of names in a first-order division, each with its entries."""
        return _kept(self._spellings, f"{country}.{admin1}", lambda: self._ask_spellings(country, admin1), room=64)

    def of_id(self, entry: str) -> Entry | None:
        """Return the entry with an id."""
        row = self._base.execute(f"select {_COLUMNS} from entry e where id = ?", (entry,)).fetchone()  # noqa: S608 - ours
        return _entry(row) if row else None

    def nearest(self, lat: float, lon: float) -> Entry | None:
        """Return the populated entry nearest to a point, within about 60 km."""
        box = (lat - _NEAR, lat + _NEAR, lon - _NEAR, lon + _NEAR, lat, lat, lon, lon)
        row = self._base.execute(
            f"select {_COLUMNS} from entry e where lat between ? and ? and lon between ? and ? "  # noqa: S608 - ours
            "and kind in ('city', 'town', 'village') order by (lat-?)*(lat-?)+(lon-?)*(lon-?), num limit 1",
            box,
        ).fetchone()
        return _entry(row) if row else None

    def entries(self) -> Iterator[Entry]:
        """Yield all entries in order."""
        for row in self._base.execute(f"select {_COLUMNS} from entry e order by num"):  # noqa: S608 - ours
            yield _entry(row)

    def _ask_named(self, key: str) -> tuple[tuple[Entry, How], ...]:
        rows = self._base.execute(
            f"select n.other, {_COLUMNS} from name n join entry e on e.num = n.num where n.key = ? order by n.num",  # noqa: S608 - ours
            (key,),
        )
        return tuple((_entry(row[1:]), "alternate" if row[0] else "exact") for row in rows)

    def _ask_starts(self, word: str) -> bool:
        found = self._base.execute("select key from name where key >= ? order by key limit 1", (word,)).fetchone()
        if found and (found[0] == word or found[0].startswith(f"{word} ")):
            return True
        more = f"{word} "
        found = self._base.execute("select key from name where key >= ? order by key limit 1", (more,)).fetchone()
        return bool(found and found[0].startswith(more))

    def _ask_folded(self, folded: str, country: str) -> tuple[Entry, ...]:
        rows = self._base.execute(
            f"select {_COLUMNS} from fold f join entry e on e.num = f.num where f.key = ? and f.country = ? "  # noqa: S608 - ours
            "order by f.num",
            (folded, country),
        )
        return tuple(map(_entry, rows))

    def _ask_spellings(self, country: str, admin1: str) -> dict[str, tuple[Entry, ...]]:
        rows = self._base.execute(
            f"select f.key, {_COLUMNS} from entry e join fold f on f.num = e.num "  # noqa: S608 - ours
            "where e.country = ? and (? = '' or e.admin1 = ?) order by f.key, e.num",
            (country, admin1, admin1),
        )
        found: dict[str, tuple[Entry, ...]] = {}
        for row in rows:
            found[row[0]] = (*found.get(row[0], ()), _entry(row[1:]))
        return found


def _kept(answers: dict[str, T], question: str, ask: Callable[[], T], *, room: int = _ROOM) -> T:
    """Return the answer that is kept, or ask and keep it."""
    try:
        return answers[question]
    except KeyError:
        if len(answers) >= room:
            answers.clear()
        answer = answers[question] = ask()
        return answer
