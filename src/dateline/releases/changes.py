"""What has changed from one release to the next, and the version that such a change asks for.

MAJOR: a config, column, label, type or other value removed, renamed or put in another order; offsets counted
otherwise; a document added to test, or moved into it or out of it. MINOR: documents, configs, columns or values added;
texts cleaned anew. PATCH: annotations corrected; documents withdrawn, also from test, whose scores can't be compared
any more then.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from dateline.records import Record

Asks = Literal["major", "minor", "patch", "nothing"]
CHANGES = "changes.json"
"""The file of a release that holds its `Changes`."""

_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})")

SIZES: tuple[Asks, ...] = ("major", "minor", "patch", "nothing")


class LayoutChange(Record, frozen=True):
    """A config, column or closed list that has changed: `where` as ``config.column``, what, and what that asks for."""

    where: str
    what: str
    asks: Asks


class RowChanges(Record, frozen=True, omit_defaults=False):
    """Rows of a config that are new, gone, different in any cell, and in another split.

    `corrected` counts those that are new, gone or different in documents that both releases have, with their text.
    """

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    corrected: int = 0


class Transition(Record, frozen=True, omit_defaults=False):
    """How many rows had one value of a closed list and now have another; null is none."""

    column: str
    old: str | None
    new: str | None
    rows: int


class TestChanges(Record, frozen=True, omit_defaults=False):
    """Documents that test got, those of them that other splits had, what it gave to those, and what is withdrawn.

    `corrected` counts the documents of test that stay and in which any row has changed; `doc_ids` are those of the
    other four, sorted, under the same names.
    """

    __test__ = False  # not for pytest to collect

    added: int = 0
    moved_in: int = 0
    moved_out: int = 0
    withdrawn: int = 0
    corrected: int = 0
    doc_ids: dict[str, tuple[str, ...]] = {}

    @property
    def same(self) -> bool:
        """Whether test has the same documents."""
        return not (self.added or self.moved_in or self.moved_out or self.withdrawn)


class OutletChange(Record, frozen=True, omit_defaults=False):
    """An outlet that is new (`old` is null), gone (`new` is null), or under other terms: licence, alignment, name."""

    outlet: str
    old: str | None
    new: str | None

    @property
    def told(self) -> str:
        """The change in words."""
        return f"{self.old or 'none'} → {self.new or 'none'}"


class Reason(Record, frozen=True):
    """Why a change asks for a MAJOR, MINOR or PATCH version."""

    asks: Asks
    what: str


class Changes(Record, frozen=True, omit_defaults=False):
    """All that has changed since a release; `since` is null where there was none before.

    `asks` and `version` say which number the change asks for at least, null after a trial; `reasons` say why, the
    weightiest first.
    `scores_comparable` is whether test has the same documents. `texts` counts documents whose text was cleaned anew.
    `superseded_by` gives, for each event_id that is gone, that of the event whose trigger overlaps its own, or null.
    """

    since: str | None
    rows: dict[str, RowChanges]
    asks: Asks = "nothing"
    version: str | None = None
    reasons: tuple[Reason, ...] = ()
    scores_comparable: bool = True
    test: TestChanges = TestChanges()
    texts: int = 0
    transitions: tuple[Transition, ...] = ()
    layout: tuple[LayoutChange, ...] = ()
    outlets: tuple[OutletChange, ...] = ()
    superseded_by: dict[str, str | None] = {}


def numbers(version: str) -> tuple[int, ...]:
    """Return the three numbers of a version; none of what is no version, such as the name of a trial."""
    found = _VERSION.fullmatch(version)
    return tuple(map(int, found.groups())) if found else ()


def next_version(last: str, asks: Asks) -> str:
    """Return the first version after `last` that is large enough for what a change asks; `last` for nothing."""
    major, minor, patch = numbers(last)
    after = {
        "major": f"{major + 1}.0.0",
        "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
        "nothing": last,
    }
    return after[asks]


def reasons(changes: Changes) -> Iterator[Reason]:
    """Yield what in a change asks for which version."""
    yield from (Reason(asks=each.asks, what=f"{each.where}: {each.what}") for each in changes.layout)
    yield from (Reason(asks="patch", what=f"outlet {each.outlet}: {each.told}") for each in changes.outlets)
    test, documents = changes.test, changes.rows.get("documents", RowChanges())
    counted: tuple[tuple[Asks, int, str], ...] = (
        ("major", test.added, "added to test"),
        ("major", test.moved_in, "moved into test"),
        ("major", test.moved_out, "moved out of test"),
        ("minor", documents.added - test.added, "added"),
        ("minor", documents.moved - test.moved_in - test.moved_out, "moved between train and validation"),
        ("minor", changes.texts, "with a text that was cleaned anew"),
        ("patch", documents.removed - test.withdrawn, "withdrawn or withheld from train and validation"),
        ("patch", test.withdrawn, "withdrawn from test"),
    )
    for asks, count, what in counted:
        if count:
            yield Reason(asks=asks, what=f"documents {what}: {count}")
    for config, rows in changes.rows.items():
        if rows.corrected:
            yield Reason(asks="patch", what=f"rows of {config} corrected: {rows.corrected}")


def weighed(changes: Changes, others: Iterable[Reason] = ()) -> Changes:
    """Return a change with its reasons, `others` among them, and the version that it asks for."""
    found = sorted((*others, *reasons(changes)), key=lambda reason: SIZES.index(reason.asks))
    asks = found[0].asks if found else "nothing"
    version = next_version(changes.since, asks) if changes.since and numbers(changes.since) else None
    return changes.but(asks=asks, version=version, reasons=tuple(found))
