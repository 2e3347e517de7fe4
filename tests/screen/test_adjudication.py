"""The adjudicator's screen, in a real browser on a real server."""

import re

import pytest
from annotating import suggestion
from browser import Annotator, chromium
from disputing import DISPUTES, UNANIMOUS, disputed, task
from label_studio_server import TOKEN, CannotRunError
from workspaces import ONE

from dateline.annotation.label_config import type_keys
from dateline.commands.pull import pull
from dateline.commands.push import push
from dateline.commands.render import read_schema
from dateline.commands.settle import settle
from dateline.edge.disk import read_records
from dateline.edge.private import Private
from dateline.records import Annotation


@pytest.fixture(autouse=True)
def _private(monkeypatch, tmp_path):
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", TOKEN)
    monkeypatch.setenv("DATELINE_PRIVATE", str(tmp_path / "private"))


@pytest.fixture(scope="module")
def adjudicator(label_studio, tmp_path_factory):
    """Somebody who has logged in; skipped, with the reason, where there is no browser."""
    try:
        driver = chromium(tmp_path_factory.mktemp("chromium"))
    except CannotRunError as reason:
        pytest.skip(str(reason))
    person = Annotator(driver, label_studio.url)
    person.log_in()
    yield person
    driver.quit()


@pytest.fixture
def picture(request, adjudicator):
    """Keep what was on the screen at the end of the test, in pytest's cache."""
    yield
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    adjudicator.picture(request.config.cache.mkdir("screens") / f"{name}.png")


@pytest.fixture
def api(label_studio):
    with label_studio.api() as api:
        yield api


@pytest.fixture
def workspace(tmp_path, label_studio):
    workspace = disputed(tmp_path / "work")
    Private(workspace).enrol("another server", [(1, "one@example.com"), (2, "two@example.com")])
    push(workspace, label_studio.url, DISPUTES)
    return workspace


pytestmark = pytest.mark.usefixtures("picture")


def test_an_adjudicator_sees_what_is_open_and_whose_work_there_is(workspace, api, adjudicator):
    raids = task(api, workspace, "a", "adjudication")
    adjudicator.open(raids)
    (words,) = adjudicator.framed("it.document.body.innerText")
    for each in ("event type", "air_strike", "shelling", "event span", "not marked", "a01", "a02"):
        assert each in words
    spans = sorted(row["value"]["start"] for row in suggestion(raids) if row.get("from_name") == "mention")
    assert sorted(start for start, _, _ in adjudicator.highlights()) == spans


def test_a_type_is_decided_in_three_actions_and_becomes_gold(workspace, api, adjudicator, label_studio):
    adjudicator.open(task(api, workspace, "a", "adjudication"))
    adjudicator.click("raids")
    adjudicator.press(type_keys(read_schema(workspace))["shelling"])
    adjudicator.submit()
    assert adjudicator.actions == 3
    pull(workspace, label_studio.url, new_annotators=True)
    settle(workspace, UNANIMOUS, ONE)
    (gold,) = (each for each in read_records(workspace.gold, Annotation) if each.doc_id == "one:a")
    assert gold.status == "gold"
    decided = {each.quote: each.attributes["type"] for each in gold.mentions if each.by == "adjudicated:a03"}
    assert decided == {"raids": "shelling", "killing": "killing"}


def test_markup_and_script_in_what_is_open_do_nothing(tmp_path, label_studio, api, adjudicator):
    text = 'Rebels shelled <b>Idlib</b> <script>window.done = 1</script> <img src=x onerror="window.done = 2">.'
    workspace = disputed(tmp_path / "work", {"b": text})
    push(workspace, label_studio.url, DISPUTES)
    adjudicator.open(task(api, workspace, "b", "adjudication"))
    (words,) = adjudicator.framed("it.document.body.innerText")
    assert "Rebels shelled <b>Idlib</b> <script>window.done = 1</script>" in words
    assert [adjudicator.value_of("window.done"), *adjudicator.framed("it.done")] == [None, None]
    assert not adjudicator.alerted()
