import json

import pytest
from workspaces import ONE, copy_of_ours, quiet, small

from dateline.cli.main import main
from dateline.commands import marked_reports
from dateline.commands.check import check
from dateline.commands.ingest import ingest
from dateline.commands.push import push_file
from dateline.commands.screens import Choice
from dateline.commands.settle import parse_policy, settle
from dateline.commands.status import status
from dateline.commands.suggest import suggest
from dateline.edge.disk import read_records, write_records
from dateline.edge.shards import Workers
from dateline.errors import DatelineError, WorkspaceError
from dateline.records import Annotation, Author, Disagreement, Work


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


def test_work_that_too_few_did_makes_no_file_of_gold(ours):
    (ours.annotation / "returned/sample-b.jsonl").unlink()
    assert settle(ours, parse_policy("unanimous"), ONE).reports == 0
    assert not ours.gold.exists()
    assert status(ours).next != "dateline settle"


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


def test_the_verb_lists_what_is_left_in_its_words_with_what_everybody_says(ours, capsys):
    told = said(ours, capsys, "settle", "--list", "2")
    assert "  event span: Syria [truce] talks in Amman end without deal, food trucks…" in told
    assert told.count("    sample-a  ") == told.count("    sample-b  ") == 2
    assert "and 247 more; --list 249 shows all" in told
    assert said(ours, capsys, "settle", "--list", "0").count("sample-a") == 0
    first = json.loads(said(ours, capsys, "--json", "settle"))["left"][1]
    assert (first["before"], first["there"]) == ("Syria ", "truce")
    assert first["disagreement"]["readings"] == {"sample-a": "not marked", "sample-b": "[6, 11) truce"}


def adjudicate(workspace, chosen):
    """Let an adjudicator choose the work of one of two annotators throughout."""
    works = [list(read_records(path, Annotation)) for path in workspace.returned_files]
    for mine in works:
        write_records(workspace.decided_over("judge", mine[0].author.name), mine)
    judge = Author(kind="person", name="judge")
    rulings = [each.but(author=judge) for each in works[chosen]]
    write_records(workspace.adjudicated("judge"), rulings)
    return rulings


def test_what_was_adjudicated_is_gold_and_leaves_nothing_open(ours):
    rulings = adjudicate(ours, 1)
    done = settle(ours, parse_policy("unanimous"), ONE)
    assert (done.open, done.disagreements) == (0, 0)
    assert done.adjudicated > 0
    gold = list(read_records(ours.gold, Annotation))
    assert [len(each.mentions) for each in gold] == [len(each.mentions) for each in rulings]
    assert {by.partition(":")[0] for each in gold for by in {mention.by for mention in each.mentions}} == {
        "adjudicated",
        "agreed",
    }
    assert [each for each in check(ours).findings if each.severity == "error"] == []


def test_faults_of_work_as_it_once_was_are_no_findings(ours):
    adjudicate(ours, 1)
    path = ours.decided_over_files("judge")[0]
    write_records(path, [each.but(flags=("no-such-flag",)) for each in read_records(path, Annotation)])
    settle(ours, parse_policy("unanimous"), ONE)
    assert [each for each in check(ours).findings if each.severity == "error"] == []


def test_what_opens_after_a_ruling_is_sent_again_as_one_task_about_the_whole_report(ours, tmp_path):
    suggest(ours, ONE)
    settle(ours, parse_policy("unanimous"), ONE)
    first = sent(ours, tmp_path)
    parted = next(name for name, sections in first.items() if len(sections) > 2)
    assert {revisit for sections in first.values() for _, revisit in sections} == {""}
    rulings = adjudicate(ours, 1)
    write_records(ours.adjudicated("judge"), [each.but(work=Work(task=7)) for each in rulings])
    path = ours.returned("sample-a")
    later = [
        each.but(mentions=each.mentions[1:]) if each.doc_id == parted else each
        for each in read_records(path, Annotation)
    ]
    write_records(path, later)
    settle(ours, parse_policy("unanimous"), ONE)
    assert sent(ours, tmp_path) == {parted: [("", "after 7")]}


def sent(workspace, folder):
    """Return the sections of each report that would be sent, and what each follows on."""
    push_file(workspace, folder / "tasks.json", Choice(step="adjudication"))
    found = {}
    for task in json.loads((folder / "tasks.json").read_text()):
        data = task["data"]
        found.setdefault(data["doc_id"], []).append((data["section"], data.get("revisit", "")))
    return found


def test_a_ruling_that_was_not_submitted_decides_nothing(ours):
    before = settle(ours, parse_policy("unanimous"), ONE).but(left=())
    rulings = adjudicate(ours, 1)
    write_records(ours.adjudicated("judge"), [each.but(status="skipped") for each in rulings])
    assert settle(ours, parse_policy("unanimous"), ONE).but(left=()) == before


def test_of_two_adjudicators_the_latest_decides(ours):
    stamps = {"judge": "2026-11-28T08:00:00Z", "other": "2026-11-28T09:00:00Z"}
    for name, chosen in (("judge", 1), ("other", 0)):
        rulings = adjudicate(ours, chosen)
        work = Work(task=1, updated=stamps[name])
        author = Author(kind="person", name=name)
        write_records(ours.adjudicated(name), [each.but(author=author, work=work) for each in rulings])
    for path in ours.decided_over_files("judge"):
        write_records(ours.decided_over("other", path.stem), read_records(path, Annotation))
    settle(ours, parse_policy("unanimous"), ONE)
    everybody = {mention.by for each in read_records(ours.gold, Annotation) for mention in each.mentions}
    assert {by for by in everybody if by.startswith("adjudicated")} == {"adjudicated:other"}


def said(workspace, capsys, *words):
    with pytest.raises(SystemExit):
        main(["-C", str(workspace.root), *words])
    return capsys.readouterr().out


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
    assert not ours.gold.exists()


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
