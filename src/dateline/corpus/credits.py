"""Which other outlets a report says that it was taken from."""

import re
from collections.abc import Callable, Iterable, Iterator

from dateline.records import Outlet

_LEAD = (
    r"sources?|via|by|from|with|credits?|courtesy of|originally (?:published|appeared) (?:by|in|on|at)"
    r"|(?:first )?(?:published|appeared) (?:by|in|on|at)|(?:republished|reprinted|translated) from|copyright|\(c\)|©"
)
Credits = Callable[[str, str], tuple[str, ...]]


def credit_reader(outlets: Iterable[Outlet]) -> Credits:
    """Return a function that gives the outlets that a text, of an outlet by its id, credits; sorted by id.

    A credit is a line of its own such as "Source: Frontier Wire", or a name in brackets behind the place with which
    a report begins: "BEIRUT (Frontier Wire) -". An outlet is known by its name or its id.
    """
    ids = {name.casefold(): outlet.id for outlet in outlets for name in _names(outlet)}
    names = "|".join(
        r"\s+".join(map(re.escape, name.split())) for name in sorted(ids, key=lambda name: (-len(name), name))
    )
    if not names:
        return lambda _text, _outlet: ()
    line = rf"[^\w\n©]*(?:{_LEAD})[^\w\n]*(?:the\s+)?({names})[^\w\n]*$|[^\n()]{{1,60}}\(({names})\)\s*[-–—:]"
    credit = re.compile(line, re.IGNORECASE)

    def credits_of(text: str, outlet: str) -> tuple[str, ...]:
        matches = filter(None, map(credit.match, text.split("\n")))
        found = (" ".join((match[1] or match[2]).casefold().split()) for match in matches)
        return tuple(sorted({ids[name] for name in found if name in ids} - {outlet}))

    return credits_of


def _names(outlet: Outlet) -> Iterator[str]:
    """Yield what an outlet may be called, white space and hyphens as single blanks; nothing too short to be told."""
    for name in (outlet.name, outlet.id, outlet.id.replace("-", " ")):
        if len(plain := " ".join(name.split())) > 1:
            yield plain
