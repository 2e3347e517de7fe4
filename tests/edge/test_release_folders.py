"""Releases are read back a stretch at a time, and no id is cut in two."""

from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from dateline.edge import release_folders
from dateline.edge.parquet import path_of
from dateline.edge.release_folders import ReleaseFolder, stretches
from dateline.errors import ReleaseError

ids = st.lists(st.sampled_from([f"o:{n:02}" for n in range(12)]), max_size=14).map(sorted)
sides = st.fixed_dictionaries({"train": ids, "test": ids})


def written(root, rows):
    """Write a release of one config whose rows are ids, by split."""
    for split, doc_ids in rows.items():
        path = root / path_of("documents", split)
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(pa.table({"doc_id": pa.array(doc_ids, pa.string())}), path, row_group_size=4)
    return ReleaseFolder(root)


def rows_of(tables):
    found = [(row["split"], row["doc_id"]) for table in tables for row in table.to_pylist()]
    return {split: [doc_id for at, doc_id in found if at == split] for split in ("train", "test")}


@given(sides, sides, st.integers(1, 5))
def test_stretches_give_all_rows_of_both_and_each_id_at_once(tmp_path_factory, old, new, batch):
    root = tmp_path_factory.mktemp("releases")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release_folders, "BATCH", batch)
        found = list(stretches(written(root / "old", old), written(root / "new", new), "documents", "doc_id"))
    assert rows_of(one for one, _ in found) == old
    assert rows_of(other for _, other in found) == new
    seen = [{row for table in pair for row in table["doc_id"].to_pylist()} for pair in found]
    assert all(max(one) < min(other) for one, other in pairwise(seen))


@pytest.mark.parametrize("batch", [1, 2, 9])
def test_rows_that_are_not_in_order_are_refused(tmp_path, monkeypatch, batch):
    monkeypatch.setattr(release_folders, "BATCH", batch)
    release = written(tmp_path, {"train": ["o:1", "o:3", "o:2"], "test": []})
    with pytest.raises(ReleaseError, match="not in the order of doc_id") as caught:
        list(stretches(release, release, "documents", "doc_id"))
    assert "train-00000-of-00001.parquet" in caught.value.where


def test_a_folder_without_manifest_is_no_release(tmp_path):
    with pytest.raises(ReleaseError, match="no release"):
        ReleaseFolder(tmp_path).manifest()
    assert ReleaseFolder(tmp_path).files == {}


@pytest.mark.parametrize("kept", [0, 3, 200])
def test_a_file_that_was_cut_off_is_refused_by_its_name(tmp_path, kept):
    release = written(tmp_path, {"train": ["o:1", "o:2"]})
    path = tmp_path / path_of("documents", "train")
    path.write_bytes(path.read_bytes()[:kept])
    for look in (lambda: release.schemas, lambda: release.rows("documents"), lambda: [*rows_between(release)]):
        with pytest.raises(ReleaseError, match="can't be read as Parquet") as caught:
            look()
        assert caught.value.where == str(path)


def test_a_file_whose_pages_are_broken_is_refused_by_its_name(tmp_path):
    release = written(tmp_path, {"train": ["o:1", "o:2"] * 50})
    path = tmp_path / path_of("documents", "train")
    content = bytearray(path.read_bytes())
    content[4:60] = b"\xff" * 56
    path.write_bytes(content)
    with pytest.raises(ReleaseError, match="can't be read as Parquet"):
        list(rows_between(release))


def rows_between(release):
    return stretches(release, release, "documents", "doc_id")
