"""Names that may be places: known ones, and unknown ones that the words around call a place."""

from collections.abc import Generator, Iterator
from typing import NamedTuple

from dateline.annotation.places.entries import Match
from dateline.annotation.suggesters import place_words as words
from dateline.annotation.suggesters.place_cues import Cues
from dateline.annotation.suggesters.place_strength import is_strong

LONGEST = 6
"""Words of a name."""
_SHORTEST = 3
"""Letters of a name that no gazetteer has: fewer are initials."""
_RUN = 40
"""Words in capitals that are looked at together: text may be all in capitals."""
_NO_NAME = (
    words.COMPASS | words.LEADING | words.DIVISION | words.COUNTY | words.SETTLEMENT | words.AREA | {"state", "old"}
)


class Candidate(NamedTuple):
    """What may be a place: words ``[i, j)``, of which ``[i, k)`` are the name, what is known of it, and its cue."""

    i: int
    k: int
    j: int
    cut: int  # letters at the end of word k-1 that are a possessive which lost its apostrophe
    key: str
    matches: tuple[Match, ...]
    kind: str
    cue: str  # class, front, list, dateline, inside, along, of, or nothing
    clean: bool
    first: bool  # at the beginning of a sentence


class Candidates(Cues):
    """The names of a document that may be places."""

    def candidates(self) -> Iterator[Candidate]:
        """Yield every name that may be a place: known ones, and unknown ones that words call a place."""
        behind = 0
        for i, capital in enumerate(self.capitals):
            if i >= behind and (capital or (self.keys[i] in words.ARTICLES and self._hooked(i + 1))):
                behind = yield from self._within(i, self._run(i))

    def _run(self, i: int) -> int:
        """Return the end of the words with capitals from word `i` on, with articles and the like among them."""
        j = i + 1
        while j < self.size and self.adjacent(j):
            if self.capital(j) or (self.reading.joined[j] and self.capital(j - 1) and self.key(j) in words.GLUE):
                j += 1
            elif self.key(j) in words.GLUE and self.key(j) != "and" and self._goes_on(j):
                j += 2
            else:
                break
            if j - i > _RUN:
                break
        return min(j, self.size)

    def _goes_on(self, j: int) -> bool:
        return (
            self.capital(j + 1)
            and self.adjacent(j + 1)
            and (self.key(j) in ("de", "la", "del", "bin") or (self.key(j) in words.ARTICLES and self._hooked(j + 1)))
        )

    def _within(self, i: int, end: int) -> Generator[Candidate, None, int]:
        """Yield the names among the capitals of one run; return where to go on."""
        at = run = i
        while at < end:
            at = self._skip(at, end)
            if at >= end:
                break
            k = self._longest(at)
            found = self._made(at, k, run, max(end, k)) if k else None
            if found is None:
                found = self._unknown(at, run, end)
            if found is None:
                at += 1
                continue
            yield found
            if found.cue == "class":
                self.listing(found.i, found.k)
            at = max(found.j, at + 1)
            if found.clean and (found.cue == "class" or is_strong(found.matches)):
                run = at
        return max(at, end)

    def _skip(self, at: int, end: int) -> int:
        """Leave out words before a name: articles, compass words, words that begin a sentence."""
        while at < end:
            key = self.key(at)
            more = at + 1 < end
            if key in words.FUNCTION and not (key in words.ARTICLES and more and self._hooked(at + 1)):
                if not self._longest(at) or (key in words.FUNCTION - {"us"} and at in self.starts_of):
                    at += 1
                    continue
            elif (key in words.COMPASS or key in words.LEADING) and self._longest(at) <= at + 1:
                at += 1
                continue
            break
        return at

    def _longest(self, i: int) -> int:
        """Return the end of the longest known name that begins with word `i`, 0 where there is none."""
        if not self.gazetteer.starts(self.key(i)):
            return self._lost(i)
        j = i + 1
        ends = [j]
        while (
            j < self.size
            and j - i < LONGEST
            and self.adjacent(j)
            and (self.capital(j) or self.key(j) in words.GLUE or self.key(j) in words.CLASSES)
        ):
            j += 1
            ends.append(j)
        for j in reversed(ends):
            if (
                self._cuttable(j)
                and not words.GLUE.issuperset(self.keys[i:j])
                and self.gazetteer.matches(" ".join(self.keys[i:j]))
            ):
                return j
        return self._lost(i)

    def _lost(self, i: int) -> int:
        """Say whether word `i` is a well known place with a possessive s that lost its apostrophe."""
        key = self.key(i)
        if len(key) > 4 and key.endswith("s") and not key.endswith("ss") and not self.gazetteer.matches(key):
            return i + 1 if is_strong(self.gazetteer.matches(key[:-1])) else 0
        return 0

    def _cuttable(self, j: int) -> bool:
        """Say whether a name may end before word `j`: not within a compound, save one such as Beirut-based."""
        if self.key(j) in words.ARTICLES and self.adjacent(j) and self._hooked(j + 1):
            return is_strong(self.gazetteer.matches(self.key(j - 1)))
        if j >= self.size or not self.reading.joined[j]:
            return True
        return self.key(j) == "based" or self.capital(j)

    def _made(self, i: int, k: int, run: int, end: int) -> Candidate | None:
        key = " ".join(self.keys[i:k])
        matches = self.gazetteer.matches(key)
        cut = 0
        if not matches:
            key, cut = key[:-1], 1
            matches = self.gazetteer.matches(key)
        if self._is_compound(i, k) or all(one in _NO_NAME for one in self.keys[i:k]):
            return None
        if not cut and k < self._name_end(i, end) and not is_strong(matches):
            longer = self._unknown(i, run, end)
            if longer is not None and longer.cue in ("class", "inside"):
                return longer
        j, kind = (k, "") if cut else self._class_behind(k)
        if j > k and self.key(j - 1) in words.HOUSE and is_strong(matches):
            j, kind = k, ""
        cue, asked = self._cue(i, max(k, j), has_class=j > k)
        if j == k and cue != "class":
            j = k
        clean = self._is_clean(i, j, run, end if not cut else j)
        return Candidate(i, k, j, cut, key, matches, kind or asked, cue, clean, self._is_first(i))

    def _unknown(self, i: int, run: int, end: int) -> Candidate | None:
        """Return a name that no gazetteer has, where the words around say that it is a place."""
        k = self._name_end(i, end)
        if k == i or k - i > LONGEST or self._is_compound(i, k) or self.key(i) in words.NO_NAMES:
            return None
        if all(one in _NO_NAME for one in self.keys[i:k]):
            return None
        if k == i + 1 and (
            self.key(i) in self.gazetteer.demonyms or len(self.key(i)) < _SHORTEST or self.key(i) in words.TITLES
        ):
            return None
        j, kind = self._class_behind(k)
        cue, asked = self._cue(i, j, has_class=j > k)
        if not cue:
            return None
        clean = self._is_clean(i, j, run, end)
        return Candidate(i, k, j, 0, " ".join(self.keys[i:k]), (), kind or asked, cue, clean, self._is_first(i))

    def _is_article(self, i: int) -> bool:
        return self.key(i) in words.ARTICLES

    def _is_first(self, i: int) -> bool:
        return i in self.starts_of or self.key(i - 1) in ('"', "“", "'")

    def _is_compound(self, i: int, k: int) -> bool:
        reading = self.reading
        if i > 0 and reading.joined[i] and not self.capital(i - 1) and self.key(i - 1) not in words.ARTICLES:
            return True
        return k < self.size and reading.joined[k] and not self.capital(k) and self.key(k) != "based"
