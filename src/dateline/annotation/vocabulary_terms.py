"""What of a suggestion the vocabulary in force has words for."""

from collections.abc import Mapping

from dateline.records import Mention, Relation, Value
from dateline.schemas.checks.attributes import has_type, misses
from dateline.schemas.vocabulary import Attribute, Schema


def mention_in(schema: Schema, mention: Mention) -> Mention | None:
    """Return a mention with those of its attributes and values that the vocabulary has.

    None where it has not the mention's label, or not the value of an attribute that it requires.
    """
    label = schema.labels.get(mention.label)
    if label is None:
        return None
    kept = {name: value for name, value in mention.attributes.items() if _has(label.attributes, name, value)}
    if any(each.required and each.default is None and name not in kept for name, each in label.attributes.items()):
        return None
    return mention if len(kept) == len(mention.attributes) else mention.but(attributes=kept)


def relation_in(schema: Schema, relation: Relation, source: Mention, target: Mention) -> bool:
    """Say whether the vocabulary has the role, between labels as those of the two ends."""
    role = schema.roles.get(relation.role)
    return role is not None and source.label in role.source and target.label in role.target


def _has(attributes: Mapping[str, Attribute], name: str, value: Value) -> bool:
    attribute = attributes.get(name)
    if attribute is None or attribute.type == "enum":
        return attribute is not None and value in attribute.values
    return has_type(value, attribute.type) and not misses(value, attribute)
