"""Who, in the text, says so: found at words of speech, and by the names of those who report."""

from collections.abc import Iterable, Iterator

from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.credits import anchored, credited, headlined
from dateline.annotation.suggesters.noun_phrases import NounPhrases
from dateline.annotation.suggesters.source_kinds import kind, person
from dateline.annotation.suggesters.speakers import Said, speakers
from dateline.records import Mention, Relation, Value

_REPORTERS = frozenset({"media", "monitor"})


class Sources:
    """Sources beside words of speech, and named outlets, agencies and monitors wherever they stand."""

    name = "sources"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the sources of a document outside of what is marked; the earlier rule wins where two overlap."""
        taken: set[int] = set()
        for i, j, rule in _candidates(NounPhrases(reading)):
            free = i < j and taken.isdisjoint(range(i, j)) and so_far.free(reading.starts[i], reading.ends[j - 1])
            if not free:
                continue
            taken.update(range(i, j))
            attributes: dict[str, Value] = {"kind": kind(reading, i, j), "person": person(reading, i, j)}
            yield reading.mention("source", i, j, rule, attributes)
            if (short := reading.acronym_behind(j)) and short not in taken:
                taken.add(short)
                yield reading.mention("source", short, short + 1, "sources.acronym@1", attributes)


def _candidates(phrases: NounPhrases) -> Iterator[Said]:
    """Yield word ranges that may be sources, the surest first."""
    reading = phrases.reading
    for verb in phrases.verbs:
        yield from speakers(phrases, verb)
    yield from anchored(phrases)
    yield from headlined(phrases)
    yield from credited(phrases)
    for hit in reading.names:
        name = hit.entries[0]
        reports = name.sort == "voice" and name.kind in _REPORTERS and name.use in {"org", "group"}
        if reports and reading.key(hit.j) != "trust":
            yield *phrases.around(hit.i, hit.j), "sources.name@1"
