"""What an event mention says, gathered from its relations: who, where, when, how many, and by whose word."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from dateline.annotation.clusters.identities import UNKNOWN, Identities
from dateline.annotation.clusters.tolls import Count, count
from dateline.annotation.language.words import WORD, key_of
from dateline.annotation.places.entries import Entry
from dateline.records import Annotation, Document, Mention, telling_key

Days = tuple[str, str]
"""The first and the last day, ISO, both inclusive."""
AROUND = 12
"""How many words on each side of a trigger are compared between reports."""
SAME_WORDS = 0.5
"""The share of common words from which on two reports use the same ones: they were copied."""
ORDINARY = 5.0
"""Kilometres of uncertainty of a place whose own is not known: that of a town."""
NOWHERE = frozenset({"none", "ambiguous"})
"""Values of ``location.place`` that name no entry."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an event: the id of its entry, or the words themselves; degrees WGS 84, kilometres of uncertainty."""

    key: str
    name: str
    lat: float | None = None
    lon: float | None = None
    km: float = ORDINARY


@dataclass(frozen=True, slots=True)
class Fact:
    """An event mention with all that is told of it.

    `key` is its name among all reports, `copies` the story of its report, empty where it has no copies. `days` is the
    interval in which it lies and `day_by` what that rests on, `published` the days of publication. `voices` are its
    sources that have a name of their own, `source` is the mention of the first, named or not; of sources that cite
    others the innermost count. `around` are the words near the trigger, in their order. `tells_again` are the ids of
    fuller mentions in the same report.
    """

    key: str
    doc_id: str
    outlet: str
    copies: str
    mention: Mention
    type: str
    factuality: str
    scope: str
    initiators: frozenset[str]
    targets: frozenset[str]
    spots: tuple[Spot, ...]
    days: Days | None
    day_by: str | None
    published: Days | None
    counts: tuple[Count, ...]
    source: Mention | None
    voices: frozenset[str]
    around: tuple[str, ...]
    headline: bool
    tells_again: tuple[str, ...]


class Facts:
    """A reader of event mentions; `entries` gives the entry of a gazetteer by its id."""

    def __init__(self, identities: Identities, entries: Callable[[str], Entry | None]) -> None:
        """Keep what names are looked up in."""
        self._identities, self._entries = identities, entries

    def of(self, document: Document, annotation: Annotation, copies: str = "") -> Iterator[Fact]:
        """Yield what each event of a document says, in the order of the text.

        What is no fact is passed over, and `check` tells of it: relations to mentions that there are not, dates that
        no calendar has.
        """
        by_id = {mention.id: mention for mention in annotation.mentions}
        far: dict[str, dict[str, list[Mention]]] = {}
        for tie in annotation.relations:
            if tie.target in by_id:
                far.setdefault(tie.source, {}).setdefault(tie.role, []).append(by_id[tie.target])
        words = [(match.start(), key_of(match[0])) for match in WORD.finditer(document.text)]
        headlines = [segment for segment in document.segments if segment.kind == "headline"]
        published = document.published
        days = (published.start.isoformat(), published.end.isoformat()) if published.start and published.end else None
        named = self._identities.named(each for each in annotation.mentions if each.label == "source")
        for event in sorted(annotation.mentions, key=lambda each: (each.start, each.end, each.id)):
            if event.label != "event":
                continue
            ends = far.get(event.id, {})
            when, rests_on = interval(ends.get("time", ()))
            said_by = [_innermost(each, far) for each in sorted(ends.get("source", ()), key=_in_text)]
            yield Fact(
                key=telling_key(document.doc_id, event.id),
                doc_id=document.doc_id,
                outlet=document.outlet,
                copies=copies,
                mention=event,
                type=str(event.attributes.get("type", "")),
                factuality=str(event.attributes.get("factuality", "actual")),
                scope=str(event.attributes.get("scope", "single")),
                initiators=frozenset(map(self._identities.actor, ends.get("initiator", ()))),
                targets=frozenset(map(self._identities.actor, ends.get("target", ()))),
                spots=tuple(map(self._spot, ends.get("location", ()))),
                days=when,
                day_by=rests_on,
                published=days,
                counts=tuple(map(count, ends.get("count", ()))),
                source=said_by[0] if said_by else None,
                voices=frozenset(chain.from_iterable(self._identities.voices(each, named) for each in said_by)),
                around=_around(words, event),
                headline=any(each.start <= event.start < each.end for each in headlines),
                tells_again=tuple(sorted(each.id for each in ends.get("same_as", ()))),
            )

    def _spot(self, mention: Mention) -> Spot:
        said = mention.attributes
        place = str(said.get("place", "none"))
        entry = None if place in NOWHERE else self._entries(place)
        key = f"{UNKNOWN}{self._identities.name(mention)}" if place in NOWHERE else place
        if said.get("relation") == "offset":
            key = f"{key} {said.get('km')} {said.get('bearing')}"
        lat, lon, km = (_number(said.get(name)) for name in ("lat", "lon", "uncertainty_km"))
        if entry and (lat is None or lon is None):
            lat, lon, km = entry.lat, entry.lon, entry.uncertainty_km
        return Spot(key, mention.quote, lat, lon, ORDINARY if km is None else km)


def _number(value: str | float | None) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def interval(times: Iterable[Mention]) -> tuple[Days | None, str | None]:
    """Return the days that all resolved times allow, and what the narrowest of them rests on; None where none is.

    Times that exclude each other allow all days from the first to the last.
    """
    found = []
    for time in times:
        first, last = str(time.attributes.get("from", "")), str(time.attributes.get("to", ""))
        if _is_day(first) and _is_day(last) and first <= last:
            found.append(((first, last), str(time.attributes.get("by", "text"))))
    if not found:
        return None, None
    narrowest = min(found, key=lambda each: (each[0][0] < each[0][1], _reversed(each[0][0]), each[0][1], each[1]))
    return together([days for days, _ in found]), narrowest[1]


def _is_day(day: str) -> bool:
    try:
        return dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _reversed(day: str) -> tuple[int, ...]:
    """Return a key by which later days come first."""
    return tuple(-ord(letter) for letter in day)


def together(intervals: Iterable[Days]) -> Days:
    """Return the days that several intervals share, or where they share none, all days that any of them spans."""
    all_of = list(intervals)
    first, last = max(days[0] for days in all_of), min(days[1] for days in all_of)
    return (first, last) if first <= last else (min(chain(*all_of)), max(chain(*all_of)))


def _innermost(source: Mention, far: dict[str, dict[str, list[Mention]]]) -> Mention:
    """Return the source at the inner end of a chain of citations, at each link the first in the text."""
    seen = set[str]()
    while (cited := far.get(source.id, {}).get("cites")) and source.id not in seen:
        seen.add(source.id)
        source = min(cited, key=_in_text)
    return source


def _in_text(mention: Mention) -> tuple[int, str]:
    return mention.start, mention.id


def _around(words: list[tuple[int, str]], event: Mention) -> tuple[str, ...]:
    at = bisect_left(words, (event.start, ""))
    return tuple(key for _, key in words[max(0, at - AROUND) : at + AROUND + 1] if key.isalnum())


def wording(one: Fact, other: Fact) -> float:
    """Return the share of words around the triggers of two mentions that both have (Jaccard's), from 0 to 1."""
    mine, theirs = set(one.around), set(other.around)
    return len(mine & theirs) / (len(mine | theirs) or 1)
