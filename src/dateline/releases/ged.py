"""Happenings in the columns of UCDP GED, version 23.1: those with at least one death, between sides that have names.

UCDP's ids, conflicts and Gleditsch-Ward numbers are not made up; `source_article` names the cluster and its reports.
"""

from collections import defaultdict
from math import floor

from dateline.releases.ready import Ready, Row

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id"
    " dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources"
    " source_article source_office source_date source_headline source_original where_prec where_coordinates"
    " where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity"
    " date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob".split()
)
STATE_BASED, ONE_SIDED = "1", "3"
CLEAR, SUMMARY = 1, 2  # event_clarity
CELLS = 720  # of PRIO-GRID in a row, half a degree each; they are numbered from 1 at the south-west


def ged_row(ready: Ready) -> Row | str:
    """Return a happening's row, or why it has none."""
    code, cluster = ready.happening.codes.get("ucdp"), ready.cluster
    if code is None or not code.parts:
        return f"no code: {code.reason}" if code else "no crosswalk"
    low, best, high = cluster.deaths or (None, None, None)
    if not any((low, best, high)):
        return "no deaths"
    violence = code.parts["type_of_violence"]
    turned = violence == STATE_BASED and ready.kind("initiator") != "state"  # side A is the state
    side_a, side_b = (ready.targets, ready.initiators) if turned else (ready.initiators, ready.targets)
    if violence == ONE_SIDED:
        side_b = ["Civilians"]
    if not side_a or not side_b:
        return "a side without a name"
    names = [", ".join(side) for side in (side_a, side_b)]
    least = low if low is not None else 0
    number = best if best is not None else least
    place, where = ready.place, cluster.where
    return {
        "year": ready.start[:4],
        "type_of_violence": violence,
        "dyad_name": " - ".join(names),
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": cluster.origins,
        "source_article": f"{cluster.cluster}: " + "; ".join(dict.fromkeys(each.doc_id for each in cluster.tellings)),
        "source_office": "; ".join(ready.outlets),
        "source_original": "; ".join(dict.fromkeys(each.asserted_by for each in cluster.figures if each.source)),
        "where_prec": ready.where_prec,
        "where_coordinates": place.name,
        "where_description": where and where.name,
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": ready.lat,
        "longitude": ready.lon,
        "geom_wkt": f"POINT ({ready.lon} {ready.lat})",
        "priogrid_gid": priogrid(ready.lat, ready.lon),
        "country": place.country,
        "event_clarity": SUMMARY if cluster.scope == "aggregate" else CLEAR,
        "date_prec": ready.date_prec,
        "date_start": ready.start,
        "date_end": ready.end,
        **deaths(ready, number, turned=turned, one_sided=violence == ONE_SIDED),
        "best": number,
        "high": high if high is not None else number,
        "low": least,
    }


def deaths(ready: Ready, best: int, *, turned: bool, one_sided: bool) -> dict[str, int]:
    """Return the deaths by side, which add up to `best`.

    A side has those that all figures of it give alike; what is left of `best`, and all of it where the sides have
    more than that, is unknown.
    """
    column = {"civilians": "deaths_civilians", "initiator_side": "deaths_a", "target_side": "deaths_b"}
    if turned:
        column |= {"initiator_side": "deaths_b", "target_side": "deaths_a"}
    if one_sided:
        column["target_side"] = "deaths_civilians"
    said: dict[str, set[int | None]] = defaultdict(set)
    for figure in ready.cluster.figures:
        if figure.what == "killed" and figure.of in column:
            said[column[figure.of]].add(figure.best)
    agreed = {side: next(iter(figures)) or 0 for side, figures in said.items() if len(figures) == 1}
    found = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians"), 0)
    if sum(agreed.values()) <= best:
        found |= agreed
    return {**found, "deaths_unknown": best - sum(found.values())}


def priogrid(lat: float, lon: float) -> int:
    """Return the number of the PRIO-GRID cell that a point (degrees WGS 84) lies in (Tollefsen et al. 2012)."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), CELLS - 1)
    return row * CELLS + column + 1
