"""Where sentences end, in a text that is cut into words: at marks of end, at lines, and at last by their length."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dateline.annotation.times.bylines import TOP

LONGEST_SENTENCE = 400
"""In words: text that never ends its sentences is cut there, so that rules that look around stay linear."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl adm brig cmdr rep sen gov pres st no vs jan feb mar apr jun jul aug "
    "sep sept oct nov dec approx inc ltd co corp fig art".split()
)
_STAMP = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+\d{1,2}\s+[a-z]{3,9}\.?,?\s+(?:19|20)\d\d"
    r"|(?:updated|published|posted)(?:\s+(?:at|on))?\s+[a-z]{3,9}\.?\s+\d{1,2},?\s*(?:19|20)\d\d)(?=\s+\S)",
    re.IGNORECASE,
)
"""The date of a byline, which texts that lost their lines run into the report."""
_ENDS = frozenset(".!?…؟。")
_STRAIGHT = frozenset("\"'")
_CLOSERS = frozenset("\"'”’)]»")
_SHORT_LINE, _LONGEST_LINE = 60, 200  # letters


class SentenceEnds:
    """Looks for them by the words of a text, their keys and where each begins and ends; see `Reading`."""

    def __init__(self, text: str, words: list[str], keys: list[str], starts: list[int], ends: list[int]) -> None:
        """Take what a reading knows of its words."""
        self._text, self._words, self._keys, self._starts, self._ends = text, words, keys, starts, ends
        self._stamped = {bisect_right(ends, stamp.end()) for stamp in _STAMP.finditer(text, 0, TOP)}

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the sentences in order, as ranges of words that leave nothing out."""
        first, size = 0, len(self._words)
        for i in (*self._turns(), size):
            while i - first > LONGEST_SENTENCE:
                yield first, first + LONGEST_SENTENCE
                first += LONGEST_SENTENCE
            if i > first and (i == size or self._begins(i, first)):
                yield first, i
                first = i

    def _turns(self) -> list[int]:
        """Return the words that a sentence may begin with: behind its marks of end, and first on a line."""
        turns = {i + 1 for i, word in enumerate(self._words) if word in _ENDS or word in _CLOSERS} | self._stamped
        line = self._text.find("\n")
        while line >= 0:
            turns.add(bisect_right(self._ends, line))
            line = self._text.find("\n", line + 1)
        return sorted(i for i in turns if 0 < i < len(self._words))

    def _begins(self, i: int, first: int) -> bool:
        """Say whether a sentence begins with word `i`; the one before began with word `first`."""
        if i in self._stamped and self._words[i][0].isupper():
            return True
        gap = self._text[self._ends[i - 1] : self._starts[i]]
        if "\n" in gap:
            after_short = self._words[i][0].isupper() and self._short_line(i - 1)
            return gap.count("\n") > 1 or after_short or self._ended(i - 1, first)
        if not gap or (self._words[i] in _CLOSERS and not self._opens(i)):
            return False
        sign = self._words[i][0]
        may = sign.isupper() or sign.isdigit() or sign in "\"“'‘«([" or not sign.isascii()
        return may and self._ended(i - 1, first)

    def _opens(self, i: int) -> bool:
        """Say whether a straight quotation mark opens a quotation: it leans on the word behind it."""
        return self._words[i] in _STRAIGHT and i + 1 < len(self._words) and self._starts[i + 1] == self._ends[i]

    def _ended(self, i: int, first: int) -> bool:
        while i > first and self._words[i] in _CLOSERS:
            i -= 1
        if self._words[i] not in _ENDS:
            return False
        before = self._keys[i - 1] if i > first else ""
        return not (before in _ABBREVIATIONS or (len(before) == 1 and self._words[i - 1].isupper()))

    def _short_line(self, i: int) -> bool:
        """Say whether the line that ends with word `i` is too short to go on in the next."""
        start = self._text.rfind("\n", max(0, self._ends[i] - _LONGEST_LINE), self._ends[i])
        return start >= 0 and self._ends[i] - start < _SHORT_LINE
