"""Places of real reports, held against what people said of them: the digest's sections, the articles' provinces."""

import json
from collections import Counter

import pytest
from made_up import document_of
from workspaces import ROOT, SHARED

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.suggest import suggest
from dateline.corpus.documents import to_document
from dateline.edge.folders import gazetteer_folder
from dateline.edge.gazetteers import add_gazetteer, open_gazetteer
from dateline.edge.knowledge import packaged_lexicons
from dateline.records import Origin, Outlet, Report
from dateline.schemas.schema import parse_schema

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the material for development is not beside the checkout")

SCHEMA = parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")
OUTLET = Outlet(
    id="real", name="Real", licence="CC-BY-4.0", redistribution="full_text", language="en", timezone="Asia/Damascus"
)
PROVINCES = {
    "aleppo": {"SY.09"},
    "idlib": {"SY.12"},
    "damascus": {"SY.13", "SY.08"},
    "deir ezzor": {"SY.07"},
    "homs": {"SY.11"},
    "hasakeh": {"SY.01"},
    "raqqa": {"SY.04"},
    "daraa": {"SY.06"},
    "hama": {"SY.10"},
    "lattakia": {"SY.02"},
    "quneitra": {"SY.03"},
}
SECTIONS = [
    ("Bu Qazal", {"SY.09"}),
    ("Maskana", {"SY.09"}),
    ("Arak", {"SY.11"}),
    ("al-Sukhnah", {"SY.11"}),
    ("Palmyra", {"SY.11"}),
    ("Huweisis", {"SY.11"}),
    ("Nasib", {"SY.06"}),
    ("Deir Ezzur city", {"SY.07"}),
    ("Raqqa city", {"SY.04"}),
    ("Yarmouk camp", {"SY.13", "SY.08"}),
    ("Eastern Ghouta", {"SY.08"}),
    ("al-Zabadani", {"SY.08"}),
    ("Kafraya", {"SY.12"}),
    ("Fua’a", {"SY.12"}),
    ("al-Salamiyah", {"SY.10"}),
    ("Aqayrabat region", {"SY.10"}),
]
"""Names of the digest and the province that a reader finds them in."""
NOWHERE = ("al-Makbat region", "Panorama base", "Jonayd division base", "Ithriya region", "al-Mashlab", "al-Omal")
"""Names of the digest that no gazetteer has."""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gazetteers")
    open_gazetteer()
    for index in gazetteer_folder().glob("*.sqlite"):  # those that come with dateline are indexed once for all tests
        (folder / index.name).symlink_to(index)
    add_gazetteer(SHARED / "data/gazetteer_syr.csv.gz", "syr", folder)
    return open_gazetteer(folder)


def placed(document, gazetteer):
    found = suggest(document, SCHEMA, Knowledge(packaged_lexicons(), {"gazetteer": gazetteer}))
    return [each for each in found.mentions if each.label == "location"]


def entry(place, gazetteer):
    found = (index.of_id(place) for index in gazetteer.indexes)
    return next((one for one in found if one is not None and one.lat is not None), None)


@pytest.fixture(scope="module")
def digest(gazetteer):
    (path,) = (SHARED / "seeds").glob("*.txt")
    origin = Origin(seed="seeds/real/digest.txt", record=1, sha256="0" * 64, reader="txt@1")
    report = Report(
        outlet="real", origin=origin, media_type="text/plain", text=path.read_text("utf-8"), id="digest", headline=82
    )
    return placed(to_document(report, OUTLET), gazetteer)


@pytest.mark.parametrize(("name", "provinces"), SECTIONS, ids=[name for name, _ in SECTIONS])
def test_a_name_of_the_digest_lies_in_its_sections_province_or_nowhere(name, provinces, digest, gazetteer):
    found = [entry(each.attributes["place"], gazetteer) for each in digest if each.quote == name]
    assert found
    assert {one.province for one in found if one is not None} <= provinces


@pytest.mark.parametrize("name", NOWHERE)
def test_what_no_gazetteer_has_comes_back_as_none(name, digest):
    assert {each.attributes["place"] for each in digest if each.quote == name} == {"none"}


def test_most_names_of_the_digest_are_resolved(digest):
    resolved = [each for each in digest if each.attributes["place"] not in {"none", "ambiguous"}]
    assert len(resolved) > 0.6 * len(digest)


def test_no_place_of_the_digest_lies_abroad(digest, gazetteer):
    found = [entry(each.attributes["place"], gazetteer) for each in digest]
    assert {one.country for one in found if one is not None} <= {"SY", ""}


def test_most_articles_places_lie_in_the_province_that_people_gave(gazetteer):
    right = told = 0
    for line in (SHARED / "data/fa_kes_dev.jsonl").read_text("utf-8").splitlines()[::4]:
        row = json.loads(line)
        found = [
            entry(each.attributes["place"], gazetteer)
            for each in placed(document_of(f"real:{row['id']}", row["text"]), gazetteer)
        ]
        provinces = Counter(one.province for one in found if one is not None and one.country == "SY" and one.province)
        if provinces:
            told += 1
            right += provinces.most_common(1)[0][0] in PROVINCES[row["province"]]
    assert told > 100
    assert right >= 0.85 * told
