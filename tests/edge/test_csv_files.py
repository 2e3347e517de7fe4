import csv

import pytest

from dateline.edge.csv_files import CsvFolder, csv_rows


def test_rows_come_back_as_they_were_written(tmp_path):
    rows = [{"a": 'x, "y"\nz', "b": 1.5}, {"b": "بلدة"}]
    with CsvFolder(tmp_path, {"one": ("a", "b"), "two": ("c",)}) as files:
        for row in rows:
            files.write("one", csv_rows(("a", "b"), [row]))
        written = files.finish()
    assert list(written) == ["exports/one.csv", "exports/two.csv"]
    assert (tmp_path / "exports/two.csv").read_bytes() == b"c\n"
    assert b"\r" not in (tmp_path / "exports/one.csv").read_bytes()
    with (tmp_path / "exports/one.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.DictReader(stream)) == [{"a": 'x, "y"\nz', "b": "1.5"}, {"a": "", "b": "بلدة"}]


@pytest.mark.parametrize("words", ['=HYPERLINK("http://a.example","x")', "+1", "-1+1", "@SUM(A1)", "\t=1"])
def test_words_of_a_report_are_no_formula_and_numbers_stay_numbers(tmp_path, words):
    with CsvFolder(tmp_path, {"one": ("a", "b", "c")}) as files:
        files.write("one", csv_rows(("a", "b", "c"), [{"a": words, "b": -35.5, "c": "x=1"}]))
        files.finish()
    with (tmp_path / "exports/one.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream)) == [["a", "b", "c"], [f"'{words}", "-35.5", "x=1"]]


def test_an_end_of_line_in_a_cell_ends_no_row(tmp_path):
    with CsvFolder(tmp_path, {"one": ("a", "b")}) as files:
        files.write("one", csv_rows(("a", "b"), [{"a": "x\ry\r\nz", "b": "\r=1"}]))
        files.finish()
    with (tmp_path / "exports/one.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream)) == [["a", "b"], ["x\ny\nz", "\n=1"]]
