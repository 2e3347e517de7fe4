"""Ids of stories stay, merges are recorded, and the first to publish is told where it can be."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.sketches import Sketch
from dateline.corpus.stories import Past, name_stories, with_origin
from dateline.records import Origin, Published, Story, story_id

A, B, C, D, E, F = (f"one:{letter}" for letter in "abcdef")
EVERYONE = (A, B, C, D, E, F)


def later(stories, groups, corpus=EVERYONE, before=EVERYONE):
    """Return the stories of the next run, in which the corpus holds these documents; it held `before` those."""
    ids = {each for story in stories for each in (story.story, *story.merged)}
    listed = {doc_id for story in stories for doc_id in story.doc_ids}
    grouped = {doc_id for group in groups for doc_id in group}
    past = Past(
        stories=tuple(stories),
        founders={story_id(doc_id): doc_id for doc_id in corpus if story_id(doc_id) in ids},
        present=listed & set(corpus),
        old=(grouped & set(before)) - listed,
    )
    return name_stories(groups, past)


def ids(stories):
    return {doc_id: story.story for story in stories for doc_id in story.doc_ids}


def test_a_new_story_has_the_id_of_its_first_document():
    (story,) = name_stories([[B, A]], Past())
    assert story == Story(story=story_id(A), doc_ids=(A, B))
    assert story_id("frontier-wire:fw-20170512-09") == "s-4a9c5949a42cf6f1"


def test_a_copy_that_comes_later_does_not_take_the_id():
    (story,) = later([], [[A, B]], before=[B])
    assert story.story == story_id(B)
    assert story.merged == ()


def test_a_story_that_grows_keeps_its_id():
    first = name_stories([[B, C]], Past())
    (story,) = later(first, [[A, B, C]], before=[B, C])
    assert (story.story, story.doc_ids, story.merged, story.founded) == (story_id(B), (A, B, C), (), 1)


def test_of_two_stories_that_merge_the_older_id_stays_and_the_other_is_recorded():
    first = later([], [[C, D]], before=[])
    second = later(first, [[A, B], [C, D]], before=[C, D])
    assert [(story.story, story.founded) for story in second] == sorted([(story_id(A), 2), (story_id(C), 1)])
    (merged,) = later(second, [[A, B, C, D]])
    assert (merged.story, merged.merged, merged.founded) == (story_id(C), (story_id(A),), 1)
    (again,) = later([merged], [[A, B, C, D]])
    assert again == merged


def test_documents_that_were_stories_by_themselves_are_recorded_when_they_merge():
    (story,) = later([], [[A, B]])
    assert (story.story, story.merged) == (story_id(A), (story_id(B),))
    (grown,) = later([story], [[A, B, C]])
    assert grown.merged == tuple(sorted((story_id(B), story_id(C))))


def test_merges_of_merges_are_kept():
    one = later([], [[A, B], [C, D]], before=[])
    two = later(one, [[A, B, C, D]], before=[A, B, C, D])
    three = later(two, [[A, B, C, D], [E, F]], before=[A, B, C, D])
    four = later(three, [[A, B, C, D, E, F]])
    winner, loser = sorted([story_id(A), story_id(C)])
    (story,) = four
    assert (story.story, story.merged) == (winner, tuple(sorted((loser, story_id(E)))))


def test_the_part_with_the_founding_document_keeps_the_id():
    first = name_stories([[A, B, C, D]], Past())
    parts = later(first, [[A, B], [C, D]])
    assert ids(parts) == {A: story_id(A), B: story_id(A), C: story_id(C), D: story_id(C)}
    alone = later(first, [[B, C, D]])
    assert ids(alone) == {A: story_id(A), B: story_id(B), C: story_id(B), D: story_id(B)}


def test_a_document_that_splits_off_has_the_id_that_it_had_before_the_merge():
    one = later([], [[A, D], [B, C]], before=[])
    two = later(one, [[A, B, C, D]])
    winner, loser = sorted((story_id(A), story_id(B)))
    assert two[0].merged == (loser,)
    assert later(two, [[A, D], [B, C]]) == tuple(story.but(founded=1 + (story.story == loser)) for story in one)
    assert winner != loser


def test_a_story_whose_founding_document_leaves_keeps_its_id():
    first = name_stories([[A, B, C]], Past())
    second = later(first, [[B, C]], corpus=[B, C])
    assert [(story.story, story.doc_ids) for story in second] == [(story_id(A), (B, C))]
    third = later(second, [], corpus=[C])
    assert [(story.story, story.doc_ids) for story in third] == [(story_id(A), (C,))]


def test_a_story_without_documents_waits_for_them():
    first = name_stories([[A, B]], Past())
    empty = later(first, [], corpus=[])
    assert [(story.story, story.doc_ids) for story in empty] == [(story_id(A), ())]
    assert later(empty, [[A, B]], before=[]) == first


def test_a_founding_document_that_comes_back_elsewhere_takes_its_id_along():
    first = name_stories([[A, B, C]], Past())
    second = later(first, [[B, C]], corpus=[B, C])
    third = later(second, [[B, C], [A, D]], before=[B, C, D])
    assert ids(third) == {A: story_id(A), D: story_id(A), B: story_id(B), C: story_id(B)}


partitions = st.lists(st.integers(0, 5), min_size=6, max_size=6)
corpora = st.sets(st.sampled_from(EVERYONE))


def groups_of(partition, corpus):
    groups = [
        [doc for doc, mine in zip(EVERYONE, partition, strict=True) if mine == n and doc in corpus] for n in range(6)
    ]
    return [group for group in groups if len(group) > 1]


@given(st.lists(st.tuples(partitions, corpora), max_size=6))
def test_no_id_ever_stands_for_two_things(runs):
    stories, before = (), set()
    for partition, corpus in runs:
        groups = groups_of(partition, corpus)
        stories = later(stories, groups, corpus, before)
        member = [doc_id for story in stories for doc_id in story.doc_ids]
        assert len(member) == len(set(member))
        assert set(member) <= corpus
        assert {story.doc_ids for story in stories if len(story.doc_ids) > 1} == set(map(tuple, groups))
        alone = [story_id(doc_id) for doc_id in corpus - set(member)]
        used = [each for story in stories for each in (story.story, *story.merged)] + alone
        assert len(used) == len(set(used))
        before = corpus


@given(st.lists(st.tuples(partitions, corpora), max_size=4), st.lists(partitions, min_size=2, max_size=2))
def test_groups_that_stay_as_they_are_keep_their_ids(runs, last):
    stories, before, everyone = (), set(), set(EVERYONE)
    for partition, corpus in [*runs, (last[0], everyone)]:
        stories = later(stories, groups_of(partition, corpus), corpus, before)
        before = corpus
    after = later(stories, groups_of(last[1], everyone))
    old, new = ({story.doc_ids: story.story for story in each} for each in (stories, after))
    untouched = {tuple(group) for group in groups_of(last[0], everyone)} & {
        tuple(g) for g in groups_of(last[1], everyone)
    }
    assert {group: new[group] for group in untouched} == {group: old[group] for group in untouched}


@given(st.lists(st.tuples(partitions, corpora), max_size=4), st.permutations(range(6)))
def test_the_order_of_groups_and_members_does_not_matter(runs, order):
    one, other, before = (), (), set()
    for partition, corpus in runs:
        groups = groups_of(partition, corpus)
        turned = [group[::-1] for number in order for group in groups[number : number + 1]]
        one, other = later(one, groups, corpus, before), later(other[::-1], turned, corpus, before)
        before = corpus
        assert one == other


def copy(doc_id, day=None, until=None, credited=()):
    start, end = (dt.date(2017, 5, each) if each else None for each in (day, until or day))
    return Sketch(
        doc_id=doc_id,
        text_id="sha256:0",
        origin=Origin(seed="a", record=1, sha256="", reader="txt@1"),
        published=Published(start=start, end=end, by="field" if day else "none"),
        unit="",
        at=0,
        size=1,
        whole=0,
        places=b"",
        credits=credited,
    )


@pytest.mark.parametrize(
    ("copies", "origin", "by"),
    [
        ([copy("wire:1", 12), copy("voice:1", 13)], "wire:1", "date"),
        ([copy("wire:1", 12), copy("voice:1", 12)], None, None),
        ([copy("wire:1", 12, 14), copy("voice:1", 13)], None, None),
        ([copy("wire:1", 12), copy("voice:1")], None, None),
        ([copy("wire:1", 12), copy("voice:1", credited=("wire",))], "wire:1", "credit"),
        ([copy("wire:1", 13), copy("voice:1", 12, credited=("wire",))], "wire:1", "credit"),
        ([copy("wire:1"), copy("wire:2"), copy("voice:1", credited=("wire",))], None, None),
        ([copy("wire:1", credited=("voice",)), copy("voice:1", credited=("wire",))], None, None),
        ([copy("post:1"), copy("voice:1", credited=("wire",))], None, None),
        ([copy("wire:1", 11), copy("post:1", 12), copy("voice:1", 12)], "wire:1", "date"),
    ],
    ids=[
        "the earlier",
        "the same day",
        "days that overlap",
        "no date",
        "the credited",
        "a credit outweighs a date",
        "two of the credited outlet",
        "each credits the other",
        "the credited is not here",
        "the earliest of three",
    ],
)
def test_the_origin_is_told_by_date_or_by_credit_or_not_at_all(copies, origin, by):
    story = Story(story="s", doc_ids=tuple(sorted(each.doc_id for each in copies)), origin="old", by="date")
    for turned in (copies, copies[::-1]):
        traced = with_origin(story, turned)
        assert (traced.origin, traced.by) == (origin, by)
