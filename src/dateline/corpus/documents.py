"""Reports made into documents: one clean text, one id, its parts."""

import hashlib
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from dateline.corpus.cleaning import clean, text_id
from dateline.corpus.dates import published
from dateline.corpus.language import language
from dateline.corpus.segments import segments
from dateline.records import Document, Edit, Outlet, Refused, Report, Span
from dateline.records.offsets import to_clean

_KEY = re.compile(r"[a-z0-9._-]{1,80}")
_SUFFIXES = re.compile(r"(?:\.[a-z][a-z0-9]{0,5})?(?:\.(?:gz|zst))?$", re.IGNORECASE)
_LONE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"^[\s\x00-\x20]+|[\s\x00-\x20]+$")  # what urlsplit takes off, and white space beyond ASCII
_END = re.compile(r"[/\s\x00-\x20]+$")
_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_ga|_gl|ref_src|ref_url|cmpid"
    r"|s_cid|ocid|smid|xtor|at_(?:medium|campaign|custom\d)|__twitter_impression)(?:=|$)",
    re.IGNORECASE,
)


def to_document(report: Report, outlet: Outlet) -> Document | Refused:
    """Make a report into a document of its outlet.

    Refused with code ``empty`` where nothing is left but white space and signs that can't be seen.
    """
    key = f"{report.outlet}:{doc_key(report)}"
    text, edits = clean(report.text)
    if not text:
        return Refused(origin=report.origin, code="empty", message="the report has no text", doc_id=key)
    return Document(
        doc_id=key,
        text_id=text_id(text),
        outlet=report.outlet,
        published=published(report, outlet),
        language=language(text, outlet.language),
        text=text,
        segments=segments(text, _headline(report.headline, edits), outlet),
        origin=report.origin,
        edits=tuple(edits),
        url=None if report.url is None else _LONE.sub("\ufffd", report.url),
        extra={name: _sound(value) for name, value in report.extra.items()},
    )


def doc_key(report: Report) -> str:
    """Return the part of a `doc_id` after the outlet, ``[a-z0-9._-]{1,80}``: by id, URL, file, or raw text."""
    if report.id and report.id.strip():
        return _fitting(report.id)
    if report.url and report.url.strip():
        return _hashed(canonical_url(report.url))
    if report.file:
        path = report.origin.seed.removeprefix("seeds/").partition("/")[2] or report.origin.seed
        return _fitting(_SUFFIXES.sub("", path, count=1) or path)
    return _hashed(report.text)


def _fitting(name: str) -> str:
    """Return the name itself where it is a key, else its hash."""
    return name if _KEY.fullmatch(name) else _hashed(name)


def _hashed(words: str) -> str:
    """Return the first 16 hex digits of the sha256 of UTF-8."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """Return the URL under which copies of one page are one: no fragment, default port, tracking, trailing slash.

    Scheme and host are lower case; the path and the other parameters stay as they are, and so does what is no URL.
    """
    url = _BLANKS.sub("", url)
    try:
        parts = urlsplit(url)
        host = _host(parts)
    except ValueError:
        return url
    if not host:  # an address within a page, a file, a name: its fragment may be all that tells it from others
        return url
    query = _BLANKS.sub("", "&".join(part for part in parts.query.split("&") if not _TRACKING.match(part)))
    return urlunsplit((parts.scheme.lower(), _BLANKS.sub("", host), _END.sub("", parts.path), query, ""))


def _host(parts: SplitResult) -> str:
    """Return user, host and port, the host in lower case, the scheme's own port left out."""
    user, at, host = parts.netloc.rpartition("@")
    if parts.port is not None and parts.port == _PORTS.get(parts.scheme.lower()):
        host = host.removesuffix(f":{parts.port}")
    return f"{user}{at}{host.lower().removesuffix(':')}"


def _headline(length: int, edits: list[Edit]) -> int:
    """Return where the headline ends in the clean text, 0 where there is none."""
    span = to_clean(edits, Span(0, length)) if length else None
    return span.end if span else 0


def _sound(value: object) -> object:
    """Put U+FFFD for lone surrogates in a value of a row, however deep, since JSON can't be written with them."""
    if isinstance(value, str):
        return value if value.isascii() else _LONE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_sound(name): _sound(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_sound(inner) for inner in value]
    return value
