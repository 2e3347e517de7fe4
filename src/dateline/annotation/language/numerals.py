"""Numbers as reports write them: figures, words, and both together."""

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
"""The words below a hundred that stand for one number each."""
LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
"""The words that multiply what stands before them."""
_SHORT = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}

FIGURE = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_WORD = "|".join([*SMALL, *LARGE, "a", "an", "and", "half", "dozen", "couple", "of", "nil", "no"])
_TOKEN = re.compile(rf"({FIGURE})(?:\s?(k|m|mn|bn)\b)?|({_WORD})\b")
_FILLED = re.compile(r"[\s\-‐‑]*")


def number(words: str) -> int | None:
    """Return the whole number that `words` are, or none where they are anything else.

    "1,300", "1.5 million", "twenty-three", "two hundred and fifty", "a dozen", "half a million", "no".
    """
    parts = _parts(words.lower().strip())
    if parts is None:
        return None
    if parts in (["no"], ["nil"], ["zero"]):
        return 0
    return _dozens(parts) if "dozen" in parts or "couple" in parts else _sum(parts)


def _parts(words: str) -> list[str | float] | None:
    """Cut into figures and words; none where something is left over."""
    at, parts = 0, list[str | float]()
    while at < len(words):
        found = _TOKEN.match(words, at)
        if found is None:
            return None
        figure, short, word = found.groups()
        parts.append(word or float(figure.replace(",", "")) * _SHORT.get(short, 1))
        at = _FILLED.match(words, found.end()).end()  # type: ignore[union-attr] # it matches nothing as well
    return parts or None


def _dozens(parts: list[str | float]) -> int | None:
    """Read "a dozen", "two dozen", "half a dozen", "a couple of"."""
    kept = [part for part in parts if part != "of"]
    size = {"dozen": 12, "couple": 2}.get(str(kept[-1]))
    before = kept[:-1]
    if size is None:
        return None
    if before == ["half", "a"]:
        return size // 2
    times = 1 if before in ([], ["a"]) else _sum(before)
    return None if times is None else times * size


def _sum(parts: list[str | float]) -> int | None:
    """Add up: what stands before a hundred, thousand … is multiplied by it."""
    total, group, seen = 0.0, 0.0, False
    if parts[0] == "half" and len(parts) > 1:
        group, seen, parts = 0.5, True, parts[2:] if parts[1] in ("a", "an") else parts[1:]
    for part in parts:
        if part == "and" and seen:
            continue
        if isinstance(part, float) or part in SMALL:
            value = part if isinstance(part, float) else SMALL[part]
            if group and not _fits(group, value):
                return None
            group, seen = group + value, True
        elif part in ("a", "an") and not seen:
            group, seen = 1.0, True
        elif part == "hundred":
            group = (group or 1) * 100
            seen = True
        elif part in LARGE:
            total, group, seen = total + (group or 1) * LARGE[str(part)], 0.0, True
        else:
            return None
    whole = total + group
    lone = not parts or parts[-1] in ("a", "an", "and", "of", "half")
    return int(whole) if seen and not lone and whole == int(whole) else None


def _fits(group: float, value: float) -> bool:
    """Say whether `value` may follow: "twenty" three, "two hundred" fifty, but not "three" five."""
    size = 100 if group % 100 == 0 else 10
    return group % size == 0 and value < size and not (size == 10 and group % 100 == 10)
