"""What attributes a mention may have, and which values."""

import datetime as dt
import math
import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.records import Mention, Value
from dateline.schemas.checks.findings import Case, Fault, known, shown
from dateline.schemas.vocabulary import Attribute

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ID = re.compile(r"\S+")
FINISHED = ("submitted", "gold")
ORDERED = (("low", "best", "high"), ("from", "to"))
WORDS = {
    "enum": "a word",
    "int": "a whole number",
    "number": "a number",
    "date": "a date as '2017-06-30'",
    "string": "words",
    "ids": "an id",
    "bool": "true or false",
}


def defined(case: Case) -> Iterator[tuple[Mention, str, Value, Attribute]]:
    """Yield each attribute that the vocabulary gives to its mention's label, with its definition."""
    for mention in case.annotation.mentions:
        label = case.schema.labels.get(mention.label)
        for name, value in mention.attributes.items():
            if label is not None and (attribute := label.attributes.get(name)) is not None:
                yield mention, name, value, attribute


def has_type(value: Value, kind: str) -> bool:
    """Say whether a value is of one of the vocabulary's types; a date is a string that is one."""
    if isinstance(value, bool):
        return kind == "bool"
    if isinstance(value, int | float):
        return kind == "number" or (kind == "int" and isinstance(value, int))
    return kind in {"enum", "string", "ids"} or (kind == "date" and is_date(value))


def is_date(value: str) -> bool:
    """Say whether a string is a day of the calendar, as YYYY-MM-DD."""
    try:
        return bool(DATE.fullmatch(value)) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def unknown_attribute(case: Case) -> Iterator[Fault]:
    """Look each attribute up under its label; an unknown label is told by its own rule."""
    for mention in case.annotation.mentions:
        label = case.schema.labels.get(mention.label)
        for name in mention.attributes if label is not None else ():
            if label is not None and name not in label.attributes:
                yield mention.id, f"{mention.label} has {shown(name)}, expected one of {known(label.attributes)}"


def attribute_missing(case: Case) -> Iterator[Fault]:
    """Look for required attributes in work that is finished; a default stands in for an absent one."""
    labels = case.schema.labels.items() if case.annotation.status in FINISHED else ()
    asked = {
        label: [name for name, each in definition.attributes.items() if each.required and each.default is None]
        for label, definition in labels
    }
    for mention in case.annotation.mentions:
        for name in asked.get(mention.label, ()):
            if name not in mention.attributes:
                yield mention.id, f"{mention.label} {shown(mention.quote)} has no {name}, expected one"


def attribute_type(case: Case) -> Iterator[Fault]:
    """Hold each value against the type."""
    for mention, name, value, attribute in defined(case):
        if not has_type(value, attribute.type):
            yield mention.id, f"{mention.label}.{name} is {shown(value)}, expected {WORDS[attribute.type]}"


def attribute_value(case: Case) -> Iterator[Fault]:
    """Hold each value of the right type against the listed values and the limits."""
    for mention, name, value, attribute in defined(case):
        if has_type(value, attribute.type) and (expected := misses(value, attribute)):
            yield mention.id, f"{mention.label}.{name} is {shown(value)}, expected {expected}"


def misses(value: Value, attribute: Attribute) -> str:
    """Return what was expected instead of a value, nothing where it will do."""
    if attribute.type == "enum" and value not in attribute.values:
        return f"one of {known(attribute.values)}"
    if attribute.type == "ids" and not ID.fullmatch(str(value)):
        return "one id without white space"
    return "" if isinstance(value, str) else beyond(value, attribute.minimum, attribute.maximum)


def beyond(value: float, minimum: float | None, maximum: float | None) -> str:
    """Return which limit a number breaks, nothing where it lies within."""
    if isinstance(value, float) and not math.isfinite(value):
        return "a finite number"
    if minimum is not None and value < minimum:
        return f"at least {minimum}"
    return f"at most {maximum}" if maximum is not None and value > maximum else ""


def reversed_range(case: Case) -> Iterator[Fault]:
    """Compare neighbours among the ends that are there, where both are numbers or both dates."""
    for mention in case.annotation.mentions:
        for names in ORDERED:
            there = [(name, mention.attributes[name]) for name in names if name in mention.attributes]
            for (lower, low), (upper, high) in pairwise(there):
                if exceeds(low, high):
                    yield (
                        mention.id,
                        f"{lower} {shown(low)} exceeds {upper} {shown(high)}, expected {' <= '.join(names)}",
                    )


def exceeds(low: Value, high: Value) -> bool:
    """Say whether `low` is above `high`; what can't be compared is not."""
    if isinstance(low, str) or isinstance(high, str):
        return isinstance(low, str) and isinstance(high, str) and is_date(low) and is_date(high) and low > high
    return low > high


def half_coordinates(case: Case) -> Iterator[Fault]:
    """Look for the one where there is the other."""
    for mention in case.annotation.mentions:
        for one, other in (("lat", "lon"), ("lon", "lat")):
            if one in mention.attributes and other not in mention.attributes:
                yield mention.id, f"has {one} {shown(mention.attributes[one])} without {other}, expected both or none"


def coordinates_without_place(case: Case) -> Iterator[Fault]:
    """Look for points that no decision about the place accounts for."""
    for mention in case.annotation.mentions:
        place = mention.attributes.get("place", "ambiguous")
        if place == "ambiguous" and "lat" in mention.attributes and "lon" in mention.attributes:
            yield (
                mention.id,
                f"has coordinates, its place is {shown(mention.attributes.get('place'))}, expected an entry",
            )


def private_person_identified(case: Case) -> Iterator[Fault]:
    """Look for entries of private persons, who are never identified beyond the text's own words; none is repeated."""
    for mention in case.annotation.mentions:
        private = mention.attributes.get("kind") == "private_person" or mention.attributes.get("person") == "private"
        if private and mention.attributes.get("entry", "none") != "none":
            yield (
                mention.id,
                f"a private person in {mention.label} [{mention.start}, {mention.end}) has an entry, expected none",
            )
