import json
from itertools import pairwise

import pytest
from annotated import OTHER, SCHEMA, annotations, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import document_of

from dateline.annotation.labeling.tasks import Screen, from_task, shown, to_task, to_tasks
from dateline.records import Annotation, Author, Finding, Mention, Relation, Span, Task

TEXT = "Raids on Aleppo killed 12 on Monday, Reuters said.  Jets of Syria came."
DOCUMENT = document_of("one:a", TEXT)


def through_json(task):
    """Send a task through the server's JSON and back."""
    data, predictions, made = json.loads(json.dumps([task.data, task.predictions, task.annotations]))
    return Task(data=data, predictions=tuple(predictions), annotations=tuple(made), id=task.id)


@pytest.mark.parametrize("schema", [SCHEMA, OTHER], ids=["ours", "another"])
@given(data=st.data(), screen=st.builds(Screen, step=st.sampled_from(["spans", "roles"])))
@settings(max_examples=120)
def test_an_annotation_comes_back_as_it_was_shown(schema, data, screen):
    document = data.draw(documents())
    annotation = data.draw(annotations(document, schema))
    task = through_json(to_task(document, annotation, schema, screen))
    assert list(from_task(task, document, schema)) == [shown(annotation, schema)]


@given(st.data())
@settings(max_examples=60)
def test_sections_bring_their_mentions_back_to_their_places(data):
    document = data.draw(documents())
    annotation = data.draw(annotations(document))
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(document.text) - 1)), max_size=3)))
    free = [cut for cut in cuts if not any(m.start < cut < m.end for m in annotation.mentions)]
    ends = [0, *free, len(document.text)]
    parts = [Span(start, end) for start, end in pairwise(ends) if start < end]
    tasks = [through_json(task) for task in to_tasks(document, annotation, SCHEMA, parts)]
    said = [each for task in tasks for each in from_task(task, document, SCHEMA)]
    assert all(isinstance(each, Annotation) for each in said)
    everything = {mention for each in said for mention in map(repr, each.mentions)}
    assert everything == set(map(repr, shown(annotation, SCHEMA).mentions))
    assert "".join(str(task.data["text"]) for task in tasks) == document.text


def row(name, kind, region="r1", **value):
    return {"id": region, "from_name": name, "to_name": "text", "type": kind, "value": value}


def handed_back(*rows, text=DOCUMENT):
    data = {"offset": 0, "text": text.text}
    task = Task(data=data, annotations=({"completed_by": "a01", "result": list(rows)},))
    *findings, annotation = from_task(task, text, SCHEMA)
    assert all(isinstance(each, Finding) for each in findings)
    return [each.code for each in findings], annotation


def marked(region, start, end, label):
    return row("mention", "labels", region, start=start, end=end, text="never looked at", labels=[label])


EVENT, PLACE, COUNT, TIME, SOURCE, ACTOR = (
    marked("e", 0, 5, "event"),
    marked("l", 9, 15, "location"),
    marked("c", 23, 25, "count"),
    marked("t", 26, 35, "time"),
    marked("s", 37, 44, "source"),
    marked("a", 60, 65, "actor"),
)


def link(one, other, *labels, direction="right"):
    return {"type": "relation", "from_id": one, "to_id": other, "direction": direction, "labels": list(labels)}


@pytest.mark.parametrize(
    ("link", "role", "source", "target"),
    [
        (link("e", "l"), "location", "e", "l"),
        (link("l", "e"), "location", "e", "l"),
        (link("e", "t"), "time", "e", "t"),
        (link("e", "c"), "count", "e", "c"),
        (link("e", "s"), "source", "e", "s"),
        (link("a", "e"), "initiator", "e", "a"),
        (link("e", "a"), "target", "e", "a"),
        (link("e", "a", direction="left"), "initiator", "e", "a"),
        (link("e", "a", "supporter"), "supporter", "e", "a"),
        (link("l", "e", "origin"), "origin", "e", "l"),
    ],
)
def test_a_link_without_a_name_has_the_role_of_its_ends_and_direction(link, role, source, target):
    codes, found = handed_back(EVENT, PLACE, COUNT, TIME, SOURCE, ACTOR, link)
    assert codes == []
    assert found.relations == (Relation(source=source, target=target, role=role),)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["no object"], "row-unreadable"),
        ([row("colour", "choices", choices=["red"])], "row-unreadable"),
        ([marked("x", 0, 5, "vessel")], "unknown-label"),
        ([row("mention", "labels", start=0, end=5, labels=["event", "actor"])], "unknown-label"),
        ([marked("x", 5, 5, "event")], "span-outside-text"),
        ([marked("x", 60, 900, "event")], "span-outside-text"),
        ([marked("x", -4, 3, "event")], "span-outside-text"),
        ([marked("x", None, 3, "event")], "span-outside-text"),
        ([marked("x", 50, 52, "event")], "span-outside-text"),
        ([EVENT, row("event_type", "choices", "e", choices=["sea_battle"])], "attribute-value"),
        ([EVENT, row("event_type", "choices", "e", choices=["killing", "arrest"])], "attribute-value"),
        ([EVENT, row("event_type", "choices", "e", choices=None)], "attribute-value"),
        ([PLACE, row("location_km", "number", "l", number=-3)], "attribute-value"),
        ([PLACE, row("location_km", "number", "l", number="3")], "attribute-value"),
        ([PLACE, row("location_place_other", "textarea", "l", text=["two words"])], "attribute-value"),
        ([PLACE, row("event_type", "choices", "l", choices=["killing"])], "unknown-attribute"),
        ([row("event_type", "choices", "gone", choices=["killing"])], "unknown-attribute"),
        ([row("flags", "choices", choices=["boring"])], "unknown-flag"),
        ([EVENT, link("e", "gone")], "dangling-relation"),
        ([PLACE, link("l", "l", "same_as")], "relation-to-itself"),
        ([row("mention", "labels", start=0, end=5, labels=[["event"]])], "unknown-label"),
        ([PLACE, row("location_km", "number", "l", number=float("nan"))], "attribute-value"),
        ([EVENT, PLACE, link("e", "l", "captain")], "unknown-role"),
        ([PLACE, TIME, link("l", "t")], "unknown-role"),
        ([PLACE, TIME, link("l", "t", "time")], "relation-ends"),
    ],
)
def test_what_does_not_fit_is_a_finding_and_the_rest_is_kept(rows, code):
    codes, found = handed_back(*rows, SOURCE)
    assert codes == [code]
    assert "s" in [each.id for each in found.mentions]


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 99)
    | st.floats()
    | st.sampled_from(["", "e", "event", "mention", "location"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["labels", "start", "choices"]), inner),
    max_leaves=4,
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["e", "l"]) | ANYTHING,
        "from_name": st.sampled_from(["mention", "location_km", "event_type", "flags", "note", "unsure"]) | ANYTHING,
        "type": st.sampled_from(["labels", "relation", "number", "choices"]) | ANYTHING,
        "from_id": st.sampled_from(["e", "l"]) | ANYTHING,
        "to_id": st.sampled_from(["e", "l"]) | ANYTHING,
        "labels": ANYTHING,
        "value": st.dictionaries(
            st.sampled_from(["start", "end", "labels", "choices", "number", "text", "datetime"]), ANYTHING
        )
        | ANYTHING,
    },
)


@given(st.lists(ROWS | ANYTHING, max_size=4), st.dictionaries(st.sampled_from(["updated_at", "result"]), ANYTHING))
@settings(max_examples=300)
def test_nothing_that_a_server_hands_over_raises(rows, more):
    row = {"completed_by": "a01", "result": [EVENT, PLACE, *rows], **more}
    task = Task(data={"offset": 0, "text": TEXT}, annotations=(row,))
    *findings, annotation = from_task(task, DOCUMENT, SCHEMA)
    assert all(isinstance(each, Finding) for each in findings)
    assert all(each.quote == TEXT[each.start : each.end] for each in annotation.mentions)


@pytest.mark.parametrize(
    "data", [{}, {"offset": 0}, {"offset": 0, "text": "Other words."}, {"offset": -3, "text": TEXT}, {"text": TEXT}]
)
def test_a_task_that_shows_other_words_than_the_document_is_refused(data):
    task = Task(data=data, annotations=({"completed_by": "a01", "result": [EVENT]},))
    assert [each.code for each in from_task(task, DOCUMENT, SCHEMA)] == ["task-text-differs"]


def test_a_task_of_a_vocabulary_that_ours_does_not_continue_is_refused():
    data = {"offset": 0, "text": TEXT, "schema": "0.9.0"}
    task = Task(data=data, annotations=({"completed_by": "a01", "result": [EVENT]},))
    assert [each.code for each in from_task(task, DOCUMENT, SCHEMA)] == ["schema-mismatch"]


def test_a_region_stays_within_its_section():
    task = Task(
        data={"offset": 9, "text": "Aleppo"},
        annotations=({"completed_by": "a01", "result": [marked("l", 0, 6, "location"), marked("c", 14, 16, "count")]},),
    )
    outside, annotation = from_task(task, DOCUMENT, SCHEMA)
    assert outside.code == "span-outside-text"
    assert [each.quote for each in annotation.mentions] == ["Aleppo"]


def test_white_space_at_the_ends_of_a_region_stays_outside():
    (found,) = handed_back(marked("x", 50, 57, "actor"))[1].mentions
    assert (found.start, found.end, found.quote) == (52, 56, "Jets")


def test_a_place_that_was_typed_counts_where_none_of_the_list_was_meant():
    typed = row("location_place_other", "textarea", "l", text=["own:well-7"])
    for chosen, place in (("none", "own:well-7"), ("gn:1", "gn:1")):
        picked = row("location_place", "choices", "l", choices=[chosen])
        assert handed_back(PLACE, typed, picked) == handed_back(PLACE, picked, typed)
        codes, found = handed_back(PLACE, picked, typed)
        assert codes == []
        assert found.mentions[0].attributes["place"] == place


def test_a_task_says_whose_it_is_and_keeps_a_blind_suggestion_back():
    machine = Annotation(
        doc_id="one:a",
        text_id=DOCUMENT.text_id,
        schema="1.0.0",
        author=Author(kind="machine", name="rules", version="1"),
        status="suggested",
        mentions=(Mention(id="e1", label="event", start=0, end=5, quote="Raids", attributes={"type": "air_strike"}),),
    )
    task = to_task(DOCUMENT, machine, SCHEMA, Screen(header="one · 2017", config="abc"))
    assert task.data["text"] == TEXT
    assert {key: task.data[key] for key in ("doc_id", "text_id", "schema", "config", "section", "step")} == {
        "doc_id": "one:a",
        "text_id": DOCUMENT.text_id,
        "schema": "1.0.0",
        "config": "abc",
        "section": "",
        "step": "spans",
    }
    assert len(task.predictions[0]["result"]) == 2
    blind = to_task(DOCUMENT, machine, SCHEMA, Screen(blind=True))
    assert blind.predictions == ()
    assert blind.data["blind"] is True


def test_a_place_that_no_option_offers_becomes_one():
    place = Mention(id="l1", label="location", start=9, end=15, quote="Aleppo", attributes={"place": "gn:170063"})
    said = Annotation(
        doc_id="one:a",
        text_id=DOCUMENT.text_id,
        schema="1.0.0",
        author=Author(kind="machine", name="rules", version="1"),
        status="suggested",
        mentions=(place,),
    )
    offered = {"location_place": ({"value": "Aleppo: city", "alias": "gn:1"},)}
    task = to_task(DOCUMENT, said, SCHEMA, Screen(options=offered))
    assert [option["alias"] for option in task.data["location_place"]] == ["gn:1", "gn:170063"]


def test_a_section_shows_whole_words_of_its_neighbours():
    text = "Many words of a long report, then more. " * 60
    document = document_of("one:a", text)
    nothing = Annotation(
        doc_id="one:a",
        text_id=document.text_id,
        schema=SCHEMA.version,
        author=Author(kind="machine", name="rules", version="1"),
        status="suggested",
    )
    parts = [Span(0, 800), Span(800, 1600), Span(1600, len(text))]
    first, middle, _ = to_tasks(document, nothing, SCHEMA, parts)
    before, after = str(middle.data["before"]), str(middle.data["after"])
    assert 500 < len(before) <= 600
    assert 500 < len(after) <= 600
    assert set(f"{before} {after}".split()) <= set(text.split())
    assert first.data["before"] == ""
