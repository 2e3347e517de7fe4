"""What the words around a name say of it."""

from collections.abc import Callable

from dateline.annotation.places.entries import Match
from dateline.annotation.places.folding import plain
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters import place_words as words
from dateline.annotation.suggesters.place_strength import demonyms_of, is_strong, is_title

_DATELINE = 60
"""Letters in which the place of a dateline ends."""
_LEAD = 30  # letters before and behind that place
_OF = frozenset("of for on over against by and with".split())
_CAPTIONS = frozenset("tags photo file video map".split())
_JOINTS = frozenset({",", "and", "or", "&"})
_LINKS = _JOINTS | words.COMPASS | words.LEADING | {"as", "well", "both"}
"""What may stand between the names of a list."""


class Cues:
    """A document's words as the search for places looks at them."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, free: Callable[[int, int], bool]) -> None:
        """Look at a document's words; `free` says which code points are not yet taken."""
        self.reading, self.gazetteer, self.free = reading, gazetteer, free
        self.keys = [key if key.isascii() else plain(key) for key in reading.keys]
        self.size = len(self.keys)
        self.capitals = [word[0].isupper() for word in reading.words]
        self.lower = {word for word in reading.words if word.islower()}
        self.list_end, self.list_kind = -1, ""
        self.said = list(demonyms_of(reading, gazetteer))
        self.starts_of = {first for first, _ in reading.sentences}
        self.titles = [is_title(reading, first, behind) for first, behind in reading.sentences]

    def key(self, i: int) -> str:
        """Return the key of a word, nothing beyond the text."""
        return self.keys[i] if 0 <= i < self.size else ""

    def capital(self, i: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return 0 <= i < self.size and self.capitals[i]

    def adjacent(self, i: int) -> bool:
        """Say whether only one space or hyphen parts word `i` from the one before, in one sentence."""
        reading = self.reading
        if not 0 < i < self.size or reading.sentence_of[i] != reading.sentence_of[i - 1]:
            return False
        return reading.starts[i] - reading.ends[i - 1] <= 2 and reading.words[i][0].isalpha()

    def _hooked(self, i: int) -> bool:
        """Say whether a hyphen hangs a word with a capital on an article before it: "al-Bab", also "al- Bab"."""
        if not (0 < i < self.size and self.capital(i)):
            return False
        reading = self.reading
        return reading.joined[i] or reading.text[reading.ends[i - 1] : reading.starts[i]] == "- "

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
                or is_strong(self.gazetteer.matches(key))
            ):
                break
            k += 1
        return min(k, end)

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

    def _cue(self, i: int, j: int, *, has_class: bool) -> tuple[str, str]:
        """Return what calls a name a place, and the class of entries that it asks for."""
        if has_class or (j > i + 1 and self.capital(j - 1) and self.key(j - 1) in words.DIVISION | words.COUNTY):
            return "class", ""
        before = self._before(i)
        key = self.key(before)
        owned = self._owned(before) if key == "of" and before > 0 else None
        return owned or self._classed(i, j, key) or self._led(i, j, key)

    def _classed(self, i: int, j: int, key: str) -> tuple[str, str] | None:
        """Return the class that a word right before a name, its list or the plural behind it says."""
        beside = self.key(i - 1)
        if key != "of" and beside in words.SETTLEMENT | words.QUARTER and self.adjacent(i) and not self.capital(i - 1):
            return "class", words.CLASSES[beside]
        if listed := self._listed(i):
            return listed
        plural = self._plural_behind(j)
        return None if plural is None else ("class", plural)

    def _led(self, i: int, j: int, key: str) -> tuple[str, str]:
        """Return what the word that leads to a name makes of it."""
        if self._is_dateline(i, j):
            return "dateline", ""
        if key in words.INSIDE:
            return "inside", ""
        if key in words.ALONG:
            return "along", ""
        return ("of" if key in _OF else "", "")

    def _owned(self, of: int) -> tuple[str, str] | None:
        """Return what the words before "of" make of the name behind it."""
        owner = self.key(of - 1)
        known = owner in words.CLASSES or owner in words.PLURALS
        if known and owner not in words.HOUSE and not self.capital(of - 1):
            return "class", words.OWNING.get(owner, "")
        return ("of-place", "") if owner in words.OUTSKIRTS else None

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
        at, joined = i - 1, False
        while self.key(at) in _LINKS:
            joined = joined or self.key(at) in _JOINTS
            at -= 1
        return ("class", self.list_kind) if joined and at == self.list_end - 1 else None

    def listing(self, i: int, j: int) -> None:
        """Remember that a list of places goes on behind the name ``[i, j)``, if it does."""
        before = self._before(i)
        begins = self.key(before) == "of" and self.key(before - 1) in words.PLURALS
        if begins:
            self.list_kind = words.OWNING.get(self.key(before - 1), "")
        if begins or self._listed(i):
            self.list_end = j

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
        line = reading.text.rfind("\n", max(0, start - _DATELINE), start) + 1
        head = reading.text[line:start]
        if (line == 0 and start > _DATELINE) or len(head) > _LEAD or head != head.upper():
            return False
        if head and not reading.words[i].isupper():
            return False
        behind = reading.text[reading.ends[j - 1] : reading.ends[j - 1] + _LEAD]
        rest = behind.lstrip(" ")
        if rest.startswith("("):
            return ")" in rest and any(mark in rest for mark in "-—–")
        if rest.startswith(","):
            return any(mark in behind for mark in ("—", "–", " - ", "(")) and reading.words[i].isupper()
        return rest.startswith(("—", "–", "- ", "-- "))

    def _is_clean(self, i: int, j: int, run: int, end: int) -> bool:
        """Say whether a name is not a part of a longer one, such as a person's or an organisation's."""
        sentence = self.reading.sentence_of[i]
        if self.key(i - 1) in words.TITLES and self.adjacent(i):
            return False
        if self.key(j) in words.OWNERS and j < end and self.capital(j):
            return False
        if self.titles[sentence]:
            return True
        return all(self._is_apart(at, run) for at in range(run, i)) and (j >= end or self._is_whole(i, j, end))

    def _is_apart(self, at: int, run: int) -> bool:
        """Say whether a word of the run before a name is no part of it: an ordinary word, or a place of its own."""
        key = self.key(at)
        if key in _CAPTIONS or any(
            key in each for each in (words.COMPASS, words.LEADING, words.FUNCTION, words.CLASSES)
        ):
            return True
        if at == run and at in self.starts_of and key in words.OUTSKIRTS | words.INSIDE:
            return True
        return is_strong(self.gazetteer.matches(key)) and self.reading.joined[min(at + 1, self.size - 1)]

    def _is_whole(self, i: int, j: int, end: int) -> bool:
        """Say whether a name ends before word `j`, though a run of capitals goes on."""
        key = self.key(j)
        if key in words.OFFICES or key in words.FUNCTION or key in words.PLURALS or key in words.AGENCIES:
            return True
        if self.reading.joined[j] or self._begins_place(j, end):
            return True
        led = self.key(self._before(i)) in words.INSIDE | words.ALONG
        return led and not words.OWNERS.intersection(self.keys[j:end]) and is_strong(self._named(i, j))

    def _named(self, i: int, j: int) -> tuple[Match, ...]:
        return self.gazetteer.matches(" ".join(self.keys[i:j]))

    def _begins_place(self, j: int, end: int) -> bool:
        """Say whether another place follows at once: commas are lost in many texts."""
        if self.key(j) in words.ARTICLES and self._hooked(j + 1):
            return True
        if is_strong(self.gazetteer.matches(self.key(j))):
            return True
        k = self._name_end(j, end)
        return self._class_behind(k)[0] > k
