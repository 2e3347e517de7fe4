"""Texts cut into words as suggesters read them."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace

import dateline.annotation
from dateline.annotation.knowledge import Knowledge
from dateline.annotation.reading import Reading

LEXICONS = Path(dateline.annotation.__file__).parent / "lexicons"


@cache
def knowledge():
    """Read the lexicons, once for all tests."""
    return Knowledge({path.name: path.read_text("utf-8") for path in LEXICONS.iterdir() if path.is_file()})


def read(text):
    """Cut a text that stands alone, without segments or a date."""
    return Reading(SimpleNamespace(text=text, segments=()), knowledge())
