"""In which order tasks are sent, and which go without suggestions: the same for everybody, on any day."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dateline.records import Story

T = TypeVar("T")
_MOST = 2**32
_EVERY = 5
"""One task in so many is drawn from all that do not come first."""


def is_blind(doc_id: str, share: float) -> bool:
    """Say whether a document's task keeps its suggestions back: about `share` (0 to 1) of all documents do."""
    return _drawn(f"blind {doc_id}") < share


def ordered(doc_ids: Iterable[str], stories: Iterable[Story]) -> list[str]:
    """Return documents in the order of the work: those told by several reports first, the rest drawn by lot.

    Every fifth comes from the rest, so that a project that stops early has seen both.
    """
    known = set(doc_ids)
    copies = {doc_id: len(story.doc_ids) for story in stories for doc_id in story.doc_ids}
    first = sorted((each for each in known if copies.get(each, 1) > 1), key=lambda each: (-copies[each], each))
    rest = deque(sorted(known - set(first), key=lambda each: (_drawn(f"order {each}"), each)))
    turns: list[str] = []
    for doc_id in first:
        if rest and len(turns) % _EVERY == _EVERY - 1:
            turns.append(rest.popleft())
        turns.append(doc_id)
    return [*turns, *rest]


def spread(tasks: Sequence[T], is_graphic: Callable[[T], bool], most: int) -> list[T]:
    """Return tasks so that no more than `most` graphic ones follow each other while others are left.

    Their order is kept otherwise; what is left over at the end is all graphic.
    """
    calm = deque(task for task in tasks if not is_graphic(task))
    turns: list[T] = []
    moved: set[int] = set()
    run = 0
    for task in tasks:
        if id(task) in moved:
            continue
        if is_graphic(task) and run >= most and calm:
            turns.append(calm[0])
            moved.add(id(calm.popleft()))
            run = 0
        if calm and task is calm[0]:
            calm.popleft()
        turns.append(task)
        run = run + 1 if is_graphic(task) else 0
    return turns


def _drawn(word: str) -> float:
    """Return a number from 0 up to 1 that looks drawn by lot and is always the same for a word."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") / _MOST
