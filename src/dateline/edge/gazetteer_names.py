"""Names as gazetteers list them: which are written by people, and what they are without the word for a division."""

import re
from collections.abc import Iterable

_CODE = re.compile(r"^[A-Z0-9]{1,3}$")  # airports and the like among the names
_DIVISION = re.compile(
    r"^(?:Muhafazat|Provincia de|Departamento de|Province of|Republic of|State of)\s+"
    r"|\s+(?:Governorate|Province|Oblast['’]?|Region|State|District|Krai|Kray|Republic|County|Department|Prefecture"
    r"|Municipality|Division|oblast|Autonomous Okrug|City)$"
)


def is_name(name: str) -> bool:
    """Say whether an alternate name is written by people: not a code, not a machine's spelling in small letters."""
    return not _CODE.match(name) and not (name.isascii() and name.islower())


def bare_names(names: Iterable[str]) -> list[str]:
    """Return names of divisions without the word for what they are."""
    return [bare for name in names if (bare := _DIVISION.sub("", name)) != name]
