"""Numbers in a text, with their hedges and the nouns that they count."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.counts import words as w
from dateline.annotation.counts.numerals import core, is_numeral
from dateline.annotation.counts.values import CountTable
from dateline.annotation.language.words import Words

_LONGEST_NOUN = 8
_LONGEST_HEDGE = 4
SORTS = ("never", "places", "materiel", "people", "combatants", "civilians")
"""The sorts of counted nouns, the stronger last: of a noun that is in two lists, the later says what it is."""
_WHOLLY = frozenset("others them whom other more".split())
_JOINS = frozenset(("and", "or", "including"))
_NUMBER_WORDS = w.NUMERALS | w.VAGUE | w.AMOUNTS


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
            found = core(words, at) if at >= behind else None
            if found is not None:
                first, behind = found
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


def _behind_of(words: Words, j: int) -> int:
    """Return the word behind "of", "of the" and "of 23"."""
    keys, k = words.keys, j
    if k < len(keys) and keys[k] == "of":
        k += 1
        while k < len(keys) and (keys[k] in w.WHOSE or is_numeral(keys[k])):
            k += 1
    return k
