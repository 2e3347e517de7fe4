"""Measure suggestions a second and core, all layers on, beside spaCy's blank pipeline that matches the same names.

    pip install spacy
    python benchmarks/suggest.py [--reports 400] [--texts FILE.jsonl]

The reports are made up here, 2,000 code points each, from a seeded generator; `--texts` takes real ones ("text" a
row) instead. spaCy's PhraseMatcher holds every name and trigger word of our lexicons and does nothing else: no
offsets of times and counts, no places, no relations. Times are CPU seconds of this process, best of three; how long
the knowledge takes to load and what it holds in memory is measured in a process of its own.
"""

import argparse
import datetime as dt
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.suggest import suggest
from dateline.commands.suggest import knowledge
from dateline.corpus.documents import to_document
from dateline.records import Document, Origin, Outlet, Published, Report
from dateline.schemas.schema import parse_schema

LENGTH = 2_000
DAY = Published(dt.date(2017, 6, 6), dt.date(2017, 6, 6), "field")
ROUNDS = 3
OUTLET = Outlet(
    id="bench", name="Bench", licence="CC0-1.0", redistribution="full_text", language="en", timezone="Asia/Damascus"
)
WHO = [
    "The Syrian army",
    "Kurdish fighters",
    "Russian warplanes",
    "Al-Shabaab militants",
    "Gunmen",
    "Government forces",
]
DID = [
    "shelled",
    "captured",
    "withdrew from",
    "launched an offensive on",
    "repelled an attack on",
    "raided",
    "besieged",
]
WHERE = ["Aleppo", "the town of Al-Bab", "Kharkiv", "a village near Mogadishu", "northern Idlib province", "Mosul"]
TOLL = ["killing at least 12 people", "wounding dozens", "leaving three soldiers dead", "and seized two tanks"]
SAID = ["a military source said", "Reuters reported", "according to residents", "the ministry said in a statement"]
WHEN = ["on Monday", "at dawn", "earlier this week", "overnight", "in May 2017", "two days ago"]
LOAD = """
import resource, time
start = time.process_time()
from dateline.commands.suggest import knowledge
knowledge()
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def made_up(chance: random.Random) -> str:
    """Return one report of `LENGTH` code points."""
    text = f"{chance.choice(WHO)} near {chance.choice(WHERE)}\n\n"
    while len(text) < LENGTH:
        act = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHERE)} {chance.choice(WHEN)}"
        text += f"{act}, {chance.choice(TOLL)}, {chance.choice(SAID)}. The area has been quiet since, he added. "
    return text[:LENGTH]


def documents(texts: list[str]) -> Iterator[Document]:
    """Yield the texts as documents."""
    for number, text in enumerate(texts):
        origin = Origin(seed="seeds/bench/a.jsonl", record=number + 1, sha256="0" * 64, reader="jsonl@1")
        report = Report(outlet="bench", origin=origin, media_type="text/plain", text=text, id=str(number))
        document = to_document(report, OUTLET)
        if isinstance(document, Document):
            yield document.but(published=DAY)


def matcher(known: Knowledge) -> Callable[[str], object]:
    """Return spaCy's blank English pipeline with all names and trigger words, as a function of a text."""
    import spacy  # noqa: PLC0415 - only this benchmark needs it
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    pipeline = spacy.blank("en")
    phrases = PhraseMatcher(pipeline.vocab, attr="LOWER")
    for kind in (known.names, known.triggers):
        phrases.add("known", list(pipeline.tokenizer.pipe(" ".join(words) for words in kind)))
    return lambda text: phrases(pipeline(text))


def best(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of three runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=400)
    options.add_argument("--texts", type=Path)
    asked = options.parse_args()
    chance = random.Random(7)  # noqa: S311 - made-up texts, the same each time
    texts = [made_up(chance) for _ in range(asked.reports)]
    if asked.texts:
        texts = [msgspec.json.decode(line)["text"] for line in asked.texts.read_bytes().splitlines()][: asked.reports]
    reports = list(documents(texts))
    schema = parse_schema((Path(__file__).parents[1] / "schemas/v1.toml").read_text("utf-8"), "v1.toml")
    known = knowledge()
    match = matcher(known)
    size = sum(map(len, texts)) / LENGTH
    ours = size / best(lambda: [suggest(report, schema, known) for report in reports])
    theirs = size / best(lambda: [match(report.text) for report in reports])
    loaded = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)  # noqa: S603
    seconds, megabytes = map(float, loaded.stdout.split())
    print(f"suggest, all layers: {ours:,.0f} reports of 2 kB a second and core")
    print(f"spaCy blank + PhraseMatcher: {theirs:,.0f}; ours is {ours / theirs:.3f} of it")
    print(f"knowledge: {seconds:.2f} s, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
