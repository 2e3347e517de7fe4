"""HTML: one report a page."""

from collections.abc import Iterator

from dateline.records import Origin, Outlet, Refused, Report
from dateline.seeds.limits import Limits
from dateline.seeds.pages import Page, read_page
from dateline.seeds.readers.reader import Reader
from dateline.seeds.readers.rows import compose
from dateline.seeds.streams import Stream, UnreadableError, at_most


def read(stream: Stream, origin: Origin, outlet: Outlet, limits: Limits) -> Iterator[Report | Refused]:
    """Yield the file's one page as a report, or why it is none.

    Refusals: `too-long`, `empty-text`, those of `read_page`, and those of encodings and compression.
    """
    try:
        data = at_most(stream, limits.html_bytes + 1)
        if not data.strip():
            raise UnreadableError("empty-text", "the file is empty")  # noqa: TRY301  (told as the other refusals are)
        yield as_report(read_page(data, outlet, limits), origin, outlet).but(file=True)
    except UnreadableError as fault:
        yield Refused(origin=origin, code=fault.code, message=fault.message)


def as_report(page: Page, origin: Origin, outlet: Outlet) -> Report:
    """Return a page as a report; the extractor's version becomes part of its reader's name."""
    from trafilatura import __version__  # noqa: PLC0415  (it takes 200 ms, and most runs read no page)

    text, headline = compose(page.title, page.body)
    return Report(
        outlet=outlet.id,
        origin=origin.but(reader=f"{origin.reader}+trafilatura-{__version__}"),
        media_type="text/html",
        text=text,
        headline=headline,
        url=page.url,
        published=page.published,
    )


READER = Reader(name="html", version=1, read=read)
