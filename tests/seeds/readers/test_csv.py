import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Report
from dateline.seeds.compression import open_expanded
from dateline.seeds.limits import Limits


def table(*rows: list[str], delimiter: str = ",", newline: str = "\r\n") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()


def test_a_row_is_a_report(seeds):
    header = ["id", "title", "text", "published", "province"]
    (report,) = seeds.read(".csv", table(header, ["7", "T", 'B, "quoted"\nand more', "2017-06-06", "idlib"]))
    assert isinstance(report, Report)
    assert (report.text, report.headline, report.id) == ('T\n\nB, "quoted"\nand more', 1, "7")
    assert (report.published, report.extra, report.media_type) == ("2017-06-06", {"province": "idlib"}, "text/csv")


cells = st.text(st.sampled_from('abc ,;\t"\n\r\u2028é'), max_size=12)


@given(
    st.lists(st.tuples(cells, cells), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_spreadsheet_writes_is_read(seeds, rows: list[tuple[str, str]], delimiter: str, newline: str):
    written = [[f"x{number}", "b" + text, more] for number, (text, more) in enumerate(rows)]
    data = table(["id", "text", "more"], *written, delimiter=delimiter, newline=newline)
    read = seeds.read(".csv", data)
    assert [[row.id, row.text, row.extra["more"]] for row in read] == written


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", []),
        (b"\n\n", []),
        (b"id,text\n", []),
        (b"\n\nid,text\n\n1,a\n\n", ["a"]),
        (b"text\na b\n", ["a b"]),
        (b"sep=;\nid;text\n1;a,b\n", ["a,b"]),
        (b'"sep=;"\r\nid;text\r\n1;a,b\r\n', ["a,b"]),
        (b"SEP=\t\nid\ttext\n1\ta,b\n", ["a,b"]),
        (b"sep=|\nid|text\n1|a,b\n", ["a,b"]),
        (b"id\ttext,more\n1\ta\n", ["no-text"]),
        (b"id,text\r1,a\r2,b\r", ["a", "b"]),
        (b"id,text\n1,a\n2\n3,b,c\n4,d\n", ["a", "ragged-row", "ragged-row", "d"]),
        (b"id,text\n1,\n2, \n3,x\n", ["empty-text", "empty-text", "x"]),
        (b'id,text\n1,a\n2,"open\n3,c\n4,d', ["a", "invalid-csv", "c", "d"]),
        (b'id,text\n1,a\n2,"open\n3,"c, d"\n4,d', ["a", "invalid-csv", "c, d", "d"]),
        (b'id,text\n1,"say "hi" there"\n2,b', ["invalid-csv", "b"]),
        (b'id,text\n1,5" shells\n2,b', ['5" shells', "b"]),
        (b'id,text\n1,a\0b\n2,"q\0\nz"\n3,c', ["binary", "binary", "c"]),
        (b'id,text\n1,"a\0\n2,"b"\n3,c', ["binary", "b", "c"]),
        (b"text,text\na,b\n", ["a"]),
        (b"body\na\n", ["no-text"]),
        (b'id,"text\n1,a', ["no-header"]),
        (b"id,te\0xt\n1,a", ["no-header"]),
    ],
)
def test_a_table_may_be_anything(seeds, data: bytes, said: list[str]):
    assert seeds.said(".csv", data) == said


def test_of_two_columns_of_a_name_the_second_is_kept_under_another(seeds):
    (report,) = seeds.read(".csv", b"x,text,x,x.1,\na,b,c,d,e\n")
    assert report.extra == {"x": "a", "x.1": "c", "x.1.1": "d", "": "e"}


def test_rows_are_numbered_below_the_header(seeds):
    data = b'id,text\n1,"two\nlines"\n\n2,b\n3,"open\n4,d\n'
    assert [row.origin.record for row in seeds.read(".csv", data)] == [1, 2, 3, 4]
    assert [row.origin.record for row in seeds.read(".csv", data, first=5)] == [5, 6, 7, 8]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "café – قصف"),
        ("utf-16", "café – قصف"),
        ("utf-16-le", "café – قصف"),
        ("cp1252", "café – d’après l’armée"),
        ("cp1256", "قصف على حلب"),
    ],
)
def test_a_table_may_be_in_any_encoding(seeds, encoding: str, text: str):
    assert seeds.said(".csv", f"id;text\r\n1;{text}\r\n2;plain\r\n".encode(encoding)) == [text, "plain"]


def test_over_long_lines_and_rows_are_refused(seeds):
    data = b"id,text\n1," + b"x" * 50 + b'\n2,"' + b"\n".join([b"y" * 15] * 4) + b'"\n3,ok\n'
    said = seeds.said(".csv", data, limits=Limits(record_bytes=40))
    assert said[:2] == ["too-long", "invalid-csv"]
    assert said[-1] == "ok"


def test_an_open_quote_does_not_swallow_the_file(seeds):
    data = b'id,text\n0,"open\n' + b"".join(b"%d,text %d\n" % (number, number) for number in range(1, 30_000))
    said = seeds.said(".csv", data)
    assert said == ["invalid-csv"] + [f"text {number}" for number in range(1, 30_000)]


def test_quotes_made_to_open_row_after_row_are_read_in_linear_time(seeds):
    data = b"text,b\n" + b'x","""\n' * 100_000
    assert set(seeds.said(".csv", data)) == {"invalid-csv"}


def test_fifty_megabytes_in_one_line_are_one_refusal(seeds):
    assert seeds.said(".csv", b'id,text\n1,"' + b"x" * 50_000_000 + b"\n2,b\n")[0] == "too-long"


def test_a_hundred_thousand_columns_without_a_name_are_no_trouble(seeds):
    assert seeds.said(".csv", b"," * 100_000 + b"text\n" + b"," * 100_000 + b"a\n") == ["a"]


def test_a_cut_row_is_not_taken_for_a_whole_one(seeds):
    rows = [[str(number), f"report {number * 7919} of many"] for number in range(5000)]
    whole = gzip.compress(table(["id", "text"], *rows), mtime=0)
    said = seeds.said(".csv", open_expanded(io.BytesIO(whole[: len(whole) // 2]), ".gz", Limits()))
    assert said[-1] == "damaged-compression"
    assert len(said) > 500
    assert all(text.endswith("of many") for text in said[:-1])
