import pytest
from annotated import SCHEMA

from dateline.annotation.migrate import moved, parse_migration
from dateline.errors import VocabularyError
from dateline.records import Annotation, Author, Mention, Relation

TABLE = """
from = "0.9.0"
to = "1.0.0"
[labels]
place = "location"
[roles]
where = "location"
[flags]
irrelevant = "not_relevant"
[attributes]
"event.kind" = "type"
[values."event.kind"]
strike = "air_strike"
"""
MIGRATION = parse_migration(TABLE, "table.toml")


def said(*mentions, relations=()):
    return Annotation(
        doc_id="one:a",
        text_id="sha256:0",
        schema="0.9.0",
        author=Author(kind="person", name="a01"),
        status="submitted",
        mentions=mentions,
        relations=relations,
    )


def mention(label, start, **attributes):
    return Mention(id=f"{label[0]}{start}", label=label, start=start, end=start + 3, quote="abc", attributes=attributes)


OLD = said(
    mention("event", 0, kind="strike", scope="single"),
    mention("place", 9, place="none"),
    relations=(Relation(source="e0", target="p9", role="where"),),
)


def test_old_words_become_the_new_ones_of_the_table():
    done = moved(OLD, MIGRATION, SCHEMA)
    assert done.lost == ()
    event, place = done.annotation.mentions
    assert event.attributes == {"type": "air_strike", "scope": "single"}
    assert place.label == "location"
    assert done.annotation.relations == (Relation(source="e0", target="p9", role="location"),)
    assert done.annotation.schema == "1.0.0"
    assert done.changes == {
        "event.kind -> type": 1,
        "event.kind: strike -> air_strike": 1,
        "label: place -> location": 1,
        "role: where -> location": 1,
    }


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (said(mention("vessel", 0)), "unknown-label"),
        (said(mention("event", 0, weather="rain")), "unknown-attribute"),
        (said(mention("event", 0, kind="raid")), "attribute-value"),
        (said(mention("event", 0, kind="strike", type="killing")), "unknown-attribute"),
        (OLD.but(relations=(Relation(source="e0", target="p9", role="beside"),)), "unknown-role"),
        (OLD.but(flags=("boring",)), "unknown-flag"),
        (OLD.but(schema="0.8.9-rc"), "schema-mismatch"),
        (OLD.but(schema="3.0.0"), "schema-mismatch"),
    ],
)
def test_what_has_no_new_word_is_told_and_stays(more, code):
    done = moved(more, MIGRATION, SCHEMA)
    assert [each.code for each in done.lost] == [code]
    assert len(done.annotation.mentions) == len(more.mentions)
    assert [len(each.attributes) for each in done.annotation.mentions] == [
        len(each.attributes) for each in more.mentions
    ]
    assert len(done.annotation.relations) == len(more.relations)


def test_what_was_moved_is_not_moved_again():
    done = moved(OLD.but(flags=("irrelevant",)), MIGRATION, SCHEMA)
    assert done.annotation.flags == ("not_relevant",)
    again = moved(done.annotation, MIGRATION, SCHEMA)
    assert (again.annotation, again.changes, again.lost) == (done.annotation, {}, ())


def test_two_roles_that_become_one_are_one_relation():
    table = MIGRATION.but(roles={"where": "location", "at": "location"})
    both = [Relation(source="e0", target="p9", role=role) for role in ("where", "at")]
    assert len(moved(OLD.but(relations=tuple(both)), table, SCHEMA).annotation.relations) == 1


@pytest.mark.parametrize("text", ["from = 1", "no toml", 'from = "1"\nto = "2"\nlabel = {}'])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(VocabularyError, match="no valid migration"):
        parse_migration(text, "table.toml")
