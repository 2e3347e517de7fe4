import signal
import subprocess
import sys
import time

import pytest

from dateline.commands.superseded import Text
from dateline.edge.disk import (
    built_folder,
    one_at_a_time,
    read_heads,
    read_records,
    read_rows,
    replaced,
    spare_folder,
    write_bytes,
    write_records,
)
from dateline.errors import WorkspaceError
from dateline.records import Balance, Finding


def names(folder):
    return sorted(path.name for path in folder.iterdir())


A = [Finding(code="a", where="here", message="«ü» \U0001f3af\u2028"), Finding(code="b", where="", message="")]


def test_records_come_back_as_they_went(tmp_path):
    assert write_records(tmp_path / "deep" / "a.jsonl", A) == 2
    assert list(read_records(tmp_path / "deep" / "a.jsonl", Finding)) == A


def test_a_file_that_is_absent_has_no_records(tmp_path):
    assert list(read_records(tmp_path / "none.jsonl", Finding)) == []


def test_a_faulty_line_is_named_with_file_and_line(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"rows":1}\n{"rows":"one"}\n')
    with pytest.raises(WorkspaceError) as caught:
        list(read_records(tmp_path / "a.jsonl", Balance))
    assert caught.value.where.endswith("a.jsonl:2")
    assert "rows" in caught.value.what


@pytest.mark.parametrize("line", [b"xx", b"\xff", b'{"row":1}', b"[]", b""])
def test_reading_rows_goes_on_behind_a_faulty_line(tmp_path, line):
    (tmp_path / "a.jsonl").write_bytes(b'{"rows":1}\n' + line + b'\n{"rows":3}\n')
    numbers, rows = zip(*read_rows(tmp_path / "a.jsonl", Balance), strict=True)
    assert numbers == (1, 2, 3)
    assert (rows[0], rows[2]) == (Balance(rows=1), Balance(rows=3))
    assert isinstance(rows[1], str)


def test_what_fails_midway_leaves_the_old_file_and_nothing_else(tmp_path):
    write_bytes(tmp_path / "a", b"old")

    def broken():
        with replaced(tmp_path / "a") as stream:
            stream.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_the_same_bytes_leave_the_time_stamp(tmp_path):
    assert write_bytes(tmp_path / "a", b"same")
    before = (tmp_path / "a").stat().st_mtime_ns
    assert not write_bytes(tmp_path / "a", b"same")
    with replaced(tmp_path / "a") as stream:
        stream.write(b"same")
    assert (tmp_path / "a").stat().st_mtime_ns == before


def test_a_folder_is_built_beside_the_old_one_and_swapped(tmp_path):
    for content in (b"one", b"two"):
        with built_folder(tmp_path / "out") as new:
            (new / content.decode()).write_bytes(content)
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["two"]


def test_a_folder_that_fails_leaves_the_old_one(tmp_path):
    with built_folder(tmp_path / "out") as new:
        (new / "a").write_bytes(b"")

    def broken():
        with built_folder(tmp_path / "out") as new:
            (new / "b").write_bytes(b"")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert names(tmp_path / "out") == ["a"]
    assert names(tmp_path) == ["out"]


def test_a_swap_that_was_killed_between_its_renames_is_put_right(tmp_path):
    (tmp_path / ".out.old").mkdir()
    (tmp_path / ".out.old" / "a").write_bytes(b"")

    def broken():
        with built_folder(tmp_path / "out"):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert names(tmp_path / "out") == ["a"]


def test_a_spare_folder_is_empty_and_goes_whatever_happened(tmp_path):
    (tmp_path / "spare").mkdir()
    (tmp_path / "spare" / "of a killed run").write_bytes(b"")

    def broken():
        with spare_folder(tmp_path / "spare") as folder:
            assert names(folder) == []
            (folder / "a").write_bytes(b"")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert names(tmp_path) == []


def test_two_can_not_write_at_once(tmp_path):
    with one_at_a_time(tmp_path), pytest.raises(WorkspaceError, match="another"), one_at_a_time(tmp_path):
        pass
    with one_at_a_time(tmp_path):
        pass


WRITER = """
import sys
from pathlib import Path
from dateline.edge.disk import write_bytes
path = Path(sys.argv[1])
while True:
    for letter in b"ab":
        write_bytes(path, bytes([letter]) * 3_000_000)
"""


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path):
    path = tmp_path / "a"
    write_bytes(path, b"a" * 3_000_000)
    for attempt in range(8):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
        time.sleep(0.2 + attempt * 0.03)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert set(path.read_bytes()) in ({97}, {98})
        assert path.stat().st_size == 3_000_000


def test_heads_are_read_from_every_line_that_has_them(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(
        b'{"doc_id": "a", "text_id": "t", "more": 1}\n{broken\n{"doc_id": "b"}\n{"doc_id": "c", "text_id": "u"}'
    )
    assert [(text.doc_id, line[-2:]) for text, line in read_heads(path, Text)] == [("a", b"}\n"), ("c", b'"}')]
    assert list(read_heads(tmp_path / "none.jsonl", Text)) == []
