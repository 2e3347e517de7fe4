import gzip
import zipfile

import pytest

from dateline.edge.gazetteer_formats import file_places
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
def test_a_geonames_dump_is_read_packed_or_not(tmp_path, suffix):
    places = {entry.id: (entry, list(names)) for entry, names in file_places(packed(tmp_path, suffix, DUMP))}
    town, names = places["gn:1"]
    assert (town.name, town.kind, town.lat, town.lon, town.province) == ("Testabad", "town", 35.5, 40.25, "XX.07")
    assert "Teştabād" in names
    assert places["gn:2"][0].kind == "admin1"
    assert "Test" in places["gn:2"][1]
    assert places["gn:3"][0].kind == "airbase"


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_a_table_of_p_codes_is_read_with_its_divisions(tmp_path, suffix):
    places = {entry.id: entry for entry, _ in file_places(packed(tmp_path, suffix, TABLE))}
    assert places["ocha:XX0701"].kind == "village"
    assert places["ocha:XX0701"].country == "XX"
    assert places["ocha:XX07"].kind == "admin1"
    assert places["ocha:XX07"].lat == 35.5


def test_a_table_of_ones_own_needs_a_name_and_a_point(tmp_path):
    path = packed(tmp_path, ".csv", "name;latitude;longitude;class;country\nHill 12;1.5;2.5;mountain;XX\n")
    [(entry, _)] = file_places(path)
    assert (entry.name, entry.kind, entry.lat, entry.lon, entry.country) == ("Hill 12", "mountain", 1.5, 2.5, "XX")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_what_is_no_gazetteer_is_refused(tmp_path, text):
    with pytest.raises(DatelineError, match="no gazetteer"):
        list(file_places(packed(tmp_path, ".csv", text)))


@pytest.mark.parametrize("column", ["population", "uncertainty_km"])
@pytest.mark.parametrize("cell", ["1;234", "n/a", "nan", "inf"])
def test_a_number_that_is_none_is_named_with_its_row(tmp_path, column, cell):
    table = tmp_path / "own.csv"
    table.write_text(f"name,lat,lon,{column}\nTestabad,35.5,40.25,\nTistabad,35.5,40.25,{cell}\n", "utf-8")
    with pytest.raises(DatelineError, match="is no number") as caught:
        list(file_places(table))
    assert caught.value.where == f"{table}, row 2"
