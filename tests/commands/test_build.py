import json
from collections import Counter

import pytest
from workspaces import ONE, SHARED, copy_of_ours, quiet, small

from dateline.commands.build import build
from dateline.commands.init import init, terms_of
from dateline.commands.release import release
from dateline.commands.render import render
from dateline.commands.settle import parse_policy, settle
from dateline.commands.status import status
from dateline.edge.disk import read_records
from dateline.edge.workspace import find_workspace
from dateline.errors import ReleaseError
from dateline.records import Document, Refused


def files_of(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_second_build_changes_nothing(tmp_path):
    workspace = copy_of_ours(tmp_path)
    assert build(workspace, ONE, quiet).changed
    before = {path: (content, path.stat().st_mtime_ns) for path, content in files_of(tmp_path).items()}
    assert not build(workspace, ONE, quiet).changed
    assert before == {path: (content, path.stat().st_mtime_ns) for path, content in files_of(tmp_path).items()}


def test_the_committed_corpus_is_what_the_seeds_give(tmp_path):
    workspace = copy_of_ours(tmp_path)
    before = files_of(workspace.corpus)
    build(workspace, ONE, quiet)
    assert files_of(workspace.corpus) == before


def test_everything_committed_is_without_finding(tmp_path):
    assert build(copy_of_ours(tmp_path), ONE, quiet).checked.findings == ()


def test_a_clone_whose_rendered_files_are_as_they_should_be_has_nothing_to_render(tmp_path):
    workspace = copy_of_ours(tmp_path)
    build(workspace, ONE, quiet)
    assert status(workspace).next == ""
    assert status(workspace).people.startswith("dateline push --disagreements")
    (workspace.rendered / "codebook.md").write_text("by hand")
    assert status(workspace).next == "dateline render"


def test_work_that_came_back_since_is_to_be_settled(tmp_path):
    workspace = copy_of_ours(tmp_path)
    build(workspace, ONE, quiet)
    assert status(workspace).next == ""  # gold that was settled elsewhere is taken as it is
    settle(workspace, parse_policy("unanimous"), ONE)
    build(workspace, ONE, quiet)
    assert status(workspace).next == ""
    (path, *_) = workspace.returned_files
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert status(workspace).next == "dateline settle"


def test_a_corpus_without_a_document_is_not_released(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": ""})
    with pytest.raises(ReleaseError, match=r"every report was refused.*refused\.jsonl"):
        build(workspace, ONE, quiet)


def test_errors_stop_the_build_before_the_release(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    workspace.gold.parent.mkdir()
    workspace.gold.write_text("{}\n")
    built = build(workspace, ONE, quiet)
    assert built.released is None
    assert not (workspace.releases / "dev").exists()


def test_status_says_what_to_run_next(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    assert status(workspace).next == "dateline ingest"
    build(workspace, ONE, quiet)
    assert status(workspace).next == "dateline render"
    render(workspace)
    assert (status(workspace).next, status(workspace).people[:13]) == ("", "dateline push")
    (workspace.seeds / "one/a.txt").write_text("Another report.")
    assert status(workspace).next == "dateline ingest"
    (row,) = (row for row in status(workspace).rows if row.folder == "corpus")
    assert row.state == "stale: seeds/one/a.txt changed"


@pytest.mark.parametrize("version", ["1", "1.2", "v1.2.3", "1.02.3", "latest", "../x", ""])
def test_what_is_no_version_is_refused(tmp_path, version):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    with pytest.raises(ReleaseError, match="no version") as caught:
        release(workspace, version)
    assert "1.0.0" in caught.value.hint


def test_a_release_needs_a_corpus(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    with pytest.raises(ReleaseError, match="no corpus"):
        release(workspace, "1.0.0", machine_made=True)


def test_a_release_never_changes_and_none_comes_before_it(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    build(workspace, ONE, quiet)
    with pytest.raises(ReleaseError, match="no gold"):
        release(workspace, "1.2.0")
    release(workspace, "1.2.0", machine_made=True)
    before = files_of(workspace.releases / "1.2.0")
    with pytest.raises(ReleaseError, match="never changes"):
        release(workspace, "1.2.0", machine_made=True)
    with pytest.raises(ReleaseError, match="comes before") as caught:
        release(workspace, "1.1.9", machine_made=True)
    assert "1.2.1, 1.3.0 or 2.0.0" in caught.value.hint
    assert files_of(workspace.releases / "1.2.0") == before


def test_the_register_of_splits_only_grows(tmp_path):
    workspace = small(
        tmp_path, {"one/a.jsonl": "".join(json.dumps({"id": f"{n}", "text": f"T {n}."}) + "\n" for n in range(30))}
    )
    build(workspace, ONE, quiet)
    assert not workspace.register.exists()
    release(workspace, "1.0.0", machine_made=True)
    first = workspace.register.read_bytes()
    (workspace.seeds / "one/b.txt").write_text("One more.")
    build(workspace, ONE, quiet)
    release(workspace, "1.1.0", machine_made=True)
    assert workspace.register.read_bytes().startswith(first)
    assert len(workspace.register.read_bytes().splitlines()) == 31


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not here: no folder `shared` beside the checkout")
def test_real_reports_of_eight_outlets_build(tmp_path):
    folder = tmp_path / "ws"
    init(folder, [SHARED / "seeds"], terms_of("agency", "unknown", "offsets_only", "en", "Asia/Tehran"))
    init(folder, [SHARED / "data/fa_kes_dev.jsonl"], terms_of("fa-kes", "CC-BY-4.0", None, "en", "Asia/Damascus"))
    workspace = find_workspace(folder)

    built = build(workspace, ONE, quiet)

    assert built.checked.findings == ()
    assert (built.ingested.documents, built.ingested.refused) == (438, 10)
    # the file gives some ids twice or thrice, once with another text
    codes = Counter(row.code for row in read_records(workspace.refused, Refused))
    assert codes == {"duplicate": 9, "superseded-in-seeds": 1}
    outlets = {document.outlet for path in workspace.documents for document in read_records(path, Document)}
    assert outlets == {"agency", "ahram", "alaraby", "dailysabah", "etilaf", "jordantimes", "reuters", "sana"}
    assert built.released.restricted == ("agency",)
