"""A page's bytes as a tree: its encoding, and what no parser should be given."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from dateline.records import Outlet
from dateline.seeds.encodings import decode
from dateline.seeds.limits import Limits
from dateline.seeds.streams import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

DEEPEST = 250
"""Elements within one another; at 256 libxml2 leaves out the rest of a page without a word. Real pages have 51."""

MOST_TAGS = 40_000
"""Opening and closing tags of a page; extraction takes up to ten seconds for so many. Real pages have 4,000."""

MOST_ATTRIBUTES = 1_000
"""Attributes of an element; the parser's time grows with their square. Real pages have 64."""

# Pages of so many bytes have their attributes counted first: a smaller one has too few to cost ten seconds.
_LARGE = 128_000
_HEAD = 4096
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r")))
# A self-closed root ends the page for libxml2 (lxml, https://bugs.launchpad.net/lxml/+bug/1955915).
_SELF_CLOSED = re.compile(rb"([^<]{0,200}(?:<[!?][^>]{0,400}>[^<]{0,200}){0,4}<html\b[^>]{0,1000}?)/>", re.IGNORECASE)
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What browsers read by these names, after the WHATWG Encoding standard.
_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# The rest of that standard; Python knows further encodings, some of which are no text or take too long.
_PAGES = frozenset(
    [
        *_BROWSERS.values(),
        *(f"cp{page}" for page in (866, *range(1250, 1259))),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("utf-8", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "big5", "big5hkscs", "euc_jp"),
    ],
)
# So many bytes beyond ASCII to one that is wrong, and a page is in that encoding all the same.
_WRONG = 50


def page_text(data: bytes, outlet: Outlet, charset: str | None = None) -> str:
    """Return the markup of a page.

    Its encoding is told by its byte-order mark, by being UTF-8, by `charset` (what the server said), by its own
    declaration, by the outlet's, then by what its bytes look like. A few wrong bytes become U+FFFD, as in a browser.
    Raises UnreadableError: `undecodable` or `binary`.
    """
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
    page = _known(charset) or _declared(data) or _known(outlet.encoding)
    try:
        return decode(data, outlet.but(encoding=page or outlet.encoding))
    except UnreadableError as fault:
        if fault.code != "undecodable":
            raise
    for name in ("utf-8", page):
        text = data.decode(name, "replace") if name else ""
        if text and text.count("\ufffd") * _WRONG <= len(text) - len(text.encode("ascii", "ignore")):
            return text
    return decode(data, outlet.but(encoding=None))


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page declares within itself."""
    found = _DECLARED.search(data, 0, _HEAD)
    return _known((found[1] or found[2]).decode()) if found else None


def _known(name: str | None) -> str | None:
    """Return the encoding that browsers mean by a name, None where it is none of theirs."""
    try:
        page = codecs.lookup(name.strip(" \"'")).name if name else ""
    except (LookupError, ValueError):
        return None
    page = _BROWSERS.get(page, page)
    return page if page in _PAGES else None


def parse(text: str, limits: Limits) -> "HtmlElement | None":
    """Return the tree of a page, None where it has no markup.

    Raises UnreadableError: `too-long`, `too-many-tags`, `too-many-attributes` or `too-deep`.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415  (most runs read no page)
    from lxml.html import document_fromstring  # noqa: PLC0415  (the same)

    data = text.replace("\ufffe", "").replace("\uffff", "").encode("utf-8", "replace").translate(None, _CONTROLS)
    for name in (b"script", b"style"):
        data = b"".join(_emptied(data, name))
    if b"<" not in data:
        return None
    if len(data) > limits.html_bytes:
        raise UnreadableError("too-long", f"the page is longer than {limits.html_bytes:,} bytes")
    if data.count(b"<") > MOST_TAGS:
        raise UnreadableError("too-many-tags", f"it has more than {MOST_TAGS:,} tags")
    if len(data) > _LARGE:
        _refuse_attributes(data)
    try:
        tree = document_fromstring(_opened(data), parser=_parser())
    except LxmlError:
        return None
    if _too_deep()(tree):
        raise UnreadableError("too-deep", f"its elements are nested more than {DEEPEST} levels deep")
    return tree


def _emptied(data: bytes, name: bytes) -> Iterator[bytes]:
    """Yield a page's pieces without what its scripts or styles say: half of most pages, and nothing that is read.

    The elements stay, empty; data (``application/ld+json``) stays whole, and so does all that a comment or another
    such element may begin or end in.
    """
    opens, closes = b"<" + name, b"</" + name
    doubts = (b"<!--", b"-->", closes.upper())
    kept = at = end = 0
    while (start := data.find(opens, at)) >= 0 and (opened := data.find(b">", start) + 1):
        end = data.find(closes, opened) if end < opened else end
        if end < 0:
            break
        inner = data.find(opens, opened, end)
        at = end if inner < 0 else inner
        if (
            inner < 0
            and data.find(b"json", start, opened) < 0
            and all(data.find(doubt, opened, end) < 0 for doubt in doubts)
        ):
            yield data[kept:opened]
            kept = end
    yield data[kept:]


def _opened(data: bytes) -> bytes:
    """Return a page whose root element is not closed as it opens."""
    found = _SELF_CLOSED.match(data)
    return found[1] + data[found.end(1) + 1 :] if found else data


@cache
def _parser() -> "HTMLParser":
    """Return the parser of all pages: what it leaves out, trafilatura would."""
    from lxml.html import HTMLParser  # noqa: PLC0415  (most runs read no page)

    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False)


@cache
def _too_deep() -> "Callable[[HtmlElement], bool]":
    """Return what says of a tree whether it is too deep, in linear time."""
    from lxml.etree import XPath  # noqa: PLC0415  (most runs read no page)

    deep: Callable[[HtmlElement], bool] = XPath("boolean(/*" + "/*" * DEEPEST + ")")
    return deep


class _Attributes:
    """A target of lxml's parser that makes no tree."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Refuse an element with too many attributes."""
        if len(attributes) > MOST_ATTRIBUTES:
            _refuse(tag)

    def close(self) -> None:
        """End, with nothing."""


def _refuse(tag: str) -> NoReturn:
    """Say which element has too many attributes."""
    message = f"a {tag[:20]!r} has more than {MOST_ATTRIBUTES:,} attributes"
    raise UnreadableError("too-many-attributes", message)


def _refuse_attributes(data: bytes) -> None:
    """Refuse a page that would cost the parser time by the square of an element's attributes."""
    from lxml import etree  # noqa: PLC0415  (most runs read no page)

    etree.HTML(data, parser=etree.HTMLParser(target=_Attributes(), encoding="utf-8"))
