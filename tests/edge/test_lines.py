import pickle

import msgspec
import pytest

from dateline.edge.disk import write_records
from dateline.edge.lines import read_lines
from dateline.errors import WorkspaceError
from dateline.records import Author, Story


class Head(msgspec.Struct):
    story: str


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "stories.jsonl"
    write_records(path, [Story(story=f"s-{at}", doc_ids=(f"one:{at}",)) for at in range(3)])
    return path


def test_heads_are_read_here_and_whole_records_wherever_the_line_is_taken(path):
    heads, lines = zip(*read_lines(path, Story, Head), strict=True)
    assert [head.story for head in heads] == ["s-0", "s-1", "s-2"]
    taken = pickle.loads(pickle.dumps(lines))  # noqa: S301 - our own bytes
    assert [line.record().doc_ids for line in taken] == [("one:0",), ("one:1",), ("one:2",)]


def test_a_file_that_is_absent_has_no_line(tmp_path):
    assert list(read_lines(tmp_path / "none.jsonl", Story, Head)) == []


@pytest.mark.parametrize("broken", [b'{"doc_ids": []}', b"{", b"", b'{"story": "\xff"}', b"null"])
def test_a_line_without_a_head_is_named(path, broken):
    path.write_bytes(path.read_bytes() + broken + b"\n")
    with pytest.raises(WorkspaceError, match="not a Story") as caught:
        list(read_lines(path, Story, Head))
    assert caught.value.where == f"{path}:4"


def test_what_is_wrong_behind_the_head_is_named_where_the_record_is_read(path):
    path.write_bytes(path.read_bytes() + b'{"story": "s-3", "doc_ids": 7}\n')
    *_, (_, last) = read_lines(path, Story, Head)
    with pytest.raises(WorkspaceError, match="not a Story: Expected `array`") as caught:
        last.record()
    assert caught.value.where == f"{path}:4"


def test_lines_of_one_kind_are_no_lines_of_another(path):
    (_, line), *_ = read_lines(path, Author, Head)
    with pytest.raises(WorkspaceError, match="not a Author"):
        line.record()


def test_an_editors_byte_order_mark_is_no_part_of_a_line(path):
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [line.record().story for _, line in read_lines(path, Story, Head)] == ["s-0", "s-1", "s-2"]
