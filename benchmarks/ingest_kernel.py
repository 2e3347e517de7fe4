"""Measure reports a second and core of the corpus kernel beside the plain libraries called in a loop.

    python benchmarks/ingest_kernel.py [--reports 2000] [--hostile 0.1]

The reports are made up here, 3,300 code points each, from a seeded generator; a share of them is hostile (CR LF,
no-break spaces, soft hyphens, mojibake, decomposed letters). Times are CPU seconds of this process, best of three.
"""

import argparse
import random
import time
import unicodedata
from collections.abc import Callable, Iterable

import ftfy
import msgspec
import nupunkt
import pycld2

from dateline.corpus.documents import to_document
from dateline.corpus.sentences import sentences
from dateline.records import Document, Origin, Outlet, Report

LENGTH = 3_300
ROUNDS = 3
OUTLET = Outlet(
    id="bench",
    name="Bench",
    licence="CC0-1.0",
    redistribution="full_text",
    language="en",
    timezone="Asia/Damascus",
    boilerplate=("Bench News * desk",),
)
WHO = ["The army", "Local sources", "Gen. Halim of the 9th Brigade", "A monitor", "Two U.N. officials", "Residents"]
DID = ["shelled", "entered", "withdrew from", "said clashes went on in", "denied taking", "moved 40 fighters to"]
WHERE = ["the hills above the town", "Wadi Sahl", "the road to the north", "three villages", "the old airfield"]
WHEN = ["at dawn", "on Monday", "earlier this week", "after hours of fighting", "at 5 a.m.", "in the past 24 hours"]
HOSTILE: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace(" the ", " the\u00a0"),
    lambda text: text.replace("ers ", "\u00aders "),
    lambda text: text.replace("\u2019", "\u00e2\u20ac\u2122"),
    lambda text: unicodedata.normalize("NFD", text.replace("Sahl", "S\u00e2hl\u00e9")),
)


def made_up(chance: random.Random, hostile: float) -> str:
    """Return one report of `LENGTH` code points: a headline, paragraphs, a line of boilerplate."""
    text = f"{chance.choice(WHO)} in {chance.choice(WHERE)[4:].title()}"
    while len(text) < LENGTH:
        said = (
            f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHERE)} {chance.choice(WHEN)}, the region\u2019s"
            f" {chance.choice(['council', 'hospital', 'media office'])} said, adding \u201cit is not over\u201d."
        )
        text += ("\n\n" if "\n" not in text or chance.random() < 1 / 3 else " ") + said
    text = text[: LENGTH - 20].strip() + "\n\nBack to top button"
    return chance.choice(HOSTILE)(text) if chance.random() < hostile else text


def reports(number: int, hostile: float) -> list[Report]:
    """Return the reports, the same on every run."""
    chance = random.Random(2026)  # noqa: S311  # nothing secret is drawn
    origin = Origin(seed="seeds/bench/rows.jsonl", record=1, sha256="0" * 64, reader="jsonl")
    return [
        Report(
            outlet="bench",
            origin=origin,
            media_type="text/plain",
            text=made_up(chance, hostile),
            id=f"r{at}",
            published="2017-06-06T22:30:00Z",
        )
        for at in range(number)
    ]


def rate(work: Callable[[Report], object], given: list[Report]) -> float:
    """Return reports a CPU second, best of `ROUNDS`, after a warm-up."""
    for report in given[:50]:
        work(report)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for report in given:
            work(report)
        best = min(best, time.process_time() - start)
    return len(given) / best


def with_json(report: Report) -> bytes:
    """Read a row, make the document, write its line."""
    row = msgspec.json.decode(msgspec.json.encode(report), type=Report)
    return msgspec.json.encode(to_document(row, OUTLET))


def with_sentences(report: Report) -> int:
    """Make the document and split its sentences, as suggesting does later."""
    document = to_document(report, OUTLET)
    return sum(1 for _ in sentences(document.text)) if isinstance(document, Document) else 0


def plain(report: Report) -> object:
    """Call the libraries one after the other; no edits, no segments, no date."""
    text = unicodedata.normalize("NFC", ftfy.fix_text(report.text, uncurl_quotes=False))
    return nupunkt.sent_spans(text), pycld2.detect(text)


def lines(given: list[Report]) -> Iterable[tuple[str, float]]:
    """Measure everything in one run."""
    yield "dateline: to_document", rate(lambda report: to_document(report, OUTLET), given)
    yield "dateline: to_document, JSON in and out", rate(with_json, given)
    yield "dateline: to_document and sentences", rate(with_sentences, given)
    yield "plain: all four in a loop", rate(plain, given)
    yield "plain: ftfy.fix_text", rate(lambda report: ftfy.fix_text(report.text, uncurl_quotes=False), given)
    yield "plain: unicodedata.normalize", rate(lambda report: unicodedata.normalize("NFC", report.text), given)
    yield "plain: nupunkt.sent_spans", rate(lambda report: nupunkt.sent_spans(report.text), given)
    yield "plain: pycld2.detect", rate(lambda report: pycld2.detect(report.text), given)


def main() -> None:
    """Print a row for each way, with its ratio to the plain libraries together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--hostile", type=float, default=0.1)
    asked = parser.parse_args()
    rates = dict(lines(reports(asked.reports, asked.hostile)))
    base = rates["plain: all four in a loop"]
    print(f"{asked.reports} reports of {LENGTH} code points, {asked.hostile:.0%} hostile, one core")
    print(f"{'way':40} {'reports/s':>10} {'ms each':>8} {'x plain':>8}")
    for name, found in rates.items():
        print(f"{name:40} {found:10,.0f} {1000 / found:8.3f} {found / base:8.2f}")


if __name__ == "__main__":
    main()
