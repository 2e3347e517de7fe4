"""The date of the byline: it says when the report was published, not when something happened."""

import re

TOP = 600
"""How far from the beginning of a text, in code points, the date of the byline may stand."""
_LEAD = 60
_PREPOSITION = re.compile(r"(?:on|in|at|since|during|between|from|after|before|by|until)\b", re.IGNORECASE)
_CUE = re.compile(
    r"(?:published|publication|updated(?: at| on)?|posted(?: on| at)?|modified|date|created|issued)"
    r"[:\s|-]*(?:on|at|of)?[:\s|-]*$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][A-Za-z .'-]{1,40},\s{1,2}$")
_BEHIND_DATELINE = re.compile(r",?\s*(?:\(|[-–—])")
_FULL_DATE = re.compile(
    r"(?=.*\b(?:19|20)\d\d\b)(?=.*(?:[a-z]{3}|\d{4}-\d\d-\d\d|\d/))(?=.*\b\d{1,2}(?:\b|[a-z]{2}\b))",
    re.IGNORECASE | re.DOTALL,
)


def is_byline(text: str, start: int, end: int, *, dated: bool) -> bool:
    """Say whether an expression of time at the top of a text is the byline's.

    So are a date behind "Published", one in a dateline ("BEIRUT, Oct 5 (AP)"), and, unless the text is `dated`
    already, the first full date that stands there bare.
    """
    if start >= TOP:
        return False
    before = text[max(0, start - _LEAD) : start]
    if _CUE.search(before):
        return True
    if _PREPOSITION.match(text, start):
        return False
    if _DATELINE.search(before) and _BEHIND_DATELINE.match(text, end):
        return True
    led = before[before.rfind("\n") + 1 :].split()
    return not dated and bool(_FULL_DATE.match(text[start:end])) and not (led and led[-1][0].islower())
