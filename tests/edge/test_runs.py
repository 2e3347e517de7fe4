import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.edge import runs
from dateline.edge.runs import Runs, merged


class Row(msgspec.Struct, frozen=True):
    name: str
    number: int = 0


def key(row):
    return (row.name,)


@given(rows=st.lists(st.builds(Row, st.text(max_size=5).filter(str.isprintable), st.integers(0, 9)), max_size=60))
def test_runs_merge_into_one_sorted_sequence(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("runs")
    one = Runs(folder, "rows", key)
    for number, row in enumerate(rows):
        one.add(row)
        if number % 7 == 0:
            one.flush()
    one.flush()
    out = [msgspec.json.decode(line, type=Row) for _, line in merged(sorted(folder.glob("rows-*")), Row, key, folder)]
    assert sorted(map(key, rows)) == [key(row) for row in out]
    assert sorted(rows, key=lambda row: (row.name, row.number)) == sorted(out, key=lambda row: (row.name, row.number))


def test_more_runs_than_may_be_open_are_merged_in_rounds(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "_OPEN_FILES", 3)
    for number in range(11):
        one = Runs(tmp_path, f"rows-{number:02}", key)
        for letter in "cab":
            one.add(Row(f"{letter}{number:02}"))
        one.flush()
    names = [row.name for row, _ in merged(sorted(tmp_path.glob("rows-*")), Row, key, tmp_path)]
    assert names == sorted(f"{letter}{number:02}" for letter in "abc" for number in range(11))


def test_a_run_is_written_when_enough_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "_RUN_BYTES", 50)
    one = Runs(tmp_path, "rows", key)
    for number in range(10):
        one.add(Row(f"{9 - number}"))
    assert len(list(tmp_path.iterdir())) > 1
