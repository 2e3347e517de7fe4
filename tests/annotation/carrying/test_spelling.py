import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.carrying.spelling import fold, same_words
from dateline.records.offsets import agree

SAME = [
    ("it\u2019s", "it's"),
    ("\u201craids\u201d", '"raids"'),
    ("\u00abraids\u00bb", '"raids"'),
    ("al\u2011Bab", "al-Bab"),
    ("a \u2014 b", "a -- b"),
    ("and so on\u2026", "and so on..."),
    ("two  spaces", "two\u00a0spaces"),
    ("two lines", "two\n\nlines"),
    ("soft\u00adly", "softly"),
    ("Q&amp;A", "Q&A"),
    ("Q&amp;amp;A", "Q&A"),
    ("the town&#8217;s", "the town\u2019s"),
    ("it\u00e2\u20ac\u2122s", "it\u2019s"),
    ("it\u00e2\u0080\u0099s", "it's"),
    ("caf\u00c3\u00a9", "caf\u00e9"),
    ("caf\u00c3\u0192\u00c2\u00a9", "caf\u00e9"),
    ("\u00d0\u009cosul", "\u041cosul"),
    ("5\u00c2 km", "5 km"),
    ("town\x92s", "town\u2019s"),
    ("\u0637\u00b8", "\u0637\u00b8"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_cleaning_changes_makes_no_other_words(one, other):
    assert same_words(one, other)
    assert same_words(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12", "13"),
        ("Raids", "raids"),
        ("raid", "raids"),
        ("cafe", "caf\u00e9"),
        ("10-12", "1012"),
        ("a b", "ab"),
        ("not", ""),
    ],
)
def test_other_words_are_other_words(one, other):
    assert not same_words(one, other)


SIGNS = st.text(
    st.sampled_from("ab \n\t.'\u2019\u201c\u2013-\u2026&;#x\u00c3\u00a9\u00e2\u20ac\u2122\u00c2\x92\u00ad\u0628"),
    max_size=40,
)


@given(SIGNS | st.text(max_size=40))
def test_edits_lead_from_a_text_to_its_fold(text):
    folded = fold(text)
    assert len(text) + sum((e.end - e.start) - (e.raw_end - e.raw_start) for e in folded.edits) == len(folded.text)
    assert agree(folded.edits, "".join(map(_alone, text)), folded.text)


def _alone(sign):
    """Fold a sign that stands alone, where it stays one: such need no edit."""
    folded = fold(sign).text
    return folded if len(folded) == 1 else sign


@given(st.text(st.sampled_from("ab \n\t.'\u2019\u201c\u2013-\u2026\u00ad\u00e9\u0628\u200b"), max_size=40))
def test_words_are_the_same_as_themselves_and_as_their_fold(text):
    assert same_words(text, text)
    assert same_words(text, fold(text).text)
