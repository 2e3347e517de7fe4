import itertools
import json
import threading

import pytest
from label_studio_server import TOKEN

from dateline.edge.label_studio import Server, key_of
from dateline.errors import ServerError

CONFIG = (
    '<View><Labels name="label" toName="text"><Label value="event"/></Labels><Text name="text" value="$text"/></View>'
)
NUMBERS = itertools.count(1)
REGION = {"id": "e1", "from_name": "label", "to_name": "text", "type": "labels"}
RESULT = [REGION | {"value": {"start": 0, "end": 5, "text": "Raids", "labels": ["event"]}}]


def rows(*names, step="spans", version="m@1"):
    return [
        {
            "data": {"text": f"Raids on {name}.", "doc_id": f"one:{name}", "section": "", "step": step},
            "predictions": [{"model_version": version, "score": 1.0, "result": RESULT}],
        }
        for name in names
    ]


@pytest.fixture
def slept():
    return []


@pytest.fixture
def server(proxy, slept):
    """Ask the real server through a proxy that can be told to fail; waits are noted, not waited."""
    server = Server(proxy.url, TOKEN, slept.append)
    yield server
    server.close()


@pytest.fixture
def project(server):
    return server.open_project(f"project {next(NUMBERS)}", CONFIG).id


def keys(server, project):
    return [key_of(task.data) for task in server.stored(project)]


def names(server, project):
    return [doc_id.removeprefix("one:") for doc_id, *_ in keys(server, project)]


@pytest.mark.parametrize("kind", ["legacy token", "personal access token"])
def test_both_kinds_of_token_work(label_studio, kind):
    token = TOKEN if kind == "legacy token" else label_studio.personal_access_token()
    server = Server(label_studio.url, token)
    about = server.about()
    server.close()
    assert (about.user, about.token, about.edition) == ("admin@example.com", kind, "Community")
    assert abs(about.ahead) < 5


def test_a_token_that_is_none_is_refused_with_what_to_try(label_studio):
    server = Server(label_studio.url, "f" * 40)
    with pytest.raises(ServerError, match=r"refuses the token \(HTTP 401\).*LABEL_STUDIO_API_KEY") as caught:
        server.users()
    server.close()
    assert "f" * 40 not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_project_is_made_once(server):
    first = server.open_project("made once", CONFIG, expert_instruction="Read this.")
    assert server.open_project("made once", CONFIG).id == first.id
    assert [each.title for each in server.projects()].count("made once") == 1
    assert (first.config, first.instruction) == (CONFIG, "Read this.")


def test_tasks_are_stored_in_order_with_their_predictions(server, project):
    server.add(project, rows("b", "a", "c"))
    assert names(server, project) == ["b", "a", "c"]
    tasks = [task.id for task in server.stored(project)]
    assert [row["total_predictions"] for row in server.export(project, tasks)] == [1, 1, 1]
    assert not any(task.begun for task in server.stored(project))


def test_more_tasks_than_a_page_come_each_once(server, project, monkeypatch):
    monkeypatch.setattr("dateline.edge.label_studio.PAGE", 3)
    monkeypatch.setattr("dateline.edge.label_studio.EXPORTED", 2)
    server.add(project, rows(*"abcdefg"))
    assert names(server, project) == list("abcdefg")
    ids = server.ids(project)
    assert [row["id"] for row in server.export(project, ids[1:6])] == ids[1:6]


FAULTS = {
    "an error 500": {"status": 500},
    "too many requests": {"status": 429, "headers": {"Retry-After": "9"}},
    "a cut before the server has heard of it": {"cut": "before"},
    "a cut after the server has stored the batch": {"cut": "after"},
    "three failures in a row": {"cut": "after", "times": 3},
    "an import that comes later": {"body": {"import": 5}},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_batch_is_stored_once_whatever_happens_on_the_way(server, proxy, project, slept, fault):
    proxy.fail("/import", **FAULTS[fault])
    server.add(project, rows("a", "b"))
    assert names(server, project) == ["a", "b"]
    if fault == "too many requests":
        assert slept == [9]


def test_half_a_batch_that_is_there_already_is_not_stored_again(server, proxy, project):
    server.add(project, rows("a", "c"))
    proxy.fail("/import", cut="before")
    server.add(project, rows("a", "b", "c"))
    assert sorted(names(server, project)) == ["a", "b", "c"]


@pytest.mark.parametrize("fault", [{"status": 500}, {"cut": "after"}, {"cut": "before"}])
@pytest.mark.parametrize("path", ["/api/dm/actions", "/api/predictions", "/api/tasks/"])
def test_a_replaced_suggestion_is_there_once_whatever_happens_on_the_way(server, proxy, project, path, fault):
    server.add(project, rows("a", "b"))
    first, second = server.ids(project)
    proxy.fail(path, method="PATCH" if path == "/api/tasks/" else "POST", **fault)
    (changed,) = rows("a", version="m@2")
    server.replace(project, first, changed | {"data": changed["data"] | {"text": "Other words."}})
    one, two = server.export(project, [first, second])
    assert (one["total_predictions"], two["total_predictions"]) == (1, 1)
    assert one["data"]["text"] == "Other words."


def test_reading_goes_on_after_failures(server, proxy, project, slept):
    server.add(project, rows("a", "b"))
    for path in ("/api/tasks", "/export"):
        proxy.fail(path, method="GET", cut="before", times=2)
        proxy.fail(path, method="GET", status=503)
    assert [row["data"]["doc_id"] for row in server.export(project, server.ids(project))] == ["one:a", "one:b"]
    assert len(slept) == 6


def test_an_export_that_is_cut_in_its_middle_is_asked_for_again(server, proxy, project, slept):
    server.add(project, rows("a"))
    proxy.fail("/export", method="GET", body="no list of tasks")
    assert len(list(server.export(project, server.ids(project)))) == 1
    assert len(slept) == 1


def test_a_token_that_runs_out_midway_stops_with_a_clear_word(server, proxy, project):
    server.add(project, rows("a"))
    proxy.fail("/import", status=401)
    with pytest.raises(ServerError, match=r"refuses the token \(HTTP 401\).*finished work is kept"):
        server.add(project, rows("b"))
    assert names(server, project) == ["a"]


def test_what_was_worked_on_since_a_stamp_is_told(server, label_studio, project):
    server.add(project, rows("a", "b", "c"))
    ids = server.ids(project)
    last = max(stamp for _, stamp, _ in server.changed(project, ""))
    with label_studio.api() as api:
        api.post(f"/api/tasks/{ids[1]}/annotations", json={"result": RESULT}).raise_for_status()
        skipped = api.post(f"/api/tasks/{ids[2]}/annotations", json={"result": [], "was_cancelled": True}).json()["id"]
        draft = {"result": RESULT, "lead_time": 1}
        api.post(f"/api/tasks/{ids[0]}/drafts", json=draft).raise_for_status()
        changed = [(task, worked) for task, stamp, worked in server.changed(project, last) if stamp > last]
        assert changed == [(ids[1], True), (ids[2], True)]
        assert [task.begun for task in server.stored(project)] == [True, True, True]
        assert server.drafted(project) == ids[:1]
        last = max(stamp for _, stamp, _ in server.changed(project, last))
        api.delete(f"/api/annotations/{skipped}").raise_for_status()
    assert [(task, worked) for task, stamp, worked in server.changed(project, last) if stamp > last] == [
        (ids[2], False)
    ]


def test_tasks_that_were_deleted_are_missed(server, project):
    server.add(project, rows("a", "b"))
    first, second = server.ids(project)
    server.remove(project, [first])
    assert server.there(project, [first, second]) == {second}


def test_what_the_server_refuses_is_told_in_its_words(server):
    with pytest.raises(ServerError, match=r"refuses the request \(HTTP 400\).*label_config"):
        server.open_project("a faulty screen", "<View><Labels/></View>")


def test_a_server_that_is_started_anew_is_waited_for(label_studio, proxy, project):
    server = Server(proxy.url, TOKEN)
    label_studio.kill()
    again = threading.Thread(target=label_studio.start)
    again.start()
    try:
        server.add(project, rows("a"))
    finally:
        again.join()
    assert names(server, project) == ["a"]
    server.close()


def test_nobody_who_does_not_answer_is_waited_for_without_end(slept):
    server = Server("http://127.0.0.1:9", TOKEN, slept.append)
    with pytest.raises(ServerError, match=r"no Label Studio answers; at http://127.0.0.1:9; try: start it"):
        server.users()
    server.close()
    assert 30 < sum(slept) < 90


def test_the_token_is_in_no_address_and_no_error(server, proxy, project):
    proxy.fail("/import", status=400, headers={"Set-Cookie": "sessionid=secret"})
    with pytest.raises(ServerError) as caught:
        server.add(project, rows("a"))
    assert "secret" not in repr(caught.value.__dict__)
    assert caught.value.__context__ is None
    assert all(TOKEN not in path for _, path, _ in proxy.seen)
    assert json.dumps([headers for _, _, headers in proxy.seen]).count(TOKEN) >= 1
