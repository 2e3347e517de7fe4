"""Many phrases looked for at once, word by word."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from dateline.annotation.language.words import keys_of

T = TypeVar("T")
ACRONYM = 6
"""Up to this many letters a name all in capitals is only found in capitals: US, IS, WHO."""


class Hit(NamedTuple, Generic[T]):
    """A phrase found: words ``[i, j)``, all that it may stand for, and whether its last letter is a possessive s."""

    i: int
    j: int
    entries: tuple[T, ...]
    lost: bool


class _Phrase(NamedTuple, Generic[T]):
    rest: tuple[str, ...]
    entries: tuple[T, ...]
    lost: bool
    case: str


class Phrases(Generic[T]):
    """An automaton over words: the leftmost, longest phrase wins, and time grows with the text alone.

    Phrases are (text, entry); a phrase given several times has several entries, in their order. What is written
    with capitals is found with a capital only, what is all in capitals only so. With `possessives`, "Syrias" is
    found as Syria whose apostrophe was lost.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], *, possessives: bool = False) -> None:
        """Compile the phrases."""
        known: dict[tuple[str, ...], tuple[list[T], str]] = {}
        for text, entry in phrases:
            if keys := keys_of(text):
                known.setdefault(keys, ([], _case(text)))[0].append(entry)
        self._first: dict[str, dict[str, list[_Phrase[T]]]] = {}
        for keys, (entries, case) in known.items():
            self._add(keys, _Phrase(keys[1:], tuple(entries), lost=False, case=case))
            lost = "AAs" if case == "AA" else "Aa"
            more = (*keys[:-1], keys[-1] + "s")
            if possessives and more not in known:
                self._add(more, _Phrase(more[1:], tuple(entries), lost=True, case=lost))
        for by_second in self._first.values():
            for found in by_second.values():
                found.sort(key=lambda phrase: -len(phrase.rest))

    def _add(self, keys: tuple[str, ...], phrase: _Phrase[T]) -> None:
        second = keys[1] if len(keys) > 1 else ""
        self._first.setdefault(keys[0], {}).setdefault(second, []).append(phrase)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Walk through all phrases, each as the keys of its words."""
        for first, by_second in self._first.items():
            yield from ((first, *phrase.rest) for found in by_second.values() for phrase in found)

    def hits(self, keys: Sequence[str], words: Sequence[str]) -> Iterator[Hit[T]]:
        """Yield the phrases among `keys` (`words` is how they are written), in order and without overlaps."""
        first, i, size = self._first, 0, len(keys)
        for at in [at for at, key in enumerate(keys) if key in first]:
            if at < i:
                continue
            by_second = first[keys[at]]
            longer = by_second.get(keys[at + 1], ()) if at + 1 < size else ()
            for rest, entries, lost, case in (*longer, *by_second.get("", ())):
                j = at + 1 + len(rest)
                if len(rest) > 1 and tuple(keys[at + 1 : j]) != rest:
                    continue
                if case and not _written(words, at, j, case):
                    continue
                yield Hit(at, j, entries, lost)
                i = j
                break


def _case(text: str) -> str:
    if text.isupper() and len(text) <= ACRONYM:
        return "AA"
    return "Aa" if not text.islower() else ""


def _written(words: Sequence[str], i: int, j: int, case: str) -> bool:
    if case == "AA":
        return words[i].isupper()
    if case == "AAs":
        return words[i][:-1].isupper()
    return any(word[0].isupper() for word in words[i:j])
