import hashlib
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import (
    Annotation,
    Author,
    Document,
    Edit,
    Finding,
    Mention,
    Origin,
    Published,
    Relation,
    Segment,
    Value,
)
from dateline.schemas.checks import (
    CODES,
    RULES,
    WARNINGS,
    check,
    check_document,
    check_documents,
    finding,
    unknown_document,
)
from dateline.schemas.checks.annotations import GATES
from dateline.schemas.schema import parse_schema
from dateline.schemas.vocabulary import Attribute, Label, Role, Schema

TESTS = Path(__file__).parents[1]
V1 = TESTS.parent / "schemas" / "v1.toml"


class Fixture(msgspec.Struct, forbid_unknown_fields=True):
    """A file of tests/invalid or tests/valid; one with a `workspace` belongs to the tests of the verb `check`."""

    document: Document | None = None
    annotation: Annotation | None = None
    documents: tuple[Document, ...] = ()
    outlets: tuple[str, ...] = ()
    workspace: dict[str, object] | None = None


def fixtures(folder: str) -> dict[str, Fixture]:
    paths = sorted((TESTS / folder).glob("*.json"))
    return {path.stem: msgspec.json.decode(path.read_bytes(), type=Fixture) for path in paths}


INVALID = fixtures("invalid")
OURS = {code: fixture for code, fixture in INVALID.items() if fixture.workspace is None}
VALID = fixtures("valid")


@pytest.fixture(scope="module")
def v1() -> Schema:
    return parse_schema(V1.read_text(encoding="utf-8"), V1.name)


def findings(fixture: Fixture, schema: Schema) -> list[Finding]:
    """Read a fixture as a caller reads a workspace: documents, then each annotation beside its document."""
    documents = {document.doc_id: document for document in (*fixture.documents, *filter(None, [fixture.document]))}
    found = list(check_documents(fixture.documents, fixture.outlets))
    for document in documents.values():
        found += check_document(document)
    if fixture.annotation is not None:
        document = documents.get(fixture.annotation.doc_id)
        found += check(fixture.annotation, document, schema) if document else [unknown_document(fixture.annotation)]
    return found


@pytest.mark.parametrize("code", OURS)
def test_an_invalid_file_has_the_one_fault_it_is_named_after(code: str, v1: Schema) -> None:
    assert [each.code for each in findings(OURS[code], v1)] == [code]


@pytest.mark.parametrize("code", OURS)
def test_a_finding_names_the_document_and_says_on_one_line_what_was_expected(code: str, v1: Schema) -> None:
    [found] = findings(OURS[code], v1)
    assert found.where.partition(":")[0] == "sample-wire"
    assert found.message.isprintable()
    assert 10 < len(found.message) < 400
    assert found.severity == ("warning" if code in WARNINGS else "error")


@pytest.mark.parametrize("name", VALID)
def test_a_valid_file_has_no_fault(name: str, v1: Schema) -> None:
    assert list(findings(VALID[name], v1)) == []


def test_every_code_has_an_invalid_file_and_every_such_file_a_code() -> None:
    assert set(CODES) <= set(INVALID)
    assert set(OURS) <= set(CODES)


def test_every_rule_has_a_code_and_what_a_gate_shuts_are_rules() -> None:
    assert set(RULES) <= set(CODES)
    assert set(CODES) >= WARNINGS
    assert set(GATES).union(*GATES.values()) <= set(RULES)


def test_a_code_is_kebab_case_and_its_meaning_one_line() -> None:
    assert all(code.replace("-", "").isalpha() and code.islower() for code in CODES)
    assert all(meaning.isprintable() and meaning for meaning in CODES.values())


# The rules at their edges, on a vocabulary made for it


def label(title: str, initial: str, **attributes: Attribute) -> Label:
    return Label(
        title=title, mark="m", leave_out="l", initial=initial, hotkey=initial, colour="#112233", attributes=attributes
    )


def small_vocabulary() -> Schema:
    kinds = {
        "word": Attribute(type="enum", meaning="m", values={"red": "r", "none": "n"}),
        "whole": Attribute(type="int", meaning="m", minimum=0, maximum=9),
        "lat": Attribute(type="number", meaning="m", minimum=-90, maximum=90),
        "lon": Attribute(type="number", meaning="m", minimum=-180, maximum=180),
        "from": Attribute(type="date", meaning="m"),
        "to": Attribute(type="date", meaning="m"),
        "note": Attribute(type="string", meaning="m"),
        "place": Attribute(type="ids", meaning="m"),
        "flag": Attribute(type="bool", meaning="m"),
        "low": Attribute(type="int", meaning="m"),
        "best": Attribute(type="int", meaning="m"),
        "high": Attribute(type="int", meaning="m"),
        "kind": Attribute(type="enum", meaning="m", values={"private_person": "p", "public_person": "q"}),
        "entry": Attribute(type="ids", meaning="m"),
    }
    need = Attribute(type="enum", meaning="m", values={"a": "a"}, required=True)
    spare = Attribute(type="enum", meaning="m", values={"a": "a"}, required=True, default="a")
    return Schema(
        name="small",
        version="2.3.4",
        labels={"thing": label("Thing", "t", **kinds), "act": label("Act", "c", type=need, tone=spare)},
        event_classes={},
        event_types={},
        roles={"does": Role(meaning="m", source=("act",), target=("thing", "act"))},
        flags={"dull": "d"},
    )


SMALL = small_vocabulary()
TEXT = "one two three four five six"
MACHINE = Author(kind="machine", name="rules", version="1")
PERSON = Author(kind="person", name="a01")


def document(text: str = TEXT, **changes: object) -> Document:
    return Document(
        doc_id="wire:1",
        text_id="sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        outlet="wire",
        published=Published(),
        language="en",
        text=text,
        segments=(),
        origin=Origin(seed="seeds/wire/1.txt", record=1, sha256="0", reader="text"),
    ).but(**changes)


def annotation(*mentions: Mention, relations: tuple[Relation, ...] = (), **changes: object) -> Annotation:
    return Annotation(
        doc_id="wire:1",
        text_id=document().text_id,
        schema="2.3.4",
        author=MACHINE,
        status="suggested",
        mentions=mentions,
        relations=relations,
    ).but(**changes)


def mention(start: int, end: int, *, name: str = "thing", text: str = TEXT, **attributes: Value) -> Mention:
    return Mention(
        id=f"{name[0]}{start}-{end}",
        label=name,
        start=start,
        end=end,
        quote=text[start:end],
        attributes=attributes,
        by="rule:x@1",
    )


def codes(checked: Annotation, about: Document | None = None) -> list[str]:
    return [each.code for each in check(checked, about or document(), SMALL)]


def document_codes(**changes: object) -> list[str]:
    return [each.code for each in check_document(document(**changes))]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("word", ["red"], [1, 1.0, True]),
        ("whole", [0, 9], ["1", 1.0, False]),
        ("lat", [1, 1.5], ["1", True]),
        ("from", ["2024-02-29"], ["2023-02-29", "20240229", "2024-W09-4", "2024-02-29 ", 20240229]),
        ("note", ["", "a b"], [0]),
        ("place", ["gn:1"], [0, 1.5]),
        ("flag", [True, False], [0, 1, "true"]),
    ],
)
def test_a_value_has_the_type_of_its_attribute(name: str, right: list[Value], wrong: list[Value]) -> None:
    other = {"lat": {"lon": 1.0, "place": "gn:1"}}.get(name, {})
    for value in right:
        assert codes(annotation(mention(0, 3, **{name: value}, **other))) == []
    for value in wrong:
        assert codes(annotation(mention(0, 3, **{name: value}, **other))) == ["attribute-type"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("word", ["", "Red"]),
        ("whole", [-1, 10, 10**400]),
        ("lat", [90.001, -91, float("nan"), float("inf")]),
        ("place", ["", "gn:1 gn:2"]),
    ],
)
def test_a_value_is_among_those_listed_and_within_its_limits(name: str, wrong: list[Value]) -> None:
    other = {"lat": {"lon": 1.0, "place": "gn:1"}}.get(name, {})
    for value in wrong:
        assert codes(annotation(mention(0, 3, **{name: value}, **other))) == ["attribute-value"]


@pytest.mark.parametrize(
    "attributes",
    [{"low": 2, "best": 1}, {"best": 3, "high": 2}, {"low": 3, "high": 2}, {"from": "2017-02-01", "to": "2017-01-31"}],
)
def test_a_range_is_reversed_between_any_two_of_its_ends(attributes: dict[str, Value]) -> None:
    assert codes(annotation(mention(0, 3, **attributes))) == ["reversed-range"]


@pytest.mark.parametrize(
    "attributes",
    [{"low": 0, "best": 0, "high": 0}, {"low": 5}, {"from": "2017-01-31"}, {"from": "2017-01-31", "to": "2017-01-31"}],
)
def test_a_range_may_be_one_value_or_open(attributes: dict[str, Value]) -> None:
    assert codes(annotation(mention(0, 3, **attributes))) == []


def test_ends_that_cannot_be_compared_are_faulty_in_type_alone() -> None:
    assert codes(annotation(mention(0, 3, low="many", high=2))) == ["attribute-type"]
    assert codes(annotation(mention(0, 3, **{"from": "someday", "to": "2017-01-31"}))) == ["attribute-type"]


def test_coordinates_without_any_place_are_found() -> None:
    assert codes(annotation(mention(0, 3, lat=1.0, lon=1.0))) == ["coordinates-without-place"]
    assert codes(annotation(mention(0, 3, lat=1.0, lon=1.0, place="none"))) == []


def test_a_public_person_and_a_private_one_without_entry_are_in_order() -> None:
    assert codes(annotation(mention(0, 3, kind="public_person", entry="q:1"))) == []
    assert codes(annotation(mention(0, 3, kind="private_person", entry="none"))) == []


@pytest.mark.parametrize(("status", "expected"), [("submitted", ["attribute-missing"]), ("draft", []), ("skipped", [])])
def test_a_required_attribute_is_asked_of_finished_work_alone(status: str, expected: list[str]) -> None:
    assert codes(annotation(mention(0, 3, name="act", tone="a"), author=PERSON, status=status)) == expected
    assert codes(annotation(mention(0, 3, name="act"))) == []


def test_a_default_stands_in_for_a_required_attribute() -> None:
    assert codes(annotation(mention(0, 3, name="act", type="a"), author=PERSON, status="submitted")) == []


@pytest.mark.parametrize("version", ["2.3.4", "2.3.99", "2.0.0"])
def test_an_earlier_minor_or_another_patch_of_the_vocabulary_fits(version: str) -> None:
    assert codes(annotation(schema=version)) == []


@pytest.mark.parametrize("version", ["2.4.0", "1.9.9", "3.0.0", "2.3", "v2.3.4", "", "2.3.4\n", "2.3." + "9" * 5000])
def test_a_newer_minor_or_another_major_or_no_version_does_not_fit(version: str) -> None:
    assert codes(annotation(schema=version)) == ["schema-mismatch"]


def test_words_of_another_vocabulary_are_not_judged() -> None:
    tied = Relation(source="w0-3", target="w4-7", role="eats", by="rule:x@1")
    foreign = annotation(mention(0, 3, name="w", x=1), mention(4, 7, name="w"), relations=(tied,), flags=("odd",))
    assert codes(foreign.but(schema="1.0.0")) == ["schema-mismatch"]
    assert codes(foreign) == ["unknown-flag", "unknown-label", "unknown-label", "unknown-role"]


def test_offsets_into_another_text_are_not_judged_but_words_are() -> None:
    elsewhere = annotation(mention(2, 30, text="x" * 40, word="blue"), text_id="sha256:0")
    assert codes(elsewhere) == ["text-superseded", "attribute-value"]


@pytest.mark.parametrize(
    "by",
    [
        "rule:triggers.air_strike@1",
        "rule:x@1.0",
        "person:a01",
        "person:sample-a",
        "agreed:a01+a02+a03",
        "majority:a+b",
        "adjudicated:a03",
    ],
)
def test_a_by_of_the_grammar_is_in_order(by: str) -> None:
    assert codes(annotation(mention(0, 3).but(by=by))) == []


@pytest.mark.parametrize(
    "by",
    ["", "rule:x", "rule:@1", "rule:x@", "person:", "person:a b", "agreed:a01", "agreed:a01+", "a01", "person:a\n"],
)
def test_another_by_is_malformed(by: str) -> None:
    assert codes(annotation(mention(0, 3).but(by=by))) == ["by-malformed"]


def test_a_person_need_not_say_who_made_a_mention_but_a_machine_must() -> None:
    unsaid = mention(0, 3).but(by=None)
    assert codes(annotation(unsaid, author=PERSON, status="submitted")) == []
    assert codes(annotation(unsaid)) == ["by-missing"]


def test_a_machine_has_a_version() -> None:
    assert codes(annotation(author=Author(kind="machine", name="rules"))) == ["author-malformed"]


def test_a_real_name_and_a_private_person_s_entry_are_not_repeated_in_a_message() -> None:
    named = annotation(author=Author(kind="person", name="Jo Doe"), status="draft")
    identified = annotation(mention(0, 3, kind="private_person", entry="q:77"))
    [name], [entry] = check(named, document(), SMALL), check(identified, document(), SMALL)
    assert "Doe" not in name.where + name.message
    assert "q:77" not in entry.where + entry.message


def test_mentions_that_touch_do_not_overlap() -> None:
    assert codes(annotation(mention(0, 3), mention(3, 5).but(quote=" t", start=3), mention(5, 7))) == ["span-untrimmed"]


def test_each_mention_is_told_once_of_the_widest_that_overlaps_it() -> None:
    checked = annotation(mention(4, 7), mention(0, 18), mention(8, 13, name="act"), mention(14, 23))
    found = [(each.code, each.where) for each in check(checked, document(), SMALL)]
    overlap = "overlapping-mentions"
    assert found == [(overlap, "wire:1 t4-7"), (overlap, "wire:1 a8-13"), (overlap, "wire:1 t14-23")]


def test_an_overlap_of_two_labels_says_which_comes_first() -> None:
    [found] = check(annotation(mention(0, 7, name="act"), mention(4, 7)), document(), SMALL)
    assert "thing comes before act" in found.message


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=8))
def test_overlaps_are_found_where_any_two_mentions_share_a_code_point(ranges: list[tuple[int, int]]) -> None:
    mentions = [mention(start, start + size, text="x" * 30).but(id=str(n)) for n, (start, size) in enumerate(ranges)]
    shared = any(one.span.overlaps(other.span) for n, one in enumerate(mentions) for other in mentions[:n])
    about = document("x" * 30)
    found = codes(annotation(*mentions, text_id=about.text_id), about)
    assert ("overlapping-mentions" in found) == shared


def test_a_relation_is_named_by_its_ends_and_role() -> None:
    tied = Relation(source="a0-3", target="gone", role="does", by="rule:x@1")
    [found] = check(annotation(mention(0, 3, name="act"), relations=(tied,)), document(), SMALL)
    assert (found.code, found.where) == ("dangling-relation", "wire:1 a0-3-does->gone")


def test_hostile_words_stay_on_one_line_and_are_cut() -> None:
    hostile = mention(0, 3, word="x\n" * 5000).but(id="a\nb")
    [found] = check(annotation(hostile), document(), SMALL)
    assert found.where == "wire:1 'a\\nb'"
    assert found.message.isprintable()
    assert len(found.message) < 120


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\ud800b", "e\u0301", " a", "a\n", "\u00a0a", "a\u2028"])
def test_a_text_that_cleaning_would_change_is_not_normal(text: str) -> None:
    assert [each.code for each in check_document(document(text))] == ["text-not-normal"]


@pytest.mark.parametrize(
    "text", ["a\nb", "é", "a\u00a0b", "a\u2028b", "😀👩\u200d🚀", "\u202b\u0633\u0644\u0627\u0645\u202c", "a\ufffd"]
)
def test_a_text_that_cleaning_would_keep_is_normal(text: str) -> None:
    assert [each.code for each in check_document(document(text))] == []


@pytest.mark.parametrize("key", ["1", "a.b_c-d", "x" * 80])
def test_a_key_of_the_right_letters_is_in_order(key: str) -> None:
    assert document_codes(doc_id=f"wire:{key}") == []


@pytest.mark.parametrize(
    "doc_id", ["wire", "wire:", "wire:A", "wire:a/b", "wire:a\n", ":1", "radio:1", "wire:" + "x" * 81]
)
def test_another_doc_id_is_malformed(doc_id: str) -> None:
    assert document_codes(doc_id=doc_id) == ["doc-id-malformed"]


@pytest.mark.parametrize("ranges", [[(0, 3), (2, 7)], [(4, 7), (0, 3)], [(0, 4)], [(24, 28)], [(3, 7)]])
def test_segments_outside_the_text_untrimmed_overlapping_or_out_of_order_are_broken(
    ranges: list[tuple[int, int]],
) -> None:
    segments = tuple(Segment(kind="item", start=start, end=end) for start, end in ranges)
    assert document_codes(segments=segments) == ["segments-broken"]


@pytest.mark.parametrize(
    "edits",
    [
        [(0, 1, 0, 0), (0, 2, 0, 1)],
        [(4, 5, 4, 5), (1, 2, 1, 2)],
        [(3, 4, 2, 3)],
        [(0, 2, 0, 1), (5, 6, 5, 6)],
        [(0, 0, 0, 28)],
    ],
)
def test_edits_that_no_two_texts_can_have_are_broken(edits: list[tuple[int, int, int, int]]) -> None:
    assert document_codes(edits=tuple(Edit(*edit) for edit in edits)) == ["edits-broken"]


def test_insertions_deletions_and_neighbouring_edits_are_in_order() -> None:
    assert document_codes(edits=(Edit(0, 2, 0, 0), Edit(2, 2, 0, 1), Edit(5, 6, 4, 6))) == []


def test_documents_out_of_order_are_told_once_and_read_as_a_stream() -> None:
    stream = (document(doc_id=f"wire:{key}") for key in (9, 8, 7, 7, 8))
    found = Counter(each.code for each in check_documents(stream, {"wire"}))
    assert found == {"documents-unsorted": 1, "duplicate-document": 1}


def test_a_finding_of_a_code_from_elsewhere_is_an_error() -> None:
    assert finding("rows-unbalanced", "wire:1").severity == "error"


# Whatever comes

words = st.text(max_size=6) | st.sampled_from([*SMALL.labels, *SMALL.roles, "thing", "none"])
values = st.text(max_size=5) | st.integers() | st.floats() | st.booleans() | st.sampled_from(["2017-01-01", "red"])
names = st.text(max_size=3) | st.sampled_from([*SMALL.labels["thing"].attributes, "type", "person"])
mentions = st.builds(
    lambda start, size, **rest: Mention(start=start, end=start + size, **rest),
    start=st.integers(0, 30) | st.integers(0, 10**30),
    size=st.integers(1, 30),
    id=words,
    label=words,
    quote=words,
    attributes=st.dictionaries(names, values, max_size=6),
    by=st.none() | words,
)
annotations = st.builds(
    Annotation,
    doc_id=words,
    text_id=st.sampled_from([document().text_id, "sha256:0"]),
    schema=st.sampled_from(["2.3.4", "2.0.0"]) | st.text(max_size=8),
    author=st.builds(Author, kind=st.sampled_from(["machine", "person", "gold"]), name=words),
    status=st.sampled_from(["suggested", "submitted", "skipped", "draft", "deleted", "gold", "open"]),
    flags=st.lists(words, max_size=3).map(tuple),
    mentions=st.lists(mentions, max_size=8).map(tuple),
    relations=st.lists(st.builds(Relation, source=words, target=words, role=words), max_size=6).map(tuple),
)
segments = st.builds(
    lambda kind, start, size: Segment(kind=kind, start=start, end=start + size),
    st.sampled_from(["item", "boilerplate"]),
    st.integers(0, 30),
    st.integers(1, 30),
)
edits = st.tuples(*[st.integers(0, 30)] * 4).map(lambda ends: Edit(*sorted(ends[:2]), *sorted(ends[2:])))


@given(annotations, st.lists(segments, max_size=5))
def test_every_annotation_gets_findings_of_known_codes_on_one_line(checked: Annotation, parts: list[Segment]) -> None:
    for each in check(checked, document(segments=tuple(parts)), SMALL):
        assert each.code in CODES
        assert (each.where + each.message).isprintable()


@given(
    st.text(st.characters(), max_size=40),
    st.text(max_size=10),
    st.lists(segments, max_size=5),
    st.lists(edits, max_size=5),
)
def test_every_document_gets_findings_of_known_codes_on_one_line(
    text: str, doc_id: str, parts: list[Segment], changes: list[Edit]
) -> None:
    broken = document(text, doc_id=doc_id, segments=tuple(parts), edits=tuple(changes))
    for each in [*check_document(broken), *check_documents([broken, broken], ())]:
        assert each.code in CODES
        assert (each.where + each.message).isprintable()


@pytest.mark.parametrize("step", [4, 0])
def test_twenty_thousand_mentions_apart_or_all_in_one_place_are_no_burden(step: int) -> None:
    size = 20_000
    text = "abc " * size + "end"
    tied = tuple(Relation(source=f"m{n}", target="m0", role="does", by="rule:x@1") for n in range(size))
    many = tuple(
        Mention(id=f"m{n}", label="act", start=n * step, end=n * step + 3, quote="abc", by="rule:x@1")
        for n in range(size)
    )
    long = document(text, segments=tuple(Segment(kind="boilerplate", start=n * 4, end=n * 4 + 3) for n in range(size)))
    found = Counter(each.code for each in check(annotation(*many, relations=tied, text_id=long.text_id), long, SMALL))
    assert found["mention-in-boilerplate"] == size
    assert found["overlapping-mentions"] == (0 if step else size - 1)
