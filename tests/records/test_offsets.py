"""Maps between raw and clean text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Edit, Span
from dateline.records.offsets import agree, compose, inverse, narrowed, rewritten, to_clean, to_raw

LETTERS = st.text("abcxyz", max_size=30)
PATTERNS = st.sampled_from(["a", "b+", "x|yz", "c", "ab", "(?=z)", "[xyz]+", "ca?"])
REPLACEMENTS = st.sampled_from(["", "-", "--", "a", "xyz"])
STEPS = st.lists(st.tuples(PATTERNS, REPLACEMENTS), max_size=5)


def in_steps(text: str, steps: list[tuple[str, str]]) -> tuple[str, list[Edit]]:
    edits: list[Edit] = []
    for pattern, replacement in steps:
        text, made = rewritten(text, re.compile(pattern), lambda _, new=replacement: new)
        edits = compose(edits, made)
    return text, edits


@given(LETTERS, STEPS)
def test_composed_steps_leave_equal_whatever_lies_between_two_edits(raw: str, steps: list[tuple[str, str]]):
    clean, edits = in_steps(raw, steps)
    assert agree(edits, raw, clean)


@given(LETTERS, STEPS)
def test_the_inverse_leads_back(raw: str, steps: list[tuple[str, str]]):
    clean, edits = in_steps(raw, steps)
    back = inverse(edits)
    assert agree(back, clean, raw)
    assert inverse(back) == tuple(edits)


@given(LETTERS, STEPS, st.data())
def test_a_span_comes_back_from_the_other_side_covered(raw: str, steps: list[tuple[str, str]], data: st.DataObject):
    clean, edits = in_steps(raw, steps)
    if not clean:
        return
    start = data.draw(st.integers(0, len(clean) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(clean))))
    inserted = {at for edit in edits if edit.raw_start == edit.raw_end for at in range(edit.start, edit.end)}
    from_raw = set(range(span.start, span.end)) - inserted
    there = to_raw(edits, span)
    assert (there is None) == (not from_raw)
    if there is not None:
        back = to_clean(edits, there)
        assert there.end <= len(raw)
        assert back is not None
        assert from_raw <= set(range(back.start, back.end))


@given(LETTERS, STEPS, st.data())
def test_going_on_in_the_clean_text_never_goes_back_in_the_raw_one(
    raw: str, steps: list[tuple[str, str]], data: st.DataObject
):
    clean, edits = in_steps(raw, steps)
    if len(clean) < 2:
        return
    first = data.draw(st.integers(0, len(clean) - 2))
    second = data.draw(st.integers(first + 1, len(clean) - 1))
    one, two = to_raw(edits, Span(first, first + 1)), to_raw(edits, Span(second, second + 1))
    assert one is None or two is None or (one.start <= two.start and one.end <= two.end)


@given(LETTERS, STEPS, STEPS, STEPS)
def test_it_does_not_matter_which_steps_are_joined_first(
    raw: str, one: list[tuple[str, str]], two: list[tuple[str, str]], three: list[tuple[str, str]]
):
    first, a = in_steps(raw, one)
    second, b = in_steps(first, two)
    last, c = in_steps(second, three)
    assert agree(compose(compose(a, b), c), raw, last)
    assert agree(compose(a, compose(b, c)), raw, last)


@pytest.mark.parametrize(
    ("span", "raw"),
    [(Span(0, 2), Span(1, 3)), (Span(2, 3), Span(4, 6)), (Span(1, 4), Span(2, 7)), (Span(3, 4), Span(6, 7))],
)
def test_what_was_removed_beside_a_span_stays_outside(span: Span, raw: Span):
    # raw "-ab-CCd", clean "abcd"
    edits = [Edit(0, 1, 0, 0), Edit(3, 4, 2, 2), Edit(4, 6, 2, 3)]
    assert agree(edits, "-ab-CCd", "abcd")
    assert to_raw(edits, span) == raw


def test_a_raw_range_that_was_removed_is_nowhere():
    assert to_clean([Edit(1, 3, 1, 1)], Span(1, 2)) is None
    assert to_clean([Edit(1, 3, 1, 1)], Span(0, 2)) == Span(0, 1)


def test_edits_out_of_order_or_out_of_bounds_do_not_agree():
    assert not agree([Edit(2, 3, 2, 3), Edit(0, 1, 0, 1)], "abc", "abc")
    assert not agree([Edit(2, 9, 2, 3)], "abc", "abc")
    assert not agree([], "abc", "abd")
    assert agree([], "abc", "abc")


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_a_narrowed_edit_leaves_out_the_common_ends(old: str, new: str):
    edit = narrowed(old, new, 0, 0)
    was, now = old[edit.raw_start : edit.raw_end], new[edit.start : edit.end]
    assert agree([edit], old, new)
    assert not (was and now and (was[0] == now[0] or was[-1] == now[-1]))


def test_replacing_a_match_with_itself_is_no_edit():
    assert rewritten("banana", re.compile("a|n"), lambda match: match[0]) == ("banana", [])
