import json

import pytest
from workspaces import ONE, quiet

from dateline.commands.build import build
from dateline.commands.init import default_redistribution, init, terms_of
from dateline.edge.workspace import find_workspace
from dateline.errors import SeedError, WorkspaceError
from dateline.releases.curation import Curation, parse_curation
from dateline.seeds.outlets import parse_outlet


def terms(outlet="one", licence="CC-BY-4.0"):
    return terms_of(outlet, licence, None, None, "UTC")


@pytest.fixture
def theirs(tmp_path):
    folder = tmp_path / "theirs"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("A report.")
    (folder / "sub" / "b.jsonl").write_text(
        "".join(json.dumps({"id": f"{n}", "text": f"Report {n}.", "outlet": f"o{n % 2}"}) + "\n" for n in range(4))
    )
    (folder / "picture.jpg").write_bytes(b"\xff")
    return folder


def test_other_peoples_files_become_a_workspace_that_builds(tmp_path, theirs):
    laid = init(tmp_path / "ws", [theirs], terms())
    workspace = find_workspace(tmp_path / "ws")
    assert laid.files == 2
    assert set(laid.outlets) == {"one", "o0", "o1"}
    assert (workspace.seeds / "one/sub/b.jsonl").read_bytes() == (theirs / "sub/b.jsonl").read_bytes()
    assert not (workspace.seeds / "one/picture.jpg").exists()
    built = build(workspace, ONE, quiet)
    assert built.ingested.documents == 5
    assert built.checked.findings == ()


def test_each_outlet_that_a_row_names_gets_the_same_terms(tmp_path, theirs):
    init(tmp_path / "ws", [theirs], terms())
    text = (tmp_path / "ws/seeds/o1/outlet.toml").read_text("utf-8")
    assert parse_outlet("o1", text, "").licence == "CC-BY-4.0"


def test_the_curators_are_asked_and_have_answered_nothing_yet(tmp_path, theirs):
    init(tmp_path / "ws", [theirs], terms())
    assert parse_curation((tmp_path / "ws/releases/curation.toml").read_bytes(), "") == Curation()


def test_laying_out_twice_changes_nothing(tmp_path, theirs):
    init(tmp_path / "ws", [theirs], terms())
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "ws").rglob("*") if path.is_file()}
    assert init(tmp_path / "ws", [theirs], terms()).outlets == ()
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "ws").rglob("*") if path.is_file()}


def test_a_second_outlet_is_added_to_what_is_there(tmp_path, theirs):
    init(tmp_path / "ws", [theirs / "a.txt"], terms())
    init(tmp_path / "ws", [theirs / "a.txt"], terms("two"))
    assert {path.parent.name for path in find_workspace(tmp_path / "ws").outlet_files} == {"one", "two"}


def test_nothing_that_is_there_is_overwritten(tmp_path, theirs):
    init(tmp_path / "ws", [theirs / "a.txt"], terms())
    (theirs / "a.txt").write_text("Another report.")
    with pytest.raises(WorkspaceError, match="other bytes"):
        init(tmp_path / "ws", [theirs / "a.txt"], terms())
    assert (tmp_path / "ws/seeds/one/a.txt").read_text() == "A report."


def test_a_project_of_another_kind_is_left_alone(tmp_path, theirs):
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws/pyproject.toml").write_text("[project]\nname = 'x'\n")
    with pytest.raises(WorkspaceError):
        init(tmp_path / "ws", [theirs], terms())
    assert [path.name for path in (tmp_path / "ws").iterdir()] == ["pyproject.toml"]


@pytest.mark.parametrize(
    ("path", "what"), [("none", "no such file"), ("theirs/picture.jpg", "nothing that a reader knows")]
)
@pytest.mark.usefixtures("theirs")
def test_what_is_not_there_or_can_not_be_read_is_named(tmp_path, path, what):
    with pytest.raises((WorkspaceError, SeedError), match=what):
        init(tmp_path / "ws", [tmp_path / path], terms())
    assert not (tmp_path / "ws").exists()


def test_an_outlet_id_that_can_not_be_one_is_refused_before_anything_is_written(tmp_path, theirs):
    with pytest.raises(SeedError):
        init(tmp_path / "ws", [theirs], terms("../out"))
    assert not (tmp_path / "ws").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("outlet", "licence", "hint"), [("one", None, "--licence"), (None, "CC0-1.0", "--outlet")])
def test_half_of_the_terms_is_not_enough(outlet, licence, hint):
    with pytest.raises(WorkspaceError) as caught:
        terms_of(outlet, licence, None, None, "UTC")
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("licence", "redistribution"),
    [
        ("CC-BY-4.0", "full_text"),
        ("CC0-1.0", "full_text"),
        ("public domain", "full_text"),
        ("CC-BY-ND-4.0", "offsets_only"),
        ("all rights reserved", "offsets_only"),
        ("unknown", "offsets_only"),
    ],
)
def test_only_an_open_licence_lets_texts_go_out(licence, redistribution):
    assert default_redistribution(licence) == redistribution
