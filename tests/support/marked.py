"""Suggestions for a sentence, all layers on, and sentences whose braces hold what must be marked."""

from functools import cache

from made_up import document_of
from workspaces import ROOT

from dateline.annotation.suggest import suggest
from dateline.commands.suggest import knowledge
from dateline.schemas.schema import parse_schema


@cache
def schema():
    return parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")


def suggested(text):
    """Return what is suggested for a text that stands alone."""
    return suggest(document_of("one:a", text), schema(), knowledge())


def marks(text, label):
    """Return the mentions of a label, in order."""
    return [each for each in suggested(text).mentions if each.label == label]


def cases(lines):
    """Yield (text, [what stands in braces]) of each line; ``{quote|value}`` gives (quote, value) instead."""
    for line in lines.strip().splitlines():
        parts = line.replace("}", "{").split("{")
        text = "".join(part.partition("|")[0] if at % 2 else part for at, part in enumerate(parts))
        yield text, [tuple(part.split("|")) if "|" in part else part for part in parts[1::2]]


def ties(text, role):
    """Return (source quote, target quote) of the relations of a role, in order of the text."""
    found = suggested(text)
    words = {each.id: each for each in found.mentions}
    pairs = [(words[tie.source], words[tie.target]) for tie in found.relations if tie.role == role]
    return [(one.quote, other.quote) for one, other in sorted(pairs, key=lambda pair: (pair[0].start, pair[1].start))]
