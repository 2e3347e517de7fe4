import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SeedError
from dateline.records import Outlet
from dateline.seeds.outlets import parse_outlet, write_outlet
from dateline.seeds.readers.rows import COLUMNS

GOOD = 'name = "The Wire"\nlicence = "CC-BY-4.0"\nredistribution = "full_text"\n'
WHERE = "seeds/wire/outlet.toml"


def parse(text: str) -> Outlet:
    return parse_outlet("wire", text, WHERE)


def fault(text: str, id: str = "wire") -> SeedError:  # noqa: A002  (an outlet's id is called that everywhere)
    with pytest.raises(SeedError) as caught:
        parse_outlet(id, text, WHERE)
    assert caught.value.what
    assert caught.value.hint
    return caught.value


def test_three_lines_make_an_outlet():
    assert parse(GOOD) == Outlet(id="wire", name="The Wire", licence="CC-BY-4.0", redistribution="full_text")


def test_all_keys_are_read():
    outlet = parse(
        GOOD
        + 'language = "ar"\ntimezone = "Asia/Damascus"\nalignment = "a"\nurl = "https://example.org"\nnote = "n"\n'
        + 'encoding = "cp1256"\nboilerplate = ["Top", "More*"]\nsynthetic = true\n[fields]\ntext = "body"\n'
    )
    assert outlet.boilerplate == ("Top", "More*")
    assert outlet.fields == {"text": "body"}
    assert (outlet.synthetic, outlet.timezone, outlet.encoding) == (True, "Asia/Damascus", "cp1256")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD + "language = en\n", 4, "no TOML"),
        (GOOD + 'name = "Again"\n', 4, "no TOML"),
        (GOOD + 'license = "MIT"\n', 4, "'license'"),
        (GOOD + 'synthetic = "true"\n', 4, "true or false"),
        (GOOD + "boilerplate = [1]\n", 4, "boilerplate"),
        (GOOD + 'boilerplate = "Top"\n', 4, "boilerplate"),
        (GOOD + 'boilerplate = ["*"]\n', 4, "every line"),
        (GOOD + 'timezone = "Damascus"\n', 4, "time zone"),
        (GOOD + 'timezone = "Asia"\n', 4, "time zone"),
        (GOOD + 'timezone = "../etc/passwd"\n', 4, "time zone"),
        (GOOD + 'language = "english"\n', 4, "language"),
        (GOOD + 'encoding = "cp9999"\n', 4, "encoding"),
        (GOOD + 'encoding = "hex"\n', 4, "encoding"),
        (GOOD + 'encoding = "undefined"\n', 4, "encoding"),
        (GOOD + 'url = "example.org"\n', 4, "web address"),
        (GOOD + 'note = ""\n', 4, "empty"),
        (GOOD + '\n[fields]\ntxt = "body"\n', 6, "'txt'"),
        (GOOD + 'fields = { id = "a", txt = "body" }\n', 4, "'txt'"),
        (GOOD + '[fields]\ntext = "body"\ntitle = "body"\n', 4, "both text and title"),
        (GOOD + '[fields]\ntitle = "text"\n', 4, "both text and title"),
        (GOOD.replace("full_text", "full"), 3, "redistribution"),
        (GOOD.replace("CC-BY-4.0", "All rights reserved"), 3, "full text"),
        (GOOD.replace('"The Wire"', "2017-06-06"), 1, "name"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, words: str):
    error = fault(text)
    assert error.where == f"{WHERE}:{line}"
    assert words in error.what


@pytest.mark.parametrize("key", ["name", "licence", "redistribution"])
def test_a_missing_key_is_named(key: str):
    error = fault(re.sub(rf"^{key}.*\n", "", GOOD, flags=re.MULTILINE))
    assert error.what == f"'{key}' is missing"
    assert f"{key} = " in error.hint


@pytest.mark.parametrize(
    ("text", "meant"),
    [('license = "x"', "licence"), ('time_zone = "UTC"', "timezone"), ('[fields]\ndate = "x"\ntxt = "y"', "published")],
)
def test_a_hint_says_what_was_meant(text: str, meant: str):
    assert meant in fault(GOOD + text).hint


def test_a_time_zone_without_its_continent_is_known_again():
    assert "Asia/Damascus" in fault(GOOD + 'timezone = "asia/damascas"\n').hint


@pytest.mark.parametrize("id", ["", "The Wire", "-a", "a/b", "..", "é", "a" * 41, "A", "a\n"])
def test_a_folder_with_an_odd_name_is_no_outlet(id: str):  # noqa: A002  (an outlet's id is called that everywhere)
    assert "id of an outlet" in fault(GOOD, id).what


def test_a_reserved_licence_goes_with_offsets_only():
    text = GOOD.replace("CC-BY-4.0", "All rights reserved").replace("full_text", "offsets_only")
    assert parse(text).redistribution == "offsets_only"


def test_deeply_nested_toml_is_an_error_like_any_other():
    assert "no TOML" in fault("a = " + "[" * 10_000).what


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
outlets = st.builds(
    Outlet,
    id=st.from_regex(r"[a-z0-9][a-z0-9_-]{0,39}", fullmatch=True),
    name=words,
    licence=st.sampled_from(["CC-BY-4.0", 'his "own" words\n\\', "é\x7f\t"]),
    redistribution=st.sampled_from(["full_text", "offsets_only"]),
    language=st.none() | st.from_regex(r"[a-z]{2,3}", fullmatch=True),
    timezone=st.sampled_from(["UTC", "Asia/Damascus", "Europe/Istanbul"]),
    alignment=st.none() | words,
    url=st.none() | words.map(lambda rest: f"https://example.org/{rest}"),
    encoding=st.none() | st.sampled_from(["utf-8", "utf-16", "cp1252", "cp1256"]),
    boilerplate=st.lists(words.filter(lambda line: line.replace("*", "").strip())).map(tuple),
    fields=st.dictionaries(st.sampled_from(COLUMNS), words.filter(lambda word: word not in COLUMNS)).filter(
        lambda fields: len(set(fields.values())) == len(fields)
    ),
    synthetic=st.booleans(),
    note=st.none() | words,
)


@given(outlets)
def test_what_is_written_is_read_again(outlet: Outlet):
    assert parse_outlet(outlet.id, write_outlet(outlet), WHERE) == outlet


def test_every_key_is_written_with_its_purpose():
    text = write_outlet(parse(GOOD))
    keys = re.findall(r"^(?:# )?([a-z]+) = ", text, re.MULTILINE)
    assert keys == [name for name in Outlet.__struct_fields__ if name != "id"][:3] + keys[3:]
    assert set(keys) == set(Outlet.__struct_fields__) - {"id"}


def test_the_examples_in_the_comments_are_valid():
    text = re.sub(r"^# ([a-z]+ = )", r"\1", write_outlet(parse(GOOD)), flags=re.MULTILINE)
    assert parse(text).synthetic
