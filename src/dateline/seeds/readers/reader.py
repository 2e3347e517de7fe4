"""What a reader is: a function from bytes to reports, with a name and a version."""

from collections.abc import Callable, Iterator

from dateline.records import Origin, Outlet, Record, Refused, Report
from dateline.seeds.limits import Limits
from dateline.seeds.streams import Stream

Read = Callable[[Stream, Origin, Outlet, Limits], Iterator[Report | Refused]]


class Reader(Record, frozen=True):
    """One format's reader; `version` grows whenever the same bytes give another report.

    `read` never raises for what the bytes hold: each record becomes a Report or a Refused, numbered from
    `origin.record`, and reading goes on at the next. Only what the stream itself raises passes through.
    `blocks` says that a plain UTF-8 file of the format may be cut at line ends (`seeds.blocks`), `expands` that the
    reader is given compressed files as they are, and expands them itself.
    """

    name: str
    version: int
    read: Read
    blocks: bool = False
    expands: bool = False

    @property
    def label(self) -> str:
        """Its name and version, as `Origin.reader` has it."""
        return f"{self.name}@{self.version}"


def at(origin: Origin, record: int) -> Origin:
    """Return where a record of the same file stands."""
    return Origin(seed=origin.seed, record=record, sha256=origin.sha256, reader=origin.reader)
