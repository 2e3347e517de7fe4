import datetime as dt
import json
import threading

import pytest
from annotating import RAIDS, accept, again, suggested, tasks_of
from label_studio_server import TOKEN
from workspaces import find_workspace, small

from dateline.annotation.labeling.config import label_config
from dateline.commands.push import push, push_file
from dateline.commands.render import read_schema
from dateline.commands.screens import Choice
from dateline.commands.withdraw import withdraw
from dateline.errors import DatelineError, ServerError, WorkspaceError

pytestmark = pytest.mark.usefixtures("private")
DECISIONS = """
[[decision]]
id = "raids"
question = "Is a raid a strike?"
ruling = "Yes."
date = 2026-11-28
types = ["air_strike"]
"""
TEXTS = {"a": RAIDS, "b": "Rebels shelled Idlib.", "c": "Protests were held in Hama on Friday."}


@pytest.fixture
def workspace(tmp_path):
    return suggested(tmp_path / "work", TEXTS)


def names(tasks):
    return sorted(task["data"]["doc_id"].removeprefix("one:") for task in tasks)


def test_each_document_is_sent_once_with_what_is_suggested(workspace, url, admin):
    done = push(workspace, url, Choice())
    assert (done.sent, done.unchanged, done.findings) == (3, 0, ())
    tasks = tasks_of(admin, workspace)
    assert names(tasks) == ["a", "b", "c"]
    assert {task["title"] for task in tasks} == {f"{workspace.settings.name} v1 spans"}
    (raids,) = (task for task in tasks if task["data"]["text"] == RAIDS)
    assert {row["value"]["text"] for row in raids["predictions"][0]["result"] if row["type"] == "labels"} >= {
        "raids",
        "Aleppo",
        "12",
        "a military source",
    }
    assert raids["data"]["header"].startswith("one · ")
    assert raids["data"]["grade"] == "Content: violence"
    assert [option["alias"][:3] for option in raids["data"]["location_place"]][:1] == ["gn:"]


def test_a_second_push_changes_nothing(workspace, url, admin):
    push(workspace, url, Choice())
    before = tasks_of(admin, workspace)
    done = push(workspace, url, Choice())
    assert (done.sent, done.replaced, done.unchanged) == (0, 0, 3)
    assert tasks_of(admin, workspace) == before


def test_a_changed_text_takes_the_place_of_one_that_nobody_has_begun(workspace, url, admin):
    push(workspace, url, Choice())
    again(workspace, b="Rebels shelled Idlib and captured Saraqib.")
    done = push(workspace, url, Choice())
    assert (done.sent, done.replaced, done.unchanged, done.kept) == (0, 1, 2, 0)
    (task,) = (task for task in tasks_of(admin, workspace) if task["data"]["doc_id"] == "one:b")
    assert task["data"]["text"] == "Rebels shelled Idlib and captured Saraqib."
    assert len(task["predictions"]) == 1
    assert "captured" in json.dumps(task["predictions"])


def test_what_somebody_has_begun_stays_and_is_told(workspace, url, admin):
    push(workspace, url, Choice())
    (task,) = (task for task in tasks_of(admin, workspace) if task["data"]["doc_id"] == "one:b")
    accept(admin, task)
    again(workspace, b="Rebels shelled Idlib and captured Saraqib.")
    done = push(workspace, url, Choice())
    assert (done.replaced, done.kept) == (0, 1)
    (found,) = done.findings
    assert (found.code, found.severity) == ("task-text-superseded", "warning")
    assert f"one:b task {task['id']}" == found.where
    assert admin.get(f"/api/tasks/{task['id']}").json()["data"]["text"] == "Rebels shelled Idlib."


def test_a_withdrawn_report_goes_from_the_server_unless_somebody_has_begun_it(workspace, url, admin):
    push(workspace, url, Choice())
    begun = next(task for task in tasks_of(admin, workspace) if task["data"]["doc_id"] == "one:b")
    accept(admin, begun)
    withdraw(workspace, ["one:a", "one:b"], "The outlet asked for it.", dt.date(2026, 1, 2))
    assert push(workspace, url, Choice()).sent == 0
    assert names(tasks_of(admin, workspace)) == ["b", "c"]


def test_a_text_that_was_sent_is_kept_when_it_changes(workspace, url):
    push(workspace, url, Choice())
    again(workspace, b="Rebels shelled Idlib and captured Saraqib.")
    assert "Rebels shelled Idlib." in workspace.superseded.read_text()


def test_a_changed_screen_replaces_the_old_one_until_somebody_has_begun(workspace, url, admin):
    push(workspace, url, Choice())
    vocabulary = workspace.vocabulary.read_text()
    workspace.vocabulary.write_text(vocabulary.replace('title = "Count"', 'title = "Number"'))
    assert push(workspace, url, Choice()).replaced == 3
    accept(admin, tasks_of(admin, workspace)[0])
    workspace.vocabulary.write_text(vocabulary)
    with pytest.raises(ServerError, match=r"people have worked on another screen.*dateline migrate"):
        push(workspace, url, Choice())


def test_a_dry_run_sends_nothing(workspace, url, admin):
    assert push(workspace, url, Choice(), dry_run=True).sent == 3
    assert tasks_of(admin, workspace) == []
    assert not workspace.pushed.exists()


def test_with_a_limit_each_push_sends_the_next_ones(workspace, url, admin):
    assert [push(workspace, url, Choice(limit=2)).sent for _ in range(3)] == [2, 1, 0]
    assert names(tasks_of(admin, workspace)) == ["a", "b", "c"]


def test_blind_tasks_have_no_suggestion_and_stay_blind(workspace, url, admin):
    done = push(workspace, url, Choice(blind=1.0))
    assert (done.sent, done.blind) == (3, 3)
    assert [task["predictions"] for task in tasks_of(admin, workspace)] == [[], [], []]


def test_each_annotator_may_have_a_project_of_their_own(workspace, url, admin):
    for name in ("a01", "a02"):
        push(workspace, url, Choice(annotator=name))
    titles = [task["title"].split()[-1] for task in tasks_of(admin, workspace)]
    assert sorted(titles) == ["a01"] * 3 + ["a02"] * 3


def test_reports_of_a_grade_may_be_left_out(workspace, url, admin):
    push(workspace, url, Choice(exclude=frozenset({"violence"})))
    assert "a" not in names(tasks_of(admin, workspace))


def test_long_reports_go_in_sections_that_make_room_for_other_ones(tmp_path, url, admin):
    sentence = "Warplanes launched raids on Aleppo on Monday. "
    workspace = suggested(tmp_path / "work", {"a": sentence * 100})
    push(workspace, url, Choice())
    parts = [task["data"] for task in tasks_of(admin, workspace)]
    assert len(parts) > 1
    assert "".join(part["text"] for part in parts) == (sentence * 100).strip()
    assert all(len(part["text"]) <= 3000 for part in parts)
    done = push(workspace, url, Choice(unit="report"))
    assert done.sent == 1
    (whole,) = tasks_of(admin, workspace)
    assert whole["data"]["section"] == ""


def test_a_faulty_suggestion_is_not_sent(workspace, url, admin):
    (path,) = workspace.suggested
    path.write_text(path.read_text().replace('"quote":"raids"', '"quote":"trade"'))
    done = push(workspace, url, Choice())
    assert done.sent == 2
    assert {(found.code, found.where.split(" e")[0]) for found in done.findings} == {
        ("quote-mismatch", "not sent: one:a")
    }
    assert names(tasks_of(admin, workspace)) == ["b", "c"]


def test_markup_in_a_report_is_text_like_any_other(tmp_path, url, admin):
    text = 'Raids hit <script>alert("x")</script> Aleppo <img src=x onerror=alert(1)>.'
    workspace = suggested(tmp_path / "work", {"a": text})
    push(workspace, url, Choice())
    (task,) = tasks_of(admin, workspace)
    assert task["data"]["text"] == text


FAULTS = {
    "a cut after the server had stored a batch": {"path": "/import", "cut": "after"},
    "a cut before it had": {"path": "/import", "cut": "before"},
    "an error 500": {"path": "/import", "status": 500},
    "a project whose making was not answered": {"path": "/api/projects", "cut": "after"},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_happens_on_the_way_each_task_is_there_once(workspace, proxy, admin, monkeypatch, fault):
    monkeypatch.setattr("dateline.edge.patience.WAITS", (0.01,) * 5)
    monkeypatch.setattr("dateline.commands.sending.BATCH", 2)
    proxy.fail(**FAULTS[fault])
    assert push(workspace, proxy.url, Choice()).sent == 3
    tasks = tasks_of(admin, workspace)
    assert names(tasks) == ["a", "b", "c"]
    assert [len(task["predictions"]) for task in tasks] == [1, 1, 1]
    assert len({task["title"] for task in tasks}) == 1
    assert push(workspace, proxy.url, Choice()).unchanged == 3


def test_a_token_that_runs_out_midway_loses_nothing(workspace, proxy, admin, monkeypatch):
    monkeypatch.setattr("dateline.commands.sending.BATCH", 1)
    proxy.fail("/import", status=401, spare=1)
    with pytest.raises(ServerError, match=r"refuses the token.*finished work is kept"):
        push(workspace, proxy.url, Choice())
    assert len(tasks_of(admin, workspace)) == 1
    assert push(workspace, proxy.url, Choice()).sent == 2
    assert names(tasks_of(admin, workspace)) == ["a", "b", "c"]


def test_two_pushes_at_once_from_two_places_leave_each_task_once(tmp_path, workspace, url, proxy, admin):
    other = small(
        tmp_path / "other", {f"one/{name}.txt": text for name, text in TEXTS.items()}, name=workspace.settings.name
    )
    again(other)
    done = []

    def push_the_other():
        done.append(push(other, url, Choice()))

    proxy.fail("/import", act=push_the_other)
    done.append(push(workspace, proxy.url, Choice()))
    assert names(tasks_of(admin, workspace)) == ["a", "b", "c"]
    assert [each.twins for each in done] == [0, 3]
    assert push(workspace, url, Choice()).unchanged == 3


def test_two_pushes_at_once_from_one_place_take_turns(workspace, proxy):
    stopped = []

    def push_again():
        with pytest.raises(WorkspaceError, match=r"another dateline is writing here") as caught:
            push(find_workspace(workspace.root), proxy.url, Choice())
        stopped.append(caught.value)

    def in_another_thread():
        again = threading.Thread(target=push_again)
        again.start()
        again.join()

    proxy.fail("/import", act=in_another_thread)
    push(workspace, proxy.url, Choice())
    assert len(stopped) == 1


def test_a_file_has_what_the_import_dialog_takes(workspace, tmp_path, url, admin):
    done = push_file(workspace, tmp_path / "tasks.json", Choice())
    rows = json.loads((tmp_path / "tasks.json").read_text())
    assert (done.sent, len(rows)) == (3, 3)
    project = admin.post(
        "/api/projects", json={"title": "by hand", "label_config": label_config(read_schema(workspace))}
    ).json()["id"]
    admin.post(f"/api/projects/{project}/import", json=rows).raise_for_status()
    assert admin.get(f"/api/projects/{project}").json()["total_predictions_number"] == 3


def test_the_token_is_in_no_file_of_the_workspace_or_the_private_folder(workspace, url, tmp_path, caplog):
    caplog.set_level("DEBUG")
    push(workspace, url, Choice())
    assert TOKEN not in caplog.text
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert not [path for path in files if TOKEN.encode() in path.read_bytes()]


def test_without_suggestions_there_is_nothing_to_send(tmp_path, url):
    workspace = small(tmp_path / "work", {"one/a.txt": RAIDS})
    with pytest.raises(WorkspaceError, match=r"nothing is suggested yet.*dateline suggest"):
        push(workspace, url, Choice())


def test_a_decision_that_is_none_is_refused(workspace, url):
    with pytest.raises(DatelineError, match="no decision 'riots'"):
        push(workspace, url, Choice(revisit="riots"))


def test_a_decision_brings_back_only_what_it_touches_with_what_was_last_said(workspace, url, admin):
    workspace.decisions.write_text(DECISIONS)
    push(workspace, url, Choice())
    done = push(workspace, url, Choice(revisit="raids"))
    assert done.sent == 1
    assert push(workspace, url, Choice(revisit="raids")).unchanged == 1
    assert names(tasks_of(admin, workspace)) == ["a", "a", "b", "c"]
    (project,) = {task["project"] for task in tasks_of(admin, workspace)}
    assert "Is a raid a strike?" in admin.get(f"/api/projects/{project}").json()["expert_instruction"]
