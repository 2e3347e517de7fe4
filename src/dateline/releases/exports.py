"""Happenings in the columns of other datasets, and why each that is not there was left out.

Nothing is guessed: what has no date, no place that a gazetteer knows or no code is left out and logged, ids of those
projects are not made up, and a column that the tellings can't fill is empty. These are not those projects' data.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dateline.releases import acled, ged
from dateline.releases.happenings import Happening
from dateline.releases.ready import Known, Ready, Row, ready

LOG = "left_out"
EXPORTED = "exported"


class Export(NamedTuple):
    """An export: its columns, and what makes a row of a happening or says why there is none."""

    columns: tuple[str, ...]
    row: Callable[[Ready], Row | str]


EXPORTS = {"acled": Export(acled.COLUMNS, acled.acled_row), "ucdp_ged": Export(ged.COLUMNS, ged.ged_row)}
COLUMNS = {**{name: export.columns for name, export in EXPORTS.items()}, LOG: ("cluster", "export", "reason")}
"""The columns of each file."""


class Exporter:
    """Rows of all exports; `counts` says of each how many happenings it holds, and how many not, by the reason."""

    def __init__(self, known: Known) -> None:
        """Begin with none."""
        self._known = known
        self.counts = {name: Counter[str]() for name in EXPORTS}

    def rows(self, happening: Happening) -> Iterator[tuple[str, Row]]:
        """Yield (file, row) of a happening: its row in each export, or the reason in the log."""
        found = ready(happening, self._known)
        for name, export in EXPORTS.items():
            row = found if isinstance(found, str) else export.row(found)
            if isinstance(row, str):
                self.counts[name][row.partition(":")[0]] += 1
                yield LOG, {"cluster": happening.cluster.cluster, "export": name, "reason": row}
            else:
                self.counts[name][EXPORTED] += 1
                yield name, row
