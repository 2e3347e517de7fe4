"""Event mentions that tell of one happening, what they say of it, and what people decided about pairs of them."""

import hashlib
from typing import Literal

from dateline.records.record import Record

ClaimStatus = Literal["single_source", "independent_sources", "contested", "denied"]


def event_id(doc_id: str, mention: str) -> str:
    """Return the id of an event of gold: ``ev-`` and 16 hex digits of the sha256 of ``doc_id#mention``.

    A mention keeps its id for as long as it is in gold, also on a new text, and so does its event.
    """
    return f"ev-{hashlib.sha256(telling_key(doc_id, mention).encode()).hexdigest()[:16]}"


def telling_key(doc_id: str, mention: str) -> str:
    """Return the name of an event mention among all reports, ``doc_id#mention``."""
    return f"{doc_id}#{mention}"


class Telling(Record, frozen=True):
    """An event mention of a cluster, by its document and id.

    `origin` says whom it goes back to: ``source:…`` whom the text cites by name, ``story:…`` of which the report is
    a copy, else ``outlet:…``. `factuality` is how the text puts it.
    """

    doc_id: str
    mention: str
    outlet: str
    origin: str
    factuality: str


class Figure(Record, frozen=True, omit_defaults=False):
    """How many, as one telling has it: a claim, from `low` to `high`, `best` where the words are a number.

    `event` and `mention` are the ids of the event and of the count in the document, `quote` its words. `asserted_by`
    are the words for the source in the text, whose mention is `source`, or else the outlet's id.
    """

    doc_id: str
    event: str
    mention: str
    quote: str
    what: str
    of: str
    low: int | None
    best: int | None
    high: int | None
    asserted_by: str
    source: str | None
    status: ClaimStatus


class Where(Record, frozen=True, omit_defaults=False):
    """The place of a cluster: the entry, its name as written, degrees WGS 84, kilometres of uncertainty."""

    place: str | None
    name: str
    lat: float | None
    lon: float | None
    uncertainty_km: float | None


class Cluster(Record, frozen=True, omit_defaults=False):
    """One happening: its tellings, sorted, and what they say together; a line of ``annotation/clusters.jsonl``.

    `cluster` is ``c-`` and 16 hex digits that its founding telling gave it, `merged` ids of clusters that it took in,
    `founded` counts the runs that found a new one. `initiators` and `targets` are entries of actors, or ``name:`` and a
    name that no lexicon has. `start` and `end` are the days between which it lies (inclusive, ISO), `date_by` what they
    rest on. `deaths` are the low, best and high of all figures of people killed, counted once; null where none is
    given. `disputed` names what the tellings contradict each other in. `origins` is the number of independent ones.
    `score` is that of the weakest link that holds it together, `by` the rule or the people that made it.
    """

    cluster: str
    tellings: tuple[Telling, ...]
    type: str
    factuality: str
    scope: str
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    where: Where | None
    start: str | None
    end: str | None
    date_by: str | None
    figures: tuple[Figure, ...]
    deaths: tuple[int | None, int | None, int | None] | None
    disputed: tuple[str, ...]
    origins: int
    status: ClaimStatus
    score: float
    by: str
    merged: tuple[str, ...] = ()
    founded: int = 1


class Decision(Record, frozen=True):
    """What a person says of two event mentions, each ``doc_id#mention``: whether they tell of one happening.

    `one` sorts before `other`; `by` is a pseudonym.
    """

    one: str
    other: str
    same: bool
    by: str
