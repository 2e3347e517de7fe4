import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from recleaning import annotation
from workspaces import ONE, quiet, small

from dateline.commands.build import build
from dateline.commands.carry import carry
from dateline.commands.check import check
from dateline.commands.ingest import ingest
from dateline.commands.status import status
from dateline.edge.disk import read_records, write_records
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Author, Document, Orphan, Relation

OLD = "Raids in the hills\n\nShells fell on Stonebridge on Monday. A clerk counted 12 wounded. The road was closed."
NEW = "Raids in the hills\n\nAdded first. Shells fell on Stonebridge on Monday. The road was closed."
WORDS = ("Raids", "fell", "wounded", "road")


def rows(*texts):
    return "".join(json.dumps({"id": f"{n}", "text": text}) + "\n" for n, text in enumerate(texts))


def documents(workspace):
    return {each.doc_id: each for path in workspace.documents for each in read_records(path, Document)}


def marked(document, author="a01", words=WORDS):
    """Mark words of a document and tie them to the first."""
    spans = [(document.text.index(word), document.text.index(word) + len(word)) for word in words]
    ties = [Relation(source="e0", target=f"e{n}", role="source") for n in range(1, len(words))]
    kind = "gold" if author == "gold" else "person"
    made = annotation(document, spans, ties)
    return made.but(author=Author(kind=kind, name=author), status="gold" if kind == "gold" else "submitted")


def annotated(folder, texts=(OLD,), authors=("gold", "a01")):
    """Make a workspace with these texts, all marked by these authors."""
    workspace = small(folder, {"one/a.jsonl": rows(*texts)})
    ingest(workspace, ONE, quiet)
    for author in authors:
        path = workspace.gold if author == "gold" else workspace.annotation / f"returned/{author}.jsonl"
        write_records(path, [marked(document, author) for document in documents(workspace).values()])
    return workspace


def change(workspace, *texts):
    (workspace.seeds / "one/a.jsonl").write_text(rows(*texts))
    ingest(workspace, ONE, quiet)


def annotations(workspace):
    return [each for path in workspace.marked for each in read_records(path, Annotation)]


def orphans(workspace):
    return list(read_records(workspace.orphans, Orphan))


def texts_kept(workspace):
    return [each.text for each in read_records(workspace.superseded, Document)]


def state(workspace):
    paths = [*workspace.marked, workspace.orphans, workspace.superseded, *workspace.documents]
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def all_marks(workspace):
    """Return (document, author, id) of each mention that is anywhere, and of each relation."""
    found = {(each.doc_id, each.author, mention.id) for each in annotations(workspace) for mention in each.mentions}
    found |= {(each.doc_id, each.author, tie) for each in annotations(workspace) for tie in each.relations}
    found |= {(each.doc_id, each.author, each.mention.id) for each in orphans(workspace)}
    return found | {(each.doc_id, each.author, tie) for each in orphans(workspace) for tie in each.relations}


def test_annotations_move_to_the_new_text_and_the_rest_become_orphans(tmp_path):
    workspace = annotated(tmp_path)
    before = all_marks(workspace)
    change(workspace, NEW)
    done = carry(workspace)

    assert (done.annotations, done.mentions, done.orphans, done.waiting) == (2, 6, 2, 2)
    (document,) = documents(workspace).values()
    for each in annotations(workspace):
        assert each.text_id == document.text_id
        assert [(mention.id, document.text[mention.start : mention.end]) for mention in each.mentions] == [
            ("e0", "Raids"),
            ("e1", "fell"),
            ("e3", "road"),
        ]
    assert all_marks(workspace) == before
    assert [(each.author.name, each.mention.quote, each.reason) for each in orphans(workspace)] == [
        ("gold", "wounded", "quote-gone"),
        ("a01", "wounded", "quote-gone"),
    ]
    assert not workspace.superseded.exists()


def test_a_text_that_is_named_is_kept_until_it_has_been_carried(tmp_path):
    workspace = annotated(tmp_path)
    change(workspace, NEW)
    assert texts_kept(workspace) == [OLD]
    change(workspace, NEW + " A third version.")
    assert texts_kept(workspace) == [OLD]
    carry(workspace)
    assert not workspace.superseded.exists()


def test_a_text_that_nobody_annotated_is_not_kept(tmp_path):
    workspace = annotated(tmp_path, authors=())
    change(workspace, NEW)
    assert not workspace.superseded.exists()
    assert carry(workspace).annotations == 0


def test_a_text_that_comes_back_is_superseded_no_more(tmp_path):
    workspace = annotated(tmp_path)
    before = state(workspace)
    change(workspace, NEW)
    change(workspace, OLD)
    assert state(workspace) == before


def test_the_texts_of_suggestions_are_not_kept_and_suggestions_not_carried(tmp_path):
    workspace = annotated(tmp_path, authors=())
    path = workspace.annotation / "suggested.jsonl"
    machine = Author(kind="machine", name="rules", version="1")
    write_records(
        path, [marked(each).but(author=machine, status="suggested") for each in documents(workspace).values()]
    )
    before = path.read_bytes()
    change(workspace, NEW)
    carry(workspace)
    assert path.read_bytes() == before
    (finding,) = (each for each in check(workspace).findings if each.code == "text-superseded")
    assert "dateline suggest" in finding.message


def test_check_finds_superseded_texts_until_carry_has_run(tmp_path):
    workspace = annotated(tmp_path, authors=("gold",))
    change(workspace, NEW)
    (finding,) = (each for each in check(workspace).findings if each.code == "text-superseded")
    assert "dateline carry" in finding.message
    carry(workspace)
    assert {"text-superseded", "quote-mismatch"}.isdisjoint(each.code for each in check(workspace).findings)


def test_status_says_what_is_to_carry_and_how_many_orphans_wait(tmp_path):
    workspace = annotated(tmp_path)
    change(workspace, NEW)

    def row():
        return next(row.state for row in status(workspace).rows if row.folder == "annotation")

    assert row() == "2 of earlier texts"
    carry(workspace)
    assert row() == "2 mentions without a place wait in annotation/orphans.jsonl"
    assert status(workspace).next != "dateline carry"


def test_a_second_carry_changes_nothing(tmp_path):
    workspace = annotated(tmp_path)
    change(workspace, NEW)
    carry(workspace)
    before = state(workspace)
    again = carry(workspace)
    assert not again.changed
    assert again.waiting == 2
    assert state(workspace) == before


def test_what_is_of_the_current_text_stays_byte_for_byte(tmp_path):
    workspace = annotated(tmp_path, (OLD, "Another report of Tuesday."), authors=())
    first, second = documents(workspace).values()
    odd = json.dumps(json.loads(json.dumps({"doc_id": second.doc_id})) | {"text_id": second.text_id}, indent=None)
    odd = odd[:-1] + ',   "schema": "1.0.0", "author": {"kind": "person", "name": "a01"}, "status": "skipped"}'
    path = workspace.annotation / "returned/a01.jsonl"
    write_records(path, [marked(first)])
    path.write_bytes(path.read_bytes() + odd.encode())
    change(workspace, NEW, "Another report of Tuesday.")
    assert carry(workspace).annotations == 1
    assert path.read_text().splitlines()[1] == odd


@pytest.mark.parametrize("gone", ["document", "text"])
def test_an_annotation_that_can_not_be_carried_is_told_and_left_alone(tmp_path, gone):
    workspace = annotated(tmp_path, (OLD, "Another report."), authors=())
    write_records(workspace.gold, [marked(documents(workspace)["one:0"], "gold")])
    before = workspace.gold.read_bytes()
    if gone == "document":
        (workspace.seeds / "one/a.jsonl").write_text(json.dumps({"id": "1", "text": "Another report."}))
        ingest(workspace, ONE, quiet)
        assert texts_kept(workspace) == [OLD]
    else:
        change(workspace, NEW, "Another report.")
        workspace.superseded.unlink()
    for _ in range(2):
        (finding,) = carry(workspace).findings
        assert finding.code == {"document": "unknown-document", "text": "text-unknown"}[gone]
        assert finding.where == "annotation/gold.jsonl: one:0"
    assert workspace.gold.read_bytes() == before
    assert bool(texts_kept(workspace)) == (gone == "document")


@pytest.mark.parametrize("fault", ["invalid-record", "annotations-unsorted"])
def test_a_faulty_file_is_left_alone_and_its_texts_are_kept(tmp_path, fault):
    workspace = annotated(tmp_path, (OLD, OLD + " More."))
    path = workspace.annotation / "returned/a01.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(reversed(lines)) if fault == "annotations-unsorted" else b"".join([*lines, b"{}\n"]))
    before = path.read_bytes()
    change(workspace, NEW, NEW + " More.")
    done = carry(workspace)
    assert [finding.code for finding in done.findings] == [fault]
    assert path.read_bytes() == before
    assert done.annotations == 2
    assert texts_kept(workspace) == [OLD, OLD + " More."]
    path.write_bytes(b"".join(lines))
    assert carry(workspace).annotations == 2
    assert not workspace.superseded.exists()


def test_a_line_of_a_newer_kind_still_keeps_its_text(tmp_path):
    workspace = annotated(tmp_path, authors=())
    (document,) = documents(workspace).values()
    workspace.gold.parent.mkdir()
    workspace.gold.write_text(json.dumps({"doc_id": document.doc_id, "text_id": document.text_id, "new": 1}) + "\n")
    change(workspace, NEW)
    assert texts_kept(workspace) == [OLD]


def test_the_corpus_may_change_its_number_of_files_in_between(tmp_path):
    workspace = annotated(tmp_path, (OLD, OLD + " More.", "A third one."), authors=())
    write_records(
        workspace.gold, [marked(each, "gold") for each in documents(workspace).values() if "fell" in each.text]
    )
    settings = workspace.root / "pyproject.toml"
    settings.write_text(settings.read_text() + "shards = 4\n")
    workspace = type(workspace)(workspace.root, workspace.settings.but(shards=4))
    change(workspace, NEW, NEW + " More.", "A third one.")
    assert carry(workspace).annotations == 2
    assert carry(workspace).findings == ()


def test_orphans_that_people_left_in_any_order_stay_beside_new_ones(tmp_path):
    workspace = annotated(tmp_path)
    change(workspace, NEW)
    carry(workspace)
    first = orphans(workspace)
    write_records(workspace.orphans, reversed(first))
    change(workspace, NEW.replace("The road was closed.", "Nothing else."))
    assert carry(workspace).waiting == 4
    assert {each.key for each in first} < {each.key for each in orphans(workspace)}


def test_orphans_that_can_not_be_read_stop_the_run_before_anything_is_written(tmp_path):
    workspace = annotated(tmp_path)
    change(workspace, NEW)
    workspace.orphans.write_text("{}\n")
    before = state(workspace)
    with pytest.raises(WorkspaceError, match="not a Orphan"):
        carry(workspace)
    assert state(workspace) == before


def test_build_carries_between_ingest_and_check(tmp_path):
    workspace = annotated(tmp_path, authors=("gold",))
    (workspace.seeds / "one/a.jsonl").write_text(rows(NEW))
    built = build(workspace, ONE, quiet)
    assert built.carried.annotations == 1
    assert "text-superseded" not in {finding.code for finding in built.checked.findings}


MANY = tuple(f"{OLD} The count of day {n} is kept." for n in range(200))
MANY_NEW = tuple(f"{NEW} The count of day {n} is kept." for n in range(200))


class FullDiskError(OSError):
    """A fault of the disk."""


@pytest.mark.parametrize("verb", ["ingest", "carry"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", range(8))
def test_a_fault_between_any_two_files_loses_nothing_and_the_next_run_completes(
    tmp_path, monkeypatch, verb, when, step
):
    workspace = annotated(tmp_path / "broken", MANY[:5], ("gold", "a01", "a02"))
    whole = annotated(tmp_path / "whole", MANY[:5], ("gold", "a01", "a02"))
    before = all_marks(workspace)
    change(whole, *MANY_NEW[:5])
    carry(whole)
    rename, steps = Path.replace, iter(range(99))

    def breaking(path, target):
        if next(steps) == step:
            if when == "after":
                rename(path, target)
            raise FullDiskError
        return rename(path, target)

    (workspace.seeds / "one/a.jsonl").write_text(rows(*MANY_NEW[:5]))
    if verb == "carry":
        ingest(workspace, ONE, quiet)
    monkeypatch.setattr(Path, "replace", breaking)
    try:
        ingest(workspace, ONE, quiet)
        carry(workspace)
    except FullDiskError:
        pass
    monkeypatch.undo()
    assert all_marks(workspace) == before
    known = {each.text_id for each in documents(workspace).values()}
    known |= {each.text_id for each in read_records(workspace.superseded, Document)}
    assert {each.text_id for each in annotations(workspace)} <= known
    ingest(workspace, ONE, quiet)
    carry(workspace)
    assert state(workspace) == state(whole)


def test_an_orphan_of_a_carrying_that_was_broken_off_goes_when_its_mention_is_carried_after_all(tmp_path):
    workspace = annotated(tmp_path, authors=("gold",))
    before = workspace.gold.read_bytes()
    change(workspace, NEW)
    kept = workspace.superseded.read_bytes()
    carry(workspace)
    assert len(orphans(workspace)) == 1
    workspace.gold.write_bytes(before)
    workspace.superseded.write_bytes(kept)
    change(workspace, OLD + " It went on.")
    done = carry(workspace)
    assert (done.mentions, done.orphans, done.waiting) == (4, 0, 0)
    assert not workspace.orphans.exists()


def test_a_kill_at_any_moment_loses_nothing_and_the_next_run_completes(tmp_path):
    workspace = annotated(tmp_path / "killed", MANY)
    whole = annotated(tmp_path / "whole", MANY)
    before = all_marks(workspace)
    for each in (workspace, whole):
        (each.seeds / "one/a.jsonl").write_text(rows(*MANY_NEW))
    ingest(whole, ONE, quiet)
    carry(whole)
    for verb in ("ingest", "carry"):
        killed = 0
        for attempt in range(100):
            started = subprocess.Popen(
                [sys.executable, "-m", "dateline", "-C", str(workspace.root), verb],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(0.05 + attempt * 0.03)
            started.send_signal(signal.SIGKILL)
            killed += started.wait() == -signal.SIGKILL
            assert all_marks(workspace) == before
            if started.returncode == 0:
                break
        assert started.returncode == 0
        assert killed >= 2
    assert state(workspace) == state(whole)
