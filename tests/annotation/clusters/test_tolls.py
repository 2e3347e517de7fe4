from hypothesis import given
from hypothesis import strategies as st
from told import count

from dateline.annotation.clusters.tolls import Toll, combined, contradict, toll


def killed(*counts):
    found = toll(counts, "killed")
    return found and found[0]


def test_a_part_of_those_killed_is_not_added_to_them():
    assert killed(count(23), count(5, of="civilians")) == Toll(23, 23, 23)


def test_the_dead_of_both_sides_add_up_as_do_civilians_and_fighters():
    assert killed(count(4, of="initiator_side"), count(6, of="target_side")) == Toll(10, 10, 10)
    assert killed(count(4, of="civilians"), count(6, of="combatants")) == Toll(10, 10, 10)


def test_sides_and_civilians_are_two_ways_to_count_the_same_people():
    found = killed(count(10, of="target_side"), count(4, of="civilians"))
    assert found == Toll(10, 10, 10)


def test_one_figure_told_twice_counts_once():
    assert killed(count(12), count(12)) == Toll(12, 12, 12)


def test_what_is_counted_of_others_is_no_toll():
    assert killed(count(12, what="wounded")) is None


def test_a_number_beats_a_vague_word_and_two_numbers_have_no_best():
    vague = Toll(40, None, 99)
    assert combined([vague, Toll(47, 47, 47)]) == Toll(47, 47, 47)
    assert combined([Toll(3, 3, 3), Toll(7, 7, 7)]) == Toll(3, None, 7)
    assert combined([vague]) == vague
    assert combined([]) is None


def test_at_least_a_number_has_no_upper_end():
    assert combined([Toll(12, 12, None), Toll(12, 12, 12)]) == Toll(12, 12, None)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)).map(sorted), min_size=1, max_size=4))
def test_what_is_combined_covers_each_toll_and_contradictions_are_mutual(ranges):
    tolls = [Toll(low, None, high) for low, high in ranges]
    whole = combined(tolls)
    assert all(whole.low <= each.low and each.high <= whole.high for each in tolls)
    assert all(contradict(a, b) == contradict(b, a) for a in tolls for b in tolls)
