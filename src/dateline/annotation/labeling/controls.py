"""The controls of the annotation screen: one for each attribute that annotators are asked for."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from dateline.schemas.vocabulary import Attribute, Schema

Step = Literal["spans", "roles", "adjudication", "clusters"]
"""What a task is for: all or the spans alone, roles between corrected spans, a decision between people's works, or
whether two event mentions tell of one happening."""
TEXT, MENTION, UNSURE, FLAGS, NOTE = "text", "mention", "unsure", "flags", "note"
"""Names of the text and of the controls that every screen has."""
OPEN = "open"
"""Name of what adjudicators are shown: the table of what is open, under its name in the task's data."""
YES, NO = "yes", "no"
"""How a bool is stored; the editor takes the words true and false for no words, and shows an empty screen."""
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


def controls_by_label(schema: Schema) -> dict[str, list[Control]]:
    """Return the controls of each label that has any."""
    return {label: list(own) for label, own in groupby(controls(schema), key=attrgetter("label"))}


def controls(schema: Schema) -> Iterator[Control]:
    """Yield the controls of a vocabulary, label by label, in its order."""
    for name, label in schema.labels.items():
        for key, attribute in label.attributes.items():
            if attribute.ask:
                yield Control(name, key, attribute)
