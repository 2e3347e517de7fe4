"""What has changed between two releases is counted, and asks for the right version."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pyarrow as pa
import pytest
from arrow_tables import table_of
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ReleaseError
from dateline.records import Annotation, Author, Document, event_id
from dateline.releases import arrow
from dateline.releases.changelog import changelog
from dateline.releases.changes import Changes, RowChanges, next_version
from dateline.releases.columns import columns
from dateline.releases.comparison import Comparison, Side
from dateline.releases.differences import unlike_rows
from dateline.releases.kinds import Classes, Columns, Fields, Items
from dateline.releases.layout import declared, layout_changes
from dateline.releases.manifest import OFFSETS
from dateline.releases.tables import Context, to_tables
from dateline.schemas.schema import Schema

Said = dict[str, Annotation]
Releases = Callable[..., Changes]
KINDS: Columns = {
    "word": "string",
    "day": "date32",
    "kind": Classes(("a", "b")),
    "names": Items("string"),
    "parts": Items(Fields({"name": "string", "kind": Classes(("x", "y")), "inner": Items("int64")})),
    "span": Fields({"start": "int32", "note": "string"}),
}
word = st.text(st.characters(exclude_categories=["Cs"]), max_size=2)
part = st.tuples(st.none() | word, st.sampled_from("xy"), st.lists(st.integers(0, 2), max_size=2).map(tuple))
row = st.tuples(
    st.none() | word,
    st.none() | st.dates().map(str),
    st.none() | st.sampled_from("ab"),
    st.lists(st.none() | word, max_size=2).map(tuple),
    st.lists(part, max_size=2).map(tuple),
    st.tuples(st.integers(0, 2), st.none() | word),
)
pairs = st.lists(st.tuples(row, row) | row.map(lambda one: (one, one)), max_size=8)


def side(v1: Schema, version: str = "1.0.0", **others: object) -> Side:
    plain = Side(version, v1.version, OFFSETS, {"dawn": "Dawn, CC-BY-4.0"}, columns(v1))
    return plain._replace(**others)  # type: ignore[arg-type]


@pytest.fixture
def changes(v1: Schema, context: Context) -> Releases:
    """Return a function that compares two releases, each some documents by split and what is said of them."""

    def tables(given: dict[str, Sequence[Document]], said: Said, version: str) -> dict[str, pa.Table]:
        found: dict[str, list[pa.Table]] = {config: [] for config in columns(v1)}
        for split, documents in given.items():
            made = to_tables(documents, said, v1, replace(context, version=version, clusters=None))
            for config, table in made.items():
                found[config].append(table.append_column("split", pa.repeat(split, table.num_rows)))
        return {config: pa.concat_tables(each) for config, each in found.items() if each}

    def compare(
        old: dict[str, Sequence[Document]], new: dict[str, Sequence[Document]], was: Said, now: Said | None = None
    ) -> Changes:
        comparison = Comparison(side(v1), side(v1, "next"))
        before, after = tables(old, was, "1.0.0"), tables(new, was if now is None else now, "next")
        for config in before:
            comparison.add(config, before[config], after[config])
        return comparison.changes()

    return compare


def gold(annotations: Said) -> Said:
    return {doc_id: each.but(author=Author(kind="gold", name="gold")) for doc_id, each in annotations.items()}


def mended(said: Said, document: Document, mention: int, **changed: object) -> Said:
    """Return what is said with one mention of a document changed."""
    annotation = said[document.doc_id]
    mentions = list(annotation.mentions)
    mentions[mention] = mentions[mention].but(**changed)
    ids = dict(zip((each.id for each in annotation.mentions), (each.id for each in mentions), strict=True))
    ties = tuple(tie.but(source=ids[tie.source], target=ids[tie.target]) for tie in annotation.relations)
    return {**said, document.doc_id: annotation.but(mentions=tuple(mentions), relations=ties)}


@pytest.fixture
def raid(documents: list[Document]) -> Document:
    return next(each for each in documents if each.text.startswith("Raids"))


def test_the_same_rows_ask_for_nothing(changes: Releases, documents: list[Document], annotations: Said):
    found = changes({"train": documents}, {"train": documents}, annotations)
    assert (found.asks, found.version, found.reasons) == ("nothing", "1.0.0", ())
    assert list(found.rows.values()) == [RowChanges()] * len(found.rows)


def test_more_documents_ask_for_a_minor_version(changes: Releases, documents: list[Document], annotations: Said):
    found = changes({"train": documents[1:]}, {"train": documents}, annotations)
    assert (found.asks, found.version) == ("minor", "1.1.0")
    assert found.rows["documents"].added == 1
    assert all(each.corrected == 0 for each in found.rows.values())
    assert found.scores_comparable


def test_a_document_that_is_added_to_test_asks_for_a_major_one(
    changes: Releases, documents: list[Document], annotations: Said
):
    found = changes({"test": documents[1:]}, {"test": documents}, annotations)
    assert (found.version, found.test.added, found.scores_comparable) == ("2.0.0", 1, False)


@pytest.mark.parametrize("there", ["train", "validation"])
def test_a_document_that_moves_into_test_or_out_of_it_asks_for_a_major_one(
    changes: Releases, documents: list[Document], annotations: Said, there: str
):
    one, two = {"test": documents[1:], there: documents[:1]}, {"test": documents}
    into, out = changes(one, two, annotations), changes(two, one, annotations)
    assert (into.version, into.test.moved_in, into.test.moved_out) == ("2.0.0", 1, 0)
    assert (out.version, out.test.moved_in, out.test.moved_out) == ("2.0.0", 0, 1)
    assert out.rows["documents"].moved == 1


def test_a_withdrawal_asks_for_a_patch_also_one_from_test(
    changes: Releases, documents: list[Document], annotations: Said
):
    found = changes(
        {"test": documents[:4], "train": documents[4:]}, {"test": documents[1:4], "train": documents[5:]}, annotations
    )
    assert (found.version, found.test.withdrawn) == ("1.0.1", 1)
    assert found.test.doc_ids == {"withdrawn": (documents[0].doc_id,)}
    assert found.rows["documents"].removed == 2
    assert not found.scores_comparable
    assert "1 withdrawn" in changelog("1.0.1", found)


def test_a_corrected_type_asks_for_a_patch_and_is_in_the_table_of_transitions(
    changes: Releases, documents: list[Document], annotations: Said, raid: Document
):
    now = mended(annotations, raid, 0, attributes={"type": "shelling"})
    found = changes({"test": documents}, {"test": documents}, annotations, now)
    assert found.version == "1.0.1"
    assert [(each.column, each.old, each.new, each.rows) for each in found.transitions] == [
        ("events.type", "air_strike", "shelling", 1)
    ]
    assert (found.rows["events"].changed, found.rows["mentions"].changed) == (1, 1)
    assert (found.test.corrected, found.scores_comparable) == (1, True)
    assert "| `events.type` | air_strike | shelling | 1 |" in changelog("1.0.1", found)


def test_a_mention_with_another_label_at_the_same_place_counts_as_one_that_changed_its_label(
    changes: Releases, documents: list[Document], annotations: Said, raid: Document
):
    now = mended(annotations, raid, 4, id="a-new-id", label="actor", attributes={})
    mine = now[raid.doc_id]
    now[raid.doc_id] = mine.but(relations=tuple(tie for tie in mine.relations if tie.target != "a-new-id"))
    found = changes({"train": documents}, {"train": documents}, annotations, now)
    assert [(each.column, each.old, each.new, each.rows) for each in found.transitions] == [
        ("mentions.label", "location", "actor", 1)
    ]
    assert (found.rows["mentions"].removed, found.rows["mentions"].added) == (1, 1)


def test_an_event_that_is_gone_is_superseded_by_the_one_whose_trigger_overlaps_it(
    changes: Releases, documents: list[Document], annotations: Said, raid: Document
):
    first, *_ = annotations[raid.doc_id].mentions
    was = gold(annotations)
    now = mended(was, raid, 0, id="e-new", end=first.end + 5, quote=raid.text[first.start : first.end + 5])
    assert changes({"train": documents}, {"train": documents}, was, now).superseded_by == {
        event_id(raid.doc_id, first.id): event_id(raid.doc_id, "e-new")
    }
    elsewhere = raid.text.index("stopped")
    now = mended(was, raid, 0, id="e-new", start=elsewhere, end=elsewhere + 7, quote="stopped")
    assert changes({"train": documents}, {"train": documents}, was, now).superseded_by == {
        event_id(raid.doc_id, first.id): None
    }


def test_events_of_a_withdrawn_document_have_no_successor(
    changes: Releases, documents: list[Document], annotations: Said, raid: Document
):
    rest = [each for each in documents if each is not raid]
    found = changes({"train": documents}, {"train": rest}, gold(annotations))
    assert list(found.superseded_by.values()) == [None, None]


def test_a_text_that_is_cleaned_anew_asks_for_a_minor_version(
    changes: Releases, documents: list[Document], annotations: Said
):
    was = {doc_id: each for doc_id, each in annotations.items() if doc_id != documents[0].doc_id}
    cleaned = [documents[0].but(text=documents[0].text + " ", text_id="sha256:other"), *documents[1:]]
    found = changes({"test": documents}, {"test": cleaned}, was)
    assert (found.version, found.texts, found.scores_comparable) == ("1.1.0", 1, True)


def test_two_rows_with_one_key_are_refused(v1: Schema, context: Context, raid: Document):
    alone = replace(context, clusters=None)
    table = to_tables([raid, raid], {}, v1, alone)["documents"].append_column("split", pa.repeat("train", 2))
    with pytest.raises(ReleaseError, match="one key"):
        Comparison(side(v1), side(v1)).add("documents", table, table.slice(0, 1))


def of_layout(v1: Schema, config: str, **kinds: object) -> Changes:
    """Return what it asks for to change some columns of a config; None takes a column away."""
    layout = columns(v1)
    changed = {name: kind for name, kind in {**layout[config], **kinds}.items() if kind is not None}
    return Comparison(side(v1), side(v1, layout={**layout, config: changed})).changes()


def test_a_value_that_is_appended_asks_for_a_minor_version_and_any_other_change_for_a_major_one(v1: Schema):
    kind = columns(v1)["events"]["type"]
    assert isinstance(kind, Classes)
    names = kind.names
    versions = {
        "appended": ((*names, "parade"), "1.1.0"),
        "removed": (names[:-1], "2.0.0"),
        "renamed": (("other", *names[1:]), "2.0.0"),
        "reordered": ((names[1], names[0], *names[2:]), "2.0.0"),
    }
    for told, (changed, version) in versions.items():
        assert of_layout(v1, "events", type=Classes(changed)).version == version, told


def test_columns_and_configs_may_be_added_in_a_minor_version_and_removed_in_a_major_one(v1: Schema):
    assert of_layout(v1, "events", weather="string").version == "1.1.0"
    assert of_layout(v1, "events", sentence=None).version == "2.0.0"
    assert of_layout(v1, "events", sentence_start="int64").version == "2.0.0"
    layout = columns(v1)
    fewer = {config: each for config, each in layout.items() if config != "sources"}
    assert Comparison(side(v1, layout=fewer), side(v1)).changes().version == "1.1.0"
    assert Comparison(side(v1), side(v1, layout=fewer)).changes().version == "2.0.0"


def test_offsets_that_count_otherwise_ask_for_a_major_version(v1: Schema):
    assert Comparison(side(v1), side(v1, offsets="bytes")).changes().version == "2.0.0"


def test_other_terms_of_an_outlet_are_told(v1: Schema):
    found = Comparison(side(v1), side(v1, outlets={"dawn": "Dawn, CC0-1.0", "dusk": "Dusk, MIT"})).changes()
    assert [(each.outlet, each.old, each.new) for each in found.outlets] == [
        ("dawn", "Dawn, CC-BY-4.0", "Dawn, CC0-1.0"),
        ("dusk", None, "Dusk, MIT"),
    ]
    assert found.version == "1.0.1"


def test_classes_are_compared_by_their_names_whatever_their_places():
    old, new = {"kind": Classes(("a", "b"))}, {"kind": Classes(("b", "c", "a"))}
    tables = [table_of(kinds, [("a",), ("b",), (None,)]) for kinds in (old, new)]
    assert unlike_rows(*tables, old, new).tolist() == [False, False, False]
    assert [each.asks for each in layout_changes({"x": old}, {"x": new})] == ["major", "minor"]


@given(pairs)
def test_rows_differ_where_any_of_their_cells_does_however_deep(rows):
    old, new = (table_of(KINDS, [pair[turn] for pair in rows]) for turn in (0, 1))
    assert unlike_rows(old, new, KINDS, KINDS).tolist() == [one != other for one, other in rows]


def test_the_columns_come_back_from_the_arrow_schema(v1: Schema):
    for kinds in (KINDS, *columns(v1).values()):
        assert declared(arrow.arrow_schema(kinds)) == kinds


@pytest.mark.parametrize("metadata", [None, {"pandas": "{}"}, {"huggingface": "{"}, {"huggingface": '{"info": null}'}])
def test_a_table_that_does_not_say_its_features_is_refused(metadata: dict[str, str] | None):
    with pytest.raises(ReleaseError, match="does not say its features: doc_id, word"):
        declared(pa.schema([("doc_id", pa.string()), ("word", pa.string())], metadata=metadata))


@pytest.mark.parametrize(
    ("asks", "version"), [("major", "2.0.0"), ("minor", "1.3.0"), ("patch", "1.2.4"), ("nothing", "1.2.3")]
)
def test_the_next_version_is_the_first_that_is_large_enough(asks, version):
    assert next_version("1.2.3", asks) == version


def test_a_changelog_has_the_newest_section_first_and_keeps_the_earlier_ones(v1: Schema):
    first = changelog("1.0.0", Changes(since=None, rows={}))
    second = changelog("1.1.0", of_layout(v1, "events", weather="string"), first)
    assert second.startswith("# Changelog\n\n## 1.1.0\n\nA MINOR change since 1.0.0.")
    assert second.endswith(first.removeprefix("# Changelog\n"))
    assert "- MINOR events.weather: column added" in second
