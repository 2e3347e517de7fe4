"""A withdrawn report can be cleared from the Hub, by the commands of releases/README.md."""

import datetime as dt
import re

import pytest
from clients import answer, environment
from hub_routes import WRITER
from workspaces import ROOT, copied

from dateline.commands.cluster import find_clusters
from dateline.commands.diff import diff
from dateline.commands.publish import Destination, publish
from dateline.commands.release import release
from dateline.commands.withdraw import withdraw
from dateline.errors import DatelineError

REPO = "somebody/small"
CLEAR = re.search(r"```python\n(.*?)```", (ROOT / "releases/README.md").read_text("utf-8"), re.DOTALL)[1]


def publishing(workspace, version):
    return publish(workspace, version, Destination(repo=REPO), pause=lambda _: None)


@pytest.fixture
def cleared(two_releases, tmp_path, hub):
    """Publish two versions, withdraw a report, publish the one that follows, and clear the Hub."""
    workspace = copied(two_releases, tmp_path / "work")
    publishing(workspace, "1.0.0")
    publishing(workspace, "1.1.0")
    withdraw(workspace, ["one:homs"], "The outlet asked for it.", dt.date(2026, 1, 2))
    find_clusters(workspace)
    assert release(workspace, "next", machine_made=True).version == "1.1.1"
    publishing(workspace, "1.1.1")
    answer(CLEAR.replace("owner/name", REPO) + "tell(0)", env=environment(hub, tmp_path / "home", token=WRITER))
    return workspace


def test_nothing_on_the_hub_holds_the_report_any_more(cleared, hub):
    repo = hub.repos[REPO]
    assert repo.tags == {}
    assert len(repo.history()) == len(repo.commits) == 1
    lying = {entry.sha256 for entry in repo.tree().values() if entry.sha256}
    assert {entry.sha256 for _, entry in repo.stored.values()} == lying
    assert lying <= hub.contents.keys()


def test_the_same_version_gets_its_tag_back_and_the_next_one_stands_on_it(cleared, hub):
    done = publishing(cleared, "1.1.1")
    assert (done.added, done.changed, done.removed) == ((), (), ())
    assert hub.repos[REPO].tags == {"v1.1.1": done.commit}
    (cleared.releases / "curation.toml").write_text('contact = "us"\n')
    assert release(cleared, "1.1.2", machine_made=True).version == "1.1.2"
    assert publishing(cleared, "1.1.2").tag == "v1.1.2"


def test_an_earlier_version_does_not_load(cleared):
    publishing(cleared, "1.1.1")
    with pytest.raises(DatelineError, match="no such version"):
        diff(cleared, f"hub:{REPO}@1.1.0", "1.1.1")
