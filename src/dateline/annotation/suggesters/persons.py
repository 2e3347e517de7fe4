"""Persons as actors: known names with their titles and forces, and capitals behind a title."""

from collections.abc import Iterator

from dateline.annotation.knowledge import Name
from dateline.annotation.language.classes import DATE, DET, HEAD, PREP, SIDE, STOP
from dateline.annotation.language.phrases import Hit
from dateline.annotation.suggesters.head_nouns import POSSESSIVE, HeadNouns
from dateline.annotation.suggesters.nations import Party

_LONGEST_TITLE = 3
_LONGEST_NAME = 6
_FULL_NAME = 2
_PARTED = frozenset({",", "'s", ".", ")", ";"})
"""What follows a full name in apposition: "the mayor, Jane Doe, said"."""


def known_person(nouns: HeadNouns, hit: Hit[Name]) -> Party:
    """Return a known person with title and given name, and with what is theirs: 'Assad's forces'."""
    return Party(_title_before(nouns, hit.i), _owned(nouns, hit.j), hit.entries[0], "actors.person@1")


def government_of(nouns: HeadNouns, at: int) -> Iterator[Party]:
    """Yield 'government of President X' around the word 'of' as one side."""
    reading = nouns.reading
    k = at + 1
    while k < at + 1 + _LONGEST_TITLE and k in reading.titles:
        k = reading.titles[k].j
    hit = reading.name_of.get(k)
    if hit is not None and hit.i == k and hit.entries[0].sort == "person" and nouns.free(at - 1, hit.j):
        yield Party(at - 1, hit.j, hit.entries[0], "actors.of_person@1")


def titled(nouns: HeadNouns, title: Hit[bool]) -> Iterator[Party]:
    """Yield a title with the capitals behind it."""
    reading = nouns.reading
    j = title.j + (title.j < len(reading.words) and reading.words[title.j] == ".")
    apart = reading.key(title.j) == "," and not reading.capital(title.i)
    j += apart
    end = j
    while end < min(j + _LONGEST_NAME, len(reading.words)) and _of_name(nouns, end, title.i):
        end += 1
    if end == j or not nouns.free(j, end) or reading.bits[end - 1] & (HEAD | SIDE):
        return
    if reading.keys[end - 1] in nouns.words["particles"]:
        return
    if apart and (end - j < _FULL_NAME or reading.key(end) not in _PARTED):
        return
    start = j
    if reading.capital(title.i):
        before = reading.name_of.get(title.i - 1)
        start = before.i if before is not None and before.entries[0].sort == "demonym" else title.i
    if not nouns.free(start, end):
        start = j
    yield Party(start, end, None, "actors.title@1" if title.entries[0] else "actors.private@1")


def _title_before(nouns: HeadNouns, i: int) -> int:
    """Return where a person begins, with given name and title, and the title's nation."""
    reading = nouns.reading
    while i > 1 and _given_name(nouns, i - 1):
        i -= 1
    for size in range(_LONGEST_TITLE, 0, -1):
        hit = reading.titles.get(i - size)
        if hit is not None and hit.j == i and reading.capital(hit.i):
            before = reading.name_of.get(hit.i - 1)
            return before.i if before is not None and _nation_of_title(nouns, before) else hit.i
    return i


def _nation_of_title(nouns: HeadNouns, hit: Hit[Name]) -> bool:
    sort = hit.entries[0].sort
    place = sort == "state" and nouns.reading.key(hit.i - 1) in nouns.words["place_before"]
    return sort in {"demonym", "state"} and not place and nouns.free(hit.i, hit.j)


def _given_name(nouns: HeadNouns, at: int) -> bool:
    """Say whether a word before a known family name is a given name: a capital that is nothing else."""
    reading = nouns.reading
    return (
        reading.capital(at)
        and at not in reading.name_of
        and not reading.bits[at]
        and reading.words[at].isalpha()
        and nouns.same_sentence(at, at + 1)
        and at != reading.sentences[reading.sentence_of[at]][0]
        and not any(hit.i <= at < hit.j for hit in reading.titles.values())
    )


def _owned(nouns: HeadNouns, j: int) -> int:
    """Return the end of a person's forces: 'Assad's forces', 'Assads regime', 'Assad regime'."""
    keys = nouns.reading.keys
    after = j + (nouns.reading.key(j) == POSSESSIVE)
    end = nouns.heads(after)
    if end == after:
        return j
    return end if after > j or keys[j - 1].endswith("s") or keys[end - 1] in nouns.words["owned"] else j


def _of_name(nouns: HeadNouns, at: int, first: int) -> bool:
    reading = nouns.reading
    if not nouns.same_sentence(at, first) or reading.bits[at] & DATE:
        return False
    if reading.keys[at] in nouns.words["particles"]:
        return True
    hit = reading.name_of.get(at)
    known = hit is None or hit.entries[0].sort == "person"
    return reading.capital(at) and known and not reading.bits[at] & (STOP | PREP | DET)
