"""A vocabulary read from its TOML text."""

from dateline.schemas.vocabulary import Attribute, AttributeType, Crosswalk, EventType, Label, Role, Rule, Schema

__all__ = ["Attribute", "AttributeType", "Crosswalk", "EventType", "Label", "Role", "Rule", "Schema", "parse_schema"]


def parse_schema(text: str, where: str) -> Schema:
    """Read a vocabulary from the `text` of its TOML file, named `where`.

    Raises VocabularyError, naming the file, the line and what to write instead, at the first fault.
    """
    raise NotImplementedError(text, where)
