"""Maps between a raw text and its cleaned form, as lists of `Edit`.

A list of edits is in order, and whatever lies between two of them is equal on both sides; so a place is found by one
bisection. All offsets are code points.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from re import Match, Pattern
from typing import NamedTuple

from dateline.records.spans import Edit, Span


class _Axis(NamedTuple):
    """One side of an edit: how to read its two ends."""

    start: Callable[[Edit], int]
    end: Callable[[Edit], int]


_RAW = _Axis(attrgetter("raw_start"), attrgetter("raw_end"))
_CLEAN = _Axis(attrgetter("start"), attrgetter("end"))


def to_raw(edits: Sequence[Edit], span: Span) -> Span | None:
    """Return the smallest raw range that became `span` of the clean text; None where nothing raw did.

    An edit that `span` touches inside counts whole. Without one, both slices are equal.
    """
    return _project(edits, span, _CLEAN, _RAW)


def to_clean(edits: Sequence[Edit], span: Span) -> Span | None:
    """Return the smallest clean range that came from `span` of the raw text; None where it was all removed."""
    return _project(edits, span, _RAW, _CLEAN)


def _project(edits: Sequence[Edit], span: Span, near: _Axis, far: _Axis) -> Span | None:
    """Carry a span from one side to the other by two bisections."""
    start, end = span.start, span.end
    before = bisect_right(edits, start, key=near.start)
    if before:
        edit = edits[before - 1]
        inside = start < near.end(edit)
        start = far.start(edit) if inside else far.end(edit) + start - near.end(edit)
    before = bisect_left(edits, end, key=near.start)
    if before:
        edit = edits[before - 1]
        end = far.end(edit) + max(0, end - near.end(edit))
    return Span(start, end) if start < end else None


def inverse(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead from the clean text back to the raw one."""
    return tuple(Edit(edit.start, edit.end, edit.raw_start, edit.raw_end) for edit in edits)


def agree(edits: Sequence[Edit], raw: str, clean: str) -> bool:
    """Say whether the edits are in order and the two texts are equal wherever no edit lies."""
    at, clean_at = 0, 0
    for edit in (*edits, Edit(len(raw), len(raw), len(clean), len(clean))):
        if edit.raw_start < at or edit.start < clean_at or raw[at : edit.raw_start] != clean[clean_at : edit.start]:
            return False
        at, clean_at = edit.raw_end, edit.end
    return at <= len(raw) and clean_at <= len(clean)


def rewritten(text: str, pattern: Pattern[str], replacement: Callable[[Match[str]], str]) -> tuple[str, list[Edit]]:
    """Replace every match of `pattern`; matches that stay as they are give no edit."""
    pieces: list[str] = []
    edits: list[Edit] = []
    at = shift = 0
    for match in pattern.finditer(text):
        new, (start, end) = replacement(match), match.span()
        if new == match[0]:
            continue
        pieces += text[at:start], new
        edits.append(Edit(start, end, start + shift, start + shift + len(new)))
        shift += len(new) - (end - start)
        at = end
    if not edits:
        return text, edits
    pieces.append(text[at:])
    return "".join(pieces), edits


def narrowed(old: str, new: str, at: int, shift: int) -> Edit:
    """Return the edit from `old` to `new` without their common ends; `old` stands at `at`, `new` at `at + shift`."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    return Edit(at + head, at + len(old) - tail, at + shift + head, at + shift + len(new) - tail)


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Join two steps, raw to middle and middle to clean, into the edits from raw to clean.

    Edits that overlap in the middle text become one; linear in the number of edits.
    """
    if not first or not second:
        return list(second or first)
    return list(_joined(first, second))


def _joined(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[Edit]:
    """Sweep the middle text once, gathering what overlaps there."""
    i = j = 0
    raw_shift = clean_shift = 0  # raw and clean position minus middle position, after the edits already passed
    while i < len(first) or j < len(second):
        low, high = _next_start(first, second, i, j), -1
        from_raw, from_clean = raw_shift, clean_shift
        start = low
        while True:
            if i < len(first) and _meets(first[i].start, first[i].end, start, high):
                high = max(high, first[i].end)
                raw_shift = first[i].raw_end - first[i].end
                i += 1
            elif j < len(second) and _meets(second[j].raw_start, second[j].raw_end, start, high):
                high = max(high, second[j].raw_end)
                clean_shift = second[j].end - second[j].raw_end
                j += 1
            else:
                break
        yield Edit(low + from_raw, high + raw_shift, low + from_clean, high + clean_shift)


def _next_start(first: Sequence[Edit], second: Sequence[Edit], i: int, j: int) -> int:
    """Return where the next edit of either step begins in the middle text."""
    if i == len(first):
        return second[j].raw_start
    if j == len(second):
        return first[i].start
    return min(first[i].start, second[j].raw_start)


def _meets(start: int, end: int, low: int, high: int) -> bool:
    """Say whether ``[start, end]`` opens the group ``[low, high]`` (`high` is -1 before it) or reaches into it."""
    if high < 0:
        return start == low
    return start < high or start == end == low == high
