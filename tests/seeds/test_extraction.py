"""Main texts beside those that a person marked, by the measure of scrapinghub/article-extraction-benchmark.

Words are runs of letters, digits and underscores; a shingle is four of them, or all of a shorter text. Each page has
a precision and a recall over its shingles, counted as often as they stand there; a page counts in the mean of one
where that is defined, so that a page of which nothing was extracted has a recall of 0 and no precision. F1 is that of
the two means.
"""

import gzip
import json
import re
from collections import Counter
from statistics import mean

import pytest

from dateline.records import Report

WORD = re.compile(r"\w+")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def f1(pairs: list[tuple[str, str]]) -> float:
    counted = [(shingles(found), shingles(marked)) for found, marked in pairs]
    precision = mean((found & marked).total() / found.total() for found, marked in counted if found)
    recall = mean((found & marked).total() / marked.total() for found, marked in counted if marked)
    return 2 * precision * recall / (precision + recall)


def test_the_measure_is_what_it_says():
    assert f1([("a b c d e", "a b c d e")]) == 1
    assert f1([("a b c d", "a b c d e")]) == pytest.approx(2 * 1 * 0.5 / 1.5)
    assert f1([("a b", "a b"), ("", "x y z")]) == pytest.approx(2 * 1 * 0.5 / 1.5)
    assert f1([("a b c d a b c d", "a b c d")]) == pytest.approx(2 * 0.2 / 1.2)


@pytest.fixture(scope="module")
def reports(seeds, shared) -> list[tuple[Report, str]]:
    folder = shared / "data" / "html"
    marked = json.loads((folder / "ground_truth.json").read_text("utf-8"))
    pages = {name: gzip.decompress((folder / f"{name}.html.gz").read_bytes()) for name in marked}
    rows = {name: seeds.read(".html", data)[0] for name, data in pages.items()}
    assert all(isinstance(row, Report) for row in rows.values())
    return [(rows[name], marked[name]) for name in marked]


def test_main_texts_are_those_that_a_person_marked(reports: list[tuple[Report, str]]):
    assert len(reports) == 91
    assert f1([(report.text[report.headline :], marked) for report, marked in reports]) >= 0.960


def test_nearly_every_page_has_a_title_a_date_and_an_address(reports: list[tuple[Report, str]]):
    assert sum(report.headline > 0 for report, _ in reports) >= 90
    assert sum(report.published is not None for report, _ in reports) >= 88
    assert sum(report.url is not None for report, _ in reports) >= 88


def test_no_title_stands_in_a_text_twice_at_its_top(reports: list[tuple[Report, str]]):
    for report, _ in reports:
        title, *lines = report.text.split("\n")
        assert title not in lines[:4]
