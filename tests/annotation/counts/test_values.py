import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import COUNTS

from dateline.annotation.counts.values import CountTable
from dateline.errors import DatelineError

TABLE = COUNTS
GOLDEN = [
    row
    for path in sorted((Path(__file__).parents[2] / "golden").glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
    if (row := json.loads(line)).get("of") == "count"
]


def figures(values):
    return {name: value for name, value in values.items() if name != "rule"}


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["phrase"])
def test_a_phrase_means_what_was_written_by_hand(row):
    assert figures(TABLE.value(row["phrase"], row.get("before"))) == row["resolves"]


def test_at_least_forty_phrases_were_written_by_hand():
    assert len({row["phrase"] for row in GOLDEN}) >= 40


def test_the_rule_names_its_word_and_the_tables_version():
    assert TABLE.value("scores")["rule"] == f"scores@{TABLE.version}"
    assert TABLE.value("at least 12")["rule"] == f"at_least@{TABLE.version}"


@pytest.mark.parametrize("words", TABLE.vague)
def test_a_vague_word_that_stands_for_a_range_has_no_best_value(words):
    low, best, high = TABLE.vague[words]
    assert best is None or low == best == high


@given(st.sampled_from([*TABLE.hedges]), st.integers(1, 10**7))
def test_the_ends_of_a_hedged_number_are_in_order(hedge, value):
    values = TABLE.value(f"{hedge} {value}")
    ends = [values[name] for name in ("low", "best", "high") if name in values]
    assert ends
    assert ends == sorted(ends)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_range_has_its_two_ends_and_no_best_value(low, more):
    assert figures(TABLE.value(f"between {low} and {low + more}")) == {"low": low, "high": low + more}


@pytest.mark.parametrize("text", ["", "version = 1", 'version = 1\n[vague]\nmany = "x"\n[hedges]\n[heads]', "= ="])
def test_a_table_that_is_none_stops_the_run(text):
    with pytest.raises(DatelineError, match="no table of counts"):
        CountTable(text)
