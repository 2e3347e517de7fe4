from pathlib import Path

import pytest

import dateline.annotation
from dateline.annotation.labeling.content import Content, told

CONTENT = Content((Path(dateline.annotation.__file__).parent / "lexicons/content.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("The two delegations met in the capital.", ()),
        ("Shells killed six people.", ("violence",)),
        ("Charred corpses of children lay in the road after the air raid.", ("violence", "graphic", "children")),
        ("Women were raped in the camp.", ("sexual",)),
        ("The bodywork of the car was boyish.", ()),
    ],
)
def test_a_report_has_the_grades_of_its_words(text, grades):
    assert CONTENT.grades(text) == grades


def test_grades_are_told_in_one_line():
    assert told(("violence", "children")) == "Content: violence, children"
    assert told(()) == ""
