"""People's work joined again with what their screen did not show: parts of one report, and the machine's attributes."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.annotation.labeling.controls import controls
from dateline.records import Annotation, Mention, Relation, Span, Value
from dateline.schemas.links import asked_roles
from dateline.schemas.vocabulary import Schema


def merged(parts: Iterable[Annotation]) -> Annotation:
    """Return one annotation of a report from those of its sections by one person.

    It is submitted once every part is, else a draft. `made` and ``work.updated`` are those of the latest part.
    """
    several = sorted(parts, key=lambda part: (part.work.updated if part.work else None) or part.made or "")
    last = several[-1]
    mentions = {mention.id: mention for part in several for mention in part.mentions}
    ties = {_key(tie): tie for part in several for tie in part.relations}
    notes = [part.note for part in several if part.note]
    statuses = {part.status for part in several}
    return last.but(
        status=statuses.pop() if len(statuses) == 1 else "draft",
        flags=tuple(dict.fromkeys(flag for part in several for flag in part.flags)),
        note="\n".join(notes) or None,
        mentions=tuple(sorted(mentions.values(), key=lambda each: (each.start, each.end, each.label, each.id))),
        relations=tuple(ties[key] for key in sorted(ties)),
    )


def rejoined(work: Annotation, suggestion: Annotation | None, schema: Schema, parts: Sequence[Span] = ()) -> Annotation:
    """Return a person's work with what they were not shown, where they left it as it was.

    A mention with the span, label and asked attributes of a suggested one takes that one's further attributes and
    its `by`; others are ``person:<pseudonym>``. So do relations, and those that no screen could show (of roles that
    are not asked, or between two of the report's `parts`) are kept while both of their ends are.
    """
    by = f"person:{work.author.name}"
    suggested = {mention.id: mention for mention in suggestion.mentions} if suggestion else {}
    mentions = tuple(_mention(each, suggested.get(each.id), schema, by) for each in work.mentions)
    there = {mention.id: mention for mention in mentions}
    known = {_key(tie): tie for tie in suggestion.relations} if suggestion else {}
    roles = set(asked_roles(schema))
    unseen = {
        key: tie
        for key, tie in known.items()
        if tie.source in there
        and tie.target in there
        and (tie.role not in roles or _part(there[tie.source], parts) != _part(there[tie.target], parts))
    }
    seen = {_key(tie): known.get(_key(tie)) or tie.but(by=by) for tie in work.relations}
    return work.but(mentions=mentions, relations=tuple(tie for _, tie in sorted((unseen | seen).items())))


def _key(tie: Relation) -> tuple[str, str, str]:
    return tie.source, tie.target, tie.role


def _part(mention: Mention, parts: Sequence[Span]) -> int:
    """Return the number of the part that a mention begins in."""
    return bisect_right(parts, mention.start, key=lambda part: part.start)


def _mention(work: Mention, suggested: Mention | None, schema: Schema, by: str) -> Mention:
    own = [control for control in controls(schema) if control.label == work.label]
    alike = (
        suggested is not None
        and (suggested.label, suggested.start, suggested.end) == (work.label, work.start, work.end)
        and all(
            _said(suggested, each.key, each.attribute.default) == _said(work, each.key, each.attribute.default)
            for each in own
        )
    )
    if suggested is None or not alike:
        return work.but(by=by)
    asked = {control.key for control in own}
    filled: dict[str, Value] = {key: value for key, value in suggested.attributes.items() if key not in asked}
    return work.but(attributes=filled | work.attributes, by=suggested.by)


def _said(mention: Mention, key: str, default: Value | None) -> Value | None:
    return mention.attributes.get(key, default)
