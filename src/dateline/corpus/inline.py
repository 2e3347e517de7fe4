"""Furniture within a line, as texts have it whose layout was lost on the way.

A byline's date in front of the news or behind the headline that a line repeats, credits and links at the very end,
and the site's name behind a headline. Only what stands at such a place is furniture; a date within a sentence, or
one that opens it ("14 August 2016 saw …"), is news.
"""

import re
from collections.abc import Iterator

from dateline.corpus.boilerplate import DATE, STAMP, WEEKDAY
from dateline.records import Span

REACH = 160
"""Code points at the start of a line in which a repeated headline and a byline's date may stand."""

TAIL = 360
"""Code points at the end of the last line in which credits may stand."""

_NAMED = r"(?:\s*(?:[A-Z]{2,6}|[A-Z][a-z]+)){0,2}?\s*[-–—:|.,]?\s*"
_STAMPED = re.compile(rf"\s*(?P<date>{STAMP}\s*:?\s*(?:{WEEKDAY}\b[\s,]*)?{DATE})", re.IGNORECASE)
_BARE = re.compile(rf"\s*(?P<date>(?i:(?:{WEEKDAY}\b[\s,]*)?{DATE}))(?=[.,:]?\s+[\"'“‘(]?[A-Z0-9])")
_CREDITED = re.compile(rf"{_NAMED}(?P<date>(?i:(?:{WEEKDAY}\b[\s,]*)?{DATE}))(?=\W|$)")
_NAME = r"(?:[^.;()]|(?<=\b[A-Z])\.)"
_WORK = r"(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by"
_CREDITS = re.compile(rf"\(?(?:{_WORK}\b{_NAME}{{2,160}}[.;)]*\s*)+$")
_LINKS = re.compile(
    r"(?:(?<=[.!?”\"')\]])|(?<=\w))\s+(?:Read Also|Read More|See Also|Back [Tt]o [Tt]op(?: [Bb]utton)?"
    r"|Our Standards:\s*The Thomson Reuters Trust Principles\.?)$"
)
_PARTS = re.compile(r"\s+[-–—|]\s+")


def furniture(line: str, title: str, *, top: bool, last: bool) -> Iterator[Span]:
    """Yield what is furniture within a line, in order, as spans of the line.

    `title` is the report's headline, which the line may repeat; `top` and `last` say whether the line stands where
    bylines and where credits stand.
    """
    if top and (date := _dated(line[: REACH + len(title)], title)):
        yield date
    if last:
        yield from _closing(line)


def site_name(headline: str, outlet: str) -> int:
    """Return where the site's name begins behind a headline, its length where there is none.

    `outlet` is the outlet's name; a name behind a bar is taken for the site's whatever it says.
    """
    parts = list(_PARTS.finditer(headline))
    if not parts:
        return len(headline)
    final = parts[-1]
    named = _folded(outlet) and _folded(outlet) in _folded(headline[final.end() :])
    if not named and "|" not in final[0]:
        return len(headline)
    cut = final
    for before, after in zip(reversed(parts[:-1]), reversed(parts), strict=False):
        if len(headline[before.end() : after.start()].split()) > 2:  # noqa: PLR2004 - sections have short names
            break
        cut = before
    return cut.start() if cut.start() > 0 else len(headline)


def _dated(top: str, title: str) -> Span | None:
    """Return the date of a byline at the start of a line, or behind the headline that it repeats."""
    found = _STAMPED.match(top) or _BARE.match(top)
    words = title.rstrip(" .")
    if not found and words and (at := top.find(words)) >= 0:
        rest = at + len(words)
        found = _STAMPED.match(top, rest) or _CREDITED.match(top, rest)
    return Span(found.start("date"), found.end("date")) if found else None


def _closing(line: str) -> Iterator[Span]:
    """Yield credits and links at the end of a line."""
    end = len(line)
    cut = end
    while True:
        tail = line[max(0, cut - TAIL) : cut]
        found = _LINKS.search(tail) or _CREDITS.search(tail)
        if not found or not found[0].strip():
            break
        cut = cut - len(tail) + found.start()
        cut -= len(line[:cut]) - len(line[:cut].rstrip())
    start = cut + len(line[cut:]) - len(line[cut:].lstrip())
    if cut > 0 and start < end:
        yield Span(start, end)


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
