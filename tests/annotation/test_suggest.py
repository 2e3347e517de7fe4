"""What `suggest` makes of several suggesters' answers."""

import msgspec
import pytest
from made_up import document_of
from texts import knowledge
from workspaces import ROOT

from dateline.annotation.suggest import suggest
from dateline.annotation.suggesters import SUGGESTERS
from dateline.records import Mention, Relation, Segment
from dateline.schemas.schema import parse_schema

SCHEMA = parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")
TEXT = "The frigate Borey left port. The frigate Borey shelled Kilia."


class Says:
    """A suggester that yields what it is given."""

    name = "says"
    version = "3"

    def __init__(self, *found):
        self.found = found

    def suggest(self, reading, so_far):
        yield from self.found


class Quotes:
    """A suggester that answers in words."""

    name = "quotes"
    version = "1"

    def __init__(self, *quotes):
        self.quotes = quotes

    def suggest(self, reading, so_far):
        for quote, near in self.quotes:
            if span := reading.find(quote, near):
                yield reading.marked("actor", span, "quotes@1", {})


def mention(start, end, label="actor", quote=None, **attributes):
    return Mention(
        id=f"{label[0]}{start}",
        label=label,
        start=start,
        end=end,
        quote=TEXT[start:end] if quote is None else quote,
        attributes=attributes,
        by="rule:says@3",
    )


def suggested(*suggesters, segments=(), schema=SCHEMA):
    return suggest(document_of("one:a", TEXT, segments), schema, knowledge(), suggesters)


def spans(annotation):
    return [(each.label, each.start, each.end) for each in annotation.mentions]


def test_the_first_to_mark_a_word_keeps_it():
    first, second = mention(4, 17), mention(12, 17, "location")
    assert spans(suggested(Says(first), Says(second))) == [("actor", 4, 17)]
    assert spans(suggested(Says(second), Says(first))) == [("location", 12, 17)]


def test_ours_come_before_theirs_in_one_order():
    names = [each.name for each in SUGGESTERS]
    assert names == [
        "sources",
        "triggers",
        "actors",
        "places",
        "times",
        "counts",
        "roles",
        "kinship",
        "sides",
        "tellings",
    ]


def test_the_author_names_every_suggester_that_is_not_ours():
    assert suggested(*SUGGESTERS).author.name == "rules"
    assert suggested(*SUGGESTERS, Says()).author.name == "rules+says@3"
    assert suggested(Says()).author.name == "says@3"


def test_a_mention_whose_quote_stands_elsewhere_goes_to_the_nearest_place():
    assert spans(suggested(Says(mention(30, 43, quote="frigate Borey")))) == [("actor", 33, 46)]
    assert spans(suggested(Says(mention(6, 19, quote="frigate Borey")))) == [("actor", 4, 17)]


def test_a_quote_that_the_text_does_not_have_is_dropped():
    assert suggested(Says(mention(4, 17, quote="frigate Boreas"))).mentions == ()
    assert spans(suggested(Quotes(("frigate Boreas", 0), ("", 0), ("frigate Borey", 0)))) == [("actor", 4, 17)]


def test_two_quotes_of_one_text_are_two_mentions_with_ids_of_their_own():
    found = suggested(Quotes(("frigate Borey", 0), ("frigate Borey", 40))).mentions
    assert [each.start for each in found] == [4, 33]
    assert len({each.id for each in found}) == 2


def test_nothing_is_marked_in_boilerplate():
    quiet = (Segment(kind="boilerplate", start=0, end=28),)
    assert spans(suggested(Says(mention(4, 17), mention(33, 46)), segments=quiet)) == [("actor", 33, 46)]


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (mention(4, 17, "vessel"), None),
        (mention(4, 17, kind="state_force", tonnage=900), {"kind": "state_force"}),
        (mention(4, 17, kind="navy"), {}),
        (mention(47, 54, "event", type="sea_battle"), None),
        (mention(47, 54, "event"), None),
        (mention(47, 54, "event", type="shelling", scope=3), {"type": "shelling"}),
    ],
)
def test_what_the_vocabulary_has_no_word_for_is_left_out(found, kept):
    mentions = suggested(Says(found)).mentions
    assert [each.attributes for each in mentions] == ([] if kept is None else [kept])


def test_relations_hold_between_marked_ends_of_the_roles_labels():
    actor, event = mention(33, 46), mention(47, 54, "event", type="shelling")
    ties = [("initiator", "e47", "a33"), ("initiator", "a33", "e47")]
    ties += [("captain", "e47", "a33"), ("target", "e47", "x1")]
    relations = [Relation(source=source, target=target, role=role) for role, source, target in ties]
    assert [(tie.role, tie.source) for tie in suggested(Says(actor, event, *relations)).relations] == [
        ("initiator", "e47")
    ]


def test_a_vocabulary_without_a_type_gets_no_event_of_it():
    ours = suggested(*SUGGESTERS)
    assert [each.attributes["type"] for each in ours.mentions if each.label == "event"] == ["shelling"]
    types = {name: kind for name, kind in SCHEMA.event_types.items() if name != "shelling"}
    event = SCHEMA.labels["event"]
    kinds = event.attributes["type"]
    narrow = kinds.but(values={name: words for name, words in kinds.values.items() if name != "shelling"})
    labels = {**SCHEMA.labels, "event": event.but(attributes={**event.attributes, "type": narrow})}
    schema = msgspec.structs.replace(SCHEMA, event_types=types, labels=labels)
    left = suggested(*SUGGESTERS, schema=schema)
    assert [each.label for each in left.mentions if each.label == "event"] == []
    assert all(tie.source in {each.id for each in left.mentions} for tie in left.relations)
