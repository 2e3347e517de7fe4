"""Arrow tables made of rows, as tests write them."""

from collections.abc import Sequence

import pyarrow as pa

from dateline.releases import arrow
from dateline.releases.kinds import Columns


def table_of(columns: Columns, rows: Sequence[arrow.Cells]) -> pa.Table:
    """Return a table of some rows, each a tuple with a cell for every column."""
    return arrow.table("rows", columns, dict(zip(columns, arrow.turned(rows, len(columns)), strict=True)))
