import io

from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Origin
from dateline.seeds import streams
from dateline.seeds.blocks import Block, Part, blocks
from dateline.seeds.limits import Limits
from dateline.seeds.readers import READERS
from dateline.seeds.streams import at_most

rows = st.lists(st.sampled_from([b'{"text":"a"}', b'{"text":"a longer one"}', b"", b"no row"]), max_size=40)


def cut(data: bytes, size: int) -> list[Block]:
    return list(blocks(io.BytesIO(data), size))


@given(rows.map(b"\n".join), st.integers(1, 200))
def test_blocks_are_the_whole_file_cut_at_line_ends(data: bytes, size: int):
    found = cut(data, size)
    assert b"".join(data[block.start : block.end] for block in found) == data
    assert all(data[block.end - 1 : block.end] == b"\n" and block.end - block.start >= size for block in found[:-1])
    assert [block.first_record for block in found] == [data.count(b"\n", 0, block.start) + 1 for block in found]


@given(rows.map(b"\n".join), st.integers(1, 200))
def test_a_file_read_in_blocks_is_the_file(seeds, data: bytes, size: int):
    file = io.BytesIO(data)
    apart = []
    for block in cut(data, size):
        apart += seeds.read(".jsonl", Part(file, block), first=block.first_record)
    assert apart == seeds.read(".jsonl", data)


def test_a_line_longer_than_a_block_stays_whole():
    data = b"x" * (3 * streams.CHUNK) + b"\nshort\n"
    assert [(block.start, block.end) for block in cut(data, 1000)] == [(0, len(data) - 6), (len(data) - 6, len(data))]


def test_utf_16_is_one_block():
    data = ('{"text":"a"}\n' * 500).encode("utf-16")
    assert cut(data, 100) == [Block(start=0, end=len(data), first_record=1)]
    assert len(cut(data[2:], 100)) == 1


def test_an_empty_file_has_no_block():
    assert cut(b"", 10) == []


def test_a_part_gives_no_byte_of_the_next_block():
    part = Part(io.BytesIO(b"one\ntwo\n"), Block(start=4, end=6, first_record=2))
    assert at_most(part, 100) == b"tw"
    assert Part(io.BytesIO(b"one\ntwo\n"), Block(start=0, end=4, first_record=1)).read() == b"one\n"


def test_a_long_file_is_cut_near_the_size(seeds):
    data = b'{"text":"some words of a report"}\n' * 50_000
    found = cut(data, 100_000)
    assert all(100_000 <= block.end - block.start < 100_100 for block in found[:-1])
    origin = Origin(seed="a", record=found[3].first_record, sha256="", reader="jsonl@1")
    part = Part(io.BytesIO(data), found[3])
    first = next(READERS[".jsonl"].read(part, origin, seeds.outlet, Limits()))
    assert first.origin.record == found[3].first_record
