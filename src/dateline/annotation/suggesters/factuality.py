"""How the text puts an event: as fact, as plan, as allegation, as denied; and whether it is this report's news."""

from dateline.annotation.reading import Reading

_REACH, _NEAR, _PLAN = 8, 4, 3
_BREAKS = frozenset('.;:"“”')
_AHEAD = frozenset({"to", "for", "will", "would", "shall", "should", "must", "a", "an", "on", "at", "the"})
_WARS = frozenset({"war", "conflict", "uprising", "insurgency", "revolution", "crisis"})
_BEGUN = frozenset({"since", "began", "erupted"})
_FRESH = frozenset({"days", "day", "hours", "hour", "weeks", "week", "minutes"})
_SEVERAL = frozenset({"several", "dozens", "hundreds", "series", "wave", "repeated", "numerous", "multiple", "many"})
_HABITS = frozenset({"regularly", "often", "routinely", "frequently", "daily", "usually"})
_AROUND = 12
_YEAR = 4


def factuality(reading: Reading, i: int) -> str:
    """Return the factuality of the event whose trigger begins with word `i`, from the words before it."""
    words = reading.knowledge.words
    before = reading.keys[_clause(reading, i) : i]
    near = before[-_NEAR:]
    if not words["grammar.deniers"].isdisjoint(before):
        return "denied"
    if not words["grammar.negators"].isdisjoint(near) and {"only", "just"}.isdisjoint(near):
        return "negated"
    if "whether" in before or not words["grammar.doubts"].isdisjoint(before):
        return "possible"
    if not words["grammar.planned"].isdisjoint(near[-_PLAN:]) and not _AHEAD.isdisjoint(near):
        return "planned"
    return "actual"


def scope(reading: Reading, i: int) -> str:
    """Return whether the event is one happening, several, or lies before the report's own news."""
    first, behind = reading.sentences[reading.sentence_of[i]]
    keys = reading.keys[first:behind]
    if not _BEGUN.isdisjoint(keys) and not _WARS.isdisjoint(keys):
        return "background"
    if any(_long_ago(reading, at) for at in range(max(first, i - _AROUND), min(behind, i + _AROUND))):
        return "background"
    if not _SEVERAL.isdisjoint(reading.keys[max(first, i - _NEAR) : i]):
        return "aggregate"
    return "single" if _HABITS.isdisjoint(keys) else "habitual"


def _clause(reading: Reading, i: int) -> int:
    """Return where the words begin that may rule over word `i`: behind a mark that parts, or some words back."""
    first, _ = reading.sentences[reading.sentence_of[i]]
    start = max(first, i - _REACH)
    return next((k + 1 for k in range(i - 1, start - 1, -1) if reading.words[k] in _BREAKS), start)


def _long_ago(reading: Reading, at: int) -> bool:
    """Say whether a word puts things before the news: another year, 'months ago', 'previously'."""
    key = reading.keys[at]
    if key == "ago":
        return reading.key(at - 1) not in _FRESH
    if key in {"previously", "formerly"}:
        return True
    if len(key) != _YEAR or not key.isdigit() or not key.startswith(("19", "20")):
        return False
    published = reading.published.start
    dated = reading.key(at - 1) in {"in", "since", "until"} or reading.key(at - 1) in _months(reading)
    return dated and (published is None or key != str(published.year))


def _months(reading: Reading) -> frozenset[str]:
    return reading.knowledge.words["grammar.months"]
