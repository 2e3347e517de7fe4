"""Releases follow each other: what has changed is told, and what must not go out is refused."""

import datetime as dt
import json
import shutil

import pyarrow.parquet as pq
import pytest
from golden import again, corrected, golden, reports
from made_up import copy_of, seeded, text_of
from workspaces import copied

from dateline.commands.check import check
from dateline.commands.cluster import find_clusters
from dateline.commands.diff import diff
from dateline.commands.publish import Destination, publish
from dateline.commands.release import release
from dateline.commands.release_clusters import read_memberships
from dateline.commands.withdraw import withdraw
from dateline.edge.disk import one_at_a_time, read_records, write_records
from dateline.edge.workspace import find_workspace
from dateline.errors import DatelineError, ReleaseError, SeedError, ServerError
from dateline.records import Cluster, Disagreement, Telling, event_id
from dateline.releases.splits import SplitRow, current

REPORTS = reports(30)
MORE = {"one:99": text_of(seeded(99), 40)}
OPEN = Disagreement(
    doc_id=min(REPORTS), text_id="sha256:x", about="event_type", label="event", start=0, end=3, quote="x", readings={}
)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    made = golden(tmp_path_factory.mktemp("released") / "work", REPORTS)
    release(made, "1.0.0")
    return made


@pytest.fixture
def workspace(released, tmp_path):
    """Thirty reports with gold, released as 1.0.0."""
    return copied(released, tmp_path / "work")


def placed(workspace):
    return current(read_records(workspace.register, SplitRow))


def one_of(workspace, split):
    return next(doc_id for doc_id, each in sorted(placed(workspace).items()) if each == split)


def told(workspace, version):
    return json.loads((workspace.releases / version / "changes.json").read_text("utf-8"))


def files_of(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def shelling():
    return {"type": "shelling", "factuality": "actual"}


def cluster_of(*doc_ids):
    tellings = (
        Telling(doc_id=each, mention="e0000000001", outlet="one", origin="outlet:one", factuality="actual")
        for each in doc_ids
    )
    return Cluster(
        cluster="c-0000000000000001",
        tellings=tuple(tellings),
        type="air_strike",
        factuality="actual",
        scope="single",
        initiators=(),
        targets=(),
        where=None,
        start=None,
        end=None,
        date_by=None,
        figures=(),
        deaths=None,
        disputed=(),
        origins=1,
        status="single_source",
        score=1.0,
        by="rule:same_event@1",
    )


def test_a_first_release_may_have_any_number_and_says_that_it_is_the_first(tmp_path):
    workspace = golden(tmp_path, REPORTS)
    release(workspace, "0.3.1")
    assert told(workspace, "0.3.1")["since"] is None
    assert told(workspace, "0.3.1")["rows"]["documents"]["added"] == 30
    assert "The first release." in (workspace.releases / "0.3.1/CHANGELOG.md").read_text("utf-8")


def test_events_of_gold_have_ids_in_the_tables(workspace):
    rows = pq.read_table(workspace.releases / "1.0.0/data/events").to_pylist()
    assert {row["event_id"] for row in rows} == {event_id(doc_id, "e0000000001") for doc_id in REPORTS}


def test_more_reports_ask_for_a_minor_version_and_a_patch_is_refused_and_leaves_nothing(workspace):
    again(workspace, MORE)
    before = files_of(workspace.releases)
    with pytest.raises(ReleaseError, match="too small") as caught:
        release(workspace, "1.0.1")
    assert caught.value.where == "documents added: 1"
    assert "1.1.0" in caught.value.hint
    assert files_of(workspace.releases) == before
    release(workspace, "1.1.0")
    assert (told(workspace, "1.1.0")["since"], told(workspace, "1.1.0")["asks"]) == ("1.0.0", "minor")


def test_a_release_tells_what_has_changed(workspace):
    again(workspace, MORE)
    done = release(workspace, "1.1.0")
    assert (done.since, done.asks, [reason.what for reason in done.reasons]) == (
        "1.0.0",
        "minor",
        ["documents added: 1"],
    )


def test_a_corrected_annotation_asks_for_a_patch(workspace):
    doc_id = one_of(workspace, "test")
    corrected(workspace, doc_id, attributes=shelling())
    release(workspace, "1.0.1")
    found = told(workspace, "1.0.1")
    assert found["asks"] == "patch"
    assert found["transitions"] == [{"column": "events.type", "old": "air_strike", "new": "shelling", "rows": 1}]
    assert found["test"]["corrected"] == 1
    manifest = json.loads((workspace.releases / "1.0.1/manifest.json").read_text("utf-8"))
    assert manifest["since"] == {
        "version": "1.0.0",
        "asks": "patch",
        "scores_comparable": True,
        "withdrawn_from_test": 0,
    }
    assert {"CHANGELOG.md", "changes.json"} <= set(manifest["files"])


def test_a_report_that_is_withdrawn_from_test_is_a_patch_whose_scores_can_not_be_compared(workspace):
    again(workspace, gone=[one_of(workspace, "test")])
    release(workspace, "1.0.1")
    found = told(workspace, "1.0.1")
    assert (found["scores_comparable"], found["test"]["withdrawn"]) == (False, 1)
    assert list(found["superseded_by"].values()) == [None]
    assert "can't be compared" in (workspace.releases / "1.0.1/README.md").read_text("utf-8")


def test_an_event_whose_trigger_was_marked_anew_has_a_successor(workspace):
    doc_id = min(REPORTS)
    corrected(workspace, doc_id, id="e0000000002")
    release(workspace, "1.0.1")
    assert told(workspace, "1.0.1")["superseded_by"] == {
        event_id(doc_id, "e0000000001"): event_id(doc_id, "e0000000002")
    }


def test_test_grows_where_it_is_asked_to_and_only_in_a_major_version(workspace):
    chance = seeded(8)
    again(workspace, {f"one:x{n:02}": text_of(chance, 40) for n in range(40)})
    with pytest.raises(ReleaseError, match=r"asks for 2\.0\.0"):
        release(workspace, "1.1.0", grow_test=True)
    release(workspace, "2.0.0", grow_test=True)
    assert told(workspace, "2.0.0")["test"]["added"] > 0


def test_a_vocabulary_that_has_lost_a_word_asks_for_a_major_version(workspace):
    lines = workspace.vocabulary.read_text("utf-8").splitlines(keepends=True)
    workspace.vocabulary.write_text("".join(line for line in lines if not line.startswith("distressing =")), "utf-8")
    with pytest.raises(ReleaseError, match=r"asks for 2\.0\.0") as caught:
        release(workspace, "1.1.0")
    lost = [f"{config}.flags[]: values removed: distressing" for config in ("annotations", "documents")]
    assert caught.value.where == "; ".join(lost)


def test_next_is_the_version_that_the_changes_ask_for(workspace):
    with pytest.raises(ReleaseError, match=r"nothing has changed since 1\.0\.0"):
        release(workspace, "next")
    again(workspace, MORE)
    assert release(workspace, "next").version == "1.1.0"
    again(workspace, gone=MORE)
    assert release(workspace, "next").version == "1.1.1"
    assert not list(workspace.derived.rglob("*.parquet"))
    changelog = (workspace.releases / "1.1.1/CHANGELOG.md").read_text("utf-8")
    assert [line for line in changelog.splitlines() if line.startswith("## ")] == ["## 1.1.1", "## 1.1.0", "## 1.0.0"]


def test_next_is_1_0_0_where_nothing_was_released(tmp_path):
    assert release(golden(tmp_path, REPORTS), "next").version == "1.0.0"


def test_next_after_an_earlier_release_takes_no_version_that_is_there(workspace):
    again(workspace, MORE)
    release(workspace, "next")
    before = files_of(workspace.releases)
    with pytest.raises(ReleaseError, match=r"1\.1\.0 has been released, and a release never changes"):
        release(workspace, "next", against="1.0.0")
    assert files_of(workspace.releases) == before


def test_the_version_that_a_release_is_compared_with_is_not_given_again(workspace, tmp_path):
    shutil.move(workspace.releases / "1.0.0", tmp_path / "elsewhere")
    with pytest.raises(ReleaseError, match=r"1\.0\.0 is the release that it is compared with"):
        release(workspace, "1.0.0", against=str(tmp_path / "elsewhere"))


def test_without_the_tables_of_the_last_release_nothing_is_released_until_they_are_named(workspace, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(workspace.releases / "1.0.0", elsewhere)
    shutil.rmtree(workspace.releases / "1.0.0/data")
    with pytest.raises(ReleaseError, match="are not here") as caught:
        release(workspace, "1.0.1")
    assert "hub:" in caught.value.hint
    release(workspace, "1.0.1", against=str(elsewhere))
    assert told(workspace, "1.0.1")["since"] == "1.0.0"


def test_a_release_is_not_compared_with_a_trial(workspace):
    release(workspace, "dev")
    with pytest.raises(ReleaseError, match="no version") as caught:
        release(workspace, "1.0.1", against="dev")
    assert caught.value.where == "--against"


def test_a_release_that_is_killed_leaves_nothing_and_the_next_run_makes_it(workspace, monkeypatch):
    again(workspace, MORE)
    before = files_of(workspace.releases)
    with monkeypatch.context() as patch:
        patch.setattr("dateline.releases.companions.companions", lambda *_: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            release(workspace, "1.1.0")
    assert files_of(workspace.releases) == before
    release(workspace, "1.1.0")
    assert len(placed(workspace)) == 31


def test_a_release_that_another_came_before_follows_that_one(workspace, monkeypatch):
    again(workspace, MORE)

    def after_another(folder):
        monkeypatch.undo()
        release(workspace, "1.1.0")
        return one_at_a_time(folder)

    monkeypatch.setattr("dateline.commands.release.one_at_a_time", after_another)
    release(workspace, "1.1.1")
    assert (told(workspace, "1.1.1")["since"], told(workspace, "1.1.1")["asks"]) == ("1.1.0", "nothing")


def test_two_releases_are_compared_at_any_time_by_version_or_folder(workspace):
    again(workspace, MORE)
    release(workspace, "1.1.0")
    found = diff(workspace, "1.0.0", str(workspace.releases / "1.1.0"))
    assert (found.asks, found.rows["documents"].added, found.rows["events"].added) == ("minor", 1, 1)
    release(workspace, "dev")
    assert diff(workspace, "1.0.0", "dev").version == "1.1.0"
    assert (diff(workspace, "dev", "1.0.0").asks, diff(workspace, "dev", "1.0.0").version) == ("patch", None)
    back = diff(workspace, "1.1.0", "1.0.0")
    assert (back.rows["documents"].removed, back.asks) == (1, "patch")


@pytest.mark.parametrize("name", ["3.0.0", "nowhere", "hub:alone", "hub:@1.0.0", "hub:owner/name@"])
def test_what_is_no_release_is_said_to_be_none(workspace, name):
    with pytest.raises(ReleaseError, match="no release") as caught:
        diff(workspace, name, "1.0.0")
    assert "hub:OWNER/NAME@VERSION" in caught.value.hint


def test_a_release_on_the_hub_is_compared_with_what_is_here(workspace, hub):
    publish(workspace, "1.0.0", Destination(repo="owner/name"), pause=lambda _: None)
    again(workspace, MORE)
    release(workspace, "1.1.0", against="hub:owner/name@1.0.0")
    assert told(workspace, "1.1.0")["rows"]["documents"]["added"] == 1
    assert diff(workspace, "hub:owner/name@1.0.0", "1.0.0").asks == "nothing"
    assert diff(workspace, "hub:owner/name@main", "1.1.0").asks == "minor"
    settings = workspace.root / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8") + 'hub_repo = "owner/name"\n', "utf-8")
    assert diff(find_workspace(workspace.root), "hub:1.0.0", "1.1.0").asks == "minor"


def test_a_hub_that_gives_another_version_than_was_asked_for_is_refused(workspace, hub):
    publish(workspace, "1.0.0", Destination(repo="owner/name"), pause=lambda _: None)
    repo = hub.repos["owner/name"]
    repo.tags["v1.0.1"] = repo.tags["v1.0.0"]
    with pytest.raises(ReleaseError, match=r"gave 1\.0\.0, not 1\.0\.1"):
        diff(workspace, "hub:owner/name@1.0.1", "1.0.0")


def test_a_hub_that_has_no_such_version_is_told(workspace, hub):
    publish(workspace, "1.0.0", Destination(repo="owner/name"), pause=lambda _: None)
    with pytest.raises(ServerError):
        diff(workspace, "hub:owner/name@9.0.0", "1.0.0")


def test_an_outlet_whose_text_must_not_go_out_is_refused_or_left_out(tmp_path):
    workspace = golden(tmp_path, {**REPORTS, **reports(3, "two")})
    outlet = workspace.outlet_file("two")
    outlet.write_text(outlet.read_text("utf-8").replace("full_text", "offsets_only"), "utf-8")
    with pytest.raises(ReleaseError, match="must not be passed on") as caught:
        release(workspace, "1.0.0")
    assert "--leave-out-withheld" in caught.value.hint
    assert not (workspace.releases / "1.0.0").exists()
    assert not workspace.register.exists()
    release(workspace, "1.0.0", leave_out_withheld=True)
    manifest = json.loads((workspace.releases / "1.0.0/manifest.json").read_text("utf-8"))
    assert (manifest["documents"], manifest["left_out"]) == (30, 3)
    assert not any(doc_id.startswith("two:") for doc_id in placed(workspace))


def test_open_disagreements_are_refused_or_counted(workspace):
    write_records(workspace.disagreements, [OPEN, OPEN])
    with pytest.raises(ReleaseError, match="nobody has settled: 2, in reports: 1") as caught:
        release(workspace, "1.0.1")
    assert "--allow-open" in caught.value.hint
    release(workspace, "1.0.1", allow_open=True)
    assert "nobody has settled: 2" in (workspace.releases / "1.0.1/README.md").read_text("utf-8")


def test_what_is_open_in_a_withdrawn_report_is_neither_refused_nor_counted(workspace):
    write_records(workspace.disagreements, [OPEN])
    withdraw(workspace, [OPEN.doc_id], "asked for by the outlet", dt.date(2026, 1, 2))
    release(workspace, "1.0.1")
    assert json.loads((workspace.releases / "1.0.1/manifest.json").read_text("utf-8"))["open"] == 0


@pytest.mark.parametrize("licence", ["licence = 'unknown'\n", "licence = 'Not stated'\n", "licence = '?'\n", ""])
def test_a_licence_that_is_missing_is_refused(workspace, licence):
    outlet = workspace.outlet_file("one")
    text = outlet.read_text("utf-8").replace('licence = "CC0-1.0"\n', licence)
    outlet.write_text(text, "utf-8")
    with pytest.raises((ReleaseError, SeedError), match="licence") as caught:
        release(workspace, "1.0.1")
    assert isinstance(caught.value, DatelineError)
    assert "outlet.toml" in caught.value.where


def test_reports_of_one_happening_are_in_one_split_or_found_until_the_next_release(workspace):
    tested, trained = one_of(workspace, "test"), one_of(workspace, "train")
    others = sorted(placed(workspace).keys() - {tested, trained})
    alone = [cluster_of(each).but(cluster=f"c-{number:016}") for number, each in enumerate(others, 2)]
    write_records(workspace.clusters, [cluster_of(*sorted([tested, trained])), *alone])
    assert [each.code for each in check(workspace).findings if each.severity == "error"] == ["cluster-crosses-splits"]
    release(workspace, "1.0.1")
    assert (placed(workspace)[tested], placed(workspace)[trained]) == ("test", "withheld")
    assert check(workspace).errors == 0


@pytest.mark.parametrize("name", ["register", "withdrawn"])
def test_a_line_that_is_none_is_found_where_it_stands(workspace, name):
    path = getattr(workspace, name)
    before = path.read_bytes() if path.exists() else b""
    path.write_bytes(before + b'{"doc_id": "one:01"}\n')
    found = [each for each in check(workspace).findings if each.code == "invalid-record"]
    assert [each.where for each in found] == [f"{workspace.name(path)}:{len(before.splitlines()) + 1}"]


def test_what_the_splits_have_in_common_is_measured_and_told(tmp_path):
    chance = seeded(3)
    alike = text_of(chance, 40)
    workspace = golden(tmp_path, {**REPORTS, "one:97": alike, "one:98": copy_of(alike, chance, 0.2)})
    rows = [
        SplitRow(doc_id="one:97", split="train", since="0.1.0"),
        SplitRow(doc_id="one:98", split="test", since="0.1.0"),
    ]
    write_records(workspace.register, rows)
    release(workspace, "1.0.0")
    overlap = json.loads((workspace.releases / "1.0.0/manifest.json").read_text("utf-8"))["overlap"]
    assert overlap["pair"] == ["one:97", "one:98"]
    assert 0.05 < overlap["highest"] < 0.5
    assert (overlap["near_copies"], overlap["clusters"]) == (0, 0)
    card = (workspace.releases / "1.0.0/README.md").read_text("utf-8")
    assert f"share {overlap['highest']:.3f} of their runs of five words: `one:97` and `one:98` (" in card


def test_a_withdrawn_report_is_in_no_later_release_which_says_so_without_its_text(workspace):
    doc_id = one_of(workspace, "test")
    done = withdraw(workspace, [doc_id], "asked for by the outlet", dt.date(2026, 1, 2))
    assert (done.withdrawn, done.versions) == ((doc_id,), ("1.0.0",))
    assert release(workspace, "next").version == "1.0.1"
    folder = workspace.releases / "1.0.1"
    for config in ("documents", "mentions", "events"):
        assert doc_id not in pq.read_table(folder / "data" / config)["doc_id"].to_pylist()
    tombstone = {"doc_id": doc_id, "on": "2026-01-02", "reason": "asked for by the outlet"}
    assert json.loads((folder / "withdrawn.json").read_text("utf-8")) == [tombstone]
    assert "withdrawn.json" in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    assert "documents withdrawn (`withdrawn.json`), which copies of earlier versions may still hold: 1" in (
        folder / "README.md"
    ).read_text("utf-8")
    assert told(workspace, "1.0.1")["test"]["withdrawn"] == 1


def test_happenings_say_nothing_of_a_withdrawn_report(workspace):
    doc_id = one_of(workspace, "train")
    find_clusters(workspace)
    assert read_memberships(workspace).tell_of([doc_id])
    withdraw(workspace, [doc_id], "asked for", dt.date(2026, 1, 2))
    assert "clusters-stale" in {each.code for each in check(workspace).findings}
    with pytest.raises(ReleaseError, match="a withdrawn report is in clusters"):
        release(workspace, "next")
    find_clusters(workspace)
    assert "clusters-stale" not in {each.code for each in check(workspace).findings}
    release(workspace, "next")
    assert not read_memberships(workspace).tell_of([doc_id])


def test_a_second_withdrawal_keeps_day_and_reason_of_the_first(workspace):
    doc_id = min(REPORTS)
    withdraw(workspace, [doc_id], "first", dt.date(2026, 1, 2))
    before = workspace.withdrawn.read_bytes()
    assert withdraw(workspace, [doc_id], "second", dt.date(2026, 3, 4)).withdrawn == ()
    assert workspace.withdrawn.read_bytes() == before


def test_what_is_no_document_can_not_be_withdrawn_nor_can_anything_without_a_reason(workspace):
    with pytest.raises(ReleaseError, match="no document 'one:none'"):
        withdraw(workspace, ["one:none"], "why", dt.date(2026, 1, 2))
    with pytest.raises(ReleaseError, match="reason"):
        withdraw(workspace, [min(REPORTS)], " ", dt.date(2026, 1, 2))
    assert not workspace.withdrawn.exists()
