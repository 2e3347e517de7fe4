"""The noun phrases beside a word, found without a parser."""

from dateline.annotation.classes import AUX, DATE, DET, PREP, SPEAKER, SPEECH, STOP
from dateline.annotation.reading import Reading

LONGEST = 16
"""In words: no phrase is longer."""
_LINKS = frozenset("of for at in from with on to".split())
_POSSESSIVE = "'s"
_MIDDLE = frozenset("'&/.")
_PLURAL_SPEAKERS = frozenset(
    """activists residents officials witnesses eyewitnesses doctors medics rescuers sources locals villagers monitors
police militants rebels reports experts analysts medics authorities diplomats journalists""".split()
)
_OUTLETS = frozenset(("voice",))
_OUTLET_WORDS = frozenset(
    """reporters reporter journalists newspaper agency television tv radio channel correspondent correspondents website
magazine daily""".split()
)
_LATE = frozenset(
    """named identified based who whose which speaking using citing familiar close known monitoring there
    here""".split()
)
_BEFORE_TITLES = frozenset(
    """deputy vice former acting assistant executive foreign defence defense interior prime interim prominent
deputy-head police army""".split()
)
_HUMAN_NOT = frozenset("statement statements report reports account accounts".split())


class NounPhrases:
    """The phrases of one reading, as ranges of words."""

    def __init__(self, reading: Reading) -> None:
        """Look at one reading."""
        self.reading = reading

    def left(self, end: int) -> tuple[int, int]:
        """Return the noun phrase that ends before the verb `end`, (0, 0) where there is none.

        Auxiliaries, adverbs and dates between them are passed over, and so is an apposition between commas.
        """
        reading = self.reading
        first = reading.sentences[reading.sentence_of[end]][0]
        j = self._back_over(end, first)
        if j <= first:
            return 0, 0
        if reading.words[j - 1] == ",":
            return self._before_comma(j - 1, first)
        return self._start(j, first), j

    def right(self, start: int) -> tuple[int, int]:
        """Return the noun phrase that begins at word `start`; its end is behind the last word that can end one."""
        reading = self.reading
        if start >= len(reading.words):
            return 0, 0
        behind = min(reading.sentences[reading.sentence_of[start]][1], start + LONGEST)
        end, head = start, False
        at = start
        while at < behind:
            key, b = reading.keys[at], reading.bits[at]
            word = reading.words[at]
            if b & STOP and not self._named(at):
                break
            if not word[0].isalnum() and key != _POSSESSIVE and word not in _MIDDLE:
                break
            if b & DET and at > start and not reading.capital(at) and reading.key(at - 1) not in _LINKS:
                break
            if b & PREP and not self._named(at):
                if (
                    key not in _LINKS
                    or not head
                    or (key in ("with", "on", "to") and not self._proper(at + 1))
                    or self._dated(at + 1)
                ):
                    break
            elif (
                (at > start and key in _LATE and not reading.joined[at])
                or (b & SPEECH and head and not reading.capital(at) and not b & SPEAKER)
            ) or (head and self._voice(at) and at - 1 in reading.name_of and not self._voice(at - 1)):
                break
            elif self._ends(at):
                head, end = True, at + 1
            elif (
                head
                and not reading.capital(at)
                and not reading.joined[at]
                and (key.endswith(("ed", "ing")) or not self._more(at, behind))
            ):
                break
            at += 1
        if end <= start or reading.keys[end - 1] == _POSSESSIVE:
            return 0, 0
        return start, end

    def around(self, i: int, j: int) -> tuple[int, int]:
        """Return a name with the article and the nouns that belong to it: 'the Britain-based X', 'X correspondent'."""
        reading = self.reading
        first, behind = reading.sentences[reading.sentence_of[i]]
        while j < behind and reading.bits[j] & SPEAKER and not reading.bits[j] & (SPEECH | PREP):
            j += 1
        while i > first and self._before_name(i):
            i -= 1
        return i, j

    def speaks(self, i: int, j: int) -> bool:
        """Say whether a phrase can be one who speaks: a known voice, a head noun of speakers, or a name."""
        if i >= j:
            return False
        reading = self.reading
        end = next((at for at in range(i + 1, j) if reading.bits[at] & PREP and at not in reading.name_of), j)
        if any(reading.bits[at] & SPEAKER for at in range(i, end)):
            return True
        return any(self._name(at) for at in range(i, end)) or self.human_name(i, end)

    def known(self, i: int, j: int) -> bool:
        """Say whether a phrase holds a name of those who report, or a person's."""
        names = [self.reading.name_of[at].entries[0].sort for at in range(i, j) if at in self.reading.name_of]
        return "voice" in names or "person" in names

    def before_relative(self, end: int) -> tuple[int, int]:
        """Return the phrase before a relative clause that ends at the verb `end`: 'X which operates in Y said'."""
        reading = self.reading
        first = reading.sentences[reading.sentence_of[end]][0]
        for at in range(end - 2, max(first, end - 2 * LONGEST), -1):
            if reading.bits[at] & SPEECH and not reading.bits[at] & SPEAKER:
                return 0, 0
            if reading.keys[at] in ("who", "which"):
                j = at - (reading.words[at - 1] == ",")
                return (self._start(j, first), j) if j > first else (0, 0)
        return 0, 0

    def human(self, i: int, j: int) -> bool:
        """Say whether a phrase names somebody rather than a paper of theirs."""
        return self.speaks(i, j) and self.reading.keys[j - 1] not in _HUMAN_NOT

    def human_name(self, i: int, j: int) -> bool:
        """Say whether a phrase is a name alone: capitals that the lexicons do not know."""
        reading = self.reading
        capitals = [
            at for at in range(i, j) if reading.capital(at) and not reading.bits[at] & (DET | PREP | STOP | DATE)
        ]
        return bool(capitals) and capitals[-1] == j - 1 and (len(capitals) > 1 or i == j - 1)

    def is_outlet(self, i: int, j: int) -> bool:
        """Say whether a phrase is a paper, agency or channel, or one of its people."""
        reading = self.reading
        if any(reading.keys[at] in _OUTLET_WORDS for at in range(i, j)):
            return True
        names = [reading.name_of[at].entries[0] for at in range(i, j) if at in reading.name_of]
        return any(name.sort == "voice" and name.kind == "media" for name in names)

    def _back_over(self, end: int, first: int) -> int:
        """Return the end of what stands before a verb without its auxiliaries, adverbs and dates."""
        reading = self.reading
        j = end
        while j > first:
            key, b = reading.keys[j - 1], reading.bits[j - 1]
            if (
                b & AUX
                or (key.endswith("ly") and not reading.capital(j - 1))
                or b & DATE
                or key.isdigit()
                or (key in ("on", "in", "at", "this", "last", "since") and j < end and reading.bits[j] & DATE)
            ):
                j -= 1
            elif key == ")" and (opening := self._opening(j - 1, first)):
                j = opening
            else:
                break
        return j

    def _opening(self, at: int, first: int) -> int:
        for i in range(at - 1, max(first, at - 6), -1):
            if self.reading.words[i] == "(":
                return i
        return 0

    def _before_comma(self, comma: int, first: int) -> tuple[int, int]:
        """Return the phrase before a comma, with the apposition in it: 'X, head of Y, said'."""
        reading = self.reading
        for at in range(comma - 1, max(first, comma - LONGEST), -1):
            if reading.words[at] != ",":
                continue
            begins = at + 1
            if reading.bits[begins] & STOP and reading.keys[begins] in ("who", "which", "whose", "where"):
                return self._start(at, first), at
            if reading.bits[at - 1] & SPEAKER and all(
                reading.capital(k) or reading.keys[k] in ("al", "de", "bin") for k in range(begins, comma)
            ):
                return self._start(at, first), comma
            if any(reading.bits[k] & SPEAKER for k in range(begins, comma)) and at > first:
                start = self._start(at, first)
                if start < at and reading.capital(at - 1) and not reading.bits[at - 1] & DATE:
                    return start, comma
            return 0, 0
        return 0, 0

    def _start(self, j: int, first: int) -> int:
        """Return where the noun phrase begins that ends with word ``j - 1``."""
        reading = self.reading
        i, floor = j, max(first, j - LONGEST)
        while i > floor:
            at = i - 1
            key, b, word = reading.keys[at], reading.bits[at], reading.words[at]
            if i < j and self._place(at) and (self._voice(i) or i in reading.name_of):
                break
            if self._named(at):
                i = reading.name_of[at].i
                continue
            if not word[0].isalnum() and key != _POSSESSIVE and word not in _MIDDLE:
                break
            if b & STOP:
                break
            if b & PREP:
                if key in _LINKS and at > floor and self._links(at):
                    i = at
                    continue
                break
            if b & DATE:
                break
            if b & SPEECH and not b & SPEAKER:
                break
            if b & DET:
                i = at
                if not (at > floor and reading.keys[at - 1] in _LINKS and self._links(at - 1)):
                    break
                continue
            if i == j and key.endswith("ed") and not reading.capital(at) and not b & SPEAKER:
                return j
            if (
                i < j
                and key.endswith("ed")
                and not reading.joined[at]
                and not reading.capital(at)
                and key not in ("united", "armed", "allied", "unnamed", "unidentified")
            ):
                break
            i = at
        return self._trimmed(i, j, first)

    def _trimmed(self, i: int, j: int, first: int) -> int:
        """Cut a phrase's begin to its own words: behind a place ('in X activists said'), behind stray nouns."""
        reading = self.reading
        plural = next(
            (k for k in range(j - 1, i, -1) if reading.keys[k] in _PLURAL_SPEAKERS and reading.words[k].islower()), 0
        )
        if i > first and reading.bits[i - 1] & PREP and plural:
            i = plural
            while i > first and reading.words[i - 1].islower() and not reading.bits[i - 1] & (PREP | STOP | SPEECH):
                i -= 1
        for at in range(i + 1, j):
            if at in reading.titles and reading.capital(at) and self._unknown(at - 1):
                return at
        if reading.bits[i] & DET or reading.capital(i):
            return i
        capital = next((at for at in range(i, j) if reading.capital(at) or reading.bits[at] & DET), j)
        speaker = next((at for at in range(i, j) if reading.bits[at] & SPEAKER), j)
        if capital == j and speaker == j:
            return i
        if capital < speaker:
            return capital
        before = speaker - 1
        fits = (
            before >= i
            and not reading.keys[before].endswith(("ed", "ing", "ly"))
            and reading.words[before][0].isalpha()
        )
        return before if fits else speaker

    def _links(self, at: int) -> bool:
        """Say whether a preposition ties what follows to a head noun before it: 'director of', 'source at'."""
        reading = self.reading
        return (
            any(reading.bits[k] & SPEAKER and not reading.bits[k] & PREP for k in range(max(0, at - 2), at))
            and reading.sentence_of[at] == reading.sentence_of[at - 1]
        )

    def _unknown(self, at: int) -> bool:
        """Say whether a word is a capital that belongs to no title: not 'Syrian', 'Deputy', 'Defence'."""
        reading = self.reading
        return (
            reading.capital(at)
            and at not in reading.name_of
            and not reading.bits[at]
            and len(reading.keys[at]) > 1
            and reading.keys[at] not in _BEFORE_TITLES
        )

    def _place(self, at: int) -> bool:
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.entries[0].sort in ("state", "capital") and not hit.lost

    def _voice(self, at: int) -> bool:
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.entries[0].sort == "voice" and hit.entries[0].use == "org"

    def _named(self, at: int) -> bool:
        return at in self.reading.name_of and self.reading.name_of[at].j - self.reading.name_of[at].i > 1

    def _name(self, at: int) -> bool:
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.entries[0].sort in ("voice", "group", "person", "state", "seat", "capital")

    def _proper(self, at: int) -> bool:
        return self.reading.capital(at) or self.reading.key(at) == "the"

    def _dated(self, at: int) -> bool:
        return at < len(self.reading.bits) and bool(self.reading.bits[at] & DATE)

    def _ends(self, at: int) -> bool:
        """Say whether a phrase can end with this word."""
        reading = self.reading
        if reading.bits[at] & DATE:
            return False
        return (
            bool(reading.bits[at] & SPEAKER)
            or self._named(at)
            or (reading.capital(at) and not reading.bits[at] & (DET | PREP | STOP))
        )

    def _more(self, at: int, behind: int) -> bool:
        """Say whether a word that can end a phrase stands close behind."""
        return any(self._ends(k) for k in range(at + 1, min(at + 3, behind)))

    def _before_name(self, i: int) -> bool:
        """Say whether the word before a name belongs to it."""
        reading = self.reading
        at = i - 1
        b = reading.bits[at]
        if reading.bits[i] & DET and not reading.capital(i):
            return False
        if b & (STOP | PREP | DATE) or (b & SPEECH and not b & SPEAKER):
            return False
        if b & DET:
            return reading.keys[at] in ("the", "a", "an")
        if reading.keys[at] == _POSSESSIVE:
            return at > 0 and (at - 1 in reading.name_of or bool(reading.bits[at - 1] & SPEAKER))
        if reading.joined[i] or reading.joined[at]:
            return True
        hit = reading.name_of.get(at)
        if hit is not None:
            return (
                reading.name_of.get(i) is hit
                or hit.entries[0].sort == "demonym"
                or reading.keys[i] == _POSSESSIVE
                or reading.key(i + 1) == _POSSESSIVE
            )
        return bool(b & SPEAKER) and not b & SPEECH
