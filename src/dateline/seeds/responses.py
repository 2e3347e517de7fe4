"""What a server answered, as an archive keeps it: its status, its media type and its content, decoded."""

import io
import re
import zlib
from typing import TYPE_CHECKING, Any

from dateline.records import Record
from dateline.seeds.streams import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_CODINGS = 3
"""Content codings one over another; servers use one."""

_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,40}/[\w.+-]{1,60})")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")


class Response(Record, frozen=True):
    """A server's answer; `media_type` is in lower case, `charset` the encoding that the server names."""

    status: int | None
    media_type: str
    charset: str | None
    content: bytes
    chunked: bool = False
    codings: tuple[str, ...] = ()


def media_type(words: str | None) -> str:
    """Return the media type that a Content-Type begins with, in lower case; empty for none."""
    found = _MEDIA_TYPE.match(words or "")
    return found[1].lower() if found else ""


def charset(words: str | None) -> str | None:
    """Return the encoding that a Content-Type names."""
    found = _CHARSET.search(words or "")
    return found[1] if found else None


def response(block: bytes) -> Response:
    """Return the answer that a record holds, its content as it was sent.

    Raises UnreadableError `damaged-record`.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415  (most runs read no archive)

    record = WarcRecord()
    record.init_headers(WarcRecordType.response, content_length=len(block))
    record.set_bytes_content(block)
    record.is_http = True
    try:
        record.parse_http(quirks_mode=True, strict_mode=False)
        content = record.reader.read(len(block))
    except (OSError, ValueError) as fault:
        raise UnreadableError("damaged-record", f"its HTTP head can't be read: {fault}"[:400]) from None
    heads: Any = record.http_headers
    if heads is None:
        raise UnreadableError("damaged-record", "it has no HTTP head")
    told = heads.get("Content-Type")
    sent = _words(heads.get_multiple("Transfer-Encoding"))
    return Response(
        status=heads.status_code,
        media_type=media_type(told),
        charset=charset(told),
        content=content,
        chunked="chunked" in sent,
        codings=tuple(_words(heads.get_multiple("Content-Encoding")) + [word for word in sent if word != "chunked"]),
    )


def _words(values: "Iterable[str]") -> list[str]:
    """Return the words of a header's lists."""
    return [word.strip().lower() for value in values for word in value.split(",") if word.strip()]


def decoded(answer: Response, limit: int) -> bytes:
    """Return an answer's content without its codings; content that was decoded before it was archived is as it is.

    Raises UnreadableError: `damaged-record`, `unknown-coding`, or `too-long` beyond `limit` bytes.
    """
    data = answer.content
    if answer.chunked and not _MARKUP.match(data):
        data = _unchunked(data, limit)
    if len(answer.codings) > MOST_CODINGS:
        raise UnreadableError("unknown-coding", f"it is coded {len(answer.codings)} times")
    for coding in reversed(answer.codings):
        data = data if _MARKUP.match(data) else _uncoded(data, coding, limit)
    if len(data) > limit:
        raise UnreadableError("too-long", f"the page is longer than {limit:,} bytes")
    return data


def _unchunked(data: bytes, limit: int) -> bytes:
    """Put together the chunks of a transfer."""
    from fastwarc.stream_io import ChunkedReader  # noqa: PLC0415  (most runs read no archive)

    return _read(ChunkedReader(io.BytesIO(data)), limit)


def _uncoded(data: bytes, coding: str, limit: int) -> bytes:
    """Undo one content coding; those that are none leave all as it is."""
    from fastwarc.stream_io import BrotliReader, ZstdReader  # noqa: PLC0415  (most runs read no archive)

    if coding in ("gzip", "x-gzip"):
        return _inflated(data, zlib.MAX_WBITS | 16, limit)
    if coding == "deflate":
        raw = len(data) < 2 or data[0] & 15 != zlib.DEFLATED or int.from_bytes(data[:2]) % 31  # noqa: PLR2004  (RFC 1950)
        return _inflated(data, -zlib.MAX_WBITS if raw else zlib.MAX_WBITS, limit)
    if coding in ("br", "zstd"):
        return _read((BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(data)), limit)
    if coding in ("identity", "none", "utf-8", "utf8", "binary", "8bit"):
        return data
    raise UnreadableError("unknown-coding", f"its content is coded as {coding[:40]!r}")


def _inflated(data: bytes, window: int, limit: int) -> bytes:
    """Expand deflated content, which must be whole."""
    expander = zlib.decompressobj(window)
    try:
        found = expander.decompress(data, limit + 1)
    except zlib.error as fault:
        raise UnreadableError("damaged-record", f"its content can't be expanded: {fault}") from None
    if len(found) <= limit and not expander.eof:
        raise UnreadableError("damaged-record", "its content ends too early")
    return found


def _read(reader: Any, limit: int) -> bytes:
    """Read what a coding holds, not much further than `limit`."""
    try:
        found: bytes = reader.read(limit + 1)
    except (OSError, ValueError) as fault:
        raise UnreadableError("damaged-record", f"its content can't be decoded: {fault}"[:400]) from None
    return found
