"""Where the noun phrase before a verb begins."""

from dateline.annotation.language.classes import DATE, DET, PREP, SOMEBODY, SPEAKER, SPEECH, STOP
from dateline.annotation.suggesters.voices import Voices

LONGEST = 16
"""In words: no phrase is longer."""
_YEAR = 4
_NAMED = frozenset({"person", "voice", "demonym", "state"})
POSSESSIVE = "'s"
MIDDLE = frozenset("'&/.")


class PhraseStarts(Voices):
    """The beginnings of phrases, by the words one by one from the right."""

    def start(self, j: int, first: int) -> int:
        """Return where the noun phrase begins that ends with word ``j - 1``; `j` where there is none."""
        i, floor = j, max(first, j - LONGEST)
        while i > floor:
            at = i - 1
            if i < j and self._organisation_ends(at):
                break
            if i < j and self.place(at) and (self.organisation(i) or i in self.reading.name_of):
                break
            if self.long_name(at):
                i = self.reading.name_of[at].i
            elif self._breaks(at, floor, last=i == j):
                break
            else:
                i = at
                if self._opens(at, floor):
                    break
        return self._trimmed(i, j, first)

    def _breaks(self, at: int, floor: int, *, last: bool) -> bool:
        """Say whether a word can't be part of the phrase to its right."""
        reading = self.reading
        key, b, word = reading.keys[at], reading.bits[at], reading.words[at]
        if not word[0].isalnum() and key != POSSESSIVE and word not in MIDDLE:
            return True
        if b & STOP:
            return not self.joins_name(at)
        if b & PREP:
            return not self._links(at, floor)
        tells = (b & SPEECH or at in self.verbs.of) and not b & SPEAKER
        if b & DATE or tells or (len(key) == _YEAR and key.isdigit()):
            return True
        if b & DET or not key.endswith("ed") or word[0].isupper():
            return False
        return not b & SPEAKER if last else not reading.joined[at] and key not in self.words["participles"]

    def _opens(self, at: int, floor: int) -> bool:
        """Say whether a phrase begins with this word: an article that no preposition ties to a speaker before it."""
        return bool(self.reading.bits[at] & DET) and not self._links(at - 1, floor)

    def _links(self, at: int, floor: int) -> bool:
        """Say whether a preposition ties what follows to a head noun before it: 'director of', 'source at'."""
        reading = self.reading
        if at <= floor or reading.keys[at] not in self.words["links"]:
            return False
        if reading.keys[at] == "of" and reading.bits[at - 1] & DET:
            return True
        heads = (reading.bits[k] & SPEAKER and not reading.bits[k] & PREP for k in range(max(0, at - 2), at))
        return any(heads) and reading.sentence_of[at] == reading.sentence_of[at - 1]

    def _trimmed(self, i: int, j: int, first: int) -> int:
        """Cut a phrase's begin to its own words: behind a place ('in X activists said'), a title, stray nouns."""
        reading = self.reading
        i = self._behind_place(i, j, first)
        for at in range(i + 1, j):
            titled = at in reading.titles and reading.capital(at)
            if (titled and self._unknown(at - 1)) or (
                (titled or self._begins_name(at)) and self._apart(at - 1, titled=titled)
            ):
                return at
        if i >= j or reading.bits[i] & DET or reading.capital(i):
            return i
        capital = next((at for at in range(i, j) if reading.capital(at) or reading.bits[at] & DET), j)
        speaker = next((at for at in range(i, j) if reading.bits[at] & (SPEAKER | SOMEBODY)), j)
        if capital == speaker:
            return i
        return capital if capital < speaker else speaker - self._describes(speaker - 1, i)

    def _behind_place(self, i: int, j: int, first: int) -> int:
        """Return where 'activists' or the like begin when a place stands before them."""
        reading = self.reading
        if i <= first or not reading.bits[i - 1] & PREP:
            return i
        plural = self.words["plural_speakers"]
        lowers = [k for k in range(j - 1, i, -1) if reading.keys[k] in plural and reading.words[k].islower()]
        if not lowers:
            return i
        k = lowers[0]
        while k > first and reading.words[k - 1].islower() and not reading.bits[k - 1] & (PREP | STOP | SPEECH):
            k -= 1
        return k

    def _describes(self, at: int, first: int) -> bool:
        """Say whether a word describes the speaker behind it: 'rescue workers', 'security sources'."""
        reading = self.reading
        return at >= first and not reading.keys[at].endswith(("ed", "ing", "ly")) and reading.words[at][0].isalpha()

    def _organisation_ends(self, at: int) -> bool:
        """Say whether an organisation's name ends with a word, and somebody's follows: 'to Reuters X said'."""
        reading, behind = self.reading, self.reading.name_of.get(at + 1)
        other = self.organisation(at) and (behind is None or behind is not reading.name_of[at])
        return other and reading.capital(at + 1) and not reading.bits[at + 1] & (SPEAKER | SOMEBODY)

    def _begins_name(self, at: int) -> bool:
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.i == at and hit.entries[0].sort in _NAMED and self.reading.capital(at)

    def _apart(self, at: int, *, titled: bool) -> bool:
        """Say whether a word before a name is a noun that says nothing of it: no adjective, office or 'agency'."""
        reading, word, b = self.reading, self.reading.words[at], self.reading.bits[at]
        if not word.isalpha() or not word.islower() or b & (DET | PREP) or reading.joined[at]:
            return False
        if word.endswith(self.adjectives) or word in self.words["adjectives"] or word in self.words["before_titles"]:
            return False
        plural = word.endswith("s") and not word.endswith("ss") and word != "news"
        return plural or titled or not (b & (SPEAKER | SOMEBODY) or at in reading.titles)

    def _unknown(self, at: int) -> bool:
        """Say whether a word is a capital that belongs to no title: not 'Syrian', 'Deputy', 'Defence'."""
        reading, key = self.reading, self.reading.keys[at]
        known = at in reading.name_of or reading.bits[at] or key in self.words["before_titles"]
        return reading.capital(at) and not known and len(key) > 1
