import json

import pytest
from annotating import HOSTILE, RAIDS, accept, again, flag, region, submit, suggested, suggestion, tasks_of
from faulty_proxy import Proxy
from label_studio_server import TOKEN

from dateline.annotation.labeling.rejoin import rejoined
from dateline.annotation.labeling.tasks import shown
from dateline.commands.carry import carry
from dateline.commands.check import check
from dateline.commands.pull import pull, pull_file
from dateline.commands.push import push
from dateline.commands.render import read_schema
from dateline.commands.screens import Choice
from dateline.edge.disk import read_records
from dateline.errors import ServerError, WorkspaceError
from dateline.records import Annotation, Document

pytestmark = pytest.mark.usefixtures("private")
TEXTS = {"a": RAIDS, "b": "Rebels shelled Idlib.", "c": "Protests were held in Hama on Friday."}


@pytest.fixture
def workspace(tmp_path, url):
    workspace = suggested(tmp_path / "work", TEXTS)
    push(workspace, url, Choice())
    return workspace


def task(api, workspace, name):
    return next(each for each in tasks_of(api, workspace) if each["data"]["doc_id"] == f"one:{name}")


def returned(workspace, annotator="a01"):
    return {each.doc_id[4:]: each for each in read_records(workspace.returned(annotator), Annotation)}


def suggestions(workspace):
    return {each.doc_id[4:]: each for path in workspace.suggested for each in read_records(path, Annotation)}


def documents(workspace):
    return {each.doc_id[4:]: each for path in workspace.documents for each in read_records(path, Document)}


def test_what_two_people_submit_comes_back_under_two_pseudonyms(workspace, url, admin, second):
    accept(admin, task(admin, workspace, "a"))
    accept(second, task(admin, workspace, "a"))
    accept(second, task(admin, workspace, "b"))
    done = pull(workspace, url, new_annotators=True)
    assert (done.submitted, done.annotators, done.findings) == (3, ("a01", "a02"), ())
    assert sorted(map(len, (returned(workspace), returned(workspace, "a02")))) == [1, 2]
    assert not [each for each in check(workspace).findings if each.severity == "error"]


def test_a_suggestion_that_is_submitted_as_it_is_comes_back_whole(workspace, url, admin):
    accept(admin, task(admin, workspace, "a"))
    pull(workspace, url, new_annotators=True)
    back, machine = returned(workspace)["a"], suggestions(workspace)["a"]
    assert [(m.id, m.span, m.label, m.quote, m.attributes) for m in back.mentions] == [
        (m.id, m.span, m.label, m.quote, m.attributes | ({"loaded": False} if m.label == "actor" else {}))
        for m in sorted(machine.mentions, key=lambda m: m.start)
    ]
    assert [(r.source, r.target, r.role) for r in back.relations] == sorted(
        (r.source, r.target, r.role) for r in machine.relations
    )
    assert (
        shown(rejoined(back, machine, read_schema(workspace)), read_schema(workspace)).mentions
        == shown(back, read_schema(workspace)).mentions
    )
    assert {m.by for m in back.mentions} == {m.by for m in machine.mentions}


def test_offsets_are_ours_also_in_hostile_text(tmp_path, url, admin):
    workspace = suggested(tmp_path / "work", {"a": HOSTILE})
    push(workspace, url, Choice())
    text = documents(workspace)["a"].text
    words = ["Shelling", "حلب", "raids on"]
    rows = [region("event", text.index(word), text.index(word) + len(word)) for word in words]
    submit(admin, task(admin, workspace, "a"), rows)
    done = pull(workspace, url, new_annotators=True)
    assert [each.quote for each in returned(workspace)["a"].mentions] == words
    assert not done.findings


def test_a_second_pull_brings_nothing_and_a_third_what_has_changed(workspace, url, admin):
    number = accept(admin, task(admin, workspace, "a"))
    pull(workspace, url, new_annotators=True)
    before = workspace.returned("a01").read_bytes()
    assert pull(workspace, url).annotators == ()
    assert workspace.returned("a01").read_bytes() == before
    changed = [*suggestion(task(admin, workspace, "a")), flag("duplicate")]
    admin.patch(f"/api/annotations/{number}", json={"result": changed}).raise_for_status()
    accept(admin, task(admin, workspace, "b"))
    done = pull(workspace, url)
    assert (done.submitted, done.annotators) == (2, ("a01",))
    assert returned(workspace)["a"].flags == ("duplicate",)
    assert set(returned(workspace)) == {"a", "b"}


def test_what_was_pulled_and_then_lost_here_is_brought_again(workspace, url, admin):
    accept(admin, task(admin, workspace, "a"))
    pull(workspace, url, new_annotators=True)
    workspace.returned("a01").unlink()
    assert pull(workspace, url).submitted == 1


def test_skips_come_back_with_their_flags_and_drafts_are_counted(workspace, url, admin, second):
    submit(admin, task(admin, workspace, "a"), [flag("distressing")], was_cancelled=True)
    draft = {"result": suggestion(task(admin, workspace, "b")), "lead_time": 3}
    second.post(f"/api/tasks/{task(admin, workspace, 'b')['id']}/drafts", json=draft).raise_for_status()
    done = pull(workspace, url, new_annotators=True)
    assert (done.submitted, done.skipped, done.drafts) == (0, 1, 1)
    assert (returned(workspace)["a"].status, returned(workspace)["a"].flags) == ("skipped", ("distressing",))


def test_a_distressing_report_goes_to_somebody_else(tmp_path, url, admin, second):
    workspace = suggested(tmp_path / "work", {"a": RAIDS})
    push(workspace, url, Choice())
    (only,) = tasks_of(admin, workspace)
    submit(second, only, [flag("distressing")], was_cancelled=True)
    offered = admin.get(f"/api/projects/{only['project']}/next")
    assert offered.json()["id"] == only["id"]
    assert second.get(f"/api/projects/{only['project']}/next").status_code == 404


def test_work_that_is_deleted_leaves_a_mark(workspace, url, admin, second):
    mine, theirs = accept(admin, task(admin, workspace, "a")), accept(second, task(admin, workspace, "a"))
    accept(admin, task(admin, workspace, "b"))
    pull(workspace, url, new_annotators=True)
    who = next(name for name in ("a01", "a02") if len(returned(workspace, name)) == 2)
    other = {"a01": "a02", "a02": "a01"}[who]
    admin.delete(f"/api/annotations/{mine}").raise_for_status()
    assert pull(workspace, url).deleted == 1
    assert (returned(workspace, who)["a"].status, returned(workspace, who)["a"].mentions) == ("deleted", ())
    assert returned(workspace, other)["a"].status == "submitted"
    admin.delete(f"/api/tasks/{task(admin, workspace, 'b')['id']}").raise_for_status()
    assert pull(workspace, url).deleted == 1
    assert returned(workspace, who)["b"].status == "deleted"
    assert theirs
    assert pull(workspace, url).deleted == 0


def test_of_several_annotations_by_one_person_the_latest_counts(workspace, url, admin):
    accept(admin, task(admin, workspace, "a"))
    accept(admin, task(admin, workspace, "a"))
    accept(admin, task(admin, workspace, "a"), flag("duplicate"))
    done = pull(workspace, url, new_annotators=True)
    assert [(each.code, each.severity) for each in done.findings] == [("task-done-twice", "warning")]
    assert returned(workspace)["a"].flags == ("duplicate",)


def test_somebody_unknown_stops_it_before_anything_is_written(workspace, url, admin):
    accept(admin, task(admin, workspace, "a"))
    with pytest.raises(ServerError, match=r"somebody unknown: admin@example.com, user 1.*--new-annotator"):
        pull(workspace, url)
    assert not (workspace.annotation / "returned").exists()
    assert pull(workspace, url, new_annotators=True).submitted == 1


def test_names_lead_times_and_raw_answers_stay_in_the_private_folder(workspace, url, admin, private):
    accept(admin, task(admin, workspace, "a"))
    pull(workspace, url, new_annotators=True)
    files = [path for path in workspace.root.rglob("*") if path.is_file()]
    assert not [path for path in files if b"admin@example.com" in path.read_bytes()]
    assert returned(workspace)["a"].work.lead_seconds is None
    assert "admin@example.com" in (private / "annotators.jsonl").read_text()
    assert len(list((private / "snapshots").rglob("*.zst"))) == 1
    assert not [path for path in private.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]


def test_what_does_not_fit_is_told_and_the_rest_comes(workspace, url, admin):
    rows = [
        region("event", 19, 24),
        region("event", 5, 9000),
        region("weather", 0, 3),
        region("event", 9, 9),
        {"type": "relation", "from_id": "new19", "to_id": "nobody", "direction": "right", "labels": []},
        {"id": "odd", "from_name": "nothing", "to_name": "text", "type": "labels", "value": {}},
    ]
    submit(admin, task(admin, workspace, "a"), rows)
    done = pull(workspace, url, new_annotators=True)
    assert [each.quote for each in returned(workspace)["a"].mentions] == ["raids"]
    assert {each.code for each in done.findings} >= {"span-outside-text", "unknown-label", "dangling-relation"}
    assert all(each.where.startswith(f"task {task(admin, workspace, 'a')['id']}, a01: one:a") for each in done.findings)


def test_work_on_a_text_that_has_changed_comes_and_can_be_carried(workspace, url, admin):
    accept(admin, task(admin, workspace, "b"))
    again(workspace, b="Rebels shelled Idlib. Nobody was hurt.")
    assert pull(workspace, url, new_annotators=True).submitted == 1
    assert returned(workspace)["b"].text_id != documents(workspace)["b"].text_id
    assert carry(workspace).annotations == 1
    assert returned(workspace)["b"].text_id == documents(workspace)["b"].text_id
    assert pull(workspace, url).findings == ()
    assert returned(workspace)["b"].text_id == documents(workspace)["b"].text_id


def test_work_on_a_text_that_nobody_knows_is_refused_with_a_reason(workspace, url, admin):
    odd = task(admin, workspace, "b")
    admin.patch(f"/api/tasks/{odd['id']}", json={"data": odd["data"] | {"text_id": "sha256:0"}}).raise_for_status()
    lost = task(admin, workspace, "c")
    admin.patch(f"/api/tasks/{lost['id']}", json={"data": lost["data"] | {"doc_id": "one:z"}}).raise_for_status()
    for each in (odd, lost):
        accept(admin, each)
    done = pull(workspace, url, new_annotators=True)
    assert {each.code for each in done.findings} == {"task-text-unknown", "task-document-unknown"}
    assert done.submitted == 0


@pytest.fixture
def _impatient(monkeypatch):
    monkeypatch.setattr("dateline.edge.patience.WAITS", (0.01,) * 5)


SENTENCE = "Warplanes launched raids on Aleppo on Monday. "


def test_sections_come_back_as_one_report_once_all_are_done(tmp_path, url, admin):
    workspace = suggested(tmp_path / "work", {"a": SENTENCE * 100})
    push(workspace, url, Choice())
    parts = tasks_of(admin, workspace)
    assert len(parts) > 1
    for part in parts[:-1]:
        accept(admin, part)
    assert pull(workspace, url, new_annotators=True).incomplete == 1
    assert returned(workspace)["a"].status == "draft"
    accept(admin, parts[-1])
    assert pull(workspace, url).submitted == 1
    back, machine = returned(workspace)["a"], suggestions(workspace)["a"]
    assert back.status == "submitted"
    assert {(m.id, m.span) for m in back.mentions} == {(m.id, m.span) for m in machine.mentions}
    assert {(r.source, r.target, r.role) for r in back.relations} == {
        (r.source, r.target, r.role) for r in machine.relations
    }


def test_roles_are_suggested_anew_between_corrected_spans(workspace, url, admin):
    first = task(admin, workspace, "a")
    kept = [row for row in suggestion(first) if row["type"] != "relation"]
    start = RAIDS.index("people")
    submit(admin, first, [*kept, region("actor", start, start + 6)])
    pull(workspace, url, new_annotators=True)
    assert push(workspace, url, Choice(step="roles")).sent == 1
    (roles,) = (each for each in tasks_of(admin, workspace) if each["data"]["step"] == "roles")
    assert f"new{start}" in {row.get("id") for row in suggestion(roles)}
    assert [row for row in suggestion(roles) if row["type"] == "relation"]
    accept(admin, roles)
    assert pull(workspace, url).submitted == 1
    assert returned(workspace)["a"].relations
    assert f"new{start}" in {each.id for each in returned(workspace)["a"].mentions}


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/api/projects", {"status": 500}),
        ("/api/tasks", {"cut": "after"}),
        ("/export", {"status": 429, "headers": {"Retry-After": "0"}}),
        ("/export", {"cut": "before"}),
        ("/api/users", {"status": 503}),
    ],
)
@pytest.mark.usefixtures("_impatient")
def test_a_pull_goes_on_after_failures(workspace, url, admin, path, fault):
    accept(admin, task(admin, workspace, "a"))
    proxy = Proxy(url)
    proxy.fail(path, method="GET", times=2, **fault)
    assert pull(workspace, proxy.url, new_annotators=True).submitted == 1
    assert proxy.faults[0].times == 0
    proxy.close()


def test_a_server_that_starts_anew_amid_a_pull_loses_nothing(workspace, label_studio, url, admin):
    accept(admin, task(admin, workspace, "a"))
    proxy = Proxy(url)

    def restart():
        label_studio.kill()
        label_studio.start()

    proxy.fail("/export", method="GET", act=restart)
    assert pull(workspace, proxy.url, new_annotators=True).submitted == 1
    proxy.close()


def test_a_pull_that_was_broken_off_is_done_again(workspace, url, admin, monkeypatch):
    accept(admin, task(admin, workspace, "a"))
    proxy = Proxy(url)
    proxy.fail("/export", method="GET", status=401)
    with pytest.raises(ServerError, match="refuses the token"):
        pull(workspace, proxy.url, new_annotators=True)
    assert pull(workspace, proxy.url, new_annotators=True).submitted == 1
    proxy.close()


def test_a_file_that_was_exported_by_hand_is_read(workspace, url, admin, tmp_path):
    first = task(admin, workspace, "a")
    accept(admin, first, flag("duplicate"))
    exported = admin.get(f"/api/projects/{first['project']}/export", params={"exportType": "JSON"})
    path = tmp_path / "export.json"
    path.write_bytes(exported.content)
    assert pull_file(workspace, path, new_annotators=True).submitted == 1
    assert returned(workspace)["a"].flags == ("duplicate",)
    assert pull_file(workspace, path).annotators == ()


@pytest.mark.parametrize("content", ["{}", "[1]", "not JSON"])
def test_a_file_that_is_no_export_is_refused(workspace, tmp_path, content):
    path = tmp_path / "export.json"
    path.write_text(content)
    with pytest.raises(WorkspaceError, match="no JSON export"):
        pull_file(workspace, path)


def test_odd_tasks_of_a_file_are_told(workspace, tmp_path):
    path = tmp_path / "export.json"
    data = {"doc_id": "one:a", "text": "x"}
    odd = [
        {"id": 1, "data": {"text": "x"}, "annotations": []},
        {"id": 2},
        {"id": "three", "data": data},
        {"id": 4, "data": data | {"section": "first/last"}},
        {"id": 5, "data": data, "annotations": [{"completed_by": None, "result": []}]},
        {"id": 6, "data": data, "annotations": ["done"]},
        {"id": 7, "data": data, "annotations": [{"completed_by": {"email": "ann@example.com"}, "result": []}]},
    ]
    path.write_text(json.dumps(odd))
    assert [each.code for each in pull_file(workspace, path).findings] == ["task-unreadable"] * len(odd)


def test_without_a_project_there_is_nothing_to_pull(tmp_path, url):
    workspace = suggested(tmp_path / "alone", {"a": "Nothing."})
    with pytest.raises(ServerError, match=r"no project of this workspace.*dateline push"):
        pull(workspace, url)
