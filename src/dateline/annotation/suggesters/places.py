"""Finding the names of places in a report: by the gazetteer, and by the words around them."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple

from dateline.annotation.entries import Match
from dateline.annotation.folding import plain
from dateline.annotation.gazetteer import Gazetteer
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters import place_words as words

LONGEST = 6
"""Words of a name."""
_STRONG, _TOWN, _HAMLET = 100_000.0, 5_000.0, 1_000.0
_PARTS = frozenset({"country", "continent", "sea", "region", "river", "admin1"})
_TITLE_SHARE = 0.6
_ENDS = frozenset('.!?:;"“”()[]—–-,\n')  # noqa: RUF001 - dashes as printed


_WEAK = frozenset({"places.cued", "places.local", "places.folded"})
"""Rules that do not hold for a name that is elsewhere a part of a longer one, such as a person's."""
_NO_NAME = (
    words.COMPASS | words.LEADING | words.DIVISION | words.COUNTY | words.SETTLEMENT | words.AREA | {"state", "old"}
)


class Place(NamedTuple):
    """A place that was found: words ``[i, j)``; the name without its class word ends at `k`; `[start, end)` in code
    points; `kind` is the class that the words ask for, `rule` what found it.
    """

    i: int
    k: int
    j: int
    start: int
    end: int
    name: str
    kind: str
    rule: str


class _Candidate(NamedTuple):
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
        if one.i not in done and one.key in known and len(one.key) > 2 and (one.clean or one.cue == "class")  # noqa: PLR2004 - US
    ]
    places = sorted((finder.place(one, rule) for one, rule in accepted), key=lambda place: place.i)
    return [*places, *finder.borders(places)]


def country_weights(reading: Reading, gazetteer: Gazetteer, places: list[Place]) -> list[str]:
    """Return the countries that a document is about, the likeliest first: by its places and its demonyms."""
    votes: Counter[str] = Counter()
    for place in places:
        for match in _best(gazetteer.matches(_key(reading, place.i, place.k)))[:1]:
            if match.entry.country and _strength(match) >= _STRONG:
                votes[match.entry.country] += 3 if match.entry.kind == "country" else 2
    votes.update(_demonyms(reading, gazetteer))
    return [country for country, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))]


class _Finder:
    def __init__(self, reading: Reading, gazetteer: Gazetteer, free: Callable[[int, int], bool]) -> None:
        self.reading, self.gazetteer, self.free = reading, gazetteer, free
        self.keys = [key if key.isascii() else plain(key) for key in reading.keys]
        self.size = len(self.keys)
        self.capitals = [word[0].isupper() for word in reading.words]
        self.said = list(_demonyms(reading, gazetteer))
        self.starts_of = {first for first, _ in reading.sentences}
        self.titles = [_is_title(reading, first, behind) for first, behind in reading.sentences]

    def key(self, i: int) -> str:
        return self.keys[i] if 0 <= i < self.size else ""

    def capital(self, i: int) -> bool:
        return 0 <= i < self.size and self.capitals[i]

    def adjacent(self, i: int) -> bool:
        """Say whether only one space or hyphen parts word `i` from the one before, in one sentence."""
        reading = self.reading
        if not 0 < i < self.size or reading.sentence_of[i] != reading.sentence_of[i - 1]:
            return False
        return reading.starts[i] - reading.ends[i - 1] <= 2 and reading.words[i][0].isalpha()  # noqa: PLR2004 - "al- X"

    # ---- candidates

    def candidates(self) -> Iterator[_Candidate]:
        """Yield every name that may be a place: known ones, and unknown ones that words call a place."""
        behind = 0
        for i, capital in enumerate(self.capitals):
            if i >= behind and (capital or (self.keys[i] in words.ARTICLES and self._hooked(i + 1))):
                behind = yield from self._within(i, self._run(i))

    def _hooked(self, i: int) -> bool:
        """Say whether a hyphen hangs a word with a capital on an article before it: "al-Bab", also "al- Bab"."""
        if not (0 < i < self.size and self.capital(i)):
            return False
        reading = self.reading
        return reading.joined[i] or reading.text[reading.ends[i - 1] : reading.starts[i]] == "- "

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
            if j - i > 40:  # noqa: PLR2004 - text all in capitals
                break
        return min(j, self.size)

    def _goes_on(self, j: int) -> bool:
        return (
            self.capital(j + 1)
            and self.adjacent(j + 1)
            and (self.key(j) in ("de", "la", "del", "bin") or (self.key(j) in words.ARTICLES and self._hooked(j + 1)))
        )

    def _within(self, i: int, end: int) -> Generator[_Candidate, None, int]:
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
            at = max(found.j, at + 1)
            if found.clean and (found.cue == "class" or _is_strong(found.matches)):
                run = at
        return max(at, end)

    def _skip(self, at: int, end: int) -> int:
        """Leave out words before a name: articles, compass words, words that begin a sentence."""
        while at < end:
            key = self.key(at)
            more = at + 1 < end
            if key in words.FUNCTION and not (key in words.ARTICLES and more and self._hooked(at + 1)):
                if not self._longest(at) or key in words.FUNCTION - {"us"} and at in self.starts_of:
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
        if len(key) > 4 and key.endswith("s") and not key.endswith("ss") and not self.gazetteer.matches(key):  # noqa: PLR2004 - US
            return i + 1 if _is_strong(self.gazetteer.matches(key[:-1])) else 0
        return 0

    def _cuttable(self, j: int) -> bool:
        """Say whether a name may end before word `j`: not within a compound, save one such as Beirut-based."""
        if self.key(j) in words.ARTICLES and self.adjacent(j) and self._hooked(j + 1):
            return _is_strong(self.gazetteer.matches(self.key(j - 1)))
        if j >= self.size or not self.reading.joined[j]:
            return True
        return self.key(j) == "based" or self.capital(j)

    def _made(self, i: int, k: int, run: int, end: int) -> _Candidate | None:
        key = " ".join(self.keys[i:k])
        matches = self.gazetteer.matches(key)
        cut = 0
        if not matches:
            key, cut = key[:-1], 1
            matches = self.gazetteer.matches(key)
        if self._is_compound(i, k) or all(one in _NO_NAME for one in self.keys[i:k]):
            return None
        if not cut and k < self._name_end(i, end) and not _is_strong(matches):
            longer = self._unknown(i, run, end)
            if longer is not None and longer.cue in ("class", "inside"):
                return longer
        j, kind = (k, "") if cut else self._class_behind(k)
        if j > k and self.key(j - 1) in words.HOUSE and _is_strong(matches):
            j, kind = k, ""
        cue, asked = self._cue(i, j if j > k else k, has_class=j > k)
        if j == k and cue != "class":
            j = k
        clean = self._is_clean(i, j, run, end if not cut else j)
        return _Candidate(i, k, j, cut, key, matches, kind or asked, cue, clean, self._is_first(i))

    def _unknown(self, i: int, run: int, end: int) -> _Candidate | None:
        """Return a name that no gazetteer has, where the words around say that it is a place."""
        k = self._name_end(i, end)
        if k == i or k - i > LONGEST or self._is_compound(i, k) or self.key(i) in words.NO_NAMES:
            return None
        if all(one in _NO_NAME for one in self.keys[i:k]):
            return None
        if k == i + 1 and (
            self.key(i) in self.gazetteer.demonyms or len(self.key(i)) < 3 or self.key(i) in words.TITLES
        ):  # noqa: PLR2004 - initials
            return None
        j, kind = self._class_behind(k)
        cue, asked = self._cue(i, j, has_class=j > k)
        if not cue:
            return None
        clean = self._is_clean(i, j, run, end)
        return _Candidate(i, k, j, 0, " ".join(self.keys[i:k]), (), kind or asked, cue, clean, self._is_first(i))

    def _name_end(self, i: int, end: int) -> int:
        """Return where an unknown name ends: at a class word, a well known place, or a second "al-"."""
        k, article = i, False
        while k < end:
            key = self.key(k)
            if key in words.ARTICLES and k + 1 < end:
                if article and self._hooked(k + 1) and self.key(i - 2) not in words.SETTLEMENT | words.QUARTER:
                    break
                article = True
                k += 2
                continue
            if k > i and (
                key in words.CLASSES
                or key in words.COMPASS
                or key in words.AGENCIES
                or _is_strong(self.gazetteer.matches(key))
            ):
                break
            k += 1
        return min(k, end)

    def _is_article(self, i: int) -> bool:
        return self.key(i) in words.ARTICLES

    def _is_first(self, i: int) -> bool:
        return i in self.starts_of or self.key(i - 1) in ('"', "“", "'")

    def _is_compound(self, i: int, k: int) -> bool:
        reading = self.reading
        if i > 0 and reading.joined[i] and not self.capital(i - 1) and self.key(i - 1) not in words.ARTICLES:
            return True
        return k < self.size and reading.joined[k] and not self.capital(k) and self.key(k) != "based"

    def _class_behind(self, k: int) -> tuple[int, str]:
        """Return where a name ends with its class word, and what that asks for; `k` and nothing where it has none."""
        for j in range(k, min(k + 4, self.size)):
            key = self.key(j)
            if not self.adjacent(j):
                break
            if key in words.STREET:
                return k, "street"
            if key in words.CLASSES and not (
                key == "state" and self.capital(j) and not self.gazetteer.matches(" ".join(self.keys[k - 1 : k]))
            ):
                if key == "base" and self.key(j - 1) == "air":
                    return j + 1, "airbase"
                if self.capital(j) and self.capital(j + 1) and self.adjacent(j + 1) and self.key(j + 1) in words.OWNERS:
                    return k, ""
                return j + 1, words.CLASSES[key]
            if key == "oil" and self.key(j + 1) == "airport":
                continue
            if key not in words.QUALIFIERS:
                break
        return k, ""

    # ---- what the words around say

    def _cue(self, i: int, j: int, *, has_class: bool) -> tuple[str, str]:
        """Return what calls a name a place, and the class of entries that it asks for."""
        if has_class or (j > i + 1 and self.capital(j - 1) and self.key(j - 1) in words.DIVISION | words.COUNTY):
            return "class", ""
        before = self._before(i)
        key = self.key(before)
        if key == "of" and before > 0:
            owner = self.key(before - 1)
            asked = words.CLASSES.get(owner, words.PLURALS.get(owner, "?"))
            if asked != "?" and owner not in words.HOUSE and not self.capital(before - 1):
                return ("class", words.OWNING.get(owner, ""))
            if owner in words.OUTSKIRTS:
                return "of-place", ""
        elif self.key(i - 1) in words.SETTLEMENT | words.QUARTER and self.adjacent(i) and not self.capital(i - 1):
            return "class", words.CLASSES[self.key(i - 1)]
        listed = self._listed(i)
        if listed:
            return listed
        plural = self._plural_behind(j)
        if plural is not None:
            return "class", plural
        if self._is_dateline(i, j):
            return "dateline", ""
        if key in words.INSIDE:
            return "inside", ""
        if key in words.ALONG:
            return "along", ""
        return ("of", "") if key in ("of", "for", "on", "over", "against", "by", "and", "with") else ("", "")

    def _before(self, i: int) -> int:
        """Return the word that leads to a name: past articles, compass words and "city of"."""
        at = i - 1
        for _ in range(6):
            key = self.key(at)
            if key in words.COMPASS or key in words.LEADING or key in ("'s", "rural"):
                at -= 1
            elif key == "of" and self.key(at - 1) in words.OUTSKIRTS:
                return at
            else:
                break
        return at

    def _listed(self, i: int) -> tuple[str, str] | None:
        """Say whether a name goes on a list of places that "villages of" or the like began."""
        at, steps = i - 1, 0
        capitals = 0
        while at > 0 and steps < 24:  # noqa: PLR2004 - words of a list
            key = self.key(at)
            if (
                key in (",", "and", "as", "well", "or", "&", "the", "both", "nearby")
                or self.capital(at)
                or key in words.ARTICLES
            ):
                capitals += self.capital(at)
            elif key == "of" and self.key(at - 1) in words.PLURALS and capitals:
                return (
                    ("class", words.OWNING.get(self.key(at - 1), ""))
                    if self.key(i - 1) in (",", "and", "or", "&")
                    else None
                )
            else:
                return None
            at -= 1
            steps += 1
        return None

    def _plural_behind(self, j: int) -> str | None:
        """Return what the plural behind a name or its list asks for: "Arak and al-Sukhnah towns"."""
        at = j
        for _ in range(10):
            key = self.key(at)
            if key in words.PLURALS and self.adjacent(at) and not self.capital(at):
                return words.PLURALS[key]
            if key in (",", "and") or self.capital(at) or (key in words.ARTICLES and self.capital(at + 1)):
                at += 1
            else:
                return None
        return None

    def _is_dateline(self, i: int, j: int) -> bool:
        """Say whether a name stands before the news of a line: "BEIRUT -", "ALEPPO, Syria (AP) —"."""
        reading = self.reading
        start = reading.starts[i]
        line = reading.text.rfind("\n", max(0, start - 60), start) + 1
        head = reading.text[line:start]
        if len(head) > 30 or head != head.upper() or (line == 0 and start > 60):  # noqa: PLR2004 - a second name at most
            return False
        if not reading.words[i].isupper() and head:
            return False
        behind = reading.text[reading.ends[j - 1] : reading.ends[j - 1] + 30]
        rest = behind.lstrip(" ")
        if rest.startswith(("—", "–", "- ", "-- ", "(")):  # noqa: RUF001 - dashes as printed
            return not rest.startswith("(") or ")" in rest and any(mark in rest for mark in "-—–")  # noqa: RUF001 - the same
        return (
            rest.startswith(",")
            and any(mark in behind for mark in ("—", "–", " - ", "("))
            and reading.words[i].isupper()
        )  # noqa: RUF001 - the same

    def _is_clean(self, i: int, j: int, run: int, end: int) -> bool:
        """Say whether a name is not a part of a longer one, such as a person's or an organisation's."""
        sentence = self.reading.sentence_of[i]
        if self.key(i - 1) in words.TITLES and self.adjacent(i):
            return False
        if self.key(j) in words.OWNERS and j < end and self.capital(j):
            return False
        if self.titles[sentence]:
            return True
        for at in range(run, i):
            key = self.key(at)
            ordinary = (
                key in ("tags", "photo", "file", "video", "map")
                or key in words.COMPASS
                or key in words.LEADING
                or key in words.FUNCTION
                or key in words.CLASSES
            )
            if not ordinary and not (at == run and at in self.starts_of and key in words.OUTSKIRTS | words.INSIDE):
                if not _is_strong(self.gazetteer.matches(key)) or not self.reading.joined[min(at + 1, self.size - 1)]:
                    return False
        if j < end:
            key = self.key(j)
            if key in words.OFFICES or key in words.FUNCTION or key in words.PLURALS or key in words.AGENCIES:
                return True
            if self.reading.joined[j] or self._begins_place(j, end):
                return True
            led = self.key(self._before(i)) in words.INSIDE | words.ALONG
            return led and not words.OWNERS.intersection(self.keys[j:end]) and _is_strong(self._named(i, j))
        return True

    def _named(self, i: int, j: int) -> tuple[Match, ...]:
        return self.gazetteer.matches(" ".join(self.keys[i:j]))

    def _begins_place(self, j: int, end: int) -> bool:
        """Say whether another place follows at once: commas are lost in many texts."""
        if self.key(j) in words.ARTICLES and self._hooked(j + 1):
            return True
        if _is_strong(self.gazetteer.matches(self.key(j))):
            return True
        k = self._name_end(j, end)
        return self._class_behind(k)[0] > k

    # ---- decisions

    def countries(self, candidates: list[_Candidate]) -> Iterator[str]:
        """Yield the countries that the document speaks of."""
        for one in candidates:
            if one.clean or one.cue:
                for match in _best(one.matches)[:1]:
                    if match.entry.country and _strength(match) >= _STRONG:
                        yield match.entry.country
        yield from self.said

    def rule(self, one: _Candidate, countries: frozenset[str]) -> str:
        """Return the rule by which a candidate is a place; nothing where it is none."""
        reading = self.reading
        if (
            one.kind == "street"
            or one.key in words.NO_NAMES
            or not self.free(reading.starts[one.i], reading.ends[one.j - 1] - one.cut)
        ):
            return ""
        word = reading.words[one.i]
        if one.cue == "dateline" and (one.matches or word.isupper()):
            return "places.dateline" if one.matches else ""
        if not one.matches:
            return self._unknown_rule(one, countries)
        if one.k == one.i + 1 and len(one.key) == 2 and not self._is_noun(one):  # noqa: PLR2004 - US, UK
            return ""
        ordinary = one.k == one.i + 1 and len(one.key) > 2 and one.key in self.gazetteer.ordinary  # noqa: PLR2004 - US, UK
        if one.cue in ("class", "of-place") and (one.clean or one.cue == "class"):
            return "" if ordinary and not self._is_asked(one) else f"places.{one.cue}"
        if not one.clean:
            return ""
        strong = _is_strong(one.matches)
        local = max((_strength(m, local=True) for m in one.matches if m.entry.country in countries), default=0.0)
        if ordinary:
            return "places.cued" if one.cue == "inside" and (strong or local >= _TOWN) else ""
        return self._known_rule(one, strong=strong, local=local)

    def _known_rule(self, one: _Candidate, *, strong: bool, local: float) -> str:
        if strong:
            return "places.known"
        if self._is_paired(one):
            return "places.paired"
        if one.cue == "inside":
            heaviest = max(_strength(match, local=True) for match in one.matches)
            return "places.cued" if local or heaviest >= _HAMLET or one.k > one.i + 1 else ""
        if one.cue in ("along", "of") and (local >= _HAMLET or (local and one.cue == "along")):
            return "places.cued"
        if local >= _TOWN and not one.first and (one.k > one.i + 1 or local >= 2 * _TOWN):
            return "places.local"
        return ""

    def _unknown_rule(self, one: _Candidate, countries: frozenset[str]) -> str:
        if one.k == one.i + 1 and one.key in self.gazetteer.ordinary and one.cue != "class":
            return ""
        if one.cue == "class" and (one.clean or self._is_article(one.i)):
            house = self.key(one.j - 1) in words.HOUSE and one.j > one.k
            if house and self.key(self._before(one.i)) not in words.INSIDE:
                return ""
            if one.first and one.k == one.i + 1 and one.j > one.k and self.key(one.i) in self.gazetteer.ordinary:
                return ""
            return "places.pattern"
        if not one.clean:
            return ""
        if one.cue == "inside" and self._is_article(one.i) and one.k > one.i + 1:
            return "places.article"
        if (
            one.cue in ("inside", "along", "of-place", "of")
            and not one.first
            and self.gazetteer.near_names(one.key, countries & words.TRANSLITERATED)
        ):
            return "places.folded"
        return ""

    def _is_asked(self, one: _Candidate) -> bool:
        """Say whether a name that is an ordinary word is called a place right beside it."""
        return one.j > one.k or not one.first

    def _is_noun(self, one: _Candidate) -> bool:
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

    def _is_paired(self, one: _Candidate) -> bool:
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

    def place(self, one: _Candidate, rule: str) -> Place:
        """Return a candidate as a place."""
        reading = self.reading
        start, end = reading.starts[one.i], reading.ends[one.j - 1] - one.cut
        name = reading.text[start : reading.ends[one.k - 1] - one.cut]
        kind = one.kind
        if self.key(one.i - 1) == "rural" and self.adjacent(one.i) and one.i > 0:
            start, kind = reading.starts[one.i - 1], "admin"
        return Place(one.i, one.k, one.j, start, end, name, kind, rule)

    def borders(self, places: list[Place]) -> Iterator[Place]:
        """Yield borders named by who lives beyond them: "the Turkish border"."""
        taken = {i for place in places for i in range(place.i, place.j)}
        reading = self.reading
        for j, key in enumerate(self.keys):
            if key not in ("border", "frontier") or j == 0 or self.key(j - 1) not in self.gazetteer.demonyms:
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


def _demonyms(reading: Reading, gazetteer: Gazetteer) -> Iterator[str]:
    for key in reading.keys:
        country = gazetteer.demonyms.get(key)
        if country:
            yield country


def _is_title(reading: Reading, first: int, behind: int) -> bool:
    """Say whether a sentence is written as a title: most of its words with capitals."""
    long = [word for word in reading.words[first:behind] if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004 - not "in", "of", "the"
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= _TITLE_SHARE * len(long)  # noqa: PLR2004 - a name is no title


def _strength(match: Match, *, local: bool = False) -> float:
    """Return how well known a place is by this name; another name than its own counts less, save at home."""
    weight = match.entry.weight or _HAMLET / 2
    if match.entry.kind in _PARTS and match.entry.kind != "admin1":
        return max(weight, _STRONG)
    return weight if match.how == "exact" or match.sure or local else weight / 10


def _is_strong(matches: tuple[Match, ...]) -> bool:
    return any(_strength(match) >= _STRONG for match in matches)


def _best(matches: tuple[Match, ...]) -> list[Match]:
    return sorted(matches, key=lambda match: (-_strength(match), match.rank, match.entry.id))


def _key(reading: Reading, i: int, k: int) -> str:
    key = " ".join(plain(key) for key in reading.keys[i:k])
    return key
