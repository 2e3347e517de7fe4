import pytest
from told import CITY, FAR, TOWN, by_key, count, event

from dateline.annotation.clusters.event_facts import Spot
from dateline.annotation.clusters.linking import cluster
from dateline.annotation.clusters.nearby import NEIGHBOURS, candidates
from dateline.annotation.clusters.same_event import likeness, possible

ONE = event("a:1#e0")


def score(**said):
    found = likeness(ONE, event("b:1#e0", **said))
    return found.score if found else None


def test_one_type_town_and_day_are_one_happening():
    assert score() > 0.5


def test_in_a_city_much_happens_on_one_day_so_it_takes_more():
    one, other = event("a:1#e0", spots=(CITY,)), event("b:1#e0", spots=(CITY,))
    assert likeness(one, other).score < 0.5
    same = {"spots": (CITY,), "initiators": frozenset({"RUS"})}
    assert likeness(event("a:1#e0", **same), event("b:1#e0", **same)).score > 0.5


@pytest.mark.parametrize(
    "said",
    [
        {"type_": "protest"},
        {"spots": (FAR,)},
        {"days": ("2017-06-08", "2017-06-09")},
        {"factuality": "planned"},
        {"factuality": "negated"},
        {"scope": "aggregate"},
    ],
)
def test_what_can_not_be_true_together_is_no_candidate(said):
    assert score(**said) is None


@pytest.mark.parametrize("said", [{"factuality": "denied"}, {"factuality": "possible"}, {"type_": "killing"}])
def test_what_one_report_denies_doubts_or_calls_a_killing_may_be_the_same(said):
    assert score(**said) is not None


def test_places_within_their_uncertainty_are_not_apart():
    near = Spot("offset", "10km southwest of Maskana", TOWN.lat - 0.06, TOWN.lon - 0.08, 5.0)
    assert possible(ONE, event("b:1#e0", spots=(near,)))


def test_several_places_need_one_in_common():
    assert score(spots=(FAR, TOWN)) == score()


def test_the_same_toll_speaks_for_one_happening_and_another_one_against_it():
    one = event("a:1#e0", counts=(count(12),))
    scores = [likeness(one, event("b:1#e0", counts=(count(best),))).score for best in (12, 40)]
    assert scores[0] > score() > scores[1]


def test_two_people_killed_twice_say_nothing():
    assert likeness(event("a:1#e0", counts=(count(2),)), event("b:1#e0", counts=(count(2),))).score == score()


def test_an_undated_event_is_dated_by_the_days_of_publication():
    undated = {"days": None, "day_by": None}
    near, far = score(**undated), score(**undated, published=("2017-06-20", "2017-06-20"))
    assert near > 0.5 > far


def test_the_order_of_two_mentions_does_not_matter():
    other = event("b:1#e0", "killing", counts=(count(3),), initiators=frozenset({"isis"}))
    assert likeness(ONE, other) == likeness(other, ONE)


def test_candidates_meet_in_a_headline_in_copies_or_on_a_day_and_nowhere_else():
    facts = by_key(
        event("a:1#e0", headline=True, spots=(), days=None, published=None),
        event("a:1#e9", spots=(), days=None, published=None),
        event("a:1#e8", spots=(), days=None, published=None),
        event("b:1#e0", spots=(), days=None, published=None, copies="s-1"),
        event("c:1#e0", spots=(), days=None, published=None, copies="s-1"),
        event("d:1#e0"),
        event("e:1#e0", spots=(FAR,)),
        event("f:1#e0", spots=(Spot("gn:9", "near Maskana", TOWN.lat + 0.3, TOWN.lon - 0.3, 4.0),)),
        event("g:1#e0", days=("2017-06-06", "2017-06-06")),
    )
    assert list(candidates(facts.values())) == [
        ("a:1#e0", "a:1#e8"),
        ("a:1#e0", "a:1#e9"),
        ("b:1#e0", "c:1#e0"),
        ("d:1#e0", "f:1#e0"),
    ]


def test_in_a_crowd_neighbours_in_what_they_say_are_compared(monkeypatch):
    monkeypatch.setattr("dateline.annotation.clusters.nearby.MOST", 2)
    monkeypatch.setattr("dateline.annotation.clusters.nearby.NEIGHBOURS", 1)
    near = Spot("gn:9", "near Maskana", TOWN.lat + 0.01, TOWN.lon, 4.0)
    facts = [event("a:1#e0"), event("b:1#e0", spots=(near,)), event("c:1#e0"), event("d:1#e0", spots=(near,))]
    assert list(candidates(facts)) == [("a:1#e0", "c:1#e0"), ("b:1#e0", "c:1#e0"), ("b:1#e0", "d:1#e0")]


def test_a_story_of_many_copies_is_one_group_without_comparing_all_with_all():
    words = [f"w{number}" for number in range(20)]
    keys = [f"o{number}:1#e{at}" for number in range(450) for at in (0, 9)]
    facts = by_key(*(event(key, copies="s-1", around=(*words, key[-1])) for key in keys))
    assert len(list(candidates(facts.values()))) <= len(keys) * NEIGHBOURS
    assert [len(group.keys) for group in cluster(facts, [])[0]] == [450, 450]


def test_a_report_whose_date_is_not_known_to_two_weeks_meets_no_day():
    undated = {"days": None, "day_by": None, "published": ("2017-01-01", "2017-12-31")}
    assert not list(candidates([event("a:1#e0", **undated), event("b:1#e0")]))


def test_the_last_and_the_first_day_of_the_calendar_are_days_like_others():
    for day in ("0001-01-01", "9999-12-31"):
        facts = [event(f"{outlet}:1#e0", days=None, published=(day, day)) for outlet in "ab"]
        assert len(list(candidates(facts))) == 1


def test_no_type_is_no_likeness():
    assert likeness(event("a:1#e0", ""), event("b:1#e0", "")).score < 0.5 < score()
