"""Finding the names of places in a report: by the gazetteer, and by the words around them."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dateline.annotation.places.folding import plain
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters import place_words as words
from dateline.annotation.suggesters.place_candidates import Candidate, Candidates
from dateline.annotation.suggesters.place_strength import HAMLET, STRONG, TOWN, best, demonyms_of, is_strong, strength

_WEAK = frozenset({"places.cued", "places.local", "places.folded"})
"""Rules that do not hold for a name that is elsewhere a part of a longer one, such as a person's."""


LONGEST_UNKNOWN = 3
"""Words of a name that only a preposition calls a place."""


class Place(NamedTuple):
    """A place that was found: words ``[i, j)``, of which ``[i, k)`` are the name without its class word.

    `[start, end)` are code points, `kind` is the class that the words ask for, `rule` what found it.
    """

    i: int
    k: int
    j: int
    start: int
    end: int
    name: str
    kind: str
    rule: str


def find_places(reading: Reading, gazetteer: Gazetteer, free: Callable[[int, int], bool]) -> list[Place]:
    """Return the places of a document in order, without overlaps; `free` says which code points are not yet taken.

    What is accepted anywhere in a document is a place in all of it, wherever it stands as a name of its own.
    """
    finder = _Finder(reading, gazetteer, free)
    candidates = list(finder.candidates())
    countries = frozenset(finder.countries(candidates))
    names = {one.key for one in candidates if not one.clean and one.k == one.i + 1 and one.cue != "class"}
    accepted = [
        (one, rule)
        for one in candidates
        if (rule := finder.rule(one, countries)) and not (rule in _WEAK and one.cue != "inside" and one.key in names)
    ]
    known = {one.key for one, _ in accepted}
    done = {one.i for one, _ in accepted}
    accepted += [
        (one, "places.again")
        for one in candidates
        if one.i not in done and one.key in known and len(one.key) > 2 and (one.clean or one.cue == "class")
    ]
    places = sorted((finder.place(one, rule) for one, rule in accepted), key=lambda place: place.i)
    return [*places, *finder.borders(places)]


def country_weights(reading: Reading, gazetteer: Gazetteer, places: list[Place]) -> list[str]:
    """Return the countries that a document is about, the likeliest first: by its places and its demonyms."""
    votes: Counter[str] = Counter()
    for place in places:
        for match in best(gazetteer.matches(_key(reading, place.i, place.k)))[:1]:
            if match.entry.country and strength(match) >= STRONG:
                votes[match.entry.country] += 3 if match.entry.kind == "country" else 2
    votes.update(demonyms_of(reading, gazetteer))
    return [country for country, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))]


class _Finder(Candidates):
    """Which candidates are places."""

    def countries(self, candidates: list[Candidate]) -> Iterator[str]:
        """Yield the countries that the document speaks of."""
        for one in candidates:
            if one.clean or one.cue:
                for match in best(one.matches)[:1]:
                    if match.entry.country and strength(match) >= STRONG:
                        yield match.entry.country
        yield from self.said

    def rule(self, one: Candidate, countries: frozenset[str]) -> str:
        """Return the rule by which a candidate is a place; nothing where it is none."""
        if one.kind == "street" or one.key in words.NO_NAMES or not self._is_free(one):
            return ""
        if one.cue == "dateline" and (one.matches or self.reading.words[one.i].isupper()):
            return "places.dateline" if one.matches else ""
        if one.matches:
            return self._known_rule(one, countries)
        if one.cue == "class" and (one.clean or self._is_article(one.i)):
            return "places.pattern" if self._is_pattern(one) else ""
        return self._unknown_rule(one, countries) if one.clean and not self._is_ordinary(one) else ""

    def _is_free(self, one: Candidate) -> bool:
        return self.free(self.reading.starts[one.i], self.reading.ends[one.j - 1] - one.cut)

    def _is_ordinary(self, one: Candidate) -> bool:
        """Say whether a name is one word that is an ordinary word or a person's name too."""
        return one.k == one.i + 1 and one.key in self.gazetteer.ordinary

    def _known_rule(self, one: Candidate, countries: frozenset[str]) -> str:
        """Return the rule by which a name that a gazetteer has is a place."""
        if one.k == one.i + 1 and len(one.key) == 2 and not self._is_noun(one):
            return ""
        ordinary = len(one.key) > 2 and self._is_ordinary(one)
        if one.cue == "class" or (one.cue == "of-place" and one.clean):
            return "" if ordinary and not self._is_asked(one) else f"places.{one.cue}"
        if not one.clean:
            return ""
        strong = is_strong(one.matches)
        local = max((strength(m, local=True) for m in one.matches if m.entry.country in countries), default=0.0)
        if ordinary:
            return "places.cued" if one.cue == "inside" and (strong or local >= TOWN) else ""
        return "places.known" if strong else self._weak_rule(one, local)

    def _weak_rule(self, one: Candidate, local: float) -> str:
        """Return the rule for a name that few know; `local` is its strength in the countries of the text."""
        if self._is_paired(one):
            return "places.paired"
        if one.cue == "inside":
            heaviest = max(strength(match, local=True) for match in one.matches)
            return "places.cued" if local or heaviest >= HAMLET or one.k > one.i + 1 else ""
        if one.cue in ("along", "of") and (local >= HAMLET or (local and one.cue == "along")):
            return "places.cued"
        if local >= TOWN and not one.first and (one.k > one.i + 1 or local >= 2 * TOWN):
            return "places.local"
        return ""

    def _is_pattern(self, one: Candidate) -> bool:
        """Say whether an unknown name and its class word are a place: no house, no ordinary word at the start."""
        house = self.key(one.j - 1) in words.HOUSE and one.j > one.k and not self.capital(one.j - 1)
        if house and self.key(self._before(one.i)) not in words.INSIDE:
            return False
        return not (one.first and one.k == one.i + 1 and one.j > one.k and self.key(one.i) in self.gazetteer.ordinary)

    def _unknown_rule(self, one: Candidate, countries: frozenset[str]) -> str:
        """Return the rule by which a name that no gazetteer has is a place."""
        if one.cue == "inside" and self._is_article(one.i) and one.k > one.i + 1:
            return "places.article"
        if one.cue in ("inside", "of-place") and self._reads_as_name(one):
            return f"places.{one.cue}"
        if one.k == one.i + 1 and self.key(one.i - 1) in words.CAPTURE and self._reads_as_name(one):
            return "places.captured"
        led = one.cue in ("inside", "along", "of-place", "of") and not one.first
        if led and self.gazetteer.near_names(one.key, countries & words.TRANSLITERATED):
            return "places.folded"
        return ""

    def _reads_as_name(self, one: Candidate) -> bool:
        """Say whether an unknown name behind "in" or "near" is no acronym, no thing's name and no common word."""
        reading = self.reading
        names = any(at in reading.name_of for at in range(one.i, one.k))
        if (
            one.first
            or names
            or self.titles[reading.sentence_of[one.i]]
            or one.k - one.i > LONGEST_UNKNOWN
            or self.key(one.i - 1) in ("the", "a", "an")
        ):
            return False
        if self.key(one.i).removesuffix("s") in words.NO_NAMES:
            return False
        if any(reading.words[at].isupper() or self.key(at) in words.THINGS for at in range(one.i, one.k + 1)):
            return False
        return not any(reading.words[at].lower() in self.lower for at in range(one.i, one.k))

    def _is_asked(self, one: Candidate) -> bool:
        """Say whether a name that is an ordinary word is called a place right beside it."""
        return one.j > one.k or not one.first

    def _is_noun(self, one: Candidate) -> bool:
        """Say whether US or UK stands for itself, not before what it describes."""
        if not self.reading.words[one.i].replace(".", "").isupper():
            return False
        before = self.key(self._before(one.i))
        behind = self.key(one.j)
        open_end = (
            not behind
            or not behind[0].isalpha()
            or behind in words.FUNCTION
            or behind in ("is", "was", "has", "will", "have", "are", "were", "had")
        )
        return open_end and (
            self.key(one.i - 1) == "the"
            or before in words.INSIDE
            or before in words.ALONG
            or before in ("of", "the", "for", "with", "by", "and", ",")
        )

    def _is_paired(self, one: Candidate) -> bool:
        """Say whether a comma and a greater place follow: "Fresno, California"."""
        if self.key(one.j) != ",":
            return False
        k = self._longest(one.j + 1) if self.capital(one.j + 1) else 0
        if not k:
            return False
        greater = self.gazetteer.matches(" ".join(self.keys[one.j + 1 : k]))
        scopes = {m.entry.country for m in greater if m.entry.kind == "country"}
        provinces = {m.entry.province for m in greater if m.entry.kind == "admin1"}
        return any(m.entry.country in scopes or m.entry.province in provinces for m in one.matches)

    def place(self, one: Candidate, rule: str) -> Place:
        """Return a candidate as a place."""
        reading = self.reading
        start, end = reading.starts[one.i], reading.ends[one.j - 1] - one.cut
        name = reading.text[start : reading.ends[one.k - 1] - one.cut]
        kind = one.kind
        if self.key(one.i - 1) == "rural" and self.adjacent(one.i) and one.i > 0:
            start, kind = reading.starts[one.i - 1], "admin"
        return Place(one.i, one.k, one.j, start, end, name, kind, rule)

    def borders(self, places: list[Place]) -> Iterator[Place]:
        """Yield borders and missions named by a nationality: "the Turkish border", "the German consulate"."""
        taken = {i for place in places for i in range(place.i, place.j)}
        reading = self.reading
        for j, key in enumerate(self.keys):
            if key not in words.NATIONAL or j == 0 or self.key(j - 1) not in self.gazetteer.demonyms:
                continue
            i = j - 1
            while i > 0 and reading.joined[i] and self.key(i - 1) in self.gazetteer.demonyms:
                i -= 1
            start, end = reading.starts[i], reading.ends[j]
            if (
                self.key(j + 1) not in ("guard", "guards", "police", "forces", "patrol")
                and i not in taken
                and self.free(start, end)
            ):
                yield Place(i, j + 1, j + 1, start, end, reading.text[start:end], "border", "places.border")


def _key(reading: Reading, i: int, k: int) -> str:
    return " ".join(plain(key) for key in reading.keys[i:k])
