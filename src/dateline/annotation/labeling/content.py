"""What in a report may distress who reads it: grades by the words it has, shown before the text."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache

GRADES = ("violence", "graphic", "children", "sexual")


_WORD = re.compile(r"\w+(?:-\w+)*")
_KNOWN = 1 << 16
"""How many different words are kept with their grades."""


class Content:
    """Grades texts by a lexicon, whose TOML text gives each grade's words."""

    def __init__(self, lexicon: str) -> None:
        """Compile the lexicon."""
        table = tomllib.loads(lexicon)
        patterns = [(grade, _pattern(str(table[grade]).split())) for grade in GRADES]

        @lru_cache(_KNOWN)
        def of_word(word: str) -> frozenset[str]:
            return frozenset(grade for grade, pattern in patterns if pattern.search(word))

        self._of_word = of_word

    def grades(self, text: str) -> tuple[str, ...]:
        """Return the grades that a text has words of, in the order of `GRADES`."""
        found = frozenset().union(*map(self._of_word, set(_WORD.findall(text))))
        return tuple(grade for grade in GRADES if grade in found)


def told(grades: Sequence[str]) -> str:
    """Return the grades as a line for the top of the screen; nothing where there are none."""
    return f"Content: {', '.join(grades)}" if grades else ""


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
