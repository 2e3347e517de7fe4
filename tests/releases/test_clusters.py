"""Clusters, the claims in them and the events they hold say the same, whatever the release leaves out."""

from dataclasses import replace

import pyarrow as pa
import pytest

from dateline.errors import ReleaseError
from dateline.records import Annotation, Author, Cluster, Document, Relation, event_id, telling_key
from dateline.releases.columns import columns
from dateline.releases.happenings import Happening, Happenings, cluster_table, stated
from dateline.releases.memberships import Memberships
from dateline.releases.splits import SPLITS, Split
from dateline.releases.tables import Context, to_tables
from dateline.schemas.schema import Schema

Said = dict[str, Annotation]


@pytest.fixture
def raids(documents: list[Document]) -> list[Document]:
    return [each for each in documents if each.text.startswith("Raids")]


def joined(clusters: list[Cluster], documents: list[Document]) -> list[Cluster]:
    """Return one cluster of all that the clusters of some documents tell, and the other clusters."""
    ids = {document.doc_id for document in documents}
    mine = [each for each in clusters if each.tellings[0].doc_id in ids]
    tellings = tuple(sorted((one for each in mine for one in each.tellings), key=lambda one: (one.doc_id, one.mention)))
    figures = tuple(figure for each in mine for figure in each.figures)
    return [
        mine[0].but(tellings=tellings, figures=figures, origins=2),
        *(each for each in clusters if each not in mine),
    ]


def happenings(
    clusters: list[Cluster], placed: dict[Split, list[Document]], annotations: Said, schema: Schema, context: Context
) -> list[Happening]:
    """Return the happenings of a release of some documents in each split."""
    memberships = Memberships.of(clusters)
    found = Happenings.of(schema, memberships)
    for split in SPLITS:
        tables = to_tables(placed.get(split, []), annotations, schema, replace(context, clusters=memberships))
        found.see(split, tables["events"], columns(schema)["events"])
    return list(found.rows(clusters))


def test_an_event_has_the_cluster_that_tells_it(
    documents: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    home = {telling_key(one.doc_id, one.mention): each.cluster for each in clusters for one in each.tellings}
    events = to_tables(documents, annotations, v1, context)["events"].to_pylist()
    assert {telling_key(each["doc_id"], each["mention_id"]): each["cluster"] for each in events} == home
    assert {each["claim_status"] for each in events} == {0}


def test_gold_alone_gives_events_their_ids(raids: list[Document], annotations: Said, v1: Schema, context: Context):
    annotation = annotations[raids[0].doc_id]
    gold = {raids[0].doc_id: annotation.but(author=Author(kind="gold", name="gold"))}
    found = to_tables(raids[:1], gold, v1, context)["events"].to_pylist()
    assert [each["event_id"] for each in found] == [event_id(each["doc_id"], each["mention_id"]) for each in found]
    assert {each["event_id"] for each in to_tables(raids[:1], annotations, v1, context)["events"].to_pylist()} == {None}


def test_without_clusters_events_have_none_and_nothing_is_claimed(
    documents: list[Document], annotations: Said, v1: Schema, context: Context
):
    tables = to_tables(documents, annotations, v1, replace(context, clusters=None))
    assert tables["events"]["cluster"].null_count == tables["events"]["claim_status"].null_count == 12
    assert tables["claims"].num_rows == 0


def test_the_documents_of_a_happening_are_known_where_several_tell_of_it(
    raids: list[Document], clusters: list[Cluster]
):
    assert list(Memberships.of(clusters).shared()) == []
    one = Memberships.of(joined(clusters, raids))
    assert list(map(sorted, one.shared())) == [[each.doc_id for each in raids]]
    assert one.tell_of([raids[0].doc_id, "one:else"])
    assert not one.tell_of(["one:else"])


def test_an_event_in_no_cluster_is_refused(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    fewer = [each for each in clusters if each.tellings[0].doc_id != raids[0].doc_id]
    with pytest.raises(ReleaseError, match="in no cluster") as caught:
        to_tables(raids, annotations, v1, replace(context, clusters=Memberships.of(fewer)))
    assert (caught.value.where, caught.value.hint) == (f"{raids[0].doc_id}#e0000000000", "dateline cluster")


@pytest.mark.parametrize("change", [{"mention": "c1"}, {"quote": "13"}])
def test_a_figure_that_is_not_marked_so_is_refused(  # noqa: PLR0913, PLR0917 - fixtures come by name
    raids: list[Document],
    annotations: Said,
    v1: Schema,
    context: Context,
    clusters: list[Cluster],
    change: dict[str, str],
):
    stale = [each.but(figures=tuple(figure.but(**change) for figure in each.figures)) for each in clusters]
    with pytest.raises(ReleaseError, match="not marked"):
        to_tables(raids, annotations, v1, replace(context, clusters=Memberships.of(stale)))


def test_a_claim_says_who_gives_the_figure(raids: list[Document], annotations: Said, v1: Schema, context: Context):
    claims = to_tables(raids, annotations, v1, context)["claims"].to_pylist()
    assert [each["doc_id"] for each in claims] == [each.doc_id for each in raids]
    claim = claims[0]
    assert (claim["quote"], claim["low"], claim["best"], claim["high"]) == ("12", 12, 12, 12)
    assert (claim["asserted_by"], claim["asserted_by_kind"], claim["source"]) == ("A local source", 0, "s0000000005")
    assert raids[0].text[claim["start"] : claim["end"]] == "12"


def test_a_claim_of_the_report_itself_is_its_outlets(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    own = {"asserted_by": raids[0].outlet, "source": None}
    plain = [each.but(figures=tuple(figure.but(**own) for figure in each.figures)) for each in clusters]
    claim = to_tables(raids, annotations, v1, replace(context, clusters=Memberships.of(plain)))["claims"].to_pylist()[0]
    assert (claim["asserted_by"], claim["asserted_by_kind"], claim["source"]) == (raids[0].outlet, 1, None)


def test_every_event_is_asserted_by_somebody(
    documents: list[Document], annotations: Said, v1: Schema, context: Context
):
    events = to_tables(documents, annotations, v1, context)["events"].to_pylist()
    said = {
        (each["trigger"]["quote"], each["outlet"]): (each["asserted_by"], each["asserted_by_kind"]) for each in events
    }
    assert said["raids", "dawn"] == ("A local source", 0)
    assert said["Raids", "dawn"] == said["truce", "dawn"] == ("dawn", 1)


def test_of_a_chain_of_sources_the_innermost_asserts(
    raids: list[Document], annotations: Said, v1: Schema, context: Context
):
    annotation = annotations[raids[0].doc_id]
    outer = annotation.mentions[2].but(id="s1", label="source", attributes={})
    mentions = (*(each for each in annotation.mentions if each.label != "actor"), outer)
    ties = [each for each in annotation.relations if each.role not in {"initiator", "source"}]
    ties += [Relation(source="e0000000003", target="s1", role="source")]
    ties += [
        Relation(source="s1", target="s0000000005", role="cites"),
        Relation(source="s0000000005", target="s1", role="cites"),
    ]
    said = {raids[0].doc_id: annotation.but(mentions=mentions, relations=tuple(ties))}
    events = to_tables(raids[:1], said, v1, context)["events"].to_pylist()
    assert events[1]["asserted_by"] in {"A local source", "Dawn Brigade"}  # a circle ends somewhere, always the same
    once = said[raids[0].doc_id].but(relations=tuple(ties[:-1]))
    events = to_tables(raids[:1], {raids[0].doc_id: once}, v1, context)["events"].to_pylist()
    assert events[1]["asserted_by"] == "A local source"


def test_a_happening_is_where_its_reports_are(
    documents: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    found = happenings(clusters, {"validation": documents}, annotations, v1, context)
    assert [each.cluster.cluster for each in found] == [each.cluster for each in clusters]
    assert {each.split for each in found} == {"validation"}


def test_of_reports_in_several_splits_the_strictest_holds(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    one = joined(clusters, raids)
    placed: dict[Split, list[Document]] = {"train": raids[:1], "test": raids[1:2], "validation": raids[2:]}
    assert [each.split for each in happenings(one, placed, annotations, v1, context)] == ["test"]


def test_tellings_of_documents_that_are_withheld_are_dropped_and_counted(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    (found,) = happenings(joined(clusters, raids), {"train": raids[:2]}, annotations, v1, context)
    assert {each.doc_id for each in found.cluster.tellings} == {each.doc_id for each in raids[:2]}
    assert {each.doc_id for each in found.cluster.figures} == {each.doc_id for each in raids[:2]}
    assert found.left_out == 2
    row = cluster_table([found], v1, context).to_pylist()[0]
    assert (row["tellings_left_out"], len(row["tellings"]), row["origins"]) == (2, 4, 2)


def test_a_happening_of_withheld_documents_alone_is_not_in_the_release(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    assert happenings(clusters, {}, annotations, v1, context) == []


def test_a_cluster_row_says_what_the_cluster_says(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, clusters: list[Cluster]
):
    (found,) = happenings(clusters, {"train": raids[:1]}, annotations, v1, context)
    row = cluster_table([found], v1, context).to_pylist()[0]
    assert (row["place"], row["place_name"], row["lat"], row["lon"]) == ("gn:1", "Qamar town", 35.5, 40.0)
    assert str(row["date_from"]) == str(row["date_to"]) == "2017-06-05"
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (12, 12, 12)
    assert row["acled_sub_event_type"] == "Air/drone strike"
    assert row["ucdp_type_of_violence"] == "2"
    assert (row["synthetic"], row["dataset_version"], row["gazetteer_version"]) == (True, "1.0.0", "sample@1")


def test_most_tellings_say_what_kind_a_side_is():
    assert stated(["none_stated", "civilians", None, "state", "state"], "none_stated") == "state"
    assert stated(["civilians", "state"], "none_stated") == "civilians"
    assert stated(["none_stated", None], "none_stated") == "none_stated"
    assert stated([], "") == ""


def test_no_clusters_give_a_table_without_rows(v1: Schema, context: Context):
    assert isinstance(cluster_table([], v1, context), pa.Table)


def test_works_are_released_without_notes_and_times(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, works: list[Annotation]
):
    mine = [each for each in works if each.doc_id == raids[0].doc_id]
    table = to_tables(raids[:1], annotations, v1, context, mine)["annotations"]
    whole, nothing = table.to_pylist()
    assert (whole["annotator"], whole["status"], whole["blind"]) == ("a01", 0, True)
    assert (nothing["annotator"], nothing["status"], nothing["blind"]) == ("a02", 1, None)
    assert [each["quote"] for each in whole["mentions"]] == [
        raids[0].text[each["start"] : each["end"]] for each in whole["mentions"]
    ]
    assert len(whole["mentions"]) == 7
    assert len(whole["relations"]) == 6
    assert nothing["mentions"] == nothing["relations"] == []
    assert {whole["annotated_by"], nothing["annotated_by"]} == {1}
    assert not {"note", "lead_seconds", "updated", "task"} & set(table.column_names)


def test_rows_made_by_a_machine_have_the_version_of_its_rules_and_others_that_in_force(
    raids: list[Document], annotations: Said, v1: Schema, context: Context, works: list[Annotation]
):
    mine = [each for each in works if each.doc_id == raids[0].doc_id]
    tables = to_tables(raids[:1], annotations, v1, context, mine)
    assert set(tables["events"]["rules_version"].to_pylist()) == {"1"}
    assert set(tables["annotations"]["rules_version"].to_pylist()) == {"2"}
    assert set(tables["events"]["gazetteer_version"].to_pylist()) == {"sample@1"}
