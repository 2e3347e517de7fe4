"""Shingles are runs of five words, whatever the typography."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import document_of, seeded, text_of

from dateline.corpus.shingles import jaccard, shingles, words
from dateline.records import Segment

ROOT = Path(__file__).parents[2]


def of(text):
    return shingles(document_of("one:a", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma’arrat Misrin’s 12 men", "MAARRAT MISRINS 12 MEN"),
        ("“We – all of us – left.”", '"We - all of us - left."'),
        ("the al-Sham front…", "the al Sham front"),
        ("a\u00a0hard\u00adly seen sign", "a hardly seen sign"),
        ("cafe\u0301 ﬁre", "CAFE fire"),
        ("محمّد في الشـام", "محمد في الشام"),
    ],
    ids=["apostrophes", "quotes and dashes", "hyphens", "spaces", "accents and ligatures", "arabic marks"],
)
def test_typography_makes_no_other_words(one, other):
    assert words(one) == words(other)


def test_a_text_of_n_words_has_n_minus_four_shingles():
    assert len(of(" ".join(f"w{n}" for n in range(30)))) == 26


def test_what_is_said_twice_counts_once():
    assert len(of("one two three four five one two three four five")) == 5


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_short_text_is_one_shingle_of_all_its_words(count):
    said = ["They", "met", "at", "dawn"][:count]
    assert len(of(" ".join(said))) == 1
    assert jaccard(of(" ".join(said)), of(" ".join(said).upper() + "!")) == 1
    assert jaccard(of(" ".join(said)), of(" ".join([*said, "again"]))) == 0


def test_a_text_without_words_has_none_and_is_like_nothing():
    assert len(of("— … !")) == 0
    assert jaccard(of("— … !"), of("?")) == 0


def test_boilerplate_does_not_count_and_the_headline_does():
    text = "A headline\n\nThe army entered the town of Qamar.\n\nShare this report with all your friends."
    parts = (
        Segment(kind="headline", start=0, end=10),
        Segment(kind="item", start=12, end=47),
        Segment(kind="boilerplate", start=49, end=len(text)),
    )
    kept = shingles(document_of("one:a", text, parts))
    assert kept.tolist() == of("A headline The army entered the town of Qamar").tolist()


@given(st.lists(st.sampled_from("abcdefg"), max_size=40), st.lists(st.sampled_from("abcdefg"), max_size=40))
def test_jaccard_is_that_of_the_sets_of_runs_of_five_words(one, other):
    sets = [{tuple(said[at : at + 5]) for at in range(max(len(said) - 4, bool(said)))} for said in (one, other)]
    both, either = sets[0] & sets[1], sets[0] | sets[1]
    want = len(both) / len(either) if either else 0
    assert jaccard(of(" ".join(one)), of(" ".join(other))) == want


def test_another_process_makes_the_same_numbers():
    text = text_of(seeded(3), 200)
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); from made_up import document_of;"
        "from dateline.corpus.shingles import shingles; from dateline.corpus.sketches import places;"
        "found = shingles(document_of('one:a', sys.argv[1])); print(found.tolist(), places(found).hex())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, text, str(ROOT / "tests/support")], check=True, capture_output=True
        ).stdout
        for _ in "ab"
    }
    assert len(runs) == 1
    assert str(of(text).tolist()).encode() in runs.pop()


def test_the_numbers_are_those_of_earlier_versions():
    assert of("one two three four five six").tolist() == [5610470496545766114, 15953697264523379745]
