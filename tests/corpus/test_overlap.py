"""How much texts share is told from copies down to a phrase."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import copy_of, document_of, seeded, text_of

from dateline.corpus import overlap
from dateline.corpus.overlap import Overlaps, sampled
from dateline.corpus.shingles import jaccard, shingles

some = st.lists(st.integers(0, 30), max_size=20, unique=True).map(lambda found: np.array(sorted(found), np.uint64))


@given(st.lists(some, max_size=4), st.lists(some, max_size=6))
def test_texts_are_held_against_all_others_at_once_as_each_against_each_by_itself(ones, others):
    told = [tuple(each) for each in zip(*(part.tolist() for part in Overlaps(others).shared(ones)), strict=True)]
    by_itself = [(n, m, jaccard(one, other)) for n, one in enumerate(ones) for m, other in enumerate(others)]
    assert told == [each for each in by_itself if each[2]]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3])
def test_of_many_texts_the_copy_is_the_closest(share):
    chance = seeded(4)
    texts = [text_of(chance, 200) for _ in range(40)]
    copy = shingles(document_of("two:a", copy_of(texts[7], chance, share)))
    found = Overlaps([shingles(document_of("one:a", text)) for text in texts]).shared([copy])
    assert found.other[found.alike.argmax()] == 7


def test_a_sample_of_many_texts_tells_about_as_much_as_all_of_their_shingles(monkeypatch):
    monkeypatch.setattr(overlap, "WHOLE", 100)
    chance = seeded(5)
    text = text_of(chance, 4_000)
    one, other = (shingles(document_of("one:a", each)) for each in (text, copy_of(text, chance, 0.05)))
    few = [sampled(each, 400) for each in (one, other)]
    assert len(few[0]) == pytest.approx(len(one) / 4, rel=0.15)
    assert Overlaps([few[0]]).shared([few[1]]).alike[0] == pytest.approx(jaccard(one, other), abs=0.06)


def test_what_many_texts_have_in_common_is_a_mould_and_does_not_count(monkeypatch):
    monkeypatch.setattr(overlap, "COMMON", 3)
    mould = [1, 2, 3, 4, 5, 6]
    texts = [np.array([*mould, 100 + n, 200 + n], np.uint64) for n in range(4)]
    ours = [np.array([*mould, *own], np.uint64) for own in ((7,), (7, 101, 201))]
    one, other, alike = Overlaps(texts).shared(ours)
    assert (one.tolist(), other.tolist(), alike.tolist()) == ([1], [1], [pytest.approx(2 / 3)])
