import pytest
from annotated import SCHEMA
from made_up import document_of

from dateline.annotation.labeling.place_options import place_options
from dateline.annotation.labeling.tasks import Screen, to_task
from dateline.edge.gazetteers import open_gazetteer
from dateline.records import Annotation, Author, Mention


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def said(text, *places):
    mentions = tuple(
        Mention(
            id=f"l{text.index(name)}",
            label="location",
            start=text.index(name),
            end=text.index(name) + len(name),
            quote=name,
            attributes={"place": place},
        )
        for name, place in places
    )
    author = Author(kind="machine", name="rules", version="1")
    return Annotation(
        doc_id="one:a", text_id="sha256:0", schema="1.0.0", author=author, status="suggested", mentions=mentions
    )


def test_each_name_brings_its_candidates_with_class_province_and_id(gazetteer):
    options = place_options(said("Shells hit Aleppo.", ("Aleppo", "gn:170063")), gazetteer)["location_place"]
    assert options[0]["alias"] == "gn:170063"
    assert options[0]["value"] == "Aleppo: city · Aleppo · gn:170063"
    assert options[0]["hint"] == "36.201, 37.161"
    assert len({option["alias"] for option in options}) == len(options) <= 6


def test_another_spelling_shows_the_entrys_own_name(gazetteer):
    options = place_options(said("Clashes in Maskana.", ("Maskana", "gn:167080")), gazetteer)["location_place"]
    assert options[0]["value"] == "Maskana = Maskanah: town · Aleppo · gn:167080"


def test_a_name_in_no_gazetteer_brings_nothing(gazetteer):
    assert place_options(said("Clashes in Xyzzyabad.", ("Xyzzyabad", "none")), gazetteer) == {"location_place": ()}


def test_the_best_is_chosen_beforehand_on_the_screen(gazetteer):
    text = "Shells hit Aleppo."
    annotation = said(text, ("Aleppo", "gn:170063"))
    screen = Screen(options=place_options(annotation, gazetteer))
    task = to_task(document_of("one:a", text), annotation, SCHEMA, screen)
    (row,) = [row for row in task.predictions[0]["result"] if row["from_name"] == "location_place"]
    assert row["value"]["choices"] == ["gn:170063"]
    assert "gn:170063" in [option["alias"] for option in task.data["location_place"]]
