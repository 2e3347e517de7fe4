"""The noun phrases beside a word of speech, found without a parser."""

from dateline.annotation.classes import AUX, DATE, DET, PREP, SPEAKER, SPEECH, STOP
from dateline.annotation.suggesters.phrase_starts import LONGEST, PhraseStarts
from dateline.annotation.suggesters.voices import NONE, Range

_POSSESSIVE = "'s"
_MIDDLE = frozenset("'&/.")
_BEFORE_DATE = frozenset({"on", "in", "at", "this", "last", "since"})
_BRACKET = 6


class NounPhrases(PhraseStarts):
    """The phrases of one reading, as ranges of words."""

    def left(self, end: int) -> Range:
        """Return the noun phrase that ends before the verb `end`.

        Auxiliaries, adverbs and dates between them are passed over, and so is an apposition between commas.
        """
        reading = self.reading
        first = reading.sentences[reading.sentence_of[end]][0]
        j = self._back_over(end, first)
        if j <= first:
            return NONE
        if reading.words[j - 1] == ",":
            return self._before_comma(j - 1, first)
        return self.start(j, first), j

    def right(self, start: int) -> Range:
        """Return the noun phrase that begins at word `start`; its end is behind the last word that can end one."""
        reading = self.reading
        if start >= len(reading.words):
            return NONE
        behind = min(reading.sentences[reading.sentence_of[start]][1], start + LONGEST)
        end = start
        for at in range(start, behind):
            if self._ends_before(at, start, behind, head=end > start):
                break
            if self._can_end(at):
                end = at + 1
        return NONE if end <= start or reading.keys[end - 1] == _POSSESSIVE else (start, end)

    def around(self, i: int, j: int) -> Range:
        """Return a name with the article and the nouns that belong to it: 'the Britain-based X', 'X correspondent'."""
        reading = self.reading
        first, behind = reading.sentences[reading.sentence_of[i]]
        while j < behind and reading.bits[j] & SPEAKER and not reading.bits[j] & (SPEECH | PREP):
            j += 1
        while i > first and self._before_name(i):
            i -= 1
        return i, j

    def before_relative(self, end: int) -> Range:
        """Return the phrase before a relative clause that ends at the verb `end`: 'X which operates in Y said'."""
        reading = self.reading
        first = reading.sentences[reading.sentence_of[end]][0]
        for at in range(end - 2, max(first, end - 2 * LONGEST), -1):
            if reading.bits[at] & SPEECH and not reading.bits[at] & SPEAKER:
                return NONE
            if reading.keys[at] in {"who", "which"}:
                j = at - (reading.words[at - 1] == ",")
                return (self.start(j, first), j) if j > first else NONE
        return NONE

    def _back_over(self, end: int, first: int) -> int:
        """Return the end of what stands before a verb without its auxiliaries, adverbs, dates and brackets."""
        j = end
        while j > first:
            if self._passed(j, end):
                j -= 1
            elif self.reading.keys[j - 1] == ")" and (opening := self._opening(j - 1, first)):
                j = opening
            else:
                break
        return j

    def _passed(self, j: int, end: int) -> bool:
        reading = self.reading
        key, b = reading.keys[j - 1], reading.bits[j - 1]
        if b & (AUX | DATE) or key.isdigit() or (key.endswith("ly") and not reading.capital(j - 1)):
            return True
        return key in _BEFORE_DATE and j < end and bool(reading.bits[j] & DATE)

    def _opening(self, at: int, first: int) -> int:
        return next((i for i in range(at - 1, max(first, at - _BRACKET), -1) if self.reading.words[i] == "("), 0)

    def _before_comma(self, comma: int, first: int) -> Range:
        """Return the phrase before a comma, with the apposition in it: 'X, head of Y, said'."""
        reading = self.reading
        at = next((k for k in range(comma - 1, max(first, comma - LONGEST), -1) if reading.words[k] == ","), 0)
        if not at:
            return NONE
        if reading.keys[at + 1] in self.words["relatives"] or reading.keys[at + 1] in self.words["citing"]:
            return self.start(at, first), at
        within = range(at + 1, comma)
        if reading.bits[at - 1] & SPEAKER and all(self._of_name(k) for k in within):
            return self.start(at, first), comma
        named = reading.capital(at - 1) and not reading.bits[at - 1] & DATE
        if named and any(reading.bits[k] & SPEAKER for k in within) and (start := self.start(at, first)) < at:
            return start, comma
        return NONE

    def _of_name(self, k: int) -> bool:
        return self.reading.capital(k) or self.reading.keys[k] in self.words["particles"]

    def _ends_before(self, at: int, start: int, behind: int, *, head: bool) -> bool:
        """Say whether a phrase to the right ends before word `at`; `head` says that it has a word that can end it."""
        reading = self.reading
        key, b, word = reading.keys[at], reading.bits[at], reading.words[at]
        named = self.long_name(at)
        if (b & STOP and not named) or self._mark(at):
            return True
        if b & DET and at > start and not word[0].isupper() and reading.key(at - 1) not in self.words["links"]:
            return True
        if b & PREP and not named:
            return not (head and self._linked(at))
        if at > start and key in self.words["later"] and not reading.joined[at]:
            return True
        if head and b & SPEECH and not word[0].isupper() and not b & SPEAKER:
            return True
        if head and self.organisation(at) and at - 1 in reading.name_of and not self.organisation(at - 1):
            return True
        loose = head and not word[0].isupper() and not reading.joined[at] and not self._can_end(at)
        return loose and (key.endswith(("ed", "ing")) or not self._more(at, behind))

    def _mark(self, at: int) -> bool:
        word = self.reading.words[at]
        return not word[0].isalnum() and self.reading.keys[at] != _POSSESSIVE and word not in _MIDDLE

    def _linked(self, at: int) -> bool:
        """Say whether a preposition ties what follows to the phrase: 'of', 'for', 'with the ...'."""
        reading, key = self.reading, self.reading.keys[at]
        dated = at + 1 < len(reading.bits) and reading.bits[at + 1] & DATE
        proper = reading.capital(at + 1) or reading.key(at + 1) == "the"
        return key in self.words["links"] and not dated and (key not in self.words["loose_links"] or proper)

    def _can_end(self, at: int) -> bool:
        """Say whether a phrase can end with this word."""
        reading, b = self.reading, self.reading.bits[at]
        if b & DATE or (b & PREP and not self.long_name(at)):
            return False
        name = reading.capital(at) and not b & (DET | PREP | STOP)
        return name or bool(b & SPEAKER) or self.long_name(at)

    def _more(self, at: int, behind: int) -> bool:
        """Say whether a word that can end a phrase stands close behind."""
        return any(self._can_end(k) for k in range(at + 1, min(at + 3, behind)))

    def _before_name(self, i: int) -> bool:
        """Say whether the word before a name belongs to it."""
        reading, at = self.reading, i - 1
        b = reading.bits[at]
        article = reading.bits[i] & DET and not reading.capital(i)
        if article or b & (STOP | PREP | DATE) or (b & SPEECH and not b & SPEAKER):
            return False
        if b & DET:
            return reading.keys[at] in {"the", "a", "an"}
        if reading.keys[at] == _POSSESSIVE:
            return at - 1 in reading.name_of or bool(reading.bits[at - 1] & SPEAKER)
        if reading.joined[i] or reading.joined[at]:
            return True
        hit = reading.name_of.get(at)
        if hit is None:
            return bool(b & SPEAKER) and not b & SPEECH
        owner = _POSSESSIVE in {reading.keys[i], reading.key(i + 1)}
        return owner or reading.name_of.get(i) is hit or hit.entries[0].sort == "demonym"
