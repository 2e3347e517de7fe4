"""The noun phrases beside a word of speech, found without a parser."""

from dateline.annotation.language.classes import AUX, DATE, DET, PREP, SOMEBODY, SPEAKER, SPEECH, STOP
from dateline.annotation.suggesters.appositions import before_comma
from dateline.annotation.suggesters.clause_subjects import Subjects
from dateline.annotation.suggesters.phrase_starts import LONGEST, MIDDLE, POSSESSIVE
from dateline.annotation.suggesters.voices import NONE, Range

_BEFORE_DATE = frozenset({"on", "in", "at", "this", "last", "since", "the", "past", "next", "over"})
_DASHES = frozenset("-–—")
_BRACKET = 6
_UNKNOWN, _NAME = 6, 8


class NounPhrases(Subjects):
    """The phrases of one reading, as ranges of words."""

    def left(self, end: int) -> Range:
        """Return the noun phrase that ends before the verb `end`.

        Auxiliaries, adverbs and dates between them are passed over, and so is an apposition between commas.
        """
        reading = self.reading
        first = reading.sentences[reading.sentence_of[end]][0]
        j = self._back_over(end, first)
        if j > first + 1 and (reading.words[j - 1] == "." or reading.keys[j - 1] == POSSESSIVE):
            j -= 1
        if j <= first:
            return NONE
        if reading.words[j - 1] == ",":
            return before_comma(self, j - 1, first)
        if reading.words[j - 1] in _DASHES:
            return self._before_dash(j - 1, first)
        return self.subject(j, first)

    def near(self, end: int) -> Range:
        """Return the noun phrase that ends before the verb `end`, whatever ties it to what stands before."""
        first = self.reading.sentences[self.reading.sentence_of[end]][0]
        j = self._back_over(end, first)
        if j <= first:
            return NONE
        i = self.start(j, first)
        name = next((at for at in range(j, i, -1) if not self.reading.capital(at - 1)), i)
        return (name, j) if i < name < j and not self.reading.bits[name - 1] & (DET | PREP) else (i, j)

    def _before_dash(self, dash: int, first: int) -> Range:
        """Return the phrase before an aside between dashes: 'X - a group of Y - said'."""
        opening = (
            at for at in range(dash - 1, max(first, dash - 2 * LONGEST), -1) if self.reading.words[at] in _DASHES
        )
        at = next(opening, 0)
        return self.subject(at, first) if at else NONE

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
            if self._can_end(at) or (end == start and reading.bits[at] & SOMEBODY):
                end = at + 1
        if end <= start or reading.keys[end - 1] == POSSESSIVE:
            return NONE
        return self.with_name((start, end))

    def any_right(self, start: int) -> Range:
        """Return the noun phrase that begins at word `start`, also of words that name no speaker."""
        reading = self.reading
        if (span := self.right(start)) != NONE or not (start < len(reading.bits) and reading.bits[start] & DET):
            return span
        behind = min(reading.sentences[reading.sentence_of[start]][1], start + _UNKNOWN)
        end = start
        while end < behind and self._plain(end, start):
            end += 1
        return NONE if end == start or reading.bits[end - 1] & DET else (start, end)

    def with_name(self, span: Range) -> Range:
        """Return a phrase with the name of its office behind a comma: 'the mayor, X'."""
        reading, (i, j) = self.reading, span
        if j >= len(reading.words) or reading.words[j] != "," or self.named(span) or not self.leads(span):
            return span
        end = j + 1
        while end < min(len(reading.words), j + _NAME) and (reading.capital(end) or reading.words[end] == "."):
            end += 1
        end -= end > j + 1 and reading.words[end - 1] == "."
        closed = end < len(reading.words) and reading.words[end] in {",", ".", '"'}
        name = end > j + 1 and not any(reading.bits[at] & (DET | DATE | STOP | PREP) for at in range(j + 1, end))
        return (i, end) if closed and name else span

    def joined_right(self, span: Range) -> Range:
        """Return who is named behind a phrase and 'and': 'according to X and Y'."""
        reading, j = self.reading, span[1]
        if span == NONE or reading.key(j) != "and" or reading.sentence_of[j] != reading.sentence_of[j - 1]:
            return NONE
        other = self.right(j + 1)
        if not self.leads(other):
            return NONE
        behind = reading.sentences[reading.sentence_of[j]][1]
        closed = other[1] >= behind or not reading.words[other[1]][0].isalnum() or reading.bits[other[1]] & (PREP | DET)
        return other if closed else NONE

    def _plain(self, at: int, start: int) -> bool:
        """Say whether a word can be part of a phrase whose words are not known."""
        reading, b = self.reading, self.reading.bits[at]
        if not reading.words[at][0].isalpha() or b & (STOP | PREP | DATE | SPEECH):
            return reading.keys[at] == POSSESSIVE
        return at == start or not (b & DET or at in self.verbs.of or reading.keys[at] in self.words["later"])

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
        for at in range(end - 1, max(first, end - 2 * LONGEST), -1):
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
        if b & (AUX | DATE) or key.isdigit() or key in self.speech["adverbs"] or key in self.speech["finite"]:
            return True
        if key.endswith("ly") and not (reading.capital(j - 1) or b & (SPEAKER | SOMEBODY)):
            return True
        return key in _BEFORE_DATE and j < end and bool(reading.bits[j] & DATE or reading.keys[j] in _BEFORE_DATE)

    def _opening(self, at: int, first: int) -> int:
        return next((i for i in range(at - 1, max(first, at - _BRACKET), -1) if self.reading.words[i] == "("), 0)

    def _ends_before(self, at: int, start: int, behind: int, *, head: bool) -> bool:
        """Say whether a phrase to the right ends before word `at`; `head` says that it has a word that can end it."""
        reading = self.reading
        key, b, word = reading.keys[at], reading.bits[at], reading.words[at]
        named = self.long_name(at)
        if (b & STOP and not named) or self._mark(at):
            return not self.joins_name(at)
        if b & DET and at > start and not word[0].isupper() and reading.key(at - 1) not in self.words["links"]:
            return True
        if b & PREP and not named:
            return not (head and self._linked(at))
        if at > start and key in self.words["later"] and not reading.joined[at]:
            return True
        tells = b & SPEECH and not word[0].isupper() and not b & SPEAKER
        if head and (tells or self._another(at)):
            return True
        loose = head and not word[0].isupper() and not reading.joined[at] and not self._can_end(at)
        return loose and (key.endswith(("ed", "ing")) or not self._more(at, behind))

    def _another(self, at: int) -> bool:
        """Say whether an organisation follows a name that is none."""
        return self.organisation(at) and at - 1 in self.reading.name_of and not self.organisation(at - 1)

    def _mark(self, at: int) -> bool:
        word = self.reading.words[at]
        return not word[0].isalnum() and self.reading.keys[at] != POSSESSIVE and word not in MIDDLE

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
        if reading.keys[at] == POSSESSIVE:
            return at - 1 in reading.name_of or bool(reading.bits[at - 1] & SPEAKER)
        if reading.joined[i] or reading.joined[at]:
            return True
        hit = reading.name_of.get(at)
        if hit is None:
            opens = at == 0 or reading.sentence_of[at] != reading.sentence_of[at - 1]
            return bool(b & SPEAKER) and not b & SPEECH and (opens or not reading.capital(at))
        owner = POSSESSIVE in {reading.keys[i], reading.key(i + 1)}
        return owner or reading.name_of.get(i) is hit or hit.entries[0].sort == "demonym"
