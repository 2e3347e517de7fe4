"""A web page as a report: main text, title, date and address, each from the one tree that its bytes were parsed to."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from dateline.records import Outlet, Record
from dateline.seeds.limits import Limits
from dateline.seeds.markup import page_text, parse
from dateline.seeds.streams import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TOP = 3
"""Lines at the top of a page's text that are left out where they repeat its title or its date."""

# Code points of the longest title, address, name of a site, and line of nothing but a date.
_TITLE, _URL, _SITE, _DATE = 400, 2_000, 40, 80
_EARLIEST, _LATEST = dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)  # noqa: DTZ001  (htmldate compares naive ones)
_STAMP = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?")
_STAMPED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publish-date",
    "parsely-pub-date",
    "pubdate",
)
_IN_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_TITLES = ("og:title", "twitter:title", "title")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site")
_SEPARATOR = re.compile(r"\s+(?:[-|\u2013\u2014\u00b7\u2022\u00bb\u00ab:/~]|::|\|\|)\s+|\s*\|\s*")
_LETTERS = re.compile(r"[\W_]+")
# The words of a line that is nothing but a date.
_WORD = re.compile(r"[^\W\d_]+")
_DATE_WORDS = frozenset(
    _WORD.findall(
        """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec st nd rd th t z
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    am pm a p m h gmt utc est edt pst pdt cet bst published posted updated last modified date on at of
    """,
    ),
)
_GAPS = re.compile(r"(\n+)")
_DATED = re.compile(r"(?:19|20)\d\d\D+\d|\d\D+(?:19|20)\d\d")


class Page(Record, frozen=True):
    """What a page says: its main text, paragraphs parted by blank lines, and what it says about itself."""

    body: str
    title: str | None = None
    published: str | None = None
    url: str | None = None


def read_page(data: bytes, outlet: Outlet, limits: Limits, charset: str | None = None, url: str | None = None) -> Page:
    """Return the page that `data` is; `charset` and `url` are what the server and the crawler said.

    Raises UnreadableError: `no-main-text`, `extraction-failed`, those of encodings and those of `parse`.
    """
    if len(data) > limits.html_bytes:
        raise UnreadableError("too-long", f"the page is longer than {limits.html_bytes:,} bytes")
    tree = parse(page_text(data, outlet, charset), limits)
    body = "" if tree is None else main_text(tree)
    if tree is None or not body:
        raise UnreadableError("no-main-text", "the page has no main text")
    if len(body) > limits.record_bytes:
        raise UnreadableError("too-long", f"its main text is longer than {limits.record_bytes:,} bytes")
    meta = _meta(tree)
    address = _address(tree, meta, url)
    title, published = _title(tree, meta, address), _published(tree, meta)
    return Page(body=_without(body, title, published), title=title, published=published, url=address)


def main_text(tree: "HtmlElement") -> str:
    """Return the main text of a page, as trafilatura finds it, blank lines between its blocks; the tree stays whole.

    Raises UnreadableError `extraction-failed`.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  (it takes 200 ms, and most runs read no page)
    from trafilatura.xml import xmltotxt  # noqa: PLC0415  (the same)

    try:
        found: Any = bare_extraction(tree, fast=True, include_comments=False, output_format="txt")
        blocks = [] if found is None else [xmltotxt(block, include_formatting=False).strip() for block in found.body]
    except Exception as fault:  # noqa: BLE001  (what a page's markup makes a library raise is the page's fault)
        message = f"its main text can't be told: {type(fault).__name__}: {fault}"
        raise UnreadableError("extraction-failed", message[:400]) from None
    return "\n\n".join(block for block in blocks if block)


def _meta(tree: "HtmlElement") -> dict[str, str]:
    """Return what the page's meta elements say, the first of each name, in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        words = " ".join((element.get("content") or "").split())
        if name and words:
            found.setdefault(name.lower(), words)
    return found


def _address(tree: "HtmlElement", meta: dict[str, str], url: str | None) -> str | None:
    """Return the page's canonical address, `url` itself where it gives none that can be believed.

    Not believed is a front page's, which careless sites give to all of their pages, and another host's.
    """
    links = (each for each in tree.iter("link") if (each.get("rel") or "").lower() == "canonical")
    canonical: str = next((each.get("href") or "" for each in links), "")
    for given in (canonical, meta.get("og:url", "")):
        try:
            told = urljoin(url or "", given.strip())
            parts, known = urlsplit(told), urlsplit(url or told)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.netloc or len(told) > _URL:
            continue
        if (parts.path.strip("/") or parts.query) and _site(parts.hostname) == _site(known.hostname):
            return told
    return url


def _site(host: str | None) -> str:
    """Return the last two labels of a host."""
    return ".".join((host or "").split(".")[-2:])


def _title(tree: "HtmlElement", meta: dict[str, str], url: str | None) -> str | None:
    """Return the title without the site's name: Open Graph's, else the page's, else its one large heading."""
    headings: list[str] = [words for each in tree.iter("h1") if (words := " ".join(each.text_content().split()))]
    named = [meta[name] for name in _TITLES[:2] if name in meta]
    head = next((" ".join(each.text_content().split()) for each in tree.iter("title")), "")
    sites = {_letters(name) for each in _SITES if 0 < len(name := meta.get(each, "")) <= _SITE}.union(_labels(url))
    for words in (*named, head, *(headings[:1] if len(headings) == 1 else []), meta.get("title", "")):
        title = _without_site(words, sites, {_letters(each) for each in headings}) if len(words) <= _TITLE else ""
        if title and _letters(title) not in sites:
            return title
    return None


def _labels(url: str | None) -> Iterator[str]:
    """Yield what of a host's name may be a site's name: ``reuters``, ``reuterscom``."""
    try:
        labels = ((urlsplit(url or "").hostname or "").removeprefix("www.")).split(".")
    except ValueError:
        return
    yield from (label for label in labels[:-1] if len(label) > len("com"))
    yield "".join(labels)


def _without_site(words: str, sites: set[str], headings: set[str]) -> str:
    """Cut the site's name off either end of a title, where it is known for one or leaves a heading of the page."""
    for _ in range(TOP):
        for gap in _SEPARATOR.finditer(words):
            before, after = words[: gap.start()].strip(), words[gap.end() :].strip()
            if before and after and (_letters(after) in sites or (_letters(before) in headings - sites)):
                words = before
                break
            if before and after and _letters(before) in sites:
                words = after
                break
        else:
            break
    return words


def _letters(words: str) -> str:
    """Return what two ways of writing the same words have in common."""
    return _LETTERS.sub("", words).casefold()


def _published(tree: "HtmlElement", meta: dict[str, str]) -> str | None:
    """Return when the page says it was published: a stamp with its zone, else the day that htmldate finds.

    The page's address is left to others to read.
    """
    stamps = [meta[name] for name in _STAMPED if name in meta]
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            stamps += sorted(set(_IN_JSON.findall(script.text or "")))[:1]
    stamps += [each.get("datetime") or "" for each in tree.iter("time") if each.get("itemprop") == "datePublished"]
    return next((stamp for stamp in stamps if _STAMP.fullmatch(stamp)), None) or _day(tree)


def _day(tree: "HtmlElement") -> str | None:
    """Return the day of publication that htmldate finds, not searching extensively."""
    from htmldate import find_date  # noqa: PLC0415  (it takes 50 ms, and most runs read no page)

    try:
        return find_date(tree, extensive_search=False, original_date=True, url="", min_date=_EARLIEST, max_date=_LATEST)
    except Exception:  # noqa: BLE001  (what a page's markup makes a library raise is no reason to lose the page)
        return None


def _without(body: str, title: str | None, published: str | None) -> str:
    """Leave out lines at the top of a page's text that say its title or its date again; never all of it."""
    *top, rest = _GAPS.split(body, maxsplit=TOP)
    lines = zip(top[::2], top[1::2], strict=True)
    kept = [line + gap for line, gap in lines if not (_repeats(line, title) or (published and _is_date(line)))]
    return "".join((*kept, rest)) or body


def _repeats(line: str, title: str | None) -> bool:
    """Say whether a line is the title."""
    return title is not None and len(line) < 2 * len(title) and _letters(line) == _letters(title)


def _is_date(line: str) -> bool:
    """Say whether a line is a date with its year, and nothing else."""
    if len(line) > _DATE or not _DATED.search(line):
        return False
    return all(word.lower() in _DATE_WORDS for word in _WORD.findall(line))
