"""Stories from run to run: found, kept, and never half-written."""

import json

import pyarrow.parquet as pq
import pytest
from made_up import copy_of, seeded, text_of
from workspaces import ONE, quiet, small

from dateline.commands.check import check
from dateline.commands.ingest import ingest
from dateline.commands.release import release
from dateline.commands.status import status
from dateline.edge.disk import read_records, write_records
from dateline.edge.shards import Workers
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Author, Document, Mention, Story, story_id
from dateline.releases.splits import SplitRow, current

CHANCE = seeded(17)
TEXT, OTHER, THIRD = (text_of(CHANCE, 120) for _ in range(3))
COPY, FURTHER = (copy_of(TEXT, CHANCE, 0.03) for _ in range(2))


def stories(workspace):
    return list(read_records(workspace.stories, Story))


def run(workspace, workers=ONE):
    return ingest(workspace, workers, quiet)


def write(workspace, name, text):
    path = workspace.seeds / name
    path.write_text(text) if text else path.unlink()


def test_copies_of_several_outlets_are_one_story(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": TEXT, "two/b.txt": COPY, "two/c.txt": OTHER})
    assert run(workspace).stories == 1
    assert [story.doc_ids for story in stories(workspace)] == [("one:a", "two:b")]
    assert run(workspace).stories == 1
    assert status(workspace).rows[1].holds == "3 documents, 0 refused, 1 story in more than one copy"


def test_a_corpus_without_copies_has_an_empty_file(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": TEXT})
    assert run(workspace).stories == 0
    assert workspace.stories.read_bytes() == b""


def test_of_two_texts_under_one_id_only_the_one_that_stays_counts(tmp_path):
    rows = [json.dumps({"id": "x", "text": text}) + "\n" for text in (TEXT, OTHER)]
    workspace = small(tmp_path, {"one/a.jsonl": "".join(rows), "two/b.txt": COPY, "two/c.txt": OTHER})
    run(workspace)
    assert [story.doc_ids for story in stories(workspace)] == [("one:x", "two:c")]


def test_a_credit_tells_the_origin_where_dates_do_not(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": TEXT, "two/b.txt": f"{COPY}\n\nSource: one"})
    run(workspace)
    assert [(story.origin, story.by) for story in stories(workspace)] == [("one:a", "credit")]


def test_a_copy_that_arrives_before_in_the_alphabet_does_not_take_the_id(tmp_path):
    workspace = small(tmp_path, {"one/b.txt": TEXT, "one/z.txt": OTHER})
    run(workspace)
    write(workspace, "one/a.txt", COPY)
    run(workspace)
    assert [(story.story, story.merged) for story in stories(workspace)] == [(story_id("one:b"), ())]


def test_further_reports_leave_other_stories_as_they_are(tmp_path):
    workspace = small(tmp_path, {"one/b.txt": TEXT, "one/c.txt": COPY, "one/z.txt": OTHER})
    run(workspace)
    before = stories(workspace)
    write(workspace, "one/a.txt", FURTHER)
    write(workspace, "one/y.txt", OTHER)
    run(workspace)
    after = {story.story: story for story in stories(workspace)}
    assert after[before[0].story].doc_ids == ("one:a", "one:b", "one:c")
    assert after[story_id("one:z")] == Story(story=story_id("one:z"), doc_ids=("one:y", "one:z"), founded=2)


def test_a_text_that_is_no_copy_any_more_leaves_the_story(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": TEXT, "one/b.txt": COPY})
    run(workspace)
    write(workspace, "one/b.txt", OTHER)
    assert run(workspace).stories == 0
    assert stories(workspace) == [Story(story=story_id("one:a"), doc_ids=("one:a",))]
    assert check(workspace).errors == 0


def test_a_run_that_is_killed_before_the_documents_are_written_is_completed(tmp_path, monkeypatch):
    files = {"one/b.txt": TEXT, "one/z.txt": OTHER}
    whole, killed = small(tmp_path / "whole", files), small(tmp_path / "killed", files)
    for workspace in (whole, killed):
        run(workspace)
        write(workspace, "one/a.txt", COPY)
        write(workspace, "one/y.txt", OTHER)
    run(whole)
    with monkeypatch.context() as patch:
        patch.setattr("dateline.commands.ingest._merge", lambda *_: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            run(killed)
    write(killed, "one/x.txt", THIRD)
    write(killed, "one/x.txt", "")
    assert run(killed).changed
    assert killed.stories.read_bytes() == whole.stories.read_bytes()


def test_the_stories_are_the_same_whatever_the_order_shards_and_processes(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.commands.ingest.SMALL", 0)
    chance = seeded(3)
    texts = [text_of(chance, 100) for _ in range(20)]
    rows = [{"id": f"{n}-{m}", "text": copy_of(text, chance, 0.02)} for n, text in enumerate(texts) for m in range(3)]
    lines = [json.dumps(row) + "\n" for row in rows]
    found = set()
    for number, (settings, workers) in enumerate((("", ONE), ("shards = 3\n", Workers(processes=2)))):
        chance.shuffle(lines)
        files = {"one/a.jsonl": "".join(lines[:30]), "one/b.jsonl": "".join(lines[30:])}
        workspace = small(tmp_path / str(number), files, settings)
        assert run(workspace, workers).stories == 20
        found.add(workspace.stories.read_bytes())
    assert len(found) == 1


def test_damaged_stories_stop_the_run_since_ids_stand_nowhere_else(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": TEXT, "one/b.txt": COPY})
    run(workspace)
    workspace.stories.write_text("<<<<<<< ours\n")
    with pytest.raises(WorkspaceError, match="not a Story") as caught:
        run(workspace)
    assert "restore" in caught.value.hint
    assert workspace.stories.read_text() == "<<<<<<< ours\n"


def test_a_damaged_corpus_is_made_again_beside_its_stories(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": TEXT, "one/b.txt": OTHER})
    run(workspace)
    workspace.documents[0].write_bytes(b"{broken\n\xff\n")
    write(workspace, "one/c.txt", COPY)
    assert run(workspace).stories == 1


def test_a_release_keeps_copies_in_one_split_and_names_their_story(tmp_path):
    chance = seeded(9)
    texts = [text_of(chance, 80) for _ in range(30)]
    files = {
        f"{outlet}/{n}.txt": copy_of(text, chance, 0.01) for n, text in enumerate(texts) for outlet in ("one", "two")
    }
    workspace = small(tmp_path, files)
    run(workspace)
    documents = list(read_records(workspace.documents[0], Document))
    marked = [
        Annotation(
            doc_id=each.doc_id,
            text_id=each.text_id,
            schema="1.0.0",
            author=Author(kind="gold", name="gold"),
            status="gold",
            mentions=(
                Mention(id="e1", label="event", start=0, end=3, quote=each.text[:3], attributes={"type": "air_strike"}),
            ),
        )
        for each in documents
    ]
    write_records(workspace.gold, marked)
    release(workspace, "1.0.0")
    register = current(read_records(workspace.register, SplitRow))
    of = {doc_id: story.story for story in stories(workspace) for doc_id in story.doc_ids}
    assert len(of) == 60
    assert all(register[f"one:{n}"] == register[f"two:{n}"] for n in range(30))
    for config in ("documents", "events"):
        tables = [pq.read_table(path) for path in (workspace.releases / "1.0.0/data" / config).glob("*.parquet")]
        told = {row["doc_id"]: row["story"] for table in tables for row in table.to_pylist()}
        assert told == of
    assert not [finding for finding in check(workspace).findings if finding.code.startswith("stor")]


def test_a_story_that_comes_to_touch_several_splits_is_an_error_until_the_next_release(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": TEXT, "one/b.txt": OTHER})
    run(workspace)
    rows = [
        SplitRow(doc_id="one:a", split="train", since="1.0.0"),
        SplitRow(doc_id="one:b", split="test", since="1.0.0"),
    ]
    write_records(workspace.register, rows)
    write(workspace, "one/b.txt", COPY)
    run(workspace)
    assert [finding.code for finding in check(workspace).findings if finding.severity == "error"] == [
        "story-crosses-splits"
    ]
    release(workspace, "1.0.0", machine_made=True)
    assert current(read_records(workspace.register, SplitRow))["one:a"] == "withheld"
    assert check(workspace).errors == 0
