"""What people see: results on stdout, everything else on stderr."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from time import monotonic
from typing import NoReturn

import click
import msgspec

from dateline.errors import DatelineError
from dateline.records import Record

_PLAIN_SECONDS = 5.0  # how often a plain line tells of long work where no bar can be drawn


def tell(line: str = "") -> None:
    """Print one line of a result."""
    click.echo(line)


def tell_json(value: object) -> None:
    """Print a result as one line of JSON."""
    click.echo(msgspec.json.encode(value, order="deterministic").decode())


def stop(error: DatelineError) -> NoReturn:
    """Print what is wrong, where, and what to try; exit with 2."""
    click.echo(f"{click.style('dateline', fg='red', bold=True)}: {error.what}", err=True)
    for word, text in (("at", error.where), ("try", error.hint)):
        if text:
            click.echo(f"  {click.style(f'{word:<4}', bold=True)}{text}", err=True)
    sys.exit(2)


def number(count: int, one: str, many: str = "") -> str:
    """Return ``1 report``, ``1,234 reports``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def table(rows: list[tuple[str, ...]]) -> None:
    """Print rows of words in columns as wide as they need; the first row is the heading."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for place, row in enumerate(rows):
        line = "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        click.echo(click.style(line, bold=True) if place == 0 else line)


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told (done, of) and shows it: a bar on a terminal, else now and then a plain line."""
    if sys.stderr.isatty():
        with _bar(what) as seen:
            yield seen
        return
    last = monotonic()

    def line(done: int, of: int) -> None:
        nonlocal last
        if monotonic() - last >= _PLAIN_SECONDS:
            last = monotonic()
            click.echo(f"{what}: {done:,} of {of:,}", err=True)

    yield line


@contextlib.contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console  # noqa: PLC0415 - 40 ms that only long work is worth
    from rich.progress import Progress  # noqa: PLC0415 - the same

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=None)
        yield lambda done, of: bars.update(task, completed=done, total=of)


def shown(record: Record, as_json: bool, lines: Callable[[], list[str]]) -> None:  # noqa: FBT001 - one switch, one meaning
    """Print a result as JSON or as lines for people."""
    if as_json:
        tell_json(record)
        return
    for line in lines():
        tell(line)
