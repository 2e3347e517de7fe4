"""The line of every key, table and element is found."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dateline.schemas.positions import positions

TEXT = (Path(__file__).parents[2] / "schemas" / "v1.toml").read_text(encoding="utf-8")

HOSTILE = """\
# [no.table] = 1
top = '''a = 1
[b]
'''                         # { [ " in a comment
quoted."a.b".'c d' = "it's"
list = [ # first
  "one", [2, 3], # and
  { deep = [
      4 ] },
]

[[array]]
x = 1979-05-27 07:32:00
[array.inner]
y = 1.5
[[array]]
x = { a = '#', b = "]\\"" }
[[array.inner]]
z = true
"""


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from paths(part, (*path, key))


def test_every_path_of_the_shipped_vocabulary_has_a_line_that_names_it():
    lines, found = TEXT.splitlines(), positions(TEXT)
    for path in paths(tomllib.loads(TEXT)):
        if path and isinstance(path[-1], str):
            assert path[-1] in lines[found[path] - 1]


def test_lines_are_found_among_strings_comments_arrays_and_tables_of_all_forms():
    found = positions(HOSTILE)
    assert set(found) == set(paths(tomllib.loads(HOSTILE)))
    assert {path: found[path] for path in [("top",), ("quoted", "a.b", "c d"), ("list", 2, "deep", 0)]} == {
        ("top",): 2,
        ("quoted", "a.b", "c d"): 5,
        ("list", 2, "deep", 0): 9,
    }
    assert [found["array", place] for place in (0, 1)] == [12, 16]
    assert found["array", 0, "inner", "y"] == 15
    assert found["array", 1, "x", "b"] == 17
    assert found["array", 1, "inner", 0, "z"] == 19


@given(st.lists(st.sampled_from(["a = 1\n", "b = [\n1,\n2]\n", "\n", "# [x]\n", 'c = """\n\n"""\n']), unique=True))
def test_a_key_stands_where_its_text_begins(lines: list[str]):
    text = "".join(lines)
    found = positions(text)
    for key in tomllib.loads(text):
        before = text[: text.index(f"{key} = ")]
        assert found[(key,)] == before.count("\n") + 1
