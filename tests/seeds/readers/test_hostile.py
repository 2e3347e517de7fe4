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

LIMITS = Limits(record_bytes=500, expanded_bytes=20_000)
TEXTS = ["قصف على حلب", "The army’s “advance”,\nsaid a resident 😀", "café; five dead\r\n\tand more", 'a "quote"']
ROWS = [{"id": number, "title": f"Title {number}", "text": text} for number, text in enumerate(TEXTS)]
GOOD = {
    ".txt": TEXTS[1],
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
]
CODES = {
    "binary", "damaged-compression", "empty-text", "expanded-too-far", "field-not-text", "invalid-csv", "invalid-json",
    "no-header", "no-text", "not-an-object", "ragged-row", "text-not-a-string", "too-deep", "too-long", "undecodable",
}  # fmt: skip

suffixes = pytest.mark.parametrize("suffix", sorted(set(READERS) - {".ndjson", ".tsv"}))


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
    hold(seeds, suffix, open_expanded(io.BytesIO(bytes(packed)), compression, LIMITS))


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
