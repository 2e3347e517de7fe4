import json

import pytest
from workspaces import ONE, copy_of_ours, quiet, small

from dateline.cli.main import main
from dateline.commands.agree import agree
from dateline.commands.ingest import ingest
from dateline.edge.disk import read_records, write_records
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Work


@pytest.fixture
def ours(tmp_path):
    workspace = copy_of_ours(tmp_path)
    ingest(workspace, ONE, quiet)
    return workspace


def returned(workspace, name):
    return workspace.annotation / "returned" / f"{name}.jsonl"


def test_the_sample_was_marked_by_two_and_they_agree_well(ours):
    done = agree(ours)
    assert done.agreement.annotators == ("sample-a", "sample-b")
    assert done.agreement.documents == 16
    assert min(each.overlap for each in done.agreement.spans.values()) > 0.9
    assert done.blind is done.suggested is None
    assert done.alone == done.other_texts == 0


def test_what_one_person_marked_alone_and_other_texts_are_counted_and_left_out(ours):
    path = returned(ours, "sample-b")
    works = list(read_records(path, Annotation))
    write_records(path, [works[0].but(text_id="sha256:" + "0" * 64), *works[2:]])
    done = agree(ours)
    assert (done.agreement.documents, done.alone, done.other_texts) == (14, 2, 1)


def test_skipped_work_and_drafts_are_not_compared(ours):
    path = returned(ours, "sample-b")
    write_records(path, [work.but(status="skipped") for work in read_records(path, Annotation)])
    done = agree(ours)
    assert done.agreement.documents == 0
    assert done.agreement.spans == {}


def test_blind_work_is_told_from_work_over_suggestions(ours):
    for name in ("sample-a", "sample-b"):
        path = returned(ours, name)
        works = [work.but(work=Work(blind=at < 5)) for at, work in enumerate(read_records(path, Annotation))]
        write_records(path, works)
    done = agree(ours)
    assert (done.blind.documents, done.suggested.documents) == (5, 11)


def test_a_newcomer_is_compared_with_gold_alone(ours, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(returned(ours, "sample-a").read_bytes())
    done = agree(ours, qualify=gold)
    assert sorted(done.agreement.pairs) == ["gold sample-a", "gold sample-b"]
    assert done.agreement.pairs["gold sample-a"].exact == 1.0


def test_nobodys_work_is_said_to_lack(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    with pytest.raises(WorkspaceError, match="nobody's work"):
        agree(workspace)


def test_work_out_of_order_is_named(ours):
    path = returned(ours, "sample-b")
    write_records(path, list(read_records(path, Annotation))[::-1])
    with pytest.raises(WorkspaceError, match="order of doc_id"):
        agree(ours)


def test_the_table_and_the_json_tell_the_same(ours, capsys):
    with pytest.raises(SystemExit):
        main(["-C", str(ours.root), "agree"])
    table = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["-C", str(ours.root), "--json", "agree"])
    figures = json.loads(capsys.readouterr().out)["agreement"]
    assert f"{figures['spans']['event']['overlap']:.3f}" in table
    assert "16 reports marked by two or more: sample-a, sample-b" in table
    assert "most confused" in table
