"""What a vocabulary is made of: labels, attributes, event types, roles and crosswalks, as values.

A vocabulary is written by hand in ``schemas/<name>.toml`` and read by `dateline.schemas.schema.parse_schema`;
the field names here are its keys.
"""

from typing import Literal

import msgspec

from dateline.records import Record, Value

AttributeType = Literal["enum", "int", "number", "date", "string", "ids", "bool"]


class Attribute(Record, frozen=True):
    """What is said of a mention of one label, under one name.

    `values` (value -> meaning, in the order to show) belong to an ``enum`` alone, `minimum` and `maximum` (both
    inclusive) to an ``int`` or a ``number``. `ask` says that annotators are asked for it; what is not asked, the
    machine fills. `required`: every mention has it once an annotator is done. `default` stands where nothing is
    said. A ``date`` is written as ``2017-06-05``, an ``ids`` as one id of a lexicon or gazetteer.
    """

    type: AttributeType
    meaning: str
    values: dict[str, str] = {}
    default: Value | None = None
    ask: bool = False
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None


class Label(Record, frozen=True):
    """A kind of span: what to `mark`, what to `leave_out`, and how it shows.

    `initial` is the one letter its mention ids begin with, `hotkey` the key that picks it, `colour` its ``#rrggbb``.
    """

    title: str
    mark: str
    leave_out: str
    initial: str
    hotkey: str
    colour: str
    attributes: dict[str, Attribute] = {}


class EventType(Record, frozen=True):
    """A kind of event: its class, what it means, and some `words` that often name it."""

    event_class: str = msgspec.field(name="class")
    meaning: str
    words: str = ""


class Role(Record, frozen=True):
    """A directed relation: which labels may stand at its `source` and at its `target` end.

    `drawn` is the direction of a link that means it without naming it: ``forward`` from source to target.
    """

    meaning: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    ask: bool = False
    drawn: Literal["forward", "backward"] = "forward"


class Rule(Record, frozen=True):
    """One line of a crosswalk: where all that it names holds, the answer is `code`, or none for the reason in `none`.

    An empty condition holds for everything. `code` has a value for each of the crosswalk's parts, in their order;
    optional parts at its end may be left out.
    """

    event_class: tuple[str, ...] = msgspec.field(default=(), name="class")
    type: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    initiator_kind: tuple[str, ...] = ()
    target_kind: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    none: str = ""


class Crosswalk(Record, frozen=True):
    """The way from our events to another system's codes: ordered rules, of which the first that holds answers.

    `parts` name the columns of a code there, of which `optional` may be missing; `codes` lists what exists: first
    part -> second parts. `needs` is what our attributes can't tell and the system asks for besides. `origin` says
    where the list of codes was read.
    """

    title: str
    origin: str
    parts: tuple[str, ...]
    codes: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    optional: tuple[str, ...] = ()
    needs: str = ""


class Schema(Record, frozen=True):
    """A whole vocabulary under a version ``MAJOR.MINOR.PATCH``.

    `labels` stand in their order of precedence: where two spans compete for the same words, the earlier label wins.
    The values of the event's `type` are its `event_types`. `principles`, `hard_cases` and `flags` (about a whole
    report) are words for annotators.
    """

    name: str
    version: str
    labels: dict[str, Label]
    event_classes: dict[str, str]
    event_types: dict[str, EventType]
    roles: dict[str, Role]
    flags: dict[str, str]
    principles: tuple[str, ...] = ()
    hard_cases: tuple[str, ...] = ()
    crosswalks: dict[str, Crosswalk] = {}
