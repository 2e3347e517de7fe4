import json
from pathlib import Path

import pytest

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.place_resolutions import resolve_places
from dateline.annotation.suggesters.places import find_places
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.knowledge import packaged_lexicons
from dateline.records import Document, Origin, Published

GOLDEN = Path(__file__).parents[2] / "golden" / "resolutions.jsonl"
ROWS = [row for line in GOLDEN.read_text("utf-8").splitlines() if (row := json.loads(line)).get("of") == "place"]


@pytest.fixture(scope="session")
def gazetteer():
    return open_gazetteer()


@pytest.fixture(scope="session")
def lexicons():
    return Knowledge(packaged_lexicons())


def placed(text, gazetteer, lexicons):
    document = Document(
        doc_id="x:1",
        text_id="sha256:0",
        outlet="x",
        published=Published(),
        language="en",
        text=text,
        segments=(),
        origin=Origin(seed="x", record=1, sha256="0", reader="txt"),
    )
    reading = Reading(document, lexicons)
    found = find_places(reading, gazetteer, lambda _start, _end: True)
    return {text[one.place.start : one.place.end]: one for one in resolve_places(reading, gazetteer, found)}


def test_at_least_sixty_phrases_are_golden():
    assert len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['phrase']} in {row['text'][:30]}")
def test_a_phrase_resolves_as_a_person_would(row, gazetteer, lexicons):
    found = placed(row["text"], gazetteer, lexicons)
    if row["place"] is None:
        assert row["phrase"] not in found
        return
    attributes = found[row["phrase"]].attributes
    for name in ("place", "resolved", "relation"):
        assert attributes[name] == row[name]
    for name in ("lat", "lon", "km", "bearing"):
        if name in row:
            assert attributes[name] == pytest.approx(row[name], abs=0.002)


def test_a_name_that_one_list_calls_a_place_is_one_everywhere(gazetteer, lexicons):
    text = "They shelled the villages of Zarbut and Qamlin in Syria. Later Zarbut was quiet. From there Qamlin is seen."
    document = placed(text, gazetteer, lexicons)
    assert {"Zarbut", "Qamlin", "Syria"} <= set(document)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u0645\u0631\u062d\u0628\u0627 \u062d\u0644\u0628", "A" * 100_000, "Al-" * 20_000, "of " * 50_000],
)
def test_text_without_places_has_none(text, gazetteer, lexicons):
    assert not any(one.resolution.entry for one in placed(text, gazetteer, lexicons).values())


def test_the_default_gazetteer_alone_resolves_what_syrian_reports_name_most(gazetteer, lexicons):
    names = ("Aleppo", "Homs", "Palmyra", "Tadmur", "Raqqa", "Damascus", "Idlib", "Hama")
    for name in names:
        found = placed(f"Fighting went on in {name} in Syria.", gazetteer, lexicons)
        assert found[name].resolution.entry.country == "SY"
