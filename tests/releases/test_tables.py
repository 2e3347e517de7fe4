"""Tables hold what annotations say, and refuse what does not fit."""

from dataclasses import replace

import pytest

from dateline.errors import ReleaseError
from dateline.records import Annotation, Author, Document, Relation, event_id
from dateline.releases import arrow
from dateline.releases.columns import CONFIGS, columns
from dateline.releases.kinds import Classes
from dateline.releases.tables import Context, to_tables
from dateline.schemas.schema import Attribute, Schema
from dateline.schemas.vocabulary import EventType, Role

Said = dict[str, Annotation]


@pytest.fixture
def raid(documents: list[Document]) -> Document:
    return next(each for each in documents if each.text.startswith("Raids"))


def changed(annotations: Said, document: Document, number: int, **changes: object) -> Said:
    """Return one document's annotation with one mention changed."""
    annotation = annotations[document.doc_id]
    mentions = list(annotation.mentions)
    mentions[number] = mentions[number].but(**changes)
    return {document.doc_id: annotation.but(mentions=tuple(mentions))}


def test_tables_have_the_columns_of_the_vocabulary(
    documents: list[Document], annotations: Said, v1: Schema, context: Context
):
    tables = to_tables(documents, annotations, v1, context)
    assert {*tables, "clusters"} == {*CONFIGS}
    for config in tables:
        assert tables[config].schema.equals(arrow.arrow_schema(columns(v1)[config]), check_metadata=True)


def test_every_config_names_document_outlet_versions_and_whether_it_is_invented(v1: Schema):
    versions = {"dataset_version", "schema_version", "gazetteer_version", "rules_version"}
    for config, found in columns(v1).items():
        assert {*(("doc_id", "outlet") if config != "clusters" else ()), "synthetic", *versions} <= set(found)


def test_mentions_stand_in_the_order_of_the_text(raid: Document, annotations: Said, v1: Schema, context: Context):
    annotation = annotations[raid.doc_id]
    turned = {raid.doc_id: annotation.but(mentions=annotation.mentions[::-1], relations=annotation.relations[::-1])}
    tables, others = (to_tables([raid], said, v1, context) for said in (turned, annotations))
    assert tables == others
    assert tables["mentions"]["start"].to_pylist() == sorted(tables["mentions"]["start"].to_pylist())


def test_a_new_event_type_and_a_new_role_follow_from_the_vocabulary(v1: Schema):
    label = v1.labels["event"]
    types = {**label.attributes["type"].values, "blockade": "Roads or ports are closed."}
    event = label.but(attributes={**label.attributes, "type": label.attributes["type"].but(values=types)})
    changed = v1.but(
        labels={**v1.labels, "event": event},
        event_types={**v1.event_types, "blockade": EventType(event_class="battle", meaning="…")},
        roles={**v1.roles, "witness": Role(meaning="…", source=("event",), target=("actor",))},
    )
    kind = columns(changed)["events"]["type"]
    assert isinstance(kind, Classes)
    assert kind.names[-1] == "blockade"
    assert columns(changed)["events"]["witnesss"] == columns(v1)["events"]["initiators"]


@pytest.mark.parametrize("name", ["quote", "split"])
def test_an_attribute_that_takes_the_name_of_a_column_is_refused(v1: Schema, name: str):
    location = v1.labels["location"]
    more = location.but(attributes={**location.attributes, name: Attribute(type="string", meaning="…")})
    with pytest.raises(ReleaseError, match=f"second column '{name}'"):
        columns(v1.but(labels={**v1.labels, "location": more}))


def test_a_text_that_must_not_be_passed_on_is_refused(raid: Document, annotations: Said, v1: Schema, context: Context):
    outlets = {raid.outlet: context.outlets[raid.outlet].but(redistribution="offsets_only")}
    with pytest.raises(ReleaseError, match="must not be passed on") as caught:
        to_tables([raid], annotations, v1, replace(context, outlets=outlets))
    assert "--leave-out-withheld" in caught.value.hint


def test_a_document_of_no_known_outlet_is_refused(raid: Document, annotations: Said, v1: Schema, context: Context):
    with pytest.raises(ReleaseError, match="nothing is known of the outlet"):
        to_tables([raid], annotations, v1, replace(context, outlets={}))


def test_an_annotation_of_another_text_is_refused(raid: Document, annotations: Said, v1: Schema, context: Context):
    stale = {raid.doc_id: annotations[raid.doc_id].but(text_id="sha256:0")}
    with pytest.raises(ReleaseError, match="another text"):
        to_tables([raid], stale, v1, context)


def test_a_quote_that_does_not_stand_there_is_refused(raid: Document, annotations: Said, v1: Schema, context: Context):
    with pytest.raises(ReleaseError, match="does not quote"):
        to_tables([raid], changed(annotations, raid, 0, quote="Raid"), v1, context)


@pytest.mark.parametrize(
    ("number", "attributes", "where"),
    [
        (0, {"type": "earthquake"}, "event.type"),
        (4, {"lat": "north"}, "location.lat"),
        (5, {"kind": "rumour"}, "source.kind"),
        (1, {"from": "June"}, "time.from"),
        (6, {"low": 1.5}, "count.low"),
    ],
)
def test_a_value_that_does_not_fit_its_column_is_refused_with_the_column(  # noqa: PLR0913, PLR0917 - fixtures come by name
    raid: Document,
    annotations: Said,
    v1: Schema,
    context: Context,
    number: int,
    attributes: dict[str, object],
    where: str,
):
    with pytest.raises(ReleaseError, match="does not fit") as caught:
        to_tables([raid], changed(annotations, raid, number, attributes=attributes), v1, context)
    assert caught.value.where == where


def test_a_relation_that_leads_nowhere_is_refused(raid: Document, annotations: Said, v1: Schema, context: Context):
    annotation = annotations[raid.doc_id]
    lost = annotation.but(relations=(Relation(source=annotation.mentions[0].id, target="a", role="time"),))
    with pytest.raises(ReleaseError, match="not marked"):
        to_tables([raid], {raid.doc_id: lost}, v1, context)


def test_two_mentions_of_one_id_are_refused(raid: Document, annotations: Said, v1: Schema, context: Context):
    twice = changed(annotations, raid, 0, id=annotations[raid.doc_id].mentions[1].id)
    with pytest.raises(ReleaseError, match="one id"):
        to_tables([raid], twice, v1, context)


def test_a_relation_told_twice_is_there_once(raid: Document, annotations: Said, v1: Schema, context: Context):
    annotation = annotations[raid.doc_id]
    again = annotation.relations[0].but(by="rule:other@1")
    twice = {raid.doc_id: annotation.but(relations=(*annotation.relations, again))}
    assert to_tables([raid], twice, v1, context)["events"] == to_tables([raid], annotations, v1, context)["events"]


def test_an_event_outside_all_sentences_has_none(raid: Document, annotations: Said, v1: Schema, context: Context):
    events = to_tables([raid], annotations, v1, replace(context, sentences=lambda _: ()))["events"]
    assert events["sentence"].null_count == events["sentence_start"].null_count == events.num_rows == 2


def test_an_event_that_no_crosswalk_knows_has_no_code(raid: Document, annotations: Said, v1: Schema, context: Context):
    said = changed(annotations, raid, 0, attributes={"type": "statement"})
    events = to_tables([raid], said, v1, context)["events"]
    assert events["ucdp_type_of_violence"][0].as_py() is None


def test_no_documents_give_tables_without_rows(v1: Schema, context: Context):
    assert {table.num_rows for table in to_tables([], {}, v1, context).values()} == {0}


def test_what_a_mention_does_not_say_is_the_default_of_the_vocabulary(
    raid: Document, annotations: Said, v1: Schema, context: Context
):
    found = to_tables([raid], changed(annotations, raid, 4, attributes={}), v1, context)["locations"]
    kind = columns(v1)["locations"]["relation"]
    assert isinstance(kind, Classes)
    assert kind.names[found["relation"][0].as_py()] == "at"
    assert found["lat"].to_pylist() == [None]


def test_an_event_of_gold_has_an_id_that_its_document_and_mention_give(
    raid: Document, annotations: Said, v1: Schema, context: Context
):
    gold = {raid.doc_id: annotations[raid.doc_id].but(author=Author(kind="gold", name="gold"))}
    events = to_tables([raid], gold, v1, context)["events"]
    mentions = events["mention_id"].to_pylist()
    assert events["event_id"].to_pylist() == [event_id(raid.doc_id, mention) for mention in mentions]
    assert to_tables([raid], annotations, v1, context)["events"]["event_id"].null_count == len(mentions)


def test_a_document_says_which_record_of_which_seed_file_it_came_from(
    raid: Document, annotations: Said, v1: Schema, context: Context
):
    (origin,) = to_tables([raid], annotations, v1, context)["documents"]["origin"].to_pylist()
    assert origin == {"seed": "a.jsonl", "record": 1, "sha256": "0" * 64, "reader": "jsonl"}
