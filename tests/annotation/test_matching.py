from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.matching import match, overlapping
from dateline.annotation.scoring import Mark

MARKS = st.lists(
    st.builds(lambda start, size: Mark("x", "event", start, start + size), st.integers(0, 30), st.integers(0, 9)),
    max_size=7,
)


def meets(one, other):
    return one.start < other.end and other.start < one.end


@given(MARKS, MARKS)
def test_what_overlaps_is_found_and_nothing_else(xs, ys):
    assert overlapping(xs, ys) == [[at for at, y in enumerate(ys) if meets(x, y)] for x in xs]


@given(st.lists(st.lists(st.integers(0, 4), unique=True), max_size=5))
def test_no_other_matching_is_larger(candidates):
    def size(order):
        taken = set()
        for node in order:
            free = [other for other in candidates[node] if other not in taken]
            if free:
                taken.add(free[0])
        return len(taken)

    found = match(candidates)
    best = (
        max(
            sum(other in candidates[node] for node, other in enumerate(way))
            for way in permutations(range(-5, 5), len(candidates))
        )
        if len(candidates) <= 3
        else max(map(size, permutations(range(len(candidates)))), default=0)
    )
    assert found.size >= best
    assert len(set(found.of.values())) == found.size
    assert all(other in candidates[node] for node, other in found.of.items())


def test_a_long_way_of_exchanges_needs_no_recursion():
    size = 5000
    assert match([[at, at + 1] for at in range(size)][::-1]).size == size
