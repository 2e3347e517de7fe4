import pytest
from workspaces import ONE, copy_of_ours, quiet, small

from dateline.cli.main import main
from dateline.commands.check import check
from dateline.commands.ingest import ingest
from dateline.commands.settle import parse_policy, settle
from dateline.edge.disk import read_records, write_records
from dateline.errors import DatelineError, WorkspaceError
from dateline.records import Annotation, Disagreement


@pytest.fixture
def ours(tmp_path):
    workspace = copy_of_ours(tmp_path)
    workspace.gold.unlink(missing_ok=True)
    ingest(workspace, ONE, quiet)
    return workspace


def test_the_samples_two_passes_become_gold_without_a_finding(ours):
    done = settle(ours, parse_policy("unanimous"))
    gold = list(read_records(ours.gold, Annotation))
    assert (done.reports, len(gold)) == (16, 16)
    assert sum(len(each.mentions) for each in gold) == done.mentions > 800
    assert len(list(read_records(ours.disagreements, Disagreement))) == done.disagreements > 0
    assert [each for each in check(ours).findings if each.severity == "error"] == []


def test_settling_twice_gives_the_same_bytes(ours):
    settle(ours, parse_policy("majority"))
    before = ours.gold.read_bytes(), ours.disagreements.read_bytes()
    settle(ours, parse_policy("majority"))
    assert (ours.gold.read_bytes(), ours.disagreements.read_bytes()) == before


def test_gold_of_reports_that_too_few_marked_stays(ours):
    settle(ours, parse_policy("unanimous"))
    before = ours.gold.read_bytes()
    (ours.annotation / "returned/sample-b.jsonl").unlink()
    done = settle(ours, parse_policy("unanimous"))
    assert done.alone == 16
    assert ours.gold.read_bytes() == before


def test_nothing_open_leaves_no_file_behind(ours):
    settle(ours, parse_policy("unanimous"))
    assert ours.disagreements.exists()
    path = ours.annotation / "returned/sample-b.jsonl"
    twins = [
        each.but(author=each.author.but(name="sample-b")) for each in read_records(ours.returned_files[0], Annotation)
    ]
    write_records(path, twins)
    settle(ours, parse_policy("unanimous"))
    assert not ours.disagreements.exists()


@pytest.mark.parametrize("words", ["most", "0", "-1", ""])
def test_an_unknown_policy_is_refused_with_those_there_are(words):
    with pytest.raises(DatelineError, match="no policy") as caught:
        parse_policy(words)
    assert "unanimous, majority" in caught.value.hint


def test_nobodys_work_is_said_to_lack(tmp_path):
    with pytest.raises(WorkspaceError, match="nobody's work"):
        settle(small(tmp_path, {"one/a.txt": "A report."}), parse_policy("majority"))


def test_the_verb_tells_what_is_left_to_decide(ours, capsys):
    with pytest.raises(SystemExit):
        main(["-C", str(ours.root), "settle", "--policy", "2"])
    told = capsys.readouterr().out
    assert "16 reports with gold by the policy 2" in told
    assert "to decide in" in told
