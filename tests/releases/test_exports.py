"""Exports have the columns of ACLED and UCDP GED, and say of every happening that is not there why."""

import json
from typing import Any

import pytest
from workspaces import SHARED

from dateline.records import Cluster, Figure, Telling, Where
from dateline.releases import acled, ged
from dateline.releases.exports import COLUMNS, EXPORTS, LOG, Exporter
from dateline.releases.happenings import Happening
from dateline.releases.precision import Whereabouts
from dateline.releases.ready import Known, Row
from dateline.schemas.crosswalks import code
from dateline.schemas.schema import Schema

CODES = SHARED / "reference/codes.json"
TOWN = Whereabouts("Qamar", "town", "Syria", "SYR", "760", "Aleppo", "", 4.0)
PLACES = {
    "gn:1": TOWN,
    "gn:2": TOWN._replace(kind="admin1", name="Aleppo"),
    "gn:3": TOWN._replace(kind="country", name="Syria", admin1=""),
    "gn:4": TOWN._replace(kind="continent", name="Asia"),
}
KNOWN = Known(PLACES.get, {"SYR": "Syria", "TUR": "Turkey", "dawn": "Dawn Brigade"}, {"wire": "Dawn Wire"})
AT = Where(place="gn:1", name="Qamar town", lat=35.5, lon=40.25, uncertainty_km=4.0)
TELLING = Telling(doc_id="wire:1", mention="e1", outlet="wire", origin="outlet:wire", factuality="actual")
CLUSTER = Cluster(
    cluster="c-1", tellings=(TELLING,), type="air_strike", factuality="actual", scope="single", initiators=("SYR",),
    targets=("name:shadow front",), where=AT, start="2017-06-05", end="2017-06-05", date_by="text", figures=(),
    deaths=(9, 12, 15), disputed=(), origins=2, status="single_source", score=1.0, by="alone",
)  # fmt: skip
KINDS = {"initiator_kind": "state", "target_kind": "armed_group"}


def figure(of: str, best: int | None) -> Figure:
    return Figure(
        doc_id="wire:1", event="e1", mention=f"c{of}{best}", quote="some", what="killed", of=of, low=best, best=best,
        high=best, asserted_by="a doctor", source="s1", status="single_source",
    )  # fmt: skip


def exported(schema: Schema, kinds: dict[str, str] | None = None, **changes: Any) -> dict[str, Row]:
    """Return the rows of a happening by file; reasons of the log by export."""
    cluster = CLUSTER.but(**changes)
    attributes = {"type": cluster.type, **KINDS, **(kinds or {})}
    codes = {system: code(schema, system, attributes) for system in schema.crosswalks}
    exporter = Exporter(KNOWN)
    rows = list(exporter.rows(Happening(cluster, 0, "train", "gold", attributes, codes)))
    assert sum(count.total() for count in exporter.counts.values()) == len(rows) == len(EXPORTS)
    return {str(row["export"]) if file == LOG else file: row for file, row in rows}


def test_a_strike_has_a_row_in_both(v1: Schema):
    rows = exported(v1)
    assert {name: value for name, value in rows["acled"].items() if value != ""} == {
        "event_date": "2017-06-05", "year": "2017", "time_precision": 1, "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "Syria",
        "inter1": "1", "actor2": "shadow front", "iso": "760", "country": "Syria", "admin1": "Aleppo",
        "location": "Qamar", "latitude": 35.5, "longitude": 40.25, "geo_precision": 1, "source": "Dawn Wire",
        "fatalities": 9, "tags": "cluster=c-1",
    }  # fmt: skip
    assert {name: value for name, value in rows["ucdp_ged"].items() if value != ""} == {
        "year": "2017", "type_of_violence": "1", "dyad_name": "Syria - shadow front", "side_a": "Syria",
        "side_b": "shadow front", "number_of_sources": 2, "source_article": "c-1: wire:1", "source_office": "Dawn Wire",
        "where_prec": 1, "where_coordinates": "Qamar", "where_description": "Qamar town", "adm_1": "Aleppo",
        "latitude": 35.5, "longitude": 40.25, "geom_wkt": "POINT (40.25 35.5)", "priogrid_gid": 181161,
        "country": "Syria", "event_clarity": 1, "date_prec": 1, "date_start": "2017-06-05", "date_end": "2017-06-05",
        "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 12, "best": 12, "high": 15, "low": 9,
    }  # fmt: skip


def test_no_id_of_another_project_is_made_up(v1: Schema):
    rows = exported(v1)
    assert not {"event_id_cnty", "timestamp", "notes"} & set(rows["acled"])
    assert not [name for name in rows["ucdp_ged"] if name in {"id", "relid", "country_id"} or name.endswith("_id")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"start": None, "end": None}, "undated"),
        ({"start": "2010-01-01"}, "longer than a year"),
        ({"where": None}, "unplaced"),
        ({"where": AT.but(lat=None, lon=None)}, "unplaced"),
        ({"where": AT.but(place=None)}, "in no gazetteer"),
        ({"where": AT.but(place="gn:9")}, "in no gazetteer"),
        ({"where": AT.but(place="gn:4")}, "wider than a country"),
        ({"factuality": "planned"}, "not asserted: planned"),
        ({"scope": "habitual"}, "habitual"),
    ],
)
def test_what_no_export_can_hold_is_logged_for_each_with_the_reason(v1: Schema, changes: dict[str, Any], reason: str):
    rows = exported(v1, **changes)
    assert rows == {name: {"cluster": "c-1", "export": name, "reason": reason} for name in EXPORTS}


@pytest.mark.parametrize(
    ("export", "changes", "reason"),
    [
        ("acled", {"type": "talks"}, "no code: talks alone; an agreement that they reach is an event of its own"),
        ("acled", {"scope": "aggregate"}, "aggregate"),
        ("acled", {"where": AT.but(place="gn:3", uncertainty_km=400.0)}, "wider than a province"),
        ("ucdp_ged", {"type": "arrest"}, "no code: captivity is no death; a death in it is a killing"),
        ("ucdp_ged", {"deaths": None}, "no deaths"),
        ("ucdp_ged", {"deaths": (0, 0, 0)}, "no deaths"),
        ("ucdp_ged", {"targets": ()}, "a side without a name"),
    ],
)
def test_what_one_export_does_not_hold_is_logged_for_that_one(
    v1: Schema, export: str, changes: dict[str, Any], reason: str
):
    assert exported(v1, **changes)[export] == {"cluster": "c-1", "export": export, "reason": reason}


def test_a_week_and_a_province_are_said_to_be_so(v1: Schema):
    rows = exported(v1, start="2017-06-05", end="2017-06-11", where=AT.but(place="gn:2", uncertainty_km=80.0))
    assert (rows["acled"]["event_date"], rows["acled"]["time_precision"]) == ("2017-06-08", 2)
    assert (rows["acled"]["geo_precision"], rows["ucdp_ged"]["where_prec"], rows["ucdp_ged"]["date_prec"]) == (3, 4, 3)


def test_an_aggregate_is_a_summary_for_ucdp(v1: Schema):
    assert exported(v1, scope="aggregate")["ucdp_ged"]["event_clarity"] == 2


def test_sides_without_a_name_are_called_by_their_kind_as_acled_does(v1: Schema):
    kinds = {"initiator_kind": "unidentified", "target_kind": "civilians"}
    row = exported(v1, kinds, type="killing", initiators=(), targets=())["acled"]
    assert (row["actor1"], row["actor2"]) == ("Unidentified Armed Group (Syria)", "Civilians (Syria)")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("", "7", "")
    assert row["civilian_targeting"] == "Civilian targeting"


def test_a_foreign_state_is_external_and_both_numbers_make_an_interaction(v1: Schema):
    row = exported(v1, {"target_kind": "civilians"}, initiators=("TUR",), targets=())["acled"]
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("8", "7", "78")


def test_a_crowd_that_riots_is_rioters(v1: Schema):
    kinds = {"initiator_kind": "protesters", "target_kind": "none_stated", "means": "other"}
    row = exported(v1, kinds, type="protest", initiators=(), targets=())["acled"]
    assert (row["event_type"], row["disorder_type"]) == ("Riots", "Demonstrations")
    assert (row["actor1"], row["inter1"]) == ("Rioters (Syria)", "5")


def test_the_state_is_side_a_whoever_begins(v1: Schema):
    kinds = {"initiator_kind": "armed_group", "target_kind": "state"}
    figures = (figure("initiator_side", 2), figure("target_side", 7))
    row = exported(v1, kinds, initiators=("dawn",), targets=("SYR",), figures=figures)["ucdp_ged"]
    assert (row["side_a"], row["side_b"], row["dyad_name"]) == ("Syria", "Dawn Brigade", "Syria - Dawn Brigade")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"]) == (7, 2, 3)
    assert row["source_original"] == "a doctor"


def test_of_one_sided_violence_the_dead_of_the_other_side_are_civilians(v1: Schema):
    kinds = {"target_kind": "civilians"}
    row = exported(v1, kinds, targets=(), figures=(figure("target_side", 12),))["ucdp_ged"]
    assert (row["side_b"], row["type_of_violence"]) == ("Civilians", "3")
    assert (row["deaths_civilians"], row["deaths_unknown"]) == (12, 0)


@pytest.mark.parametrize(
    ("figures", "by_side"),
    [
        ((figure("civilians", 5), figure("civilians", 5)), (0, 0, 5, 7)),
        ((figure("civilians", 5), figure("civilians", 6)), (0, 0, 0, 12)),
        ((figure("initiator_side", 8), figure("target_side", 8)), (0, 0, 0, 12)),
        ((figure("combatants", 9), figure("target_side", 4)), (0, 4, 0, 8)),
        ((figure("civilians", None),), (0, 0, 0, 12)),
    ],
)
def test_deaths_by_side_add_up_to_the_best_and_disputed_ones_are_unknown(
    v1: Schema, figures: tuple[Figure, ...], by_side: tuple[int, ...]
):
    row = exported(v1, figures=figures)["ucdp_ged"]
    assert tuple(row[f"deaths_{side}"] for side in ("a", "b", "civilians", "unknown")) == by_side


@pytest.mark.parametrize(
    ("deaths", "fatalities", "best"), [((9, None, 15), 9, 9), ((None, None, 3), 0, 0), (None, 0, None)]
)
def test_vague_deaths_are_the_least_that_the_words_allow(
    v1: Schema, deaths: tuple[int | None, ...] | None, fatalities: int, best: int | None
):
    rows = exported(v1, deaths=deaths)
    assert rows["acled"]["fatalities"] == fatalities
    assert rows["ucdp_ged"].get("best") == best


def test_prio_grid_cells_are_numbered_from_the_south_west():
    assert ged.priogrid(-90, -180) == 1
    assert ged.priogrid(-89.5, -180) == 721
    assert ged.priogrid(89.9, 179.9) == ged.priogrid(90, 180) == 259_200


@pytest.mark.skipif(not CODES.is_file(), reason="the code lists are not here: no folder `shared` beside the checkout")
def test_the_columns_are_those_of_the_codebooks():
    codes = json.loads(CODES.read_text("utf-8"))
    assert COLUMNS["acled"] == tuple(codes["acled"]["fields"])
    assert COLUMNS["ucdp_ged"] == tuple(codes["ucdp_ged"]["fields"])
    assert set(acled.DISORDER) == set(codes["acled"]["event_types"])
    kinds = [name for names in codes["acled"]["event_types"].values() for name in names]
    assert set(acled.DISORDER_OF) <= set(kinds)
