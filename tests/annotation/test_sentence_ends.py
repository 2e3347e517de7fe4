import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.language.words import WORD, key_of
from dateline.annotation.sentence_ends import LONGEST_SENTENCE, SentenceEnds


def sentences(text):
    cut = [(match[0], *match.span()) for match in WORD.finditer(text)]
    words, starts, ends = ([word[at] for word in cut] for at in range(3))
    found = list(SentenceEnds(text, words, [key_of(word) for word in words], starts, ends).sentences())
    return found, [text[starts[i] : ends[j - 1]] for i, j in found]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Raids hit Homs. Gen. Ali of the U.S. Army spoke.", ["Raids hit Homs.", "Gen. Ali of the U.S. Army spoke."]),
        ('He said: "We left." Then they went.', ['He said: "We left."', "Then they went."]),
        ("At least 4.5 tons. and more", ["At least 4.5 tons. and more"]),
        ("A headline\n\nA report", ["A headline", "A report"]),
        ("\nA title\nA report", ["A title", "A report"]),
        ("Updated June 4, 2016 Raids went on", ["Updated June 4, 2016", "Raids went on"]),
    ],
)
def test_a_text_is_parted_where_its_sentences_end(text, parts):
    assert sentences(text)[1] == parts


@given(st.text(st.sampled_from("aA. \n\"')1,؟é"), max_size=300))
def test_no_word_is_left_out_or_in_two_sentences(text):
    found, _ = sentences(text)
    assert [i for first, behind in found for i in range(first, behind)] == list(range(len(WORD.findall(text))))


@given(st.integers(0, 2000))
def test_what_never_ends_is_cut(size):
    found, _ = sentences("and " * size)
    assert all(0 < behind - first <= LONGEST_SENTENCE for first, behind in found)
    assert len(found) == -(-size // LONGEST_SENTENCE)
