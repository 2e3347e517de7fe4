import pytest
from annotated import SCHEMA, annotations, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from works import mention, work

from dateline.annotation.agreement.likely import counted, with_likely
from dateline.annotation.gold.settling import Policy, settle
from dateline.records import Author
from dateline.schemas.checks import check

UNANIMOUS, MAJORITY = Policy("unanimous"), Policy("majority")


def test_what_all_say_is_gold_and_says_whence_it_came():
    settled = settle([work("b", mention(0, 5)), work("a", mention(0, 5))], UNANIMOUS, SCHEMA)
    (gold,) = settled.gold.mentions
    assert (gold.start, gold.end, gold.by) == (0, 5, "agreed:a+b")
    assert (settled.gold.status, settled.gold.author.kind, settled.disagreements) == ("gold", "gold", ())


def test_what_one_marked_or_marked_otherwise_is_left_to_decide():
    one = work("a", mention(0, 5), mention(10, 15))
    settled = settle([one, work("b", mention(0, 4))], UNANIMOUS, SCHEMA)
    assert settled.gold.mentions == ()
    assert settled.gold.status == "open"
    assert [(each.about, each.readings) for each in settled.disagreements] == [
        ("span", {"a": "[0, 5) xxxxx", "b": "[0, 4) xxxx"}),
        ("span", {"a": "[10, 15) xxxxx", "b": "not marked"}),
    ]


def test_an_attribute_without_agreement_is_left_out_and_a_required_one_keeps_the_mention_out():
    sides = [work("a", mention(0, 5, means="drone")), work("b", mention(0, 5, means="suicide"))]
    settled = settle(sides, UNANIMOUS, SCHEMA)
    assert "means" not in settled.gold.mentions[0].attributes
    assert [each.about for each in settled.disagreements] == ["event_means"]
    sides = [work("a", mention(0, 5, type="killing")), work("b", mention(0, 5, type="arrest"))]
    settled = settle(sides, UNANIMOUS, SCHEMA)
    assert settled.gold.mentions == ()
    assert settled.disagreements[0].readings == {"a": "killing", "b": "arrest"}


@pytest.mark.parametrize(
    ("policy", "by"),
    [(MAJORITY, "majority:a+b"), (Policy("2", 2), "majority:a+b"), (UNANIMOUS, None), (Policy("3", 3), None)],
)
def test_the_policy_says_how_many_must_agree(policy, by):
    sides = [work("a", mention(0, 5)), work("b", mention(0, 5)), work("c", mention(0, 9))]
    settled = settle(sides, policy, SCHEMA)
    assert [each.by for each in settled.gold.mentions] == ([by] if by else [])


def test_what_a_machine_filled_comes_with_the_asked_value_that_was_agreed():
    aleppo = {"place": "gn:1", "lat": 36.0, "lon": 37.0}
    sides = [
        work("a", mention(0, 5, "location", place="gn:2", lat=1.0, lon=1.0)),
        work("b", mention(0, 5, "location", **aleppo)),
        work("c", mention(0, 5, "location", **aleppo)),
    ]
    assert settle(sides, MAJORITY, SCHEMA).gold.mentions[0].attributes == {**aleppo, "relation": "at"}


def test_relations_are_gold_between_gold_mentions_and_open_where_only_some_tied_them():
    event, place, time = mention(0, 5), mention(9, 12, "location"), mention(20, 25, "time")
    one = work("a", event, place, time, relations=[("e0", "l9", "location"), ("e0", "t20", "time")])
    other = work("b", event, place, time, relations=[("e0", "l9", "location")])
    settled = settle([one, other], UNANIMOUS, SCHEMA)
    assert [(tie.role, tie.by) for tie in settled.gold.relations] == [("location", "agreed:a+b")]
    assert [(each.about, each.readings) for each in settled.disagreements] == [
        ("relation", {"a": "time", "b": "no such relation"})
    ]


def test_relations_follow_mentions_whose_ids_differ():
    place = mention(9, 12, "location")
    one = work("a", mention(0, 5), place, relations=[("e0", "l9", "location")])
    other = work("b", mention(0, 5).but(id="x1"), place.but(id="x2"), relations=[("x1", "x2", "location")])
    assert [(tie.source, tie.target) for tie in settle([one, other], UNANIMOUS, SCHEMA).gold.relations] == [
        ("e0", "l9")
    ]


def test_ids_of_an_earlier_gold_are_kept():
    sides = [work("a", mention(0, 5)), work("b", mention(0, 5))]
    first = settle(sides, UNANIMOUS, SCHEMA).gold
    renamed = first.but(mentions=(first.mentions[0].but(id="e-old"),))
    assert settle(sides, UNANIMOUS, SCHEMA, renamed).gold.mentions[0].id == "e-old"


def test_decisions_made_by_hand_stay_and_close_what_was_open():
    sides = [work("a", mention(0, 5)), work("b", mention(0, 4))]
    decided = mention(0, 5).but(by="adjudicated:c")
    before = settle(sides, UNANIMOUS, SCHEMA).gold.but(mentions=(decided,))
    settled = settle(sides, UNANIMOUS, SCHEMA, before)
    assert settled.gold.mentions == (decided,)
    assert (settled.gold.status, settled.disagreements) == ("gold", ())


def test_a_decision_that_no_longer_fits_is_told_and_kept():
    sides = [work("a", mention(0, 5)), work("b", mention(0, 5))]
    before = settle(sides, UNANIMOUS, SCHEMA).gold.but(mentions=(mention(0, 5, "actor").but(by="adjudicated:c"),))
    settled = settle(sides, UNANIMOUS, SCHEMA, before)
    assert [each.label for each in settled.gold.mentions] == ["actor"]
    assert [each.about for each in settled.disagreements] == ["adjudicated"]
    assert settled.gold.status == "open"


def test_three_peoples_values_come_with_how_likely_each_is():
    kinds = ("killing", "arrest")
    reports = [
        [work(name, mention(0, 5, type=kinds[at % 2] if name != "c" or at % 3 else "talks")) for name in "abc"]
        for at in range(30)
    ]
    done = [settle(each, UNANIMOUS, SCHEMA) for each in reports]
    judged = [said for each in done for said in each.judged]
    first, *_ = with_likely([left for each in done for left in each.disagreements], counted(judged))
    assert first.readings == {"a": "killing", "b": "killing", "c": "talks"}
    assert first.likely["killing"] > 0.9


def test_two_peoples_values_have_no_likely_one():
    settled = settle(
        [work("a", mention(0, 5, means="drone")), work("b", mention(0, 5, means="suicide"))], UNANIMOUS, SCHEMA
    )
    (left,) = with_likely(settled.disagreements, counted(settled.judged))
    assert left.likely == {}


def test_one_person_settles_only_where_the_policy_asks_for_one():
    assert settle([work("a", mention(0, 5))], Policy("1", 1), SCHEMA).gold.mentions[0].by == "agreed:a"
    assert settle([work("a", mention(0, 5))], UNANIMOUS, SCHEMA).gold.mentions == ()


@given(st.data())
@settings(max_examples=60)
def test_settling_is_the_same_in_any_order_and_twice(data):
    document = data.draw(documents())
    works = [
        data.draw(annotations(document)).but(author=Author(kind="person", name=name), status="submitted")
        for name in "abc"
    ]
    once = settle(works, MAJORITY, SCHEMA)
    assert once == settle(works[::-1], MAJORITY, SCHEMA)
    assert settle(works, MAJORITY, SCHEMA, once.gold) == once


@given(st.data())
@settings(max_examples=60)
def test_three_equal_works_are_the_gold(data):
    document = data.draw(documents())
    said = data.draw(annotations(document))
    apart = [
        each for at, each in enumerate(said.mentions) if not any(_meet(each, other) for other in said.mentions[:at])
    ]
    kept = tuple(each for each in apart if each.label != "event" or "type" in each.attributes)
    ids = {each.id for each in kept}
    ties = tuple(tie for tie in said.relations if tie.source in ids and tie.target in ids)
    works = [
        said.but(author=Author(kind="person", name=name), status="submitted", mentions=kept, relations=ties)
        for name in "abc"
    ]
    settled = settle(works, UNANIMOUS, SCHEMA)
    assert settled.disagreements == ()
    assert {(m.label, m.start, m.end) for m in settled.gold.mentions} == {(m.label, m.start, m.end) for m in kept}
    assert len(settled.gold.relations) == len(ties)
    codes = {finding.code for finding in check(settled.gold, document, SCHEMA)}
    assert not codes & {
        "by-malformed",
        "by-missing",
        "dangling-relation",
        "duplicate-mention-id",
        "status-author-mismatch",
    }


def _meet(one, other):
    return one.start < other.end and other.start < one.end
