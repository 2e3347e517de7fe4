"""What in a report may distress who reads it: grades by the words it has, shown before the text."""

import re
import tomllib
from collections.abc import Iterable, Sequence

GRADES = ("violence", "graphic", "children", "sexual")


class Content:
    """Grades texts by a lexicon, whose TOML text gives each grade's words."""

    def __init__(self, lexicon: str) -> None:
        """Compile the lexicon."""
        table = tomllib.loads(lexicon)
        self._patterns = {grade: _pattern(str(table[grade]).split()) for grade in GRADES}

    def grades(self, text: str) -> tuple[str, ...]:
        """Return the grades that a text has words of, in the order of `GRADES`."""
        return tuple(grade for grade in GRADES if self._patterns[grade].search(text))


def told(grades: Sequence[str]) -> str:
    """Return the grades as a line for the top of the screen; nothing where there are none."""
    return f"Content: {', '.join(grades)}" if grades else ""


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
