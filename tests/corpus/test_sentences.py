"""Sentences as spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.paragraphs import paragraphs
from dateline.corpus.sentences import sentences


def told(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Smith of the U.S. army spoke at 5 a.m. on Monday.",
        "Maj. Gen. Ali and Lt. Col. Omar met Dr. Hassan near St. George.",
        "The U.N. and the U.S. Army agreed, i.e. both signed.",
        "Shells of 122 mm, 3.5 km off, fell on Jan. 5 at 10 p.m. near the road.",
        "\u201cWe will go on,\u201d he said.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str):
    assert told(f"{sentence} Then it ended.") == [sentence, "Then it ended."]


def test_sentences_leave_out_the_space_between_them():
    assert told("  One went. Two came!  Did three?\n\nFour did. ") == [
        "One went.",
        "Two came!",
        "Did three?",
        "Four did.",
    ]


def test_a_headline_without_an_end_mark_is_a_sentence_by_itself():
    assert told("Army Enters Town\n\nThe army entered.\nIt left.") == [
        "Army Enters Town",
        "The army entered.",
        "It left.",
    ]


def test_a_sentence_goes_over_the_line_ends_of_a_hard_wrapped_block_only():
    wrapped = (
        "The army entered the town at dawn on Monday after shelling the\n"
        "villages around it for hours, and the people who had stayed until\n"
        "then left. They came back at night.\n"
        "\n"
        "Aleppo\n"
        "Homs"
    )
    assert told(wrapped)[1:] == ["They came back at night.", "Aleppo", "Homs"]


def test_blank_text_has_no_sentence():
    assert told(" \n\n ") == told("") == []


@given(st.text(st.sampled_from("aB. \n!?\u2019\u201d(1)\u0627\U0001f600"), max_size=200))
def test_sentences_and_paragraphs_cover_all_that_is_not_white_space(text: str):
    for spans in (list(sentences(text)), list(paragraphs(text))):
        ends = [end for span in spans for end in (span.start, span.end)]
        assert ends == sorted(ends)
        assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
        assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(st.text(st.sampled_from("aB. \n"), max_size=200))
def test_no_sentence_holds_a_blank_line(text: str):
    assert not any("\n\n" in span.of(text) for span in sentences(text))
