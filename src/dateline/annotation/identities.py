"""Who is meant: entries of the lexicons by which names of actors and sources are compared across reports."""

from collections.abc import Iterable

from dateline.annotation.folding import name_key
from dateline.annotation.knowledge import Knowledge, Name
from dateline.annotation.words import WORD, key_of
from dateline.records import Mention

_ACTORS = frozenset({"group", "state", "demonym", "seat", "capital", "person"})
_VOICES = frozenset({"voice", "group", "person"})
UNKNOWN = "name:"
"""Before a name, evened out, that no lexicon has."""


class Identities:
    """What the lexicons know of names; two names with one entry are one actor or source."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Keep the lexicons."""
        self._names = knowledge.names

    def actor(self, mention: Mention) -> str:
        """Return an actor's entry, as it was given or as its name has it, else ``name:`` and the name."""
        if entry := mention.attributes.get("entry"):
            return str(entry)
        known = (name.entry for name in self._known(mention.quote) if name.sort in _ACTORS)
        return next(known, f"{UNKNOWN}{self.name(mention)}")

    def voices(self, source: Mention, others: Iterable[Mention]) -> frozenset[str]:
        """Return what identifies a source, if anything does: an entry, or the name of a person who speaks in public.

        A monitor without a name ("the Observatory", "a monitoring group", its head) is the one that the report names
        elsewhere, if it names just one. "A military source" is nobody in particular.
        """
        if found := self._voices(source.quote):
            return found
        if _monitor(source):
            named = {found for each in others if _monitor(each) and (found := self._voices(each.quote))}
            if len(named) == 1:
                return named.pop()
        public = source.attributes.get("person") == "public"
        return frozenset({f"{UNKNOWN}{self.name(source)}"} if public else ())

    def name(self, mention: Mention) -> str:
        """Return a name as it is compared where no lexicon knows it."""
        return name_key(mention.quote)

    def _voices(self, quote: str) -> frozenset[str]:
        return frozenset(name.entry for name in self._known(quote) if name.sort in _VOICES)

    def _known(self, quote: str) -> list[Name]:
        words = [match[0] for match in WORD.finditer(quote)]
        return [hit.entries[0] for hit in self._names.hits([key_of(word) for word in words], words)]


def is_state(entry: str) -> bool:
    """Say whether an entry is a state: the lexicons name states by ISO 3166-1 alpha-3 codes, all others in small."""
    return entry.isupper()


def _monitor(source: Mention) -> bool:
    return source.attributes.get("kind") == "monitor"
