"""The attributes of sources: what kind they are, and whether they are a person."""

from collections.abc import Mapping

from dateline.annotation.language.classes import DATE, DET, PREP, SPEAKER, STOP, WordClass
from dateline.annotation.reading import Reading

_FIRST = ("media", "local", "medical", "monitor")
_THEN = ("armed_group", "military", "official", "ngo")
_AGENCIES = frozenset({"agency", "agencies"})


def kind(reading: Reading, i: int, j: int) -> str:
    """Return the kind of a source by its names, then by its nouns, the more telling first."""
    names = [reading.name_of[at].entries[0] for at in range(i, j) if at in reading.name_of]
    if voice := next((name for name in names if name.sort == "voice"), None):
        return voice.kind
    keys = set(reading.keys[i:j])
    if told := _by_nouns(keys, reading.knowledge.words.below("sources.kinds"), [name.kind for name in names]):
        return told
    if names and names[0].sort != "demonym":
        return "official"
    if keys & reading.knowledge.words["sources.kinds.unnamed"]:
        return "unnamed"
    return "official" if reading.capital(i) else "local"


def _by_nouns(keys: set[str], classes: Mapping[str, WordClass], named: list[str]) -> str:
    """Return the kind that the nouns of a source tell, nothing where they tell none."""
    if keys & {"ministry", "minister"}:
        return "military" if keys & {"defence", "defense"} else "official"
    if keys & _AGENCIES and keys & classes["ngo"]:
        return "ngo"
    if keys & {"source", "sources"} and keys & {"military", "army"}:
        return "military"
    if found := next((nature for nature in _FIRST if keys & classes[nature]), ""):
        return found
    if "armed_group" in named:
        return "armed_group"
    return next((nature for nature in _THEN if keys & classes[nature]), "")


def person(reading: Reading, i: int, j: int) -> str:
    """Say whether the words hold a person's own name: capitals that are no organisation and no demonym."""
    names = [at for at in range(i, j) if _of_person(reading, at)]
    if len(names) == 1 and names[0] not in reading.name_of:
        return "none"
    last = set(reading.keys[max(i, j - 2) : j])
    if not names or last & reading.knowledge.words["speech.offices"]:
        return "none"
    words = reading.knowledge.words
    local = not words["sources.kinds.local"].isdisjoint(reading.keys[i:j])
    titled = [reading.titles[at] for at in range(i, j) if at in reading.titles]
    private = bool(titled) and not any(title.entries[0] for title in titled)
    return "private" if local or private else "public"


def _of_person(reading: Reading, at: int) -> bool:
    if not reading.capital(at) or reading.bits[at] & (SPEAKER | DET | STOP | PREP | DATE) or at in reading.titles:
        return False
    hit = reading.name_of.get(at)
    return hit is None or hit.entries[0].sort == "person"
