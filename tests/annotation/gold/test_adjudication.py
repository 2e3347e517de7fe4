import json

import msgspec
from annotated import SCHEMA, annotations, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import document_of

from dateline.annotation.gold.adjudication import PROPOSAL, WORKS, Dispute, proposal, to_adjudicate
from dateline.annotation.gold.rulings import Ruling
from dateline.annotation.gold.settling import Policy, settle
from dateline.annotation.labeling.rejoin import merged
from dateline.annotation.labeling.tasks import Screen, from_task
from dateline.records import Annotation, Author, Mention, Relation, Span, Task

UNANIMOUS = Policy("unanimous")
WHOLE = Screen(step="adjudication")
TEXT = "Raids on Aleppo killed 12 on Monday.\n\nRebels shelled Idlib on Friday, Reuters said."
DOCUMENT = document_of("one:a", TEXT)
HALVES = [Span(0, TEXT.index("Rebels")), Span(TEXT.index("Rebels"), len(TEXT))]


def mark(words, label="event", **attributes):
    start = TEXT.index(words)
    said = {"type": "killing"} | attributes if label == "event" else attributes
    return Mention(
        id=f"{label[0]}{start}", label=label, start=start, end=start + len(words), quote=words, attributes=said
    )


def work(name, *mentions, relations=()):
    return Annotation(
        doc_id=DOCUMENT.doc_id,
        text_id=DOCUMENT.text_id,
        schema=SCHEMA.version,
        author=Author(kind="person", name=name),
        status="submitted",
        mentions=mentions,
        relations=tuple(Relation(source=s.id, target=t.id, role=role) for s, t, role in relations),
    )


def dispute_of(document, *works):
    settled = settle(works, UNANIMOUS, SCHEMA)
    return Dispute(document, settled.gold, tuple(works), settled.disagreements)


def tasks_of(dispute, parts=()):
    whole = [Span(0, len(dispute.document.text))]
    return list(to_adjudicate(dispute, SCHEMA, parts or whole, WHOLE))


def quotes(said):
    return [each.quote for each in said.mentions]


def test_what_is_agreed_stands_in_the_proposal_and_of_each_open_place_one_reading():
    raids, place = mark("Raids"), mark("Aleppo", "location")
    dispute = dispute_of(DOCUMENT, work("a", raids, place, mark("shelled Idlib")), work("b", raids, mark("shelled")))
    said = proposal(dispute, SCHEMA)
    assert quotes(said) == ["Raids", "Aleppo", "shelled Idlib"]
    assert said.author.name == PROPOSAL


def test_a_value_stands_where_more_say_it_and_is_blank_where_as_many_say_another():
    kinds = ("killing", "shelling", "killing")
    three = [work(name, mark("Raids", type=kind)) for name, kind in zip("abc", kinds, strict=True)]
    assert proposal(dispute_of(DOCUMENT, *three), SCHEMA).mentions[0].attributes["type"] == "killing"
    assert "type" not in proposal(dispute_of(DOCUMENT, *three[:2]), SCHEMA).mentions[0].attributes


def test_readings_that_overlap_are_proposed_once():
    dispute = dispute_of(DOCUMENT, work("a", mark("Rebels", "actor")), work("b", mark("Rebels")))
    assert len(proposal(dispute, SCHEMA).mentions) == 1


def test_relations_that_anybody_tied_where_something_is_open_are_proposed():
    raids, place, killed = mark("Raids"), mark("Aleppo", "location"), mark("killed")
    one = work("a", raids, place, killed, relations=[(raids, place, "location"), (killed, place, "location")])
    dispute = dispute_of(DOCUMENT, one, work("b", raids, place))
    assert {(tie.source, tie.role) for tie in proposal(dispute, SCHEMA).relations} == {
        (raids.id, "location"),
        (killed.id, "location"),
    }


def test_only_parts_with_something_open_are_sent_each_with_the_works_there():
    raids, shelled = mark("Raids"), mark("shelled")
    dispute = dispute_of(DOCUMENT, work("a", raids, shelled), work("b", raids))
    (task,) = tasks_of(dispute, HALVES)
    assert (task.data["section"], task.data["text"]) == ("2/2", HALVES[1].of(TEXT))
    assert [row["model_version"] for row in task.predictions] == [PROPOSAL, "a", "b"]
    works = msgspec.convert(task.data[WORKS], list[Annotation])
    assert [(each.author.name, quotes(each)) for each in works] == [("a", ["shelled"]), ("b", [])]


def test_an_open_relation_between_two_parts_brings_the_whole_report():
    shelled, place = mark("shelled"), mark("Aleppo", "location")
    one = work("a", shelled, place, relations=[(shelled, place, "location")])
    (task,) = tasks_of(dispute_of(DOCUMENT, one, work("b", shelled, place)), HALVES)
    assert (task.data["section"], task.data["text"]) == ("", TEXT)


def test_places_of_all_annotators_are_offered():
    works = [work(name, mark("Aleppo", "location", place=place)) for name, place in (("a", "gn:1"), ("b", "gn:2"))]
    (task,) = tasks_of(dispute_of(DOCUMENT, *works))
    assert {option["alias"] for option in task.data["location_place"]} == {"gn:1", "gn:2"}


def test_a_report_is_unsure_where_somebody_was_about_what_is_open():
    raids, shelled = mark("Raids"), mark("shelled")
    sure = [work("a", raids.but(unsure=True), shelled), work("b", raids)]
    unsure = [work("a", raids, shelled.but(unsure=True)), work("b", raids)]
    assert [dispute_of(DOCUMENT, *each).unsure for each in (sure, unsure)] == [False, True]


def test_relations_to_marks_of_one_place_are_one_relation():
    raids, rebels = mark("Raids"), mark("Rebels", "actor")
    again = rebels.but(id="again")
    one = work("a", raids, rebels, again, relations=[(raids, rebels, "initiator")])
    other = work("b", raids, rebels, again, relations=[(raids, each, "initiator") for each in (rebels, again)])
    settled = settle([one, other], UNANIMOUS, SCHEMA)
    assert [(each.role, each.by) for each in settled.gold.relations] == [("initiator", "agreed:a+b")]
    assert settled.disagreements == ()


@given(st.data())
@settings(max_examples=80)
def test_a_proposal_that_is_completed_and_submitted_leaves_nothing_open(data):
    document = data.draw(documents())
    works = [
        data.draw(annotations(document)).but(author=Author(kind="person", name=name), status="submitted")
        for name in "ab"
    ]
    dispute = dispute_of(document, *works)
    parts = [back(task, document) for task in tasks_of(dispute)]
    if parts:
        rulings, over = zip(*parts, strict=True)
        done = settle(works, UNANIMOUS, SCHEMA, dispute.gold, Ruling(merged(rulings), over[0]))
        assert done.disagreements == ()
        assert done.gold.status == "gold"


def back(task, document):
    """Return a task's proposal as an adjudicator submits it, each event with a type, and the works decided between."""
    data, predictions = json.loads(msgspec.json.encode([task.data, task.predictions]))
    row = {**predictions[0], "completed_by": "c"}
    del row["model_version"]
    (said,) = from_task(Task(data=data, annotations=(row,)), document, SCHEMA)
    typed = tuple(
        each.but(attributes={"type": "killing"} | each.attributes) if each.label == "event" else each
        for each in said.mentions
    )
    return said.but(mentions=typed), tuple(msgspec.convert(data[WORKS], list[Annotation]))
