"""Which place a name means, as far as the context says: an entry, several, or none."""

from collections.abc import Iterable, Mapping
from typing import Literal

from rapidfuzz import fuzz, process

from dateline.annotation.places.contexts import Context, fits
from dateline.annotation.places.entries import SUPPLEMENT, Entry, Index, Match
from dateline.annotation.places.folding import fold_key, name_key, skeleton
from dateline.annotation.places.likeliest import KNOWN_FAR, candidates, likeliest
from dateline.annotation.places.namesakes import counted
from dateline.annotation.places.resolutions import NOWHERE, Resolution, found

_SHORTEST_FOLD, _SHORTEST_FUZZY, _SHORTEST_BONES = 4, 5, 4
_NEAR_SPELLING, _NEAR_IN_COUNTRY, _NEAR_VOWELS = 88.0, 93.0, 72.0  # of 100
_ROOM, _ROOM_SCOPES = 50_000, 64  # answers that are kept
WHOLE = frozenset({"country", "continent", "region", "sea"})
"""What "the towns of" may stand before, though it is no town."""


class Gazetteer:
    """Several gazetteers asked as one; of two entries for one place the earlier gazetteer's counts."""

    def __init__(
        self, indexes: Iterable[Index], demonyms: Mapping[str, str] | None = None, ordinary: Iterable[str] = ()
    ) -> None:
        """Take the gazetteers in the order in which they count, demonyms with their countries, and ordinary words.

        `ordinary` are keys of words and of persons' names that are names of places too.
        """
        self.indexes = tuple(indexes)
        self.demonyms = dict(demonyms or {})
        self.ordinary = frozenset(ordinary)
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._answers: dict[tuple[str, Context], Resolution] = {}
        self._scopes: dict[str, dict[str, tuple[Entry, ...]]] = {}

    @property
    def version(self) -> str:
        """Name every gazetteer with its version."""
        return " ".join(f"{index.name}@{index.version}" for index in self.indexes)

    def of_id(self, entry: str) -> Entry | None:
        """Return the entry with an id, from the first gazetteer that has it."""
        return next((found for index in self.indexes if (found := index.of_id(entry)) is not None), None)

    def starts(self, word: str) -> bool:
        """Say whether any name begins with this word of a key."""
        return any(index.starts(word) for index in self.indexes)

    def matches(self, key: str) -> tuple[Match, ...]:
        """Return every entry with a name of this `name_key`, gazetteer by gazetteer."""
        known = self._matches.get(key)
        if known is None:
            if len(self._matches) > _ROOM:
                self._matches.clear()
            known = self._matches[key] = counted(
                Match(self._full(entry), how, rank, index.name == SUPPLEMENT)
                for rank, index in enumerate(self.indexes)
                for entry, how in index.named(key)
            )
        return known

    def near_names(self, key: str, countries: Iterable[str]) -> bool:
        """Say whether a place of one of the countries has a name with the fold of this key."""
        folded = fold_key(key)
        if len(folded) < _SHORTEST_FOLD:
            return False
        return any(index.folded(folded, country) for country in countries for index in self.indexes)

    def _full(self, entry: Entry) -> Entry:
        """Return the entry itself for a row that only gives it more names."""
        if entry.lat is not None or not entry.id.startswith("gn:"):
            return entry
        others = (index.of_id(entry.id) for index in self.indexes)
        return next((other for other in others if other is not None and other.lat is not None), entry)

    def resolve(self, name: str, context: Context = Context()) -> Resolution:  # noqa: B008 - a frozen value
        """Return what a name means in its context.

        Its own names and alternates come first, then its fold, then near spellings; the last two only within the
        provinces or countries that the context gives. What lies outside of them must be well known.
        """
        question = (name, context)
        answer = self._answers.get(question)
        if answer is None:
            if len(self._answers) > _ROOM:
                self._answers.clear()
            answer = self._answers[question] = self._resolve(name, context)
        return answer

    def _resolve(self, name: str, context: Context) -> Resolution:
        key = name_key(name)
        matches = self._called(key, context.kind)
        if matches:
            answer = likeliest(matches, context)
            if answer.entry or answer.resolved == "ambiguous":
                return answer if context.kind else self._seat(key, answer)
        folded = fold_key(key)
        near = self._folded(folded, context) or self._fuzzy(folded, context)
        return near or (NOWHERE.but(candidates=candidates(matches, context)) if matches else NOWHERE)

    def _called(self, key: str, kind: str) -> list[Match]:
        """Return the entries of a name that the words beside it may mean."""
        named = self.matches(key)
        matches = [match for match in named if fits(match.entry, kind)]
        if not matches and kind in ("admin", "populated"):
            return [match for match in named if match.entry.kind in WHOLE]
        return matches

    def _seat(self, key: str, division: Resolution) -> Resolution:
        """Return the city that a division is named after where only the division has this very spelling."""
        entry = division.entry
        if entry is None or entry.kind != "admin1":
            return division
        cities = [one for one in self._spelled(entry.province).get(fold_key(key), ()) if one.kind == "city"]
        return found(cities[0], "fold", (cities[0], entry)) if cities else division

    def _folded(self, folded: str, context: Context) -> Resolution | None:
        entries = [e for scope in context.reach for e in self._spelled(scope).get(folded, ())]
        if not entries and not context.firm:
            entries = self._folded_in(context.countries, folded)
        return self._near(entries, context, "fold")

    def _folded_in(self, countries: tuple[str, ...], folded: str) -> list[Entry]:
        """Return entries of some countries by their fold; one of three letters must be known far in the likeliest."""
        if len(folded) >= _SHORTEST_FOLD:
            return [e for index in self.indexes for country in countries for e in index.folded(folded, country)]
        if len(folded) < _SHORTEST_FOLD - 1:
            return []
        first = (e for index in self.indexes for country in countries[:1] for e in index.folded(folded, country))
        return [entry for entry in first if entry.weight >= KNOWN_FAR]

    def _fuzzy(self, folded: str, context: Context) -> Resolution | None:
        if len(folded) < _SHORTEST_FUZZY:
            return None
        scopes = context.reach or tuple(f"{country}." for country in context.countries[:1])
        close = _NEAR_SPELLING if context.provinces else _NEAR_IN_COUNTRY
        bones = skeleton(folded) if context.provinces else ""
        entries: list[Entry] = []
        for scope in scopes:
            spelled = self._spelled(scope)
            near = process.extract(folded, spelled.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_VOWELS, limit=3)
            for spelling, score, _ in near:
                if spelling[0] == folded[0] and (score >= close or _same_bones(bones, spelling)):
                    entries += spelled[spelling]
        return self._near(entries, context, "fuzzy")

    def _near(self, entries: list[Entry], context: Context, how: Literal["fold", "fuzzy"]) -> Resolution | None:
        matches = [Match(self._full(entry), "exact") for entry in entries if fits(entry, context.kind)]
        if not matches:
            return None
        answer = likeliest(matches, context)
        if answer.entry is None:
            return answer if answer.resolved == "ambiguous" else None
        return answer.but(resolved=how)

    def _spelled(self, scope: str) -> dict[str, tuple[Entry, ...]]:
        country, _, admin1 = scope.partition(".")
        if len(self.indexes) == 1:
            return self.indexes[0].spellings(country, admin1)
        known = self._scopes.get(scope)
        if known is None:
            if len(self._scopes) > _ROOM_SCOPES:
                self._scopes.clear()
            known = self._scopes[scope] = {}
            for index in self.indexes:
                for spelling, entries in index.spellings(country, admin1).items():
                    known[spelling] = known.get(spelling, ()) + entries
        return known


def _same_bones(bones: str, spelling: str) -> bool:
    return len(bones) >= _SHORTEST_BONES and skeleton(spelling) == bones
