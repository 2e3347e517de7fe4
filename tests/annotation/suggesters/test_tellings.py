"""One happening told again. All sentences are invented."""

import pytest
from tied import ties

FULL = "Shells {struck|shelling} {Kilia|L} {on Monday|T}, killing {12|Q} people."

AGAIN = [
    ("Shells {hit|shelling} {Kilia|L}¶" + FULL, [("hit", "struck")]),
    ("{Shelling|shelling} in {Lydia|L} kills {12|Q}¶" + FULL, [("Shelling", "struck")]),
    (FULL + " No group claimed the {shelling|shelling}.", [("shelling", "struck")]),
    ("{Shelling|shelling} went on in {Kilia|L}. A doctor spoke. " + FULL, [("Shelling", "struck")]),
]


@pytest.mark.parametrize(("line", "expected"), AGAIN)
def test_a_shorter_telling_is_the_same_as_the_fullest(line, expected):
    assert ties(line, "same_as") == expected


APART = [
    "{Talks|talks} in {Kilia|L}¶" + FULL,
    "{Shelling|shelling} kills {40|Q}¶" + FULL,
    "{Lydian|A} {shelling|shelling} of {Kilia|L}¶{Carian|A} shells {struck|shelling} {Kilia|L}.",
    FULL + " In {Borna|L}, the {shelling|shelling} went on.",
    FULL + " A {shelling|shelling planned} is feared.",
]


@pytest.mark.parametrize("line", APART)
def test_what_other_figures_sides_or_places_tell_apart_is_not_the_same(line):
    assert ties(line, "same_as") == []


def test_headline_and_what_takes_it_up_point_to_one_telling():
    line = "Shells {hit|shelling} {Kilia|L}¶" + FULL + " The {shelling|shelling} was brief."
    assert ties(line, "same_as") == [("hit", "struck"), ("shelling", "struck")]
