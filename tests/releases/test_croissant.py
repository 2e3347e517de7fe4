"""croissant.json is what Croissant's own reader takes for valid, and by which it finds every row."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mlcroissant
import pytest
from pyarrow import parquet

from dateline.releases.columns import CONFIGS, columns
from dateline.releases.croissant import croissant_json
from dateline.releases.curation import Curation, Stated
from dateline.releases.manifest import Manifest
from dateline.schemas.schema import Schema

Release = Callable[..., Manifest]
pytestmark = pytest.mark.filterwarnings("ignore")  # mlcroissant and what it imports warn of their own doings
STATED = Stated(
    title="Sample",
    description="Invented.",
    address="owner/sample",
    curation=Curation(
        authors=("Doe, Jo", "A Group"), licence="CC0-1.0", biases="Dawn is heard more.", url="https://example.org/"
    ),
)


@pytest.fixture(scope="module")
def folder(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("croissant")
    release(root)
    return root


def opened(folder: Path) -> Any:
    return mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))


def plain(value: object) -> object:
    """Return what mlcroissant hands over with short names and our types."""
    match value:
        case dict():
            return {str(name).rpartition("/")[2]: plain(each) for name, each in value.items()}
        case list():
            return [plain(each) for each in value]
        case bytes():
            return value.decode()
        case dt.datetime():
            return value.date()
        case _:
            return value


def flat(value: object, depth: int = 0) -> object:
    """Return a value of a table as mlcroissant has it: what lies below the parts of a struct is told as text."""
    match value:
        case dict():
            return str(value) if depth else {name: flat(each, 1) for name, each in value.items()}
        case list():
            return [flat(each, depth) for each in value]
        case _:
            return value


def test_its_own_reader_finds_no_fault(folder: Path):
    issues = opened(folder).metadata.ctx.issues
    assert issues.errors == set()
    assert all("datePublished" in each for each in issues.warnings)  # the same on any day: a release has no date


@pytest.mark.parametrize("config", CONFIGS)
def test_every_row_is_read_as_it_stands_in_its_table(folder: Path, config: str):
    found = [plain(each) for each in opened(folder).records(config)]
    wanted = [
        {"split": split, **{name: flat(value) for name, value in row.items()}}
        for split in ("test", "train", "validation")
        for row in parquet.read_table(folder / f"data/{config}/{split}-00000-of-00001.parquet").to_pylist()
    ]
    assert found == wanted


def test_every_file_of_the_tables_is_named_with_its_hash(folder: Path):
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    named = {each.id: each.sha256 for each in opened(folder).metadata.distribution if hasattr(each, "sha256")}
    assert named == {path: file["sha256"] for path, file in files.items()}


def test_words_of_closed_lists_are_told(v1: Schema, folder: Path):
    (events,) = (each for each in opened(folder).metadata.record_sets if each.id == "events")
    (kind,) = (field for field in events.fields if field.id == "events/type")
    names = columns(v1)["events"]["type"].names  # type: ignore[union-attr]
    assert str(kind.description) == ", ".join(f"{place} = {name}" for place, name in enumerate(names))


def test_what_curators_say_and_what_is_counted_is_read_as_terms_on_responsible_use(
    release: Release, v1: Schema, tmp_path: Path
):
    manifest = release(tmp_path)
    (tmp_path / "croissant.json").write_bytes(croissant_json(manifest, v1, STATED))
    found = opened(tmp_path).metadata
    assert found.data_biases[0] == "Dawn is heard more."
    assert found.data_use_cases == ["not stated"]
    assert "documents without a publication date: 6" in found.data_collection_missing_data
    assert any(each.startswith("Silence is not peace.") for each in found.data_limitations)
    assert found.machine_annotation_tools == ["pyarrow 26.0.1"]
    assert found.license == ["CC-BY-4.0", "CC0-1.0"]
    assert [each.name for each in found.creators] == ["Doe, Jo", "A Group"]
    assert "author = {Doe, Jo and {A Group}}" in found.cite_as
    assert json.loads((tmp_path / "croissant.json").read_bytes())["temporalCoverage"] == "2017-06-06/2017-06-06"


def test_a_trial_has_a_version_that_comes_before_all_others(release: Release, v1: Schema, tmp_path: Path):
    assert json.loads(croissant_json(release(tmp_path).but(version="dev"), v1, STATED))["version"] == "0.0.0-dev"
