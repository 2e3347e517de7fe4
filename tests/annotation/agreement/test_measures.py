"""Published examples to the last printed digit, and independent implementations on random tables."""

import math
import random
from collections import Counter

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from dateline.annotation.agreement.measures import alpha, cohen_kappa, coincidences, fleiss_kappa, gwet_ac1, share
from dateline.annotation.agreement.reasons import Reason

PUBLISHED = """
1 1 . 1
2 2 3 2
3 3 3 3
3 3 3 3
2 2 2 2
1 2 3 4
4 4 4 4
1 1 2 1
2 2 2 2
. 5 5 5
. . 1 1
. 3 . .
"""
"""Twelve units by four observers: Krippendorff (2011), section D; Gwet (2014) works on the same values."""


def counted(units):
    return Counter(map(tuple, units))


UNITS = counted([int(value) for value in line.split() if value != "."] for line in PUBLISHED.strip().splitlines())


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorffs_example_gives_his_figures(level, value):
    assert round(alpha(coincidences(UNITS), level), 3) == value


def test_gwets_example_gives_his_figures():
    assert round(fleiss_kappa(UNITS), 5) == 0.76117
    assert round(gwet_ac1(UNITS), 5) == 0.77544
    assert round(alpha(coincidences(UNITS)), 5) == 0.74342


def tables(count):
    chance = random.Random(1979)  # noqa: S311 - tables, the same each time
    for _ in range(count):
        raters, size, values = chance.randint(2, 5), chance.randint(4, 30), chance.randint(2, 5)
        yield [
            [
                chance.choice([*range(1, values + 1), None]) if chance.random() < 0.3 else chance.randint(1, values)
                for _ in range(raters)
            ]
            for _ in range(size)
        ]


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_agrees_with_an_independent_implementation(level):
    for table in tables(200):
        data = np.array([[math.nan if value is None else value for value in row] for row in table], dtype=float).T
        if len({value for row in table for value in row if value is not None}) < 2:
            continue
        units = [[value for value in row if value is not None] for row in table]
        assert alpha(coincidences(counted(units)), level) == pytest.approx(
            krippendorff.alpha(reliability_data=data, level_of_measurement=level), abs=1e-9
        )


def test_cohens_kappa_agrees_with_an_independent_implementation():
    for table in tables(200):
        pairs = [(row[0], row[1]) for row in table if None not in row[:2]]
        if len({value for pair in pairs for value in pair}) > 1:
            one, other = zip(*pairs, strict=True)
            assert cohen_kappa(counted(pairs)) == pytest.approx(cohen_kappa_score(one, other), abs=1e-12)


@given(st.lists(st.lists(st.integers(1, 4), max_size=5), max_size=12))
def test_every_table_has_a_figure_or_a_reason_and_never_more_than_one(units):
    found = counted(units)
    for value in (alpha(coincidences(found)), fleiss_kappa(found), gwet_ac1(found), share(found)):
        assert isinstance(value, Reason) or (math.isfinite(value) and value <= 1)


def test_where_no_two_values_stand_side_by_side_that_is_the_reason():
    for units in ({}, {(1,): 3}, {(1, 2): 0}):
        found = {alpha(coincidences(units)), fleiss_kappa(units), gwet_ac1(units), share(units)}
        assert found == {Reason.NONE_MATCHED}
    assert cohen_kappa({}) == Reason.NONE_MATCHED


def test_one_value_alone_is_all_equal_and_chance_explains_it_but_to_gwet():
    units = {("a", "a"): 2}
    assert share(units) == gwet_ac1(units) == 1
    assert alpha(coincidences(units)) == fleiss_kappa(units) == cohen_kappa(units) == Reason.ONE_VALUE
