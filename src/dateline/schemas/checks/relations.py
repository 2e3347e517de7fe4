"""What a relation may tie."""

from collections.abc import Iterator

from dateline.schemas.checks.findings import Case, Fault, known, shown, tie


def unknown_role(case: Case) -> Iterator[Fault]:
    """Look each role up."""
    for relation in case.annotation.relations:
        if relation.role not in case.schema.roles:
            yield tie(relation), f"role {shown(relation.role)}, expected one of {known(case.schema.roles)}"


def dangling_relation(case: Case) -> Iterator[Fault]:
    """Look for the mentions at both ends."""
    for relation in case.annotation.relations:
        for side, end in (("source", relation.source), ("target", relation.target)):
            if end not in case.mentions:
                yield tie(relation), f"{side} {shown(end)}, expected the id of a mention of this annotation"


def relation_ends(case: Case) -> Iterator[Fault]:
    """Hold the labels at both ends against the role; ends and words that are unknown are told by other rules."""
    labels = case.schema.labels
    for relation in case.annotation.relations:
        role = case.schema.roles.get(relation.role)
        source, target = case.mentions.get(relation.source), case.mentions.get(relation.target)
        if role is None or source is None or target is None or not {source.label, target.label} <= labels.keys():
            continue
        if source.label not in role.source or target.label not in role.target:
            expected = f"{' or '.join(role.source)} to {' or '.join(role.target)}"
            yield tie(relation), f"ties {source.label} to {target.label}, expected {expected}"


def relation_to_itself(case: Case) -> Iterator[Fault]:
    """Compare the two ends."""
    for relation in case.annotation.relations:
        if relation.source == relation.target:
            yield tie(relation), f"source and target are both {shown(relation.source)}, expected two mentions"


def duplicate_relation(case: Case) -> Iterator[Fault]:
    """Look for ties that stood before."""
    seen = set[tuple[str, str, str]]()
    for relation in case.annotation.relations:
        key = (relation.source, relation.target, relation.role)
        if key in seen:
            yield tie(relation), "stands more than once, expected once"
        seen.add(key)
