from annotated import SCHEMA, annotations, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import document_of

from dateline.annotation.labeling.rejoin import merged, rejoined
from dateline.annotation.labeling.sections import MOST_LETTERS, MOST_MENTIONS, sections
from dateline.annotation.labeling.tasks import from_task, shown, to_task, to_tasks
from dateline.records import Annotation, Author, Mention, Relation, Segment, Span, Work

MACHINE = Author(kind="machine", name="rules", version="1")
TEXT = "Raids on Aleppo killed 12.\n\nClashes went on in Homs."


def said(*mentions, author=MACHINE, relations=(), **more):
    return Annotation(
        doc_id="one:a",
        text_id="sha256:0",
        schema="1.0.0",
        author=author,
        status="suggested" if author == MACHINE else "submitted",
        mentions=mentions,
        relations=relations,
        **more,
    )


def mention(start, end, label, text=TEXT, **attributes):
    return Mention(
        id=f"{label[0]}{start}",
        label=label,
        start=start,
        end=end,
        quote=text[start:end],
        attributes=attributes,
        by="rule:a@1",
    )


RAIDS = mention(0, 5, "event", type="air_strike")
ALEPPO = mention(9, 15, "location", place="gn:170063", lat=36.2, lon=37.2, resolved="exact")
CLASHES = mention(28, 35, "event", type="armed_clash")
SUGGESTED = said(
    RAIDS,
    ALEPPO,
    CLASHES,
    relations=(
        Relation(source="e0", target="l9", role="location", by="rule:near@1"),
        Relation(source="e28", target="l9", role="location", by="rule:far@1"),
    ),
)
ANNOTATOR = Author(kind="person", name="a01")


def worked(annotation, **changes):
    return shown(annotation, SCHEMA).but(author=ANNOTATOR, status="submitted", **changes)


def test_what_was_left_as_suggested_keeps_what_the_machine_filled():
    joined = rejoined(worked(SUGGESTED), SUGGESTED, SCHEMA)
    assert joined.mentions == SUGGESTED.mentions
    assert joined.relations == SUGGESTED.relations


def test_what_was_changed_is_the_persons_and_keeps_no_coordinates():
    elsewhere = ALEPPO.but(attributes={"place": "none"}, by=None)
    work = worked(SUGGESTED).but(mentions=(RAIDS.but(by=None), elsewhere))
    raids, place = rejoined(work, SUGGESTED, SCHEMA).mentions
    assert raids.by == "rule:a@1"
    assert (place.by, place.attributes) == ("person:a01", {"place": "none"})


def test_relations_between_sections_stay_while_both_ends_do():
    parts = (Span(0, 28), Span(28, len(TEXT)))
    near = Relation(source="e0", target="l9", role="location")
    work = worked(SUGGESTED, relations=(near,))
    assert rejoined(work, SUGGESTED, SCHEMA, parts).relations == SUGGESTED.relations
    assert rejoined(work, SUGGESTED, SCHEMA).relations == SUGGESTED.relations[:1]
    gone = work.but(mentions=work.mentions[:2])
    assert rejoined(gone, SUGGESTED, SCHEMA, parts).relations == SUGGESTED.relations[:1]


def test_blind_work_is_all_the_persons():
    joined = rejoined(worked(SUGGESTED), None, SCHEMA)
    assert {each.by for each in (*joined.mentions, *joined.relations)} == {"person:a01"}


def test_a_report_is_submitted_when_all_its_sections_are():
    early = worked(said(RAIDS), work=Work(updated="2026-01-01T00:00:00Z"), flags=("duplicate",), note="one")
    late = worked(said(CLASHES), work=Work(updated="2026-01-02T00:00:00Z"), flags=("duplicate",), note="two")
    whole = merged([late, early])
    assert [each.id for each in whole.mentions] == ["e0", "e28"]
    assert (whole.status, whole.flags, whole.note) == ("submitted", ("duplicate",), "one\ntwo")
    assert whole.work.updated == "2026-01-02T00:00:00Z"
    assert merged([late, early.but(status="skipped")]).status == "draft"


@given(st.data())
@settings(max_examples=60)
def test_work_in_sections_is_the_work_on_the_whole(data):
    document = data.draw(documents(pieces=60))
    annotation = data.draw(annotations(document)).but(author=ANNOTATOR, status="submitted", note=None)
    cut = data.draw(st.integers(1, max(1, len(document.text) - 1)))
    if len(document.text) < 2 or any(each.start < cut < each.end for each in annotation.mentions):
        return
    parts = [Span(0, cut), Span(cut, len(document.text))]
    pieces = [
        each for task in to_tasks(document, annotation, SCHEMA, parts) for each in from_task(task, document, SCHEMA)
    ]
    (whole,) = from_task(to_task(document, annotation, SCHEMA), document, SCHEMA)
    joined = rejoined(merged(pieces), annotation, SCHEMA, parts)
    same = rejoined(whole, annotation, SCHEMA)
    assert joined.mentions == same.mentions
    assert set(joined.relations) == set(same.relations)
    assert joined.flags == same.flags


def long_text(paragraphs, letters):
    return "\n\n".join(f"{number} " + "Shells fell there. " * (letters // 19) for number in range(paragraphs)).strip()


def test_a_short_report_is_one_section():
    assert sections(document_of("one:a", TEXT), SUGGESTED) == [Span(0, len(TEXT))]


def test_a_long_report_is_cut_between_paragraphs():
    text = long_text(9, 900)
    parts = sections(document_of("one:a", text), said())
    assert len(parts) == 3
    assert [parts[0].start, *(part.end for part in parts)][:-1] == [part.start for part in parts]
    assert parts[-1].end == len(text)
    assert all(part.of(text)[0].isdigit() and part.end - part.start <= MOST_LETTERS for part in parts)


def test_items_that_are_known_are_kept_whole_where_they_fit():
    text = long_text(6, 900)
    third = text.index("3 Shells")
    segments = (Segment(kind="item", start=0, end=third - 2), Segment(kind="item", start=third, end=len(text)))
    assert [part.start for part in sections(document_of("one:a", text, segments), said())] == [0, third]


def test_a_text_without_breaks_is_cut_between_sentences_and_never_in_a_mention():
    text = "Shells fell there. " * 400
    inside = [mention(at, at + 40, "event", text, type="shelling") for at in range(0, 7000, 50)]
    parts = sections(document_of("one:a", text), said(*inside))
    cuts = {part.start for part in parts}
    assert len(parts) > 2
    assert not any(each.start < cut < each.end for each in inside for cut in cuts)
    counts = [sum(part.start <= each.start < part.end for each in inside) for part in parts]
    assert max(counts) <= MOST_MENTIONS


def test_one_endless_word_stays_whole():
    text = "a" * 10_000
    assert sections(document_of("one:a", text), said()) == [Span(0, 10_000)]


@given(st.data())
@settings(max_examples=60)
def test_sections_cover_the_text_and_part_no_mention(data):
    document = data.draw(documents(pieces=200))
    text = document_of("one:a", "\n\n".join([document.text] * data.draw(st.integers(1, 40))))
    annotation = data.draw(annotations(text))
    parts = sections(text, annotation)
    assert "".join(part.of(text.text) for part in parts) == text.text
    assert all(any(part.start <= each.start and each.end <= part.end for part in parts) for each in annotation.mentions)
