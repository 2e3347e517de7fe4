"""Where movements start and end. All sentences are invented."""

import pytest
from tied import ties

ENDS = [
    ("Fighters {withdrew|withdrawal} from {Kilia|L} to {Borna|L}.", ["Kilia"], ["Borna"]),
    ("Families {fled|displacement} {Kilia|L} for {Borna|L}.", ["Kilia"], ["Borna"]),
    ("Troops were {sent|deployment} to {Kilia|L}.", [], ["Kilia"]),
    ("Families {arrived|displacement} in {Kilia|L}.", [], ["Kilia"]),
    ("Fighters {quit|withdrawal} {Kilia|L} and {Borna|L}.", ["Kilia", "Borna"], []),
    ("Troops {massed|deployment} near {Kilia|L}.", [], []),
    ("Rockets were {fired|shelling} from {Kilia|L} at {Borna|L}.", [], []),
]


@pytest.mark.parametrize(("line", "starts", "ends"), ENDS)
def test_a_movement_starts_and_ends_where_its_words_say(line, starts, ends):
    assert [place for _, place in ties(line, "origin")] == starts
    assert [place for _, place in ties(line, "destination")] == ends


def test_both_ends_of_a_movement_are_where_it_happened():
    line = "Families {fled|displacement} {Kilia|L} for {Borna|L}."
    assert [place for _, place in ties(line, "location")] == ["Kilia", "Borna"]
