"""The adjudicator's screen, in a real browser on a real server."""

import pytest
from annotating import suggestion
from disputing import DISPUTES, UNANIMOUS, disputed, task
from workspaces import ONE

from dateline.annotation.labeling.config import type_keys
from dateline.commands.pull import pull
from dateline.commands.push import push
from dateline.commands.render import read_schema
from dateline.commands.settle import settle
from dateline.edge.disk import read_records
from dateline.edge.private import Private
from dateline.records import Annotation


@pytest.fixture
def workspace(tmp_path, label_studio):
    workspace = disputed(tmp_path / "work")
    Private(workspace).enrol("another server", [(1, "one@example.com"), (2, "two@example.com")])
    push(workspace, label_studio.url, DISPUTES)
    return workspace


pytestmark = pytest.mark.usefixtures("picture")


def test_an_adjudicator_sees_what_is_open_and_whose_work_there_is(workspace, api, annotator):
    raids = task(api, workspace, "a", "adjudication")
    annotator.open(raids)
    (words,) = annotator.framed("it.document.body.innerText")
    for each in ("event type", "air_strike", "shelling", "event span", "not marked", "a01", "a02"):
        assert each in words
    spans = sorted(row["value"]["start"] for row in suggestion(raids) if row.get("from_name") == "mention")
    assert sorted(start for start, _, _ in annotator.highlights()) == spans


def test_a_type_is_decided_in_three_actions_and_becomes_gold(workspace, api, annotator, label_studio):
    annotator.open(task(api, workspace, "a", "adjudication"))
    annotator.click("raids")
    annotator.press(type_keys(read_schema(workspace))["shelling"])
    annotator.submit()
    assert annotator.actions == 3
    pull(workspace, label_studio.url, new_annotators=True)
    settle(workspace, UNANIMOUS, ONE)
    (gold,) = (each for each in read_records(workspace.gold, Annotation) if each.doc_id == "one:a")
    assert gold.status == "gold"
    decided = {each.quote: each.attributes["type"] for each in gold.mentions if each.by == "adjudicated:a03"}
    assert decided == {"raids": "shelling", "killing": "killing"}


def test_markup_and_script_in_what_is_open_do_nothing(tmp_path, label_studio, api, annotator):
    text = 'Rebels shelled <b>Idlib</b> <script>window.done = 1</script> <img src=x onerror="window.done = 2">.'
    workspace = disputed(tmp_path / "work", {"b": text})
    push(workspace, label_studio.url, DISPUTES)
    annotator.open(task(api, workspace, "b", "adjudication"))
    (words,) = annotator.framed("it.document.body.innerText")
    assert "Rebels shelled <b>Idlib</b> <script>window.done = 1</script>" in words
    assert [annotator.value_of("window.done"), *annotator.framed("it.done")] == [None, None]
    assert not annotator.alerted()
