"""What a text says of where a name lies, and which entries fit what it calls it."""

from typing import NamedTuple

from dateline.annotation.places.entries import ADMIN, POPULATED, Entry

_AROUND = {
    "SY.13": "SY.08", "SY.08": "SY.13", "UA.12": "UA.13", "UA.13": "UA.12", "RU.48": "RU.47", "RU.47": "RU.48",
    "RU.66": "RU.42", "RU.42": "RU.66", "YE.26": "YE.16", "YE.16": "YE.26",
}  # fmt: skip
"""Cities that are a province of their own and the province around them: the news tells them apart at will."""


class Context(NamedTuple):
    """What the text says of where a name lies.

    `provinces` are divisions such as ``SY.09``, `countries` ISO 3166-1 alpha-2 codes, the likeliest first. `kind` is
    what the words beside the name call it: a class of entries, "admin", "populated", or nothing. `firm` says that the
    provinces are a section's header's or the sentence's own; `header` that they are from a header or a lead.
    """

    provinces: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kind: str = ""
    firm: bool = False
    header: bool = False

    @property
    def reach(self) -> tuple[str, ...]:
        """The provinces, and those that the news does not tell apart from them."""
        around = [_AROUND[province] for province in self.provinces if province in _AROUND]
        return tuple(dict.fromkeys((*self.provinces, *around)))


def fits(entry: Entry, kind: str) -> bool:
    """Say whether an entry may be what the words beside a name call it."""
    if not kind:
        return True
    if kind == "admin":
        return entry.kind in ADMIN or entry.kind == "region"
    if kind == "populated":
        return entry.kind in POPULATED or entry.kind == "admin3"
    return entry.kind == kind
