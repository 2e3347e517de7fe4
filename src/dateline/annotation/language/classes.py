"""The word classes that rules ask for again and again, as bits of one number a word."""

import tomllib
from collections.abc import Callable, Iterator, Mapping

WordClass = frozenset[str]

DET, PREP, STOP, AUX = 1, 2, 4, 8
SPEECH, SPEAKER, PLAIN_SPEECH = 16, 32, 64
SIDE, ALONE, ETHNIC, MODIFIER, HEAD, PLAIN_HEAD, WEAPON, LOADED, WEAK = (1 << n for n in range(7, 16))
AIR, GROUND, EXPLOSIVE, CHEMICAL = (1 << n for n in range(16, 20))
CIVILIAN, GUNMAN, FIGHTER, STATE, PROTESTER, DATE = (1 << n for n in range(20, 26))
SOMEBODY = 1 << 26

_NAMES = {
    "grammar.determiners": DET,
    "grammar.prepositions": PREP,
    "grammar.stops": STOP,
    "grammar.auxiliaries": AUX,
    "sources.verbs": SPEECH,
    "sources.heads": SPEAKER,
    "sources.people": SOMEBODY,
    "sources.plain_verbs": PLAIN_SPEECH,
    "actors.sides": SIDE,
    "actors.alone": ALONE,
    "actors.ethnic": ETHNIC,
    "actors.modifiers": MODIFIER,
    "actors.heads": HEAD,
    "actors.plain": PLAIN_HEAD,
    "actors.weapons": WEAPON,
    "actors.loaded": LOADED,
    "actors.weak": WEAK,
    "grammar.air": AIR,
    "grammar.ground": GROUND,
    "grammar.explosive": EXPLOSIVE,
    "grammar.chemical": CHEMICAL,
    "grammar.civilians": CIVILIAN,
    "grammar.gunmen": GUNMAN,
    "grammar.fighters_words": FIGHTER,
    "grammar.state_words": STATE,
    "grammar.protester_words": PROTESTER,
    "grammar.dates": DATE,
}


class Words:
    """The word classes of ``words.toml``: ``words["actors.heads"]`` is a set of keys."""

    def __init__(self, text: str) -> None:
        """Read the TOML text; a class is a string of words parted by white space."""
        self._classes: dict[str, WordClass] = dict(_classes("", tomllib.loads(text)))
        self._tables: dict[str, dict[str, WordClass]] = {}
        for name, words in self._classes.items():
            table, _, own = name.rpartition(".")
            self._tables.setdefault(table, {})[own] = words

    def __getitem__(self, name: str) -> WordClass:
        """Return a class by its dotted name."""
        return self._classes[name]

    def below(self, name: str) -> dict[str, WordClass]:
        """Return the classes of a table, by their own names."""
        return self._tables[name]


def _classes(path: str, table: Mapping[str, object]) -> Iterator[tuple[str, WordClass]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _classes(f"{path}{key}.", value)
        else:
            yield path + key, frozenset(str(value).split())


class Readings(dict[str, tuple[str, int]]):
    """Word as written -> its key and its classes; each is worked out once, and forgotten when there are too many."""

    def __init__(self, key_of: Callable[[str], str], bits: Callable[[str], int]) -> None:
        """Begin with no word known."""
        super().__init__()
        self._key_of, self._bits = key_of, bits

    def __missing__(self, word: str) -> tuple[str, int]:
        """Work a word out."""
        if len(self) > _MOST:
            self.clear()
        key = self._key_of(word)
        self[word] = read = (key, self._bits(key))
        return read


_MOST = 200_000


def bits_of(words: Words) -> Callable[[str], int]:
    """Return the function that tells the classes of a key, 0 where it is in none."""
    table: dict[str, int] = {}
    for name, bit in _NAMES.items():
        for word in words[name]:
            table[word] = table.get(word, 0) | bit
    return lambda key: table.get(key, 0)
