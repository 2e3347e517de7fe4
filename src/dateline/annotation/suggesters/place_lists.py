"""Places that stand together: lists, owners, and what only says where another lies."""

from dateline.annotation.language.classes import PREP
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.clauses import Placed

_NEAR, _FAR = 5, 6
_POSSESSIVES = ("s ", "'s ", "’s ")


class PlaceLists:
    """The places of one reading beside each other."""

    def __init__(self, reading: Reading) -> None:
        """Look at one reading."""
        self.reading = reading
        self.words = reading.knowledge.words.below("roles")

    def heads(self, places: list[Placed]) -> list[Placed]:
        """Return the places without those that only say where the one before lies: 'X in Y'."""
        return [place for at, place in enumerate(places) if not at or not self._within(places[at - 1], place)]

    def owned(self, places: list[Placed], at: int) -> int:
        """Return the number of the place that a place owns, or its own: "Syria's Aleppo"."""
        while at + 1 < len(places) and self._owns(places[at], places[at + 1]):
            at += 1
        return at

    def listed(self, places: list[Placed], at: int, *, backward: bool) -> list[Placed]:
        """Return a place with its neighbours in a list: 'on A, B and C'."""
        first = last = at
        while last + 1 < len(places) and self._in_list(places[last], places[last + 1]):
            last += 1
        while backward and first and self._in_list(places[first - 1], places[first]):
            first -= 1
        return places[first : last + 1]

    def _within(self, one: Placed, other: Placed) -> bool:
        keys = self.reading.keys[one.j : other.i]
        if not keys or len(keys) > _FAR or keys[0] not in self.words["within"] or "and" in keys:
            return False
        return "in" in keys or "of" in keys

    def _owns(self, place: Placed, following: Placed) -> bool:
        prepositions = (self.reading.bits[k] & PREP for k in range(place.j, following.i))
        return self._possessive(place) and following.i - place.j <= _NEAR and not any(prepositions)

    def _possessive(self, place: Placed) -> bool:
        return self.reading.text.startswith(_POSSESSIVES, place.mention.end) or place.mention.quote.endswith("'s")

    def _in_list(self, one: Placed, other: Placed) -> bool:
        keys = self.reading.keys[one.j : other.i]
        if len(keys) > _NEAR or not self.words["list_words"].issuperset(keys) or self._owns(one, other):
            return False
        explains = keys == [","] and self._possessive(other)
        return not keys or not (explains or self.words["list_joins"].isdisjoint(keys))
