"""Who is meant: entries of the lexicons by which names of actors and sources are compared across reports."""

from collections.abc import Iterable

from dateline.annotation.knowledge import Knowledge, Name
from dateline.annotation.language.words import WORD, key_of
from dateline.annotation.places.folding import name_key
from dateline.records import Mention

_ACTORS = frozenset({"group", "state", "demonym", "seat", "capital", "person"})
_VOICES = (frozenset({"voice"}), frozenset({"group", "person"}))
_STATES = frozenset({"state", "seat", "capital"})
UNKNOWN = "name:"
"""Before a name, evened out, that no lexicon has."""
Named = list[tuple[Mention, frozenset[str]]]
"""Sources, each with the entries that identify it."""


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

    def named(self, sources: Iterable[Mention]) -> Named:
        """Return the sources of a report that the lexicons know, each as written once, and what they identify."""
        unlike = {(each.quote, each.attributes.get("kind")): each for each in sources}.values()
        return [(each, found) for each in unlike if (found := self._voices(each.quote))]

    def voices(self, source: Mention, named: Named) -> frozenset[str]:
        """Return what identifies a source, if anything does: an entry, or the name of a person who speaks in public.

        A monitor without a name ("the Observatory", "a monitoring group", its head) and a person named in short ("Abdel
        Rahman") are the one that the report names in full elsewhere, if it names just one. "A military source" is
        nobody in particular.
        """
        if found := self._voices(source.quote):
            return found
        meant = {found for each, found in named if self._in_short(source, each)}
        if len(meant) == 1:
            return meant.pop()
        public = source.attributes.get("person") == "public"
        return frozenset({f"{UNKNOWN}{self.name(source)}"} if public else ())

    def name(self, mention: Mention) -> str:
        """Return a name as it is compared where no lexicon knows it."""
        return name_key(mention.quote)

    def _in_short(self, source: Mention, other: Mention) -> bool:
        """Say whether a source may be another one, named more fully."""
        if source.attributes.get("kind") == other.attributes.get("kind") == "monitor":
            return True
        return source.attributes.get("person") == "public" and f" {self.name(source)} " in f" {self.name(other)} "

    def _voices(self, quote: str) -> frozenset[str]:
        """Return the entries of those who report, or else of others named; a state must be all of the words."""
        known = self._known(quote)
        for sorts in _VOICES:
            if found := frozenset(name.entry for name in known if name.sort in sorts):
                return found
        return frozenset(name.entry for name in self._known(quote, whole=True) if name.sort in _STATES)

    def _known(self, quote: str, *, whole: bool = False) -> list[Name]:
        words = [match[0] for match in WORD.finditer(quote)]
        keys = [key_of(word) for word in words]
        first = int(keys[:1] == ["the"])
        return [
            hit.entries[0]
            for hit in self._names.hits(keys, words)
            if not whole or (hit.i <= first and hit.j == len(keys))
        ]


def is_state(entry: str) -> bool:
    """Say whether an entry is a state: the lexicons name states by ISO 3166-1 alpha-3 codes, all others in small."""
    return entry.isupper()
