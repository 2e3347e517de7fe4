from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.labeling.turns import is_blind, ordered, spread
from dateline.records import Story


def test_about_the_share_asked_for_is_blind_and_always_the_same():
    blind = [is_blind(f"one:{number}", 0.1) for number in range(5_000)]
    assert 400 < sum(blind) < 600
    assert blind == [is_blind(f"one:{number}", 0.1) for number in range(5_000)]
    assert not any(is_blind(f"one:{number}", 0.0) for number in range(100))
    assert all(is_blind(f"one:{number}", 1.0) for number in range(100))


def test_stories_in_several_copies_come_first_and_every_fifth_is_drawn_from_the_rest():
    stories = [
        Story(story="s-1", doc_ids=tuple(f"one:a{n}" for n in range(8))),
        Story(story="s-2", doc_ids=("one:b0", "one:b1")),
    ]
    told = [doc_id for story in stories for doc_id in story.doc_ids]
    rest = [f"one:x{number}" for number in range(40)]
    turns = ordered([*rest, *told], stories)
    assert sorted(turns) == sorted([*rest, *told])
    first = turns[:12]
    assert [each for each in first if each in told] == told
    assert [at for at, each in enumerate(first) if each in rest] == [4, 9]
    assert turns == ordered([*told, *reversed(rest)], stories)


@given(st.lists(st.booleans()), st.integers(1, 4))
def test_graphic_tasks_follow_each_other_only_when_nothing_else_is_left(graphic, most):
    tasks = [(number, each) for number, each in enumerate(graphic)]
    turns = spread(tasks, lambda task: task[1], most)
    assert sorted(turns) == tasks
    runs = [(kind, len(list(group))) for kind, group in groupby(turns, key=lambda task: task[1])]
    assert all(length <= most for kind, length in runs[:-1] if kind)
    calm = [task for task in turns if not task[1]]
    assert calm == sorted(calm)
