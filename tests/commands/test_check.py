import json
from pathlib import Path

import pytest
from workspaces import ONE, quiet, small

from dateline.commands.check import CODES, check
from dateline.commands.ingest import ingest
from dateline.commands.render import render
from dateline.edge.disk import read_records
from dateline.records import Document
from dateline.schemas import checks

INVALID = Path(__file__).parents[1] / "invalid"
FILES = {
    path.stem: content["workspace"]
    for path in sorted(INVALID.glob("*.json"))
    if "workspace" in (content := json.loads(path.read_text("utf-8")))
}


@pytest.fixture
def workspace(tmp_path):
    made = small(tmp_path, {"one/a.txt": "A report of one day.", "one/b.txt": "A report of another day."})
    ingest(made, ONE, quiet)
    render(made)
    return made


def test_a_workspace_without_fault_has_no_finding(workspace):
    checked = check(workspace)
    assert checked.findings == ()
    assert (checked.documents, checked.annotations) == (2, 0)


@pytest.mark.parametrize("code", FILES)
def test_a_file_of_the_workspace_has_the_one_fault_it_is_named_after(workspace, code):
    texts = {document.doc_id: document.text_id for document in read_records(workspace.documents[0], Document)}
    for name, content in FILES[code].items():
        if content is None:
            (workspace.root / name).unlink()
            continue
        for doc_id, text_id in texts.items():
            content = content.replace(f"TEXT OF {doc_id}", text_id)  # noqa: PLW2901 - one after the other
        path = workspace.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    assert {finding.code for finding in check(workspace).findings} == {code}


def test_each_code_across_files_has_a_file_with_its_fault():
    assert set(FILES) == set(CODES)


def test_no_code_has_two_meanings():
    assert not set(CODES) & set(checks.CODES)


def test_a_finding_names_its_file(workspace):
    row = {
        "doc_id": "one:none",
        "text_id": "x",
        "schema": "1.0.0",
        "author": {"kind": "gold", "name": "g"},
        "status": "gold",
    }
    workspace.gold.parent.mkdir()
    workspace.gold.write_text(json.dumps(row) + "\n")
    (finding,) = check(workspace).findings
    assert finding.where == "annotation/gold.jsonl: one:none"


def test_a_lost_document_is_missed(workspace):
    path = workspace.documents[0]
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert [finding.code for finding in check(workspace).findings] == ["rows-unbalanced"]


def test_a_fresh_clone_without_keys_is_checked_by_counting(workspace):
    for path in workspace.derived.glob("*.json"):
        path.unlink()
    assert check(workspace).findings == ()
    workspace.documents[0].write_bytes(b"")
    assert {finding.code for finding in check(workspace).findings} == {"rows-unbalanced"}
