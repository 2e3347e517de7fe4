import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.carrying.units import Units
from dateline.records import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("A line\nanother", ["A line", "another"]),
        ('He said "no." She left.', ['He said "no."', "She left."]),
        ("(It rained.) They left.", ["(It rained.)", "They left."]),
        ("Gen. Ahmad of the U.S. army, Mr. Hill.", ["Gen. Ahmad of the U.S. army, Mr. Hill."]),
        ("\u0642\u0627\u0644\u061f \u0646\u0639\u0645.", ["\u0642\u0627\u0644\u061f", "\u0646\u0639\u0645."]),
        ("3.5 km", ["3.5 km"]),
        ("", []),
        ("\n", []),
    ],
)
def test_a_text_is_cut_at_line_ends_and_between_sentences(text, words):
    assert Units.of(text).words == words


@given(st.text('ab.! \n"', max_size=40))
def test_units_lie_in_order_and_only_single_signs_between_them(text):
    units = Units.of(text)
    assert [text[start:end] for start, end in zip(units.starts, units.ends, strict=True)] == units.words
    assert "".join(units.words).replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(end < start for end, start in zip(units.ends, units.starts[1:], strict=False))


def test_a_span_is_held_by_the_units_that_it_touches():
    units = Units.of("One two. Three.\nFour")
    assert units.holding(Span(4, 7)) == range(1)
    assert units.holding(Span(4, 10)) == range(2)
    assert units.holding(Span(0, 20)) == range(3)
    assert units.holding(Span(8, 9)) == range(0)
    assert units.holding(Span(8, 12)) == range(0)
