"""Near-copies are found, verified and grouped."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import copy_of, document_of, seeded, text_of

from dateline.corpus import near_copies as module
from dateline.corpus.near_copies import NEAR, near_copies
from dateline.corpus.shingles import jaccard, shingles
from dateline.corpus.sketches import PLACES, places, whole


def found(texts):
    sets = [shingles(document_of("one:a", text)) for text in texts]
    sketches = np.frombuffer(b"".join(map(places, sets)), np.uint8).reshape(-1, PLACES)
    sizes = np.array([len(each) for each in sets], np.int64)
    return near_copies(sketches, sizes, np.array([whole(each) for each in sets], np.uint64), sets.__getitem__), sets


def connected(sets):
    """Return the groups that all pairs give, by the book."""
    towards = list(range(len(sets)))
    for one in range(len(sets)):
        for other in range(one):
            if jaccard(sets[one], sets[other]) >= NEAR:
                left, right = towards[one], towards[other]
                towards = [min(left, right) if each in {left, right} else each for each in towards]
    groups = [[text for text, first in enumerate(towards) if first == mine] for mine in sorted(set(towards))]
    return [group for group in groups if len(group) > 1]


def family(chance, size, share):
    founder = text_of(chance, 150)
    return [founder, *(copy_of(founder, chance, share) for _ in range(size - 1))]


def test_a_sketch_agrees_in_as_many_places_as_the_texts_are_alike():
    chance = seeded(5)
    errors = []
    for share in [0.02, 0.05, 0.1] * 30:
        one, other = (shingles(document_of("one:a", text)) for text in family(chance, 2, share))
        alike = sum(left == right for left, right in zip(places(one), places(other), strict=True)) / PLACES
        errors.append(alike - jaccard(one, other))
    assert abs(np.mean(errors)) < 0.02
    assert np.std(errors) < 0.06


def test_groups_are_those_of_all_pairs():
    chance = seeded(11)
    texts = [text for share in (0.01, 0.03, 0.05, 0.08, 0.12) for _ in range(8) for text in family(chance, 3, share)]
    texts += [text_of(chance, 150) for _ in range(80)]
    chance.shuffle(texts)
    groups, sets = found(texts)
    assert groups == connected(sets)
    assert 20 < len(groups) < 40


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.permutations(range(24)))
def test_the_order_of_texts_does_not_matter(seed, order):
    chance = seeded(seed)
    texts = [text for _ in range(6) for text in family(chance, 3, 0.04)] + [text_of(chance, 100) for _ in range(6)]
    groups, _ = found(texts)
    turned, _ = found([texts[number] for number in order])
    assert sorted(sorted(order[number] for number in group) for group in turned) == sorted(groups)


def test_texts_without_words_are_no_copies_of_each_other():
    assert found(["...", "?", "", "one two three four five", "one two three four five"])[0] == [[3, 4]]


def test_short_texts_are_copies_only_if_they_are_the_same():
    assert found(["Calm in Qamar", "Calm in Qamar.", "Calm in Sahl", "Calm"])[0] == [[0, 1]]


def test_no_texts_give_no_groups():
    assert found([])[0] == []


def test_ten_thousand_copies_of_one_text_are_one_group():
    chance = seeded(1)
    text = text_of(chance, 60)
    groups, _ = found([text] * 5_000 + [copy_of(text, chance, 0.02) for _ in range(5_000)])
    assert len(groups) == 1
    assert len(groups[0]) > 9_000


def test_a_text_that_many_took_up_and_changed_is_held_against_all():
    chance = seeded(2)
    founder = text_of(chance, 100)
    texts = [founder, *(f"{founder} {text_of(chance, 60)}" for _ in range(400))]
    groups, sets = found(texts)
    assert jaccard(sets[1], sets[2]) < NEAR < jaccard(sets[0], sets[1])
    assert len(groups) == 1
    assert len(groups[0]) > 395


def test_reports_of_one_mould_do_not_cost_a_comparison_a_pair(monkeypatch):
    chance = seeded(4)
    mould = text_of(chance, 70)
    texts = [f"{mould} {text_of(chance, 55)}" for _ in range(600)]
    compared = []
    monkeypatch.setattr(module, "jaccard", lambda one, other: compared.append(1) or jaccard(one, other))
    found(texts)
    assert len(compared) < 20 * len(texts)


@pytest.mark.parametrize("crowd", [10, 33, 34, 200])
def test_copies_among_many_that_share_a_beginning_are_found(crowd):
    chance = seeded(crowd)
    mould = text_of(chance, 30)
    texts = [f"{mould} {text_of(chance, 120)}" for _ in range(crowd)]
    texts += [copy_of(text, chance, 0.02) for text in texts]
    groups, sets = found(texts)
    assert groups == connected(sets) if crowd < 100 else len(groups) > 0.98 * crowd
