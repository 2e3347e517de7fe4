from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.carrying.alignment import NONE, align, rising
from dateline.annotation.carrying.units import Units
from dateline.records import Span

A, B, C, D = (
    f"The {word} sentence is long enough to be known again." for word in ("first", "second", "third", "fourth")
)


def aligned(old, new):
    return align(Units.of(" ".join(old)), Units.of(" ".join(new)))


@pytest.mark.parametrize(
    ("old", "new", "became"),
    [
        ([A, B], [A, B], [0, 1]),
        ([A, B], [C, A, B], [1, 2]),
        ([A, B, C], [A, C], [0, NONE, 1]),
        ([A, B], [A, C], [0, NONE]),
        ([A, "Never.", B], [A, "Never.", B, "Never."], [0, 1, 2]),
        ([A, B, C, D], [B, C, D, A], [3, 0, 1, 2]),
        (["Never.", A], [A, "Never."], [NONE, 0]),
    ],
)
def test_units_find_what_they_became(old, new, became):
    assert aligned(old, new).became == became


@pytest.mark.parametrize(
    ("old", "new", "sure"),
    [
        (["Never.", A], ["Never.", B], [True, False]),
        (["Never.", A, "Never.", B], ["Never.", A, "Never.", B], [True] * 4),
        ([A, "Never.", B, "Never.", C], [A, "Never.", C], [True, False, False, False, True]),
        ([A, "Never.", B, D, "Never.", C], [A, "Never.", B, D, C], [True, True, True, True, False, True]),
        ([A, "Never.", B], [A, "Never.", B, "Never."], [True, True, True]),
        (["Never.", "Never.", "Never."], ["Never.", "Never."], [False, False, False]),
    ],
)
def test_a_repeated_unit_is_sure_only_where_no_other_can_be_meant(old, new, sure):
    alignment = aligned(old, new)
    assert [alignment.became[unit] != NONE and alignment.sure(unit) for unit in range(len(old))] == sure


def test_a_span_over_two_units_is_carried_only_where_they_stay_together():
    span = Span(len(A) - 4, len(A) + 4)
    assert aligned([A, B], [C, A, B]).carried(span) == Span(len(C) + 1 + span.start, len(C) + 1 + span.end)
    assert aligned([A, B], [A, C, B]).carried(span) is None


def test_a_gap_lies_between_the_nearest_long_sentences_that_were_kept():
    alignment = aligned([A, "Never.", B, C], [A, D, "Never.", C])
    was, now = alignment.gap(Span(len(A) + 9, len(A) + 12))
    assert was.of(f"{A} Never. {B} {C}") == f"Never. {B}"
    assert now.of(f"{A} {D} Never. {C}") == f"{D} Never."


def test_where_nothing_new_stands_there_is_no_gap():
    assert aligned([A, B, C], [A, C]).gap(Span(len(A) + 5, len(A) + 12)) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=9, unique_by=lambda pair: pair[0]))
def test_a_chain_rises_and_none_is_longer(pairs):
    pairs.sort()
    chain = rising(pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(chain))
    assert set(chain) <= set(pairs)
    best = [0] * len(pairs)
    for i, (_, b) in enumerate(pairs):
        best[i] = 1 + max((best[j] for j in range(i) if pairs[j][1] < b), default=0)
    assert len(chain) == max(best, default=0)


@given(
    st.lists(st.sampled_from([A, B, C, "Never.", "Yes."]), max_size=8),
    st.lists(st.sampled_from([A, B, C, "Never.", "Yes."]), max_size=8),
)
def test_a_unit_becomes_its_equal_and_no_two_become_one(old, new):
    alignment = aligned(old, new)
    kept = [(unit, there) for unit, there in enumerate(alignment.became) if there != NONE]
    assert all(old[unit] == new[there] for unit, there in kept)
    assert len({there for _, there in kept}) == len(kept)
