import json
import re
import sys

import pytest
from workspaces import ONE, ROOT, copy_of_ours, quiet, small

from dateline.commands.ingest import ingest
from dateline.commands.status import status
from dateline.commands.suggest import chosen_suggesters, suggest
from dateline.edge.disk import read_records
from dateline.edge.shards import Workers
from dateline.errors import DatelineError
from dateline.records import Annotation

SHIPS = '\nsuggesters = ["ships"]\n'


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a package with one suggester where Python finds it, as pip would, in a version of one's choice."""

    def installed(code, version="1.0"):
        site = tmp_path / f"site-{version}"
        info = site / f"ships-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: ships\nVersion: {version}\n")
        (info / "entry_points.txt").write_text("[dateline.suggesters]\nships = ships:Ships\n")
        (site / "ships.py").write_text(code)
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.delitem(sys.modules, "ships", raising=False)
        chosen_suggesters.cache_clear()

    yield installed
    chosen_suggesters.cache_clear()
    sys.modules.pop("ships", None)


def example():
    """Return the class that the docs show."""
    docs = (ROOT / "annotation/suggesters.md").read_text("utf-8")
    return next(code for code in re.findall(r"```python\n(.*?)```", docs, re.DOTALL) if "class Ships" in code)


def with_ships(folder):
    workspace = small(folder, {"one/a.txt": "The frigate Borey sailed.\n\nShe met the corvette Zefir."}, SHIPS)
    ingest(workspace, ONE, quiet)
    return workspace


def suggestions(workspace):
    return [each for path in workspace.suggested for each in read_records(path, Annotation)]


def test_the_suggester_of_the_docs_runs_behind_ours(tmp_path, install):
    install(example())
    workspace = with_ships(tmp_path / "w")
    suggest(workspace, ONE)
    (found,) = suggestions(workspace)
    assert found.author.name == "rules+ships@1"
    assert [(each.quote, each.by) for each in found.mentions if each.by == "rule:ships.class@1"] == [
        ("Borey", "rule:ships.class@1"),
        ("Zefir", "rule:ships.class@1"),
    ]


def test_a_new_version_of_a_suggester_makes_suggestions_stale(tmp_path, install):
    install(example())
    workspace = with_ships(tmp_path / "w")
    assert suggest(workspace, ONE).changed
    assert not suggest(workspace, ONE).changed
    install(example().replace('version = "1"', 'version = "2"'), "1.1")
    assert "older" in next(row.state for row in status(workspace).rows if row.folder == "annotation")
    assert suggest(workspace, ONE).changed
    assert suggestions(workspace)[0].author.name == "rules+ships@2"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import no_such_module", "No module named"),
        ("class Ships:\n    def __init__(self): raise OSError('no model')", "no model"),
        ("class Ships:\n    name = 'ships'", "lacks version, suggest"),
    ],
)
def test_a_suggester_that_can_t_be_made_stops_the_run_before_any_work(tmp_path, install, code, words):
    install(code)
    workspace = with_ships(tmp_path / "w")
    with pytest.raises(DatelineError, match=words):
        suggest(workspace, ONE)
    assert workspace.suggested == []


def test_a_suggester_that_is_not_installed_is_named(tmp_path):
    workspace = with_ships(tmp_path)
    with pytest.raises(DatelineError, match="no suggester 'ships'"):
        suggest(workspace, ONE)


def test_the_same_bytes_come_from_any_number_of_processes(tmp_path):
    made = []
    for name, processes in (("one", 1), ("three", 3)):
        workspace = copy_of_ours(tmp_path / name)
        settings = tmp_path / name / "pyproject.toml"
        settings.write_text(settings.read_text().replace('schema = "v1"', 'schema = "v1"\nshards = 4'))
        workspace = type(workspace)(workspace.root, workspace.settings.but(shards=4))
        (workspace.annotation / "suggested.jsonl").write_text("{}")  # of a corpus in one shard
        ingest(workspace, ONE, quiet)
        suggest(workspace, Workers(processes=processes))
        made.append({path.name: path.read_bytes() for path in workspace.suggested})
    assert made[0] == made[1]
    assert sorted(made[0]) == [f"suggested-0000{n}-of-00004.jsonl" for n in range(4)]
    assert sum(map(len, made[0].values())) > 100_000


def test_a_publication_date_that_is_corrected_moves_the_intervals(tmp_path):
    def intervals(published):
        row = {"id": "a", "text": "Shells hit the town on Monday.", "published": published}
        workspace = small(tmp_path / published, {"one/a.jsonl": json.dumps(row)})
        ingest(workspace, ONE, quiet)
        suggest(workspace, ONE)
        (found,) = suggestions(workspace)
        return [each.attributes["from"] for each in found.mentions if each.label == "time"]

    assert intervals("2017-06-07") == ["2017-06-05"]
    assert intervals("2017-06-14") == ["2017-06-12"]
