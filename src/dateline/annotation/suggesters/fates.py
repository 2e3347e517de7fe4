"""What happened to those whom a number counts: killed, wounded, captured, moved, destroyed."""

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from dateline.annotation import count_words as w
from dateline.annotation.count_numbers import Number, Words, is_numeral
from dateline.annotation.count_values import CountTable

_LEFT, _TOLL_LEFT = 14, 26
"""How many words before a number the verb is looked for, and as many again where a list stands between."""
_RIGHT = 18
_OBJECT = 4
"""How many words may part a verb from the number of its object, not counting those of `count_words.STEPS_FREE`."""
_NEAR = 2
_TOLL_REACH = 10
_LIST = 9
_THINGS = 4
_PEOPLE = ("killed", "wounded", "casualties", "captured", "displaced", "freed", "moved", "gathered")
_BY_SORT = {
    "materiel": ("materiel", "moved"),
    "places": ("taken",),
    "combatants": ("killed", "wounded", "casualties", "captured", "moved", "freed", "displaced", "gathered"),
}
"""What a word can mean of each sort of the counted, the likeliest first."""
_LIVING = ("civilians", "combatants", "people")


class Fate(NamedTuple):
    """What happened, and the rule that says so."""

    what: str
    rule: str


class Last(NamedTuple):
    """The count before in the same sentence: its first word and what happened."""

    at: int
    what: str


class Fates:
    """Finds what happened to the counted, by a table of words."""

    def __init__(self, table: CountTable, heads: dict[str, str]) -> None:
        """Turn the table's lists of verbs and nouns around: word -> use -> fates."""
        self._heads = heads
        self.uses: dict[str, dict[str, list[str]]] = {}
        for fate, uses in table.fates.items():
            for use, words in uses.items():
                for word in words:
                    self.uses.setdefault(word, {}).setdefault(use, []).append(fate)

    def of(self, words: Words, number: Number, last: Last | None) -> Fate | None:
        """Return what happened to those whom a number counts; none where nothing did, or where it counts nobody."""
        if not self._counts(words, number):
            return None
        found = self._said(words, number, last)
        if found is None:
            return None
        if found.rule in ("self", "part") and words.keys[number.i - 1 : number.i + 1] in w.BOTH:
            return None
        around = words.keys[max(0, number.i - 6) : number.head + 8]
        used = words.keys[number.head] in w.MUNITIONS and w.MADE_HARMLESS.isdisjoint(around)
        return None if used else found

    def _counts(self, words: Words, number: Number) -> bool:
        """Say whether a number counts people or things at all, rather than attacks, sides or parts."""
        keys, first = words.keys, words.keys[number.i]
        of_some = number.i > 1 and keys[number.i - 1] == "of" and is_numeral(keys[number.i - 2])
        told = not number.sort or keys[number.i - 1] in w.DATING
        year = number.j - number.i == 1 and told and w.YEAR.fullmatch(keys[number.j - 1])
        if number.sort == "never" or of_some or year:
            return False
        if first in w.ZERO and number.j - number.i == 1:
            return first == "nobody" or self._is_zero(keys, number)
        return first != "one" or number.j - number.i > 1 or self._is_one(keys, number)

    def _is_zero(self, keys: list[str], number: Number) -> bool:
        """Say whether "no" counts: casualties that there were none of."""
        key = keys[number.head]
        near = number.head - number.j <= 1 and keys[number.j : number.j + 1] != ["of"]
        return near and bool(number.sort) and (bool(self._of(key, "head")) or key in w.NOBODY)

    def _is_one(self, keys: list[str], number: Number) -> bool:
        after = keys[number.j] if number.j < len(keys) else ""
        before = keys[number.i - 1] if number.i else ""
        if after == "of":
            beyond = keys[number.j + 1] if number.j + 1 < len(keys) else ""
            return before in ("including", "and", *w.KILL, *w.WOUND) or beyond in ("whom", "them", "chinese")
        did = self._of(before, "did")
        return bool(number.sort) or after in w.ONE or "killed" in did or "wounded" in did

    def _said(self, words: Words, number: Number, last: Last | None) -> Fate | None:
        counted = self._head(words, number)
        if counted and counted.what != "captured":
            return counted
        return (
            self._toll(words, number)
            or self._bare(words, number)
            or self._object(words, number, lists=False)
            or self._passive(words, number)
            or self._among(words, number)
            or self._object(words, number, lists=True)
            or self._part(words, number, last)
            or self._listed(words, number)
            or self._next(words, number, last)
            or counted
        )

    # Each rule below reads one way of saying it.

    def _head(self, words: Words, number: Number) -> Fate | None:
        """Read "12 deaths", "hundreds of civilian casualties", "31 dead"."""
        keys, head = words.keys, number.head
        if number.sort and (fates := self._of(keys[head], "head")):
            direct = head == number.j + (keys[number.j] == "of")
            if direct or keys[head - 1] in w.QUALIFIED:
                return Fate(fates[0], "head")
        after = keys[number.j] if number.j < len(keys) else ""
        if number.sort in ("", "people") and not self._has_object(words, number.j, number.sort or "people"):
            return self._fate(self._of(after, "done"), number, "bare")
        return None

    def _toll(self, words: Words, number: Number) -> Fate | None:
        """Read "a death toll of 47", "raising the toll to 82", "later updated to 82"."""
        keys, i = words.keys, number.i
        vague = keys[i] in w.VAGUE or keys[number.j - 1] in w.AMOUNTS
        if vague or not i or keys[i - 1] not in w.TOLL_TO or number.sort in ("materiel", "places"):
            return None
        if keys[i - 1] == "as" and keys[i - 2] not in ("high", "many"):
            return None
        for k in range(i - 1, max(-1, i - _TOLL_LEFT), -1):
            here = words.sentence_of[k] == words.sentence_of[i]
            if here and (fates := self._of(keys[k], "head")) and not w.REACHED.isdisjoint(keys[k + 1 : i]):
                return Fate(fates[0], "toll")
            if keys[k] in w.TOLL and (here or i - k < _TOLL_REACH):
                hurt = k > 0 and keys[k - 1] in ("injury", "injured")
                return Fate("wounded" if hurt else "killed", "toll")
            if (not here and keys[i - 1] not in ("to", "at")) or (
                keys[k] in w.CLAUSE and keys[k] not in ("which", "that", "since")
            ):
                return None
        return None

    def _bare(self, words: Words, number: Number) -> Fate | None:
        """Read "16 others injured" and "23 people killed": a fate right behind those whom it met."""
        k = number.head + 1
        if not number.sort or not self._same_sentence(words, k, number) or self._has_object(words, k, number.sort):
            return None
        fate = self._pick(self._of(words.keys[k], "done"), number)
        if fate not in ("killed", "wounded", "captured", "displaced", "materiel"):
            return None
        return Fate(_together(words.keys, k, fate), "bare")

    def _object(self, words: Words, number: Number, *, lists: bool) -> Fate | None:
        """Read "killing at least 57 civilians", "the deaths of 12", "wounded another 40"; over "and" with `lists`."""
        keys, i, steps, listed = words.keys, number.i, 0, False
        if i and keys[i - 1] in w.PREPOSITIONS:
            return None
        for k in range(i - 1, max(-1, i - _LEFT), -1):
            key = keys[k]
            if not self._same_sentence(words, k, number) or key in ";:" or key in w.CLAUSE:
                return None
            if found := self._taken(words, k, number):
                return found
            if self._governs(keys, k, near=steps <= _OBJECT or listed):
                return self._done_to(keys, k, number, listed=listed)
            links = key in ("and", ",") or "0" <= key < ":"
            if (links and not lists) or (key in w.PREPOSITIONS and not listed) or _spares(keys, k):
                return None
            listed = listed or links
            steps += key not in w.STEPS_FREE
        return None

    def _governs(self, keys: list[str], k: int, *, near: bool) -> bool:
        """Say whether word `k` tells what was done to a number behind it."""
        if not near or _spares(keys, k):
            return False
        noun = bool(self._of(keys[k], "noun")) and keys[k + 1] in ("of", "among")
        return noun or (bool(self._of(keys[k], "did")) and not _is_passive(keys, k))

    def _done_to(self, keys: list[str], k: int, number: Number, *, listed: bool) -> Fate | None:
        if keys[k + 1] in ("of", "among") and self._of(keys[k], "noun"):
            return self._fate(self._of(keys[k], "noun"), number, "noun")
        fate = self._pick(self._of(keys[k], "did"), number)
        sure = bool(number.sort) or k == number.i - 1 or listed or fate in ("killed", "wounded")
        return Fate(_together(keys, k, fate), "object") if fate and sure else None

    def _taken(self, words: Words, k: int, number: Number) -> Fate | None:
        """Read "took 12 soldiers captive" and "leaving 23 members dead"."""
        keys = words.keys
        if keys[k] in w.TAKE and not w.HELD.isdisjoint(keys[number.j : number.head + 4]):
            return Fate("captured", "taken")
        if keys[k] not in w.LEAVE:
            return None
        for later in range(number.j, number.j + _LIST):
            if not self._same_sentence(words, later, number):
                return None
            if keys[later] in ("homeless", "without"):
                return Fate("displaced", "left")
            if done := self._of(keys[later], "done"):
                return self._fate(done, number, "left")
        return None

    def _passive(self, words: Words, number: Number) -> Fate | None:
        """Read "23 people … have been killed", "12 fighters died", "hundreds of forces arrived"."""
        keys, be, aside = words.keys, False, False
        first = number.head + 1 if number.sort else number.j
        for k in range(first, number.j + _RIGHT):
            if not self._same_sentence(words, k, number):
                return None
            key = keys[k]
            if be and (fate := self._pick(self._of(key, "done"), number)):
                return Fate(_together(keys, k, fate), "passive")
            if not be and (found := self._did_itself(keys, k, number, aside=aside) or self._soon(words, k, number)):
                return found
            be = be or key in w.BE
            aside = aside or key in w.INCLUDE or key in "-–(,—"
            if self._stops(key, free=be or aside):
                return None
        return None

    def _did_itself(self, keys: list[str], k: int, number: Number, *, aside: bool) -> Fate | None:
        """Read what the counted do: die, flee, surrender, sustain injuries."""
        fate = self._pick(self._of(keys[k], "self"), number)
        led = number.i > 0 and keys[number.i - 1] in w.PREPOSITIONS
        if fate is None or (fate in ("displaced", "moved") and (aside or led or not number.sort)):
            return None
        hurt = fate == "casualties" and not w.HURTS.isdisjoint(keys[k + 1 : k + 5])
        return Fate("wounded" if hurt else fate, "self")

    def _soon(self, words: Words, k: int, number: Number) -> Fate | None:
        """Read a headline's fate, one adverb behind the noun: "12 soldiers reportedly killed"."""
        if not number.sort or k - number.head > _NEAR or self._has_object(words, k, number.sort):
            return None
        fate = self._pick(self._of(words.keys[k], "done"), number)
        return Fate(fate, "headline") if fate in _PEOPLE and fate not in ("freed", "moved") else None

    def _stops(self, key: str, *, free: bool) -> bool:
        """Say whether a word ends the reach of a number before it; `free` verbs belong to something in between."""
        if key in ";:." or (key in w.CLAUSE and key not in w.RELATIVE):
            return True
        passes = key in w.AUX or key in w.INCLUDE or key in self._heads or is_numeral(key) or key in w.NUMERALS
        return not free and not passes and bool(self._of(key, "did"))

    def _among(self, words: Words, number: Number) -> Fate | None:
        """Read "25 children among the dead"."""
        behind = words.keys[number.head + 1 : number.head + 4]
        bridge = [*takewhile(lambda key: key in ("were", "was", "are", "is", "also"), behind)]
        k = number.head + 1 + len(bridge)
        if words.keys[k : k + 1] not in (["among"], ["amongst"]):
            return None
        for later in range(k + 1, k + 7):
            if not self._same_sentence(words, later, number):
                return None
            if fates := self._of(words.keys[later], "head") or self._of(words.keys[later], "done"):
                return Fate(fates[0], "among")
        return None

    def _part(self, words: Words, number: Number, last: Last | None) -> Fate | None:
        """Read "including three children", "among them seven", "4 of them": what the whole suffered."""
        keys, i, j = words.keys, number.i, number.j
        of_them = keys[j : j + 1] == ["of"] and keys[j + 1 : j + 2] in (["them"], ["whom"], ["the"], ["those"])
        included = not w.INCLUDE.isdisjoint(keys[max(0, i - 2) : i])
        if not of_them:
            right = number.sort in _LIVING or (not number.sort and i > 0 and keys[i - 1] in w.INCLUDE)
            if not (included and right):
                return None
        if last is None:
            return self._nearby(words, number) if number.sort or of_them else None
        return Fate((of_them and self._state(words, number)) or last.what, "part")

    def _state(self, words: Words, number: Number) -> str | None:
        """Return what "4 of them critically wounded" adds."""
        for k in range(number.j, number.j + 8):
            if not self._same_sentence(words, k, number) or words.keys[k] in ",;":
                return None
            if done := self._of(words.keys[k], "done"):
                return self._pick(done, number)
        return None

    def _nearby(self, words: Words, number: Number) -> Fate | None:
        """Look for the nearest word of the sentence that says what happened to people."""
        near = [k for k in range(max(0, number.i - _RIGHT), number.j + _RIGHT) if self._same_sentence(words, k, number)]
        for k in sorted(near, key=lambda k: (abs(k - number.i), k)):
            fates = [fate for use in ("did", "done", "noun", "head") for fate in self._of(words.keys[k], use)]
            for fate in ("killed", "wounded", "captured"):
                if fate in fates:
                    return Fate(fate, "part")
        return None

    def _listed(self, words: Words, number: Number) -> Fate | None:
        """Read "among the dead were 20 children"."""
        keys = words.keys
        if number.sort not in (*_LIVING, ""):
            return None
        for k in range(number.i - 1, max(-1, number.i - 10), -1):
            if keys[k] in ("among", "amongst"):
                told = (fate for key in keys[k + 1 : k + 4] for use in ("head", "done") for fate in self._of(key, use))
                first = next(told, None)
                return Fate(first, "among") if first else None
            if not self._same_sentence(words, k, number) or keys[k] in w.PREPOSITIONS:
                return None
        return None

    def _next(self, words: Words, number: Number, last: Last | None) -> Fate | None:
        """Read the further members of a list: "seven children, two women and four men"."""
        if last is None:
            return None
        between = words.keys[last.at + 1 : number.i]
        if number.sort == last.what == "materiel" and 0 < len(between) <= _THINGS:
            return Fate(last.what, "list")
        if number.sort not in _LIVING or not 0 < len(between) <= _LIST or between[-1] not in ("and", ",", "plus", "as"):
            return None
        parted = any(word in w.CLAUSE or word in w.BE or word in w.PREPOSITIONS for word in between)
        return None if parted else Fate(last.what, "list")

    # What the rules ask.

    def _of(self, key: str, use: str) -> list[str]:
        uses = self.uses.get(key)
        return uses.get(use, []) if uses else []

    def _pick(self, fates: Iterable[str], number: Number) -> str | None:
        """Choose among what a word can mean by the sort of those who are counted."""
        return next((fate for fate in _BY_SORT.get(number.sort, _PEOPLE) if fate in fates), None)

    def _fate(self, fates: Iterable[str], number: Number, rule: str) -> Fate | None:
        fate = self._pick(fates, number)
        return Fate(fate, rule) if fate else None

    def _same_sentence(self, words: Words, k: int, number: Number) -> bool:
        return 0 <= k < len(words.keys) and words.sentence_of[k] == words.sentence_of[number.i]

    def _has_object(self, words: Words, k: int, sort: str) -> bool:
        """Say whether a verb behind a number has its own object: "two bombers killed 12"."""
        after = words.keys[k + 1] if k + 1 < len(words.keys) else ""
        if sort in ("civilians", "people", ""):
            return False
        numeral = after in w.NUMERALS or after in w.VAGUE or "0" <= after < ":"
        return numeral or after in w.DETERMINERS or after in self._heads or after in ("at", "more")


def _spares(keys: list[str], k: int) -> bool:
    """Say whether lives are not taken: "saved the lives of 12"."""
    return keys[k] in ("lives", "life") and w.COST.isdisjoint(keys[max(0, k - 3) : k])


def _is_passive(keys: list[str], k: int) -> bool:
    """Say whether a verb is passive: a form of "be" before it or its agent behind it."""
    i = k - 1
    while i > 0 and (keys[i].endswith("ly") or keys[i] in ("also", "already", "either")):
        i -= 1
    be = i >= 0 and keys[i] in w.BE and not keys[k].endswith("ing")
    return be or keys[k + 1 : k + 2] == ["by"]


def _together(keys: list[str], k: int, fate: str) -> str:
    """Return casualties for "killing and wounding" and "killed or wounded", else the fate itself."""
    for one, other in ((k - 2, k), (k, k + 2)):
        pair = {keys[at] for at in (one, other) if 0 <= at < len(keys)}
        linked = 0 <= one + 1 < len(keys) and keys[one + 1] in ("and", "or")
        if linked and not w.KILL.isdisjoint(pair) and not w.WOUND.isdisjoint(pair):
            return "casualties"
    return fate
