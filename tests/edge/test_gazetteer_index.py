import pytest

from dateline.annotation.places.entries import Entry
from dateline.edge.gazetteer_index import SqliteIndex, write_index
from dateline.errors import DatelineError


def test_an_index_gives_back_what_was_written(tmp_path):
    town = Entry(id="own:1", name="Testabad", kind="town", country="XX", admin1="07", lat=1.0, lon=2.0, population=9)
    assert write_index(tmp_path / "own-a.sqlite", "a", "1", [(town, ["Tistabad"])]) == 1
    index = SqliteIndex(tmp_path / "own-a.sqlite")
    assert index.named("testabad") == ((town, "exact"),)
    assert index.named("tistabad") == ((town, "alternate"),)
    assert index.named("elsewhere") == ()
    assert index.of_id("own:1") == town
    assert list(index.entries()) == [town]
    assert index.starts("testabad")
    assert not index.starts("test")


def test_a_file_that_is_no_index_is_named(tmp_path):
    (tmp_path / "own-a.sqlite").write_text("nothing")
    with pytest.raises(DatelineError, match="index"):
        SqliteIndex(tmp_path / "own-a.sqlite")
