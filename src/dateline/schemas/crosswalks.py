"""The way from an event's attributes to a code of another system."""

from collections.abc import Mapping

from dateline.records import Record, Value
from dateline.schemas.coverage import AXES, holds
from dateline.schemas.vocabulary import Crosswalk, Rule, Schema


class Code(Record, frozen=True):
    """A code of `system`, or the `reason` why there is none.

    `parts` hold the columns of the code by name, optional ones only where they are known, and are empty where there
    is none. `needs` is what the system asks for besides, which attributes can't tell.
    """

    system: str
    parts: dict[str, str] = {}
    reason: str = ""
    needs: str = ""


def code(schema: Schema, system: str, attributes: Mapping[str, Value]) -> Code:
    """Find the code of an event in a `system` of the schema's crosswalks.

    An attribute that is missing counts as its default, without one as not said. Raises KeyError for a system that
    the schema has no crosswalk to; an event type of no vocabulary has no code.
    """
    crosswalk = schema.crosswalks[system]
    name = str(attributes.get("type", ""))
    kind = schema.event_types.get(name)
    defaults = schema.labels["event"].attributes
    said = {axis: str(attributes.get(axis, defaults[axis].default or "")) for axis in AXES}
    for rule in crosswalk.rules if kind else ():
        if kind and holds(rule, name, kind) and _holds(rule, said):
            return _answer(system, crosswalk, rule)
    return Code(system=system, reason=f"no rule for {name!r} with {', '.join(filter(None, said.values()))}")


def _holds(rule: Rule, said: Mapping[str, str]) -> bool:
    """Say whether what is said besides the type is what a rule asks for."""
    return (
        (not rule.means or said["means"] in rule.means)
        and (not rule.initiator_kind or said["initiator_kind"] in rule.initiator_kind)
        and (not rule.target_kind or said["target_kind"] in rule.target_kind)
    )


def _answer(system: str, crosswalk: Crosswalk, rule: Rule) -> Code:
    if rule.none:
        return Code(system=system, reason=rule.none)
    parts = dict(zip(crosswalk.parts, rule.code, strict=False))  # an optional part may be missing at the end
    return Code(system=system, parts=parts, needs=crosswalk.needs)
