from dateline.annotation.places.contexts import Context
from dateline.annotation.places.entries import Entry
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.edge.gazetteer_index import SqliteIndex, write_index
from dateline.edge.gazetteers import demonyms, ordinary_words, supplement


def village(key, name, admin1):
    return Entry(id=key, name=name, kind="village", country="XX", admin1=admin1, lat=float(admin1), lon=10.0), ()


def gazetteer(folder, *places):
    write_index(folder / "own-a.sqlite", "a", "1", places)
    return Gazetteer((SqliteIndex(folder / "own-a.sqlite"),))


def test_namesakes_are_ambiguous_until_a_province_decides(tmp_path):
    places = gazetteer(tmp_path, village("own:1", "Zarbut", "01"), village("own:2", "Zarbut", "02"))
    assert places.resolve("Zarbut", Context(countries=("XX",))).place == "ambiguous"
    assert len(places.resolve("Zarbut", Context(countries=("XX",))).candidates) == 2
    here = places.resolve("Zarbut", Context(("XX.02",), ("XX",), firm=True, header=True))
    assert (here.place, here.resolved) == ("own:2", "inherited")


def test_a_village_of_another_province_is_not_meant_under_a_header(tmp_path):
    places = gazetteer(tmp_path, village("own:1", "Zarbut", "01"))
    assert places.resolve("Zarbut", Context(("XX.02",), ("XX",), firm=True)).place == "none"


def test_near_spellings_count_within_the_province_alone(tmp_path):
    places = gazetteer(tmp_path, village("own:1", "Huweisis", "01"))
    assert places.resolve("Hweysis", Context(("XX.01",), ("XX",), firm=True)).resolved in ("fold", "fuzzy")
    assert places.resolve("Hweysis", Context(("XX.02",), ("XX",), firm=True)).place == "none"
    assert places.resolve("Hweysis").place == "none"


def test_each_row_of_the_supplement_has_a_class_and_a_point_or_an_entry():
    rows = [entry for entry, _ in supplement()]
    assert len({entry.id for entry in rows if entry.id.startswith("dl:")}) > 200
    assert all(entry.id.startswith("gn:") or (entry.lat is not None and entry.lon is not None) for entry in rows)


def test_demonyms_lead_to_countries_and_ordinary_words_are_keys():
    assert demonyms()["syrian"] == "SY"
    assert {"march", "bar"} <= ordinary_words()
