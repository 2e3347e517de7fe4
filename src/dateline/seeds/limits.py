"""How much of one input is read before it is refused."""

from dateline.records import Record


class Limits(Record, frozen=True):
    """Bounds on what a seed file may cost; beyond them an input is refused, and reading goes on.

    `record_bytes` bounds one report as it stands in its file, `expanded_bytes` what a compressed file gives,
    `ratio` how many times larger than itself that may be, and `html_bytes` one page of HTML.
    """

    record_bytes: int = 16_000_000
    expanded_bytes: int = 1_000_000_000
    ratio: int = 200
    html_bytes: int = 10_000_000
