import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.agreement.dawid_skene import dawid_skene

TABLE = """
111 1 1 1 1|333 4 3 3 4|112 2 1 2 2|222 3 1 2 1|222 3 2 2 2|222 3 3 2 2|122 2 1 1 1|333 3 4 3 3|222 2 2 2 3
232 2 2 2 3|444 4 4 4 4|222 3 3 4 3|111 1 1 1 1|222 3 2 1 2|121 1 1 1 1|111 2 1 1 1|111 1 1 1 1|111 1 1 1 1
222 2 2 2 1|222 1 3 2 2|222 2 2 2 2|222 2 2 2 1|222 3 2 2 2|221 2 2 2 2|111 1 1 1 1|111 1 1 1 1|232 2 2 2 2
111 1 1 1 1|111 1 1 1 1|112 1 1 2 1|111 1 1 1 1|333 3 2 3 3|111 1 1 1 1|222 2 2 2 2|222 3 2 3 2|433 4 3 4 3
221 2 2 3 2|232 3 2 3 3|333 3 4 3 2|111 1 1 1 1|111 1 1 1 1|121 2 1 1 1|232 2 2 2 2|121 1 1 1 1|222 2 2 2 2
"""
"""Dawid and Skene (1979), table 1: forty-five patients by five anaesthetists, the first of whom judged three times."""
PATIENTS = [
    {f"o{at}": [int(digit) for digit in said] for at, said in enumerate(patient.split(), 1)}
    for line in TABLE.strip().splitlines()
    for patient in line.split("|")
]


def test_the_published_example_gives_the_published_shares():
    assert len(PATIENTS) == 45
    found = dawid_skene(PATIENTS)
    assert found.values == (1, 2, 3, 4)
    assert [round(prior, 2) for prior in found.priors] == [0.40, 0.42, 0.11, 0.07]


def test_who_errs_often_weighs_less():
    sure = [{"a": [value], "b": [value], "c": ["x" if at % 2 else value]} for at, value in enumerate("xyxyxyxyxy" * 4)]
    (*_, last) = dawid_skene([*sure, {"a": ["y"], "b": ["y"], "c": ["x"]}]).likely
    assert last["y"] > 0.99


def test_no_units_have_no_estimate():
    found = dawid_skene([])
    assert (found.values, found.priors, found.likely, found.errors) == ((), (), (), {})


@given(
    st.lists(st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(1, 3), min_size=1, max_size=2), min_size=1))
)
def test_what_is_likely_of_a_unit_adds_up_to_one(units):
    found = dawid_skene(units)
    assert len(found.likely) == len(units)
    for each in found.likely:
        assert sum(each.values()) == pytest.approx(1)
    assert found.likely == dawid_skene(units).likely


def test_a_unit_that_stands_for_several_weighs_as_they_do():
    units = PATIENTS[:7]
    several = [unit for times, unit in enumerate(units, 1) for _ in range(times)]
    once, each = dawid_skene(units, range(1, 8)), dawid_skene(several)
    assert once.priors == pytest.approx(each.priors)
    assert once.likely[-1] == pytest.approx(each.likely[-1])
