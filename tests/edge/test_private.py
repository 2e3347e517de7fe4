import pytest
import zstandard
from workspaces import small

from dateline.edge.private import Private
from dateline.errors import WorkspaceError

HERE, THERE = "http://here.example", "http://there.example"


@pytest.fixture
def private(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_PRIVATE", str(tmp_path / "private"))
    return Private(small(tmp_path / "work", {}))


def test_people_get_pseudonyms_in_the_order_of_their_numbers_and_keep_them(private):
    assert private.enrol(HERE, [(7, "b@x.example"), (3, "a@x.example")]) == {3: "a01", 7: "a02"}
    assert private.enrol(HERE, [(9, "c@x.example")]) == {9: "a03"}
    assert private.annotators(HERE) == {3: "a01", 7: "a02", 9: "a03"}


def test_the_same_address_on_another_server_is_the_same_person(private):
    private.enrol(HERE, [(3, "a@x.example"), (4, "b@x.example")])
    assert private.enrol(THERE, [(1, "b@x.example"), (2, "d@x.example")]) == {1: "a02", 2: "a03"}
    assert private.annotators(HERE) == {3: "a01", 4: "a02"}


def test_nobody_else_can_read_the_folder(private):
    private.enrol(HERE, [(3, "a@x.example")])
    with private.snapshot("one/two") as keep:
        keep({"id": 1})
        keep({"id": 2})
    kept = private.folder / "snapshots/one/two.jsonl.zst"
    assert private.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (private.folder / "annotators.jsonl", kept))
    assert zstandard.ZstdDecompressor().stream_reader(kept.read_bytes()).read() == b'{"id":1}\n{"id":2}\n'


def test_a_private_folder_within_the_workspace_is_refused(tmp_path, monkeypatch):
    workspace = small(tmp_path / "work", {})
    monkeypatch.setenv("DATELINE_PRIVATE", str(workspace.root / "private"))
    with pytest.raises(WorkspaceError, match="private folder lies in the workspace"):
        Private(workspace)
