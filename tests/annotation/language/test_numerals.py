import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.language.numerals import SMALL, number

READ = {
    "23": 23,
    "1,300": 1300,
    "1.5 million": 1_500_000,
    "5k": 5000,
    "twenty-three": 23,
    "Two hundred and fifty": 250,
    "three thousand two hundred": 3200,
    "sixteen hundred": 1600,
    "half a million": 500_000,
    "a dozen": 12,
    "two dozen": 24,
    "half a dozen": 6,
    "a couple of": 2,
    "no": 0,
}


@pytest.mark.parametrize("words", READ)
def test_figures_and_words_are_read_alike(words):
    assert number(words) == READ[words]


@pytest.mark.parametrize("words", ["", "a", "and", "three five", "ten three", "1.5", "several", "two soldiers", "of"])
def test_what_is_no_whole_number_is_none(words):
    assert number(words) is None


@given(st.integers(0, 10**9))
def test_a_number_written_with_commas_comes_back(value):
    assert number(f"{value:,}") == value


@given(
    st.sampled_from([word for word, value in SMALL.items() if value and value % 10 == 0 and value >= 20]),
    st.integers(1, 9),
)
def test_tens_and_units_add_up(tens, unit):
    units = {value: word for word, value in SMALL.items()}
    assert number(f"{tens}-{units[unit]}") == number(f"{tens} {units[unit]}") == SMALL[tens] + unit


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text):
    assert number(text) is None or number(text) >= 0
