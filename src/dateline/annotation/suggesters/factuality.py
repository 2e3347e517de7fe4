"""How the text puts an event: as fact, as plan, as allegation, as denied; and whether it is this report's news."""

from dateline.annotation.reading import Reading

_REACH = 8
_BREAKS = frozenset('.;:"“”')


def factuality(reading: Reading, i: int, first: int, behind: int) -> str:
    """Return the factuality of the event whose trigger begins with word `i`, from the words before it."""
    words = reading.knowledge.words
    start = max(first, i - _REACH)
    before = reading.keys[start:i]
    for k in range(i - 1, start - 1, -1):
        if reading.words[k] in _BREAKS:
            before = reading.keys[k + 1 : i]
            break
    near = before[-4:]
    if any(key in words["grammar.deniers"] for key in before):
        return "denied"
    if any(key in words["grammar.negators"] for key in near) and not {"only", "just"} & set(near):
        return "negated"
    if "whether" in before or any(key in words["grammar.doubts"] for key in before):
        return "possible"
    if any(key in words["grammar.planned"] for key in near[-3:]) and _ahead(near):
        return "planned"
    return "actual"


def _ahead(near: list[str]) -> bool:
    """Say whether a plan's word rules the trigger: 'plans to X', 'will X', 'called for a X'."""
    return any(
        key in ("to", "for", "will", "would", "shall", "should", "must", "a", "an", "on", "at", "the") for key in near
    )


def scope(reading: Reading, i: int, first: int, behind: int) -> str:
    """Return whether the event is one happening, several, or lies before the report's own news."""
    keys = reading.keys[first:behind]
    if ("since" in keys or "began" in keys or "erupted" in keys) and any(
        key in ("war", "conflict", "uprising", "insurgency", "revolution", "crisis") for key in keys
    ):
        return "background"
    for at in range(max(first, i - 12), min(behind, i + 12)):
        key = reading.keys[at]
        if (
            key in ("ago", "previously", "formerly")
            or (
                len(key) == 4
                and key.isdigit()
                and key.startswith(("19", "20"))
                and reading.key(at - 1)
                in (
                    "in",
                    "since",
                    "until",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "march",
                    "january",
                    "february",
                    "september",
                    "october",
                    "november",
                    "december",
                )
            )
        ) and not _recent(reading, at):
            return "background"
    before = reading.keys[max(first, i - 4) : i]
    if any(
        key in ("several", "dozens", "hundreds", "series", "wave", "repeated", "numerous", "multiple", "many")
        for key in before
    ):
        return "aggregate"
    return (
        "habitual"
        if any(key in ("regularly", "often", "routinely", "frequently", "daily", "usually") for key in keys)
        else "single"
    )


def _recent(reading: Reading, at: int) -> bool:
    """Say whether a year is that of publication; 'days ago' and 'weeks ago' are this report's news too."""
    key = reading.keys[at]
    if key == "ago":
        return reading.key(at - 1) in ("days", "day", "hours", "hour", "weeks", "week", "minutes")
    published = reading.published.start
    return published is not None and key == str(published.year)
