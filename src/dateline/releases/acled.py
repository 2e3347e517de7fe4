"""Happenings in the columns of ACLED (as in the data of the R package acledR, 2025-09-18).

One happening on one place. ACLED's own judgement is not imitated: actors that lexicons do not know keep their names,
its groups' kinds beyond state, protesters, rioters and civilians are left empty, and so are its ids, regions and notes.
`tags` names the cluster.
"""

from typing import Literal

from dateline.releases.precision import GEO_ACLED, TIME_ACLED, middle
from dateline.releases.ready import Ready, Row

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
DISORDER_OF = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
}
"""Disorder types by event type, and of the sub-event types that go another way (ACLED codebook)."""
STATE, ABROAD, RIOTERS, PROTESTERS, CIVILIANS = "1", "8", "5", "6", "7"
UNNAMED = {"civilians": "Civilians", "protesters": "Protesters", "unidentified": "Unidentified Armed Group"}
Side = Literal["initiator", "target"]


def acled_row(ready: Ready) -> Row | str:
    """Return a happening's row, or why it has none."""
    code = ready.happening.codes.get("acled")
    if code is None or not code.parts:
        return f"no code: {code.reason}" if code else "no crosswalk"
    if ready.cluster.scope == "aggregate":
        return "aggregate"
    if ready.where_prec not in GEO_ACLED:
        return "wider than a province"
    place = ready.place
    riot = code.parts["event_type"] == "Riots"
    sides = [party(ready, side, riot=riot) for side in ("initiator", "target")]
    inter = [kind(ready, side, riot=riot) for side in ("initiator", "target")]
    event_date = middle(ready.start, ready.end)
    return {
        "event_date": event_date,
        "year": event_date[:4],
        "time_precision": TIME_ACLED[ready.date_prec],
        "disorder_type": DISORDER_OF.get(code.parts["sub_event_type"], DISORDER[code.parts["event_type"]]),
        **code.parts,
        **{f"actor{number}": names[0] for number, names in enumerate(sides, 1) if names},
        **{f"assoc_actor_{number}": "; ".join(names[1:]) for number, names in enumerate(sides, 1)},
        **{f"inter{number}": each for number, each in enumerate(inter, 1)},
        "interaction": "".join(sorted(inter)) if all(inter) else "",
        "civilian_targeting": "Civilian targeting" if ready.kind("target") == "civilians" else "",
        "iso": place.number,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": ready.lat,
        "longitude": ready.lon,
        "geo_precision": GEO_ACLED[ready.where_prec],
        "source": "; ".join(ready.outlets),
        "fatalities": fatalities(ready),
        "tags": f"cluster={ready.cluster.cluster}",
    }


def fatalities(ready: Ready) -> int:
    """Return the most conservative number of deaths, 0 where no report gives any, as ACLED's codebook has it."""
    low, best, _ = ready.cluster.deaths or (0, 0, 0)
    return low if low is not None else best or 0


def party(ready: Ready, side: Side, *, riot: bool) -> list[str]:
    """Return the names of a side; of one without a name, what ACLED calls its kind in that country."""
    names = ready.initiators if side == "initiator" else ready.targets
    stands = ready.kind(side)
    if names or stands not in UNNAMED:
        return names
    word = "Rioters" if riot and side == "initiator" else UNNAMED[stands]
    return [f"{word} ({ready.place.country})"]


def kind(ready: Ready, side: Side, *, riot: bool) -> str:
    """Return ACLED's number for a side, empty where the words do not tell which of its kinds of groups it is.

    A state is 1 in its own country and 8 in another; one that no lexicon knows as a state has none.
    """
    stands = ready.kind(side)
    if riot and side == "initiator":
        return RIOTERS
    if stands == "state":
        states = {each for each in actors(ready, side) if each.isupper()}
        return (STATE if ready.place.alpha3 in states else ABROAD) if states else ""
    return {"protesters": PROTESTERS, "civilians": CIVILIANS}.get(stands, "")


def actors(ready: Ready, side: Side) -> tuple[str, ...]:
    """Return the entries of a side; states have ISO 3166-1 alpha-3 codes."""
    return ready.cluster.initiators if side == "initiator" else ready.cluster.targets
