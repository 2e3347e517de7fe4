"""What the rows of two releases are held side by side by: their keys, and the columns that are followed."""

from dateline.releases.kinds import Classes, Columns, Fields, Kind
from dateline.releases.pairs import key_columns

FOLLOWED = {
    "documents": ("text_id",),
    "mentions": ("label", "start", "end"),
    "events": ("event_id", "type", "trigger"),
}
"""The columns of configs by which it is told what became of a row."""


def unlike_footing(config: str, old: Columns, new: Columns) -> list[str]:
    """Return the columns that both releases must have alike for a config's rows to be compared, and that are not so."""
    names = dict.fromkeys((*key_columns([*old, *new]), *FOLLOWED.get(config, ())))
    return [name for name in names if name not in old or name not in new or _form(old[name]) != _form(new[name])]


def _form(kind: Kind) -> object:
    """Return what must be alike of two kinds: of words that they are some, of a span its ends."""
    match kind:
        case Classes() | "large_string":
            return "string"
        case Fields(parts):
            return parts.get("start"), parts.get("end")
        case _:
            return kind
