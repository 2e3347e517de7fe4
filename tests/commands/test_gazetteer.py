import pytest

from dateline.annotation.places.entries import Entry
from dateline.commands.gazetteer import described
from dateline.edge import gazetteers
from dateline.errors import DatelineError


def test_an_entry_is_told_in_one_line():
    entry = Entry(id="own:1", name="Zarbut", kind="village", country="XX", admin1="01", lat=1.0, lon=2.0)
    assert described(entry) == "own:1  Zarbut, village in XX.01  1.0000 2.0000 ±2 km"


def test_a_name_with_a_path_in_it_is_refused(tmp_path):
    with pytest.raises(DatelineError, match="no name"):
        gazetteers.add_gazetteer(tmp_path / "a.csv", "../a", tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DatelineError, match="no such file"):
        gazetteers.add_gazetteer(tmp_path / "a.csv", "a", tmp_path)


def test_the_folder_is_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert gazetteers.gazetteer_folder() == tmp_path / "gazetteers"
