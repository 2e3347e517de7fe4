"""Measure pages a second and core of extraction and of a page's whole ingest beside bare trafilatura.

    python benchmarks/extraction.py [FOLDER] [--rounds 5]

FOLDER holds pages, ``*.html`` or ``*.html.gz``; without it some are made up here from a seeded generator. Bare is
`trafilatura.extract(data, fast=True, include_comments=False)`. Extraction is bytes to main text: encoding, limits,
the tree, the text. The whole ingest is bytes to a document's line of JSON: that, and title, date, address, cleaning,
segments and language. Times are CPU seconds of this process; the ways take turns page by page, and of each page's
rounds the fastest counts, so that what else the machine does falls on all of them alike.
"""

import argparse
import gzip
import io
import random
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import trafilatura

from dateline.corpus.documents import to_document
from dateline.records import Origin, Outlet, Refused
from dateline.seeds.limits import Limits
from dateline.seeds.markup import page_text, parse
from dateline.seeds.pages import main_text
from dateline.seeds.readers import READERS

LIMITS = Limits()
OUTLET = Outlet(id="bench", name="Bench", licence="CC0-1.0", redistribution="full_text", language="en")
LEAST = {"extraction": 0.9, "ingest": 0.6}
WORDS = ["the", "army", "said", "on", "Monday", "that", "two", "shells", "fell", "beside", "an", "old", "bridge", "in"]


def bare(data: bytes) -> object:
    """Extract as the library does by itself."""
    return trafilatura.extract(data, fast=True, include_comments=False)


def extraction(data: bytes) -> object:
    """Extract as the reader does."""
    tree = parse(page_text(data, OUTLET), LIMITS)
    return None if tree is None else main_text(tree)


def ingest(data: bytes) -> object:
    """Make a document's line of a page."""
    reader = READERS[".html"]
    origin = Origin(seed="seeds/bench/a.html", record=1, sha256="0" * 64, reader=reader.label)
    rows = reader.read(io.BytesIO(data), origin, OUTLET, LIMITS)
    return [msgspec.json.encode(row if isinstance(row, Refused) else to_document(row, OUTLET)) for row in rows]


WAYS: dict[str, Callable[[bytes], object]] = {"bare": bare, "extraction": extraction, "ingest": ingest}


def made_up(chance: random.Random) -> bytes:
    """Return a page of 60 kB or so: scripts, styles, links, an article."""

    def words(number: int) -> str:
        return " ".join(chance.choices(WORDS, k=number))

    links = "".join(f"<li class='nav-item'><a href='/{words(1)}'>{words(3)}</a></li>" for _ in range(150))
    article = "".join(f"<p>{words(45).capitalize()}.</p>" for _ in range(chance.randint(5, 40)))
    furniture = f"<script>{'var a = 1;' * 1500}</script><style>{'.a { color: red }' * 500}</style>"
    head = f"<title>{words(8)} | Bench</title><meta property='article:published_time' content='2017-06-06T10:30:00Z'>"
    page = f"<ul>{links}</ul><main><article><h1>{words(8)}</h1>{article}</article></main><footer>{words(40)}</footer>"
    return f"<!DOCTYPE html><html><head>{head}{furniture}</head><body>{page}</body></html>".encode()


def pages(folder: Path | None) -> list[bytes]:
    """Return the pages to measure on."""
    if folder is None:
        chance = random.Random(2026)  # noqa: S311  # nothing secret is drawn
        return [made_up(chance) for _ in range(60)]
    packed = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.html.gz"))]
    return packed + [path.read_bytes() for path in sorted(folder.glob("*.html"))]


def seconds(data: bytes, rounds: int) -> dict[str, float]:
    """Return the CPU seconds of each way for one page, the best of `rounds`."""
    best = dict.fromkeys(WAYS, float("inf"))
    for _ in range(rounds):
        for name, way in WAYS.items():
            start = time.process_time()
            way(data)
            best[name] = min(best[name], time.process_time() - start)
    return best


def main() -> None:
    """Print a row for each way, with its ratio to bare trafilatura and the least that it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    given = pages(asked.folder)
    for way in WAYS.values():
        way(given[0])
    found = [seconds(data, asked.rounds) for data in given]
    total = {name: sum(each[name] for each in found) for name in WAYS}
    print(f"{len(given)} pages of {sum(map(len, given)) / len(given) / 1000:,.0f} kB, one core, best of {asked.rounds}")
    print(f"{'way':12} {'pages/s':>8} {'ms each':>8} {'x bare':>7} {'least':>6}")
    for name, spent in total.items():
        each = spent / len(given)
        print(f"{name:12} {1 / each:8,.1f} {1000 * each:8.2f} {total['bare'] / spent:7.3f} {LEAST.get(name, 1):6.1f}")


if __name__ == "__main__":
    main()
