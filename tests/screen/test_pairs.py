"""The screen on which people say whether two mentions tell of one happening, in a real browser on a real server."""

import re

import pytest
from annotating import tasks_of
from workspaces import ONE, quiet, small

from dateline.commands.ingest import ingest
from dateline.commands.pull import pull
from dateline.commands.push import push
from dateline.commands.screens import Choice
from dateline.commands.suggest import suggest
from dateline.edge.disk import read_records
from dateline.records import Decision

TEXTS = {
    "one": "Warplanes bombed Raqqa on Tuesday, killing 12 people, rescuers said <script>window.done = 1</script>.",
    "two": "An air strike hit Raqqa, a monitor said.",
}
"""Reports of two outlets, which may well tell of one happening."""


@pytest.fixture
def workspace(tmp_path):
    rows = {
        f"{outlet}/a.jsonl": f'{{"id": "x", "text": "{text}", "published": "2017-06-07"}}\n'
        for outlet, text in TEXTS.items()
    }
    workspace = small(tmp_path / "work", rows, name="pairs")
    ingest(workspace, ONE, quiet)
    suggest(workspace, ONE)
    return workspace


def test_a_pair_is_decided_with_one_key(workspace, label_studio, annotator, request):
    push(workspace, label_studio.url, Choice(step="clusters", limit=1))
    with label_studio.api() as api:
        (task,) = tasks_of(api, workspace)
    annotator.open(task)
    one, other = annotator.framed("it.document.body.innerText")
    assert one.count("bombed Raqqa on Tuesday, killing 12 people, rescuers said <script>window.done = 1</script>.") == 2
    assert "An air strike hit Raqqa, a monitor said." in other
    assert [annotator.value_of("window.done"), *annotator.framed("it.done")] == [None, None, None]
    annotator.press("s")
    annotator.picture(request.config.cache.mkdir("screens") / f"{re.sub(r'[^a-z]+', '-', request.node.name)}.png")
    annotator.submit()
    assert annotator.actions == 2
    assert pull(workspace, label_studio.url, new_annotators=True).pairs == 1
    (decision,) = read_records(workspace.decisions_on_clusters, Decision)
    assert (decision.same, decision.by) == (True, "a01")
