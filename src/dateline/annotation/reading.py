"""A document as suggesters read it: words, sentences and parts, found once and shared by all."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from dateline.annotation.ids import mention_id
from dateline.annotation.inflection import Form
from dateline.annotation.knowledge import Knowledge, Name, Trigger
from dateline.annotation.phrases import Hit
from dateline.annotation.words import WORD
from dateline.records import Document, Mention, Published, Segment, Span, Value

LONGEST_SENTENCE = 400
"""In words: text that never ends its sentences is cut there, so that rules that look around stay linear."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl adm brig cmdr rep sen gov pres st no vs jan feb mar apr jun jul aug "
    "sep sept oct nov dec approx inc ltd co corp fig art".split()
)
_STAMP = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+\d{1,2}\s+[a-z]{3,9}\.?,?\s+(?:19|20)\d\d"
    r"|(?:updated|published|posted)(?:\s+(?:at|on))?\s+[a-z]{3,9}\.?\s+\d{1,2},?\s*(?:19|20)\d\d)(?=\s+\S)",
    re.IGNORECASE,
)
"""The date of a byline, which texts that lost their lines run into the report."""
_ENDS = frozenset(".!?…؟。")
_FINITE: frozenset[Form] = frozenset({"past", "third"})
_STRAIGHT = frozenset("\"'")
_CLOSERS = frozenset("\"'”’)]»")


class Reading:
    """One document and what is known, cut into words.

    Words are numbered from 0; word `i` is ``text[starts[i]:ends[i]]``, its `keys[i]` is that in lower case without
    apostrophes and dots, and `joined[i]` says that only a hyphen parts it from the word before. Hyphens themselves
    are no words; other punctuation marks are. `bits[i]` are its classes (`dateline.annotation.classes`). `sentences`
    are ranges of words ``[i, j)`` in order, `sentence_of[i]` the number of the one that holds word `i`.
    """

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        """Cut the text into words and sentences: one pass over it."""
        self.document = document
        self.knowledge = knowledge
        self.text = document.text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.joined: list[bool] = []
        self._cut()
        read = [knowledge.read[word] for word in self.words]
        self.keys: list[str] = [key for key, _ in read]
        self.bits: list[int] = [bits for _, bits in read]
        self.sentences: list[tuple[int, int]] = []
        self.sentence_of: list[int] = []
        self._part()

    @property
    def published(self) -> Published:
        """When the report was published."""
        return self.document.published

    @property
    def language(self) -> str:
        """The ISO 639 code of the text's language."""
        return self.document.language

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The parts of the document."""
        return self.document.segments

    @cached_property
    def quiet(self) -> tuple[Span, ...]:
        """The parts that are no news (code points): nothing is marked in them."""
        return tuple(Span(part.start, part.end) for part in self.segments if part.kind == "boilerplate")

    @cached_property
    def headline(self) -> int:
        """Where the headline ends, in code points; 0 where there is none."""
        return max((part.end for part in self.segments if part.kind == "headline"), default=0)

    @cached_property
    def names(self) -> list[Hit[Name]]:
        """What the lexicons of names say of the words, leftmost and longest first, without overlaps."""
        return list(self.knowledge.names.hits(self.keys, self.words))

    @cached_property
    def name_of(self) -> dict[int, Hit[Name]]:
        """The name that a word is part of."""
        return {at: hit for hit in self.names for at in range(hit.i, hit.j)}

    @cached_property
    def triggers(self) -> list[Hit[Trigger]]:
        """The words that may name events, leftmost and longest first, without overlaps."""
        return list(self.knowledge.triggers.hits(self.keys, self.words))

    @cached_property
    def verbs(self) -> frozenset[int]:
        """The words that may be verbs that name an event, in a form that can be finite."""
        finite = ("base", "third", "past", "participle")
        return frozenset(hit.i for hit in self.triggers if any(entry.form in finite for entry in hit.entries))

    @cached_property
    def forms(self) -> dict[int, frozenset[Form]]:
        """The forms in which a word may name an event."""
        return {hit.i: frozenset(entry.form for entry in hit.entries) for hit in self.triggers}

    @cached_property
    def finite(self) -> frozenset[int]:
        """The words that name an event as finite verbs and never as nouns."""
        return frozenset(i for i, forms in self.forms.items() if forms & _FINITE and "noun" not in forms)

    def trigger_verb(self, i: int) -> bool:
        """Say whether a word may be a finite verb that names an event."""
        return i in self.verbs

    @cached_property
    def titles(self) -> dict[int, Hit[bool]]:
        """The titles of persons, by their first word; true for public ones."""
        return {hit.i: hit for hit in self.knowledge.titles.hits(self.keys, self.words)}

    def acronym_behind(self, j: int) -> int:
        """Return the word of a short name in brackets that follows words ``[.., j)``, 0 where there is none."""
        if j + 2 < len(self.words) and self.words[j] == "(" and self.words[j + 2] == ")":
            word = self.words[j + 1]
            return j + 1 if word.isalpha() and len(word) <= LONGEST_ACRONYM and sum(map(str.isupper, word)) > 1 else 0
        return 0

    def is_quiet(self, start: int, end: int) -> bool:
        """Say whether a range of code points touches a part that is no news."""
        return any(part.start < end and start < part.end for part in self.quiet)

    def word_at(self, position: int) -> int:
        """Return the number of the word that holds a code point, or of the first behind it."""
        return bisect_right(self.ends, position)

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of words that begin within a range of code points."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def span(self, i: int, j: int) -> Span:
        """Return the code points of words ``[i, j)``, without the s of a name whose possessive lost its apostrophe."""
        hit = self.name_of.get(j - 1)
        return Span(self.starts[i], self.ends[j - 1] - (hit is not None and hit.lost and hit.j == j))

    def mention(self, label: str, i: int, j: int, rule: str, attributes: dict[str, Value]) -> Mention:
        """Return words ``[i, j)`` as a mention."""
        return self.marked(label, self.span(i, j), rule, attributes)

    def marked(self, label: str, span: Span, rule: str, attributes: dict[str, Value]) -> Mention:
        """Return a range of code points as a mention that `rule` (``<id>@<version>``) made."""
        return Mention(
            id=mention_id(self.document.text_id, label, span.start, span.end),
            label=label,
            start=span.start,
            end=span.end,
            quote=span.of(self.text),
            attributes=attributes,
            by=f"rule:{rule}",
        )

    def find(self, quote: str, near: int = 0) -> Span | None:
        """Return where a quote stands, letter for letter, nearest to a code point; None where it stands nowhere.

        For suggesters that answer in words, as language models do.
        """
        if not quote or self.text.startswith(quote, near):
            return Span(near, near + len(quote)) if quote else None
        found = [self.text.find(quote, near), self.text.rfind(quote, 0, near + len(quote))]
        start = min((at for at in found if at >= 0), key=lambda at: abs(at - near), default=-1)
        return Span(start, start + len(quote)) if start >= 0 else None

    def key(self, i: int) -> str:
        """Return the key of a word, nothing beyond the text."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def capital(self, i: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return 0 <= i < len(self.words) and self.words[i][0].isupper()

    def _cut(self) -> None:
        starts, ends, words, joined, text = self.starts, self.ends, self.words, self.joined, self.text
        behind = -2
        for match in WORD.finditer(text):
            start, end = match.span()
            starts.append(start)
            ends.append(end)
            words.append(match[0])
            joined.append(start == behind + 1 and text[behind] in "-‐‑–")
            behind = end

    def _part(self) -> None:
        self._stamped = {bisect_right(self.ends, stamp.end()) for stamp in _STAMP.finditer(self.text, 0, BYLINE)}
        first, size = 0, len(self.words)
        for i in self._turns():
            while i - first > LONGEST_SENTENCE:
                self._sentence(first, first + LONGEST_SENTENCE)
                first += LONGEST_SENTENCE
            if i > first and self._begins(i, first):
                self._sentence(first, i)
                first = i
        while first < size:
            behind = min(size, first + LONGEST_SENTENCE)
            self._sentence(first, behind)
            first = behind

    def _turns(self) -> list[int]:
        """Return the words that a sentence may begin with: behind its marks of end, and first on a line."""
        words, text = self.words, self.text
        turns = {i + 1 for i, word in enumerate(words) if word in _ENDS or word in _CLOSERS}
        turns |= self._stamped
        line = text.find("\n")
        while line >= 0:
            turns.add(bisect_right(self.ends, line))
            line = text.find("\n", line + 1)
        return sorted(i for i in turns if 0 < i < len(words))

    def _sentence(self, first: int, behind: int) -> None:
        self.sentence_of += [len(self.sentences)] * (behind - first)
        self.sentences.append((first, behind))

    def _begins(self, i: int, first: int) -> bool:
        """Say whether a sentence begins with word `i`; the one before began with word `first`."""
        if i in self._stamped and self.capital(i):
            return True
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        if "\n" in gap:
            return gap.count("\n") > 1 or self._ended(i - 1, first) or (self.capital(i) and self._short_line(i - 1))
        if not gap or (self.words[i] in _CLOSERS and not self._opens(i)):
            return False
        word = self.words[i]
        if not (word[0].isupper() or word[0].isdigit() or word[0] in "\"“'‘«([" or not word[0].isascii()):
            return False
        return self._ended(i - 1, first)

    def _opens(self, i: int) -> bool:
        """Say whether a straight quotation mark opens a quotation: it leans on the word behind it."""
        return self.words[i] in _STRAIGHT and i + 1 < len(self.words) and self.starts[i + 1] == self.ends[i]

    def _ended(self, i: int, first: int) -> bool:
        while i > first and self.words[i] in _CLOSERS:
            i -= 1
        if self.words[i] not in _ENDS:
            return False
        before = self.keys[i - 1] if i > first else ""
        return not (before in _ABBREVIATIONS or (len(before) == 1 and self.words[i - 1].isupper()))

    def _short_line(self, i: int) -> bool:
        """Say whether the line that ends with word `i` is too short to go on in the next."""
        start = self.text.rfind("\n", max(0, self.ends[i] - LONGEST_LINE), self.ends[i])
        return start >= 0 and self.ends[i] - start < SHORT_LINE


LONGEST_ACRONYM = 12
BYLINE = 600
"""Among how many letters a report's byline stands."""
SHORT_LINE = 60
LONGEST_LINE = 200
