"""From two annotators' work to gold by an adjudicator, on a real server: settle, push, decide, pull, settle."""

import json

import pytest
from annotating import RAIDS, accept, again, submit, suggestion, tasks_of
from disputing import DISPUTES, UNANIMOUS, disputed, given, task, value, without, worked_on
from msgspec.json import decode
from workspaces import ONE

from dateline.cli.main import main
from dateline.commands.carry import carry
from dateline.commands.check import check
from dateline.commands.pull import pull, pull_file
from dateline.commands.push import push, push_file
from dateline.commands.settle import settle
from dateline.edge.disk import read_records, write_records
from dateline.edge.private import Private
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Author, Disagreement

pytestmark = pytest.mark.usefixtures("private")
JUDGE = "adjudicated:a03"


@pytest.fixture
def workspace(tmp_path):
    workspace = disputed(tmp_path / "work")
    Private(workspace).enrol("another server", [(1, "one@example.com"), (2, "two@example.com")])
    return workspace


@pytest.fixture
def decided(workspace, url, judge):
    """The workspace after its adjudicator chose shelling, let "killing" and "shelled" stand, and all was settled."""
    push(workspace, url, DISPUTES)
    raids, shelled = (task(judge, workspace, name, "adjudication") for name in "ab")
    submit(judge, raids, given(suggestion(raids), value(suggestion(raids), "raids", "event_type", "shelling")))
    accept(judge, shelled)
    pull(workspace, url, new_annotators=True)
    settle(workspace, UNANIMOUS, ONE)
    return workspace


def gold(workspace):
    return {each.doc_id[4:]: each for each in read_records(workspace.gold, Annotation)}


def returned(workspace, annotator):
    return list(read_records(workspace.returned(annotator), Annotation))


def changed(workspace, annotator, change):
    """Change the works of an annotator."""
    works = change(returned(workspace, annotator))
    author = Author(kind="person", name=annotator)
    write_records(workspace.returned(annotator), (each.but(author=author) for each in works))


def retyped(work, quote, kind):
    return work.but(
        mentions=tuple(
            each.but(attributes=each.attributes | {"type": kind}) if each.quote == quote else each
            for each in work.mentions
        )
    )


def origins(annotation):
    return {each.quote: each.by for each in annotation.mentions}


def left(workspace):
    return list(read_records(workspace.disagreements, Disagreement))


def adjudicating(api, workspace):
    return [each for each in tasks_of(api, workspace) if each["data"]["step"] == "adjudication"]


def test_reports_that_are_open_are_sent_with_each_annotators_work_as_a_prediction(workspace, url, judge):
    done = push(workspace, url, DISPUTES)
    assert (done.project, done.sent) == (f"{workspace.settings.name} v1 adjudication", 2)
    raids, shelled = (task(judge, workspace, name, "adjudication") for name in "ab")
    for each in (raids, shelled):
        assert [row["model_version"] for row in each["predictions"]] == ["proposal", "a01", "a02"]
    marked = [
        [row["value"]["text"] for row in each["result"] if row.get("from_name") == "mention"]
        for each in raids["predictions"]
    ]
    assert ["killing" in each for each in marked] == [True, False, True]
    assert [each.keys() >= {"raids", "Aleppo", "12"} for each in map(dict.fromkeys, marked)] == [True] * 3
    assert "air_strike" in raids["data"]["open"]


def test_what_is_open_is_left_blank_in_the_proposal(workspace, url, judge):
    push(workspace, url, DISPUTES)
    rows = suggestion(task(judge, workspace, "a", "adjudication"))
    event = next(row["id"] for row in rows if row["type"] == "labels" and row["value"]["text"] == "raids")
    assert {row["from_name"] for row in rows if row.get("id") == event} >= {"mention", "event_scope"}
    assert [row for row in rows if (row.get("id"), row.get("from_name")) == (event, "event_type")] == []


def test_a_second_push_changes_nothing(workspace, url, judge):
    push(workspace, url, DISPUTES)
    before = adjudicating(judge, workspace)
    done = push(workspace, url, DISPUTES)
    assert (done.sent, done.replaced, done.unchanged) == (0, 0, 2)
    assert adjudicating(judge, workspace) == before


def test_what_annotators_come_to_agree_on_leaves_the_project_until_somebody_has_begun(workspace, url, judge):
    push(workspace, url, DISPUTES)
    changed(workspace, "a02", lambda _: returned(workspace, "a01"))
    settle(workspace, UNANIMOUS, ONE)
    accept(judge, task(judge, workspace, "b", "adjudication"))
    push(workspace, url, DISPUTES)
    assert [each["data"]["doc_id"] for each in adjudicating(judge, workspace)] == ["one:b"]


def test_work_that_was_not_settled_is_not_sent(workspace, url):
    workspace.returned("a02").unlink()
    with pytest.raises(WorkspaceError, match="not settled") as caught:
        push(workspace, url, DISPUTES)
    assert caught.value.hint == "dateline settle"


def test_what_the_adjudicator_decides_is_gold_and_the_rest_stays_agreed(decided):
    settled = gold(decided)
    assert left(decided) == []
    assert [each.status for each in settled.values()] == ["gold"] * 3
    assert {words: by for words, by in origins(settled["a"]).items() if by == JUDGE} == dict.fromkeys(
        ("raids", "killing"), JUDGE
    )
    assert {by for words, by in origins(settled["a"]).items() if words in {"Aleppo", "12"}} == {"agreed:a01+a02"}
    (raids,) = (each for each in settled["a"].mentions if each.quote == "raids")
    assert raids.attributes["type"] == "shelling"
    assert origins(settled["b"])["shelled"] == JUDGE
    assert {each.by for each in settled["c"].mentions} == {"agreed:a01+a02"}
    assert not [each for each in check(decided).findings if each.severity == "error"]


def test_two_annotators_and_an_adjudicator_make_whole_gold_on_one_server(tmp_path, url, admin, label_studio, judge):
    _, token = label_studio.person("second@example.com")
    with label_studio.api(token) as second:
        workspace = worked_on(tmp_path / "work", url, admin, second)
    assert {each.doc_id for each in left(workspace)} == {"one:a", "one:b"}
    push(workspace, url, DISPUTES)
    raids = task(judge, workspace, "a", "adjudication")
    accept(judge, raids, value(suggestion(raids), "raids", "event_type", "air_strike"))
    accept(judge, task(judge, workspace, "b", "adjudication"))
    done = pull(workspace, url, new_annotators=True)
    assert (done.annotators, done.adjudicators, done.findings) == ((), ("a03",), ())
    settle(workspace, UNANIMOUS, ONE)
    assert (left(workspace), [each.status for each in gold(workspace).values()]) == ([], ["gold"] * 3)
    assert {by for each in gold(workspace).values() for by in origins(each).values()} == {"agreed:a01+a02", JUDGE}


def test_relations_of_what_was_decided_are_gold_too(decided):
    settled = gold(decided)["a"]
    ids = {each.id: each.quote for each in settled.mentions}
    assert {("raids", "location", "Aleppo"), ("raids", "source", "a military source")} <= {
        (ids[each.source], each.role, ids[each.target]) for each in settled.relations
    }


def test_settling_pulling_and_pushing_again_change_nothing(decided, url, judge):
    before = decided.gold.read_bytes()
    assert pull(decided, url).adjudicators == ()
    settle(decided, UNANIMOUS, ONE)
    assert decided.gold.read_bytes() == before
    assert push(decided, url, DISPUTES).sent == 0
    assert len(adjudicating(judge, decided)) == 2


def test_a_reading_that_was_deleted_stays_deleted(workspace, url, judge):
    push(workspace, url, DISPUTES)
    shelled = task(judge, workspace, "b", "adjudication")
    submit(judge, shelled, without(suggestion(shelled), "shelled"))
    pull(workspace, url, new_annotators=True)
    for _ in range(2):
        settle(workspace, UNANIMOUS, ONE)
        assert (gold(workspace)["b"].status, "shelled" in origins(gold(workspace)["b"])) == ("gold", False)


def test_what_an_annotator_changes_later_is_told_and_can_be_decided_again(decided, url, judge):
    changed(decided, "a02", lambda work: [retyped(each, "raids", "killing") for each in work])
    settle(decided, UNANIMOUS, ONE)
    (told,) = left(decided)
    assert (told.about, told.readings) == (
        "adjudicated",
        {"a01": "type: air_strike", "a02": "type: killing", JUDGE: "type: shelling"},
    )
    assert gold(decided)["a"].status == "open"
    assert origins(gold(decided)["a"])["raids"] == JUDGE

    first = task(judge, decided, "a", "adjudication")
    assert push(decided, url, DISPUTES).sent == 1
    accept(judge, task(judge, decided, "a", "adjudication", f"after {first['id']}"))
    pull(decided, url)
    settle(decided, UNANIMOUS, ONE)
    assert left(decided) == []
    assert gold(decided)["a"].status == "gold"


def test_a_ruling_that_is_taken_back_decides_nothing(decided, url, judge):
    (work,) = task(judge, decided, "b", "adjudication")["annotations"]
    judge.delete(f"/api/annotations/{work['id']}").raise_for_status()
    pull(decided, url)
    settle(decided, UNANIMOUS, ONE)
    assert [each.doc_id for each in left(decided)] == ["one:b"]
    assert gold(decided)["b"].status == "open"


def test_decisions_move_with_their_words_to_a_corrected_text(decided):
    again(decided, a=f"Correction: {RAIDS}")
    carry(decided)
    settle(decided, UNANIMOUS, ONE)
    assert left(decided) == []
    assert origins(gold(decided)["a"])["raids"] == JUDGE


def test_a_decision_whose_words_are_gone_waits_among_the_orphans(decided):
    again(decided, a=RAIDS.replace("raids", "attacks"))
    done = carry(decided)
    settle(decided, UNANIMOUS, ONE)
    assert (done.orphans > 0, '"raids"' in decided.orphans.read_text()) == (True, True)
    assert left(decided) == []


def test_the_way_by_files_leads_to_the_same_gold(workspace, url, judge, admin, tmp_path):
    push_file(workspace, tmp_path / "tasks.json", DISPUTES)
    assert len(decode((tmp_path / "tasks.json").read_bytes())) == 2
    push(workspace, url, DISPUTES)
    for name in "ab":
        accept(judge, task(judge, workspace, name, "adjudication"))
    project = task(judge, workspace, "a", "adjudication")["project"]
    exported = admin.get(f"/api/projects/{project}/export", params={"exportType": "JSON"})
    (tmp_path / "export.json").write_bytes(exported.content)
    done = pull_file(workspace, tmp_path / "export.json", url, new_annotators=True)
    assert (done.adjudicators, done.findings) == (("a03",), ())
    settle(workspace, UNANIMOUS, ONE)
    assert origins(gold(workspace)["b"])["shelled"] == JUDGE


def test_two_adjudicators_may_share_the_sections_of_a_report(tmp_path, url, admin, judge):
    workspace = disputed(tmp_path / "long", {"b": "".join(f"Rebels shelled Idlib in wave {n}.\n\n" for n in range(60))})
    people = ("one@example.com", "two@example.com", "judge@example.com")
    Private(workspace).enrol("another server", list(enumerate(people, 1)))
    push(workspace, url, DISPUTES)
    first, *rest = sorted(adjudicating(judge, workspace), key=lambda each: each["id"])
    accept(admin, first)
    assert pull(workspace, url, new_annotators=True).incomplete == 1
    for each in rest:
        accept(judge, each)
    assert pull(workspace, url, new_annotators=True).adjudicators == ("a03",)
    settle(workspace, UNANIMOUS, ONE)
    assert left(workspace) == []
    shelled = {each.by for each in gold(workspace)["b"].mentions if each.quote == "shelled"}
    assert shelled == {JUDGE, "adjudicated:a04"}


def test_a_task_whose_works_are_damaged_is_told_and_left(workspace, url, judge, admin, tmp_path):
    push(workspace, url, DISPUTES)
    accept(judge, task(judge, workspace, "b", "adjudication"))
    project = task(judge, workspace, "a", "adjudication")["project"]
    rows = admin.get(f"/api/projects/{project}/export", params={"exportType": "JSON"}).json()
    for row in rows:
        row["data"]["works"] = [{"doc_id": 1}]
    (tmp_path / "export.json").write_text(json.dumps(rows))
    done = pull_file(workspace, tmp_path / "export.json", url, new_annotators=True)
    assert (done.adjudicators, {each.code for each in done.findings}) == ((), {"task-unreadable"})


def test_the_verb_sends_disagreements_and_refuses_what_does_not_go_with_them(workspace, url, capsys):
    assert run(workspace, "push", "--url", url, "--disagreements") == 0
    assert "v1 adjudication: 2 tasks sent" in capsys.readouterr().out
    assert run(workspace, "push", "--disagreements", "--pass", "roles") == 2


def run(workspace, *words):
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(workspace.root), *words])
    return stopped.value.code
