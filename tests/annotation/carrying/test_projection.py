from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.carrying.projection import Projection

TEXTS = st.text(alphabet="ab \n", max_size=40)


@given(TEXTS, TEXTS)
def test_positions_stay_in_order_and_within_the_other_text(one, other):
    place = Projection(one, other)
    places = [place(position) for position in range(len(one) + 1)]
    assert places == sorted(places)
    assert all(0 <= position <= len(other) for position in places)


@given(TEXTS)
def test_a_text_is_projected_on_itself_as_it_is(text):
    place = Projection(text, text)
    assert [place(position) for position in range(len(text) + 1)] == list(range(len(text) + 1))


@given(TEXTS, TEXTS, st.text(alphabet="xyz", min_size=1, max_size=10))
def test_words_keep_their_letters_when_something_is_put_before_them(before, behind, words):
    one, other = before + words + behind, "new words " + before + words + behind
    place = Projection(one, other)
    start, end = place(len(before)), place(len(before) + len(words) - 1) + 1
    assert other[start:end] == words


def test_white_space_that_was_evened_out_is_stepped_over():
    one, other = "The  army\n took the   hill.", "The army took the hill."
    place = Projection(one, other)
    start = one.index("hill")
    assert other[place(start) : place(start + 4)] == "hill"


def test_a_text_too_long_for_letters_is_compared_word_by_word():
    words = [f"word{number}" for number in range(9000)]
    one, other = " ".join(words), " ".join(["first", *words[:4000], "more", *words[4001:], "last"])
    place = Projection(one, other)
    start = one.index("word8000")
    assert other[place(start) : place(start + 8)] == "word8000"
