import pytest
from workspaces import ONE, copy_of_ours, quiet, small

from dateline.cli.main import main
from dateline.commands import marked_reports
from dateline.commands.check import check
from dateline.commands.ingest import ingest
from dateline.commands.settle import parse_policy, settle
from dateline.edge.disk import read_records, write_records
from dateline.edge.shards import Workers
from dateline.errors import DatelineError, WorkspaceError
from dateline.records import Annotation, Author, Disagreement


@pytest.fixture
def ours(tmp_path):
    workspace = copy_of_ours(tmp_path)
    workspace.gold.unlink(missing_ok=True)
    ingest(workspace, ONE, quiet)
    return workspace


def test_the_samples_two_passes_become_gold_without_a_finding(ours):
    done = settle(ours, parse_policy("unanimous"), ONE)
    gold = list(read_records(ours.gold, Annotation))
    assert (done.reports, len(gold)) == (16, 16)
    assert sum(len(each.mentions) for each in gold) == done.mentions > 800
    assert len(list(read_records(ours.disagreements, Disagreement))) == done.disagreements > 0
    assert [each for each in check(ours).findings if each.severity == "error"] == []


def test_settling_twice_gives_the_same_bytes(ours):
    settle(ours, parse_policy("majority"), ONE)
    before = ours.gold.read_bytes(), ours.disagreements.read_bytes()
    settle(ours, parse_policy("majority"), ONE)
    assert (ours.gold.read_bytes(), ours.disagreements.read_bytes()) == before


def test_gold_of_reports_that_too_few_marked_stays(ours):
    settle(ours, parse_policy("unanimous"), ONE)
    before = ours.gold.read_bytes()
    (ours.annotation / "returned/sample-b.jsonl").unlink()
    done = settle(ours, parse_policy("unanimous"), ONE)
    assert done.alone == 16
    assert ours.gold.read_bytes() == before


def test_nothing_open_leaves_no_file_behind(ours):
    settle(ours, parse_policy("unanimous"), ONE)
    assert ours.disagreements.exists()
    path = ours.annotation / "returned/sample-b.jsonl"
    twins = [
        each.but(author=each.author.but(name="sample-b")) for each in read_records(ours.returned_files[0], Annotation)
    ]
    write_records(path, twins)
    settle(ours, parse_policy("unanimous"), ONE)
    assert not ours.disagreements.exists()


@pytest.mark.parametrize("words", ["most", "0", "-1", ""])
def test_an_unknown_policy_is_refused_with_those_there_are(words):
    with pytest.raises(DatelineError, match="no policy") as caught:
        parse_policy(words)
    assert "unanimous, majority" in caught.value.hint


def test_nobodys_work_is_said_to_lack(tmp_path):
    with pytest.raises(WorkspaceError, match="nobody's work"):
        settle(small(tmp_path, {"one/a.txt": "A report."}), parse_policy("majority"), ONE)


def test_the_verb_tells_what_is_left_to_decide(ours, capsys):
    with pytest.raises(SystemExit):
        main(["-C", str(ours.root), "settle", "--policy", "2"])
    told = capsys.readouterr().out
    assert "16 reports with gold by the policy 2" in told
    assert "to decide in" in told


def returned(workspace, name):
    return workspace.annotation / "returned" / f"{name}.jsonl"


def changed(workspace, name, change):
    path = returned(workspace, name)
    write_records(path, [change(work) for work in read_records(path, Annotation)])


def test_the_same_bytes_come_from_any_number_of_processes(ours, monkeypatch):
    third = [
        work.but(author=Author(kind="person", name="sample-c"), mentions=work.mentions[::2], relations=())
        for work in read_records(returned(ours, "sample-a"), Annotation)
    ]
    write_records(returned(ours, "sample-c"), third)
    made = []
    for processes, batch in ((1, 50), (1, 3), (2, 3)):
        ours.gold.unlink(missing_ok=True)
        monkeypatch.setattr(marked_reports, "_BATCH", batch)
        done = settle(ours, parse_policy("unanimous"), Workers(processes=processes))
        made.append((done, ours.gold.read_bytes(), ours.disagreements.read_bytes()))
    assert made[0] == made[1] == made[2]
    assert b'"likely":{' in made[0][2]


def test_gold_of_a_report_that_is_not_in_the_corpus_stays_in_its_place(ours):
    settle(ours, parse_policy("unanimous"), ONE)
    gold = list(read_records(ours.gold, Annotation))
    write_records(ours.gold, [gold[0].but(doc_id="aa:gone"), *gold, gold[0].but(doc_id="zz:gone")])
    before = ours.gold.read_bytes()
    assert settle(ours, parse_policy("unanimous"), ONE).reports == 18
    assert ours.gold.read_bytes() == before


def test_nothing_marked_is_gold_without_mentions(ours):
    for name in ("sample-a", "sample-b"):
        changed(ours, name, lambda work: work.but(mentions=(), relations=()))
    done = settle(ours, parse_policy("unanimous"), ONE)
    assert (done.reports, done.open, done.mentions, done.disagreements) == (16, 0, 0, 0)
    assert {each.status for each in read_records(ours.gold, Annotation)} == {"gold"}


def test_what_one_marked_and_the_other_left_empty_is_all_open(ours):
    changed(ours, "sample-b", lambda work: work.but(mentions=(), relations=()))
    marked = sum(len(work.mentions) for work in read_records(returned(ours, "sample-a"), Annotation))
    done = settle(ours, parse_policy("unanimous"), ONE)
    assert (done.mentions, done.open, done.disagreements) == (0, 16, marked)


def test_reports_that_no_two_have_in_common_are_left(ours):
    works = list(read_records(returned(ours, "sample-a"), Annotation))
    write_records(returned(ours, "sample-a"), works[:8])
    write_records(returned(ours, "sample-b"), [each.but(author=Author(kind="person", name="b")) for each in works[8:]])
    done = settle(ours, parse_policy("majority"), ONE)
    assert (done.reports, done.alone) == (0, 16)
    assert ours.gold.read_bytes() == b""


def test_spans_that_cross_are_told_and_none_is_gold(ours):
    changed(
        ours,
        "sample-b",
        lambda work: work.but(mentions=tuple(m.but(start=m.end - 1, end=m.end + 80) for m in work.mentions)),
    )
    done = settle(ours, parse_policy("unanimous"), ONE)
    assert (done.mentions, done.relations, done.open) == (0, 0, 16)
    assert {each.about for each in read_records(ours.disagreements, Disagreement)} == {"span"}


def test_work_on_another_text_settles_nothing(ours):
    changed(ours, "sample-b", lambda work: work.but(text_id="sha256:" + "0" * 64))
    done = settle(ours, parse_policy("unanimous"), ONE)
    assert (done.reports, done.alone) == (0, 16)
