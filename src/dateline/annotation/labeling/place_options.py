"""The places that an annotator picks from, for a screen."""

from collections.abc import Iterator
from functools import lru_cache

from dateline.annotation.labeling.tasks import Option
from dateline.annotation.places.entries import Entry, Match
from dateline.annotation.places.folding import name_key
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.records import Annotation, Mention

CONTROL = "location_place"
"""The control whose options these are."""
_EACH = 5
"""How many candidates a name brings to the screen."""


def place_options(annotation: Annotation, gazetteer: Gazetteer) -> dict[str, tuple[Option, ...]]:
    """Return the options of the control for places: for each name what it may mean, the likeliest first.

    An option reads "Maskana: town · Aleppo · gn:167080"; its alias is the entry's id.
    """
    names = {(each.quote, str(each.attributes.get("place", "none"))): each for each in annotation.mentions}
    options: dict[str, Option] = {}
    for mention in names.values():
        if mention.label == "location":
            for entry in _candidates(mention, gazetteer):
                if entry.id not in options:
                    options[entry.id] = _option(mention, entry, gazetteer)
    return {CONTROL: tuple(options.values())}


def _candidates(mention: Mention, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Yield what was suggested, then the heaviest entries of this name."""
    suggested = entry_of(gazetteer, str(mention.attributes.get("place", "none")))
    if suggested is not None:
        yield suggested
    matches = sorted(gazetteer.matches(name_key(mention.quote)), key=_weight)
    yield from (match.entry for match in matches[:_EACH])


def _weight(match: Match) -> tuple[float, int, str]:
    return -match.entry.weight, match.rank, match.entry.id


@lru_cache(1 << 14)
def entry_of(gazetteer: Gazetteer, place: str) -> Entry | None:
    """Return the entry with an id, with its point where any gazetteer has that; None where none has the id."""
    found = [entry for index in gazetteer.indexes if (entry := index.of_id(place)) is not None]
    return next((entry for entry in found if entry.lat is not None), found[0] if found else None)


def _option(mention: Mention, entry: Entry, gazetteer: Gazetteer) -> Option:
    division = entry_of(gazetteer, f"gn:{entry.province}") if entry.province else None
    where = division.name if division else entry.province or entry.country
    about = " · ".join(part for part in (entry.kind, where, entry.id) if part)
    name = mention.quote if mention.quote == entry.name else f"{mention.quote} = {entry.name}"
    point = "" if entry.lat is None or entry.lon is None else f"{entry.lat:.3f}, {entry.lon:.3f}"
    return {"value": f"{name}: {about}", "alias": entry.id, "hint": point}
