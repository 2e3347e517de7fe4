"""What stands behind and before a name in its noun phrase: modifiers, head nouns, possessives, verbs."""

from dateline.annotation.language.classes import AUX, ETHNIC, HEAD, LOADED, MODIFIER, SIDE, SPEECH, WEAPON
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading

POSSESSIVE = "'s"
_LONGEST = 6
_CENTRES = frozenset({"centre", "centres", "center", "centers", "post", "posts"})
_PREFIXES = frozenset({"pro", "anti", "de"})
_SHORTEST_PAST = 5


class HeadNouns:
    """The surroundings of names in one reading; what is already marked ends a phrase."""

    def __init__(self, reading: Reading, so_far: Marks) -> None:
        """Look at one reading, with the words that its rules ask for."""
        self.reading = reading
        self.so_far = so_far
        words = reading.knowledge.words
        self.words = words.below("clause")
        self.verbs = self.words["verbs"]

    def free(self, i: int, j: int) -> bool:
        """Say whether words ``[i, j)`` are not marked yet."""
        return self.so_far.free(self.reading.starts[i], self.reading.ends[j - 1])

    def same_sentence(self, i: int, j: int) -> bool:
        """Say whether two words are there and of one sentence."""
        of = self.reading.sentence_of
        return 0 <= i < len(of) and 0 <= j < len(of) and of[i] == of[j]

    def held(self, j: int) -> bool:
        """Say whether a name before word `j` is only part of a compound such as 'rebel-held'."""
        return self.hyphenated(j) and self.reading.keys[j] in self.words["held"]

    def tied(self, j: int) -> bool:
        """Say whether 'X-backed', 'X-led' or the like follows."""
        return self.hyphenated(j) and self.reading.keys[j] in self.words["tied"]

    def hyphenated(self, j: int) -> bool:
        """Say whether only a hyphen parts word `j` from the one before."""
        return j < len(self.reading.words) and self.reading.joined[j]

    def heads(self, at: int) -> int:
        """Return the end of the head nouns that begin at a word, `at` where there are none."""
        reading, end = self.reading, at
        for k in range(at, min(at + _LONGEST, len(reading.words))):
            b, key = reading.bits[k], reading.keys[k]
            if not self.same_sentence(k, at - 1) or not self.free(k, k + 1) or self._centre(k):
                break
            if b & HEAD:
                more = self._head(k + 1)
                if b & MODIFIER and more:
                    continue
                end = k + 1
                if not more:
                    break
            elif reading.joined[k] and key in self.words["held"]:
                return at
            elif not (self._possessive_within(k, at, end) or self._modifies(k)):
                break
        return end

    def left(self, i: int) -> int:
        """Return where a name begins with the nationality or people right before it: 'Lebanese X', 'Kurdish X'."""
        if not self.same_sentence(i, i - 1):
            return i
        hit = self.reading.name_of.get(i - 1)
        if hit is not None and hit.entries[0].sort == "demonym" and self.free(hit.i, hit.j):
            return hit.i
        return i - 1 if self.reading.bits[i - 1] & ETHNIC else i

    def weapon(self, at: int, *, strict: bool = False) -> bool:
        """Say whether what follows is something of one's forces: warplanes, shelling, positions."""
        reading = self.reading
        for k in range(at, min(at + 3, len(reading.words))):
            key, b = reading.keys[k], reading.bits[k]
            if b & WEAPON or key in {"air", "airborne"}:
                return True
            loose = b & MODIFIER or key.endswith(("ed", "al")) or key in self.words["weapon_before"]
            if strict or not loose:
                return False
        return False

    def acts(self, i: int, j: int) -> bool:
        """Say whether words ``[i, j)`` are agent or subject: 'by X', 'X launched'."""
        return self.reading.key(i - 1) in self.words["agent_before"] or self.verb(j)

    def verb(self, j: int) -> bool:
        """Say whether a finite verb follows, over adverbs."""
        reading = self.reading
        for at in range(j, min(j + 3, len(reading.words))):
            if not self.same_sentence(at, j - 1):
                return False
            if self._finite(at):
                return True
            if reading.keys[at] == "and":
                return self._verb_of_next(at + 1) if at == j else False
            if not (reading.keys[at].endswith("ly") or reading.bits[at] & AUX):
                return False
        return False

    def _finite(self, at: int) -> bool:
        reading = self.reading
        key, b = reading.keys[at], reading.bits[at]
        if b & AUX and key not in self.words["adverbs"]:
            return True
        past = key.endswith("ed") and len(key) >= _SHORTEST_PAST and not reading.joined[at]
        return bool(b & SPEECH) or past or key in self.verbs or reading.trigger_verb(at)

    def _verb_of_next(self, at: int) -> bool:
        """Say whether a name that is joined by 'and' has a verb behind it."""
        hit = self.reading.name_of.get(at)
        return hit is not None and hit.entries[0].sort in {"state", "group"} and self.verb(hit.j)

    def _head(self, k: int) -> bool:
        return self.same_sentence(k, k - 1) and bool(self.reading.bits[k] & HEAD)

    def _centre(self, k: int) -> bool:
        return self.reading.keys[k] == "command" and self.reading.key(k + 1) in _CENTRES

    def _possessive_within(self, k: int, at: int, end: int) -> bool:
        return k > at and end == k and self.reading.keys[k] in {"s", POSSESSIVE} and self._head(k + 1)

    def _modifies(self, k: int) -> bool:
        reading = self.reading
        classed = reading.bits[k] & (MODIFIER | SIDE | ETHNIC | LOADED)
        return bool(classed) or reading.joined[k] or reading.keys[k] in _PREFIXES
