"""A release of the sample tells where its numbers come from, and the same on any day and in any time zone."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet
from workspaces import ONE, ROOT, copy_of_ours, small

from dateline.commands.agreed_figures import ALONE, agreed_figures
from dateline.commands.release import release
from dateline.edge.disk import read_records, write_records
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Annotation
from dateline.releases.spread import VAGUE

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
OF_THE_FORM = {95.0, 100.0, float(VAGUE)}  # that intervals hold 95 of 100 samples, and what is too vague for the map


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = copy_of_ours(tmp_path_factory.mktemp("ours"))
    release(workspace, "dev")
    return workspace


def numbers(value: object) -> Iterator[float]:
    """Yield all numbers of a manifest, also those within its words, but for sizes and hashes."""
    match value:
        case dict():
            for name, each in value.items():
                yield from numbers(name)
                yield from numbers(each if name not in {"size", "sha256", "rows_sha256"} else None)
        case list():
            for each in value:
                yield from numbers(each)
        case str():
            yield from map(float, NUMBER.findall(value))
        case int() | float():
            yield float(value)


def test_every_number_of_the_card_is_in_the_manifest(ours: Workspace):
    folder = ours.releases / "dev"
    text = (folder / "README.md").read_text("utf-8").split("---\n", 2)[2]
    text = re.sub(r"(?s)```.*?```|## Data statement.*?(?=\n## )", "", text)
    known = {round(number, 3) for number in numbers(json.loads((folder / "manifest.json").read_bytes()))}
    told = {float(each) for each in NUMBER.findall(text)}
    assert told - known - OF_THE_FORM == set()
    assert len(told) > 100


def test_sha256sum_confirms_every_file_of_the_release(ours: Workspace):
    folder = ours.releases / "dev"
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S607 - coreutils
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert done.returncode == 0
    assert {line.removesuffix(": OK") for line in done.stdout.splitlines()} == there - {"SHA256SUMS"}
    assert {"figures/events_over_time.svg", "figures/map.svg", "CITATION.cff", "croissant.json"} <= there


def test_every_document_leads_back_to_a_record_of_a_seed_file(ours: Workspace):
    for path in sorted((ours.releases / "dev/data/documents").glob("*.parquet")):
        for row in parquet.read_table(path, columns=["doc_id", "outlet", "origin"]).to_pylist():
            seed = ours.root / row["origin"]["seed"]
            assert hashlib.sha256(seed.read_bytes()).hexdigest() == row["origin"]["sha256"]
            assert seed.parent.name == row["outlet"]
            if seed.suffix == ".jsonl":
                record = json.loads(seed.read_text("utf-8").splitlines()[row["origin"]["record"] - 1])
                assert row["doc_id"].endswith(record["id"].lower())


def test_the_agreement_of_annotators_is_in_the_manifest(ours: Workspace):
    found = json.loads((ours.releases / "dev/manifest.json").read_bytes())["agreement"]
    assert (found["annotators"], found["reports"]) == (2, 16)
    spans = {each["name"]: each for each in found["figures"] if each["measure"] == "overlap F1"}
    assert list(spans) == ["actor", "location", "source", "time", "count", "event"]
    assert all(each["low"] <= each["value"] <= each["high"] for each in spans.values())


def test_every_figure_of_agreement_that_is_missing_has_its_reason_in_manifest_and_card(tmp_path: Path):
    workspace = copy_of_ours(tmp_path)
    for path in workspace.returned_files:
        first, second, *_ = read_records(path, Annotation)
        write_records(
            path, [first.but(mentions=first.mentions[:1], relations=()), second.but(mentions=(), relations=())]
        )
    release(workspace, "dev")
    figures = json.loads((workspace.releases / "dev/manifest.json").read_bytes())["agreement"]["figures"]
    assert all((None in (each["value"], each["low"], each["high"])) == bool(each["missing"]) for each in figures)
    assert {each["missing"] for each in figures} == {
        "one value only: chance explains it all",
        "rests on one report: no interval",
        "no marks that match have it",
    }
    card = (workspace.releases / "dev/README.md").read_text("utf-8")
    assert "| times | `same interval` | share | n/a | no marks that match have it | 0 |" in card


def test_without_two_people_on_one_report_the_reason_is_told(tmp_path: Path):
    workspace = small(tmp_path, {"one/a.txt": "Raids on Qamar."})
    assert agreed_figures(workspace, ONE) == (None, "nobody's work has come back")
    returned = workspace.returned("a01")
    returned.parent.mkdir(parents=True)
    returned.write_text("")
    assert agreed_figures(workspace, ONE) == (None, ALONE)


def test_a_faulty_curation_file_stops_the_release_before_anything_is_written(tmp_path: Path):
    workspace = copy_of_ours(tmp_path)
    workspace.curation.write_text('founding = ""')
    with pytest.raises(ReleaseError, match="unknown key 'founding'"):
        release(workspace, "dev")
    assert not (workspace.releases / "dev").exists()


def test_other_words_of_the_curators_make_another_trial(tmp_path: Path):
    workspace = copy_of_ours(tmp_path)
    release(workspace, "dev")
    assert not release(workspace, "dev").changed
    workspace.curation.write_text('funding = "A fund."')
    assert release(workspace, "dev").changed
    assert "- **Funding:** A fund." in (workspace.releases / "dev/README.md").read_text("utf-8")


def test_a_release_is_the_same_in_another_time_zone_and_with_other_hashes(ours: Workspace, tmp_path: Path):
    copy_of_ours(tmp_path)
    env = os.environ | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [sys.executable, "-m", "dateline", "-C", str(tmp_path), "release", "dev"]
    subprocess.run(command, check=True, env=env, capture_output=True, cwd=ROOT)
    sums = [(folder / "releases/dev/SHA256SUMS").read_text() for folder in (ours.root, tmp_path)]
    assert sums[0] == sums[1]
