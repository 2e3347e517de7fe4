"""Decisions on the guidelines: questions that came up in the work, and how they were settled."""

import datetime as dt
import tomllib
from collections.abc import Iterable

import msgspec

from dateline.errors import VocabularyError
from dateline.records import Record
from dateline.schemas.vocabulary import Schema

_HINT = "a [[decision]] has id, question, ruling, date (2026-11-28) and types"


class Decision(Record, frozen=True):
    """One settled question: `types` are the event types whose reports it touches, none for all."""

    id: str
    question: str
    ruling: str
    date: dt.date
    types: tuple[str, ...] = ()


class _File(Record, frozen=True):
    decision: tuple[Decision, ...] = ()


def parse_decisions(text: str, where: str, schema: Schema) -> tuple[Decision, ...]:
    """Read ``schemas/decisions.toml``, in the order of the file.

    Raises VocabularyError where it is no TOML, a decision is malformed, an id stands twice or a type is unknown.
    """
    try:
        found = msgspec.convert(tomllib.loads(text), _File).decision
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise VocabularyError(f"no valid decisions: {fault}", where=where, hint=_HINT) from None
    for number, decision in enumerate(found):
        if decision.id in {other.id for other in found[:number]}:
            raise VocabularyError(f"two decisions are called {decision.id!r}", where=where, hint="rename one")
        unknown = [kind for kind in decision.types if kind not in schema.event_types]
        if unknown:
            known = ", ".join(schema.event_types)
            raise VocabularyError(
                f"decision {decision.id!r} names no event type: {unknown[0]!r}", where=where, hint=known
            )
    return found


def decisions_text(decisions: Iterable[Decision]) -> str:
    """Write the decisions in Markdown, the latest first; nothing where there are none."""
    latest = sorted(decisions, key=lambda each: each.date, reverse=True)
    lines = [f"* **{each.question}** {each.ruling} ({each.date}{_about(each)})" for each in latest]
    return "## Decisions\n\n" + "\n".join(lines) + "\n" if lines else ""


def _about(decision: Decision) -> str:
    return f"; {', '.join(f'`{kind}`' for kind in decision.types)}" if decision.types else ""
