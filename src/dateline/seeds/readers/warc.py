"""WARC: one report for each page that a server gave, or that was archived as a resource."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from dateline.records import Origin, Outlet, Refused, Report
from dateline.seeds.archives import Archived, records
from dateline.seeds.compression import COMPRESSIONS
from dateline.seeds.limits import Limits
from dateline.seeds.markup import page_text
from dateline.seeds.members import MAGIC, Members, Plain
from dateline.seeds.pages import read_page
from dateline.seeds.readers.html import as_report
from dateline.seeds.readers.reader import Reader, at
from dateline.seeds.readers.rows import blank
from dateline.seeds.responses import Response, charset, decoded, media_type, response
from dateline.seeds.streams import Rejoined, Stream, UnreadableError, at_most

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain",)

MOST_KINDS = 20
"""Kinds of records that the tally tells apart."""

# Addresses of texts that are for machines: https://www.rfc-editor.org/rfc/rfc9309, rfc9116 and IAB's ads.txt.
_FOR_MACHINES = re.compile(r"/(?:robots|ads|app-ads|security|humans)\.txt(?:$|\?)")
_DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "md5": hashlib.md5}


def read(stream: Stream, origin: Origin, outlet: Outlet, limits: Limits) -> Iterator[Report | Refused]:
    """Yield the archive's reports, what is damaged, and last how many records are no reports, if there are some.

    Reports are the records `response`, with status 200, and `resource`, of HTML or plain text. A record's number is
    its place in the archive, a damaged stretch counting as one; the tally has the number after the last.
    Refusals: `not-a-report` (the tally), `no-records`, `digest-differs`, `truncated`, `empty-text`, those of
    `records`, of `response` and `decoded`, and those of pages, encodings and compression.
    """
    tally: Counter[str] = Counter()
    number = origin.record - 1
    try:
        for number, archived in enumerate(records(_source(stream, origin.seed, limits), limits), origin.record):
            row = _row(archived, at(origin, number), outlet, limits)
            if isinstance(row, str):
                tally[row if row in tally or len(tally) < MOST_KINDS else "of other kinds"] += 1
            else:
                yield row
        if number < origin.record:
            raise UnreadableError("no-records", "the archive has no record")  # noqa: TRY301  (told as the others are)
    except UnreadableError as fault:
        number += 1
        yield Refused(origin=at(origin, number), code=fault.code, message=fault.message)
    if tally:
        yield Refused(origin=at(origin, number + 1), code="not-a-report", message=_told(tally))


def _source(stream: Stream, name: str, limits: Limits) -> Members | Plain:
    """Return the archive's bytes, expanded where they begin as compressed ones do, or where at least its name does."""
    head = at_most(stream, 5)
    whole = Rejoined(head, stream)
    begins = [suffix for suffix, magic in MAGIC.items() if head.startswith(magic)]
    named = [
        suffix for suffix in COMPRESSIONS if name.lower().endswith(suffix) and head not in (b"WARC/", b"filed", b"")
    ]
    return Members(whole, (begins or named)[0], limits) if begins or named else Plain(whole)


def _row(archived: Archived, origin: Origin, outlet: Outlet, limits: Limits) -> Report | Refused | str:
    """Return a record as a report, or why it is none; the kind of one that was never meant to be."""
    url = archived.fields.get("warc-target-uri", "").strip("<>")
    try:
        if archived.fault:
            raise archived.fault
        answer = _answer(archived)
        if isinstance(answer, str):
            return answer
        if url and _FOR_MACHINES.search(url):
            return "response of text for machines"
        _refuse_incomplete(archived)
        return _report(answer, origin, outlet, limits, url or None)
    except UnreadableError as fault:
        return Refused(
            origin=origin, code=fault.code, message=f"{url[:200]}: {fault.message}" if url else fault.message
        )


def _answer(archived: Archived) -> Response | str:
    """Return what a server gave, or was archived as if it had; the kind of a record that is nothing of that."""
    kind = archived.fields.get("warc-type", "").lower()[:20]
    told = archived.fields.get("content-type")
    if kind == "resource":
        answer = Response(status=200, media_type=media_type(told), charset=charset(told), content=archived.block)
    elif kind == "response" and media_type(told) in ("application/http", ""):
        answer = response(archived.block)
    else:
        return kind
    if answer.status != 200:  # noqa: PLR2004  (HTTP's OK)
        return f"{kind} with status {answer.status or 'unknown'}"
    given = answer.media_type or media_type(archived.fields.get("warc-identified-payload-type"))
    return answer.but(media_type=given) if given in (*PAGES, *TEXTS) else f"{kind} of {given or 'an unknown type'}"


def _report(answer: Response, origin: Origin, outlet: Outlet, limits: Limits, url: str | None) -> Report:
    """Return an answer as a report; raises UnreadableError where it is none."""
    data = decoded(answer, limits.html_bytes)
    if answer.media_type in PAGES:
        return as_report(read_page(data, outlet, limits, answer.charset, url), origin, outlet)
    text = page_text(data, outlet, answer.charset)
    if blank(text):
        raise UnreadableError("empty-text", "the text is empty")
    return Report(outlet=outlet.id, origin=origin, media_type="text/plain", text=text, url=url)


def _refuse_incomplete(archived: Archived) -> None:
    """Refuse a record that was cut off as it was archived, or whose bytes are not those that were archived."""
    if why := archived.fields.get("warc-truncated"):
        raise UnreadableError("truncated", f"it was cut off as it was archived: {why[:40]}")
    if "warc-segment-number" in archived.fields:
        raise UnreadableError("truncated", "it is one of several parts of a page")
    name, _, told = archived.fields.get("warc-block-digest", "").partition(":")
    algorithm = _DIGESTS.get(name.lower().replace("-", ""))
    if algorithm and told:
        found = algorithm(archived.block)
        if told.lower() not in (found.hexdigest(), base64.b32encode(found.digest()).decode().lower()):
            raise UnreadableError("digest-differs", f"its bytes are not those whose {name} the archive gives")


def _told(tally: Counter[str]) -> str:
    """Return the tally in words."""
    kinds = ", ".join(
        f"{number:,} {kind}" for kind, number in sorted(tally.items(), key=lambda each: (-each[1], each[0]))
    )
    return f"records that are no reports: {kinds}"


READER = Reader(name="warc", version=1, read=read, expands=True)
