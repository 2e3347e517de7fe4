import pytest

from dateline.annotation.foreign_formats import from_brat, from_conll, from_row

TEXT = "The army shelled Kafr Nabil on Monday."


def spans(foreign):
    return [(each.label, foreign.text[each.start : each.end]) for each in foreign.mentions]


def test_a_row_keeps_what_else_its_spans_have_as_attributes():
    row = {
        "doc": "a",
        "annotator": "b",
        "spans": [{"id": "E1", "label": "event", "start": 9, "end": 16, "quote": "shelled", "type": "shelling"}],
        "events": [{"event": "E1", "time": ["T1", "T2"], "location": "L1"}],
    }
    foreign = from_row(row, TEXT)
    assert foreign.mentions[0].attributes == {"type": "shelling"}
    assert foreign.relations == (("E1", "T1", "time"), ("E1", "T2", "time"), ("E1", "L1", "location"))


@pytest.mark.parametrize(
    "row", [{}, {"doc": "a", "annotator": "b"}, {"doc": "a", "annotator": "b", "spans": [{"id": 1}]}]
)
def test_a_row_that_lacks_something_is_refused(row):
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_row(row, None)


CONLL = """# doc = a
The\tO
army\tB-ACTOR
shelled\tS-event
Kafr\tB-LOCATION
Nabil\tI-LOCATION
on\tB-time
Monday\tL-time
.\tO

# newdoc id = b
Calm\tO
"""


def test_columns_are_found_in_the_text_one_after_the_other():
    first, second = from_conll(CONLL.splitlines(), "a01", {"a": TEXT})
    assert spans(first) == [("actor", "army"), ("event", "shelled"), ("location", "Kafr Nabil"), ("time", "on Monday")]
    assert (second.doc, second.text, second.mentions) == ("b", "Calm", ())


def test_columns_parted_by_spaces_and_docstart_lines_are_read_too():
    lines = ["-DOCSTART- -X- O O", "", "Homs NNP B-LOC", "fell VBD O"]
    (foreign,) = from_conll(lines, "a01", {}, "file")
    assert (foreign.doc, spans(foreign)) == ("file", [("loc", "Homs")])


def test_a_word_that_does_not_follow_in_the_text_is_told():
    (foreign,) = from_conll(["navy\tB-actor", "shelled\tB-event"], "a01", {"": TEXT})
    assert spans(foreign) == [("event", "shelled")]
    assert "'navy'" in foreign.lost[0]


def test_an_inside_tag_of_another_label_begins_a_span():
    (foreign,) = from_conll(["army\tB-actor", "shelled\tI-event"], "a01", {"": TEXT})
    assert spans(foreign) == [("actor", "army"), ("event", "shelled")]


BRAT = """T1\tActor 4 8\tarmy
T2\tShelling 9 16\tshelled
T3\tLocation 17 21;22 27\tKafr Nabil
T4\tTime 28 37\ton Monday
E1\tShelling:T2 Initiator:T1 Location:T3
R1\tTime Arg1:E1 Arg2:T4
A1\tFactuality E1 actual
A2\tLoaded T1
#1\tAnnotatorNotes T1\ta note
*\tAlias_of T1 T3
T5\tbroken
"""


def test_brat_lines_become_spans_relations_and_attributes():
    foreign = from_brat("a", "a01", BRAT.splitlines(), TEXT)
    assert spans(foreign) == [
        ("actor", "army"),
        ("event", "shelled"),
        ("location", "Kafr Nabil"),
        ("time", "on Monday"),
    ]
    by_id = {each.id: each.attributes for each in foreign.mentions}
    assert by_id["T2"] == {"type": "shelling", "factuality": "actual"}
    assert by_id["T1"] == {"loaded": True}
    assert set(foreign.relations) == {
        ("T2", "T1", "initiator"),
        ("T2", "T3", "location"),
        ("T2", "T4", "time"),
        ("T1", "T3", "alias_of"),
    }
    assert len(foreign.lost) == 1
