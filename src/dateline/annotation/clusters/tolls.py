"""How many, over several tellings: figures of one kind added up within a telling, compared between them.

Rule `toll@1`. Within a telling, figures of one side are one figure told twice or a part ("23, five of them children"),
so the largest counts. A figure for all, or of nobody in particular, is the toll; figures of sides add up to one, as do
those of civilians and fighters. Between tellings nothing is added up, since they tell of one happening.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.records import Mention, Value

SUMS = (("initiator_side", "target_side"), ("civilians", "combatants"))
WHOLE = ("unknown", "mixed")


class Toll(NamedTuple):
    """From how many to how many, and the number where the words give one; null where the words leave it open."""

    low: int | None
    best: int | None
    high: int | None


class Count(NamedTuple):
    """A count tied to an event: its mention, what happened to how many, and whose they are."""

    mention: Mention
    what: str
    of: str
    toll: Toll


def count(mention: Mention) -> Count:
    """Return what a mention labelled as a count says."""
    said = mention.attributes
    toll = Toll(*(_whole(said.get(name)) for name in ("low", "best", "high")))
    return Count(mention, str(said.get("what", "other")), str(said.get("of", "unknown")), toll)


def _whole(value: Value | None) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def toll(counts: Iterable[Count], what: str) -> tuple[Toll, frozenset[str]] | None:
    """Return what one telling says of how many people, and whose: the sides that were added up, empty for all.

    None where it says nothing of them.
    """
    by_side: dict[str, Toll] = {}
    for each in counts:
        if each.what == what:
            by_side[each.of] = max(by_side.get(each.of, each.toll), each.toll, key=_size)
    whole = [by_side[side] for side in WHOLE if side in by_side]
    sums = [frozenset(side for side in sides if side in by_side) for sides in SUMS]
    added = [(_sum([by_side[side] for side in sorted(sides)]), sides) for sides in sums if sides]
    found = [*((each, frozenset[str]()) for each in whole), *added]
    return max(found, key=lambda each: (_size(each[0]), not each[1])) if found else None


def combined(tolls: Sequence[Toll]) -> Toll | None:
    """Return the range of several tellings' tolls: of those with a number if any has one, else of all.

    `best` is the number that they all give, null where they differ.
    """
    exact = [each for each in tolls if each.best is not None] or list(tolls)
    if not exact:
        return None
    bests = {each.best for each in exact}
    lows, highs = (
        [value for value in side if value is not None] for side in zip(*((t.low, t.high) for t in exact), strict=True)
    )
    open_ended = len(highs) < len(exact)
    return Toll(min(lows, default=None), bests.pop() if len(bests) == 1 else None, None if open_ended else max(highs))


def contradict(one: Toll, other: Toll) -> bool:
    """Say whether two tolls can't both be right."""
    return _above(one.low, other.high) or _above(other.low, one.high)


def _above(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _size(each: Toll) -> int:
    return next((value for value in (each.best, each.low, each.high) if value is not None), -1)


def _sum(tolls: Sequence[Toll]) -> Toll:
    return Toll(
        *(
            None if None in side else sum(value for value in side if value is not None)
            for side in zip(*tolls, strict=True)
        )
    )
