import pytest

from dateline.seeds.readers import READERS
from dateline.seeds.suffixes import is_seed, known_suffixes, reader_of, stem


@pytest.mark.parametrize(
    ("name", "reader", "compression"),
    [
        ("a.txt", "txt@1", None),
        ("wire/2017/a.b.TXT", "txt@1", None),
        ("a.jsonl", "jsonl@1", None),
        ("a.ndjson.zst", "jsonl@1", ".zst"),
        ("a.CSV.GZ", "csv@1", ".gz"),
        ("a.tsv", "csv@1", None),
        ("İ.txt", "txt@1", None),
    ],
)
def test_a_file_is_read_by_its_suffixes(name: str, reader: str, compression: str | None):
    found = reader_of(name)
    assert found is not None
    assert (found[0].label, found[1]) == (reader, compression)


@pytest.mark.parametrize("name", ["a", "a.pdf", "a.gz", "a.txt.bz2", ".txt", "wire/.txt", "txt", "a.txt/b", ""])
def test_other_files_have_no_reader(name: str):
    assert reader_of(name) is None


def test_further_readers_may_be_given():
    assert reader_of("a.pdf", {**READERS, ".pdf": READERS[".txt"]}) == (READERS[".txt"], None)


@pytest.mark.parametrize(
    "name", ["outlet.toml", "README.md", ".DS_Store", ".gitkeep", "LICENSE", "a.txt.license", "Thumbs.db"]
)
def test_files_about_the_seeds_are_none(name: str):
    assert not is_seed(name)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "license.txt", "noext"])
def test_all_other_files_are_seeds(name: str):
    assert is_seed(name)


@pytest.mark.parametrize(
    ("name", "short"),
    [("2017/a.txt", "2017/a"), ("a.b.TXT.gz", "a.b"), ("a.pdf", "a.pdf"), ("x/.txt", "x/.txt"), ("İ.txt", "İ")],
)
def test_a_stem_is_the_name_without_those_suffixes(name: str, short: str):
    assert stem(name) == short


def test_a_message_can_list_what_is_read():
    assert all(suffix in known_suffixes() for suffix in (*READERS, ".gz", ".zst"))
