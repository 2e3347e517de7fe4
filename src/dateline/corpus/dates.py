"""When a report was published: a civil date in the outlet's time zone, and where it was found.

Places are tried in this order, and the first that says something is believed: the row's field, the URL, the first
lines of the body, the file's name. What can't be read, such as an ambiguous ``03/04/2015``, is passed over. No clock
is asked, so a date in the future is as good as any.
"""

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateline.corpus.boilerplate import is_byline
from dateline.corpus.calendar_dates import MONTH, YEAR, Days, date_at, day, in_ascii_digits, month, month_or_year
from dateline.records import DateFound, Outlet, Published, Report

LINES = 3
"""Lines at the top of a report, its headline not counted, where a byline is looked for."""

REACH = 300
"""Code points of such a line that are looked at, a repeated headline not counted."""

LEAD = 10
"""Words that may stand before the date in a byline."""

PREFACE = 20
"""Code points that may stand before a repeated headline, such as ``UPDATED``."""

_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{2,4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,4})")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")
_PATH_DATE = re.compile(
    rf"(?<!\d)(?P<y>{YEAR})(?P<sep>[-/_.]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)"
    rf"|/(?P<y2>{YEAR})/(?P<m2>{MONTH}|\d\d?)(?:/(?P<d2>\d\d?))?(?=[/?#]|$)",
    re.IGNORECASE,
)
_STAMP = r"(?:date|published|publication|posted|updated|modified|released|created|issued|نشر|تاريخ)"
_LEAD_WORD = re.compile(
    rf"\s*(?:(?P<stamp>(?i:{_STAMP})(?!\w))"
    r"|(?P<small>(?i:last|first|of|on|at|by|print|this|page|time)(?!\w))"
    r"|(?P<name>[A-Z](?:[\w'\u2019]|[.-](?=\w))*\.?)"
    r"|\d\d?[:.]\d\d(?:\s?[ap]\.?m\.?)?|[(),|:/\u2013\u2014\u2022\u00b7-])\s*",
)
_PARTED = re.compile(r"\s*[|\u2013\u2014\u2022\u00b7]\s*|\s+-\s+")
_SITE_NAME = re.compile(r"\s+[-|\u2013\u2014]\s+")
_CREDIT = re.compile(
    r"\b(?:AFP|AP|Reuters|dpa|DPA|Xinhua|Anadolu|SANA|TASS|IRNA)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+"
)
_SENTENCE_OPENERS = frozenset(
    ["after", "at", "before", "between", "by", "during", "from", "in", "of", "on", "since", "this", "till", "until"],
)


def published(report: Report, outlet: Outlet) -> Published:
    """Return when the report was published, or an unknown date where nothing says so."""
    for by, days in _places(report, outlet):
        if days:
            return Published(start=days[0], end=days[1], by=by)
    return Published()


def _places(report: Report, outlet: Outlet) -> Iterator[tuple[DateFound, Days | None]]:
    """Look into one place after the other."""
    yield "meta" if report.media_type == "text/html" else "field", _stated(report.published or "", outlet.timezone)
    yield "url", _of_path(report.url or "")
    yield "byline", _of_byline(report)
    if report.file:
        _folder, slash, path = report.origin.seed.removeprefix("seeds/").partition("/")
        yield "file", _of_path(slash + path)


def _stated(words: str, zone: str) -> Days | None:
    """Read what a row or a page says by itself."""
    words = in_ascii_digits(words.strip())
    if not words:
        return None
    return month_or_year(words) or _of_stamp(words, zone) or _after_lead(words)


def _of_stamp(words: str, zone: str) -> Days | None:
    """Read ISO 8601, RFC 2822 and seconds or milliseconds since 1970; what has a zone is turned into the outlet's."""
    try:
        if epoch := _EPOCH.fullmatch(words):
            moment = dt.datetime.fromtimestamp(int(epoch[1]), dt.UTC)
        elif _RFC_2822.fullmatch(words):
            moment = parsedate_to_datetime(words)
        else:
            moment = dt.datetime.fromisoformat(words)
        if moment.tzinfo:
            moment = moment.astimezone(_zone(zone))
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return (moment.date(), moment.date()) if re.match(YEAR, f"{moment:%Y}") else None


@lru_cache(maxsize=256)
def _zone(name: str) -> dt.tzinfo:
    """Return the time zone of that IANA name, UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return dt.UTC


def _of_path(path: str) -> Days | None:
    """Read the first date of a URL or a file's path: ``2017-06-06``, ``20170606``, ``/2017/06/06/``, ``/2017/jun/``."""
    for match in _PATH_DATE.finditer(path):
        if match["y"]:
            days = day(match["y"], match["m"], match["d"])
        else:
            days = day(match["y2"], match["m2"], match["d2"]) if match["d2"] else month(match["y2"], match["m2"])
        if days:
            return days
    return None


def _of_byline(report: Report) -> Days | None:
    """Read the byline: a date at the start of a line, after nothing but words such as bylines have.

    Outlets repeat the headline there, before the date or after it; some give a standfirst, the agency and the date.
    """
    title = report.text[: report.headline].strip()
    lines = report.text[report.headline : report.headline + LINES * 4 * REACH].splitlines()
    for line in [line.strip() for line in lines if line.strip()][: LINES if title else LINES + 1]:
        top = in_ascii_digits(line[: len(title) + REACH])
        rest = top[_after_headline(line, title) :].lstrip()
        if days := _after_lead(top) or _after_lead(rest) or _after_credit(rest) or _behind_author(line):
            return days
        title = title or line
    return None


def _behind_author(line: str) -> Days | None:
    """Return the date behind the author in a line that is a byline as a whole: ``By our desk | 18 May 2017``."""
    parts = _PARTED.split(in_ascii_digits(line)) if is_byline(line) else []
    return next((days for part in parts[1:] if (days := _after_lead(part))), None)


def _after_headline(line: str, title: str) -> int:
    """Return where a headline ends that a line repeats, without the site's name after it; 0 where it does not."""
    words = _SITE_NAME.split(title, maxsplit=1)[0]
    at = line.find(words, 0, len(words) + PREFACE) if words else -1
    return at + len(words) if at >= 0 else 0


def _after_credit(line: str) -> Days | None:
    """Return the date of an agency's credit within a line, such as ``AFP Saturday 17 Aug 2013``."""
    credit = _CREDIT.search(line)
    return date_at(line, credit.end()) if credit else None


def _after_lead(line: str) -> Days | None:
    """Return the date that stands after at most `LEAD` words of a byline; a sentence that opens so is none."""
    at, stamped, last = 0, False, ""
    for _ in range(LEAD + 1):
        days = date_at(line, at)
        if days:
            return days if stamped or last not in _SENTENCE_OPENERS else None
        word = _LEAD_WORD.match(line, at)
        if not word:
            return None
        stamped = stamped or word["stamp"] is not None
        last = (word["name"] or word["small"] or "").casefold()
        at = word.end()
    return None
