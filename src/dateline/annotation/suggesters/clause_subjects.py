"""The noun phrase that a clause begins with, where no verb stands in it: the subject of the verb behind it."""

from dateline.annotation.language.classes import AUX, DATE, DET, PREP, SPEAKER, STOP
from dateline.annotation.suggesters.phrase_starts import MIDDLE, POSSESSIVE, PhraseStarts
from dateline.annotation.suggesters.voices import NONE, Range

_LONGEST = 24
_YEAR = 4
_SHORTEST_PAST = 5


class Subjects(PhraseStarts):
    """The subjects of one reading."""

    def subject(self, j: int, first: int) -> Range:
        """Return the noun phrase that ends before word `j`, in a sentence that begins with word `first`.

        The one nearest to the word, unless a preposition or a participle ties that to one before.
        """
        near = (self.start(j, first), j)
        if near[0] < j and self.leads(near) and not self._tied(near[0], first):
            return self.unplaced(near)
        whole = self.whole(j, first)
        if whole == NONE and near[0] < j and self._tied(near[0], first):
            return NONE
        return self.unplaced(near if whole == NONE else whole)

    def unplaced(self, span: Range) -> Range:
        """Return a phrase without the place behind its head: 'residents | in X'."""
        i, j = span
        places = self.words["place_links"]
        inside = (at for at in range(i + 1, j) if self.reading.keys[at] in places and not self.long_name(at))
        return i, next(inside, j)

    def _tied(self, i: int, first: int) -> bool:
        preposition = self.reading.bits[i - 1] & PREP and self.reading.keys[i - 1] not in self.words["no_links"]
        return i > first and bool(preposition or self._modifier(i - 1))

    def whole(self, j: int, first: int) -> Range:
        """Return what stands between the begin of the clause and word `j`, if that is one phrase that can speak.

        What follows its prepositions belongs to it, participles behind it do not: 'villagers | contacted by phone'.
        """
        i = self._begin(j, first)
        while i < j and (self.reading.bits[i] & AUX or self.reading.keys[i].endswith("ly")):
            i += 1
        if i >= j or self.reading.bits[i] & PREP or self._ing(i):
            return NONE
        end = j
        if self._finite(i):
            return NONE
        for at in range(i + 1, j):
            if self._new_phrase(at):
                i, end = at, j
            elif end == j and self._modifier(at):
                end = at
            elif end == j and self._finite(at):
                return NONE
        span = (i, end)
        simple = end == j and self.head(span) == j - 1
        return span if simple or self.leads(span) else NONE

    def _ing(self, at: int) -> bool:
        return self.reading.words[at].islower() and self.reading.keys[at].endswith("ing")

    def _begin(self, j: int, first: int) -> int:
        """Return the word that the clause before word `j` begins with."""
        i = j
        while i > max(first, j - _LONGEST) and not self._bound(i - 1):
            i -= 1
        return i

    def _bound(self, at: int) -> bool:
        """Say whether a word or mark parts clauses."""
        reading = self.reading
        key, b, word = reading.keys[at], reading.bits[at], reading.words[at]
        if self.long_name(at):
            return False
        if not word[0].isalnum():
            return key != POSSESSIVE and word not in MIDDLE and not self._initial(at)
        if b & STOP:
            return not self.joins_name(at)
        compound = reading.joined[at] or (at + 1 < len(reading.joined) and reading.joined[at + 1])
        return bool(b & DATE and not compound) or (len(key) == _YEAR and key.isdigit()) or self._speech(at)

    def _initial(self, at: int) -> bool:
        """Say whether a mark is the dot of an initial or a title: 'Gen. X', 'John F. X'."""
        reading = self.reading
        return reading.words[at] == "." and at > 0 and reading.sentence_of[at] == reading.sentence_of[at - 1]

    def _speech(self, at: int) -> bool:
        return at in self.verbs.of and not self.reading.bits[at] & SPEAKER and not self._modifier(at)

    def _new_phrase(self, at: int) -> bool:
        """Say whether an article begins another phrase than the one before it."""
        reading = self.reading
        if not reading.bits[at] & DET or self.long_name(at):
            return False
        return not (reading.bits[at - 1] & (PREP | DET) or reading.words[at - 1] == "&" or self._modifier(at - 1))

    def _modifier(self, at: int) -> bool:
        """Say whether a word behind its noun describes it: 'contacted by', 'monitoring the', 'familiar with'."""
        reading, key = self.reading, self.reading.keys[at]
        if reading.capital(at) or reading.joined[at] or reading.bits[at - 1] & (DET | PREP):
            return False
        if key in self.words["later"]:
            return not (at + 1 < len(reading.bits) and reading.bits[at + 1] & SPEAKER)
        behind = reading.bits[at + 1] if at + 1 < len(reading.bits) else 0
        if reading.key(at + 1) in self.words["particles_of_verbs"]:
            return False
        return bool(behind & PREP and self._past(at)) or bool(behind & (PREP | DET) and key.endswith("ing"))

    def _finite(self, at: int) -> bool:
        """Say whether a word may be a finite verb."""
        reading, key = self.reading, self.reading.keys[at]
        if reading.capital(at) or reading.joined[at] or (at > 0 and reading.bits[at - 1] & (DET | PREP)):
            return False
        going = key.endswith("ing") and at in self.triggering
        return going or reading.trigger_verb(at) or key in self.words["verbs"] or self._past(at)

    def _past(self, at: int) -> bool:
        key = self.reading.keys[at]
        return key.endswith("ed") and len(key) >= _SHORTEST_PAST and key not in self.words["participles"]
