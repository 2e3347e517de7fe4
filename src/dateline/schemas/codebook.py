"""The codebook for annotators, in Markdown."""

from collections.abc import Iterable, Iterator

from dateline.schemas.links import implied_roles
from dateline.schemas.vocabulary import Attribute, Label, Schema


def codebook(schema: Schema) -> str:
    """Write the whole vocabulary for people: labels, event types, attributes, relations, hard cases, flags.

    The same schema gives the same text, which ends with a line end.
    """
    parts = [*_opening(schema), *_labels(schema), *_event_types(schema), *_attributes(schema), *_closing(schema)]
    return "\n\n".join(parts) + "\n"


def _opening(schema: Schema) -> Iterator[str]:
    yield f"# Codebook: {schema.name} {schema.version}"
    yield "The unit is one report. In examples, {braces} show what is marked."
    yield from _listed(schema.principles)


def _labels(schema: Schema) -> Iterator[str]:
    yield "## Labels"
    yield "In order of precedence: where two compete for the same words, the upper one wins."
    rows = ([f"**{label.title}**", label.hotkey, label.mark, label.leave_out] for label in schema.labels.values())
    yield _table(["label", "key", "mark", "leave out"], rows)


def _event_types(schema: Schema) -> Iterator[str]:
    yield "## Event types"
    for event_class, meaning in schema.event_classes.items():
        types = ((name, kind) for name, kind in schema.event_types.items() if kind.event_class == event_class)
        rows = [[f"`{name}`", kind.meaning, kind.words] for name, kind in types]
        if rows:
            yield f"### {meaning} (`{event_class}`)"
            yield _table(["type", "what", "words such as"], rows)


def _attributes(schema: Schema) -> Iterator[str]:
    yield "## Attributes"
    yield "A default stands where nothing is said. Most are suggested: look, and correct what is wrong."
    for name, label in schema.labels.items():
        if any(attribute.ask for attribute in label.attributes.values()):
            yield f"### Of {_article(label.title)}"
            yield from (_asked(name, key, attribute) for key, attribute in label.attributes.items() if attribute.ask)
    filled = list(_filled(schema.labels))
    if filled:
        yield "### Filled by the machine"
        yield "You are not asked for these; they are shown where they help."
        yield _table(["attribute", "type", "what"], filled)


def _asked(label: str, key: str, attribute: Attribute) -> str:
    """Write an attribute that annotators are asked for, with the meaning of each value."""
    notes = "**required**" if attribute.required else "" if attribute.values else _type(attribute)
    opening = f"**`{label}.{key}`**{f' ({notes})' if notes else ''}: {attribute.meaning}"
    if (label, key) == ("event", "type"):
        return f"{opening} One of the types above."
    default = ("no", "yes")[attribute.default] if isinstance(attribute.default, bool) else attribute.default
    if not attribute.values:
        return opening + (f" Default: {default}." if default is not None else "")
    rows = ([f"`{value}`{' (default)' if value == default else ''}", said] for value, said in attribute.values.items())
    return f"{opening}\n\n{_table(['value', 'meaning'], rows)}"


def _filled(labels: dict[str, Label]) -> Iterator[list[str]]:
    for name, label in labels.items():
        for key, attribute in label.attributes.items():
            if not attribute.ask:
                values = f" One of {', '.join(f'`{value}`' for value in attribute.values)}." if attribute.values else ""
                yield [f"`{name}.{key}`", _type(attribute), attribute.meaning + values]


def _type(attribute: Attribute) -> str:
    names = {"ids": "id", "bool": "yes or no", "int": "whole number", "date": "date, YYYY-MM-DD", "string": "text"}
    bounds = [("from", attribute.minimum), ("to", attribute.maximum)]
    written = [f"{word} {bound:g}" for word, bound in bounds if bound is not None]
    return " ".join([names.get(attribute.type, attribute.type), *written])


def _closing(schema: Schema) -> Iterator[str]:
    yield "## Relations"
    rows = ([f"`{name}`", _ends(role.source), _ends(role.target), role.meaning] for name, role in schema.roles.items())
    yield _table(["relation", "from", "to", "rule"], rows)
    links = [f"{source} → {target} is `{role}`" for source, target, role in implied_roles(schema)]
    if links:
        yield f"A link need not be named where its ends and its direction tell: {', '.join(links)}. Name all others."
    if schema.hard_cases:
        yield "## Hard cases"
        yield from _listed(schema.hard_cases)
    yield "## About the whole report"
    yield _table(["flag", "set it where"], ([f"`{flag}`", meaning] for flag, meaning in schema.flags.items()))


def _ends(labels: tuple[str, ...]) -> str:
    return " or ".join(labels)


def _article(title: str) -> str:
    return f"{'an' if title[0].lower() in 'aeiou' else 'a'} {title.lower()}"


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """Yield one list of `lines`, or nothing where there are none."""
    items = [f"* {line}" for line in lines]
    if items:
        yield "\n".join(items)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
