"""Plain text: one report a file."""

from collections.abc import Iterator

from dateline.records import Origin, Outlet, Refused, Report
from dateline.seeds.encodings import decode
from dateline.seeds.limits import Limits
from dateline.seeds.readers.reader import Reader
from dateline.seeds.readers.rows import blank
from dateline.seeds.streams import Stream, UnreadableError, at_most


def read(stream: Stream, origin: Origin, outlet: Outlet, limits: Limits) -> Iterator[Report | Refused]:
    """Yield the file's one report, or why it can't be read.

    Refusals: `too-long`, `empty-text`, and those of encodings and compression.
    """
    try:
        text = _text(stream, outlet, limits)
    except UnreadableError as fault:
        yield Refused(origin=origin, code=fault.code, message=fault.message)
    else:
        yield Report(outlet=outlet.id, origin=origin, media_type="text/plain", text=text, file=True)


def _text(stream: Stream, outlet: Outlet, limits: Limits) -> str:
    """Return all that the file says."""
    data = at_most(stream, limits.record_bytes + 1)
    if len(data) > limits.record_bytes:
        raise UnreadableError("too-long", f"it is longer than {limits.record_bytes:,} bytes")
    text = decode(data, outlet)
    if blank(text):
        raise UnreadableError("empty-text", "the file is empty")
    return text


READER = Reader(name="txt", version=1, read=read)
