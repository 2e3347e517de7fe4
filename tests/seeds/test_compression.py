import gzip
import io
import struct
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dateline.seeds.compression import open_expanded
from dateline.seeds.limits import Limits
from dateline.seeds.streams import UnreadableError, at_most

TEXT = b"".join(b"Report %d: shelling near the village of X%d.\n" % (number, number * 7919) for number in range(20_000))


def compressed(suffix: str, data: bytes) -> bytes:
    return gzip.compress(data, mtime=0) if suffix == ".gz" else zstandard.ZstdCompressor().compress(data)


def expanded(data: bytes, suffix: str, limits: Limits | None = None) -> tuple[bytes, str]:
    """All that could be read, and the code of what broke it off."""
    stream = open_expanded(io.BytesIO(data), suffix, limits or Limits())
    read = b""
    try:
        while part := stream.read(60_000):
            assert len(part) <= 60_000
            read += part
    except UnreadableError as fault:
        return read, fault.code
    return read, ""


both = pytest.mark.parametrize("suffix", [".gz", ".zst"])


@both
@given(parts=st.lists(st.binary(max_size=200), min_size=1, max_size=4))
def test_members_are_read_one_after_the_other(suffix: str, parts: list[bytes]):
    data = b"".join(compressed(suffix, part) for part in parts)
    assert expanded(data, suffix) == (b"".join(parts), "")


@both
def test_a_large_file_comes_out_whole(suffix: str):
    assert expanded(compressed(suffix, TEXT), suffix) == (TEXT, "")


@both
def test_a_stream_can_be_read_at_once(suffix: str):
    assert open_expanded(io.BytesIO(compressed(suffix, TEXT)), suffix, Limits()).read() == TEXT


@both
def test_what_stands_before_a_cut_is_kept(suffix: str):
    data = compressed(suffix, TEXT)
    read, code = expanded(data[: len(data) * 9 // 10], suffix)
    assert code == "damaged-compression"
    assert len(read) > len(TEXT) // 2
    assert TEXT.startswith(read)


@both
@pytest.mark.parametrize("data", [b"", b"no such format", b"\0" * 600])
def test_what_is_not_compressed_is_damaged(suffix: str, data: bytes):
    assert expanded(data, suffix) == (b"", "damaged-compression")


@both
def test_a_damaged_second_member_leaves_the_first(suffix: str):
    second = bytearray(compressed(suffix, TEXT))
    second[:2] = b"XX"
    assert expanded(compressed(suffix, b"first\n") + bytes(second), suffix) == (b"first\n", "damaged-compression")


def test_a_wrong_checksum_is_damage():
    data = bytearray(gzip.compress(b"text"))
    data[-8:-4] = struct.pack("<I", zlib.crc32(b"another"))
    assert expanded(bytes(data), ".gz")[1] == "damaged-compression"


def test_zeros_after_a_gzip_member_are_padding():
    assert expanded(gzip.compress(b"text") + b"\0" * 5000, ".gz") == (b"text", "")


@both
def test_a_bomb_is_refused_by_its_ratio(suffix: str):
    read, code = expanded(compressed(suffix, b"\0" * 40_000_000), suffix)
    assert code == "expanded-too-far"
    assert len(read) < 20_000_000


@both
def test_a_file_is_refused_beyond_the_limit(suffix: str):
    read, code = expanded(compressed(suffix, TEXT), suffix, Limits(expanded_bytes=100_000))
    assert code == "expanded-too-far"
    assert TEXT.startswith(read)


@both
def test_a_short_text_that_repeats_itself_is_no_bomb(suffix: str):
    assert expanded(compressed(suffix, b"again " * 100_000), suffix)[1] == ""


def test_the_densest_zstd_costs_little_memory_before_it_is_refused():
    block = struct.pack("<I", (128 * 1024) << 3 | 1 << 1)[:3] + b"x"  # 128 KiB of one byte, in four
    bomb = b"\x28\xb5\x2f\xfd" + b"\x00\x38" + block * 100_000
    read, code = expanded(bomb, ".zst")
    assert code == "expanded-too-far"
    assert len(read) < 20_000_000


def test_a_plain_file_is_read_as_it_is():
    stream = io.BytesIO(b"text")
    assert open_expanded(stream, None, Limits()) is stream


@both
@given(st.data())
def test_no_damage_crashes_it(suffix: str, data: st.DataObject):
    damaged = bytearray(compressed(suffix, TEXT[:5000]))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    _, code = expanded(bytes(damaged), suffix)
    assert code in {"", "damaged-compression", "expanded-too-far"}


@both
def test_a_reader_is_told_at_most_what_is_there(suffix: str):
    assert at_most(open_expanded(io.BytesIO(compressed(suffix, b"text")), suffix, Limits()), 2) == b"te"
