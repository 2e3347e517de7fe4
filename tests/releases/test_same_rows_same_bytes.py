"""The same rows give the same files and the same digests, however they were cut into batches."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from arrow_tables import table_of
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from dateline.edge import parquet as edge
from dateline.edge.parquet import ParquetFolder
from dateline.errors import ReleaseError
from dateline.releases import arrow
from dateline.releases.digests import RowDigest
from dateline.releases.kinds import Classes, Columns, Fields, Items
from dateline.releases.manifest import Manifest, manifest_json

Release = Callable[..., Manifest]
KINDS: Columns = {
    "word": "string",
    "text": "large_string",
    "place": "int32",
    "size": "int64",
    "degrees": "float64",
    "sure": "bool",
    "day": "date32",
    "kind": Classes(("a", "b")),
    "names": Items("string"),
    "parts": Items(Fields({"name": "string", "kind": Classes(("x", "y")), "inner": Items("int64")})),
    "span": Fields({"start": "int32", "note": "string"}),
}
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
row = st.tuples(
    st.none() | text,
    st.none() | text,
    st.none() | st.integers(-5, 5),
    st.none() | st.integers(-(2**40), 2**40),
    st.none() | st.floats(allow_nan=False),
    st.none() | st.booleans(),
    st.none() | st.dates().map(str),
    st.none() | st.sampled_from("ab"),
    st.lists(st.none() | text, max_size=3),
    st.lists(st.tuples(st.none() | text, st.sampled_from("xy"), st.lists(st.integers(0, 9), max_size=2)), max_size=3),
    st.tuples(st.integers(0, 9), st.none() | text),
)


def digest(tables: list[pa.Table]) -> str:
    running = RowDigest(KINDS)
    for table in tables:
        running.update(table)
    return running.hexdigest()


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_release_in_other_batches_has_the_same_bytes(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(edge, "ROW_GROUP", 4)
    at_once, one_by_one = release(tmp_path / "whole", batch=100), release(tmp_path / "parts", batch=1)
    assert everything(tmp_path / "whole") == everything(tmp_path / "parts")
    assert manifest_json(at_once) == manifest_json(one_by_one)


def test_the_manifest_gives_size_and_hash_of_every_table(release: Release, tmp_path: Path):
    manifest = release(tmp_path)
    found = {path: content for path, content in everything(tmp_path).items() if path.startswith("data/")}
    assert {path: (file.size, file.sha256) for path, file in manifest.files.items()} == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in found.items()
    }


@given(st.lists(row, max_size=8), st.data())
def test_the_digest_does_not_depend_on_batches(rows: list[tuple[object, ...]], data: st.DataObject):
    whole = table_of(KINDS, rows)
    cut = data.draw(st.integers(0, len(rows)))
    parts = [table_of(KINDS, rows[:cut]), table_of(KINDS, rows[cut:])]
    assert digest([whole]) == digest(parts) == digest([whole.slice(0, cut), whole.slice(cut)])


@given(st.lists(row, min_size=1, max_size=5), st.lists(row, min_size=1, max_size=5))
def test_other_rows_have_another_digest(one: list[tuple[object, ...]], other: list[tuple[object, ...]]):
    first, second = table_of(KINDS, one), table_of(KINDS, other)
    assert (digest([first]) == digest([second])) == (
        first.to_pylist() == second.to_pylist() and repr(one) == repr(other)
    )


def test_a_digest_is_the_one_it_was():
    rows = [
        ("é", "", None, 2**40, -0.5, True, "2017-06-05", "b", ["x", None], [("n", "y", [1])], (1, None)),
        (None, "t", 3, None, None, None, None, None, [], [], (2, "z")),
    ]
    assert digest([table_of(KINDS, rows)]) == "da418b839a07a3a15612f46640665805e4cfd2aa730108c8b1f2179ccac7972e"


def test_a_class_that_is_renamed_changes_the_digest():
    table = pa.table({"kind": pa.array([0], pa.int64())})
    one, other = RowDigest({"kind": Classes(("a",))}), RowDigest({"kind": Classes(("b",))})
    one.update(table)
    other.update(table)
    assert one.hexdigest() != other.hexdigest()


def test_row_groups_are_filled_to_their_size(tmp_path: Path):
    schema = arrow.arrow_schema({"n": "int64"})
    with ParquetFolder(tmp_path, {"events": schema}, ("train",)) as folder:
        for start in range(0, 45_000, 900):
            numbers = pa.array(range(start, start + 900), pa.int64())
            folder.write("train", {"events": pa.table([numbers], schema=schema)})
        (path,) = folder.finish()
    file = parquet.ParquetFile(tmp_path / path)
    assert [file.metadata.row_group(n).num_rows for n in range(3)] == [20_000, 20_000, 5_000]
    assert file.read()["n"].to_pylist() == list(range(45_000))
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.metadata.row_group(0).column(0).has_offset_index


def test_a_table_with_other_columns_is_not_written(tmp_path: Path):
    schema = arrow.arrow_schema({"n": "int64"})
    with ParquetFolder(tmp_path, {"events": schema}, ("train",)) as folder, pytest.raises(ReleaseError):
        folder.write("train", {"events": pa.table({"n": ["a word"]})})


def test_a_fault_while_writing_is_raised_at_the_end(tmp_path: Path):
    schema = arrow.arrow_schema({"n": "int64"})
    with ParquetFolder(tmp_path, {"events": schema}, ("train",)) as folder:
        folder.write("train", {"events": pa.table([pa.array([1], pa.int64())], schema=schema)})
        (tmp_path / "data/events/train-00000-of-00001.parquet").unlink()
        with pytest.raises(FileNotFoundError):
            folder.finish()
