"""Resolving the places of a document, with how what is told lies to them."""

from collections.abc import Iterator

from dateline.annotation.places.folding import name_key
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.annotation.places.resolutions import Resolution, found
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.place_relations import Resolved, placed
from dateline.annotation.suggesters.place_scopes import Scopes
from dateline.annotation.suggesters.places import Place


def resolve_places(reading: Reading, gazetteer: Gazetteer, places: list[Place]) -> Iterator[Resolved]:
    """Yield each place with what it resolves to.

    Names that are known far and wide come first; the provinces they say are the context for the rest: the words right
    beside a name, else the header of its section or the place of its lead, its sentence, and the whole document.
    """
    scopes = Scopes(reading, gazetteer, places)
    done: list[Resolution] = [scopes.resolve(place) for place in places]
    for at in range(1, len(places)):
        if reading.keys[places[at - 1].j : places[at].i] == [","]:
            done[at] = _greater(gazetteer, done[at - 1], places[at], done[at])
    for at in range(len(places)):
        yield placed(reading, places, done, at)


def _greater(gazetteer: Gazetteer, inner: Resolution, place: Place, resolution: Resolution) -> Resolution:
    """Return the division that a comma puts behind a place of it: Georgia in "Atlanta, Georgia"."""
    province = inner.entry.province if inner.entry else ""
    if not province or (resolution.entry and resolution.entry.province == province):
        return resolution
    divisions = (m for m in gazetteer.matches(name_key(place.name)) if m.entry.kind == "admin1")
    fit = next((match for match in divisions if match.entry.province == province), None)
    return found(fit.entry, fit.how) if fit else resolution
