"""Bytes that nobody meant: a mutator and a generator over every reader."""

import gzip
import io
import json

import pytest
import zstandard
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.records import Report
from dateline.seeds.compression import open_expanded
from dateline.seeds.limits import Limits
from dateline.seeds.readers import READERS

LIMITS = Limits(record_bytes=500, expanded_bytes=20_000, html_bytes=4_000)
TEXTS = ["قصف على حلب", "The army’s “advance”,\nsaid a resident 😀", "café; five dead\r\n\tand more", 'a "quote"']
ROWS = [{"id": number, "title": f"Title {number}", "text": text} for number, text in enumerate(TEXTS)]
PAGE = """<!DOCTYPE html><html><head><meta charset=utf-8><title>Shells fall - The Wire</title>
<link rel=canonical href='https://w.org/a/1'><script type="application/ld+json">{"datePublished":
"2017-06-06T10:30:00Z"}</script><script>a("<p>")</script></head><body><h1>Shells fall</h1><p>%s</p><ul><li>%s</ul>
</body></html>"""


def record(kind: str, media_type: str, content: str) -> str:
    """A record of a web archive."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://w.org/{kind}\r\nContent-Type: {media_type}\r\n"
    return f"{head}Content-Length: {len(content.encode())}\r\n\r\n{content}\r\n\r\n"


ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
GOOD = {
    ".txt": TEXTS[1],
    ".html": PAGE % (TEXTS[1] * 3, TEXTS[2]),
    ".warc": record("warcinfo", "application/warc-fields", "a: b")
    + record("response", "application/http", f"{ANSWER}1d\r\n<p>Shells fall on the town</p>\r\n0\r\n\r\n")
    + record("resource", "text/plain", TEXTS[2]),
    ".jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS),
    ".csv": "id,text\r\n"
    + "".join(f'{row["id"]},"{str(row["text"]).replace(chr(34), chr(34) * 2)}"\r\n' for row in ROWS),
}
NASTY = [
    b"\0",
    b'"',
    b"\n",
    b"\r",
    b"\xff",
    b"\xfe\xff",
    b"\\ud800",
    b"{",
    b"[" * 200,
    b"x" * 600,
    b"\xe2\x80\xa8",
    b",",
    b"<",
    b">",
    b"<!--",
    b"<script>",
    b"</script",
    b"<p><table><tr><td>",
    b"<div>" * 300,
    b"&#0;&#xd800;&amp",
    b"<!DOCTYPE x [",
    b"WARC/1.0\r\nContent-Length: 3\r\n\r\n",
    b"Content-Encoding: gzip\r\n",
    b"\r\n\r\n",
    b"\x1f\x8b\x08",
    b" datetime=0001-01-01T00:00:00Z content='",
]
CODES = {
    "arc", "binary", "damaged-compression", "damaged-record", "digest-differs", "empty-text", "expanded-too-far",
    "extraction-failed", "field-not-text", "invalid-csv", "invalid-json", "no-header", "no-main-text", "no-records",
    "no-text", "not-a-report", "not-an-object", "ragged-row", "text-not-a-string", "too-deep", "too-long",
    "too-many-attributes", "too-many-tags", "truncated", "undecodable", "unknown-coding",
}  # fmt: skip

suffixes = pytest.mark.parametrize("suffix", sorted(set(READERS) - {".ndjson", ".tsv", ".htm", ".xhtml", ".arc"}))


@st.composite
def mutated(draw: st.DrawFn, suffix: str) -> bytes:
    encoding = draw(st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1256"]))
    data = bytearray(GOOD[suffix].encode(encoding, "replace"))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 3))
        data[place : place + length] = draw(st.sampled_from(NASTY) | st.binary(max_size=4))
    return bytes(data)


def hold(seeds, suffix: str, data: bytes) -> list[object]:
    rows = seeds.read(suffix, data, limits=LIMITS)
    assert all(isinstance(row, Report) or row.code in CODES for row in rows)
    records = [row.origin.record for row in rows]
    assert records == sorted(set(records))
    return rows


@suffixes
@settings(max_examples=400)
@given(data=st.data())
def test_no_mutation_crashes_a_reader(seeds, suffix: str, data: st.DataObject):
    hold(seeds, suffix, data.draw(mutated(suffix)))


@suffixes
@given(data=st.binary(max_size=300) | st.lists(st.sampled_from(NASTY), max_size=30).map(b"".join))
def test_no_bytes_crash_a_reader(seeds, suffix: str, data: bytes):
    hold(seeds, suffix, data)


@suffixes
@pytest.mark.parametrize("compression", [".gz", ".zst"])
@settings(max_examples=150)
@given(data=st.data())
def test_no_damage_to_a_compressed_file_crashes_a_reader(seeds, suffix: str, compression: str, data: st.DataObject):
    good = data.draw(mutated(suffix))
    packed = bytearray(gzip.compress(good) if compression == ".gz" else zstandard.ZstdCompressor().compress(good))
    for _ in range(data.draw(st.integers(0, 3))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    packed = packed[: data.draw(st.integers(0, len(packed)))]
    raw = io.BytesIO(bytes(packed))
    hold(seeds, suffix, raw if READERS[suffix].expands else open_expanded(raw, compression, LIMITS))


@settings(max_examples=400)
@given(mutated(".jsonl"))
def test_every_line_of_bytes_is_accounted_for(seeds, data: bytes):
    assume(not (b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff"))))
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    assert len(hold(seeds, ".jsonl", data)) == sum(1 for line in lines if line.strip())


def test_fifty_megabytes_of_anything_end(seeds):
    for data in (b"\0" * 50_000_000, b'"' * 50_000_000, b"\xd9" * 50_000_000, b"[" * 50_000_000):
        for suffix in GOOD:
            assert {row.code for row in seeds.read(suffix, data)} <= CODES
