"""Texts made up for tests: words in a random order, and copies of them with some words changed."""

import random

from dateline.records import Document, Origin, Published, Segment

WORDS = [
    f"{first}{last}" for first in ("ka", "lo", "mi", "su", "te", "ra") for last in ("bar", "den", "fol", "gim", "nus")
]


def seeded(seed: int) -> random.Random:
    """Return a generator that always does the same."""
    return random.Random(seed)  # noqa: S311 - made-up texts, the same each time


def text_of(chance: random.Random, words: int) -> str:
    """Return so many words, with a full stop now and then."""
    return " ".join(chance.choice(WORDS) + ("." if chance.random() < 0.1 else "") for _ in range(words))


def copy_of(text: str, chance: random.Random, share: float) -> str:
    """Return the text with this share of its words changed, at random places."""
    return " ".join(chance.choice(WORDS) + "x" if chance.random() < share else word for word in text.split(" "))


def document_of(doc_id: str, text: str, segments: tuple[Segment, ...] = ()) -> Document:
    """Return a document of a text, without date."""
    return Document(
        doc_id=doc_id,
        text_id=f"sha256:{hash(text):x}",
        outlet=doc_id.partition(":")[0],
        published=Published(),
        language="en",
        text=text,
        segments=segments,
        origin=Origin(seed=f"seeds/{doc_id}", record=1, sha256="0" * 64, reader="txt@1"),
    )
