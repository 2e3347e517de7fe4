"""What a noun phrase is: one who speaks, an outlet, somebody's name."""

from dateline.annotation.classes import DATE, DET, PREP, SPEAKER, STOP
from dateline.annotation.reading import Reading

Range = tuple[int, int]
"""Words ``[i, j)``; (0, 0) is no phrase."""
NONE: Range = (0, 0)

_SPEAKING = frozenset({"voice", "group", "person", "state", "seat", "capital"})


class Voices:
    """The phrases of one reading by what they name."""

    def __init__(self, reading: Reading) -> None:
        """Look at one reading."""
        self.reading = reading
        self.words = reading.knowledge.words.below("phrases")

    def sort(self, at: int) -> str:
        """Return the sort of the known name that a word is part of, or nothing."""
        hit = self.reading.name_of.get(at)
        return "" if hit is None else hit.entries[0].sort

    def speaks(self, span: Range) -> bool:
        """Say whether a phrase can be one who speaks: a known voice, a head noun of speakers, or a name."""
        i, j = span
        if i >= j:
            return False
        reading = self.reading
        end = next((at for at in range(i + 1, j) if reading.bits[at] & PREP and at not in reading.name_of), j)
        if any(b & SPEAKER for b in reading.bits[i:end]):
            return True
        return any(self.sort(at) in _SPEAKING for at in range(i, end)) or self._is_name(i, end)

    def known(self, span: Range) -> bool:
        """Say whether a phrase holds a name of those who report, or a person's."""
        return any(self.sort(at) in {"voice", "person"} for at in range(*span))

    def somebody(self, span: Range) -> bool:
        """Say whether a phrase names somebody rather than a paper of theirs."""
        return self.speaks(span) and self.reading.keys[span[1] - 1] not in self.words["papers"]

    def outlet(self, span: Range) -> bool:
        """Say whether a phrase is a paper, agency or channel, or one of its people."""
        reading = self.reading
        if not self.words["outlet_words"].isdisjoint(reading.keys[span[0] : span[1]]):
            return True
        names = (reading.name_of[at].entries[0] for at in range(*span) if at in reading.name_of)
        return any(name.sort == "voice" and name.kind == "media" for name in names)

    def organisation(self, at: int) -> bool:
        """Say whether a word is part of the name of one who reports."""
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.entries[0].sort == "voice" and hit.entries[0].use == "org"

    def long_name(self, at: int) -> bool:
        """Say whether a word is part of a known name of several words."""
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.j - hit.i > 1

    def place(self, at: int) -> bool:
        """Say whether a word names a state or a capital, and no possessive."""
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.entries[0].sort in {"state", "capital"} and not hit.lost

    def stray(self, span: Range) -> bool:
        """Say whether a phrase is only the place that ends another: 'from a garage inside X, said'."""
        i, j = span
        if not i or not self.reading.bits[i - 1] & PREP or any(b & SPEAKER for b in self.reading.bits[i:j]):
            return False
        return self.sort(i) in {"", "state", "capital", "demonym"}

    def _is_name(self, i: int, j: int) -> bool:
        """Say whether a phrase is a name alone: capitals that the lexicons do not know."""
        reading = self.reading
        capitals = [
            at for at in range(i, j) if reading.capital(at) and not reading.bits[at] & (DET | PREP | STOP | DATE)
        ]
        return bool(capitals) and capitals[-1] == j - 1 and (len(capitals) > 1 or i == j - 1)
