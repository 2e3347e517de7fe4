"""The card and the manifest say what is in the release, in numbers that are counted."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from dateline.records import Annotation
from dateline.releases.agreed import Agreement, Figure
from dateline.releases.card import card
from dateline.releases.columns import CONFIGS
from dateline.releases.curation import Curation, Stated
from dateline.releases.manifest import File, Manifest, OutletLine, Part, Terms, manifest_json
from dateline.releases.markdown import table
from dateline.releases.terms import hub_licence
from dateline.schemas.schema import Schema

Release = Callable[..., Manifest]
STATED = Stated(title="Sample", description="Invented.", address="owner/sample", curation=Curation())


@pytest.fixture(scope="module")
def manifest(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return release(tmp_path_factory.mktemp("release"))


def written(manifest: Manifest, schema: Schema) -> str:
    return card(manifest, schema, STATED)


def head(text: str) -> dict[str, Any]:
    return dict(yaml.safe_load(text.split("---\n")[1]))


def test_the_manifest_counts_documents_mentions_and_events(manifest: Manifest):
    assert manifest.documents == 9
    assert manifest.labels == {"source": 3, "event": 12, "actor": 3, "location": 9, "time": 3, "count": 3}
    assert {name: count for name, count in manifest.event_types.items() if count} == {"air_strike": 6, "agreement": 6}
    assert manifest.annotated_by == {"machine": 8, "person": 0, "gold": 0, "nobody": 1}
    assert manifest.languages == {"ar": 3, "en": 6}
    assert manifest.published == (dt.date(2017, 6, 6), dt.date(2017, 6, 6))
    assert manifest.synthetic == 9


def test_the_manifest_counts_what_is_not_known(manifest: Manifest):
    assert manifest.unknown == {
        "documents without a publication date": 6,
        "events without a place": 3,
        "events without a date": 9,
        "events without an `event_id`, which gold gives": 12,
        "events without a time": 9,
        "clusters without a date": 6,
        "clusters without coordinates": 6,
        "places without coordinates": 6,
    }


def test_the_manifest_reads_back_as_it_was_written(manifest: Manifest):
    assert msgspec.json.decode(manifest_json(manifest), type=Manifest) == manifest


def test_the_manifest_says_on_what_terms_each_outlet_goes_out(manifest: Manifest):
    assert [(each.id, each.licence, each.alignment, each.documents) for each in manifest.outlets] == [
        ("dawn", "CC-BY-4.0", "pro-dawn", 4),
        ("dusk", "CC-BY-4.0", None, 5),
    ]


def test_the_card_declares_every_config_and_events_by_default(manifest: Manifest, v1: Schema):
    configs = head(written(manifest, v1))["configs"]
    assert [each["config_name"] for each in configs] == list(CONFIGS)
    assert [each["config_name"] for each in configs if each.get("default")] == ["events"]


def test_the_card_gives_the_sizes_that_loading_verifies(manifest: Manifest, v1: Schema):
    for info in head(written(manifest, v1))["dataset_info"]:
        parts = manifest.configs[info["config_name"]]
        assert {each["name"]: each["num_examples"] for each in info["splits"]} == {
            split: part.rows for split, part in parts.items() if part.rows
        }
        assert info["dataset_size"] == sum(part.size for part in parts.values())


def test_the_card_has_the_one_licence_in_the_hubs_words(manifest: Manifest, v1: Schema):
    assert head(written(manifest, v1))["license"] == "cc-by-4.0"


def test_several_licences_are_listed_under_other(manifest: Manifest, v1: Schema):
    one, two = manifest.outlets
    found = head(written(manifest.but(outlets=(one, two.but(licence="CC-BY-NC-4.0"))), v1))
    assert (found["license"], found["license_name"]) == ("other", "several")
    assert found["license_details"].endswith("CC-BY-4.0; CC-BY-NC-4.0")


def test_a_licence_in_an_outlets_own_words_is_other_with_a_name(manifest: Manifest, v1: Schema):
    own = tuple(outlet.but(licence="All rights reserved (2017)") for outlet in manifest.outlets)
    found = head(written(manifest.but(outlets=own), v1))
    assert found["license"] == "other"
    assert found["license_name"] == "all-rights-reserved-2017"
    assert found["license_details"] == "All rights reserved (2017)"


@pytest.mark.parametrize(
    ("spdx", "hub"), [("CC-BY-4.0", "cc-by-4.0"), ("ODbL-1.0", "odbl"), ("CC-BY-9.0", None), ("proprietary", None)]
)
def test_spdx_ids_have_the_hubs_names(spdx: str, hub: str | None):
    assert hub_licence(spdx) == hub


def test_the_card_says_that_reports_are_invented(manifest: Manifest, v1: Schema):
    assert "**Synthetic reports: all 9.**" in written(manifest, v1)
    assert "**Synthetic reports: 4 of 9.**" in written(manifest.but(synthetic=4), v1)
    assert "**Synthetic reports: none.**" in written(manifest.but(synthetic=0), v1)
    assert "synthetic" in head(written(manifest, v1))["tags"]
    assert "synthetic" not in head(written(manifest.but(synthetic=0), v1))["tags"]


def test_suggestions_by_rules_are_called_so(manifest: Manifest, v1: Schema):
    text = written(manifest, v1)
    assert "8 annotated by rules alone" in text
    assert "read by nobody" in text
    assert head(text)["annotations_creators"] == ["machine-generated"]
    gold = manifest.but(annotated_by={"machine": 0, "person": 0, "gold": 9})
    assert "read by nobody" not in written(gold, v1)
    assert head(written(gold, v1))["annotations_creators"] == ["expert-generated"]


def test_the_example_of_the_card_is_three_lines_that_load(release: Release, v1: Schema, tmp_path: Path):
    manifest = release(tmp_path / "example")
    text = card(manifest, v1, replace(STATED, address=str(tmp_path / "example")))
    lines = text.split("```python\n")[1].split("```")[0].strip().split("\n")
    assert len(lines) == 3
    exec("\n".join(lines), {})  # noqa: S102 - the card tells users to run it


def test_while_nothing_is_annotated_documents_are_the_example(release: Release, v1: Schema, tmp_path: Path):
    said: dict[str, Annotation] = {}
    text = written(release(tmp_path, said=said), v1)
    assert 'documents = load_dataset("owner/sample", "documents")' in text
    assert "none of them annotated yet" in text


def test_every_table_of_the_card_has_lines_of_one_width(manifest: Manifest, v1: Schema):
    for block in re.findall(r"(?:^\|.*\n)+", written(manifest, v1), flags=re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.strip().split("\n")}) == 1


def test_bars_and_line_ends_in_a_cell_are_harmless():
    assert table(("a",), [("b | c\nd",)]).split("\n")[-1] == "| b \\| c d |"


def test_numbers_of_a_manifest_reach_the_card(v1: Schema):
    part = Part(rows=1234, size=99, rows_sha256="0" * 64)
    manifest = Manifest(
        name="n",
        version="2.0.1",
        schema="1.0.0",
        made_with={},
        documents=1234,
        synthetic=0,
        withheld=7,
        left_out=8,
        annotated_by={"machine": 0, "person": 0, "gold": 1234},
        published=None,
        languages={"und": 5, "ar": 1229},
        outlets=(OutletLine(id="o", name="O", alignment="a", licence="MIT", synthetic=False, documents=1234),),
        labels={"event": 321},
        event_types={"talks": 321, "aid": 0},
        terms=(Terms(alignment="a", licence="MIT", outlets=1, documents=1234),),
        unknown={},
        agreement=Agreement(
            annotators=2,
            reports=77,
            blind=70,
            over_suggestions=6,
            figures=(
                Figure(layer="attributes", name="event.type", measure="α", value=0.5, low=0.25, high=0.75, n=99),
                Figure(
                    layer="relations",
                    name="target",
                    measure="F1",
                    value=1,
                    low=None,
                    high=None,
                    n=1,
                    missing="one report",
                ),
                Figure(
                    layer="attributes",
                    name="a.b",
                    measure="α",
                    value=None,
                    low=None,
                    high=None,
                    n=7,
                    missing="one value",
                ),
            ),
        ),
        no_agreement="",
        dated={"within a month": 300, "within a year": 1, "longer than a year": 2, "without a date": 18},
        by_month={"2017-05": 100, "2017-06": 200},
        by_year={"2017": 301},
        on_map={"events": 30, "other events": 291, "points": 10},
        configs={config: {"train": part, "validation": part, "test": part} for config in CONFIGS},
        files={"data/events/train-00000-of-00001.parquet": File(size=55, sha256="0" * 64)},
    )
    text = written(manifest, v1)
    for said in (
        "# Sample 2.0.1",
        "| O (`o`) | a | MIT | 1234 | no |",
        "| `talks` | 321 |",
        "- event types that do not occur: `aid`",
        "- documents whose language could not be told: 5",
        "too close to test: 7",
        "must not be passed on: 8",
        "| a | MIT | 1 | 1234 |",
        "| attributes | `event.type` | α | 0.500 | 0.250 to 0.750 | 99 |",
        "| relations | `target` | F1 | 1.000 | one report | 1 |",
        "| attributes | `a.b` | α | n/a | one value | 7 |",
        "2 people, 77 reports",
        "they agreed least on `event.type` (α 0.500)",
        "300 within a month, 1 within a year, 2 longer than a year, 18 without a date",
        "30 event mentions are tied to 10 points; the 291 others",
    ):
        assert said in text
    assert head(text)["size_categories"] == ["1K<n<10K"]
    assert head(text)["language"] == ["ar"]


def test_the_card_loads_the_version_from_the_repository_where_one_is_named(manifest: Manifest, v1: Schema):
    text = card(manifest, v1, replace(STATED, address="releases/1.0.0", repo="owner/sample"))
    assert 'events = load_dataset("owner/sample", "events", revision="v1.0.0")' in text
    assert '`dateline.load("owner/sample", "events", "1.0.0")`' in text
    assert "releases/1.0.0" not in text
    assert "dateline.load" not in written(manifest, v1)
