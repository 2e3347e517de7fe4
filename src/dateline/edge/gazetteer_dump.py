"""GeoNames dumps: a place a line, 19 columns (https://download.geonames.org/export/dump/readme.txt)."""

from collections.abc import Iterable, Iterator

from dateline.annotation.places.entries import CAPITAL, Entry, populated
from dateline.edge.gazetteer_index import Named
from dateline.edge.gazetteer_names import bare_names, is_name

_LEAST_TABS, _LEAST_COLUMNS = 17, 15  # of the first line; of any, up to the population
_CLASS = {
    "A": "admin3", "P": "village", "H": "river", "L": "region", "R": "road", "S": "facility", "T": "mountain",
    "U": "sea", "V": "region",
}  # fmt: skip
_CODE = {
    "ADM1": "admin1", "ADM1H": "admin1", "ADM2": "admin2", "ADM2H": "admin2", "CONT": "continent",
    "AIRB": "airbase", "AIRF": "airbase", "AIRP": "airbase", "AIRH": "airbase", "DAM": "dam", "PRT": "port",
    "OILF": "field", "GASF": "field", "PPLX": "neighbourhood", "SEA": "sea", "GULF": "sea", "STRT": "sea",
    "BAY": "sea", "OCN": "sea", "LK": "sea", "CMP": "camp", "CMPRF": "camp", "MILB": "camp", "PSTB": "crossing",
    "PRK": "region", "DSRT": "region", "PLN": "region", "VAL": "region",
}  # fmt: skip
"""Feature classes and codes of GeoNames (https://www.geonames.org/export/codes.html) in our classes."""


def is_dump(line: str) -> bool:
    """Say whether the first line of a file is that of a dump; the last columns may lack."""
    return line.count("\t") >= _LEAST_TABS and line.split("\t", 1)[0].isdigit()


def dumped_places(lines: Iterable[str]) -> Iterator[Named]:
    """Yield the places of a dump, each with its other names."""
    for line in lines:
        row = line.rstrip("\r\n").split("\t")
        if len(row) >= _LEAST_COLUMNS:
            yield _place(row)


def _place(row: list[str]) -> Named:
    group, code, population = row[6], row[7], int(row[14] or 0)
    entry = Entry(
        id=f"gn:{row[0]}", name=row[1], kind=_kind(group, code, population), country=row[8],
        admin1="" if row[10] == "00" else row[10], lat=float(row[4]), lon=float(row[5]), population=population,
        code=CAPITAL if code == CAPITAL else "",
    )  # fmt: skip
    names = [name for name in (row[2], *row[3].split(",")) if name and is_name(name)]
    return entry, [*names, *(bare_names([row[1], *names]) if group == "A" else ())]


def _kind(group: str, code: str, population: int) -> str:
    if code.startswith("PCL"):
        return "country"
    if code in _CODE:
        return _CODE[code]
    return populated(population) if group == "P" and population else _CLASS.get(group, "facility")
