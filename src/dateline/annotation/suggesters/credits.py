"""Sources without a verb of speech: 'according to', 'citing', credits behind a colon, the end of a headline."""

from collections.abc import Iterator, Mapping

from dateline.annotation.language.classes import DET, PREP, SPEAKER, WordClass
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.noun_phrases import NounPhrases
from dateline.annotation.suggesters.speakers import Said
from dateline.annotation.suggesters.voices import Range

_PAPER, _NEAR = 4, 8
_SHORTEST_HEADLINE, _COLON, _CREDIT = 4, 5, 5
_ECHO, _BODY = 5, 60
"""By how many words a headline is known again, and among how many words of the body."""
_PARTS = frozenset("|-–—")


def anchored(phrases: NounPhrases) -> Iterator[Said]:
    """Yield what stands behind 'according to', 'citing', 'a statement by', 'in an interview with'."""
    reading = phrases.reading
    words = reading.knowledge.words.below("speech")
    for at, key in enumerate(reading.keys):
        before = reading.key(at - 1)
        if key == "to" and before in words["towards"]:
            span = phrases.any_right(_behind_paper(reading, at + 1))
            yield *span, "sources.according@2"
            yield *phrases.joined_right(span), "sources.joined@1"
        elif key == "with" and before == "interview":
            yield *phrases.right(at + 1), "sources.interview@1"
        elif key in words["citing"] and reading.key(at + 1) != "by":
            yield from _if_speaks(phrases, at + 1, "sources.citing@1")
        elif key == "by" and before in words["published"]:
            yield from _publisher(phrases, at)
        elif _stated(words, before, key) and not phrases.place(at + 1):
            yield from _if_speaks(phrases, at + 1, "sources.statement@2")


def _stated(words: Mapping[str, WordClass], before: str, key: str) -> bool:
    """Read 'a statement by', 'figures from'."""
    return (key == "by" and before in words["made_by"]) or (key == "from" and before in words["drawn_from"])


def credited(phrases: NounPhrases) -> Iterator[Said]:
    """Yield who is credited behind a colon: '(Source: X)', '40 dead in raids: monitor', 'Arms deal near: X'."""
    reading = phrases.reading
    for at, word in enumerate(reading.words[:-1]):
        if word != ":":
            continue
        if reading.key(at - 1) in {"source", "sources"}:
            yield *phrases.right(at + 1), "sources.credit@1"
            continue
        j = _credit_end(phrases, at + 1)
        if j and _last(reading, at, j - 1):
            yield at + 1, j, "sources.credit@2"


def _credit_end(phrases: NounPhrases, i: int) -> int:
    """Return the end of a speaker of one or two words, or of a known person, that begins with word `i`; 0 for none."""
    reading = phrases.reading
    hit = reading.name_of.get(i)
    if hit is not None and hit.i == i and hit.entries[0].sort == "person":
        return hit.j
    j = i + (not reading.bits[i] & SPEAKER)
    return j + 1 if j < len(reading.words) and reading.bits[j] & SPEAKER else 0


def headlined(phrases: NounPhrases) -> Iterator[Said]:
    """Yield who speaks at a headline's end or before its colon: '40 dead in raids - monitor', 'UN: ...'.

    A text that begins with its headline once more has them twice.
    """
    reading = phrases.reading
    end = reading.words_in(0, reading.headline)[1] if reading.headline else 0
    for i, j in _in_headline(phrases, end):
        yield i, j, "sources.headline@2"
        told = reading.keys[max(0, j - _ECHO) : j]
        for at in range(end, min(end + _BODY, len(reading.keys)) - len(told) + 1):
            if reading.keys[at : at + len(told)] == told:
                yield at + len(told) - (j - i), at + len(told), "sources.headline@2"
                break


def _in_headline(phrases: NounPhrases, end: int) -> Iterator[Range]:
    reading = phrases.reading
    words = reading.knowledge.words.below("speech")
    i = 0
    for j in [at for at in range(1, end) if reading.words[at] in _PARTS] + [end] * (end > 0):
        speaks = j >= _SHORTEST_HEADLINE and reading.keys[j - 1] in words["last_words"]
        if i and j - i < _CREDIT and phrases.speaking(j - 1):
            yield i, j
        elif speaks and not reading.bits[j - 2] & (PREP | DET):
            yield j - 1 - (reading.keys[j - 2] in words["before_last"]), j
        i = j + 1
    for at in range(1, min(_COLON, end)):
        if reading.words[at] == ":" and (reading.bits[at - 1] & SPEAKER or phrases.known((at - 1, at))):
            yield 0, at


def _publisher(phrases: NounPhrases, by: int) -> Iterator[Said]:
    """Yield who published words or pictures, or any outlet; hostages are 'released by' somebody too."""
    reading, span = phrases.reading, phrases.right(by + 1)
    words = phrases.speech
    first = max(reading.sentences[reading.sentence_of[by]][0], by - _NEAR)
    told = not words["publications"].isdisjoint(reading.keys[first:by])
    if phrases.speaks(span) and (told or reading.keys[by - 1] not in words["publishing"] or phrases.outlet(span)):
        yield *span, "sources.by@2"


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
