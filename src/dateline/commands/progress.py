"""How far long work is: told to whoever wants to see it."""

from collections.abc import Callable

Seen = Callable[[int, int], None]
"""Takes how many are done, and of how many."""


def unseen(_done: int, _of: int) -> None:
    """See nothing."""
