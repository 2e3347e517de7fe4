"""croissant.json is what Croissant's own reader takes for valid, and by which it finds every row."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import absl.logging
import mlcroissant
import pytest
from arrow_tables import table_of
from pyarrow import parquet

from dateline.releases.columns import CONFIGS, Config, columns
from dateline.releases.croissant import CONFORMS, CONTEXT, croissant_json, file_set, is_deep, record_set, splits
from dateline.releases.curation import Curation, Stated
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind
from dateline.releases.manifest import File, Manifest
from dateline.schemas.schema import Schema

Release = Callable[..., Manifest]
# absl, which mlcroissant logs with, closes the stream it found at import when logging is set up anew: not pytest's.
absl.logging.get_absl_handler().python_handler.stream = sys.__stderr__
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


def shown(kind: Kind, value: Any) -> object:
    """Return a value of a table as mlcroissant has it: without structs that are parts of structs."""
    match kind:
        case Items(of):
            return [shown(of, each) for each in value]
        case Fields(parts):
            return {name: shown(part, value[name]) for name, part in parts.items() if not is_deep(part)}
        case _:
            return value


def test_its_own_reader_finds_no_fault(folder: Path):
    issues = opened(folder).metadata.ctx.issues
    assert issues.errors == set()
    assert all("datePublished" in each for each in issues.warnings)  # the same on any day: a release has no date


@pytest.mark.parametrize("config", CONFIGS)
def test_every_row_is_read_as_it_stands_in_its_table(folder: Path, v1: Schema, config: Config):
    layout = columns(v1)[config]
    found = [plain(each) for each in opened(folder).records(config)]
    wanted = [
        {"split": split, **{name: shown(kind, row[name]) for name, kind in layout.items()}}
        for split in ("test", "train", "validation")
        for row in parquet.read_table(folder / f"data/{config}/{split}-00000-of-00001.parquet").to_pylist()
    ]
    assert found == wanted


def test_columns_of_any_kind_are_read(tmp_path: Path):
    kinds: Columns = {
        "words": Items("string"),
        "where": Fields({"from": "int32", "kind": Classes(("a", "b")), "names": Items("string")}),
        "parts": Items(Fields({"name": "string", "where": "float64", "inner": Items(Fields({"of": "string"}))})),
        "sure": "bool",
        "day": "date32",
    }
    rows = [
        (["x", "y"], (1, "b", ["n"]), [("p", 0.5, [("q",)]), ("r", None, [])], True, "2017-06-05"),
        ([], (None, None, []), [], None, None),
    ]
    path = tmp_path / "data/events/train-00000-of-00001.parquet"
    path.parent.mkdir(parents=True)
    parquet.write_table(table_of(kinds, rows), path)
    found = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": "any",
        "distribution": [file_set("events")],
        "recordSet": [splits(), record_set("events", kinds)],
    }
    (tmp_path / "croissant.json").write_text(json.dumps(found))
    assert record_set("events", kinds)["field"][3]["description"] == "In the tables only: inner."  # type: ignore[index]
    one, other = (plain(each) for each in opened(tmp_path).records("events"))
    assert one == {
        "split": "train",
        "words": ["x", "y"],
        "where": {"from": 1, "kind": 1, "names": ["n"]},
        "parts": [{"name": "p", "where": 0.5}, {"name": "r", "where": None}],
        "sure": True,
        "day": dt.date(2017, 6, 5),
    }
    assert other == {
        "split": "train",
        "words": [],
        "where": {"from": None, "kind": None, "names": []},
        "parts": [],
        "sure": None,
        "day": None,
    }


def test_files_that_are_no_tables_have_their_own_format(release: Release, v1: Schema, tmp_path: Path):
    manifest = release(tmp_path).but(files={"exports/acled.csv": File(size=3, sha256="0" * 64)})
    *_, last = json.loads(croissant_json(manifest, v1, STATED))["distribution"]
    assert (last["@id"], last["encodingFormat"]) == ("exports/acled.csv", "text/csv")


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
