import gzip
import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Report
from dateline.seeds.compression import open_expanded
from dateline.seeds.limits import Limits


def lines(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def test_a_line_is_a_report(seeds):
    row = {"id": "7", "url": "u", "title": "T", "text": "B", "published": "2017-06-06", "province": "idlib", "n": [1]}
    (report,) = seeds.read(".jsonl", lines(row))
    assert isinstance(report, Report)
    assert (report.text, report.headline, report.id, report.url, report.published) == (
        "T\n\nB",
        1,
        "7",
        "u",
        "2017-06-06",
    )
    assert report.extra == {"province": "idlib", "n": [1]}
    assert not report.file


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text":', "invalid-json"),
        (b'{"text":"cut', "invalid-json"),
        (b'{"text":"a"} {"text":"b"}', "invalid-json"),
        (b"{'text':'a'}", "invalid-json"),
        (b'{"text":"a\tb"}', "invalid-json"),
        (b'{"text":"t","n":' + b"1" * 5000 + b"}", "invalid-json"),
        (b"[1]", "not-an-object"),
        (b'"text"', "not-an-object"),
        (b"null", "not-an-object"),
        (b"7", "not-an-object"),
        (b"{}", "no-text"),
        (b'{"text":7}', "text-not-a-string"),
        (b'{"text":""}', "empty-text"),
        (b'{"text":"a\0b"}', "binary"),
        (b"\0" * 100, "binary"),
        (b'{"text":"t","a":' + b"[" * 90 + b"]" * 90 + b"}", "too-deep"),
        (b'{"text":"t","a":' + b'{"a":' * 90 + b"1" + b"}" * 91, "too-deep"),
        (b"[" * 100_000, "too-deep"),
        (b'{"text":"' + b"x" * 300_000 + b'"}', "too-long"),
        (b'{"text":"a","text":"b"}', "b"),
        (b'{"text":"NaN is none","n":NaN,"m":-Infinity}', "NaN is none"),
        (b'{"text":"half \\ud83d of it"}', "half \ud83d of it"),
        (b'{"text":"both \\ud83d\\ude00"}', "both 😀"),
        (b'{"text":"a \\u0000 in it"}', "a \0 in it"),
        (b'{"text":"caf\xe9"}', "café"),
        (b'{"text":"brackets ' + b"[{" * 200 + b'"}', "brackets " + "[{" * 200),
        (b'\xef\xbb\xbf{"text":"a mark within"}', "a mark within"),
        (b'{"text":"a"}\r', "a"),
    ],
)
def test_line_seven_of_ten_may_be_anything(seeds, line: bytes, said: str):
    others = [{"text": f"text {number}"} for number in range(9)]
    data = lines(*others[:6], line, *others[6:])
    found = seeds.said(".jsonl", data, limits=Limits(record_bytes=200_000))
    assert found == [f"text {number}" for number in range(6)] + [said] + ["text 6", "text 7", "text 8"]


def test_a_refusal_says_where_a_line_is_wrong(seeds):
    (refused,) = seeds.read(".jsonl", b'{"text" "a"}')
    assert refused.message == "the line is no JSON: Expecting ':' delimiter at character 9"


def test_records_are_numbered_by_line_and_blank_lines_are_none(seeds):
    rows = seeds.read(".jsonl", b'\n{"text":"a"}\n \t\n\nx\n{"text":"b"}', first=10)
    assert [row.origin.record for row in rows] == [11, 14, 15]


def test_half_surrogates_are_mended_in_all_but_the_text(seeds):
    (report,) = seeds.read(
        ".jsonl", b'{"text":"\\ud800","title":"\\udc00","id":"\\ud800","x\\ud800":[{"a":"\\udfff"}]}'
    )
    assert report.text == "\udc00\n\n\ud800"
    assert (report.id, report.extra) == ("\ufffd", {"x\ufffd": [{"a": "\ufffd"}]})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_lines_may_be_in_any_encoding(seeds, encoding: str):
    texts = ["قصف على حلب", "قال الجيش إن القصف أصاب قرية", "plain"]
    data = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    assert seeds.said(".jsonl", data.encode(encoding)) == texts


def test_an_emoji_cut_in_utf_16_costs_one_row(seeds):
    data = '{"text":"a"}\n{"text":"\ud83d"}\n{"text":"b"}\n'.encode("utf-16-le", "surrogatepass")
    assert seeds.said(".jsonl", data) == ["a", "undecodable", "b"]


def test_what_stands_before_a_cut_is_kept_and_the_cut_row_refused(seeds):
    data = lines(*({"text": f"report {number * 7919} of many"} for number in range(2000)))
    whole = gzip.compress(data, mtime=0)
    said = seeds.said(".jsonl", open_expanded(io.BytesIO(whole[: len(whole) // 2]), ".gz", Limits()))
    assert said[-1] == "damaged-compression"
    assert len(said) > 500
    assert all(text.endswith("of many") for text in said[:-1])


def test_a_bomb_gives_what_it_has_and_ends(seeds):
    bomb = gzip.compress(lines({"text": "first"}) + b"x" * 30_000_000)
    said = seeds.said(".jsonl", open_expanded(io.BytesIO(bomb), ".gz", Limits()))
    assert said == ["first", "expanded-too-far"]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), st.lists, max_leaves=5
)
rows = st.dictionaries(st.sampled_from(["id", "url", "title", "text", "published", "outlet", "x"]), values)


@given(st.lists(rows | values, max_size=8))
def test_every_row_is_a_report_or_refused_and_can_be_written(seeds, found: list[object]):
    data = lines(*found)
    read = seeds.read(".jsonl", data)
    assert [row.origin.record for row in read] == list(range(1, len(found) + 1))
    assert all(msgspec.json.encode(row) for row in read if not isinstance(row, Report) or row.text.isprintable())


def test_the_wire_of_seven_outlets_is_read_whole(seeds, shared):
    read = seeds.read(".jsonl", (shared / "data" / "fa_kes_dev.jsonl").read_bytes())
    assert len(read) == 447
    assert all(isinstance(row, Report) for row in read)
    assert len({row.outlet for row in read}) == 7
