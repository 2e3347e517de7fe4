"""The controls of the annotation screen: one for each attribute that annotators are asked for."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.schemas.vocabulary import Attribute, Schema

TEXT, MENTION, UNSURE, FLAGS, NOTE = "text", "mention", "unsure", "flags", "note"
"""Names of the text and of the controls that every screen has."""
OTHER = "_other"
"""Ends the name of the field for what a list of options lacks."""


class Control(NamedTuple):
    """The control for one attribute of one label; `name` is its name on the screen and in the server's rows."""

    label: str
    key: str
    attribute: Attribute

    @property
    def name(self) -> str:
        """The control's name; for an attribute of ids also the name of its options in a task's data."""
        return f"{self.label}_{self.key}"

    @property
    def checkbox(self) -> bool:
        """Whether it is a box to tick: what is yes or no, and no where nothing is said."""
        return self.attribute.type == "bool" and self.attribute.default is False

    @property
    def listed(self) -> bool:
        """Whether its options come with the task."""
        return self.attribute.type == "ids"


def controls(schema: Schema) -> Iterator[Control]:
    """Yield the controls of a vocabulary, label by label, in its order."""
    for name, label in schema.labels.items():
        for key, attribute in label.attributes.items():
            if attribute.ask:
                yield Control(name, key, attribute)


def asked_roles(schema: Schema) -> list[str]:
    """Return the roles that annotators tie, in the vocabulary's order."""
    return [name for name, role in schema.roles.items() if role.ask]


def implied_role(schema: Schema, source: str, target: str) -> tuple[str, bool] | None:
    """Return the role of a link without a name, and whether it runs the other way; None where it has none.

    It is the first role that the vocabulary allows between the two labels, in the direction of the link or else
    against it. Between an event and an actor the direction tells: from the actor, who does it; from the event, to
    whom it is done. Between two mentions of one label only a sole role is meant.
    """
    drawn, turned = _between(schema, source, target), _between(schema, target, source)
    if source == target:
        return (drawn[0], False) if len(drawn) == 1 else None
    if (source, target) == ("event", "actor") and len(drawn) > 1:
        return drawn[1], False
    if drawn:
        return drawn[0], False
    return (turned[0], True) if turned else None


def _between(schema: Schema, source: str, target: str) -> list[str]:
    roles = schema.roles
    return [name for name in asked_roles(schema) if source in roles[name].source and target in roles[name].target]
