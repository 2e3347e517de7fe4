import pytest

from dateline.corpus.documents import to_document
from dateline.corpus.recurring import LEAST, LineCounts, Lines, proposals
from dateline.records import Origin, Outlet, Report

OUTLET = Outlet(id="one", name="One", licence="x", redistribution="full_text", boilerplate=("Declared line",))
NEWS = "The council of the town met on Monday and decided nothing at all."


def document(text, number=0):
    origin = Origin(seed="seeds/one/a.jsonl", record=number + 1, sha256="", reader="jsonl@1")
    return to_document(Report(outlet="one", origin=origin, media_type="text/plain", text=text, id=f"{number}"), OUTLET)


def proposed(*texts):
    counts = LineCounts()
    for number, text in enumerate(texts):
        counts.add(document(text, number))
    return [(each.line, each.count, each.reports) for each in proposals(counts.frequent())]


def report(number, *more):
    return "\n\n".join([f"Headline number {number}", f"{NEWS} {number}", *more])


def test_a_line_of_a_third_of_the_reports_is_proposed():
    texts = [report(n, "Our desk in the capital") if n % 3 == 0 else report(n) for n in range(15)]
    assert proposed(*texts) == [("Our desk in the capital", 5, 15)]


def test_a_rarer_line_is_not():
    assert proposed(*(report(n, "Our desk in the capital") if n % 4 == 0 else report(n) for n in range(24))) == []


def test_a_few_reports_prove_nothing():
    assert proposed(*(report(n, "Our desk in the capital") for n in range(LEAST - 1))) == []


@pytest.mark.parametrize("line", ["Declared line", "Back to top button"])
def test_what_is_boilerplate_already_is_not_proposed(line):
    assert proposed(*(report(n, line) for n in range(10))) == []


def test_a_line_counts_once_a_report():
    assert proposed(*(report(n, "* Desk *", NEWS, "* Desk *") for n in range(6)))[0][1:] == (6, 6)


def test_counts_of_parts_add_up():
    some = Lines(reports=3, lines={"a": 2, "b": 1})
    assert some + Lines(reports=2, lines={"a": 1}) == Lines(reports=5, lines={"a": 3, "b": 1})


def test_many_lines_are_counted_in_bounded_memory(monkeypatch):
    monkeypatch.setattr("dateline.corpus.recurring.MOST", 20)
    assert ("Our desk in the capital", 40, 40) in proposed(*(report(n, "Our desk in the capital") for n in range(40)))
