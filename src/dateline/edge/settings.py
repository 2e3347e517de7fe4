"""The settings of a workspace: the table ``[tool.dateline]`` of its pyproject.toml."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from dateline.errors import WorkspaceError
from dateline.records import Record

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,95}$")]


class Settings(Record, frozen=True):
    """The table ``[tool.dateline]`` of a workspace's pyproject.toml.

    `name` is the dataset's, `schema` the stem of the vocabulary in ``schemas/``, `shards` the number of buckets
    of the corpus, `suggesters` names those of other packages that are asked behind ours, in this order, `title` and
    `description` what the dataset's card begins with, `hub_repo` where `publish` puts releases, ``owner/name``.
    """

    format: Literal[1]
    name: Name
    schema: str = "v1"
    shards: Annotated[int, msgspec.Meta(ge=1, le=4096)] = 1
    suggesters: tuple[str, ...] = ()
    title: str | None = None
    description: str | None = None
    label_studio: str | None = None
    hub_repo: str | None = None


def read_settings(path: Path) -> Settings | None:
    """Return the settings in a pyproject.toml; none where there is no such file, or none in it.

    Raises WorkspaceError where the file is not TOML, or where its settings are faulty.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("tool", {}).get("dateline")
    except FileNotFoundError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise WorkspaceError(f"not TOML: {fault}", where=str(path), hint="mend the file") from fault
    if table is None:
        return None
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as fault:
        known = ", ".join(field.encode_name for field in msgspec.structs.fields(Settings))
        where, hint = f"{path} [tool.dateline]", f"known keys are {known}"
        raise WorkspaceError(f"faulty settings: {fault}", where=where, hint=hint) from fault
