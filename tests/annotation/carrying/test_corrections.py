import pytest

from dateline.annotation.carrying.corrections import Correction, by_indel, by_words
from dateline.records import Span

OLD = "Shells fell on the town of Stonebridge on Monday and wounded twelve people, a clerk said."
NEW = "Shells fell on the village of Stonebridge on Tuesday and wounded twelve people, a clerk said."


def placed(old, new, words, sentence=None):
    at = old.index(words)
    span = Correction(old, new).carried([sentence or Span(0, len(old))], Span(at, at + len(words)))
    return span and (span.start, new[span.start : span.end])


@pytest.mark.parametrize("words", ["Shells", "Stonebridge", "wounded", "twelve people", "clerk"])
def test_words_of_a_corrected_sentence_are_found_in_it(words):
    assert placed(OLD, NEW, words) == (NEW.index(words), words)


@pytest.mark.parametrize("words", ["town", "Monday", "the town of"])
def test_words_that_were_corrected_are_not(words):
    assert placed(OLD, NEW, words) is None


def test_words_of_a_sentence_that_was_replaced_are_not_found_in_the_other():
    other = "The council of Stonebridge met on Monday in the school to speak of water, a clerk said."
    assert [placed(OLD, other, words) for words in ("Stonebridge", "Monday", "a clerk said")] == [None] * 3


def test_a_short_line_is_not_found_in_a_sentence_that_names_it():
    assert placed("Stonebridge", OLD, "Stonebridge") is None


def test_a_sentence_that_lost_its_borders_is_found_whole():
    assert placed(OLD, f"Monitor: {NEW} {OLD} And more", "Monday") == (len(NEW) + 10 + OLD.index("Monday"), "Monday")


def test_of_two_alike_none_is_taken_where_what_stands_around_them_does_not_tell():
    old = "They came, they said, and they left, and they said so to the clerk of the council of the town."
    new = old.replace("they said, and", "and")
    assert placed(old, new, "they") is None


def test_what_is_too_long_to_compare_letter_by_letter_is_compared_by_its_ends():
    old, new = "a" * 9_000 + "b" * 9_000, "a" * 9_000 + "c" * 9_000 + "b" * 9_000
    assert [(block.old, block.new, block.length) for block in by_indel(old * 1, new)] == [
        (0, 0, 9_000),
        (9_000, 18_000, 9_000),
    ]
    old, new = "x" + "ab" * 9_000 + "y", "x" + "cd" * 9_000 + "y"
    assert [block.length for block in by_indel(old, new)] == [1, 1]


def test_both_ways_give_stretches_that_are_equal():
    for compare in (by_indel, by_words):
        blocks = compare(OLD, NEW)
        assert blocks
        assert all(OLD[b.old : b.old + b.length] == NEW[b.new : b.new + b.length] for b in blocks)


def test_what_is_too_different_is_not_compared_by_words():
    assert by_words("abc" * 50, "xyz" * 50) == []
