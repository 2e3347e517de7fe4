"""Links between mentions: which role one has that nobody named."""

from collections.abc import Iterator

from dateline.schemas.vocabulary import Schema


def asked_roles(schema: Schema) -> list[str]:
    """Return the roles that annotators tie, in the vocabulary's order."""
    return [name for name, role in schema.roles.items() if role.ask]


def implied_role(schema: Schema, source: str, target: str) -> tuple[str, bool] | None:
    """Return the role of a link without a name, and whether it runs the other way; None where it has none.

    It is the first role that is drawn in this direction between the two labels, else the first that the vocabulary
    allows between them at all. Between two mentions of one label only a sole role is meant.
    """
    drawn = list(_drawn(schema, source, target))
    if source == target:
        return drawn[0] if len(drawn) == 1 else None
    against = ((name, not turned) for name, turned in _drawn(schema, target, source))
    return drawn[0] if drawn else next(against, None)


def implied_roles(schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Yield (label, label, role) for each link that is drawn from one to the other and need not be named."""
    for source in schema.labels:
        for target in schema.labels:
            if any(True for _ in _drawn(schema, source, target)) and (found := implied_role(schema, source, target)):
                yield source, target, found[0]


def _drawn(schema: Schema, source: str, target: str) -> Iterator[tuple[str, bool]]:
    """Yield the roles that are drawn from one label to another, and whether they run the other way."""
    for name in asked_roles(schema):
        role = schema.roles[name]
        turned = role.drawn == "backward"
        ends = (target, source) if turned else (source, target)
        if ends[0] in role.source and ends[1] in role.target:
            yield name, turned
