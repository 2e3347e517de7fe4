import base64
import gzip
import hashlib
import io
import zlib

import brotli
import pytest
import trafilatura
import zstandard
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.records import Origin, Refused, Report
from dateline.seeds.limits import Limits
from dateline.seeds.members import MAGIC
from dateline.seeds.readers import READERS

PAGE = """<html><head><title>Shells fall on the town</title></head><body><article>
<p>Two people were wounded on Monday when shell {0} fell beside the bakery of the old town, residents said.</p>
<p>A spokesman for the council said that repairs of the water pipe would begin as soon as the fighting ends.</p>
</article></body></html>"""


def record(kind: str, block: bytes, media_type: str = "application/http", **fields: object) -> bytes:
    fields = {"WARC_Type": kind, "WARC_Date": "2020-01-01T00:00:00Z", "Content_Type": media_type, **fields}
    fields.setdefault("Content_Length", len(block))
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items() if value is not None)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", media_type: str = "text/html; charset=utf-8") -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *headers])
    return head.encode() + b"\r\n\r\n" + body


def page(number: int = 1, *, digest: bool = False, **fields: object) -> bytes:
    block = answer(PAGE.format(number).encode())
    if digest:
        fields["WARC_Block_Digest"] = "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()  # noqa: S324  (WARC's)
    return record("response", block, WARC_Target_URI=f"https://w.org/{number}", **fields)


def told(rows: list[Report | Refused]) -> list[str]:
    """The address of each report, and the code of each refusal."""
    return [row.url or "" if isinstance(row, Report) else row.code for row in rows]


def read_body(seeds, body: bytes, *headers: str, limits: Limits | None = None) -> str:
    (row,) = seeds.read(".warc", record("response", answer(body, *headers)), limits=limits)
    return "read" if isinstance(row, Report) and "fell beside the bakery" in row.text else getattr(row, "code", "")


def test_a_page_is_a_report_with_its_place_in_the_archive(seeds):
    (report,) = seeds.read(".warc", page(7))
    assert isinstance(report, Report)
    assert report.text.startswith("Shells fall on the town\n\nTwo people")
    assert (report.url, report.published, report.media_type) == ("https://w.org/7", None, "text/html")
    assert (report.file, report.headline, report.origin.record) == (False, 23, 1)
    assert report.origin.reader == f"warc@1+trafilatura-{trafilatura.__version__}"


def test_records_of_other_kinds_are_no_rows_but_one_tally(seeds):
    png = answer(b"x", media_type="image/png")
    rows = seeds.read(
        ".warc",
        record("warcinfo", b"a: b", "application/warc-fields")
        + page(1)
        + record("request", b"GET / HTTP/1.1\r\n\r\n") * 2
        + record("response", answer(b"x", status="404 Not Found"))
        + record("response", png)
        + record("resource", b"User-agent: *", "text/plain", WARC_Target_URI="https://w.org/robots.txt")
        + record("resource", b"Ceasefire in the north.", "text/plain"),
    )
    assert [row.origin.record for row in rows] == [2, 8, 9]
    assert isinstance(rows[1], Report)
    assert (rows[1].text, rows[1].media_type, rows[1].origin.reader) == (
        "Ceasefire in the north.",
        "text/plain",
        "warc@1",
    )
    assert rows[2].code == "not-a-report"
    assert rows[2].message == (
        "records that are no reports: 2 request, 1 response of image/png, 1 response of text for machines, "
        "1 response with status 404, 1 warcinfo"
    )


def test_the_tally_names_no_more_kinds_than_it_may(seeds):
    (row,) = seeds.read(".warc", b"".join(record(f"kind{number}", b"") for number in range(100)))
    assert "80 of other kinds" in row.message


@pytest.mark.parametrize(
    ("body", "headers", "outcome"),
    [
        (gzip.compress, ["Content-Encoding: gzip"], "read"),
        (gzip.compress, ["Content-Encoding: X-GZIP"], "read"),
        (zlib.compress, ["Content-Encoding: deflate"], "read"),
        (lambda data: zlib.compress(data)[2:-4], ["Content-Encoding: deflate"], "read"),
        (brotli.compress, ["Content-Encoding: br"], "read"),
        (zstandard.compress, ["Content-Encoding: zstd"], "read"),
        (lambda data: brotli.compress(gzip.compress(data)), ["Content-Encoding: gzip, br"], "read"),
        (lambda data: b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data), ["Transfer-Encoding: chunked"], "read"),
        (bytes, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"], "read"),
        (bytes, ["Content-Encoding: identity", "Content-Length: 5"], "read"),
        (lambda data: gzip.compress(data)[:-1], ["Content-Encoding: gzip"], "damaged-record"),
        (lambda data: zlib.compress(data)[:-9], ["Content-Encoding: deflate"], "damaged-record"),
        (lambda data: brotli.compress(data)[:-3], ["Content-Encoding: br"], "damaged-record"),
        (lambda data: zstandard.compress(data)[:-3], ["Content-Encoding: zstd"], "damaged-record"),
        (lambda data: b"%x\r\n%s" % (len(data) + 9, data), ["Transfer-Encoding: chunked"], "damaged-record"),
        (lambda data: b"\0" + data, ["Content-Encoding: sdch"], "unknown-coding"),
        (gzip.compress, ["Content-Encoding: gzip, gzip, gzip, gzip"], "unknown-coding"),
    ],
)
def test_content_is_decoded_or_refused_with_its_reason(seeds, body, headers: list[str], outcome: str):
    assert read_body(seeds, body(PAGE.encode()), *headers) == outcome


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)]
)
def test_a_bomb_within_a_record_is_not_expanded_past_the_limit(seeds, coding: str, pack):
    bomb = pack(b"\0" * 50_000_000)
    assert read_body(seeds, bomb, f"Content-Encoding: {coding}") == "too-long"
    assert read_body(seeds, PAGE.encode(), limits=Limits(html_bytes=100)) == "too-long"


@pytest.mark.parametrize(
    ("encoding", "media_type"),
    [
        ("cp1256", "text/html; charset=windows-1256"),
        ("utf-8", "text/html; charset=windows-1256"),
        ("utf-8", "text/html"),
    ],
)
def test_the_server_names_the_encoding_of_what_is_not_unicode(seeds, encoding: str, media_type: str):
    body = PAGE.replace("residents", "قال سكان البلدة").encode(encoding)
    (row,) = seeds.read(".warc", record("response", answer(body, media_type=media_type)))
    assert "قال سكان البلدة" in row.text


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://www.w.org/news/1", "https://www.w.org/news/1"),
        ("/news/1", "https://w.org/news/1"),
        ("https://other.net/1", "https://w.org/1"),
        ("https://w.org/", "https://w.org/1"),
    ],
)
def test_a_canonical_address_is_believed_of_its_own_site_only(seeds, link: str, url: str):
    body = PAGE.replace("<head>", f"<head><link rel=canonical href='{link}'>").encode()
    (row,) = seeds.read(".warc", record("response", answer(body), WARC_Target_URI="<https://w.org/1>"))
    assert row.url == url


@pytest.mark.parametrize(
    ("damaged", "codes"),
    [
        (b"some bytes of no record", ["damaged-record"]),
        (page(2).replace(b"WARC/1.0", b"XARC/1.0"), ["damaged-record"]),
        (page(2, Content_Length=None), ["damaged-record"]),
        (page(2, Content_Length="-1"), ["damaged-record"]),
        (page(2, Content_Length=10), ["damaged-record"]),
        (page(2, Content_Length=600), ["damaged-record"]),
        (page(2, Content_Length=9_999_999), ["damaged-record"]),
        (page(2, Content_Length=99_999_999), ["too-long"]),
        (page(2)[:300], ["damaged-record"]),
        (page(2).replace(b"\r\n\r\n", b"\r\n"), ["damaged-record"]),
        (page(2, digest=True).replace(b"shell 2", b"shell 3"), ["digest-differs"]),
        (page(2, WARC_Truncated="length"), ["truncated"]),
        (page(2, WARC_Segment_Number=1), ["truncated"]),
        (record("response", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 99_000), ["damaged-record"]),
        (record("response", answer(b"<html><body></body></html>")), ["no-main-text"]),
        (record("resource", b" ", "text/plain"), ["empty-text"]),
    ],
)
def test_a_damaged_record_costs_no_other(seeds, damaged: bytes, codes: list[str]):
    around = ["https://w.org/1", *codes, "https://w.org/3"]
    assert told(seeds.read(".warc", page(1) + damaged + page(3))) == around
    members = gzip.compress(page(1)) + gzip.compress(damaged) + gzip.compress(page(3))
    assert told(seeds.read(".warc", members)) == around


def test_a_refusal_names_the_records_address(seeds):
    (_, refused) = seeds.read(".warc", page(1) + page(2)[:-100])
    assert refused.message.startswith("https://w.org/2: it ends too early")


def test_tolerable_line_ends_cost_no_record(seeds):
    data = page(1)[:-4] + b"\n" + page(2)[:-4] + b"\r\n\r\n\r\n" + page(3).replace(b"\r\n", b"\n", 6).rstrip()
    assert told(seeds.read(".warc", data)) == [f"https://w.org/{number}" for number in (1, 2, 3)]


def test_an_archive_within_a_record_is_none_of_its_records(seeds):
    inner = record("resource", page(9) * 3, "application/warc")
    assert told(seeds.read(".warc", inner + page(1))) == ["https://w.org/1", "not-a-report"]


def pack(suffix: str, data: bytes) -> bytes:
    return gzip.compress(data) if suffix == ".gz" else zstandard.ZstdCompressor(write_checksum=True).compress(data)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_compressed_archive_is_read_however_it_was_cut(seeds, suffix: str):
    data = [page(number) for number in (1, 2, 3)]
    expected = [f"https://w.org/{number}" for number in (1, 2, 3)]
    assert told(seeds.read(".warc", b"".join(pack(suffix, each) for each in data))) == expected
    assert told(seeds.read(".warc", pack(suffix, b"".join(data)))) == expected
    assert (
        told(seeds.read(".warc", pack(suffix, data[0] + data[1][:200]) + pack(suffix, data[1][200:] + data[2])))
        == expected
    )


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@settings(max_examples=120)
@given(data=st.data())
def test_a_damaged_member_costs_its_own_record_only(seeds, suffix: str, data: st.DataObject):
    members = [pack(suffix, page(number)) for number in range(1, 6)]
    harmed = data.draw(st.integers(0, 4))
    member = bytearray(members[harmed])
    place = data.draw(st.integers(0, len(member) - 1))
    if data.draw(st.booleans()):
        del member[place : place + data.draw(st.integers(1, 50))]
    else:
        member[place] ^= data.draw(st.integers(1, 255))
    raw = io.BytesIO(b"".join([*members[:harmed], bytes(member), *members[harmed + 1 :]]))
    origin = Origin(seed=f"seeds/wire/a.warc{suffix}", record=1, sha256="0" * 64, reader="warc@1")
    found = told(list(READERS[".warc"].read(raw, origin, seeds.outlet, Limits())))
    kept = [f"https://w.org/{number}" for number in range(1, 6) if number != harmed + 1]
    assert [url for url in found if url in kept] == kept
    assert len(found) > len(kept)


@settings(max_examples=200)
@given(data=st.data())
def test_damage_to_one_record_costs_no_other(seeds, data: st.DataObject):
    parts = [page(number, digest=True) for number in range(1, 5)]
    harmed = data.draw(st.integers(0, 3))
    part = bytearray(parts[harmed])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(part) - 5))
        part[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    assume(not part.startswith(tuple(MAGIC.values())))  # that would be a compressed archive
    rows = seeds.read(".warc", b"".join([*parts[:harmed], bytes(part), b"\r\n\r\n", *parts[harmed + 1 :]]))
    kept = {f"https://w.org/{number}": f"shell {number} fell" for number in range(1, 5) if number != harmed + 1}
    reports = {row.url: row.text for row in rows if isinstance(row, Report)}
    assert all(words in reports.get(url, "") for url, words in kept.items())
    assert len(rows) > len(kept)


def test_two_damaged_members_are_two_rows(seeds):
    bad = bytearray(gzip.compress(page(2)))
    bad[40] ^= 255
    data = gzip.compress(page(1)) + bytes(bad) * 2 + gzip.compress(page(3))
    rows = seeds.read(".warc", data)
    assert told(rows) == ["https://w.org/1", "damaged-compression", "damaged-compression", "https://w.org/3"]
    assert [row.origin.record for row in rows] == [1, 2, 3, 4]


def test_a_bomb_of_a_member_costs_no_other(seeds):
    data = gzip.compress(page(1)) + gzip.compress(b"\0" * 50_000_000) + gzip.compress(page(3))
    assert told(seeds.read(".warc", data)) == ["https://w.org/1", "expanded-too-far", "https://w.org/3"]


def test_members_within_members_are_read_again_in_linear_time(seeds):
    stored = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\0\xff\xff\0\0"
    assert set(told(seeds.read(".warc", stored * 20_000))) <= {
        "damaged-compression",
        "damaged-record",
        "expanded-too-far",
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "no-records"), (b"\r\n", "no-records"), (b"filedesc://a.arc 1.2.3.4 20140301000000 text/plain 0\n", "arc")],
)
def test_what_is_no_archive_is_refused(seeds, data: bytes, code: str):
    assert seeds.said(".arc", data) == [code]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bad.arc", ["arc"]),
        ("example-bad.warc.gz.bad", ["http://example.com?example=1", "not-a-report"]),
        ("example-iana.org-chunked.warc", ["http://www.iana.org/", "not-a-report"]),
        ("example-trunc.warc", ["damaged-record", "not-a-report"]),
        ("example-wrong-chunks.warc.gz", ["digest-differs", "not-a-report"]),
        ("example.warc.gz", ["http://example.com/", "not-a-report"]),
    ],
)
def test_real_archives_lose_what_is_damaged_and_nothing_else(seeds, shared, name: str, found: list[str]):
    assert told(seeds.read(".warc", (shared / "data" / "warc" / name).read_bytes())) == found


def test_a_stream_is_never_read_as_a_whole(seeds):
    class Counted(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= 1_000_000
            return super().read(size)

    assert told(
        seeds.read(".warc", Counted(page(1) + record("resource", b"x" * 3_000_000, "video/mp4") + page(2)))
    ) == [
        "https://w.org/1",
        "https://w.org/2",
        "not-a-report",
    ]
