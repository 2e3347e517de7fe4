"""Names beside the dots of a map, where there is room for them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from dateline.releases.figures.svg import LETTER, text

SIZE = 12  # of the letters, in pixels
LONGEST = 28  # letters of a name


class Box(NamedTuple):
    """A rectangle, in pixels from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, reach: float) -> Self:
        """Return the square whose sides are so far from a point."""
        return cls(x - reach, y - reach, x + reach, y + reach)

    def meets(self, other: Self) -> bool:
        """Say whether two boxes share any room."""
        apart = self.right < other.left or other.right < self.left
        return not apart and not (self.bottom < other.top or other.bottom < self.top)

    def holds(self, other: Self) -> bool:
        """Say whether another lies within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def placed(spots: Iterable[tuple[str, float, float, float]], taken: Iterable[Box], plane: Box) -> Iterator[str]:
    """Yield the names of (name, x, y, radius) that find room right, left, above or below their dots, in their order."""
    boxes = list(taken)
    for name, x, y, radius in spots:
        words = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
        wide = len(words) * SIZE * LETTER
        for at, base, anchor in (
            (x + radius + 3, y + 4, "start"),
            (x - radius - 3, y + 4, "end"),
            (x, y - radius - 4, "middle"),
            (x, y + radius + SIZE, "middle"),
        ):
            left = {"start": at, "end": at - wide, "middle": at - wide / 2}[anchor]
            box = Box(left, base - SIZE * 0.8, left + wide, base + SIZE * 0.2)
            if plane.holds(box) and not any(box.meets(other) for other in boxes):
                boxes.append(box)
                yield text(words, at, base, anchor, kind="name")
                break
