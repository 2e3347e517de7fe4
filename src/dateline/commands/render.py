"""render: schemas/v1.toml in, schemas/v1/ out."""

from dateline.annotation.labeling.config import label_config
from dateline.edge.disk import write_bytes
from dateline.edge.workspace import Workspace
from dateline.errors import VocabularyError
from dateline.records import Record
from dateline.schemas.codebook import codebook
from dateline.schemas.json_schema import json_schemas
from dateline.schemas.schema import Schema, parse_schema


class Rendered(Record, frozen=True, omit_defaults=False):
    """What render did: the folder, and the names of the files that changed."""

    folder: str
    written: tuple[str, ...] = ()


def render(workspace: Workspace) -> Rendered:
    """Write what follows from the vocabulary.

    Raises VocabularyError where it is absent or faulty.
    """
    files = rendered_files(read_schema(workspace))
    changed = [name for name, content in files.items() if write_bytes(workspace.rendered / name, content)]
    return Rendered(
        folder=workspace.name(workspace.rendered),
        written=tuple(workspace.name(workspace.rendered / name) for name in changed),
    )


def stale_files(workspace: Workspace, schema: Schema) -> list[str]:
    """Return the names of the rendered files that are not what the vocabulary gives."""
    files = ((workspace.rendered / name, content) for name, content in rendered_files(schema).items())
    return [workspace.name(path) for path, content in files if not path.is_file() or path.read_bytes() != content]


def read_schema(workspace: Workspace) -> Schema:
    """Return the schema in force.

    Raises VocabularyError where it is absent or faulty.
    """
    path = workspace.vocabulary
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in path.parent.glob("*.toml"))) or "none"
        raise VocabularyError(
            f"no vocabulary {workspace.name(path)}",
            where=str(workspace.root),
            hint=f"set `schema` in [tool.dateline] to one that is there ({known})",
        )
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as fault:
        raise VocabularyError("a vocabulary is UTF-8", where=workspace.name(path), hint="save it as UTF-8") from fault
    return parse_schema(text, workspace.name(path))


def rendered_files(schema: Schema) -> dict[str, bytes]:
    """Return name -> content of all that is rendered from a schema."""
    screen = label_config(schema)
    return {"codebook.md": codebook(schema).encode(), "label_config.xml": screen.encode(), **json_schemas(schema)}
