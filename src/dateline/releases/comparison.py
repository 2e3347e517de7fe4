"""Two releases compared, a stretch of rows at a time, so that neither has to fit in memory.

A stretch is all rows of both releases from one id to another, with the split that each was read from. A row is known
by its ids. A mention under another id at the same place of the same text is gone and new, and its label, where it is
another, counts as changed: ids that machines give follow from the label.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from dateline.releases.changes import Changes, OutletChange, Reason, RowChanges, TestChanges, Transition, weighed
from dateline.releases.columns import SPLIT
from dateline.releases.differences import Mask, numpy_of, unlike_rows
from dateline.releases.footing import unlike_footing
from dateline.releases.kinds import Columns
from dateline.releases.layout import layout_changes
from dateline.releases.pairs import Pair, paired
from dateline.releases.successors import of_others, superseded_by, transitions

STAMP = "_version"  # columns that end so say what a row was made with, not what it says
WATCHED = {"mentions": "label", "events": "type"}  # the closed list of each whose transitions are counted


class Side(NamedTuple):
    """What must be known of a release besides its rows: how offsets count, its outlets' terms, and its columns."""

    version: str
    schema: str
    offsets: str
    outlets: Mapping[str, str]
    layout: Mapping[str, Columns]


class Comparison:
    """The changes found so far; `documents` must be compared before other configs."""

    def __init__(self, old: Side, new: Side) -> None:
        """Begin with no row."""
        self._old, self._new = old, new
        self._rows: dict[str, Counter[str]] = {config: Counter() for config in {**old.layout, **new.layout}}
        self._alone: list[str] = []
        self._test = defaultdict[str, list[str]](list)
        self._corrected: set[str] = set()  # documents of test
        self._come, self._gone, self._recleaned = set[str](), set[str](), set[str]()
        self._transitions = Counter[tuple[str, str | None, str | None]]()
        self._superseded_by: dict[str, str | None] = {}

    def add(self, config: str, old: pa.Table, new: pa.Table) -> None:
        """Compare one stretch of a config that both have; raises ReleaseError where two rows have one key."""
        pair = paired(old, new)
        before, after = (said(side.layout[config]) for side in (self._old, self._new))
        changed = unlike_rows(pair.old, pair.new, before, after)
        moved = numpy_of(pair.old[SPLIT]) != numpy_of(pair.new[SPLIT])
        counted = {"added": len(pair.added), "removed": len(pair.removed), "changed": sum(changed), "moved": sum(moved)}
        self._rows[config].update({name: int(count) for name, count in counted.items()})
        if config == "documents":
            self._documents(pair, moved)
            changed &= numpy_of(pair.old["text_id"]) == numpy_of(pair.new["text_id"])
        self._correct(config, pair, changed)
        if (name := WATCHED.get(config)) is not None:
            one, other = self._old.layout[config][name], self._new.layout[config][name]
            became = transitions(pair, name, one, other, self._recleaned)
            self._transitions.update({(f"{config}.{name}", *words): count for words, count in became.items()})
        if config == "events":
            self._superseded_by |= superseded_by(old, new, self._recleaned)

    def _documents(self, pair: Pair, moved: Mask) -> None:
        self._come.update(pair.added["doc_id"].to_pylist())
        self._gone.update(pair.removed["doc_id"].to_pylist())
        again = numpy_of(pair.old["text_id"]) != numpy_of(pair.new["text_id"])
        self._recleaned.update(pair.new["doc_id"].filter(pa.array(again)).to_pylist())
        left = {"moved_in": pair.new.filter(pa.array(moved)), "moved_out": pair.old.filter(pa.array(moved))}
        for what, rows in {"added": pair.added, "withdrawn": pair.removed, **left}.items():
            self._test[what] += in_test(rows)

    def _correct(self, config: str, pair: Pair, changed: Mask) -> None:
        """Count what has changed in documents that both have, with their text; a cluster has no one document."""
        if "doc_id" not in pair.new.column_names:
            self._rows[config].update(corrected=int(sum(changed)))
            return
        different = pair.new.filter(pa.array(changed))
        strangers = ((pair.added, self._come), (pair.removed, self._gone), (different, set[str]()))
        for rows, others in strangers if config != "documents" else strangers[2:]:
            of_both = of_others(rows, others)
            self._rows[config].update(corrected=of_both.num_rows)
            self._corrected.update(in_test(of_both))

    def alone(self, config: str, *, added: int = 0, removed: int = 0) -> None:
        """Count the rows of a config that can't be compared: one release has none of it, or they are `unlike`."""
        self._alone.append(config)
        self._rows[config].update(added=added, removed=removed)

    def unlike(self, config: str) -> list[str]:
        """Return the columns for which the rows of a config can't be compared; none where they can."""
        return unlike_footing(config, *(side.layout.get(config, {}) for side in (self._old, self._new)))

    def changes(self) -> Changes:
        """Return what was found, weighed."""
        old, new = self._old, self._new
        outlets = ((each, old.outlets.get(each), new.outlets.get(each)) for each in {**old.outlets, **new.outlets})
        changes = Changes(
            since=old.version,
            rows={config: msgspec.convert(rows, RowChanges) for config, rows in self._rows.items()},
            test=TestChanges(
                **{what: len(doc_ids) for what, doc_ids in self._test.items()},
                corrected=len(self._corrected),
                doc_ids={what: tuple(sorted(doc_ids)) for what, doc_ids in sorted(self._test.items()) if doc_ids},
            ),
            texts=len(self._recleaned),
            transitions=tuple(
                Transition(column=column, old=one, new=other, rows=count)
                for (column, one, other), count in sorted(self._transitions.items(), key=str)
            ),
            layout=tuple(layout_changes(old.layout, new.layout)),
            outlets=tuple(OutletChange(outlet=each, old=a, new=b) for each, a, b in sorted(outlets) if a != b),
            superseded_by=dict(sorted(self._superseded_by.items())),
        )
        comparable = changes.test.same and "documents" not in self._alone
        return weighed(changes.but(scores_comparable=comparable), self._others())

    def _others(self) -> Iterable[Reason]:
        old, new = self._old, self._new
        if old.offsets != new.offsets:
            yield Reason(asks="major", what=f"offsets: {old.offsets} became {new.offsets}")
        for config in self._alone:
            if config in old.layout and config in new.layout:
                what = f"{config}: no row can be compared, for not alike in both: {', '.join(self.unlike(config))}"
                yield Reason(asks="major", what=what)
        if old.schema != new.schema:
            yield Reason(asks="patch", what=f"vocabulary: {old.schema} → {new.schema}")


def in_test(rows: pa.Table) -> list[str]:
    """Return the documents of rows that were read from test."""
    found: list[str] = rows["doc_id"].filter(pc.equal(rows[SPLIT], "test")).to_pylist()
    return found


def said(columns: Columns) -> Columns:
    """Return the columns that say something, and not what a row was made with."""
    return {name: kind for name, kind in columns.items() if not name.endswith(STAMP)}
