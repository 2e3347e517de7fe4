"""What has been marked in a document so far: the place where precedence is kept."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from dateline.records import Mention, Relation


class Marks:
    """Mentions and relations as they are found; a later mention never covers words of an earlier one."""

    def __init__(self, size: int) -> None:
        """Begin with nothing marked in a text of `size` code points."""
        self._taken = bytearray(size)
        self._mentions: dict[str, Mention] = {}
        self._relations: dict[tuple[str, str, str], Relation] = {}

    @property
    def taken(self) -> bytearray:
        """One byte a code point, set where something is marked."""
        return self._taken

    def __getitem__(self, mention: str) -> Mention:
        """Return the mention with an id; KeyError where there is none."""
        return self._mentions[mention]

    def __contains__(self, mention: str) -> bool:
        """Say whether a mention with this id is marked."""
        return mention in self._mentions

    def free(self, start: int, end: int) -> bool:
        """Say whether nothing is marked in a range of code points."""
        return self._taken.find(1, start, end) < 0

    def add(self, found: Mention | Relation) -> bool:
        """Keep what was found and say so; a mention with a known id replaces that one's attributes.

        Refused are mentions over what is taken, and relations between what is not marked.
        """
        if isinstance(found, Relation):
            if found.source not in self._mentions or found.target not in self._mentions:
                return False
            self._relations.setdefault((found.source, found.target, found.role), found)
            return True
        if found.id not in self._mentions:
            if not self.free(found.start, found.end):
                return False
            self._taken[found.start : found.end] = b"\1" * (found.end - found.start)
        self._mentions[found.id] = found
        return True

    def drop(self, mention: Mention) -> None:
        """Unmark a mention again."""
        del self._mentions[mention.id]
        self._taken[mention.start : mention.end] = bytes(mention.end - mention.start)

    def of(self, label: str) -> list[Mention]:
        """Return the mentions of a label, in the order of the text."""
        return sorted((m for m in self._mentions.values() if m.label == label), key=lambda m: m.start)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in the order of the text."""
        return tuple(sorted(self._mentions.values(), key=lambda m: (m.start, m.end)))

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations, by source, role and target."""
        return tuple(sorted(self._relations.values(), key=lambda r: (r.source, r.role, r.target)))

    def __iter__(self) -> Iterator[Mention]:
        """Walk through the mentions in the order of the text."""
        return iter(self.mentions)


def within(mentions: list[Mention], start: int, end: int) -> Iterable[Mention]:
    """Return those of the sorted `mentions` that begin in a range of code points."""
    first = bisect_left(mentions, start, key=lambda m: m.start)
    return mentions[first : bisect_left(mentions, end, key=lambda m: m.start)]
