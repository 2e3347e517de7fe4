"""The `events` config: an event mention with its sentence, all that its relations lead to, and codes elsewhere."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dateline.errors import ReleaseError
from dateline.records import Annotation, Document, Span, event_id
from dateline.releases import arrow
from dateline.releases.codes import code_columns
from dateline.releases.columns import TOGETHER, role_columns
from dateline.releases.dates import date_columns
from dateline.releases.kinds import Columns, Kind, one_of
from dateline.releases.marks import Arrays, Labelled, Marks, Mask, Numbers, Ties, listed
from dateline.schemas.vocabulary import Schema

Sentences = Callable[[str], Iterable[Span]]


def event_columns(
    marks: Marks, documents: Sequence[Document], schema: Schema, layout: Columns, sentences: Sentences
) -> Arrays:
    """Return the columns of `events` that its annotations alone tell, and those of their outlets; no `event_id`."""
    events = marks.labelled(("event",))
    tied = far_ends(marks, events)
    owners = marks.owners[events.numbers]
    outlets = pa.array([document.outlet for document in documents], pa.string())
    starts = marks.span["start"].take(events.numbers)
    found, where = sentence_columns(documents, owners, starts, marks.span["end"].take(events.numbers), sentences)
    return {
        "mention_id": marks.ids.take(events.numbers),
        **events.attributes,
        "event_class": classes(schema, events),
        "trigger": arrow.struct(marks.cut(events.numbers), arrow.arrow_type(layout["trigger"])),
        "sentence": found,
        "sentence_start": where,
        **{name: items(marks, schema, name, layout[name], tied) for name in role_columns(schema).values()},
        **asserted(marks, schema, tied, outlets.take(owners)),
        **date_columns(marks, schema, layout, tied, len(owners)),
        **code_columns(schema, events.cells, len(owners)),
        "unsure": marks.unsure.take(events.numbers),
    }


def event_ids(said: Sequence[Annotation | None], owners: Numbers, mentions: pa.Array) -> pa.Array:
    """Return the ids of event mentions, which gold alone gives, by the places of their annotations."""
    homes = [each.doc_id if each and each.author.kind == "gold" else None for each in said]
    told = zip((homes[owner] for owner in owners.tolist()), mentions.to_pylist(), strict=True)
    return pa.array([home and event_id(home, mention) for home, mention in told], pa.string())


def classes(schema: Schema, events: Labelled) -> pa.Array:
    """Return the class of each event's type."""
    known = {name: each.event_class for name, each in schema.event_types.items()}
    return arrow.array(one_of(schema.event_classes), [known.get(each) for each in events.cells["type"]])


def far_ends(marks: Marks, events: Labelled) -> Ties:
    """Return the relations that leave events, the near ends by their place among the events."""
    tied = marks.ties
    near = events.place[tied.near]
    return tied._replace(near=near).where(near >= 0)


def items(marks: Marks, schema: Schema, column: str, kind: Kind, tied: Ties) -> pa.Array:
    """Return the column of a role, or of the roles that share it: a list of what they lead to."""
    roles = [name for name, mine in role_columns(schema).items() if mine == column]
    names = list(schema.roles)
    mine = tied.where(np.isin(tied.role, [names.index(role) for role in roles]))
    rows = len(marks.labelled(("event",)).numbers)
    targets = schema.roles[roles[0]].target
    if "event" in targets:
        return listed(mine.near, rows, marks.ids.take(mine.far))
    ends = marks.labelled(targets)
    at = ends.place[mine.far]
    if (at < 0).any():
        hint = "dateline check"
        raise ReleaseError(
            f"{roles[0]} leads to what is no {' or '.join(targets)}", where=f"events.{column}", hint=hint
        )
    parts = {"mention_id": marks.ids.take(mine.far), **marks.cut(mine.far)}
    parts |= {name: cells.take(at) for name, cells in ends.attributes.items()}
    if column in TOGETHER.values():
        parts["role"] = pa.array([roles.index(names[role]) for role in mine.role], pa.int64())
    return listed(mine.near, rows, arrow.struct(parts, arrow.arrow_type(kind).value_type))


def asserted(marks: Marks, schema: Schema, tied: Ties, outlets: pa.Array) -> Arrays:
    """Return who asserts each event: the words for its source in the text, else the id of the report's outlet.

    Of several sources it is the first in the text, of a chain the innermost.
    """
    first = firsts(tied.where(led_by(schema, tied, "event", "source")), len(outlets))
    cited = firsts(marks.ties.where(led_by(schema, marks.ties, "source", "source")), len(marks.owners))
    said = np.array([innermost(source, cited) for source in first.tolist()], np.int64)
    return {
        "asserted_by": pc.coalesce(marks.span["quote"].take(pa.array(said, mask=said < 0)), outlets),
        "asserted_by_kind": pa.array((said < 0).astype(np.int64)),
    }


def led_by(schema: Schema, tied: Ties, source: str, target: str) -> Mask:
    """Say which relations have a role that leads from one label to another."""
    roles = [source in role.source and target in role.target for role in schema.roles.values()]
    return np.array(roles, np.bool_)[tied.role]


def firsts(tied: Ties, rows: int) -> Numbers:
    """Return the first far end of each of some near ends; -1 where there is none."""
    found = np.full(rows, -1)
    found[tied.near[::-1]] = tied.far[::-1]  # what is written last, the first in the text, stays
    return found


def innermost(source: int, cited: Numbers) -> int:
    """Follow a chain of sources to its inner end, or until it comes back to itself."""
    seen: set[int] = set()
    while source >= 0 and source not in seen and cited[source] >= 0:
        seen.add(source)
        source = int(cited[source])
    return source


def sentence_columns(
    documents: Sequence[Document], owners: Numbers, starts: pa.Array, ends: pa.Array, sentences: Sentences
) -> tuple[pa.Array, pa.Array]:
    """Return the sentence that each event begins in, and where that begins; null where it is in none."""
    found = list(sentence_cells(documents, owners, starts, ends, sentences))
    return pa.array([text for text, _ in found], pa.string()), pa.array([start for _, start in found], pa.int32())


def sentence_cells(
    documents: Sequence[Document], owners: Numbers, starts: pa.Array, ends: pa.Array, sentences: Sentences
) -> Iterator[tuple[str | None, int | None]]:
    """Yield (sentence, start) of events that are in the order of the documents, each text split once."""
    before = -1
    for owner, start, end in zip(owners.tolist(), starts.to_pylist(), ends.to_pylist(), strict=True):
        if owner != before:
            before, text = owner, documents[owner].text
            spans = list(sentences(text))
            firsts = [span.start for span in spans]
        index = bisect_right(firsts, start) - 1
        if index < 0 or spans[index].end <= start:
            yield None, None
        else:
            yield text[firsts[index] : max(spans[index].end, end)], firsts[index]
