"""Numbers in a text, with their hedges and the nouns that they count."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from dateline.annotation import count_words as w
from dateline.annotation.calendars import MONTHS
from dateline.annotation.count_values import CountTable
from dateline.annotation.numerals import SMALL, number

_DAY_DIGITS = 2
_RUN_TOGETHER = 6  # "Jul 012016", day and year without a space
_LONGEST_NUMERAL = 8
_LONGEST_NOUN = 8
_LONGEST_HEDGE = 4
_THOUSAND = 3  # digits behind a space or comma
_SCORE, _TEN = 20, 10
SORTS = ("never", "places", "materiel", "people", "combatants", "civilians")
"""The sorts of counted nouns, the stronger last: of a noun that is in two lists, the later says what it is."""


class Words(Protocol):
    """A text cut into words: `keys` are the words in lower case, with their places in code points."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    joined: list[bool]
    sentence_of: list[int]


class Number(NamedTuple):
    """Words ``[i, j)`` of a number with its hedge, the word that it counts, and what sort that is ("" unknown)."""

    i: int
    j: int
    head: int
    sort: str


class Numbers:
    """Finds numbers and what they count, by a table of words."""

    def __init__(self, table: CountTable) -> None:
        """Turn the table's lists of nouns around."""
        self._hedges = frozenset(table.hedges) - w.NO_HEDGES
        self.heads: dict[str, str] = {}
        for sort in SORTS:
            self.heads |= dict.fromkeys(table.heads[sort], sort)
        self._verbs = frozenset().union(*(uses[use] for uses in table.fates.values() for use in ("did", "done")))
        self._telling = frozenset().union(*(words for uses in table.fates.values() for words in uses.values()))

    def find(self, words: Words) -> Iterator[Number]:
        """Yield the numbers of a text, in order and without overlaps."""
        behind = 0
        for at in [at for at, key in enumerate(words.keys) if key in _NUMBER_WORDS or "0" <= key < ":"]:
            core = _core(words, at) if at >= behind else None
            if core is not None:
                first, behind = core
                head, sort = self._head(words, behind)
                yield Number(self._hedged(words, first), behind, head, sort)

    def _hedged(self, words: Words, first: int) -> int:
        """Return where the hedge before a number begins, or the number."""
        if not first or words.keys[first - 1] not in w.HEDGE_ENDS:
            return first
        for i in range(max(0, first - _LONGEST_HEDGE), first):
            if words.sentence_of[i] == words.sentence_of[first] and " ".join(words.keys[i:first]) in self._hedges:
                particle = words.keys[i] == "over" and i and words.keys[i - 1] in w.PARTICLE_VERBS
                return first if particle else i
        return first

    def _head(self, words: Words, j: int) -> tuple[int, str]:
        """Return the noun that is counted and its sort; the number's last word where there is none."""
        keys, sentence, heads = words.keys, words.sentence_of[j - 1], self.heads
        best = j - 1
        for k in range(_behind_of(words, j), min(len(keys), j + _LONGEST_NOUN)):
            key = keys[k]
            known = best >= j
            if words.sentence_of[k] != sentence or (known and key in w.FATES):
                break
            if key in heads:
                best = k
                if self._complete(keys, k):
                    break
            elif known and key not in ("of", "'s"):
                if keys[best] not in w.OTHERS or self._ends(key):
                    break
            elif not known and self._breaks(key) and not words.joined[k]:
                break
        return best, heads.get(keys[best], "") if best >= j else ""

    def _complete(self, keys: list[str], k: int) -> bool:
        """Say whether a noun phrase can't go on behind word `k`."""
        key, after = keys[k], keys[k + 1] if k + 1 < len(keys) else ""
        sort = self.heads.get(after, "")
        if sort:
            return key in _WHOLLY and sort == "never"
        return key not in w.OTHERS or not after.isalpha() or self._ends(after) or after in _JOINS

    def _ends(self, key: str) -> bool:
        """Say whether a word is no noun that "other" could go with."""
        return key in w.AUX or key in self._telling or key in w.PREPOSITIONS or key in w.CLAUSE or not key[0].isalnum()

    def _breaks(self, key: str) -> bool:
        """Say whether a word can't stand between a number and its noun."""
        mark = not key[0].isalnum() and key not in "\"“”'’"
        verb = key in self._verbs and key not in w.ADJECTIVES
        other = key in w.AUX or key in w.CLAUSE or key in w.PREPOSITIONS or key in ("and", "or")
        return mark or verb or other or "0" <= key < ":"


_WHOLLY = frozenset("others them whom other more".split())
_NOT_YET = {"many": (["as"],), "few": (["as"],), "no": (["fewer"], ["less"], ["more"])}
"""Words that begin a hedge instead of being a number, by the word behind."""
_JOINS = frozenset(("and", "or", "including"))
_NUMBER_WORDS = w.NUMERALS | w.VAGUE | w.AMOUNTS


def is_numeral(key: str) -> bool:
    """Say whether a word is a figure or a number word below a hundred."""
    return key in SMALL or "0" <= key < ":"


def _behind_of(words: Words, j: int) -> int:
    """Return the word behind "of", "of the" and "of 23"."""
    keys, k = words.keys, j
    if k < len(keys) and keys[k] == "of":
        k += 1
        while k < len(keys) and (keys[k] in w.WHOSE or is_numeral(keys[k])):
            k += 1
    return k


def _core(words: Words, at: int) -> tuple[int, int] | None:
    """Return the words ``[first, j)`` of a number without its hedge; none where it is a part of something else."""
    keys = words.keys
    if keys[at + 1 : at + 2] in _NOT_YET.get(keys[at], ()):
        return None
    if keys[at] in w.AMOUNTS:
        first, j = _amount(keys, at), at + 1
        if first == at and keys[at] != "numbers":
            return None
    else:
        span = None if _is_part(words, at) else _numeral(words, at)
        if span is None:
            return None
        first, j = span
    first = _with_article(keys, first)
    return None if _measures(words, first, j) else (first, j)


def _numeral(words: Words, at: int) -> tuple[int, int] | None:
    """Return a numeral or a range of two; none where a hyphen makes it a part of another word."""
    keys = words.keys
    j = _run(words, at, at + 1 + _is_shortened(words, at))
    if j < len(keys) and words.joined[j]:
        if not _range_end(words, j):
            return None
        j += 1
    link = keys[j] if j + 1 < len(keys) else ""
    if link in ("to", "or", "and") and is_numeral(keys[j + 1]) and not _glued(words, j + 1):
        if link == "and" and at and keys[at - 1] == "between":
            return at - 1, _run(words, at, j + 2)
        if link != "and" and _grows(words, at, j):
            return at, _run(words, at, j + 2)
    return at, j


def _run(words: Words, at: int, j: int) -> int:
    while j < len(words.keys) and j - at < _LONGEST_NUMERAL and _goes_on(words, j):
        j += 1
    return j


def _with_article(keys: list[str], first: int) -> int:
    """Return where a number begins with the article that belongs to it: "a dozen", "half a million", "a few"."""
    before = keys[first - 1] if first else ""
    if keys[first] == "few":
        return first - (before == "a")
    if (keys[first] in w.LED_BY_ARTICLE and before in w.ARTICLES_OF_NUMBERS) or (
        keys[first] in w.WHOLE and before == "many"
    ):
        first -= 1
    if keys[first] == "a" and first and keys[first - 1] == "half":
        first -= 1
    return first


def _amount(keys: list[str], at: int) -> int:
    """Return where "a large number" begins; `at` where there is no article before it."""
    i = at
    if i and keys[i - 1] in w.SIZES:
        i -= 1
    if i and keys[i - 1] in ("very", "increasingly"):
        i -= 1
    if i and (keys[i - 1] in ("a", "an") or (keys[i - 1] == "the" and keys[i] == "same")):
        return i - 1
    return i if keys[at] == "numbers" else at


def _goes_on(words: Words, j: int) -> bool:
    """Say whether word `j` belongs to the numeral before it."""
    key, before = words.keys[j], words.keys[j - 1]
    after = words.keys[j + 1] if j + 1 < len(words.keys) else ""
    if words.sentence_of[j] != words.sentence_of[j - 1]:
        return False
    if words.joined[j]:
        return key in SMALL and before in SMALL
    if key == "of":
        return before in w.WHOLE and after in ("thousands", "millions", "hundreds")
    if key in w.WHOLE:
        return before in ("of", "many", "several")
    if key == "and":
        return before in w.BIG and after in SMALL
    return key in w.BIG or key in ("dozen", "dozens") or _adds(words, j, key, before)


def _adds(words: Words, j: int, key: str, before: str) -> bool:
    """Say whether a number is added to the one before: "two hundred" fifty, "thirty" one, "200" 000."""
    if key in SMALL:
        hundreds = before in w.BIG or (before == "and" and words.keys[j - 2] in w.BIG)
        return hundreds or (SMALL.get(before, 0) >= _SCORE and SMALL[key] < _TEN)
    thousands = len(key) == _THOUSAND and key.isdigit() and before.isdigit() and len(before) <= _THOUSAND
    return thousands and words.starts[j] == words.ends[j - 1] + 1


def _grows(words: Words, at: int, j: int) -> bool:
    """Say whether "10 to 15" and "two or three" are one number: the second is the larger, and no toll rises to it."""
    low, high = number(" ".join(words.keys[at:j])), number(words.keys[j + 1])
    rises = not w.RISING.isdisjoint(words.keys[max(0, at - 3) : at])
    return low is not None and high is not None and low < high and not rises


def _range_end(words: Words, j: int) -> bool:
    one, other = words.keys[j - 1], words.keys[j]
    return one.isdigit() and other.isdigit() and len(other) <= _LONGEST_NUMERAL and int(other) > int(one)


def _is_part(words: Words, at: int) -> bool:
    """Say whether a hyphen or nothing at all parts a number from the word before: "T-72", but not "SANA-One"."""
    tied = bool(at) and words.joined[at] and not words.text[words.starts[at]].isupper()
    return tied or _glued(words, at)


def _glued(words: Words, at: int) -> bool:
    """Say whether a figure is a part of something else: "23rd", "15km", "6:30", "$5"."""
    key = words.keys[at]
    touches = _touches(words, at) and words.keys[at + 1].isalpha() and not _is_shortened(words, at)
    led = at > 0 and words.starts[at] == words.ends[at - 1] and words.keys[at - 1][0] not in "\"'“‘(["
    return ":" in key or touches or (led and key[0].isdigit())


def _touches(words: Words, at: int) -> bool:
    return at + 1 < len(words.keys) and words.starts[at + 1] == words.ends[at]


def _is_shortened(words: Words, at: int) -> bool:
    """Say whether a figure goes on as in "1.2m"."""
    return _touches(words, at) and words.keys[at][0].isdigit() and words.keys[at + 1] in ("m", "mn", "bn", "k")


def _measures(words: Words, first: int, j: int) -> bool:
    """Say whether a number measures, names or dates something instead of counting it."""
    keys = words.keys
    before, after = keys[first - 1] if first else "", keys[j] if j < len(keys) else ""
    named = before in w.NAMED_BY_NUMBER and keys[first].isdigit()
    return named or before in w.BEFORE_NO_COUNT or after in w.AFTER_NO_COUNT or _dates(words, first, j)


def _dates(words: Words, first: int, j: int) -> bool:
    """Say whether a figure is a part of a date: "15 Jul 2015", "July 5, 2016"."""
    keys, key = words.keys, words.keys[first]
    if not key.isdigit() or j - first > 1:
        return False
    before = [each for each in keys[max(0, first - 3) : first] if each not in ",."][-2:]
    if j < len(keys) and keys[j] in MONTHS and len(key) <= _DAY_DIGITS:
        return not (keys[j] == "may" and words.text[words.starts[j]].islower())
    if w.YEAR.fullmatch(key) or (len(key) == _RUN_TOGETHER and key[2:4] in ("19", "20")):
        return any(each in MONTHS for each in before)
    year = next((each for each in keys[j : j + 2] if each != ","), "")
    return bool(before) and before[-1] in MONTHS and len(key) <= _DAY_DIGITS and bool(w.YEAR.fullmatch(year))
