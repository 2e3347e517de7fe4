"""Sketches: what is kept of a document to find its near-copies.

Its heart is a MinHash: 126 bytes of a text that are alike in as many places as its shingles are shared.

A place holds the smallest of the text's shingles under one of 126 orders, so that two texts agree there with the
probability of their Jaccard similarity. Three places are a band; of 42 bands, two texts of Jaccard .5 share at least
one in 996 of 1,000 cases, two of .05 in five (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of massive datasets",
section 3.4). One byte a place is enough (Li and König 2010): by chance alone two differ in all but one of 256.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

from dateline.corpus.shingles import Shingles
from dateline.records import Origin, Published, Record

BANDS = 42
ROWS = 3
PLACES = BANDS * ROWS
_HALF = np.uint64(32)
_MIX = np.uint32(0x9E3779B1)  # the golden ratio of 32 bits; its product's upper bits depend on all lower ones
_TOP = np.uint32(24)


class Sketch(Record, frozen=True):
    """A document's `places`, and what must be known of it as a copy.

    `size` is the number of its different shingles, `whole` is equal for documents with the same ones, and `unit` and
    `at` say where they are kept. `credits` are the outlets that the text says it was taken from.
    """

    doc_id: str
    text_id: str
    origin: Origin
    published: Published
    unit: str
    at: int
    size: int
    whole: int
    places: bytes
    credits: tuple[str, ...] = ()


def _orders(name: str) -> NDArray[np.uint32]:
    seed = b"".join(hashlib.sha512(f"{name} {n}".encode()).digest() for n in range(-(-PLACES // 16)))
    return np.frombuffer(seed, "<u4")[:PLACES].astype(np.uint32)


_TIMES, _PLUS = _orders("times") | np.uint32(1), _orders("plus")[:, np.newaxis]


def places(shingles: Shingles) -> bytes:
    """Return the 126 bytes of a text's shingles; of a text without shingles, zeros."""
    if not len(shingles):
        return bytes(PLACES)
    orders = np.multiply.outer(_TIMES, (shingles >> _HALF).astype(np.uint32))
    orders += _PLUS
    least: NDArray[np.uint32] = orders.min(axis=1)
    return (least * _MIX >> _TOP).astype(np.uint8).tobytes()


def whole(shingles: Shingles) -> int:
    """Return 64 bits that are equal for texts with the same shingles."""
    return int.from_bytes(hashlib.blake2b(shingles.tobytes(), digest_size=8).digest(), "little")


def band(sketches: NDArray[np.uint8], number: int) -> NDArray[np.uint32]:
    """Return the key of one band of each sketch, 24 bits; texts with one key are candidates."""
    first, second, third = (sketches[:, number * ROWS + row].astype(np.uint32) for row in range(ROWS))
    return first << np.uint32(16) | second << np.uint32(8) | third
