"""columns.md: every column of every config, its kind and its meaning, for whoever reads the tables."""

from collections.abc import Iterator

from dateline.releases.columns import HEAD, TAIL, columns
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind, Plain
from dateline.releases.markdown import table
from dateline.releases.meanings import meaning
from dateline.schemas.vocabulary import Schema

PLAIN: dict[Plain, str] = {
    "string": "text",
    "large_string": "text",
    "int32": "whole number",
    "int64": "whole number",
    "float64": "number",
    "bool": "true or false",
    "date32": "date",
}
OPENING = """\
Parts of a struct, or of each item of a list, stand below it, as `trigger.quote`. A word of a closed list is stored as
a number; what the words of the vocabulary mean is in `codebook.md`. Null is what nobody knows or nobody said."""


def dictionary(schema: Schema) -> str:
    """Return the content of columns.md; raises ReleaseError for a column that has no meaning."""
    everywhere = {**HEAD, **TAIL}
    sections = ["# Columns", OPENING, "## In every config", _table("", everywhere, schema)]
    sections.append("`clusters` has no `doc_id` and no `outlet`: its `tellings` have.")
    for config, layout in columns(schema).items():
        own = {name: kind for name, kind in layout.items() if name not in everywhere}
        sections += [f"## {config}", _table(f"{config}.", own, schema)]
    return "\n\n".join(sections) + "\n"


def _table(before: str, layout: Columns, schema: Schema) -> str:
    return table(("column", "kind", "what"), _rows(before, before, layout, schema))


def _rows(config: str, before: str, layout: Columns, schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each column, and below it those of its parts."""
    for name, kind in layout.items():
        path = f"{before}{name}"
        yield f"`{path.removeprefix(config)}`", _kind(kind), meaning(path, schema)
        if isinstance(inner := kind.of if isinstance(kind, Items) else kind, Fields):
            yield from _rows(config, f"{path}.", dict(inner.parts), schema)


def _kind(kind: Kind) -> str:
    if isinstance(kind, Items):
        return f"list of {'structs' if isinstance(kind.of, Fields) else _kind(kind.of)}"
    if isinstance(kind, Classes):
        return f"one of {', '.join(f'`{name}`' for name in kind.names)}"
    return "struct" if isinstance(kind, Fields) else PLAIN[kind]
