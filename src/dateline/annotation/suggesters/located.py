"""Places as suggestions: found by `places`, resolved by `place_resolutions`."""

from collections.abc import Iterable

from dateline.annotation.ids import mention_id
from dateline.annotation.marks import Marks
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.place_resolutions import resolve_places
from dateline.annotation.suggesters.places import find_places
from dateline.records import Mention, Relation


class Places:
    """Names of places with their entries; nothing where the knowledge has no gazetteer."""

    name = "places"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the places of a document outside of what is marked."""
        gazetteer = reading.knowledge.more.get("gazetteer")
        if not isinstance(gazetteer, Gazetteer):
            return
        for one in resolve_places(reading, gazetteer, find_places(reading, gazetteer, so_far.free)):
            place = one.place
            yield Mention(
                id=mention_id(reading.document.text_id, "location", place.start, place.end),
                label="location",
                start=place.start,
                end=place.end,
                quote=reading.text[place.start : place.end],
                attributes=one.attributes,
                by=f"rule:{place.rule}@{self.version}",
            )
