"""Names of one actor, and parts of one. All sentences are invented."""

import pytest
from tied import ties

ALIASES = [
    ("The {Borna Front|A} ({BF|A}) met.", [("BF", "Borna Front")]),
    ("The {Borna Front|A}, also known as the {Hawks|A}, met.", [("Hawks", "Borna Front")]),
    ("The {Hawks|A} (formerly the {Borna Front|A}) met.", [("Borna Front", "Hawks")]),
    ("The {Borna Front|A} and the {Hawks|A} met.", []),
    ("A leader of the {Borna Front|A} known as {Abu Lorn|A public_person} met them.", []),
    ("The {Hamas|A} ({Hezbollah|A}) talks went on.", []),
]


@pytest.mark.parametrize(("line", "expected"), ALIASES)
def test_a_second_name_is_an_alias_where_the_text_gives_it_as_one(line, expected):
    assert ties(line, "alias_of") == expected


PARTS = [
    ("The {Hawks|A}, the armed wing of the {Borna Front|A}, met.", [("Hawks", "Borna Front")]),
    ("The {Hawks|A}, a local affiliate of the {Borna Front|A}, met.", [("Hawks", "Borna Front")]),
    ("The {Borna Front|A}'s {Hawks Brigade|A} met.", [("Hawks Brigade", "Borna Front")]),
    ("The {Borna Front|A} ({BF|A}), an alliance led by the {Hawks|A}, met.", [("Hawks", "Borna Front")]),
    ("{Lydia|A state_force}'s {Hawks Brigade|A} met.", []),
    ("The {Hawks|A} fought the armed wing of the {Borna Front|A}.", []),
    ("The {Hawks|A} met. A branch of the {Borna Front|A} did not.", []),
]


@pytest.mark.parametrize(("line", "expected"), PARTS)
def test_one_is_part_of_another_where_the_text_says_so(line, expected):
    assert ties(line, "part_of") == expected
