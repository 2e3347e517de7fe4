"""Which of the places of one name is meant in a context: the likeliest, if it is likely enough and clearly so."""

from dateline.annotation.places.contexts import Context
from dateline.annotation.places.entries import ADMIN, POPULATED, Entry, Match
from dateline.annotation.places.namesakes import one_a_place, weight
from dateline.annotation.places.resolutions import NOWHERE, Resolution, found

CLEAR = 3.0
"""So many times likelier than the next a place must be, or the name is ambiguous."""
KNOWN_FAR = 100_000
"""A place outside of the countries that a text is about counts from this weight on; see `Entry.weight`."""
KNOWN_OUTSIDE = 50_000
"""The same for one outside of the province that a section's header names."""
KNOWN_ABROAD = 1_000_000
"""The same for one in another country."""
IN_PROVINCE, IN_COUNTRY, MENTIONED, ELSEWHERE_ALTERNATE = 300.0, 100.0, 20.0, 0.1
_CANDIDATES = 5


def likeliest(matches: list[Match], context: Context) -> Resolution:
    """Return the likeliest of the places that a name may mean, if it is likely enough and clearly so."""
    places = _places(matches, context)
    best = places[0]
    top = _entries(places) if len(places) > 1 else ()
    if not _admitted(best, context):
        return NOWHERE.but(candidates=top or (best.entry,))
    if len(places) > 1 and _score(best, context) < CLEAR * _score(places[1], context):
        return Resolution(resolved="ambiguous", candidates=top)
    if best.entry.id.startswith("dl:"):
        return found(best.entry, "supplement", top)
    return found(best.entry, "inherited" if _inherits(best.entry, places[1:], context) else best.how, top)


def candidates(matches: list[Match], context: Context) -> tuple[Entry, ...]:
    """Return the likeliest places, of which none is likely enough."""
    return _entries(_places(matches, context))


def _places(matches: list[Match], context: Context) -> list[Match]:
    """Return one match a place, the likeliest first."""
    ranked = sorted(matches, key=lambda m: (-_score(m, context), m.rank, m.entry.id))
    return one_a_place(ranked, context.kind)


def _entries(places: list[Match]) -> tuple[Entry, ...]:
    return tuple(match.entry for match in places[:_CANDIDATES])


def _inherits(entry: Entry, others: list[Match], context: Context) -> bool:
    """Say whether a header alone tells a place from others of its country that are about as heavy."""
    if not context.header or entry.province not in context.reach or entry.kind not in POPULATED:
        return False
    alike = (weight(m.entry) for m in others if m.entry.country == entry.country and m.entry.kind in POPULATED)
    return weight(entry) < CLEAR * max(alike, default=0.0)


def _score(match: Match, context: Context) -> float:
    entry = match.entry
    score = weight(entry)
    if entry.province and entry.province in context.reach:
        score *= IN_PROVINCE
    if entry.country in context.countries[:1]:
        return score * IN_COUNTRY
    if entry.country in context.countries and not context.firm:
        return score * MENTIONED
    unlike = match.how == "alternate" and not match.sure and (entry.kind in POPULATED or entry.kind in ADMIN)
    return score * ELSEWHERE_ALTERNATE if unlike else score


def _admitted(match: Match, context: Context) -> bool:
    """Say whether a place may be meant although it lies outside of what the context gives."""
    entry = match.entry
    here = context.reach
    if entry.province and entry.province in here:
        return True
    if here and context.firm and entry.country:
        abroad = entry.country not in {scope[:2] for scope in here}
        return weight(entry) >= (KNOWN_ABROAD if abroad else KNOWN_OUTSIDE)
    if not context.countries or not entry.country or entry.country in context.countries:
        return True
    return weight(entry) >= KNOWN_FAR
