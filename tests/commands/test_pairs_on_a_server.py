"""People decide on a real server whether pairs of event mentions tell of one happening."""

import itertools
import json

import pytest
from annotating import submit, tasks_of
from workspaces import ONE, copy_of_ours, find_workspace, quiet

from dateline.cli.main import main
from dateline.commands.cluster import find_clusters, pairs_to_decide
from dateline.commands.ingest import ingest
from dateline.commands.pull import pull, pull_file
from dateline.commands.push import push
from dateline.commands.screens import Choice
from dateline.edge.disk import read_records, write_records
from dateline.records import Decision

pytestmark = pytest.mark.usefixtures("private")
PAIRS = Choice(step="clusters", limit=3)
_NUMBERS = itertools.count(1)


@pytest.fixture
def ours(tmp_path):
    root = copy_of_ours(tmp_path / "work").root
    settings = (root / "pyproject.toml").read_text()
    name = find_workspace(root).settings.name
    (root / "pyproject.toml").write_text(settings.replace(f'name = "{name}"', f'name = "happenings-{next(_NUMBERS)}"'))
    workspace = find_workspace(root)
    ingest(workspace, ONE, quiet)
    return workspace


def answer(word):
    return {"from_name": "same_event", "to_name": "one", "type": "choices", "value": {"choices": [word]}}


def decisions(workspace):
    return {(each.one, each.other): (each.same, each.by) for each in read_records(decided_file(workspace), Decision)}


def decided_file(workspace):
    return workspace.decisions_on_clusters


def sent(admin, workspace):
    return sorted(tasks_of(admin, workspace), key=lambda task: task["id"])


def test_the_most_doubtful_pairs_are_sent_first_and_once(ours, url, admin):
    _, pairs = pairs_to_decide(ours)
    done = push(ours, url, PAIRS)
    assert (done.project, done.sent) == (f"{ours.settings.name} v1 clusters", 3)
    tasks = sent(admin, ours)
    assert [task["data"]["pair"] for task in tasks] == [[pair.one, pair.other] for pair in pairs[:3]]
    assert push(ours, url, PAIRS.but(limit=0)).unchanged == 3
    assert sent(admin, ours) == tasks


def test_answers_come_back_as_decisions_that_clusters_keep(ours, url, admin):
    push(ours, url, PAIRS)
    tasks = sent(admin, ours)
    for task, word in zip(tasks, ("same", "different", "cannot_tell"), strict=True):
        submit(admin, task, [answer(word)])
    done = pull(ours, url, new_annotators=True)
    assert (done.pairs, done.findings) == (2, ())
    same, different, unknown = (tuple(sorted(task["data"]["pair"])) for task in tasks)
    assert decisions(ours) == {same: (True, "a01"), different: (False, "a01")}
    find_clusters(ours)
    left = [tuple(sorted((pair.one, pair.other))) for pair in pairs_to_decide(ours)[1]]
    assert (same in left, different in left, unknown in left) == (False, False, True)
    before = decided_file(ours).read_bytes()
    assert pull(ours, url).pairs == 0
    assert decided_file(ours).read_bytes() == before


def test_an_answer_that_is_changed_or_taken_back_changes_the_decision(ours, url, admin):
    push(ours, url, PAIRS)
    one, other, _ = sent(admin, ours)
    numbers = [submit(admin, task, [answer("same")]) for task in (one, other)]
    pull(ours, url, new_annotators=True)
    admin.patch(f"/api/annotations/{numbers[0]}", json={"result": [answer("different")]}).raise_for_status()
    admin.delete(f"/api/annotations/{numbers[1]}").raise_for_status()
    assert pull(ours, url).pairs == 2
    assert decisions(ours) == {tuple(sorted(one["data"]["pair"])): (False, "a01")}


def test_decisions_made_elsewhere_stay(ours, url, admin):
    push(ours, url, PAIRS)
    task, other, _ = sent(admin, ours)
    submit(admin, task, [answer("cannot_tell")])
    submit(admin, other, [answer("same")])
    pairs = [tuple(sorted(each["data"]["pair"])) for each in (task, other)]
    elsewhere = [Decision(one=pairs[0][0], other=pairs[0][1], same=True, by="b07")]
    write_records(decided_file(ours), elsewhere)
    pull(ours, url, new_annotators=True)
    assert decisions(ours) == {pairs[0]: (True, "b07"), pairs[1]: (True, "a01")}


def test_an_answer_that_contradicts_one_made_elsewhere_is_found_and_both_are_kept(ours, url, admin, capsys):
    push(ours, url, PAIRS)
    task, *_ = sent(admin, ours)
    submit(admin, task, [answer("different")])
    one, other = sorted(task["data"]["pair"])
    write_records(decided_file(ours), [Decision(one=one, other=other, same=True, by="b07")])
    assert run(ours, "pull", "--url", url, "--new-annotator") == 1
    assert "decisions-contradict: different happenings by a01" in capsys.readouterr().out
    kept = list(read_records(decided_file(ours), Decision))
    assert [(each.by, each.same) for each in kept] == [("a01", False), ("b07", True)]


def test_an_answer_that_is_none_is_told_and_left(ours, url, admin, tmp_path):
    push(ours, url, PAIRS)
    task, *_ = sent(admin, ours)
    submit(admin, task, [answer("perhaps")])
    exported = admin.get(f"/api/projects/{task['project']}/export", params={"exportType": "JSON"}).json()
    (tmp_path / "export.json").write_text(json.dumps(exported))
    done = pull_file(ours, tmp_path / "export.json", url, new_annotators=True)
    assert ([each.code for each in done.findings], done.pairs) == (["task-unreadable"], 0)
    assert not decided_file(ours).exists()


def test_the_verbs_tell_how_many_pairs_went_and_came(ours, url, admin, capsys):
    assert run(ours, "push", "--url", url, "--clusters", "--limit", "1") == 0
    assert "v1 clusters: 1 task sent" in capsys.readouterr().out
    submit(admin, *sent(admin, ours), [answer("same")])
    assert run(ours, "pull", "--url", url, "--new-annotator") == 0
    assert "1 pair of event mentions in annotation/same_event.jsonl" in capsys.readouterr().out


def run(workspace, *words):
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(workspace.root), *words])
    return stopped.value.code
