"""What a count says: the least, the best and the most that its words allow, by a versioned table."""

import re
import tomllib
from collections.abc import Mapping

from dateline.annotation.language.numerals import LARGE, number
from dateline.errors import DatelineError
from dateline.records import Value

_SPACE = re.compile(r"[\s\xa0]+")
_BETWEEN = re.compile(r"(?:between |from )?(?P<low>.+?)(?: and | to | or |-|–|—)(?P<high>.+)")
_SIZE = re.compile("|".join(LARGE))
_HUNDRED = 100
_DIGIT_SPACE = re.compile(r"(?<=\d) (?=\d{3}\b)")
_SAME = re.compile(r"(?:the same|an equal|a similar|equal) numbers?(?: of)?")
_NONE = frozenset("no none nobody no-one zero nil without not-a-single not-one".split())

Range = tuple[int | None, int | None, int | None]


class CountTable:
    """The table of ``counts.toml``: vague words, hedges, and the words of what happened to whom."""

    def __init__(self, text: str) -> None:
        """Read the table from its TOML text; raises DatelineError where it is none."""
        try:
            table = tomllib.loads(text)
            self.version = int(table["version"])
            self.vague = {words: _range(cells) for words, cells in table["vague"].items()}
            self.hedges = {words: tuple(cells.split()) for words, cells in table["hedges"].items()}
        except (KeyError, ValueError) as fault:
            raise DatelineError(f"no table of counts: {fault}", where="counts.toml") from fault
        self.heads = {name: frozenset(words.split()) for name, words in table["heads"].items()}
        self.fates = {
            name: {use: frozenset(words.split()) for use, words in part.items()}
            for name, part in table.items()
            if isinstance(part, dict) and "did" in part
        }

    def value(self, words: str, before: Mapping[str, Value] | None = None) -> dict[str, Value]:
        """Return the attributes ``low best high rule`` of a count's words; only `rule` where they say no figure.

        "the same number" has the figures of the count `before` it.
        """
        phrase = _DIGIT_SPACE.sub("", _SPACE.sub(" ", words.lower().strip(" ,.;:()\"'“”")))
        for rule in (self._exact, self._named, self._hedged, self._between):
            if found := rule(phrase):
                name, (low, best, high) = found
                given = {"low": low, "best": best, "high": high}
                values: dict[str, Value] = {key: value for key, value in given.items() if value is not None}
                return values | {"rule": f"{name}@{self.version}"}
        if _SAME.fullmatch(phrase):
            same = {key: value for key, value in (before or {}).items() if key in ("low", "best", "high")}
            return same | {"rule": f"same_number@{self.version}"}
        return {"rule": f"none@{self.version}"}

    def _exact(self, phrase: str) -> tuple[str, Range] | None:
        if phrase.replace(" ", "-") in _NONE:
            return "zero", (0, 0, 0)
        exact = number(phrase)
        return None if exact is None else ("number", (exact, exact, exact))

    def _named(self, phrase: str) -> tuple[str, Range] | None:
        """Look a vague word up, with or without "of" behind and the article before it."""
        for words in (phrase.removesuffix(" of"), phrase.removesuffix(" of").removeprefix("the "), f"a {phrase}"):
            if words in self.vague:
                return words.replace(" ", "_"), self.vague[words]
        return None

    def _hedged(self, phrase: str) -> tuple[str, Range] | None:
        for hedge, cells in self.hedges.items():
            if not phrase.startswith(f"{hedge} "):
                continue
            rest = phrase[len(hedge) + 1 :]
            if inner := self._exact(rest) or self._between(rest):
                return hedge.replace(" ", "_"), _scaled(cells, inner[1])
            if vague := self._named(rest):
                low, _, high = vague[1]
                name = f"{hedge}_{vague[0]}".replace(" ", "_")
                return name, (1 if cells[0] == "1" else low, None, None if cells[2] == "-" else high)
        return None

    def _between(self, phrase: str) -> tuple[str, Range] | None:
        found = _BETWEEN.fullmatch(phrase)
        if found is None:
            return None
        low, high = number(found["low"]), number(found["high"])
        if low is None or high is None:
            return None
        if (size := _SIZE.search(found["high"])) and low < high // LARGE[size[0]] + 1 and low < _HUNDRED:
            low *= LARGE[size[0]]
        return ("between", (low, None, high)) if low <= high else None


def _range(cells: str) -> Range:
    low, best, high = (None if cell == "-" else int(cell) for cell in cells.split())
    return low, best, high


def _scaled(cells: tuple[str, ...], inner: Range) -> Range:
    low, best, high = inner
    low = low if low is not None else best
    high = high if high is not None else best
    least, middle, most = (_cell(cell, figure) for cell, figure in zip(cells, (low, best, high), strict=True))
    if least is not None and most is not None and least > most:
        least = most
    return least, middle, most


def _cell(cell: str, figure: int | None) -> int | None:
    if cell == "-" or figure is None:
        return None
    if cell in ("=", "+", "<"):
        return max(0, figure + {"=": 0, "+": 1, "<": -1}[cell])
    return int(cell) if "." not in cell else round(figure * float(cell))
