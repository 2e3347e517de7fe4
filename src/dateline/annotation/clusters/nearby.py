"""Which event mentions are worth comparing: all pairs that could score, found without comparing all with all."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, product
from math import floor

from dateline.annotation.clusters.event_facts import Days, Fact, Spot
from dateline.annotation.clusters.same_event import VIOLENT

NEWS_DAYS = 2
"""An undated event lies this many days before the first day of publication, or later."""
LONGEST = 14
"""An interval of more days than this says nothing of when: such an event counts as undated, such a report as well."""
MOST = 400
"""Where more mentions than this meet (a day, a degree, a type), only neighbours among them are compared."""
NEIGHBOURS = 40
"""With how many that follow in the order of what they say a mention is compared then."""


def candidates(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys, the lesser first, in order, each once.

    Two mentions meet where their reports are copies of one text and their triggers are the same words, where one
    stands in the headline of the other's report, or where they are of types that can be one and lie on one day within
    a degree of each other, or at one name.
    """
    reports, meeting = defaultdict[str, list[Fact]](list), defaultdict[tuple[object, ...], list[Fact]](list)
    for fact in facts:
        reports[fact.doc_id].append(fact)
        for place in set(_meeting_places(fact)):
            meeting[place].append(fact)
    found = set[tuple[str, str]]()
    for mentions in reports.values():
        heads, bodies = ([each for each in mentions if each.headline is headline] for headline in (True, False))
        found.update(_ordered(one, other) for one, other in product(heads, bodies))
    for there in meeting.values():
        found.update(_ordered(one, other) for one, other in _pairs(there) if one.doc_id != other.doc_id)
    yield from sorted(found)


def _ordered(one: Fact, other: Fact) -> tuple[str, str]:
    return (one.key, other.key) if one.key < other.key else (other.key, one.key)


def _meeting_places(fact: Fact) -> Iterator[tuple[object, ...]]:
    types = (fact.type, *sorted(VIOLENT)) if fact.type == "killing" else (fact.type,)
    if fact.copies:
        for name in types:
            yield "copies", fact.copies, name, fact.mention.quote.lower()
    cells = {cell for spot in fact.spots for cell in _cells(spot)}
    for day in _days(fact):
        for cell in cells:
            for name in types:
                yield "day", day, cell, name


def _pairs(there: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield all pairs, or in a crowd those of a sorted neighbourhood (Hernández and Stolfo 1995)."""
    if len(there) <= MOST:
        yield from combinations(there, 2)
        return
    ordered = sorted(there, key=_what_is_said)
    for at, one in enumerate(ordered):
        yield from ((one, other) for other in islice(ordered, at + 1, at + 1 + NEIGHBOURS))


def _what_is_said(fact: Fact) -> tuple[object, ...]:
    places = sorted(spot.key for spot in fact.spots)
    return places, fact.around, sorted(fact.initiators), sorted(fact.targets), fact.key


def _cells(spot: Spot) -> Iterator[object]:
    """Yield the squares of a degree that a place lies in, in four grids half a degree apart: near places share one."""
    if spot.lat is None or spot.lon is None:
        yield spot.key
        return
    for shift_lat in (0.0, 0.5):
        for shift_lon in (0.0, 0.5):
            yield shift_lat, shift_lon, floor(spot.lat + shift_lat), floor(spot.lon + shift_lon)


def _days(fact: Fact) -> Iterator[int]:
    if fact.days and (days := _numbers(fact.days)) and len(days) <= LONGEST:
        yield from days
    elif fact.published and len(days := _numbers(fact.published)) <= LONGEST:
        yield from range(days.start - NEWS_DAYS, days.stop)


def _numbers(days: Days) -> range:
    first, last = (dt.date.fromisoformat(day).toordinal() for day in days)
    return range(first, last + 1)
