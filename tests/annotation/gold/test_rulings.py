import pytest
from annotated import SCHEMA, annotations, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from works import mention, work

from dateline.annotation.gold.rulings import Ruling
from dateline.annotation.gold.settling import Policy, settle
from dateline.records import Author

UNANIMOUS = Policy("unanimous")


def settled(works, *mentions, over=None, relations=(), **more):
    ruling = Ruling(work("c", *mentions, relations=relations, **more), tuple(works if over is None else over))
    return settle(works, UNANIMOUS, SCHEMA, None, ruling)


def said(gold):
    return [(each.start, each.end, each.by) for each in gold.mentions]


AGREED, ONE, OTHER = mention(20, 25), mention(0, 5), mention(0, 4)
WORKS = [work("a", AGREED, ONE), work("b", AGREED, OTHER)]


def test_a_reading_that_is_chosen_is_gold_and_what_was_agreed_stays_agreed():
    done = settled(WORKS, AGREED, ONE)
    assert said(done.gold) == [(0, 5, "adjudicated:c"), (20, 25, "agreed:a+b")]
    assert (done.gold.status, done.disagreements) == ("gold", ())


def test_a_reading_that_is_rejected_stays_rejected_whoever_gives_it():
    done = settled(WORKS, AGREED)
    assert said(done.gold) == [(20, 25, "agreed:a+b")]
    assert done.disagreements == ()
    third = [*WORKS, work("d", AGREED, ONE)]
    assert settled(third, AGREED, over=WORKS).disagreements == ()


def test_what_was_agreed_can_be_deleted_or_changed():
    assert said(settled(WORKS, ONE).gold) == [(0, 5, "adjudicated:c")]
    changed = settled(WORKS, ONE, AGREED.but(attributes={"type": "arrest"}))
    assert [(each.by, each.attributes["type"]) for each in changed.gold.mentions] == [
        ("adjudicated:c", "killing"),
        ("adjudicated:c", "arrest"),
    ]
    assert changed.disagreements == ()


def test_new_work_across_a_decision_is_told_and_the_decision_stays():
    later = [work("a", AGREED, mention(0, 7)), WORKS[1]]
    done = settled(later, AGREED, ONE, over=WORKS)
    assert said(done.gold)[0] == (0, 5, "adjudicated:c")
    (left,) = done.disagreements
    assert (left.about, left.readings["adjudicated:c"], left.readings["a"]) == (
        "adjudicated",
        "[0, 5) xxxxx",
        "[0, 7) xxxxxxx",
    )
    assert done.gold.status == "open"


def test_a_new_agreement_against_a_decision_is_told_and_the_decision_stays():
    later = [work(name, AGREED, mention(0, 5, "actor")) for name in "ab"]
    done = settled(later, AGREED, ONE, over=WORKS)
    assert said(done.gold) == [(0, 5, "adjudicated:c"), (20, 25, "agreed:a+b")]
    assert [(each.about, each.readings) for each in done.disagreements] == [
        ("adjudicated", {"adjudicated:c": "event", "now agreed": "actor"})
    ]
    rejected = settled([work(name, AGREED, ONE) for name in "ab"], AGREED, over=WORKS)
    assert [each.readings for each in rejected.disagreements] == [
        {"adjudicated:c": "not marked", "now agreed": "[0, 5) xxxxx"}
    ]


def test_new_work_elsewhere_follows_the_policy():
    both = [each.but(mentions=(*each.mentions, mention(40, 45))) for each in WORKS]
    assert said(settled(both, AGREED, ONE, over=WORKS).gold)[-1] == (40, 45, "agreed:a+b")
    one = [both[0], WORKS[1]]
    assert [(each.about, each.start) for each in settled(one, AGREED, ONE, over=WORKS).disagreements] == [("span", 40)]


def test_what_was_left_as_agreed_is_open_when_somebody_takes_it_back():
    later = [WORKS[0], work("b", OTHER)]
    done = settled(later, AGREED, ONE, over=WORKS)
    assert [(each.about, each.start) for each in done.disagreements] == [("span", 20)]
    assert said(done.gold) == [(0, 5, "adjudicated:c")]


def test_whoever_gives_up_a_reading_that_was_decided_on_opens_nothing():
    assert settled([WORKS[0], work("b", AGREED)], AGREED, ONE, over=WORKS).disagreements == ()


def test_a_value_that_is_chosen_brings_what_was_filled_beside_it():
    sides = [
        work("a", mention(0, 5, "location", place="gn:1", lat=1.0, lon=2.0)),
        work("b", mention(0, 5, "location", place="gn:2", lat=3.0, lon=4.0)),
    ]
    (gold,) = settled(sides, mention(0, 5, "location", place="gn:2", relation="at")).gold.mentions
    assert gold.attributes == {"place": "gn:2", "lat": 3.0, "lon": 4.0, "relation": "at"}


def test_a_required_value_that_is_left_blank_stays_open():
    sides = [work("a", mention(0, 5, type="killing")), work("b", mention(0, 5, type="arrest"))]
    done = settled(sides, mention(0, 5).but(attributes={}))
    assert (done.gold.mentions, [each.about for each in done.disagreements]) == ((), ["event_type"])


def test_an_attribute_changed_later_to_what_nobody_had_said_is_told():
    sides = [work("a", mention(0, 5, means="drone")), work("b", mention(0, 5, means="suicide"))]
    later = [sides[0], work("b", mention(0, 5, means="shell"))]
    done = settled(later, mention(0, 5, means="drone"), over=sides)
    assert done.gold.mentions[0].attributes["means"] == "drone"
    assert [each.readings for each in done.disagreements] == [
        {"a": "means: drone", "adjudicated:c": "means: drone", "b": "means: shell"}
    ]


EVENT, PLACE, TIME = mention(0, 5), mention(9, 12, "location"), mention(20, 25, "time")
TIED = [
    work("a", EVENT, PLACE, TIME, relations=[("e0", "l9", "location"), ("e0", "t20", "time")]),
    work("b", EVENT, PLACE, TIME, relations=[("e0", "l9", "location")]),
]


@pytest.mark.parametrize(
    ("relations", "gold"),
    [
        ([("e0", "l9", "location"), ("e0", "t20", "time")], [("location", "agreed:a+b"), ("time", "adjudicated:c")]),
        ([("e0", "l9", "location")], [("location", "agreed:a+b")]),
        ([("e0", "t20", "time")], [("time", "adjudicated:c")]),
    ],
)
def test_relations_are_decided_as_mentions_are(relations, gold):
    done = settled(TIED, EVENT, PLACE, TIME, relations=relations)
    assert [(tie.role, tie.by) for tie in done.gold.relations] == gold
    assert done.disagreements == ()


def test_relations_of_a_decided_mention_are_compared_too():
    other = work("b", mention(0, 4).but(id="e0"), PLACE, relations=[("e0", "l9", "location")])
    done = settled([TIED[0], other], EVENT, PLACE, relations=[("e0", "l9", "location")])
    assert [(tie.role, tie.by) for tie in done.gold.relations] == [("location", "agreed:a+b")]


def test_a_relation_that_is_agreed_after_it_was_decided_against_is_told():
    later = [TIED[0], TIED[1].but(relations=TIED[0].relations)]
    done = settled(later, EVENT, PLACE, TIME, relations=[("e0", "l9", "location")], over=TIED)
    assert [tie.role for tie in done.gold.relations] == ["location"]
    assert [each.readings for each in done.disagreements] == [
        {"adjudicated:c": "no such relation", "now agreed": "time"}
    ]


def test_a_relation_that_somebody_ties_later_is_open():
    later = [TIED[0], TIED[1].but(relations=())]
    done = settled(later, EVENT, PLACE, TIME, relations=[("e0", "l9", "location")], over=TIED)
    assert [(each.about, each.quote) for each in done.disagreements] == [("relation", "location -> xxx")]


def test_flags_that_are_decided_stay():
    flagged = [work("a", flags=("duplicate",)), work("b")]
    assert settled(flagged, flags=("duplicate",)).gold.flags == ("duplicate",)
    both = [work(name, flags=("duplicate",)) for name in "ab"]
    assert settled(both).gold.flags == ()


def test_a_decision_on_another_text_is_told_and_not_applied():
    ruling = Ruling(
        work("c", AGREED, ONE).but(text_id="sha256:1"), tuple(each.but(text_id="sha256:1") for each in WORKS)
    )
    done = settle(WORKS, UNANIMOUS, SCHEMA, None, ruling)
    assert said(done.gold) == [(20, 25, "agreed:a+b")]
    assert [(each.about, each.text_id) for each in done.disagreements] == [
        ("span", "sha256:0"),
        ("adjudicated", "sha256:1"),
    ]


@given(st.data())
@settings(max_examples=60)
def test_a_ruling_over_all_that_is_said_leaves_nothing_open_and_settling_again_changes_nothing(data):
    document = data.draw(documents())
    works = [
        data.draw(annotations(document)).but(author=Author(kind="person", name=name), status="submitted")
        for name in "ab"
    ]
    chosen = data.draw(annotations(document)).but(author=Author(kind="person", name="c"), status="submitted")
    complete = tuple(each for each in chosen.mentions if each.label != "event" or "type" in each.attributes)
    ruling = Ruling(chosen.but(mentions=complete), tuple(works))
    once = settle(works, UNANIMOUS, SCHEMA, None, ruling)
    assert once.disagreements == ()
    assert {(m.label, m.start, m.end) for m in once.gold.mentions} == {(m.label, m.start, m.end) for m in complete}
    assert settle(works, UNANIMOUS, SCHEMA, once.gold, ruling) == once
