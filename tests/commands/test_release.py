"""A release as a whole: what it holds, and that it is the same on any day, in any zone, from any buckets."""

import csv
import json
import time

import pytest
from pyarrow import parquet
from workspaces import ONE, copy_of_ours, quiet

from dateline.commands.ingest import ingest
from dateline.commands.release import release
from dateline.edge.disk import read_records, write_records
from dateline.edge.shards import Workers
from dateline.edge.workspace import find_workspace
from dateline.errors import ReleaseError
from dateline.records import Annotation, Cluster
from dateline.releases.columns import CONFIGS

SPLITS = ("train", "validation", "test")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    workspace = copy_of_ours(tmp_path_factory.mktemp("ours"))
    release(workspace, "1.0.0", allow_open=True)
    return workspace


@pytest.fixture(scope="module")
def folder(workspace):
    return workspace.releases / "1.0.0"


def rows(folder, config):
    """Return the rows of all splits of a config."""
    files = (parquet.read_table(folder / f"data/{config}/{split}-00000-of-00001.parquet") for split in SPLITS)
    return [row for table in files for row in table.to_pylist()]


def quoted(value):
    """Yield everything in a row that has offsets and a quote, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from quoted(item)
    elif isinstance(value, dict):
        if "quote" in value:
            yield value
        for item in value.values():
            yield from quoted(item)


def table(path):
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_offset_in_every_config_cuts_its_quote_out_of_the_text(folder):
    text = {row["doc_id"]: row["text"] for row in rows(folder, "documents")}
    found = dict.fromkeys(CONFIGS, 0)
    for config in CONFIGS:
        for row in rows(folder, config):
            for span in quoted(row):
                assert text[row["doc_id"]][span["start"] : span["end"]] == span["quote"]
                found[config] += 1
    assert {config for config, count in found.items() if not count} == {"documents", "clusters"}


def test_every_event_is_in_one_cluster_and_asserted_by_somebody(workspace, folder):
    events = rows(folder, "events")
    clusters = list(read_records(workspace.clusters, Cluster))
    told = {(one.doc_id, one.mention): each.cluster for each in clusters for one in each.tellings}
    assert {(row["doc_id"], row["mention_id"]): row["cluster"] for row in events} == told
    assert all(row["asserted_by"] and row["claim_status"] is not None for row in events)
    assert {row["cluster"] for row in rows(folder, "clusters")} == {each.cluster for each in clusters}


def test_every_row_says_what_it_was_made_with(folder):
    for config in CONFIGS:
        for row in rows(folder, config):
            assert row["dataset_version"] == "1.0.0"
            assert row["synthetic"] is True
            assert row["schema_version"]
            assert row["gazetteer_version"]
            assert row["rules_version"]


def test_both_annotators_work_is_there(workspace, folder):
    works = [each for path in workspace.returned_files for each in read_records(path, Annotation)]
    found = {(row["doc_id"], row["annotator"]): len(row["mentions"]) for row in rows(folder, "annotations")}
    assert found == {(each.doc_id, each.author.name): len(each.mentions) for each in works}


def test_exports_are_in_the_manifest_and_leave_nothing_out_unsaid(folder):
    manifest = json.loads((folder / "manifest.json").read_bytes())
    clusters = {row["cluster"] for row in rows(folder, "clusters")}
    log = table(folder / "exports/left_out.csv")
    for export, counts in manifest["exports"].items():
        out = [row["cluster"] for row in log if row["export"] == export]
        assert set(out) <= clusters
        assert len(set(out)) == len(out)
        assert len(table(folder / f"exports/{export}.csv")) == len(clusters) - len(out) == counts["exported"] > 0
        assert sum(counts.values()) == len(clusters)
    assert {"exports/acled.csv", "exports/ucdp_ged.csv", "exports/left_out.csv"} <= set(manifest["files"])


def test_a_release_is_the_same_in_other_zones_and_buckets(workspace, folder, tmp_path, monkeypatch):
    other = copy_of_ours(tmp_path)
    settings = (tmp_path / "pyproject.toml").read_text("utf-8").replace("format = 1", "format = 1\nshards = 2")
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    other = find_workspace(tmp_path)
    ingest(other, ONE, quiet)
    assert len([path for path in other.documents if path.is_file()]) == 2
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        release(other, "1.0.0", allow_open=True)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert everything(other.releases / "1.0.0") == everything(folder)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_release_is_the_same_on_any_number_of_processes(folder, tmp_path, monkeypatch, processes):
    monkeypatch.setattr("dateline.commands.release.FEW", 0)
    monkeypatch.setattr("dateline.commands.release_batches._DOCUMENTS", 2)
    monkeypatch.setattr("dateline.commands.release_clusters._BATCH", 3)
    other = copy_of_ours(tmp_path)
    release(other, "1.0.0", allow_open=True, workers=Workers(processes=processes))
    assert everything(other.releases / "1.0.0") == everything(folder)


def test_clusters_of_other_annotations_are_refused(tmp_path):
    workspace = copy_of_ours(tmp_path)
    write_records(workspace.clusters, list(read_records(workspace.clusters, Cluster))[1:])
    with pytest.raises(ReleaseError, match="in no cluster") as caught:
        release(workspace, "1.0.0", allow_open=True)
    assert caught.value.hint == "dateline cluster"
    assert not (workspace.releases / "1.0.0").exists()


def test_gold_that_is_out_of_order_is_refused_and_not_lost(tmp_path):
    workspace = copy_of_ours(tmp_path)
    first, second, *rest = read_records(workspace.gold, Annotation)
    write_records(workspace.gold, [second, first, *rest])
    with pytest.raises(ReleaseError, match=f"{first.doc_id} stands behind {second.doc_id}"):
        release(workspace, "1.0.0", allow_open=True)


@pytest.mark.parametrize("kind", ["gold", "work"])
def test_two_lines_of_one_document_are_refused_and_none_is_lost(tmp_path, kind):
    workspace = copy_of_ours(tmp_path)
    path = workspace.gold if kind == "gold" else workspace.returned_files[0]
    first, *rest = read_records(path, Annotation)
    write_records(path, [first, first.but(mentions=(), relations=()), *rest])
    with pytest.raises(ReleaseError, match=f"{first.doc_id} stands there twice") as caught:
        release(workspace, "1.0.0", allow_open=True)
    assert caught.value.where == f"{path}:2"


def test_a_number_that_no_column_holds_is_refused(tmp_path):
    workspace = copy_of_ours(tmp_path)
    clusters = list(read_records(workspace.clusters, Cluster))
    write_records(workspace.clusters, [each.but(deaths=(2**64, None, None)) for each in clusters])
    with pytest.raises(ReleaseError, match="does not fit its column") as caught:
        release(workspace, "1.0.0", allow_open=True)
    assert caught.value.where == "clusters.deaths_low"


@pytest.mark.parametrize("machine_made", [False, True])
def test_a_file_of_gold_without_gold_is_none(tmp_path, machine_made):
    workspace = copy_of_ours(tmp_path)
    workspace.gold.write_bytes(b"")
    workspace.clusters.unlink()
    with pytest.raises(ReleaseError, match="no gold: the file is empty"):
        release(workspace, "1.0.0", machine_made=machine_made)


def test_drafts_and_deleted_work_stay_at_home(tmp_path):
    workspace = copy_of_ours(tmp_path)
    path = workspace.returned_files[0]
    first, second, *rest = read_records(path, Annotation)
    write_records(path, [first.but(status="draft"), second.but(status="deleted"), *rest])
    release(workspace, "1.0.0", allow_open=True)
    found = {
        row["doc_id"] for row in rows(workspace.releases / "1.0.0", "annotations") if row["annotator"] == path.stem
    }
    assert found == {each.doc_id for each in rest}


def test_the_rules_of_suggestions_are_those_that_made_them(tmp_path):
    workspace = copy_of_ours(tmp_path)
    said = list(read_records(workspace.gold, Annotation))
    workspace.gold.unlink()
    machine = said[0].author.but(kind="machine", name="rules", version="0.9")
    write_records(
        workspace.annotation / "suggested.jsonl", [each.but(author=machine, status="suggested") for each in said]
    )
    release(workspace, "1.0.0", machine_made=True, allow_open=True)
    assert {row["rules_version"] for row in rows(workspace.releases / "1.0.0", "events")} == {"0.9"}
