"""A release opens with the unmodified `datasets`, typed."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import pytest
import yaml
from pyarrow import parquet

from dateline.records import Document
from dateline.releases.columns import CONFIGS
from dateline.releases.features import features
from dateline.releases.manifest import Manifest
from dateline.schemas.schema import Schema

Release = Callable[..., Manifest]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def folder(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("release")
    release(root)
    return root


@pytest.fixture(scope="module")
def rows(folder: Path, cache: str) -> Callable[[str], Any]:
    """Return a function that loads a config with all its splits together."""

    def load(config: str) -> Any:
        found = datasets.load_dataset(str(folder), config, cache_dir=cache)
        return datasets.concatenate_datasets(list(found.values()))

    return load


@pytest.mark.parametrize("config", CONFIGS)
def test_a_folder_loads_with_the_features_of_the_vocabulary(folder: Path, config: str, v1: Schema, cache: str):
    found = datasets.load_dataset(str(folder), config, cache_dir=cache)
    assert {split: each.features for split, each in found.items()} == dict.fromkeys(found, features(v1)[config])


@pytest.mark.parametrize("config", CONFIGS)
def test_files_load_without_the_card_with_the_same_features(folder: Path, config: str, v1: Schema, cache: str):
    file = str(folder / f"data/{config}/train-00000-of-00001.parquet")
    found = datasets.load_dataset("parquet", data_files=file, split="train", cache_dir=cache)
    assert found.features == features(v1)[config]


def test_events_are_the_default_config(folder: Path, v1: Schema, cache: str):
    found = datasets.load_dataset(str(folder), cache_dir=cache)
    assert found["train"].features == features(v1)["events"]


@pytest.mark.parametrize("config", CONFIGS)
def test_the_card_and_the_files_declare_the_same_features(folder: Path, config: str):
    card = yaml.safe_load((folder / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    (info,) = (each for each in card["dataset_info"] if each["config_name"] == config)
    declared = datasets.Features._from_yaml_list(info["features"])  # noqa: SLF001 - how `datasets` itself reads a card
    for split in ("train", "validation", "test"):
        stored = parquet.read_schema(folder / f"data/{config}/{split}-00000-of-00001.parquet")
        assert datasets.Features.from_arrow_schema(stored) == declared
        assert declared.arrow_schema.types == stored.types


def test_an_event_has_its_parts_by_type(rows: Callable[[str], Any]):
    events = rows("events")
    event = next(each for each in events if each["trigger"]["quote"] == "raids")
    kinds = events.features
    assert kinds["type"].int2str(event["type"]) == "air_strike"
    assert kinds["event_class"].int2str(event["event_class"]) == "remote"
    assert kinds["factuality"].int2str(event["factuality"]) == "actual"
    assert event["event_id"] is None
    assert event["sentence"].startswith("On Monday")
    (time,), (place,), (count,) = event["times"], event["locations"], event["counts"]
    assert (time["from"], time["quote"]) == (dt.date(2017, 6, 5), "On Monday")
    assert (place["lat"], place["lon"], place["quote"]) == (35.5, 40.0, "Qamar town")
    assert (count["low"], count["best"], count["high"]) == (12, 12, 12)
    assert [each["quote"] for each in event["initiators"]] == ["Dawn Brigade"]
    assert event["initiators"][0]["loaded"] is False
    assert [each["quote"] for each in event["sources"]] == ["A local source"]
    assert event["targets"] == event["supporters"] == event["same_as"] == []
    assert (event["acled_event_type"], event["acled_sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert event["dataset_version"] == event["schema_version"] == "1.0.0"
    assert event["synthetic"] is True


def test_a_retelling_points_to_the_fuller_mention(rows: Callable[[str], Any]):
    events = [each for each in rows("events") if each["doc_id"] == "dusk:000"]
    headline, body = sorted(events, key=lambda event: event["trigger"]["start"])
    assert headline["same_as"] == [body["mention_id"]]


def test_a_place_is_there_once_for_each_role(rows: Callable[[str], Any]):
    events = rows("events")
    role = events.features["locations"].feature["role"]
    event = next(each for each in events if each["trigger"]["quote"] == "truce")
    assert [role.int2str(each["role"]) for each in event["locations"]] == ["destination", "location"]


@pytest.mark.parametrize("config", [config for config in CONFIGS if config != "clusters"])
def test_every_offset_cuts_its_quote_out_of_the_text(
    config: str, rows: Callable[[str], Any], documents: list[Document]
):
    text = {each["doc_id"]: each["text"] for each in rows("documents")}
    assert text == {each.doc_id: each.text for each in documents}
    found = [span for row in rows(config) for span in spans(row, row["doc_id"])]
    assert found or config == "documents"
    for doc_id, span in found:
        assert text[doc_id][span["start"] : span["end"]] == span["quote"]


def spans(value: Any, doc_id: str) -> list[tuple[str, dict[str, Any]]]:
    """Return everything with offsets and a quote in a row, however deep."""
    if isinstance(value, list):
        return [each for item in value for each in spans(item, doc_id)]
    if not isinstance(value, dict):
        return []
    inner = [each for item in value.values() for each in spans(item, doc_id)]
    return [(doc_id, value), *inner] if "quote" in value else inner


def test_sentences_stand_where_they_are_said_to(rows: Callable[[str], Any]):
    text = {each["doc_id"]: each["text"] for each in rows("documents")}
    for event in rows("events"):
        sentence, start = event["sentence"], event["sentence_start"]
        assert text[event["doc_id"]][start : start + len(sentence)] == sentence
        assert event["trigger"]["quote"] in sentence


def test_documents_tell_their_parts_and_terms(rows: Callable[[str], Any]):
    documents = rows("documents")
    raid = next(each for each in documents if each["doc_id"] == "dawn:003")
    assert raid["headline"] == "Raids near Qamar 🛩️"
    assert raid["published_from"] == raid["published_to"] == dt.date(2017, 6, 6)
    assert [documents.features["segments"].feature["kind"].int2str(each["kind"]) for each in raid["segments"]] == [
        "headline",
        "item",
    ]
    assert (raid["outlet_name"], raid["alignment"], raid["licence"]) == ("Dawn | Wire", "pro-dawn", "CC-BY-4.0")


def test_who_annotated_is_said_in_every_row_and_null_where_nobody_did(rows: Callable[[str], Any]):
    machine = rows("documents").features["annotated_by"].str2int("machine")
    found = {each["doc_id"]: each["annotated_by"] for each in rows("documents")}
    assert found.pop("dusk:008") is None
    assert set(found.values()) == {machine} == set(rows("mentions")["annotated_by"])


def test_mentions_keep_all_attributes_and_relations(rows: Callable[[str], Any]):
    mentions = rows("mentions")
    role = mentions.features["relations"].feature["role"]
    actor = next(each for each in mentions if each["quote"] == "Dawn Brigade")
    event = next(each for each in mentions if each["quote"] == "raids")
    assert actor["attributes"] == [{"name": "kind", "value": "armed_group"}, {"name": "loaded", "value": "false"}]
    assert [role.int2str(each["role"]) for each in event["relations"]] == [
        "initiator",
        "location",
        "time",
        "count",
        "source",
    ]


def test_without_annotations_the_tables_are_there_and_empty(release: Release, tmp_path: Path, v1: Schema):
    manifest = release(tmp_path / "bare", said={})
    for config in set(CONFIGS) - {"documents"}:
        for split in ("train", "validation", "test"):
            file = parquet.read_table(tmp_path / f"bare/data/{config}/{split}-00000-of-00001.parquet")
            assert file.num_rows == 0
            assert datasets.Features.from_arrow_schema(file.schema) == features(v1)[config]
    assert manifest.rows("documents") == 9


def test_without_annotations_documents_load_by_default_and_events_stream(
    release: Release, tmp_path: Path, v1: Schema, cache: str
):
    release(tmp_path / "bare", said={})
    found = datasets.load_dataset(str(tmp_path / "bare"), cache_dir=cache)
    assert found.num_rows == {"train": 3, "validation": 3, "test": 3}
    events = datasets.load_dataset(str(tmp_path / "bare"), "events", streaming=True, split="train")
    assert list(events) == []
    assert events.features == features(v1)["events"]


def test_a_split_without_rows_is_not_declared_and_the_others_load(release: Release, tmp_path: Path, cache: str):
    release(tmp_path / "two", splits=("train", "test"))
    found = datasets.load_dataset(str(tmp_path / "two"), "events", cache_dir=cache)
    assert set(found) == {"train", "test"}
