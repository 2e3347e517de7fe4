import gzip
import zipfile

import pytest

from dateline.annotation.entries import Entry
from dateline.annotation.gazetteer import Gazetteer
from dateline.annotation.place_contexts import Context
from dateline.edge.gazetteer_formats import file_places
from dateline.edge.gazetteer_index import SqliteIndex, write_index
from dateline.edge.gazetteers import demonyms, ordinary_words, supplement
from dateline.errors import DatelineError

ROWS = (
    "1 Testabad Testabad Tistabad,Teştabād 35.5 40.25 P PPL XX - 07 - - - 25000 - - Asia 2020",
    "2 Test_Province Test_Province - 35 40 A ADM1 XX - 07 - - - 0 - - Asia 2020",
    "3 Test_Airbase Test_Airbase - 35.1 40.1 S AIRB XX - 07 - - - 0 - - Asia 2020",
)
DUMP = "\n".join("\t".join(row.split(" ")).replace("-", "").replace("_", " ") for row in ROWS)
TABLE = (
    "pcode,name,alt,adm1,adm1_pcode,lat,lon,level\nXX0701,Testabad,Tistabad|Old Testabad,Test,XX07,35.5,40.25,ADM4\n"
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def packed(folder, suffix, text):
    path = folder / f"XX{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "x")
            archive.writestr("XX.txt", text)
    elif suffix.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("suffix", [".txt", ".zip", ".txt.gz"])
def test_a_geonames_dump_is_read_packed_or_not(folder, suffix):
    places = {entry.id: (entry, list(names)) for entry, names in file_places(packed(folder, suffix, DUMP))}
    town, names = places["gn:1"]
    assert (town.name, town.kind, town.lat, town.lon, town.province) == ("Testabad", "town", 35.5, 40.25, "XX.07")
    assert "Teştabād" in names
    assert places["gn:2"][0].kind == "admin1"
    assert "Test" in places["gn:2"][1]
    assert places["gn:3"][0].kind == "airbase"


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_a_table_of_p_codes_is_read_with_its_divisions(folder, suffix):
    places = {entry.id: entry for entry, _ in file_places(packed(folder, suffix, TABLE))}
    assert places["ocha:XX0701"].kind == "village"
    assert places["ocha:XX0701"].country == "XX"
    assert places["ocha:XX07"].kind == "admin1"
    assert places["ocha:XX07"].lat == 35.5


def test_a_table_of_ones_own_needs_a_name_and_a_point(folder):
    path = packed(folder, ".csv", "name;latitude;longitude;class;country\nHill 12;1.5;2.5;mountain;XX\n")
    [(entry, _)] = file_places(path)
    assert (entry.name, entry.kind, entry.lat, entry.lon, entry.country) == ("Hill 12", "mountain", 1.5, 2.5, "XX")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_what_is_no_gazetteer_is_refused(folder, text):
    with pytest.raises(DatelineError, match="no gazetteer"):
        list(file_places(packed(folder, ".csv", text)))


def test_an_index_gives_back_what_was_written(folder):
    town = Entry(id="own:1", name="Testabad", kind="town", country="XX", admin1="07", lat=1.0, lon=2.0, population=9)
    assert write_index(folder / "own-a.sqlite", "a", "1", [(town, ["Tistabad"])]) == 1
    index = SqliteIndex(folder / "own-a.sqlite")
    assert index.named("testabad") == ((town, "exact"),)
    assert index.named("tistabad") == ((town, "alternate"),)
    assert index.named("elsewhere") == ()
    assert index.of_id("own:1") == town
    assert list(index.entries()) == [town]
    assert index.starts("testabad")
    assert not index.starts("test")


def test_a_file_that_is_no_index_is_named(folder):
    (folder / "own-a.sqlite").write_text("nothing")
    with pytest.raises(DatelineError, match="index"):
        SqliteIndex(folder / "own-a.sqlite")


def village(key, name, admin1):
    return Entry(id=key, name=name, kind="village", country="XX", admin1=admin1, lat=float(admin1), lon=10.0), ()


def gazetteer(folder, *places):
    write_index(folder / "own-a.sqlite", "a", "1", places)
    return Gazetteer((SqliteIndex(folder / "own-a.sqlite"),))


def test_namesakes_are_ambiguous_until_a_province_decides(folder):
    places = gazetteer(folder, village("own:1", "Zarbut", "01"), village("own:2", "Zarbut", "02"))
    assert places.resolve("Zarbut", Context(countries=("XX",))).place == "ambiguous"
    assert len(places.resolve("Zarbut", Context(countries=("XX",))).candidates) == 2
    here = places.resolve("Zarbut", Context(("XX.02",), ("XX",), firm=True, header=True))
    assert (here.place, here.resolved) == ("own:2", "inherited")


def test_a_village_of_another_province_is_not_meant_under_a_header(folder):
    places = gazetteer(folder, village("own:1", "Zarbut", "01"))
    assert places.resolve("Zarbut", Context(("XX.02",), ("XX",), firm=True)).place == "none"


def test_near_spellings_count_within_the_province_alone(folder):
    places = gazetteer(folder, village("own:1", "Huweisis", "01"))
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
