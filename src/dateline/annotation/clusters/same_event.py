"""Whether two event mentions tell of one happening: what is compared, and how much each likeness counts.

The points of rule `same_event@1` were set by hand; with them go their sum and `THRESHOLD` into the logistic function,
so that a score of one half is where the rule links. What can't be true together is no candidate at all: places too far
apart for their uncertainties, days that exclude each other, an event that happened and one that was only planned.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from math import exp

from dateline.annotation.clusters.event_facts import SAME_WORDS, Days, Fact, Spot, wording
from dateline.annotation.places.bearings import Point, distance

RULE = "same_event@1"
THRESHOLD = 7.5
TOWN_KM, CITY_KM = 5.0, 15.0
"""Up to which uncertainty a place is a town or smaller, or a city, in which much may happen on one day."""
SHORT_DAYS = 7
LEAST_COUNTED = 3
"""From which number on it says something that two reports give the same one."""
HAPPENED = frozenset({"actual", "possible", "denied"})
VIOLENT = frozenset({"air_strike", "shelling", "bombing", "chemical_attack", "armed_clash"})
"""What a `killing` told elsewhere may have been."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two mentions are: a score from 0 to 1, and the reasons with their points."""

    score: float
    reasons: tuple[tuple[str, float], ...]


def likeness(one: Fact, other: Fact) -> Likeness | None:
    """Return how alike two event mentions are; None where they can't tell of one happening."""
    if not possible(one, other):
        return None
    reasons = [
        ("type", 3.0 if one.type and one.type == other.type else 1.0),
        ("copy", _copied(one, other)),
        ("headline", 2.5 if one.doc_id == other.doc_id else 0.0),
        ("place", _places(one, other)),
        ("time", _times(one, other)),
        ("initiator", _parties(one.initiators, other.initiators, 2.0)),
        ("target", _parties(one.targets, other.targets, 1.0)),
        ("count", _counted(one, other)),
    ]
    points = sum(value for _, value in reasons)
    score = round(1 / (1 + exp(THRESHOLD - points)), 4)
    return Likeness(score, tuple((name, value) for name, value in reasons if value))


def possible(one: Fact, other: Fact) -> bool:
    """Say whether two mentions can tell of one happening at all."""
    if one.type != other.type and not _kin(one.type, other.type):
        return False
    if one.factuality != other.factuality and not {one.factuality, other.factuality} <= HAPPENED:
        return False
    if one.scope != other.scope and not {one.scope, other.scope} <= {"single", "background"}:
        return False
    if one.days and other.days and not _meet(one.days, other.days):
        return False
    return not (one.spots and other.spots and all(_apart(a, b) for a in one.spots for b in other.spots))


def judged_by(fact: Fact) -> tuple[object, ...]:
    """Return all that `possible` looks at; mentions that have it in common are alike to it."""
    return fact.type, fact.factuality, fact.scope, fact.days, fact.spots


def _kin(one: str, other: str) -> bool:
    return (one == "killing" and other in VIOLENT) or (other == "killing" and one in VIOLENT)


def _copied(one: Fact, other: Fact) -> float:
    """Return six points for the same words around the trigger in copies of one text, fewer for fewer."""
    if not one.copies or one.copies != other.copies or one.doc_id == other.doc_id:
        return 0.0
    shared = wording(one, other)
    return round(6 * shared, 2) if shared >= SAME_WORDS else 0.0


def _places(one: Fact, other: Fact) -> float:
    return max([0.0, *(_near(a, b) for a in one.spots for b in other.spots)])


def _near(one: Spot, other: Spot) -> float:
    if one.key == other.key:
        widest = max(one.km, other.km)
        return 3.0 if widest <= TOWN_KM else 1.25 if widest <= CITY_KM else 0.5
    km = _kilometres(one, other)
    if km is None or km > one.km + other.km:
        return 0.0
    return 1.25 if one.km + other.km <= CITY_KM else 0.5


def _apart(one: Spot, other: Spot) -> bool:
    """Say whether two places are further apart than one and a half of their uncertainties and 10 km explain."""
    km = _kilometres(one, other)
    return one.key != other.key and km is not None and km > 1.5 * (one.km + other.km) + 10


def _kilometres(one: Spot, other: Spot) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance(Point(one.lat, one.lon), Point(other.lat, other.lon))


def _times(one: Fact, other: Fact) -> float:
    """Return the points of the days; for an undated mention its days of publication stand in, in other reports."""
    if one.days and other.days:
        longest = max(_length(one.days), _length(other.days))  # a night has two days
        return 3.0 if longest <= 2 else 2.0 if longest <= SHORT_DAYS else 0.5
    mine, theirs = one.days or one.published, other.days or other.published
    if one.doc_id == other.doc_id or mine is None or theirs is None:
        return 0.0
    if max(_length(mine), _length(theirs)) > SHORT_DAYS:
        return 0.5
    gap, fresh = _gap(mine, theirs), 1 if one.days or other.days else 0  # reports tell of today and of yesterday
    return 2.0 if gap <= fresh else 1.0 if gap <= 2 else -1.0 if gap <= SHORT_DAYS else -4.0


def _parties(one: frozenset[str], other: frozenset[str], points: float) -> float:
    if not one or not other:
        return 0.0
    return points if one & other else -points / 2


def _counted(one: Fact, other: Fact) -> float:
    """Return two points for the same number of the same people, and take one off for other numbers alone."""
    pairs = [(a.toll.best, b.toll.best) for a in one.counts for b in other.counts if a.what == b.what]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    alike = [a for a, b in known if a == b]
    if alike:
        return 2.0 if max(alike) >= LEAST_COUNTED else 0.0
    return -1.0 if known else 0.0


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _length(days: Days) -> int:
    return _ordinal(days[1]) - _ordinal(days[0]) + 1


def _gap(one: Days, other: Days) -> int:
    return max(0, _ordinal(one[0]) - _ordinal(other[1]), _ordinal(other[0]) - _ordinal(one[1]))


@cache
def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()
