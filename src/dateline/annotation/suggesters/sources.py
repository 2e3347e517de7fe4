"""Who, in the text, says so: found at words of speech, and by the names of those who report."""

from collections.abc import Iterable, Iterator

from dateline.annotation.classes import ALONE, AUX, DATE, DET, FIGHTER, PLAIN_SPEECH, PREP, SPEAKER, SPEECH, STOP
from dateline.annotation.marks import Marks
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.nouns import NounPhrases
from dateline.records import Mention, Relation

LONGEST = 24
"""In words: no source is longer."""
_NOUNS_OF_SPEECH = frozenset(
    """report reports claims claim statement comment counts estimates documents records posts post quoted""".split()
)
_QUOTES = frozenset("\"“”,'’‘")
_OPENERS = frozenset('"“‘')
_PRONOUNS = frozenset("he she it they we i you who which that this these those one others some many".split())
_CITING = {"citing": 1, "quoting": 1, "quotes": 1, "quoted": 1, "cited": 1, "cites": 1, "cite": 1}
_FAMILY = frozenset(
    """brigade brigades front army militia battalion forces military coalition regime government""".split()
)
_PAPERS = frozenset("statement report communique footage video".split())
_NATURES = ("armed_group", "unnamed", "media", "monitor", "medical", "military", "official", "ngo", "local")
_DROPPED_NAMES = frozenset(("social",))


class Sources:
    """Sources beside words of speech, and named outlets, agencies and monitors wherever they stand."""

    name = "sources"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the sources of a document; the earlier one wins where two overlap."""
        phrases = NounPhrases(reading)
        found: dict[tuple[int, int], str] = {}
        taken: set[int] = set()
        for i, j, rule in _candidates(reading, phrases):
            if i >= j or not taken.isdisjoint(range(i, j)):
                continue
            taken.update(range(i, j))
            found[i, j] = rule
        for (i, j), rule in sorted(found.items()):
            yield _source(reading, i, j, rule)
            if (acronym := reading.acronym_behind(j)) and acronym not in taken:
                yield _source(reading, acronym, acronym + 1, "sources.acronym@1", like=(i, j))


def _candidates(reading: Reading, phrases: NounPhrases) -> Iterator[tuple[int, int, str]]:
    """Yield word ranges that may be sources, the surest first."""
    bits = reading.bits
    verbs = [
        i
        for i, b in enumerate(bits)
        if b & SPEECH and not (reading.capital(i) and i and reading.words[i - 1][0].isalnum())
    ]
    for v in verbs:
        yield from _subject(reading, phrases, v)
    yield from _anchored(reading, phrases)
    yield from _headline(reading)
    yield from _credits(reading, phrases)
    for hit in reading.names:
        name = hit.entries[0]
        if (
            name.sort == "voice"
            and name.kind in ("media", "monitor")
            and name.use in ("org", "group")
            and reading.key(hit.j) != "trust"
        ):
            i, j = phrases.around(hit.i, hit.j)
            yield i, j, "sources.name@1"


def _subject(reading: Reading, phrases: NounPhrases, v: int) -> Iterator[tuple[int, int, str]]:
    """Yield who speaks at the verb of speech `v`, and to which outlet."""
    key, bits = reading.keys[v], reading.bits
    passive = reading.key(v - 1) in ("was", "were", "is", "are", "been", "being")
    if reading.key(v + 1) == "by":
        if key != "reporting":
            yield *phrases.right(v + 2), "sources.by@1"
        return
    if key == "quoted" and passive:
        passive = False
    if key in ("told", "tells", "tell"):
        i, j = phrases.right(v + 1)
        if i < j and phrases.is_outlet(i, j):
            yield i, j, "sources.told@1"
    noun = key in _NOUNS_OF_SPEECH or not bits[v] & PLAIN_SPEECH
    before = (0, 0) if passive or (v and reading.sentence_of[v] != reading.sentence_of[v - 1]) else phrases.left(v)
    after = (0, 0)
    if bits[v] & PLAIN_SPEECH and key not in ("told", "tells", "tell"):
        quoted = v > 0 and reading.words[v - 1] in _QUOTES
        i, j = phrases.right(v + 1)
        if (
            i < j
            and reading.key(v - 1) not in _PRONOUNS
            and phrases.speaks(i, j)
            and (quoted or not phrases.speaks(*before) or (phrases.known(i, j) and not phrases.known(*before)))
            and not _clause(reading, j)
        ):
            after = (i, j)
    if not after[0] < after[1] and not phrases.speaks(*before) and (relative := phrases.before_relative(v)) != (0, 0):
        before = relative
    if after[0] < after[1]:
        yield *after, "sources.inverted@1"
    elif (
        (
            before[0] < before[1]
            and reading.keys[before[0]] != "no"
            and not _stray(reading, before)
            and phrases.speaks(*before)
            and not (noun and not phrases.human(*before))
        )
        and not (bits[before[1] - 1] & FIGHTER and not bits[v] & PLAIN_SPEECH)
        and not _acts(reading, phrases, before, v)
    ):
        yield *before, "sources.speaker@1"


def _stray(reading: Reading, span: tuple[int, int]) -> bool:
    """Say whether a phrase is only the place that ends another: 'speaking from a garage inside X, said'."""
    i, j = span
    if not i or not reading.bits[i - 1] & PREP or any(reading.bits[at] & SPEAKER for at in range(i, j)):
        return False
    hit = reading.name_of.get(i)
    return hit is None or hit.entries[0].sort in ("state", "capital", "demonym")


def _clause(reading: Reading, j: int) -> bool:
    """Say whether a verb follows, so that what stands behind 'said' begins what was said."""
    if reading.key(j) in ("'s", "on", "in", "at"):
        return False
    b = reading.bits[j] if j < len(reading.bits) else 0
    if (
        j < len(reading.words)
        and reading.sentence_of[j] == reading.sentence_of[j - 1]
        and (reading.trigger_verb(j) or (reading.keys[j].endswith("ed") and not reading.joined[j]))
    ):
        return True
    return bool(b & AUX) and reading.key(j) not in ("later", "earlier", "also", "separately", "further", "meanwhile")


def _acts(reading: Reading, phrases: NounPhrases, span: tuple[int, int], v: int) -> bool:
    """Say whether a group that speaks is itself what it speaks of: 'X said it carried out', 'X claimed ...'."""
    names = (reading.name_of.get(at) for at in range(span[0], min(span[0] + 3, span[1])))
    named = any(
        hit is not None and hit.entries[0].sort in ("group", "state", "seat", "capital", "demonym") for hit in names
    )
    if reading.key(v + 1) == "responsibility":
        return True
    named = named or any(reading.keys[at] in _FAMILY for at in range(*span))
    if reading.keys[v] in ("warned", "warns"):
        return named or bool(reading.bits[span[1] - 1] & ALONE)
    if not named:
        return False
    if reading.key(v + 1) == "responsibility" or (
        reading.keys[v] in ("claimed", "claim", "claims", "announced", "declared") and reading.key(v + 1) != "that"
    ):
        return True
    return reading.keys[v] in ("said", "says", "claimed", "announced", "vowed", "warned", "declared") and any(
        reading.key(at) in ("it", "its", "they", "their") and reading.key(at - 1) not in ("in", "on")
        for at in range(v + 1, min(v + 9, reading.sentences[reading.sentence_of[v]][1]))
    )


def _credits(reading: Reading, phrases: NounPhrases) -> Iterator[tuple[int, int, str]]:
    """Yield who is credited behind a colon: '(Source: X)', '40 dead in raids: monitor'."""
    size = len(reading.words)
    for at, word in enumerate(reading.words):
        if word != ":" or at + 1 >= size:
            continue
        if reading.key(at - 1) in ("source", "sources"):
            yield *phrases.right(at + 1), "sources.credit@1"
            continue
        j = at + 1 + (reading.bits[at + 1] & SPEAKER == 0)
        if (
            j < size
            and reading.bits[j] & SPEAKER
            and reading.sentence_of[j] == reading.sentence_of[at]
            and _closed(reading, j + 1)
        ):
            yield at + 1, j + 1, "sources.credit@1"


def _closed(reading: Reading, j: int) -> bool:
    """Say whether a line or a sentence ends before word `j`."""
    return j >= len(reading.words) or reading.words[j] in ".|" or reading.sentence_of[j] != reading.sentence_of[j - 1]


def _anchored(reading: Reading, phrases: NounPhrases) -> Iterator[tuple[int, int, str]]:
    """Yield what stands behind 'according to', 'citing', 'a statement by', 'in an interview with'."""
    for at, key in enumerate(reading.keys):
        if key == "to" and reading.key(at - 1) in ("according", "speaking", "talking", "attributed"):
            yield *phrases.right(_behind_paper(reading, at + 1)), "sources.according@1"
        elif (
            key == "by"
            and (
                reading.key(at - 1)
                in (
                    "statement",
                    "report",
                    "figures",
                    "compiled",
                    "released",
                    "published",
                    "footage",
                    "posted",
                    "issued",
                    "carried",
                    "data",
                )
            )
        ) or (
            key == "from"
            and reading.key(at - 1)
            in (
                "statement",
                "report",
                "reports",
                "news",
                "information",
                "figures",
                "data",
            )
        ):
            i, j = phrases.right(at + 1)
            if phrases.speaks(i, j):
                yield i, j, "sources.statement@1"
        elif key in _CITING and reading.key(at + 1) != "by":
            i, j = phrases.right(at + 1)
            if phrases.speaks(i, j):
                yield i, j, "sources.citing@1"
        elif key == "with" and reading.key(at - 1) == "interview":
            yield *phrases.right(at + 1), "sources.interview@1"


def _headline(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield who speaks at a headline's end: '40 dead in raids - monitor'."""
    if not reading.headline or not reading.sentences:
        return
    end = reading.words_in(0, reading.headline)[1]
    end = reading.words.index("|", 0, end) if "|" in reading.words[:end] else end
    if end > 3 and reading.keys[end - 1] in _LAST_WORDS and not reading.bits[end - 2] & (PREP | DET):
        yield (
            (end - 2 if reading.keys[end - 2] in ("state", "local", "security", "military") else end - 1),
            end,
            "sources.headline@1",
        )
    for at in range(1, min(5, end)):
        if reading.words[at] == ":" and (
            reading.bits[at - 1] & SPEAKER
            or (at - 1 in reading.name_of and reading.name_of[at - 1].entries[0].sort == "voice")
        ):
            yield 0, at, "sources.headline@1"


_LAST_WORDS = frozenset(
    """monitor monitors activists ngo officials official report media army police sources source witnesses medics
ministry minister watchdog doctors rescuers residents spokesman""".split()
)


def _behind_paper(reading: Reading, i: int) -> int:
    """Return where the author stands behind a paper of theirs: 'a statement issued by X'."""
    paper = next((at for at in range(i, min(i + 4, len(reading.keys))) if reading.keys[at] in _PAPERS), 0)
    if paper:
        for at in range(paper + 1, min(paper + 4, len(reading.keys))):
            if reading.keys[at] in ("by", "from"):
                return at + 1
    return i


def _source(reading: Reading, i: int, j: int, rule: str, like: tuple[int, int] | None = None) -> Mention:
    hit = reading.name_of.get(j - 1)
    lost = 1 if hit is not None and hit.lost and hit.j == j else 0
    a, b = like or (i, j)
    return reading.mention("source", i, j, rule, {"kind": _kind(reading, a, b), "person": _person(reading, a, b)}, lost)


def _kind(reading: Reading, i: int, j: int) -> str:
    """Return the kind of a source by its names, then by its nouns, the more telling first."""
    for at in range(i, j):
        hit = reading.name_of.get(at)
        if hit and hit.entries[0].sort == "voice":
            return hit.entries[0].kind
    classes = reading.knowledge.words.below("sources.kinds")
    keys = set(reading.keys[i:j])
    if reading.keys[j - 1] in ("source", "sources") and keys & {"military", "army"}:
        return "military"
    if keys & {"ministry", "minister"}:
        return "military" if keys & {"defence", "defense"} else "official"
    for nature in ("media", "local", "medical", "monitor"):
        if keys & classes[nature]:
            return nature
    sorts = {reading.name_of[at].entries[0] for at in range(i, j) if at in reading.name_of}
    for name in sorts:
        if name.kind == "armed_group":
            return "armed_group"
    for nature in ("armed_group", "military", "official", "ngo"):
        if keys & classes[nature]:
            return nature
    if any(name.sort in ("state", "seat", "capital", "person") for name in sorts):
        return "official"
    if any(name.sort == "group" for name in sorts):
        return "official"
    return "unnamed" if keys & classes["unnamed"] else "official" if reading.capital(i) else "local"


def _person(reading: Reading, i: int, j: int) -> str:
    """Say whether the words hold a person's own name: capitals that are no organisation and no demonym."""
    names = [
        at
        for at in range(i, j)
        if reading.capital(at)
        and not reading.bits[at] & (SPEAKER | DET | STOP | PREP | DATE)
        and at not in reading.titles
        and (at not in reading.name_of or reading.name_of[at].entries[0].sort == "person")
    ]
    if len(names) < 2 and not any(at in reading.name_of for at in names):
        return "none"
    keys = set(reading.keys[i:j])
    local = keys & reading.knowledge.words["sources.kinds.local"]
    if any(
        reading.keys[at] in ("ministry", "agency", "network", "news", "observatory") for at in range(max(i, j - 2), j)
    ):
        return "none"
    return "private" if local else "public"
