"""Measure how fast near-copies are found, and in how much memory, beside the usual loop over a dictionary of bands.

    python benchmarks/stories.py [--sizes 1000,10000,50000] [--loop 1000]

Reports are words of an invented language in the lengths and proportions of news: 500 words each, every tenth a copy of
an earlier one with up to a tenth of its words changed. The loop hashes shingles and takes minima as textbooks do, one
text after the other in Python over sets, with the same 42 bands of 3 and the same check; it is measured on fewer
reports, since it is slow. Times are CPU seconds, memory is what each run adds to its process's peak.
"""

import argparse
import functools
import multiprocessing
import random
import resource
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from dateline.corpus.near_copies import NEAR, near_copies
from dateline.corpus.shingles import shingles
from dateline.corpus.sketches import BANDS, PLACES, ROWS, places, whole
from dateline.records import Document, Origin, Published

LENGTH = 500  # words
VOCABULARY = 20_000
PRIME = (1 << 61) - 1


def reports(number: int) -> Iterator[str]:
    """Yield made-up reports, the same each time."""
    chance = random.Random(7)  # noqa: S311 - made-up reports, the same each time
    weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
    words = [f"w{rank:x}" for rank in range(VOCABULARY)]
    kept: list[list[str]] = []
    for each in range(number):
        if each % 10 == 9:
            share = chance.random() / 10
            said = [chance.choice(words) if chance.random() < share else word for word in chance.choice(kept)]
        else:
            said = chance.choices(words, weights, k=LENGTH)
        kept = [*kept[-200:], said]
        yield " ".join(said)


def document(text: str) -> Document:
    """Return a document of a text."""
    origin = Origin(seed="", record=1, sha256="", reader="")
    return Document(
        doc_id="a:b",
        text_id="",
        outlet="a",
        published=Published(),
        language="en",
        text=text,
        segments=(),
        origin=origin,
    )


def ours(number: int) -> int:
    """Find the near-copies of so many reports; return how many groups there are."""
    sets = [shingles(document(text)) for text in reports(number)]
    sketches = np.frombuffer(b"".join(map(places, sets)), np.uint8).reshape(-1, PLACES)
    wholes = np.array([whole(each) for each in sets], np.uint64)
    sizes = np.array([len(each) for each in sets], np.int64)
    return len(near_copies(sketches, sizes, wholes, sets.__getitem__))


def loop(number: int) -> int:
    """Do the same with sets and dictionaries; return how many groups there are."""
    chance = random.Random(1)  # noqa: S311 - the same orders each time
    orders = [(chance.randrange(1, PRIME), chance.randrange(PRIME)) for _ in range(PLACES)]
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    sets: list[set[int]] = []
    towards = list(range(number))
    for text in reports(number):
        said = text.split()
        sets.append({zlib.crc32(" ".join(said[at : at + 5]).encode()) for at in range(len(said) - 4)})
        least = [min((times * one + plus) % PRIME for one in sets[-1]) for times, plus in orders]
        near: set[int] = set()
        for band in range(BANDS):
            bucket = buckets[band, *least[band * ROWS : band * ROWS + ROWS]]
            near.update(bucket)
            bucket.append(len(sets) - 1)
        for other in near:
            if len(sets[other] & sets[-1]) / len(sets[other] | sets[-1]) >= NEAR:
                towards[root(towards, len(sets) - 1)] = root(towards, other)
    members = [root(towards, each) for each in range(number)]
    return sum(members.count(each) > 1 for each in set(members))


def root(towards: list[int], each: int) -> int:
    """Return the last one that a chain leads to."""
    while towards[each] != each:
        each = towards[each]
    return each


def measured(work: Callable[[int], int], number: int) -> None:
    """Print a line of figures; making up the reports is not counted."""
    started = time.process_time()
    for _ in reports(number):
        pass
    made, before = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    groups = work(number)
    seconds = time.process_time() - started - made
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{work.__name__:>6} {number:>8,} {number / seconds:>10,.0f} {memory:>9.0f} {groups:>8,}", flush=True)


def main() -> None:
    """Print a line a run, each in a process of its own, since a peak of memory never falls."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="1000,10000,50000")
    options.add_argument("--loop", type=int, default=1000)
    given = options.parse_args()
    print(f"{'':>6} {'reports':>8} {'reports/s':>10} {'more MB':>9} {'groups':>8}")
    runs = [(loop, given.loop), *((ours, int(size)) for size in given.sizes.split(","))]
    for work, number in runs:
        child = multiprocessing.get_context("spawn").Process(target=functools.partial(measured, work, number))
        child.start()
        child.join()


if __name__ == "__main__":
    main()
