"""Whether an event is one happening, several, a habit, or lies before the report's own news."""

from bisect import bisect_left

from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.surroundings import Found

_WARS = frozenset({"war", "conflict", "uprising", "insurgency", "revolution", "crisis"})
_BEGUN = frozenset({"since", "began", "erupted"})
_FRESH = frozenset({"days", "day", "hours", "hour", "weeks", "week", "minutes"})
_PAST = frozenset({"previously", "formerly"})
_DATING = frozenset({"in", "since", "until"})
_SEVERAL = frozenset({"several", "dozens", "hundreds", "series", "wave", "repeated", "numerous", "multiple", "many"})
_HABITS = frozenset({"regularly", "often", "routinely", "frequently", "daily", "usually"})
_AROUND, _NEAR, _COUNTED = 12, 4, 2
_YEAR = 4


class Scopes:
    """The scopes of a document's events."""

    def __init__(self, reading: Reading) -> None:
        """Note which words put things before the news."""
        self.reading = reading
        self._months = reading.knowledge.words["grammar.months"]
        self._numbers = reading.knowledge.words["triggers.numbers"]
        self._past = [at for at, key in enumerate(reading.keys) if self._long_ago(at, key)]
        self._wars: dict[int, bool] = {}

    def of(self, found: Found) -> str:
        """Return the scope of an event."""
        sentence = self.reading.sentence_of[found.i]
        first, behind = self.reading.sentences[sentence]
        if self._of_a_war(sentence) or self._dated_back(max(first, found.i - _AROUND), min(behind, found.i + _AROUND)):
            return "background"
        near = self.reading.keys[max(first, found.i - _NEAR) : found.i]
        if "repeatedly" in near or (found.entry.form == "noun" and self._several(found, near)):
            return "aggregate"
        return "single" if _HABITS.isdisjoint(near) else "habitual"

    def _of_a_war(self, sentence: int) -> bool:
        """Say whether a sentence is about a war as a whole: 'since the conflict began'."""
        if sentence not in self._wars:
            first, behind = self.reading.sentences[sentence]
            keys = self.reading.keys[first:behind]
            self._wars[sentence] = not _BEGUN.isdisjoint(keys) and not _WARS.isdisjoint(keys)
        return self._wars[sentence]

    def _dated_back(self, i: int, j: int) -> bool:
        at = bisect_left(self._past, i)
        return at < len(self._past) and self._past[at] < j

    def _several(self, found: Found, near: list[str]) -> bool:
        """Say whether a noun tells several happenings: 'a wave of attacks', '14 raids'."""
        if not _SEVERAL.isdisjoint(near):
            return True
        plural = self.reading.keys[found.j - 1].endswith("s") and found.type != "deployment"
        return plural and any(key in self._numbers or key.isdigit() for key in near[-_COUNTED:])

    def _long_ago(self, at: int, key: str) -> bool:
        """Say whether a word puts things before the news: another year, 'months ago', 'previously'."""
        if key == "ago":
            return self.reading.key(at - 1) not in _FRESH
        if key in _PAST:
            return True
        if len(key) != _YEAR or not key.isdigit() or not key.startswith(("19", "20")):
            return False
        published, before = self.reading.published.start, self.reading.key(at - 1)
        return published is not None and key != str(published.year) and (before in _DATING or before in self._months)
