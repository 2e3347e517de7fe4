from dateline.annotation.places.entries import Entry
from dateline.annotation.places.gazetteer import Gazetteer
from dateline.edge.gazetteer_index import SqliteIndex, write_index
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.whereabouts import atlas


def test_an_entry_lies_in_its_country_and_divisions(tmp_path):
    entries = [
        Entry(id="gn:1", name="Qamar", kind="town", country="SY", admin1="09"),
        Entry(id="gn:2", name="Qamar District", kind="admin2", country="SY", admin1="09"),
        Entry(id="gn:3", name="Nowhere", kind="region"),
    ]
    write_index(tmp_path / "one.sqlite", "one", "1", ((entry, ()) for entry in entries))
    where = atlas(Gazetteer([SqliteIndex(tmp_path / "one.sqlite")]))
    town, district, nowhere = (where(entry.id) for entry in entries)
    assert (town.country, town.alpha3, town.number) == ("Syria", "SYR", "760")
    assert (town.admin1, town.admin2, town.uncertainty_km) == ("Aleppo", "", 4.0)
    assert (district.admin1, district.admin2) == ("Aleppo", "Qamar District")
    assert (nowhere.country, nowhere.number, nowhere.admin1) == ("", "", "")


def test_what_no_gazetteer_has_lies_nowhere():
    where = atlas(open_gazetteer())
    assert where("gn:0") is None
    assert where("") is None
