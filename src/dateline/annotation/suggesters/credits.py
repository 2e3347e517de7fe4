"""Sources without a verb of speech: 'according to', 'citing', credits behind a colon, the end of a headline."""

from collections.abc import Iterator

from dateline.annotation.classes import DET, PREP, SPEAKER
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.noun_phrases import NounPhrases
from dateline.annotation.suggesters.speakers import Said

_PAPER = 4
_SHORTEST_HEADLINE, _COLON = 4, 5


def anchored(phrases: NounPhrases) -> Iterator[Said]:
    """Yield what stands behind 'according to', 'citing', 'a statement by', 'in an interview with'."""
    reading = phrases.reading
    words = reading.knowledge.words.below("speech")
    for at, key in enumerate(reading.keys):
        before = reading.key(at - 1)
        if key == "to" and before in words["towards"]:
            yield *phrases.right(_behind_paper(reading, at + 1)), "sources.according@1"
        elif key == "with" and before == "interview":
            yield *phrases.right(at + 1), "sources.interview@1"
        elif key in words["citing"] and reading.key(at + 1) != "by":
            yield from _if_speaks(phrases, at + 1, "sources.citing@1")
        elif (key == "by" and before in words["made_by"]) or (key == "from" and before in words["drawn_from"]):
            yield from _if_speaks(phrases, at + 1, "sources.statement@1")


def credited(phrases: NounPhrases) -> Iterator[Said]:
    """Yield who is credited behind a colon: '(Source: X)', '40 dead in raids: monitor'."""
    reading = phrases.reading
    for at, word in enumerate(reading.words[:-1]):
        if word != ":":
            continue
        if reading.key(at - 1) in {"source", "sources"}:
            yield *phrases.right(at + 1), "sources.credit@1"
            continue
        j = at + 1 + (not reading.bits[at + 1] & SPEAKER)
        if j < len(reading.words) and reading.bits[j] & SPEAKER and _last(reading, at, j):
            yield at + 1, j + 1, "sources.credit@1"


def headlined(phrases: NounPhrases) -> Iterator[Said]:
    """Yield who speaks at a headline's end or before its colon: '40 dead in raids - monitor', 'UN: ...'."""
    reading = phrases.reading
    end = reading.words_in(0, reading.headline)[1] if reading.headline else 0
    end = next((at for at in range(end) if reading.words[at] == "|"), end)
    words = reading.knowledge.words.below("speech")
    speaks = end >= _SHORTEST_HEADLINE and reading.keys[end - 1] in words["last_words"]
    if speaks and not reading.bits[end - 2] & (PREP | DET):
        yield end - 1 - (reading.keys[end - 2] in words["before_last"]), end, "sources.headline@1"
    for at in range(1, min(_COLON, end)):
        if reading.words[at] == ":" and (reading.bits[at - 1] & SPEAKER or phrases.sort(at - 1) == "voice"):
            yield 0, at, "sources.headline@1"


def _if_speaks(phrases: NounPhrases, i: int, rule: str) -> Iterator[Said]:
    if phrases.speaks(span := phrases.right(i)):
        yield *span, rule


def _last(reading: Reading, colon: int, j: int) -> bool:
    """Say whether word `j` ends the line or sentence that a colon stands in."""
    if reading.sentence_of[j] != reading.sentence_of[colon]:
        return False
    closed = j + 1 >= len(reading.words) or reading.words[j + 1] in {".", "|"}
    return closed or reading.sentence_of[j + 1] != reading.sentence_of[j]


def _behind_paper(reading: Reading, i: int) -> int:
    """Return where the author stands behind a paper of theirs: 'a statement issued by X'."""
    papers = reading.knowledge.words["speech.papers"]
    size = len(reading.keys)
    paper = next((at for at in range(i, min(i + _PAPER, size)) if reading.keys[at] in papers), size)
    by = (at for at in range(paper + 1, min(paper + _PAPER, size)) if reading.keys[at] in {"by", "from"})
    return next(by, i - 1) + 1
