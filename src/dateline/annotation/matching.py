"""Pairing spans that overlap, one to one, so that no span is counted twice."""

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Ranged(Protocol):
    """Anything that lies at ``[start, end)``; an empty range overlaps what it lies strictly within."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""
        ...

    @property
    def end(self) -> int:
        """Where it ends, in code points."""
        ...


class Matching(NamedTuple):
    """A largest one-to-one matching: index on one side -> index on the other."""

    of: dict[int, int]

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return len(self.of)


def overlapping(xs: Sequence[Ranged], ys: Sequence[Ranged]) -> list[list[int]]:
    """Return for each of `xs` the indexes of those of `ys` that it overlaps, in the order of `ys`.

    Time grows with the spans and the pairs found, as long as the spans of `ys` are not much longer than their gaps.
    """
    order = sorted(range(len(ys)), key=lambda i: ys[i].start)
    starts = [ys[i].start for i in order]
    furthest: list[int] = []
    for i in order:
        furthest.append(max(furthest[-1] if furthest else 0, ys[i].end))
    found = []
    for x in xs:
        at = bisect_left(starts, x.end) - 1
        near = []
        while at >= 0 and furthest[at] > x.start:
            if ys[order[at]].end > x.start:
                near.append(order[at])
            at -= 1
        found.append(sorted(near))
    return found


def match(candidates: Sequence[Sequence[int]]) -> Matching:
    """Return a largest matching of a bipartite graph, given the right-hand neighbours of each left-hand node.

    Kuhn's algorithm by breadth-first search: no recursion, and linear where a node has a handful of neighbours.
    """
    left: dict[int, int] = {}
    right: dict[int, int] = {}
    for root in range(len(candidates)):
        came: dict[int, int] = {}
        end = _search(root, candidates, right, came)
        while end is not None:
            node = came[end]
            before = left.get(node)
            left[node], right[end] = end, node
            end = before
    return Matching(left)


def _search(root: int, candidates: Sequence[Sequence[int]], right: dict[int, int], came: dict[int, int]) -> int | None:
    """Return a free right-hand node that can be reached from `root`, noting the way in `came`."""
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        for other in candidates[node]:
            if other in came:
                continue
            came[other] = node
            if other not in right:
                return other
            waiting.append(right[other])
    return None
