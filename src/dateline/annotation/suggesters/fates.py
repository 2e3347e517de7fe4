"""What happened to those whom a number counts: killed, wounded, captured, moved, destroyed."""

from collections.abc import Mapping

from dateline.annotation.counts import words as w
from dateline.annotation.counts.numbers import Number
from dateline.annotation.counts.numerals import is_numeral
from dateline.annotation.counts.values import CountTable
from dateline.annotation.language.words import Words
from dateline.annotation.suggesters import fates_before, fates_behind, fates_of_parts
from dateline.annotation.suggesters.fate_words import Counted, Fate, FateWords, Last

_USED_BEFORE, _USED_BEHIND = 6, 8
_OF_ALL = frozenset({"whom", "them"})
_THEMSELVES = frozenset({"self", "part"})


class Fates:
    """Finds what happened to the counted, by a table of words."""

    def __init__(self, table: CountTable, heads: Mapping[str, str]) -> None:
        """Make the table ready; `heads` is the nouns that are counted -> their sort."""
        self._table = FateWords(table, heads)

    def of(self, words: Words, number: Number, last: Last | None) -> Fate | None:
        """Return what happened to those whom a number counts; none where nothing did, or where it counts nobody."""
        counted = Counted(words, number, self._table)
        if not _counts(counted):
            return None
        found = _said(counted, last)
        if found is None or _used(counted):
            return None
        both = counted.keys[number.i - 1 : number.i + 1] in w.BOTH
        return None if both and found.rule in _THEMSELVES else found


def _said(counted: Counted, last: Last | None) -> Fate | None:
    """Return what the first rule reads that reads anything."""
    named = fates_behind.head(counted)
    if named and named.what != "captured":
        return named
    return (
        fates_before.toll(counted)
        or fates_behind.bare(counted)
        or fates_before.object_of(counted, lists=False)
        or fates_behind.passive(counted)
        or fates_behind.among(counted)
        or fates_before.object_of(counted, lists=True)
        or fates_of_parts.part(counted, last)
        or fates_before.listed(counted)
        or fates_of_parts.next_listed(counted, last)
        or named
    )


def _used(counted: Counted) -> bool:
    """Say whether munitions are counted that were fired, rather than taken or made harmless."""
    keys, number = counted.keys, counted.number
    around = keys[max(0, number.i - _USED_BEFORE) : number.head + _USED_BEHIND]
    return keys[number.head] in w.MUNITIONS and w.MADE_HARMLESS.isdisjoint(around)


def _counts(counted: Counted) -> bool:
    """Say whether a number counts people or things at all, rather than attacks, sides or parts."""
    keys, number = counted.keys, counted.number
    of_some = number.i > 1 and keys[number.i - 1] == "of" and is_numeral(keys[number.i - 2])
    if number.sort == "never" or of_some or _is_year(counted):
        return False
    alone = number.j - number.i == 1
    if keys[number.i] in w.ZERO and alone:
        return keys[number.i] == "nobody" or _is_zero(counted)
    return keys[number.i] != "one" or not alone or _is_one(counted)


def _is_year(counted: Counted) -> bool:
    keys, number = counted.keys, counted.number
    told = not number.sort or keys[number.i - 1] in w.DATING
    return number.j - number.i == 1 and told and w.YEAR.fullmatch(keys[number.j - 1]) is not None


def _is_zero(counted: Counted) -> bool:
    """Say whether "no" counts: casualties that there were none of."""
    number, key = counted.number, counted.keys[counted.number.head]
    near = number.head - number.j <= 1 and counted.key(number.j) != "of"
    return near and bool(number.sort) and (bool(counted.table.of(key, "head")) or key in w.NOBODY)


def _is_one(counted: Counted) -> bool:
    """Say whether "one" is a number: "one of them", "one soldier", "killed one"."""
    number = counted.number
    after, before = counted.key(number.j), counted.key(number.i - 1)
    if after == "of":
        included = before in {"including", "and"} or before in w.KILL or before in w.WOUND
        return included or counted.key(number.j + 1) in _OF_ALL
    did = counted.table.of(before, "did")
    return bool(number.sort) or after in w.ONE or "killed" in did or "wounded" in did
