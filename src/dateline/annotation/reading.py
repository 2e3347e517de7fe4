"""A document as suggesters read it: words, sentences and parts, found once and shared by all."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from dateline.annotation.ids import mention_id
from dateline.annotation.knowledge import Knowledge, Name, Trigger
from dateline.annotation.language.inflection import Form
from dateline.annotation.language.phrases import Hit
from dateline.annotation.language.words import WORD
from dateline.annotation.sentence_ends import SentenceEnds
from dateline.records import Document, Mention, Published, Segment, Span, Value

_LONGEST_ACRONYM = 12  # letters
_FINITE: frozenset[Form] = frozenset({"past", "third"})


class Reading:
    """One document and what is known, cut into words.

    Words are numbered from 0; word `i` is ``text[starts[i]:ends[i]]``, its `keys[i]` is that in lower case without
    apostrophes and dots, and `joined[i]` says that only a hyphen parts it from the word before. Hyphens themselves
    are no words; other punctuation marks are. `bits[i]` are its classes (`dateline.annotation.language.classes`).
    `sentences` are ranges of words ``[i, j)`` in order, `sentence_of[i]` the number of the one that holds word `i`.
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
        self.sentences = list(SentenceEnds(self.text, self.words, self.keys, self.starts, self.ends).sentences())
        self.sentence_of = [n for n, (first, behind) in enumerate(self.sentences) for _ in range(first, behind)]

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
            return j + 1 if word.isalpha() and len(word) <= _LONGEST_ACRONYM and sum(map(str.isupper, word)) > 1 else 0
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
