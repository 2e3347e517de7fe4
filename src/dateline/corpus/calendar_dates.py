"""How dates are written: patterns and their reading, in English and Arabic, without guesses.

Every function answers the first and last day that the words allow, or None.
"""

import datetime as dt
import re
from calendar import monthrange
from re import Match

Days = tuple[dt.date, dt.date]

# English; Arabic as in Egypt and the Gulf; Arabic as in Syria, Lebanon, Jordan and Iraq (Unicode CLDR, ar and ar-SY).
_MONTH_NAMES = (
    "january|jan|يناير|كانون الثاني",
    "february|feb|فبراير|شباط",
    "march|mar|مارس|آذار",
    "april|apr|أبريل|إبريل|نيسان",
    "may|مايو|أيار",
    "june|jun|يونيو|حزيران",
    "july|jul|يوليو|تموز",
    "august|aug|أغسطس|آب",
    "september|sept|sep|سبتمبر|أيلول",
    "october|oct|أكتوبر|تشرين الأول",
    "november|nov|نوفمبر|تشرين الثاني",
    "december|dec|ديسمبر|كانون الأول",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split("|")}
_OTHER_DIGIT = re.compile("[٠-٩۰-۹]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)

MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_GAP = r"[\s.,/-]{0,3}"

_DATE = re.compile(
    rf"(?P<y1>{YEAR})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?P<d2>{_DAY})(?:\s+of)?{_GAP}(?P<m2>{MONTH})(?![^\W\d_]){_GAP}(?P<y2>{YEAR})(?!\d)"
    rf"|(?P<m3>{MONTH})(?![^\W\d_]){_GAP}(?P<d3>{_DAY}){_GAP}(?P<y3>{YEAR})(?!\d)"
    rf"|(?P<d4>\d{{1,2}})(?P<sep4>[-/.])(?P<m4>\d{{1,2}})(?P=sep4)(?P<y4>{YEAR})(?!\d)",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(rf"(?P<m>{MONTH})(?![^\W\d_]){_GAP}(?P<y>{YEAR})", re.IGNORECASE)
_YEAR_AND_MONTH = re.compile(rf"(?P<y>{YEAR})(?:[-/](?P<m>\d\d))?")


def in_ascii_digits(text: str) -> str:
    """Write Arabic-Indic digits as 0-9; the length stays."""
    return text.translate(_DIGITS) if _OTHER_DIGIT.search(text) else text


def month_number(name: str) -> int:
    """Return 1-12 for a month's name or number, 0 for anything else."""
    return int(name) if name.isdecimal() else _MONTHS.get(name.casefold(), 0)


def day(year: str, month: str, of_month: str) -> Days | None:
    """Return one day twice; None where the calendar has no such day."""
    try:
        date = dt.date(int(year), month_number(month), int(re.sub(r"\D", "", of_month)))
    except ValueError:
        return None
    return date, date


def month(year: str, name: str) -> Days | None:
    """Return a month's first and last day."""
    number = month_number(name)
    if not 1 <= number <= dt.date.max.month:
        return None
    return dt.date(int(year), number, 1), dt.date(int(year), number, monthrange(int(year), number)[1])


def date_at(text: str, at: int) -> Days | None:
    """Return the day that is written at `at`, whatever follows.

    Day and month as two numbers are read only where one of them can't be a month or both are the same.
    """
    match = _DATE.match(text, at)
    return _read(match) if match else None


def _read(match: Match[str]) -> Days | None:
    """Read the form that matched."""
    form = match.lastgroup
    if form == "d1":
        return day(match["y1"], match["m1"], match["d1"])
    if form in {"y2", "y3"}:
        number = form[1]
        return day(match[form], match[f"m{number}"], match[f"d{number}"])
    first, second = int(match["d4"]), int(match["m4"])
    if first != second and max(first, second) <= dt.date.max.month:
        return None
    return day(match["y4"], str(min(first, second)), str(max(first, second)))


def month_or_year(text: str) -> Days | None:
    """Return the days of ``2017-06``, ``June 2017`` or ``2017``, where the text is nothing else."""
    if named := _MONTH_OF_YEAR.fullmatch(text):
        return month(named["y"], named["m"])
    numbered = _YEAR_AND_MONTH.fullmatch(text)
    if not numbered:
        return None
    if numbered["m"]:
        return month(numbered["y"], numbered["m"])
    return dt.date(int(numbered["y"]), 1, 1), dt.date(int(numbered["y"]), 12, 31)
