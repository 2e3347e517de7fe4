"""What a noun phrase is: one who speaks, an outlet, a party, somebody's name."""

from dateline.annotation.language.classes import ALONE, DATE, DET, PREP, SOMEBODY, SPEAKER, STOP
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.speech import Verbs

Range = tuple[int, int]
"""Words ``[i, j)``; (0, 0) is no phrase."""
NONE: Range = (0, 0)

_SPEAKING = frozenset({"voice", "group", "person", "state", "seat", "capital"})
_FIELDS = ("s", "tion", "ment")
"""How the second word of an office's field ends: 'Social Affairs', 'Higher Education', unlike a person's name."""
_PARTIES = frozenset({"group", "state", "seat", "capital", "demonym"})


class Voices:
    """The phrases of one reading by what they name."""

    def __init__(self, reading: Reading) -> None:
        """Look at one reading."""
        self.reading = reading
        self.words = reading.knowledge.words.below("phrases")
        self.speech = reading.knowledge.words.below("speech")
        self.verbs = Verbs(reading)
        self.triggering = {hit.i for hit in reading.triggers}
        self.adjectives = tuple(self.words["adjective_endings"])
        self.punctuated = "," in reading.words
        self.endings = tuple(self.words["endings"])

    def sort(self, at: int) -> str:
        """Return the sort of the known name that a word is part of, or nothing."""
        hit = self.reading.name_of.get(at)
        return "" if hit is None else hit.entries[0].sort

    def speaking(self, at: int) -> bool:
        """Say whether a word names one who can speak, or is a noun for people or bodies."""
        if self.reading.bits[at] & (SPEAKER | SOMEBODY) or self.sort(at) in _SPEAKING:
            return True
        return self.reading.keys[at].endswith(self.endings)

    def head(self, span: Range) -> int:
        """Return the head of a phrase: its last word before a preposition."""
        i, j = span
        return next((at for at in range(i + 1, j) if self.reading.bits[at] & PREP and not self.long_name(at)), j) - 1

    def speaks(self, span: Range) -> bool:
        """Say whether a phrase can be one who speaks: a known voice, a noun for people or bodies, or a name."""
        if span[0] >= span[1] or self.pronoun(span):
            return False
        i, end = span[0], self.head(span) + 1
        return any(self.speaking(at) for at in range(i, end)) or self._is_name(i, end)

    def leads(self, span: Range) -> bool:
        """Say whether the head of a phrase can be one who speaks."""
        if span[0] >= span[1] or self.pronoun(span):
            return False
        at = self.head(span)
        return self.speaking(at) or self._is_name(span[0], at + 1)

    def pronoun(self, span: Range) -> bool:
        """Say whether a phrase is only a pronoun, or nobody."""
        keys = self.reading.keys
        return keys[span[0]] == "no" or (span[1] - span[0] == 1 and keys[span[0]] in self.speech["pronouns"])

    def known(self, span: Range) -> bool:
        """Say whether a phrase holds a name of those who report, or a person's."""
        return any(self.sort(at) in {"voice", "person"} for at in range(*span))

    def known_voice(self, span: Range) -> bool:
        """Say whether a phrase holds a name of those who report."""
        return any(self.sort(at) == "voice" for at in range(*span))

    def party(self, span: Range) -> bool:
        """Say whether a phrase is a side of a conflict or a state, and none of its spokesmen."""
        at = self.head(span)
        hit = self.reading.name_of.get(at)
        if hit is not None:
            return hit.entries[0].sort in _PARTIES and hit.entries[0].entry not in self.speech["neutral"]
        return bool(self.reading.bits[at] & ALONE) or self.reading.keys[at] in self.speech["groups"]

    def named(self, span: Range) -> bool:
        """Say whether a phrase holds a name, and not only a nationality: no 'Chinese officials'."""
        i, j = span
        return any(self.reading.capital(at) and (at > i or self.sort(at) in _SPEAKING) for at in range(i, j))

    def paper(self, span: Range) -> bool:
        """Say whether a phrase is a paper of somebody's: a statement, a report."""
        return self.reading.keys[self.head(span)] in self.words["papers"]

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

    def joins_name(self, at: int) -> bool:
        """Say whether 'and' stands within an office's name: 'Ministry of Health and Population', not 'and Reuters'."""
        reading = self.reading
        if reading.keys[at] != "and" or not reading.capital(at + 1) or self.speaking(at + 1):
            return False
        if reading.capital(at + 2) and not reading.keys[at + 2].endswith(_FIELDS):
            return False
        of = next(k for k in range(at - 1, -2, -1) if k < 0 or not reading.capital(k))
        return 0 < of < at - 1 and reading.keys[of] in {"of", "for"} and reading.keys[of - 1] in self.words["bodies"]

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
        return bool(capitals) and capitals[-1] == j - 1 and (len(capitals) > 1 or i == j - 1 or self._article(i, j))

    def _article(self, i: int, j: int) -> bool:
        """Say whether a name stands behind its article alone: 'the Journal'."""
        return i == j - 2 and self.reading.keys[i] == "the"
