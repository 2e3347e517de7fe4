"""The codes of all findings, and how a fault is told in one line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.records import Annotation, Document, Finding, Mention, Relation
from dateline.schemas.vocabulary import Schema

CODES = {
    # a document by itself
    "doc-id-malformed": "a doc_id is <outlet>:<key>: the document's own outlet, and 1 to 80 of a-z 0-9 . _ -",
    "text-id-mismatch": "a text_id is sha256: and the hash of the text in UTF-8",
    "text-not-normal": "a text is NFC with LF line ends, without lone surrogates or white space at its ends",
    "segments-broken": "segments lie in the text, in order, without overlap or white space at their ends",
    "edits-broken": "edits lie in the text, in order, and what is between two of them is as long as in the raw text",
    # documents among each other
    "documents-unsorted": "documents are sorted by doc_id",
    "duplicate-document": "a doc_id stands once",
    "unknown-outlet": "a document's outlet is one of the workspace",
    # an annotation as a whole
    "unknown-document": "an annotation's document is in the corpus",
    "text-superseded": "an annotation is of its document's current text",
    "schema-mismatch": "an annotation was made under the vocabulary in force, or an earlier minor version of it",
    "status-author-mismatch": "machines suggest, people submit, skip, draft or delete, gold is gold or open",
    "author-malformed": "a person is named by a pseudonym of A-Z a-z 0-9 . _ -, and a machine has a version",
    "unknown-flag": "a flag is a word of the vocabulary",
    "by-malformed": "by is rule:<id>@<version>, person:<p>, agreed:<p>+<p>, majority:<p>+<p> or adjudicated:<p>",
    "by-missing": "each mention and relation of a machine or of gold says what made it",
    # spans
    "duplicate-mention-id": "a mention's id stands once in its annotation",
    "unknown-label": "a label is a word of the vocabulary",
    "overlapping-mentions": "no two mentions share a code point, whatever their labels",
    "span-outside-text": "a mention lies in the text",
    "span-untrimmed": "a mention neither begins nor ends with white space",
    "quote-mismatch": "a quote is what the text says between start and end, in code points",
    "mention-in-boilerplate": "nothing is marked in boilerplate",
    # attributes
    "unknown-attribute": "an attribute is one that the vocabulary gives to the label",
    "attribute-missing": "finished work has every attribute that the vocabulary requires and has no default for",
    "attribute-type": "an attribute's value has the type that the vocabulary says",
    "attribute-value": "a word is one that the vocabulary lists, a number within its limits, an id without white space",
    "reversed-range": "low <= best <= high, and from <= to",
    "half-coordinates": "lat and lon come together",
    "coordinates-without-place": "what has coordinates has a place, and not an ambiguous one",
    "private-person-identified": "a private person has no canonical entry",
    # relations
    "unknown-role": "a role is a word of the vocabulary",
    "dangling-relation": "a relation's ends are mentions of its annotation",
    "relation-ends": "a relation's ends have labels that the vocabulary allows its role",
    "relation-to-itself": "a relation ties two mentions",
    "duplicate-relation": "a relation (source, target, role) stands once in its annotation",
}
"""Each code of this package and what must hold; commands have further ones of their own."""

WARNINGS = frozenset({"mention-in-boilerplate"})
"""The codes that stop nothing; all others are errors."""

LONGEST_VALUE = 60
"""How many characters of an offending value a message shows."""

Fault = tuple[str, str]
"""Which part of the document or annotation ("" for the whole) and a message of one line."""


@dataclass(frozen=True)
class Case:
    """One annotation, the document that it is about, and the vocabulary it must keep."""

    annotation: Annotation
    document: Document
    schema: Schema

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """The mentions by id; of several with one id the first."""
        return {mention.id: mention for mention in reversed(self.annotation.mentions)}


Rule = Callable[[Case], Iterator[Fault]]


def finding(code: str, doc_id: str, part: str = "", message: str = "") -> Finding:
    """Return the finding of `code` in a document, or in a `part` of it, with the code's severity."""
    where = " ".join(name if name.isprintable() else ascii(name) for name in (doc_id, part) if name)
    return Finding(code=code, where=where, message=message, severity="warning" if code in WARNINGS else "error")


def shown(value: object) -> str:
    """Return an offending value as Python writes it, on one line and cut."""
    words = repr(value[: LONGEST_VALUE + 1] if isinstance(value, str) else value)
    return words if len(words) <= LONGEST_VALUE else words[: LONGEST_VALUE - 1] + "…"


def known(words: Iterable[str]) -> str:
    """Return the words of the vocabulary that would have been right, for the end of a message."""
    return ", ".join(words) or "none"


def tie(relation: Relation) -> str:
    """Return a relation's name in a finding: it has no id of its own."""
    return f"{relation.source}-{relation.role}->{relation.target}"
