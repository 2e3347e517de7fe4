"""Whether a crosswalk answers every combination, by counting sets of combinations as the bits of a number.

The combinations of one event type are the products of what its other attributes may say. One bit stands for
each, so that a rule is a mask, and what is left after all rules has no answer.
"""

import itertools
from collections.abc import Iterator, Mapping

from dateline.schemas.vocabulary import Attribute, Crosswalk, EventType, Rule

AXES = ("means", "initiator_kind", "target_kind")
"""What rules ask of an event besides its type."""

Combination = tuple[str, str, str]


def said(attribute: Attribute) -> tuple[str, ...]:
    """List what an annotation may say for an attribute: its values, and "" for nothing where there is no default."""
    return (*attribute.values, *(() if attribute.default is not None else ("",)))


def combinations(attributes: Mapping[str, Attribute]) -> list[Combination]:
    """List what can be said along the axes, for one event type."""
    return list(itertools.product(*(said(attributes[axis]) for axis in AXES)))  # type: ignore[arg-type] # three axes


class Coverage:
    """What the rules of a crosswalk take, from the first to the last."""

    def __init__(
        self, crosswalk: Crosswalk, types: Mapping[str, EventType], attributes: Mapping[str, Attribute]
    ) -> None:
        """Let each rule take from each type what no earlier rule took."""
        self._combinations = combinations(attributes)
        self._bits = _bits(self._combinations)
        self._left = dict.fromkeys(types, (1 << len(self._combinations)) - 1)
        self.idle = [place for place, rule in enumerate(crosswalk.rules) if not self._take(rule, types)]

    def _take(self, rule: Rule, types: Mapping[str, EventType]) -> bool:
        """Take what `rule` answers; say whether there was anything left for it."""
        mask, took = self._mask(rule), False
        for name, kind in types.items():
            if holds(rule, name, kind):
                took |= bool(self._left[name] & mask)
                self._left[name] &= ~mask
        return took

    def _mask(self, rule: Rule) -> int:
        mask = -1
        for place, axis in enumerate(AXES):
            values = getattr(rule, axis)
            if values:
                mask &= sum(self._bits[place, value] for value in set(values))
        return mask

    def unanswered(self) -> Iterator[tuple[str, Combination]]:
        """Yield, for each type that is not covered, the first combination without an answer."""
        for name, left in self._left.items():
            if left:
                yield name, self._combinations[(left & -left).bit_length() - 1]


def holds(rule: Rule, name: str, kind: EventType) -> bool:
    """Say whether a rule speaks of an event type at all."""
    return (not rule.type or name in rule.type) and (not rule.event_class or kind.event_class in rule.event_class)


def _bits(combinations: list[Combination]) -> dict[tuple[int, str], int]:
    """Map (axis, value) to the bits of the combinations that say so."""
    bits: dict[tuple[int, str], int] = {}
    for number, combination in enumerate(combinations):
        for place, value in enumerate(combination):
            bits[place, value] = bits.get((place, value), 0) | 1 << number
    return bits
