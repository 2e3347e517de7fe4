import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspaces import ROOT

from dateline.annotation.foreign import Documents, Foreign, ForeignMention, imported, merged, no_document
from dateline.records import Annotation, Author, Document, Origin, Published
from dateline.schemas import checks
from dateline.schemas.schema import parse_schema

SCHEMA = parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")
TEXT = "Army shells Kafr Nabil\n\nThe army shelled the town on Monday, killing 12 people."


def document(text=TEXT, doc_id="one:a"):
    return Document(
        doc_id=doc_id,
        text_id="sha256:" + "0" * 64,
        outlet="one",
        published=Published(),
        language="en",
        text=text,
        segments=(),
        origin=Origin(seed="one/a.txt", record=1, sha256="0" * 64, reader="text"),
    )


def mention(text, quote, name, label, **attributes):
    start = text.index(quote)
    return ForeignMention(id=name, label=label, start=start, end=start + len(quote), quote=quote, attributes=attributes)


def work(*mentions, text=None, relations=(), doc="a", lost=()):
    return Foreign(doc=doc, annotator="a01", mentions=mentions, relations=relations, text=text, lost=lost)


def codes(findings):
    return [finding.code for finding in findings]


def test_spans_come_over_with_their_attributes_and_say_who_made_them():
    made = mention(TEXT, "shelled", "E1", "event", type="shelling", factuality="actual")
    annotation, findings = imported(work(made), document(), SCHEMA)
    (kept,) = annotation.mentions
    assert (kept.id, kept.quote, kept.attributes, kept.by) == ("E1", "shelled", made.attributes, "person:a01")
    assert (annotation.status, findings) == ("submitted", [])


def test_positions_of_another_text_are_brought_onto_ours():
    theirs = TEXT.replace("\n\n", " \r\n \r\n").replace("The army", "The  army")
    made = mention(theirs, "12", "Q1", "count", what="killed")
    annotation, findings = imported(work(made, text=theirs), document(), SCHEMA)
    assert [each.quote for each in annotation.mentions] == ["12"]
    assert findings == []


LOST = {
    "foreign-span-outside": ForeignMention(id="X", label="event", start=5, end=5000),
    "foreign-unknown-label": mention(TEXT, "town", "X", "weather"),
}


@pytest.mark.parametrize("code", LOST)
def test_what_does_not_fit_is_left_out_with_a_finding(code):
    annotation, findings = imported(work(LOST[code]), document(), SCHEMA)
    assert annotation.mentions == ()
    assert codes(findings) == [code]


def test_a_span_whose_words_are_not_in_our_text_is_lost_with_a_finding():
    theirs = TEXT + " It rained."
    annotation, findings = imported(work(mention(theirs, "rained", "X", "event"), text=theirs), document(), SCHEMA)
    assert (annotation.mentions, codes(findings)) == ((), ["foreign-span-lost"])


def test_a_quote_that_is_not_what_the_range_says_is_told_and_the_range_stays():
    made = ForeignMention(id="E1", label="event", start=29, end=33, quote="navy")
    annotation, findings = imported(work(made), document(), SCHEMA)
    assert codes(findings) == ["foreign-quote-differs"]
    assert len(annotation.mentions) == 1


def test_of_two_spans_that_overlap_the_earlier_stays():
    both = mention(TEXT, "The army", "A1", "actor"), mention(TEXT, "army shelled", "E1", "event")
    annotation, findings = imported(work(*both), document(), SCHEMA)
    assert [each.id for each in annotation.mentions] == ["A1"]
    assert codes(findings) == ["foreign-overlap"]


def test_of_two_spans_with_one_id_the_earlier_stays():
    both = mention(TEXT, "12", "X", "count"), mention(TEXT, "on Monday", "X", "time")
    annotation, findings = imported(work(*both), document(), SCHEMA)
    assert [each.label for each in annotation.mentions] == ["time"]
    assert codes(findings) == ["foreign-duplicate-id"]


def test_a_value_that_the_vocabulary_does_not_have_is_left_out_with_a_finding():
    made = mention(TEXT, "shelled", "E1", "event", type="shelling", mood="dark", factuality="sure")
    annotation, findings = imported(work(made), document(), SCHEMA)
    assert annotation.mentions[0].attributes == {"type": "shelling"}
    assert codes(findings) == ["foreign-unknown-attribute"] * 2


def test_relations_are_kept_where_the_vocabulary_has_them():
    marks = mention(TEXT, "shelled", "E1", "event"), mention(TEXT, "on Monday", "T1", "time")
    ties = ("E1", "T1", "time"), ("E1", "T1", "mood"), ("E1", "T1", "location"), ("E1", "T9", "time")
    annotation, findings = imported(work(*marks, relations=ties), document(), SCHEMA)
    assert [(each.source, each.target, each.role) for each in annotation.relations] == [("E1", "T1", "time")]
    assert codes(findings) == ["foreign-unknown-role", "foreign-unknown-role", "foreign-dangling"]


def test_what_a_reader_could_not_read_is_told():
    assert codes(imported(work(lost=("the line 7",)), document(), SCHEMA)[1]) == ["foreign-unreadable"]


SPANS = st.lists(
    st.tuples(st.integers(-3, 90), st.integers(-3, 90), st.sampled_from(["event", "actor", "mood"])), max_size=8
)


@given(SPANS, st.text(alphabet="ab \n", max_size=90))
def test_every_span_is_either_kept_or_told_of(spans, theirs):
    made = [
        ForeignMention(id=f"x{at}", label=label, start=start, end=end) for at, (start, end, label) in enumerate(spans)
    ]
    ours = document()
    annotation, findings = imported(work(*made, text=theirs), ours, SCHEMA)
    told = {finding.message.split()[0] for finding in findings}
    assert {each.id for each in annotation.mentions} | told == {each.id for each in made}
    found = {finding.code for finding in checks.check(annotation, ours, SCHEMA)}
    assert found.isdisjoint({"overlapping-mentions", "span-outside-text", "span-untrimmed", "quote-mismatch"})


def test_a_document_is_found_by_name_and_by_how_its_text_begins():
    documents = Documents([document(), document("Another report.", "one:b")])
    assert documents.find(work(doc="b")).doc_id == "one:b"
    assert documents.find(work(doc="one:a")).doc_id == "one:a"
    assert documents.find(work(doc="x", text=TEXT.replace(" ", "  "))).doc_id == "one:a"
    assert documents.find(work(doc="x", text=TEXT.replace("Army", "Armee"))).doc_id == "one:a"
    assert documents.find(work(doc="x", text="Something else altogether.")) is None
    assert documents.find(work(doc="x")) is None


def test_work_about_no_document_is_told_with_how_much_is_left_out():
    assert "1 mentions and 0 relations are left out" in no_document(work(mention(TEXT, "12", "Q1", "count"))).message


def test_new_work_on_a_document_replaces_the_earlier_and_the_rest_stays():
    def said(doc_id, note):
        author = Author(kind="person", name="a01")
        return Annotation(doc_id=doc_id, text_id="t", schema="1.0.0", author=author, status="submitted", note=note)

    whole = merged([said("one:b", "old"), said("one:c", "old")], [said("one:b", "new"), said("one:a", "new")])
    assert [(each.doc_id, each.note) for each in whole] == [("one:a", "new"), ("one:b", "new"), ("one:c", "old")]
