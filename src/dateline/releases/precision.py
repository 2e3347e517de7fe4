"""How precise a day and a place are, in the codes of UCDP GED and of ACLED.

UCDP's codes are facts of the GED codebook (https://ucdp.uu.se/downloads, version 23.1), ACLED's of its codebook; the
maps from the first to the second are this project's. What a code has no word for has no code.
"""

import datetime as dt
from typing import NamedTuple

DAY, DAYS, WEEK, MONTH, YEAR = 1, 6, 7, 31, 366  # the longest interval, in days, that is called so
AROUND_KM = 25.0  # UCDP's "limited area" around a known point
TIME_ACLED = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
GEO_ACLED = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
POINTS = frozenset(
    ("city", "town", "village", "neighbourhood", "camp", "facility", "crossing", "dam", "port", "airbase")
)
AREAS = {"admin3": 3, "admin2": 3, "admin1": 4, "country": 6, "sea": 7}
FUZZY = 5  # a river, a road, a mountain, an informal region


class Whereabouts(NamedTuple):
    """A place as its gazetteer has it: name, class, country (name, ISO 3166-1 alpha-3 and number), divisions.

    `admin1` and `admin2` are names, empty where the gazetteer does not tell them; `uncertainty_km` is how far the
    place itself reaches.
    """

    name: str
    kind: str
    country: str
    alpha3: str
    number: str
    admin1: str
    admin2: str
    uncertainty_km: float


def days_between(start: str, end: str) -> int:
    """Count the days of an interval whose ends are ISO dates, both inclusive."""
    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days + 1


def date_prec(days: int) -> int | None:
    """Return UCDP's `date_prec` of an interval of some days; None for more than a year, which has no code.

    1 is a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year.
    """
    longest = (DAY, DAYS, WEEK, MONTH, YEAR)
    return next((code for code, most in enumerate(longest, 1) if days <= most), None)


def where_prec(place: Whereabouts, uncertainty_km: float | None) -> int | None:
    """Return UCDP's `where_prec` of a place whose point may lie off by some kilometres; None for a continent.

    1 is the place itself, 2 within 25 km of it, 3 a district, 4 a province, 5 what is long or fuzzy, 6 a country, 7 a
    sea. A point that was computed from a populated place, or is said to lie near it, is 2 or 5.
    """
    if place.kind not in POINTS:
        return None if place.kind == "continent" else AREAS.get(place.kind, FUZZY)
    if uncertainty_km is None or uncertainty_km <= place.uncertainty_km:
        return 1
    return 2 if uncertainty_km <= AROUND_KM else FUZZY


def middle(start: str, end: str) -> str:
    """Return the day in the middle of an interval, of two the earlier: the day that ACLED's `event_date` has."""
    return (dt.date.fromisoformat(start) + dt.timedelta(days=(days_between(start, end) - 1) // 2)).isoformat()
