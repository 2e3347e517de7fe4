"""Ranges of many files."""

from dateline.edge import slices
from dateline.edge.slices import Slices


def test_ranges_are_those_of_the_file_however_many_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(slices, "_OPEN_FILES", 3)
    paths = [tmp_path / f"{n}.bin" for n in range(10)]
    for number, path in enumerate(paths):
        path.write_bytes(bytes(range(number, number + 100)))
    with Slices() as files:
        for _ in range(2):
            assert [files.read(path, 5, 2) for path in paths] == [bytes([n + 5, n + 6]) for n in range(10)]
        assert files.read(paths[0], 98, 10) == bytes([98, 99])
