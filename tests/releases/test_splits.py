"""Splits are dealt once, kept for good, and never cut a story in two."""

from collections import Counter
from collections.abc import Collection, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dateline.releases.splits import SplitRow, assign_splits, current

doc_ids = st.integers(0, 40).map(lambda number: f"o:{number:02}")
told_of = st.lists(st.sets(doc_ids, min_size=1, max_size=4), max_size=12)
stories = st.dictionaries(doc_ids, st.integers(0, 12).map(lambda number: f"s-{number}"), max_size=30)


def alone(first: int, last: int) -> dict[str, str]:
    """Return documents each of which is a story of its own."""
    return {f"o:{number:04}": f"s-{number:04}" for number in range(first, last)}


def row(doc_id: str, split: str) -> SplitRow:
    return SplitRow(doc_id=doc_id, split=split, since="1.0.0")  # type: ignore[arg-type]


def after(
    register: list[SplitRow],
    documents: dict[str, str],
    *,
    clusters: Sequence[Collection[str]] = (),
    grow_test: bool = False,
) -> dict[str, str]:
    return {**current(register), **current(assign_splits(documents, clusters, register, "1.1.0", grow_test=grow_test))}


def test_a_first_release_gives_every_split_its_share():
    found = Counter(each.split for each in assign_splits(alone(0, 100), (), [], "1.0.0"))
    assert found == {"train": 80, "validation": 10, "test": 10}


def test_twelve_stories_reach_every_split():
    assert {each.split for each in assign_splits(alone(0, 12), (), [], "1.0.0")} == {"train", "validation", "test"}


def test_one_story_is_for_training():
    assert [each.split for each in assign_splits({"o:1": "s", "o:2": "s"}, (), [], "1.0.0")] == ["train", "train"]


def test_rows_name_the_version_and_are_sorted():
    rows = assign_splits(alone(0, 20), (), [], "1.0.0")
    assert {each.since for each in rows} == {"1.0.0"}
    assert [each.doc_id for each in rows] == sorted(alone(0, 20))


@given(stories, st.permutations(range(41)))
def test_the_order_of_documents_does_not_matter(documents: dict[str, str], order: list[int]):
    shuffled = {f"o:{n:02}": documents[f"o:{n:02}"] for n in order if f"o:{n:02}" in documents}
    assert assign_splits(shuffled, (), [], "1.0.0") == assign_splits(documents, (), [], "1.0.0")


@given(stories, stories)
def test_a_second_run_changes_nothing(first: dict[str, str], second: dict[str, str]):
    register = list(assign_splits(first, (), [], "1.0.0"))
    register += assign_splits({**first, **second}, (), register, "1.1.0")
    assert assign_splits({**first, **second}, (), register, "1.1.0") == ()


@given(stories, stories, st.booleans())
def test_no_story_is_in_two_splits(first: dict[str, str], second: dict[str, str], grow_test: bool):  # noqa: FBT001 - hypothesis gives it by name
    register = list(assign_splits(first, (), [], "1.0.0"))
    told = {**first, **second}
    placed = after(register, told, grow_test=grow_test)
    assert set(placed) == set(told)
    for story in set(told.values()):
        assert len({placed[doc_id] for doc_id in told if told[doc_id] == story} - {"withheld"}) <= 1


@given(stories, told_of, stories, told_of, st.booleans())
def test_no_cluster_is_in_two_splits(first, clusters, second, more, grow_test):
    register = list(assign_splits(first, clusters, [], "1.0.0"))
    told = {**first, **second}
    placed = after(register, told, clusters=[*clusters, *more], grow_test=grow_test)
    for doc_ids in (*clusters, *more):
        assert len({placed[doc_id] for doc_id in doc_ids if doc_id in told} - {"withheld"}) <= 1


@given(stories, told_of, st.randoms(use_true_random=False))
def test_the_order_of_clusters_does_not_matter(documents, clusters, chance):
    shuffled = chance.sample(clusters, len(clusters))
    assert assign_splits(documents, shuffled, [], "1.0.0") == assign_splits(documents, clusters, [], "1.0.0")


@given(stories, stories)
def test_test_stays_as_it_is_unless_it_may_grow(first: dict[str, str], second: dict[str, str]):
    register = list(assign_splits(first, (), [], "1.0.0"))
    placed = after(register, {**first, **second})
    before = {each.doc_id for each in register if each.split == "test"}
    if register:
        assert {doc_id for doc_id, split in placed.items() if split == "test"} == before


def test_new_stories_of_a_later_release_go_to_train_and_validation():
    register = list(assign_splits(alone(0, 10), (), [], "1.0.0"))
    found = Counter(each.split for each in assign_splits(alone(0, 1000), (), register, "1.1.0"))
    assert set(found) == {"train", "validation"}
    assert 60 < found["validation"] < 140


def test_test_grows_by_its_share_where_it_may():
    register = list(assign_splits(alone(0, 10), (), [], "1.0.0"))
    found = Counter(each.split for each in assign_splits(alone(0, 1000), (), register, "2.0.0", grow_test=True))
    assert 60 < found["test"] < 140


def test_a_new_report_takes_the_split_of_its_story():
    assert after([row("o:1", "validation")], {"o:1": "s", "o:2": "s"}) == {"o:1": "validation", "o:2": "validation"}


def test_a_new_report_of_a_tested_story_is_withheld_until_test_may_grow():
    register = [row("o:1", "test")]
    assert after(register, {"o:1": "s", "o:2": "s"})["o:2"] == "withheld"
    assert after(register, {"o:1": "s", "o:2": "s"}, grow_test=True)["o:2"] == "test"


def test_what_comes_to_belong_to_a_tested_story_is_withheld():
    register = [row("o:1", "test"), row("o:2", "train"), row("o:3", "validation"), row("o:4", "train")]
    told = {"o:1": "s", "o:2": "s", "o:3": "s", "o:4": "t"}
    assert after(register, told) == {"o:1": "test", "o:2": "withheld", "o:3": "withheld", "o:4": "train"}


def test_training_reports_of_a_validation_story_are_withheld():
    register = [row("o:1", "validation"), row("o:2", "train")]
    assert after(register, {"o:1": "s", "o:2": "s"}) == {"o:1": "validation", "o:2": "withheld"}


def test_a_new_report_of_a_happening_takes_the_split_of_the_reports_that_told_of_it():
    register = [row("o:1", "validation"), row("o:2", "train")]
    told = {"o:1": "s", "o:2": "t", "o:3": "u"}
    assert after(register, told, clusters=[{"o:1", "o:3"}]) == {
        "o:1": "validation",
        "o:2": "train",
        "o:3": "validation",
    }


def test_a_new_report_that_tells_of_tested_and_trained_happenings_withholds_what_was_trained():
    register = [row("o:1", "test"), row("o:2", "train"), row("o:3", "validation"), row("o:4", "train")]
    told = {"o:1": "s", "o:2": "t", "o:3": "u", "o:4": "v", "o:5": "w"}
    placed = after(register, told, clusters=[{"o:1", "o:5"}, {"o:2", "o:5"}, {"o:3", "o:5"}, {"o:4"}], grow_test=True)
    assert placed == {"o:1": "test", "o:2": "withheld", "o:3": "withheld", "o:4": "train", "o:5": "test"}


def test_a_group_that_is_larger_than_the_share_of_test_is_for_training():
    told = alone(0, 40)
    joined = assign_splits(told, [{f"o:{n:04}" for n in range(30)}], [], "1.0.0")
    found = Counter(each.split for each in joined)
    assert found == {"train": 32, "validation": 4, "test": 4}
    assert {each.split for each in joined if each.doc_id < "o:0030"} == {"train"}


def test_a_cluster_that_tells_of_documents_that_are_gone_joins_those_that_are_left():
    register = [row("o:1", "validation")]
    assert after(register, {"o:1": "s", "o:2": "t"}, clusters=[{"o:1", "o:2", "o:9"}])["o:2"] == "validation"


def test_the_last_row_of_a_document_holds():
    assert current([row("o:1", "train"), row("o:1", "withheld")]) == {"o:1": "withheld"}


def test_a_withdrawn_document_keeps_its_row():
    assert after([row("o:1", "train")], {}) == {"o:1": "train"}
