"""Finding the counts: numbers of those to whom an event did something."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dateline.annotation.calendars import MONTHS
from dateline.annotation.count_values import CountTable
from dateline.annotation.numerals import LARGE, SMALL, number
from dateline.annotation.suggesters.times import Words

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_DIGITS = 2
_RUN_TOGETHER = 6  # "Jul 012016", day and year without a space
_LOOK_LEFT = 14
_LOOK_RIGHT = 18
_OBJECT = 4
"""How many words may stand between a verb and the number of its object, beyond those of a chain with "and"."""

_BIG = frozenset([*LARGE, *(f"{word}s" for word in LARGE)])
_WHOLE = frozenset("dozens scores hundreds thousands millions tens".split())
_NUMERAL = frozenset(SMALL) | _BIG | _WHOLE | {"dozen"}
_VAGUE = frozenset("several many few numerous countless multiple no none nobody".split())
_AMOUNT = frozenset("number numbers handful couple lot lots host".split())
_AMOUNT_LED = frozenset(
    "large great high big huge significant considerable small limited growing unknown unspecified undetermined same similar equal".split()
)
_HEDGE_ENDS = frozenset(
    "least than over nearly almost about around some approximately roughly estimated to as of only under many".split()
)
_UNIT_BEFORE = frozenset("$ € £ no. nr aged age resolution article".split())
_NAMED_BEFORE = frozenset(
    "unit point channel group brigade division route highway chapter kilometre km gate number phase unscr battalion regiment sector area zone block checkpoint base m road camp".split()
)
_UNIT_AFTER = frozenset("% percent per km kilometres kilometers miles am pm gmt th st nd rd bn".split())
_PREPOSITIONS = frozenset(
    "by with in from against on near into between at around via through towards toward across for under inside outside".split()
)
_CLAUSE = frozenset(
    "said says told reported reports added that which who where when while after before because but since although though if until saying whose confirmed announced".split()
)
_BE = frozenset("was were been being be is are got get gets".split())
_AUX = _BE | frozenset(
    "have has had also reportedly all both either then later since already now still mostly mainly believed confirmed feared thought reported said allegedly presumed so far to to-date".split()
)
_INCLUDE = frozenset("including include includes included among them amongst comprising".split())
_FATES = frozenset("dead wounded injured killed displaced missing".split())
_MUNITIONS = frozenset(
    "shell shells rocket rockets missile missiles mortar mortars bomb bombs bullets rounds round grenades barrels mine mines device devices".split()
)
_TAKEN_AWAY = frozenset(
    "seize seizes seized seizing intercept intercepts intercepted intercepting defuse defuses defused defusing dismantle dismantled dismantling "
    "destroy destroys destroyed destroying shot shooting downed downing down found finding captured capturing confiscated confiscating discovered uncovered recovered delivered".split()
)
_COST = frozenset(
    "claimed claiming claims claim took taking takes take cost costing costs loss ended ending taken".split()
)
_TAKE = frozenset("took take takes taking taken holding held hold".split())
_HELD = frozenset("hostage captive prisoner hostages prisoners".split())
_LEAVE = frozenset("leaving left leave leaves".split())
_STARTS = frozenset("a an the another others his her their its".split())
_ONE_AFTER = frozenset(
    "person civilian child woman girl boy soldier fighter militant dead killed wounded injured other rebel policeman officer militiaman man member citizen death worker medic".split()
)


_BOTH = (["the", "two"], ["these", "two"], ["between", "two"])


class Count(NamedTuple):
    """A count: ``[start, end)`` in code points, what happened to whom, and the kind of rule that found it."""

    start: int
    end: int
    what: str
    of: str
    rule: str


class _Number(NamedTuple):
    i: int
    j: int
    head: int
    sort: str


class Counter:
    """Finds counts by a table of words."""

    def __init__(self, table: CountTable) -> None:
        """Turn the table's lists of words around: word -> what it says."""
        self.table = table
        self.heads: dict[str, str] = {}
        for sort in ("never", "places", "materiel", "people", "combatants", "civilians"):
            self.heads |= dict.fromkeys(table.heads[sort], sort)
        self.uses: dict[str, dict[str, list[str]]] = {}
        for fate, uses in table.fates.items():
            for use, words in uses.items():
                for word in words:
                    self.uses.setdefault(word, {}).setdefault(use, []).append(fate)

    def find(self, words: Words, free: Callable[[int, int], bool] = lambda _start, _end: True) -> Iterator[Count]:
        """Yield the counts in order; a number in a range of code points that is not `free` is none."""
        behind, last = 0, None
        for at, key in enumerate(words.keys):
            if at < behind or not (key in _NUMERAL or key in _VAGUE or key in _AMOUNT or "0" <= key < ":"):
                continue
            number = self._number(words, at)
            if number is None or not free(words.starts[number.i], words.ends[number.j - 1]):
                continue
            found = self._count(
                words, number, last if last and words.sentence_of[last[0]] == words.sentence_of[at] else None
            )
            behind = max(number.j, at + 1)
            if found is not None:
                last = (at, found.what)
                yield found

    def _count(self, words: Words, number: _Number, last: tuple[int, str] | None) -> Count | None:
        found = self._fate(words, number, last)
        if found is None or (found[1] in ("self", "part") and words.keys[number.i - 1 : number.i + 1] in _BOTH):
            return None
        if words.keys[number.head] in _MUNITIONS and not _TAKEN_AWAY & set(
            words.keys[max(0, number.i - 6) : number.head + 8]
        ):
            return None
        fate, rule = found
        start, end = words.starts[number.i], words.ends[number.j - 1]
        return Count(start, end, self._what(fate, number.sort), _of(number.sort), rule)

    def _what(self, fate: str, sort: str) -> str:
        if fate in ("displaced", "moved"):
            return "materiel" if sort == "materiel" else "moved" if sort == "combatants" else "displaced"
        return {"freed": "other", "taken": "other"}.get(fate, fate)

    # --- the number and what it counts

    def _number(self, words: Words, at: int) -> _Number | None:
        keys, size = words.keys, len(words.keys)
        first, j = at, at + 1
        if keys[at] in ("many", "few") and at + 1 < size and keys[at + 1] == "as":
            return None
        if keys[at] in _AMOUNT:
            first = _amount(words, at)
            if first == at and keys[at] != "numbers":
                return None
        elif (at and words.joined[at] and not words.text[words.starts[at]].isupper()) or _glued(words, at):
            return None
        else:
            while j < size and j - at < 8 and _goes_on(words, j):  # noqa: PLR2004 - no numeral is longer
                j += 1
            if j < size and words.joined[j] and not _range_end(words, j):
                return None
            if j < size and _range_end(words, j):
                j += 1
            if (
                j + 1 < size
                and keys[j] in ("to", "or", "and")
                and _is_numeral(keys[j + 1])
                and not _glued(words, j + 1)
            ):
                between = keys[j] == "and" and at and keys[at - 1] == "between"
                if between or (keys[j] in ("to", "or") and _range_of(words, at, j)):
                    j += 2
                    while j < size and j - at < 8 and _goes_on(words, j):  # noqa: PLR2004 - the same
                        j += 1
                    first = at - 1 if between else first
        if keys[at] == "few":
            first = at - 1 if at and keys[at - 1] in ("a",) else at
        elif (
            keys[first] in ("dozen", "hundred", "thousand", "million", "couple")
            and first
            and keys[first - 1] in ("a", "an", "half", "several", "few", "many")
        ):
            first -= 1
        elif keys[first] in _WHOLE and first and keys[first - 1] == "many":
            first -= 1
        if keys[first] == "a" and first and keys[first - 1] == "half":
            first -= 1
        if _measured(words, first, j):
            return None
        first = self._hedge(words, first)
        head, sort = self._head(words, j)
        return _Number(first, j, head, sort)

    def _hedge(self, words: Words, first: int) -> int:
        """Return where the hedge before a number begins, or the number."""
        for length in (4, 3, 2, 1):
            i = first - length
            if i >= 0 and words.keys[first - 1] in _HEDGE_ENDS and words.sentence_of[i] == words.sentence_of[first]:
                hedge = " ".join(words.keys[i:first])
                if _is_particle(words, i):
                    continue
                if hedge in self.table.hedges and hedge not in ("only", "just", "exactly", "a total of"):
                    return i
        return first

    def _head(self, words: Words, j: int) -> tuple[int, str]:
        """Return the noun that is counted and what sort it is; the number's own last word where none is said."""
        keys, size = words.keys, len(words.keys)
        k, best = j, (-1, "")
        if k < size and keys[k] == "of":
            k += 1
            while k < size and (
                keys[k] in ("the", "their", "its", "his", "some", "at", "least", "about") or _is_numeral(keys[k])
            ):
                k += 1
        while k < size and k - j < 8 and words.sentence_of[k] == words.sentence_of[j - 1]:  # noqa: PLR2004 - a long noun phrase
            key = keys[k]
            sort = self.heads.get(key, "")
            if best[0] >= 0 and key in _FATES:
                return best
            if sort:
                best = (k, sort)
                following = self.heads.get(keys[k + 1], "") if k + 1 < size else ""
                if not following or key in ("others", "other", "more", "them", "whom") and following == "never":
                    if key not in ("other", "more", "kurdish") or not following:
                        if not (
                            key in ("other", "more")
                            and k + 1 < size
                            and keys[k + 1].isalpha()
                            and keys[k + 1] not in _AUX
                            and keys[k + 1] not in self.uses
                            and keys[k + 1] not in _PREPOSITIONS
                            and keys[k + 1] not in _CLAUSE | {"and", "or", "including"}
                        ):
                            return best
            elif best[0] >= 0 and key not in ("of", "'s"):
                if key not in ("other", "more") and keys[best[0]] not in ("other", "more"):
                    return best
                if key in _AUX or key in self.uses or key in _PREPOSITIONS or key in _CLAUSE or not key[0].isalnum():
                    return best
            elif (
                key in _AUX
                or key in _CLAUSE
                or (not key[0].isalnum() and key not in "\"“”'’")
                or (key in _PREPOSITIONS)
                or "0" <= key < ":"
            ):  # noqa: RUF001
                break
            elif (
                key in self.uses
                and {"did", "done"} & set(self.uses[key])
                and key not in ("wounded", "injured", "displaced", "armed", "captured")
            ):
                break
            elif key in ("and", "or") and best[0] < 0:
                break
            k += 1
        return best if best[0] >= 0 else (j - 1, "")

    # --- what happened

    def _fate(self, words: Words, number: _Number, last: tuple[int, str] | None) -> tuple[str, str] | None:
        """Return what happened to the counted and the rule that says so; none where nothing did."""
        keys = words.keys
        head, sort = keys[number.head] if number.sort else "", number.sort
        after = keys[number.j] if number.j < len(keys) else ""
        if number.i > 1 and keys[number.i - 1] == "of" and _is_numeral(keys[number.i - 2]):
            return None
        if (
            sort == "never"
            or after in _UNIT_AFTER
            or (keys[number.i] in ("no", "none", "nobody") and not self._zero(words, number))
        ):
            return None
        if keys[number.j - 1] == "one" and number.i == number.j - 1 and not self._one(words, number):
            return None
        uses = self.uses.get(head, {}).get("head")
        if (
            uses
            and number.head == number.j + (after == "of")
            or (
                uses
                and keys[number.head - 1]
                in ("more", "other", "civilian", "confirmed", "combat", "rebel", "other", "further")
            )
        ):
            return uses[0], "head"
        direct = self.uses.get(after, {})
        for use in ("done",):
            if use in direct and number.sort in ("", "people") and sort != "never":
                fate = self._pick(direct[use], number)
                if fate and not self._active(words, number.j, sort or "people"):
                    return fate, "bare"
        return (
            self._toll(words, number)
            or self._bare(words, number)
            or self._object(words, number, chains=False)
            or self._passive(words, number)
            or self._among(words, number)
            or self._object(words, number, chains=True)
            or self._part(words, number, last)
            or self._list(words, number)
            or self._chain(words, number, last)
        )

    def _zero(self, words: Words, number: _Number) -> bool:
        """Say whether "no" counts: casualties that there were none of."""
        key = words.keys[number.head]
        if number.head - number.j > 1 or (number.head > number.j and words.keys[number.j] == "of"):
            return False
        return (
            bool(number.sort)
            and ("head" in self.uses.get(key, {}) or key in ("one", "civilians", "civilian", "soldiers", "people"))
            or words.keys[number.i] == "nobody"
        )

    def _one(self, words: Words, number: _Number) -> bool:
        keys, j = words.keys, number.j
        after = keys[j] if j < len(keys) else ""
        if after == "of":
            return (
                number.i > 0
                and keys[number.i - 1] in ("including", "and", "wounding", "killing", "injuring")
                or (j + 1 < len(keys) and keys[j + 1] in ("whom", "them", "chinese"))
            )
        before = self.uses.get(keys[number.i - 1], {}).get("did", ()) if number.i else ()
        return bool(number.sort) or after in _ONE_AFTER or "killed" in before or "wounded" in before

    def _pick(self, fates: list[str], number: _Number) -> str | None:
        """Choose among what a verb can have done by the sort of those who are counted."""
        thing = {
            "materiel": ("materiel", "moved"),
            "places": ("taken",),
            "combatants": ("killed", "wounded", "casualties", "captured", "moved", "freed", "displaced"),
        }
        people = ("killed", "wounded", "casualties", "captured", "displaced", "freed", "moved")
        order = thing.get(number.sort, people)
        return next((fate for fate in order if fate in fates), None)

    def _toll(self, words: Words, number: _Number) -> tuple[str, str] | None:
        """Read "a death toll of 47", "raising the toll to 82", "later updated to 82"."""
        keys, i = words.keys, number.i
        for k in range(i - 1, max(-1, i - _LOOK_LEFT), -1):
            if words.sentence_of[k] != words.sentence_of[i] and not (keys[k] in ("toll", "tolls") and i - k < 10):  # noqa: PLR2004
                if k < i - 3 and keys[i - 1] not in ("to", "at"):
                    break
            if keys[k] in ("toll", "tolls"):
                if (
                    keys[i] in _VAGUE
                    or keys[number.j - 1] in _AMOUNT
                    or (keys[i - 1] == "as" and keys[i - 2] not in ("high", "many"))
                ):
                    return None
                if number.sort in ("never", "materiel", "places") or keys[i - 1] not in (
                    "to",
                    "at",
                    "of",
                    "reached",
                    "reaches",
                    "is",
                    "was",
                    "passed",
                    "exceeded",
                    "exceeds",
                    "stands",
                    "toll",
                    "than",
                    "by",
                    "from",
                    ":",
                    "surpassed",
                    "hit",
                    "as",
                    "topped",
                ):
                    return None
                return ("wounded" if k and keys[k - 1] in ("injury", "injured") else "killed"), "toll"
            if keys[k] in _CLAUSE and keys[k] not in ("which", "that"):
                break
        return None

    def _bare(self, words: Words, number: _Number) -> tuple[str, str] | None:
        """Read "16 others injured" and "23 people killed": a fate right behind those whom it met."""
        k = number.head + 1
        if not number.sort or k >= len(words.keys) or words.sentence_of[k] != words.sentence_of[number.i]:
            return None
        done = self.uses.get(words.keys[k], {}).get("done")
        fate = self._pick(done, number) if done and not self._active(words, k, number.sort) else None
        return (
            (self._together(words, k, fate), "bare")
            if fate in ("killed", "wounded", "captured", "displaced", "materiel")
            else None
        )

    def _among(self, words: Words, number: _Number) -> tuple[str, str] | None:
        """Read "25 children among the dead"."""
        keys, k = words.keys, number.head + 1
        while (
            k < len(keys)
            and k - number.head <= 2
            and keys[k] in ("were", "was", "are", "is", "also", "among", "amongst")
        ):  # noqa: PLR2004
            if keys[k] in ("among", "amongst"):
                for later in range(k + 1, min(len(keys), k + 7)):
                    uses = self.uses.get(keys[later], {})
                    fates = uses.get("head") or uses.get("done")
                    if fates and words.sentence_of[later] == words.sentence_of[k]:
                        return fates[0], "among"
            k += 1
        return None

    def _object(self, words: Words, number: _Number, *, chains: bool) -> tuple[str, str] | None:
        """Read "killing at least 57 civilians", "the deaths of 12", "wounded another 40"."""
        keys, i, steps, chain = words.keys, number.i, 0, False
        if i and keys[i - 1] in _PREPOSITIONS:
            return None
        for k in range(i - 1, max(-1, i - _LOOK_LEFT), -1):
            key = keys[k]
            if words.sentence_of[k] != words.sentence_of[i] or key in ";:" or key in _CLAUSE:
                return None
            uses = self.uses.get(key)
            if key in _TAKE and _HELD & set(keys[number.j : number.head + 4]):
                return "captured", "taken"
            if key in _LEAVE and (found := self._left_so(words, number)):
                return found
            if key in ("lives", "life") and not any(word in _COST for word in keys[max(0, k - 3) : k]):
                return None
            if (
                uses
                and "noun" in uses
                and k + 1 < i
                and keys[k + 1] in ("of", "among")
                and steps <= _OBJECT + 4 * chain
            ):
                return (self._pick(uses["noun"], number), "noun") if self._pick(uses["noun"], number) else None
            if uses and "did" in uses and (steps <= _OBJECT or chain) and not self._is_passive(words, k):
                fate = self._pick(uses["did"], number)
                if fate and (number.sort or k == i - 1 or chain or fate in ("killed", "wounded")):
                    return self._together(words, k, fate), "object"
                return None
            if key in ("and", ",") or "0" <= key < ":":
                if not chains:
                    return None
                chain = True
            elif key in _PREPOSITIONS and not chain:
                return None
            elif key not in (
                "of",
                "another",
                "a",
                "further",
                "an",
                "the",
                "some",
                "other",
                "additional",
                "him",
                "his",
                "her",
                "nearby",
                "up",
                "down",
            ):
                steps += 1
        return None

    def _together(self, words: Words, k: int, fate: str) -> str:
        """Return casualties for "killing and wounding", "killed or wounded"."""
        near = words.keys[max(0, k - 2) : k + 3]
        both = ("killing", "killed", "kill"), ("wounding", "wounded", "injuring", "injured", "wound")
        joined = any(word in near for word in ("and", "or"))
        adjacent = words.keys[k - 1 : k] in (["and"], ["or"]) or words.keys[k + 1 : k + 2] in (["and"], ["or"])
        return (
            "casualties" if joined and adjacent and all(any(word in near for word in part) for part in both) else fate
        )

    def _left_so(self, words: Words, number: _Number) -> tuple[str, str] | None:
        """Read "leaving 23 ISIL members dead"."""
        for k in range(number.j, min(len(words.keys), number.j + 9)):
            if words.sentence_of[k] != words.sentence_of[number.i]:
                return None
            if done := self.uses.get(words.keys[k], {}).get("done"):
                fate = self._pick(done, number)
                return (fate, "left") if fate else None
            if words.keys[k] in ("homeless", "injured", "without"):
                return "displaced", "left"
        return None

    def _is_passive(self, words: Words, k: int) -> bool:
        """Say whether a form is passive: a form of "be" before it, no object of its own."""
        i = k - 1
        while i > 0 and (words.keys[i].endswith("ly") or words.keys[i] in ("also", "already", "either")):
            i -= 1
        be = i >= 0 and words.keys[i] in _BE and not words.keys[k].endswith("ing")
        return be or (k + 1 < len(words.keys) and words.keys[k + 1] == "by")

    def _active(self, words: Words, k: int, sort: str) -> bool:
        """Say whether "killed" behind a number has its own object: "two bombers killed 12"."""
        after = words.keys[k + 1] if k + 1 < len(words.keys) else ""
        victims = sort in ("civilians", "people", "")
        numeral = after in _NUMERAL or after in _VAGUE or "0" <= after < ":"
        return not victims and (numeral or after in _STARTS or after in self.heads or after in ("at", "more", "dozens"))

    def _passive(self, words: Words, number: _Number) -> tuple[str, str] | None:
        """Read "23 people … have been killed", "12 fighters died", "hundreds of forces arrived"."""
        keys, k, be = words.keys, number.head + 1 if number.sort else number.j, False
        aside = 0
        while k < len(keys) and k - number.j < _LOOK_RIGHT and words.sentence_of[k] == words.sentence_of[number.i]:
            key = keys[k]
            uses = self.uses.get(key)
            if uses and be and "done" in uses and (fate := self._pick(uses["done"], number)):
                return self._together(words, k, fate), "passive"
            if uses and "self" in uses and not be and (fate := self._pick(uses["self"], number)):
                if fate not in ("displaced", "moved") or (number.sort and not aside):
                    hurt = {"injuries", "wounds", "burns", "injury"} & set(keys[k + 1 : k + 5])
                    return "wounded" if hurt and fate in ("casualties", "wounded") else fate, "self"
            if (
                uses
                and "done" in uses
                and not be
                and k - number.head <= 2
                and number.sort
                and not self._active(words, k, number.sort)
            ):  # noqa: PLR2004
                fate = self._pick(uses["done"], number)
                if fate and fate in ("killed", "wounded", "captured", "displaced", "casualties"):
                    return fate, "headline"
            if key in _BE:
                be = True
            elif key in _INCLUDE or key in ("-", "–", "(", ",", "—"):  # noqa: RUF001
                aside = 1
            elif (
                key in ("and", "or", "of", "as", "well", "plus")
                or key in _AUX
                or "0" <= key < ":"
                or key in self.heads
                or key in _NUMERAL
            ):
                pass
            elif key in (";", ":", ".") or (
                key in _CLAUSE and key not in ("who", "that", "which", "whose", "reported", "said", "confirmed")
            ):
                return None
            elif uses and "did" in uses and not be and not aside:
                return None
            k += 1
        return None

    def _part(self, words: Words, number: _Number, last: tuple[int, str] | None) -> tuple[str, str] | None:
        """Read "including three children", "among them seven", "4 of them": what the whole suffered."""
        keys, i, j = words.keys, number.i, number.j
        before = keys[max(0, i - 2) : i]
        of_them = keys[j : j + 2] in (["of", "them"], ["of", "whom"], ["of", "the"], ["of", "those"])
        if not of_them and (
            number.sort in ("never", "places", "materiel") or (not number.sort and keys[i - 1] not in _INCLUDE)
        ):
            return None
        if not (of_them or any(word in _INCLUDE for word in before)):
            return None
        if last is not None:
            if of_them:
                return self._state(words, number) or last[1], "part"
            return last[1], "part"
        return self._nearby(words, number) if number.sort or of_them else None

    def _list(self, words: Words, number: _Number) -> tuple[str, str] | None:
        """Read "among the dead were 20 children"."""
        keys, i = words.keys, number.i
        for k in range(i - 1, max(-1, i - 10), -1):
            if words.sentence_of[k] != words.sentence_of[i] or (keys[k] in _PREPOSITIONS and keys[k] != "among"):
                return None
            if keys[k] in ("among", "amongst"):
                after = [self.uses.get(key, {}) for key in keys[k + 1 : k + 4]]
                fates = [fate for uses in after for use in ("head", "done") for fate in uses.get(use, ())]
                return (
                    (fates[0], "among") if fates and number.sort in ("civilians", "combatants", "people", "") else None
                )
        return None

    def _state(self, words: Words, number: _Number) -> str | None:
        for k in range(number.j, min(len(words.keys), number.j + 8)):
            if words.sentence_of[k] != words.sentence_of[number.i] or words.keys[k] in ",;":
                return None
            if done := self.uses.get(words.keys[k], {}).get("done"):
                return self._pick(done, number)
        return None

    def _nearby(self, words: Words, number: _Number) -> tuple[str, str] | None:
        """Look for the nearest word of the sentence that says what happened to people."""
        sentence, best = words.sentence_of[number.i], None
        for k in range(max(0, number.i - _LOOK_RIGHT), min(len(words.keys), number.j + _LOOK_RIGHT)):
            if words.sentence_of[k] != sentence:
                continue
            uses = self.uses.get(words.keys[k], {})
            fates = [fate for use in ("did", "done", "noun", "head") for fate in uses.get(use, ())]
            for fate in ("killed", "wounded", "captured"):
                if fate in fates and (best is None or abs(k - number.i) < best[0]):
                    best = (abs(k - number.i), fate)
        return (best[1], "part") if best else None

    def _chain(self, words: Words, number: _Number, last: tuple[int, str] | None) -> tuple[str, str] | None:
        """Read the further members of a list: "seven children, two women and four men"."""
        if last is None:
            return None
        between = words.keys[last[0] + 1 : number.i]
        if number.sort == "materiel" and last[1] == "materiel" and 0 < len(between) <= 4:  # noqa: PLR2004 - one thing of a list
            return last[1], "chain"
        if number.sort not in ("civilians", "combatants", "people"):
            return None
        if len(between) > 9 or not between or between[-1] not in ("and", ",", "plus", "as"):  # noqa: PLR2004
            return None
        if any(word in _CLAUSE or word in _BE or word in _PREPOSITIONS for word in between):
            return None
        return last[1], "chain"


def _amount(words: Words, at: int) -> int:
    """Return where "a large number" begins; `at` where there is no article before it."""
    keys, i = words.keys, at
    if i and keys[i - 1] in _AMOUNT_LED:
        i -= 1
    if i and keys[i - 1] in ("very", "increasingly"):
        i -= 1
    if i and keys[i - 1] in ("a", "an", "the") and not (keys[i - 1] == "the" and keys[i] != "same"):
        return i - 1
    return i if keys[at] == "numbers" else at


def _goes_on(words: Words, j: int) -> bool:
    """Say whether word `j` belongs to the numeral before it."""
    key, before = words.keys[j], words.keys[j - 1]
    if words.sentence_of[j] != words.sentence_of[j - 1]:
        return False
    if words.joined[j]:
        return key in SMALL and before in SMALL
    if key in _BIG or key == "dozen" or key == "dozens":
        return True
    if key == "of":
        return (
            before in _WHOLE and j + 1 < len(words.keys) and words.keys[j + 1] in ("thousands", "millions", "hundreds")
        )
    if key in _WHOLE:
        return before == "of" or before in ("many", "several")
    if key == "and":
        return before in _BIG and j + 1 < len(words.keys) and words.keys[j + 1] in SMALL
    if key in SMALL:
        return (
            before in _BIG
            or (before == "and" and words.keys[j - 2] in _BIG)
            or (SMALL.get(before, 0) >= 20 and SMALL[key] < 10)
        )  # noqa: PLR2004
    if len(key) == 3 and key.isdigit():  # noqa: PLR2004 - thousands, parted by a space
        return before.isdigit() and len(before) <= 3 and words.starts[j] == words.ends[j - 1] + 1  # noqa: PLR2004
    return False


def _is_particle(words: Words, i: int) -> bool:
    """Say whether a hedge is a verb's particle: "handed over 120 rifles"."""
    return (
        words.keys[i] == "over"
        and i > 0
        and words.keys[i - 1] in ("handed", "handing", "hand", "turned", "turning", "took", "taking")
    )


def _is_numeral(key: str) -> bool:
    return key in SMALL or "0" <= key < ":"


def _range_of(words: Words, at: int, j: int) -> bool:
    """Say whether "10 to 15" and "two or three" are one number: the second is the larger, and no toll rises to it."""
    low, high = number(" ".join(words.keys[at:j])), number(words.keys[j + 1])
    rising = any(
        key in ("rose", "rises", "risen", "rising", "from", "increased", "up")
        for key in words.keys[max(0, at - 3) : at]
    )
    return low is not None and high is not None and low < high and not rising


def _range_end(words: Words, j: int) -> bool:
    return (
        words.joined[j]
        and words.keys[j].isdigit()
        and words.keys[j - 1].isdigit()
        and int(words.keys[j]) > int(words.keys[j - 1])
    )


def _between(words: Words, at: int) -> bool:
    return words.keys[at - 1] in SMALL and words.keys[at] in SMALL


def _glued(words: Words, at: int) -> bool:
    """Say whether a figure is a part of something else: "23rd", "15km", "6:30", "$5"."""
    key = words.keys[at]
    touches = at + 1 < len(words.keys) and words.starts[at + 1] == words.ends[at] and words.keys[at + 1].isalpha()
    led = at > 0 and words.starts[at] == words.ends[at - 1] and words.keys[at - 1][0] not in "\"'“‘(["  # noqa: RUF001
    return ":" in key or touches or (led and key[0].isdigit())


def _measured(words: Words, first: int, j: int) -> bool:
    before, after = (words.keys[first - 1] if first else ""), (words.keys[j] if j < len(words.keys) else "")
    named = before in _NAMED_BEFORE and words.keys[first].isdigit()
    return (
        named
        or _dated(words, first, j)
        or before in _UNIT_BEFORE
        or after in _UNIT_AFTER
        or (after == "-" and j + 1 < len(words.keys) and words.keys[j + 1] in ("year", "month", "day"))
    )


def _dated(words: Words, first: int, j: int) -> bool:
    """Say whether a figure is a part of a date: "15 Jul 2015", "July 5, 2016"."""
    keys, key = words.keys, words.keys[first]
    if not key.isdigit() or j - first > 1:
        return False
    before = [each for each in keys[max(0, first - 3) : first] if each not in ",."][-2:]
    if j < len(keys) and keys[j] in MONTHS and len(key) <= _DAY_DIGITS:
        return not (keys[j] == "may" and words.text[words.starts[j]].islower())
    if _YEAR.fullmatch(key) or (len(key) == _RUN_TOGETHER and key[2:4] in ("19", "20")):
        return any(each in MONTHS for each in before)
    year = next((each for each in keys[j : j + 2] if each != ","), "")
    return bool(before) and before[-1] in MONTHS and len(key) <= _DAY_DIGITS and bool(_YEAR.fullmatch(year))


def _of(sort: str) -> str:
    return {"civilians": "civilians", "combatants": "combatants"}.get(sort, "unknown")
