import json
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workspaces import ONE, quiet, small

from dateline.commands.ingest import ingest
from dateline.commands.status import status
from dateline.edge.disk import one_at_a_time, read_records
from dateline.edge.shards import Workers
from dateline.errors import SeedError, WorkspaceError
from dateline.records import Document, Refused
from dateline.seeds.blocks import blocks


def run(workspace, workers=ONE):
    return ingest(workspace, workers, quiet)


def documents(workspace):
    return [document for path in workspace.documents for document in read_records(path, Document)]


def refusals(workspace):
    return {(row.origin.seed, row.origin.record): row.code for row in read_records(workspace.refused, Refused)}


def corpus_bytes(workspace):
    return {path.name: path.read_bytes() for path in workspace.corpus.iterdir()}


def rows(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_every_row_becomes_a_document_or_is_refused_with_its_reason(tmp_path):
    workspace = small(
        tmp_path,
        {
            "one/a.txt": "First title\n\nA body.",
            "one/b.pdf": b"%PDF",
            "one/sub/c.jsonl": rows({"id": "x", "text": "One."}, {"text": ""}) + "{broken\n" + rows({"text": "Two."}),
            "two/d.csv": "id,text\n1,Three.\n",
        },
    )
    done = run(workspace)
    assert (done.rows, done.documents, done.refused) == (7, 4, 3)
    assert refusals(workspace) == {
        ("seeds/one/b.pdf", 1): "no-reader",
        ("seeds/one/sub/c.jsonl", 2): "empty-text",
        ("seeds/one/sub/c.jsonl", 3): "invalid-json",
    }
    ids = [document.doc_id for document in documents(workspace)]
    assert ids == sorted(ids)
    assert {"one:a", "one:x", "two:1"} < set(ids)


def test_a_second_run_changes_nothing(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A title\n\nA body."})
    assert run(workspace).changed
    before = {path: path.stat().st_mtime_ns for path in workspace.corpus.iterdir()}
    again = run(workspace)
    assert not again.changed
    assert again.documents == 1
    assert before == {path: path.stat().st_mtime_ns for path in workspace.corpus.iterdir()}


def test_only_units_that_changed_are_read_anew(tmp_path):
    workspace = small(tmp_path, {f"o{n}/a.txt": f"Report {n}." for n in range(5)})
    assert run(workspace).units_read == 5
    (workspace.seeds / "o3/a.txt").write_text("Another report 3.")
    assert run(workspace).units_read == 1
    (workspace.seeds / "o3/b.txt").write_text("One more.")
    assert run(workspace).documents == 6


def test_a_file_that_is_gone_takes_its_documents_along(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A.", "one/b.txt": "B."})
    run(workspace)
    (workspace.seeds / "one/a.txt").unlink()
    assert run(workspace).documents == 1
    assert [document.text for document in documents(workspace)] == ["B."]


def test_a_corpus_changed_by_hand_is_made_again(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A."})
    run(workspace)
    before = corpus_bytes(workspace)
    workspace.documents[0].write_text("")
    assert run(workspace).changed
    assert corpus_bytes(workspace) == before


def test_the_same_text_twice_under_one_id_is_refused_as_a_duplicate(tmp_path):
    workspace = small(tmp_path, {"one/a.jsonl": rows({"id": "x", "text": "Same."}, {"id": "x", "text": "Same."})})
    run(workspace)
    assert refusals(workspace) == {("seeds/one/a.jsonl", 2): "duplicate"}


def test_of_two_texts_under_one_id_the_later_stays(tmp_path):
    files = {"one/a.jsonl": rows({"id": "x", "text": "Old."}), "one/b.jsonl": rows({"id": "x", "text": "New."})}
    workspace = small(tmp_path, files)
    run(workspace)
    assert refusals(workspace) == {("seeds/one/a.jsonl", 1): "superseded-in-seeds"}
    assert [document.text for document in documents(workspace)] == ["New."]


def test_a_row_may_name_another_outlet_of_the_workspace(tmp_path):
    there = {"id": "x", "text": "A.", "outlet": "two"}
    workspace = small(
        tmp_path, {"one/a.jsonl": rows(there, {"id": "y", "text": "B.", "outlet": "three"}), "two/b.txt": "C."}
    )
    run(workspace)
    assert {document.doc_id for document in documents(workspace)} == {"two:x", "two:b"}
    assert refusals(workspace) == {("seeds/one/a.jsonl", 2): "unknown-outlet"}


def test_a_link_out_of_the_workspace_is_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for you.")
    workspace = small(tmp_path / "ws", {"one/a.txt": "A."})
    (workspace.seeds / "one/b.txt").symlink_to(secret)
    run(workspace)
    assert refusals(workspace) == {("seeds/one/b.txt", 1): "outside-workspace"}


@pytest.mark.parametrize(
    ("name", "hint"), [("new/a.txt", "new/outlet.toml"), ("a.txt", "folder of its outlet")], ids=["folder", "file"]
)
def test_a_report_without_an_outlet_stops_the_run_with_a_word_of_what_to_do(tmp_path, name, hint):
    workspace = small(tmp_path, {"one/a.txt": "A."})
    path = workspace.seeds / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Whose is it?")
    with pytest.raises(SeedError) as caught:
        run(workspace)
    assert caught.value.where == f"seeds/{name}"
    assert hint in caught.value.hint


def test_no_outlet_at_all_says_how_to_begin(tmp_path):
    workspace = small(tmp_path, {})
    with pytest.raises(SeedError, match="no outlet") as caught:
        run(workspace)
    assert "dateline init" in caught.value.hint


LARGE = {
    f"o{n % 3}/{n}.jsonl": rows(*({"id": f"{n}-{m}", "text": f"Report {n} {m}."} for m in range(40))) for n in range(30)
}


@pytest.mark.parametrize("processes", [2, 3])
def test_the_corpus_is_the_same_in_any_number_of_processes(tmp_path, processes, monkeypatch):
    monkeypatch.setattr("dateline.commands.ingest.SMALL", 0)
    one, many = small(tmp_path / "one", LARGE), small(tmp_path / "many", LARGE)
    run(one)
    run(many, Workers(processes=processes))
    assert corpus_bytes(one) == corpus_bytes(many)


def test_shards_hold_the_same_documents_as_one_file(tmp_path):
    one, four = small(tmp_path / "one", LARGE), small(tmp_path / "four", LARGE, "shards = 4\n")
    assert run(one).documents == run(four).documents == 1200
    assert len(four.documents) == 4
    assert sorted(documents(four), key=lambda document: document.doc_id) == documents(one)


def test_a_large_file_is_cut_into_blocks_and_keeps_its_record_numbers(tmp_path, monkeypatch):
    text = rows(*({"id": f"{n}", "text": f"Report {n}."} for n in range(500)))
    whole, cut = small(tmp_path / "whole", {"one/a.jsonl": text}), small(tmp_path / "cut", {"one/a.jsonl": text})
    run(whole)
    monkeypatch.setattr("dateline.commands.seed_files.BLOCK", 5_000)
    monkeypatch.setattr("dateline.commands.seed_files.blocks", lambda stream: blocks(stream, 5_000))
    assert run(cut).units_read > 3
    assert corpus_bytes(whole) == corpus_bytes(cut)


def test_two_runs_at_once_can_not_write_over_each_other(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A."})
    with one_at_a_time(workspace.derived), pytest.raises(WorkspaceError, match="another"):
        run(workspace)


@settings(max_examples=25)
@given(texts=st.lists(st.text(max_size=80), max_size=6), raw=st.binary(max_size=200))
def test_rows_always_balance(tmp_path_factory, texts, raw):
    files = {"one/a.jsonl": rows(*({"text": text} for text in texts)), "one/b.txt": raw, "one/c.jsonl": raw}
    workspace = small(tmp_path_factory.mktemp("ws"), files)
    done = run(workspace)
    assert done.rows == done.documents + done.refused
    assert done.documents == len(documents(workspace))
    assert done.refused == len(list(read_records(workspace.refused, Refused)))


def test_a_kill_at_any_moment_leaves_whole_files_and_the_next_run_completes(tmp_path):
    files = {
        f"o{n}/a.jsonl": rows(*({"id": f"{m}", "text": f"Report {n} {m}. " * 40} for m in range(300))) for n in range(6)
    }
    whole = small(tmp_path / "whole", files)
    run(whole)
    want = corpus_bytes(whole)
    killed = 0
    workspace = small(tmp_path / "killed", files)
    for attempt in range(40):
        started = subprocess.Popen(
            [sys.executable, "-m", "dateline", "-C", str(workspace.root), "ingest", "--processes", "1"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.1 + attempt * 0.04)
        started.send_signal(signal.SIGKILL)
        killed += started.wait() == -signal.SIGKILL
        for name, content in corpus_bytes(workspace).items() if workspace.corpus.is_dir() else ():
            assert name.endswith(".tmp") or content == want[name]
        if started.returncode == 0:
            break
    assert killed >= 3
    run(workspace)
    assert corpus_bytes(workspace) == want


def test_status_proposes_lines_that_recur_in_an_outlets_reports(tmp_path):
    texts = [
        {"id": f"{n}", "text": f"News of day {n} is here.\n\nRing our desk at noon\n\nMore {n}."} for n in range(8)
    ]
    workspace = small(tmp_path, {"one/a.jsonl": rows(*texts), "two/b.txt": "Ring our desk at noon"})
    run(workspace)
    (proposal,) = status(workspace).recurring
    assert (proposal.outlet, proposal.line, proposal.count) == ("one", "Ring our desk at noon", 8)
