"""The runs of five words of a text, as numbers: what near-copies are told by.

Words are compared without case, apostrophes, marks above and below letters, and whatever is no letter or digit, so that
typography does not matter. Boilerplate is left out; the headline is not, since where a title ends is often a guess.
"""

import hashlib
import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from dateline.records import Document

Shingles = NDArray[np.uint64]

WORDS = 5
_WORD = re.compile(r"\w+")
_DROPPED = re.compile("['’‘ʼ`´\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u00ad]")
_COMMON = (("’", ""), ("‘", ""), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("\u00a0", " "))
_ASCII = {
    code: None if chr(code) in "'`" else " " for code in range(128) if not (chr(code).isalnum() or code == ord("_"))
}
_APART = np.frombuffer(hashlib.sha512(b"place of a word in a shingle").digest(), "<u8")[:WORDS] | np.uint64(1)
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # from splitmix64
_HALF = np.uint64(32)
_KNOWN_WORDS = 200_000


def shingles(document: Document) -> Shingles:
    """Return the different shingles of a document as 64-bit hashes, sorted; the same in any process and version.

    A text of one to four words has one shingle, all of its words; a text without words has none.
    """
    found = words(_kept_text(document))
    if not found:
        return np.empty(0, np.uint64)
    found += [""] * (WORDS - len(found))
    numbers = np.frombuffer(b"".join(map(_HASHES.__getitem__, found)), "<u8")
    count = len(found) - WORDS + 1
    hashes = numbers[:count] * _APART[0]
    for place in range(1, WORDS):
        hashes += numbers[place : place + count] * _APART[place]
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    hashes ^= hashes >> _HALF
    hashes.sort()
    new = np.ones(count, np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=new[1:])
    kept: Shingles = hashes[new]
    return kept


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: runs of letters, digits and low lines."""
    if not text.isascii():
        for sign, plain in _COMMON:
            text = text.replace(sign, plain)
    if text.isascii():
        return text.lower().translate(_ASCII).split()
    return _WORD.findall(_DROPPED.sub("", unicodedata.normalize("NFKD", text).casefold()))


def jaccard(one: Shingles, other: Shingles) -> float:
    """Return the share of two texts' shingles that both have; 0 where neither has any."""
    both = np.concatenate((one, other))
    both.sort()
    shared = np.count_nonzero(both[1:] == both[:-1])
    return shared / max(len(both) - shared, 1)


def _kept_text(document: Document) -> str:
    text = document.text
    if all(segment.kind != "boilerplate" for segment in document.segments):
        return text
    return "\n".join(text[part.start : part.end] for part in document.segments if part.kind != "boilerplate")


class _Hashes(dict[str, bytes]):
    """The 64-bit hash of each word, kept for those that have been seen."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        found = self[word] = hashlib.blake2b(word.encode(), digest_size=8).digest()
        return found


_HASHES = _Hashes()
