"""The verbs of speech of a report: what sort each is, and whether it is a verb where it stands."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple, cast

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.language.classes import AUX, DATE, DET, PREP, SPEAKER, SPEECH, STOP
from dateline.annotation.language.inflection import Form, verb_forms
from dateline.annotation.language.phrases import Phrases
from dateline.annotation.reading import Reading

QUOTES = frozenset("\"“”'’‘«»")
_CLAUSE = 10
"""Within how many words the verb of what is said stands."""
_FIGURE, _NAMED, _SUBJECT = 5, 6, 4
_BESIDE = 8
"""How many words may stand between a verb of speech and 'that': 'said in a statement late on Tuesday that'."""


class Speech(NamedTuple):
    """A form of a verb of speech; `sort` is that of ``speech.tsv``."""

    sort: str
    form: Form


def verbs_of_speech(knowledge: Knowledge) -> Phrases[Speech]:
    """Return the forms of ``speech.tsv`` as phrases."""
    return Phrases(_forms(knowledge.texts["speech.tsv"]))


def _forms(text: str) -> Iterator[tuple[str, Speech]]:
    for line in text.splitlines():
        sort, _, verbs = line.partition("\t")
        if line.startswith("#") or verbs == "verbs":
            continue
        for verb in verbs.split(";"):
            if sort == "sure":
                yield verb, Speech(sort, "participle")
            else:
                yield from ((words, Speech(sort, form)) for words, form in verb_forms(verb))


class Verb(NamedTuple):
    """A verb of speech: words ``[i, j)``, its sort, and the forms that it may have."""

    i: int
    j: int
    sort: str
    forms: frozenset[Form]


class Verbs:
    """The verbs of speech of one reading."""

    def __init__(self, reading: Reading) -> None:
        """Find them."""
        self.reading = reading
        self.words = reading.knowledge.words.below("speech")
        phrases = cast("Phrases[Speech]", reading.knowledge.made("speech", verbs_of_speech))
        hits = phrases.hits(reading.keys, reading.words)
        found = (
            Verb(hit.i, hit.j, hit.entries[0].sort, frozenset(entry.form for entry in hit.entries)) for hit in hits
        )
        self.of = {verb.i: verb for verb in found if self._verb(verb)}

    def __iter__(self) -> Iterator[Verb]:
        """Walk through the verbs in the order of the text."""
        return iter(self.of.values())

    def passive(self, verb: Verb) -> bool:
        """Say whether a participle stands behind a form of 'be'."""
        return "participle" in verb.forms and self.reading.key(self.before(verb)) in self.words["passive"]

    def before(self, verb: Verb) -> int:
        """Return the word before a verb and its adverbs."""
        at = verb.i - 1
        while at > 0 and (self.reading.keys[at].endswith("ly") or self.reading.keys[at] in self.words["adverbs"]):
            at -= 1
        return at

    def quoted(self, at: int) -> bool:
        """Say whether a word follows a quotation or the comma behind what was said."""
        return at > 0 and (self.reading.words[at - 1] in QUOTES or self.reading.words[at - 1] == ",")

    def opens_speech(self, j: int) -> bool:
        """Say whether behind a verb that ends before word `j` begins what is said: 'that', a quotation, a clause."""
        reading = self.reading
        behind = reading.sentences[reading.sentence_of[j - 1]][1]
        figures = not self.words["figures"].isdisjoint(reading.keys[j : min(j + _FIGURE, behind)])
        words = reading.words[j : min(j + _BESIDE, behind)]
        quotes = any(word in QUOTES for word in takewhile(lambda word: word != ".", words))
        return figures or quotes or self.introduces(j) or self._clause(j, behind) or self._naming(j)

    def _naming(self, j: int) -> bool:
        """Say whether a thing and what it is called follow: 'called the plan a failure'."""
        reading = self.reading
        if reading.keys[j - 1] not in self.words["naming"]:
            return False
        for at in range(j, min(j + _NAMED, len(reading.words))):
            if not reading.words[at][0].isalnum() or reading.bits[at] & (PREP | STOP & ~AUX):
                return False
            if at > j and reading.keys[at] in {"a", "an", "the"}:
                return True
        return False

    def introduces(self, j: int) -> bool:
        """Say whether 'that' or the like follows before word `j` is left behind: 'ruled on Tuesday that'."""
        reading = self.reading
        behind = reading.sentences[reading.sentence_of[j - 1]][1]
        for at in range(j, min(j + _BESIDE, behind)):
            if reading.keys[at] in self.words["that"]:
                return True
            beside = reading.bits[at] & (DATE | PREP) or reading.capital(at) or reading.keys[at] in self.words["beside"]
            if not beside:
                break
        return False

    def closes_speech(self, j: int) -> bool:
        """Say whether a verb that ends before word `j` ends its clause, as behind a quotation."""
        return j >= len(self.reading.words) or self.reading.words[j] in {",", ".", ":"}

    def names_next(self, j: int) -> bool:
        """Say whether an article or a name follows a verb that ends before word `j`."""
        return j < len(self.reading.bits) and bool(self.reading.bits[j] & DET or self.reading.capital(j))

    def _clause(self, j: int, behind: int) -> bool:
        reading = self.reading
        if j >= behind or reading.bits[j] & PREP:
            return False
        for at in range(j, min(j + _CLAUSE, behind)):
            if not reading.words[at][0].isalnum() and reading.keys[at] != "'s":
                return False
            if at > j and reading.keys[at] in self.words["that"]:
                return False
            if at > j and reading.keys[at] in self.words["finite"]:
                return True
        return False

    def _verb(self, verb: Verb) -> bool:
        """Say whether a word that may be a verb of speech is one here, and no noun, adjective, name or infinitive."""
        reading, at = self.reading, verb.i
        if reading.joined[at] or (verb.j < len(reading.words) and reading.joined[verb.j]):
            return False
        before = at > 0 and reading.sentence_of[at] == reading.sentence_of[at - 1]
        if before and reading.capital(at):
            return False
        if before and (reading.bits[at - 1] & (DET | PREP) or reading.keys[at - 1] == "'s"):
            return reading.keys[at - 1] in self.words["before_verb"]
        if verb.forms & {"base", "third"} and reading.keys[at] in self.words["nouns"]:
            return not self._noun(verb)
        return not ("participle" in verb.forms and self._participle(verb))

    def _participle(self, verb: Verb) -> bool:
        """Say whether a participle belongs to the noun beside it: 'militants accused of', 'five alleged rebels'."""
        reading = self.reading
        key, after = reading.keys[verb.i], reading.key(verb.j)
        if verb.j >= len(reading.bits) or reading.bits[verb.i - 1] & AUX:
            return False
        if after == "to":
            return key in self.words["rumoured"]
        if verb.sort in {"party", "that"} and reading.bits[verb.j] & PREP and after != "by":
            return key not in self.words["intransitive"] and not self.introduces(verb.j)
        noun = not (reading.bits[verb.j] & (DET | PREP | STOP | DATE) or reading.capital(verb.j))
        counted = reading.keys[verb.i - 1] in self.words["before_adjectives"] or reading.bits[verb.i - 1] & STOP
        return key in self.words["describing"] and noun and bool(counted) and reading.words[verb.j].isalpha()

    def _aside(self, verb: Verb) -> bool:
        """Say whether a verb stands with its subject between commas: ', critics charge,'."""
        words = self.reading.words
        return words[verb.j] == "," and "," in words[max(0, verb.i - _SUBJECT) : verb.i]

    def _noun(self, verb: Verb) -> bool:
        """Say whether a word that may be a noun is one: 'reports of', 'police report said', 'claims are'."""
        reading = self.reading
        opens = verb.i == 0 or reading.sentence_of[verb.i] != reading.sentence_of[verb.i - 1]
        if verb.j >= len(reading.words) or opens:
            return True
        key, b = reading.keys[verb.j], reading.bits[verb.j]
        if self._aside(verb):
            return False
        if "base" in verb.forms and not (b & DET or key in self.words["that"] or key.isdigit()):
            return True
        if (
            b & SPEECH
            or key == "seen"
            or key in self.words["behind_nouns"]
            or (b & AUX and b & STOP)
            or not reading.words[verb.j][0].isalnum()
        ):
            return True
        return bool(b & SPEAKER and not reading.words[verb.j][0].isupper())
