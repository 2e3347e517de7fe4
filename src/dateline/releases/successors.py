"""What became of a mention: the value that it had and has now, and the event that stands in the place of one gone."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.releases.arrow import words
from dateline.releases.differences import unlike_cells
from dateline.releases.kinds import Kind
from dateline.releases.pairs import Pair, keys, side_by_side

EVENT = ["doc_id", "event_id", "trigger"]
Became = tuple[str | None, str | None]


def transitions(pair: Pair, name: str, before: Kind, after: Kind, recleaned: AbstractSet[str]) -> Counter[Became]:
    """Count which values of a column became which, by id, and by place where an id is gone and the text is the same.

    `before` and `after` are the column's kinds, `recleaned` the documents whose text is another.
    """
    removed, added = of_others(pair.removed, recleaned), of_others(pair.added, recleaned)
    again = side_by_side(removed, added, place_keys(removed), place_keys(added))
    found = Counter[Became]()
    for rows, others in ((pair.old, pair.new), (again.old, again.new)):
        old, new = words(before, rows[name].combine_chunks()), words(after, others[name].combine_chunks())
        changed = pa.array(unlike_cells(old, new))
        found.update(zip(old.filter(changed).to_pylist(), new.filter(changed).to_pylist(), strict=True))
    return found


def superseded_by(old: pa.Table, new: pa.Table, recleaned: AbstractSet[str]) -> dict[str, str | None]:
    """Return, for each event_id that only the old rows have, that of the event in its place, or null.

    That is the one of the same document, with the same text, whose trigger overlaps its own most.
    """
    lost = old.filter(pc.and_(old["event_id"].is_valid(), pc.invert(pc.is_in(old["event_id"], new["event_id"]))))
    same = of_others(new.filter(pc.is_in(new["doc_id"], lost["doc_id"])), recleaned)
    now = defaultdict[str, list[dict[str, Any]]](list)
    for event in same.select(EVENT).to_pylist():
        now[event["doc_id"]].append(event)
    return {event["event_id"]: successor(event, now[event["doc_id"]]) for event in lost.select(EVENT).to_pylist()}


def successor(lost: Mapping[str, Any], now: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the id of the event whose trigger shares most with that of one that is lost, of several the first."""

    def shared(event: Mapping[str, Any]) -> int:
        one, other = lost["trigger"], event["trigger"]
        return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))

    best = max(now, key=shared, default=None)
    return best["event_id"] if best is not None and shared(best) > 0 else None


def of_others(rows: pa.Table, doc_ids: AbstractSet[str]) -> pa.Table:
    """Return the rows of other documents than some."""
    return rows.filter(pa.array([doc_id not in doc_ids for doc_id in rows["doc_id"].to_pylist()], pa.bool_()))


def place_keys(rows: pa.Table) -> pa.Array:
    """Return keys of mentions by document and span."""
    if "trigger" in rows.column_names:
        span = rows["trigger"].combine_chunks()
        rows = pa.table({"doc_id": rows["doc_id"], **{end: pc.struct_field(span, end) for end in ("start", "end")}})
    return keys([rows["doc_id"], rows["start"], rows["end"]])
