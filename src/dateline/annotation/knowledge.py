"""What the suggesters know of the world and of the language, read from the lexicons' texts."""

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from dateline.annotation.language.classes import Readings, Words, bits_of
from dateline.annotation.language.inflection import Form, noun_forms, verb_forms
from dateline.annotation.language.phrases import Phrases
from dateline.annotation.language.words import key_of, keys_of


class Name(NamedTuple):
    """What a name stands for.

    `sort` is state, demonym, capital, seat (a building or capital that speaks for a state), group, person or voice
    (one who reports); `kind` a value of ``actor.kind`` or, of a voice, of ``source.kind``; `entry` the canonical id.
    `since` and `until` are the ISO dates between which a group's name was in use, empty where that is open.
    """

    sort: str
    entry: str
    kind: str
    use: str = ""
    since: str = ""
    until: str = ""


class Trigger(NamedTuple):
    """What a word says of an event: its `type`, whether the words around may say another (`open`), its form.

    `condition` names what else must hold, `armed` says that the report must be one of armed violence, `needs` are
    words of which one must follow.
    """

    type: str
    open: bool
    means: str
    condition: str
    form: Form
    needs: frozenset[str]
    armed: bool


class Knowledge:
    """The lexicons, made ready once a process: names, triggers, titles and word classes.

    `texts` is file name -> text of the lexicons: ``states.tsv groups.tsv persons.tsv voices.tsv triggers.tsv
    words.toml``. `more` is for what other suggesters bring (a gazetteer), by name.
    """

    def __init__(self, texts: Mapping[str, str], more: Mapping[str, object] | None = None) -> None:
        """Compile the lexicons."""
        self.texts = dict(texts)
        self.more = dict(more or {})
        self.words = Words(texts["words.toml"])
        self.names: Phrases[Name] = Phrases(_names(texts), possessives=True)
        self.triggers: Phrases[Trigger] = Phrases(_triggers(texts["triggers.tsv"]))
        private = self.words["persons.private"]
        self.titles: Phrases[bool] = Phrases(
            (title, title not in private) for title in sorted(self.words["persons.titles"])
        )
        self.read = Readings(key_of, bits_of(self.words))
        self._made: dict[str, object] = {}

    def made(self, name: str, make: Callable[["Knowledge"], object]) -> object:
        """Return what `make` makes of this knowledge, made once."""
        if name not in self._made:
            self._made[name] = make(self)
        return self._made[name]


def _rows(text: str) -> Iterator[dict[str, str]]:
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _listed(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def _names(texts: Mapping[str, str]) -> Iterator[tuple[str, Name]]:
    """Yield every name; where two entries share one, the earlier file wins."""
    yield from _group_names(texts["groups.tsv"])
    yield from _voice_names(texts["voices.tsv"])
    yield from _person_names(texts["persons.tsv"])
    yield from _state_names(texts["states.tsv"])


def _group_names(text: str) -> Iterator[tuple[str, Name]]:
    for row in _rows(text):
        for name in _listed(row["names"]):
            yield name, Name("group", row["entry"], row["kind"], since=row["from"], until=row["to"])


def _voice_names(text: str) -> Iterator[tuple[str, Name]]:
    for row in _rows(text):
        for name in _listed(row["names"]):
            yield name, Name("voice", row["entry"], row["kind"], row["use"])


def _person_names(text: str) -> Iterator[tuple[str, Name]]:
    for row in _rows(text):
        for name in _listed(row["names"]):
            yield name, Name("person", row["entry"], "public_person")


def _state_names(text: str) -> Iterator[tuple[str, Name]]:
    for row in _rows(text):
        code = row["code"]
        for sort, cell in (
            ("state", ";".join((row["name"], row["aliases"]))),
            ("demonym", row["demonyms"]),
            ("seat", row["seats"]),
            ("capital", row["capitals"]),
        ):
            for name in _listed(cell or ""):
                yield name, Name(sort, code, "state_force")


_ARMED = "armed"
"""Before a trigger's condition: only in reports of armed violence."""


def _triggers(text: str) -> Iterator[tuple[str, Trigger]]:
    """Yield every form of every trigger; the same form may be several triggers under other conditions."""
    for row in _rows(text):
        kind, means = row["type"], row["means"]
        armed = row["if"].startswith(_ARMED)
        condition = row["if"].removeprefix(_ARMED).strip() or "-"
        for item in _listed(row["words"]):
            phrase, needs = _needs(item)
            for form, sort in _forms(phrase):
                yield form, Trigger(kind.rstrip("?"), kind.endswith("?"), means, condition, sort, needs, armed)


def _forms(phrase: str) -> Iterator[tuple[str, Form]]:
    if phrase.startswith("~"):
        yield from verb_forms(phrase[1:])
    else:
        for form in noun_forms(phrase):
            yield form, "noun"


def _needs(item: str) -> tuple[str, frozenset[str]]:
    """Part a trigger from what must follow it, in brackets at its end."""
    phrase, bracket, rest = item.partition(" [")
    return phrase, frozenset(keys_of(rest.rstrip("]"))) if bracket and rest.endswith("]") else frozenset()
