"""The codebook as the annotation server shows it."""

from collections.abc import Iterable

from markdown_it import MarkdownIt

from dateline.schemas.codebook import codebook
from dateline.schemas.decisions import Decision, decisions_text
from dateline.schemas.vocabulary import Schema


def instructions(schema: Schema, decisions: Iterable[Decision] = ()) -> str:
    """Return the codebook and the decisions on it as HTML; markup in their words is shown, never obeyed."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    html: str = reader.render("\n".join(part for part in (codebook(schema), decisions_text(decisions)) if part))
    return html
