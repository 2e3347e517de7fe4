"""A number in its sentence, and the table of what words say of those whom it counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.annotation.counts import words as w
from dateline.annotation.counts.numbers import Number
from dateline.annotation.counts.values import CountTable
from dateline.annotation.language.words import Words

PEOPLE = ("killed", "wounded", "casualties", "captured", "displaced", "freed", "moved", "gathered")
LIVING = ("civilians", "combatants", "people")
"""The sorts of counted nouns that are alive."""
_BY_SORT = {
    "materiel": ("materiel", "moved"),
    "places": ("taken",),
    "combatants": ("killed", "wounded", "casualties", "captured", "moved", "freed", "displaced", "gathered"),
}
"""What a word can mean of each sort of the counted, the likeliest first."""


class Fate(NamedTuple):
    """What happened, and the rule that says so."""

    what: str
    rule: str


class Last(NamedTuple):
    """The count before in the same sentence: its first word and what happened."""

    at: int
    what: str


class FateWords:
    """The table's lists of verbs and nouns turned around: word -> use -> fates; and the nouns that are counted."""

    def __init__(self, table: CountTable, heads: Mapping[str, str]) -> None:
        """Turn the table around."""
        self.heads = heads
        self.uses: dict[str, dict[str, list[str]]] = {}
        for fate, uses in table.fates.items():
            for use, words in uses.items():
                for word in words:
                    self.uses.setdefault(word, {}).setdefault(use, []).append(fate)

    def of(self, key: str, use: str) -> list[str]:
        """Return what a word says in a use: ``did``, ``done``, ``self``, ``noun`` or ``head``."""
        uses = self.uses.get(key)
        return uses.get(use, []) if uses else []


class Counted(NamedTuple):
    """A number, the words around it, and what those say."""

    words: Words
    number: Number
    table: FateWords

    @property
    def keys(self) -> Sequence[str]:
        """The words of the text."""
        return self.words.keys

    def key(self, k: int) -> str:
        """Return a word, nothing beyond the text."""
        return self.words.keys[k] if 0 <= k < len(self.words.keys) else ""

    def here(self, k: int) -> bool:
        """Say whether a word stands in the number's sentence."""
        return 0 <= k < len(self.words.keys) and self.words.sentence_of[k] == self.words.sentence_of[self.number.i]

    def back(self, size: int) -> Iterator[int]:
        """Yield the words before the number, nearest first."""
        yield from range(self.number.i - 1, max(-1, self.number.i - size), -1)

    def says(self, k: int, use: str) -> list[str]:
        """Return what word `k` says in a use."""
        return self.table.of(self.keys[k], use)

    def pick(self, fates: Iterable[str]) -> str | None:
        """Choose among what a word can mean by the sort of those who are counted."""
        return next((fate for fate in _BY_SORT.get(self.number.sort, PEOPLE) if fate in fates), None)

    def fate(self, fates: Iterable[str], rule: str) -> Fate | None:
        """Return the chosen one with the rule that found it."""
        fate = self.pick(fates)
        return Fate(fate, rule) if fate else None

    def has_object(self, k: int, sort: str) -> bool:
        """Say whether a verb behind the number has its own object: "two bombers killed 12"."""
        if sort in {"civilians", "people", ""}:
            return False
        after = self.key(k + 1)
        numeral = after in w.NUMERALS or after in w.VAGUE or "0" <= after < ":"
        return numeral or after in w.DETERMINERS or after in self.table.heads or after in {"at", "more"}

    def together(self, k: int, fate: str) -> str:
        """Return casualties for "killing and wounding" and "killed or wounded", else the fate itself."""
        for one, other in ((k - 2, k), (k, k + 2)):
            pair = {self.key(one), self.key(other)}
            linked = self.key(one + 1) in {"and", "or"}
            if linked and not w.KILL.isdisjoint(pair) and not w.WOUND.isdisjoint(pair):
                return "casualties"
        return fate
