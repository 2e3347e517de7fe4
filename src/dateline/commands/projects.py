"""The projects of a workspace on its annotation server: which they are, and how they are set up."""

import os
import re
from typing import get_args

from dateline.annotation.labeling.config import label_config
from dateline.annotation.labeling.config_checks import lint_config
from dateline.annotation.labeling.controls import Step
from dateline.annotation.labeling.pair_tasks import pair_config
from dateline.edge.label_studio import TITLE, Project, Server
from dateline.edge.tokens import find_token
from dateline.edge.workspace import Workspace
from dateline.errors import ServerError, VocabularyError, WorkspaceError
from dateline.schemas.decisions import Decision, parse_decisions
from dateline.schemas.instructions import instructions
from dateline.schemas.schema import Schema

VARIABLE = "LABEL_STUDIO_URL"


def address(workspace: Workspace, url: str = "") -> str:
    """Return the server's address: the one given, else that of the environment, else the workspace's own.

    Raises ServerError where there is none.
    """
    found = url or os.environ.get(VARIABLE, "") or workspace.settings.label_studio or ""
    if not re.match(r"https?://", found):
        hint = f'--url, {VARIABLE}, or label_studio = "http://localhost:8080" in [tool.dateline] of pyproject.toml'
        what = f"{found!r} is no address" if found else "no Label Studio is named"
        raise ServerError(what, where=str(workspace.root), hint=hint)
    return found.rstrip("/")


def connected(url: str) -> Server:
    """Return a server to ask, with the user's token."""
    token, _ = find_token(url)
    return Server(url, token)


def title(workspace: Workspace, schema: Schema, step: Step, annotator: str = "") -> str:
    """Return a project's title, such as ``my-dataset v1 spans`` or, of one annotator, ``my-dataset v1 spans a01``."""
    rest = " ".join(part for part in (f" v{schema.version.split('.')[0]}", step, annotator) if part)
    return workspace.settings.name[: TITLE - len(rest)] + rest


def projects(workspace: Workspace, server: Server) -> list[Project]:
    """Return all projects of this workspace on a server, of whatever version, step and annotator."""
    ours = re.compile(rf"(.*)( v[0-9]+ (?:{'|'.join(get_args(Step))})(?: [A-Za-z0-9._-]+)?)")
    found = ((each, ours.fullmatch(each.title)) for each in server.projects())
    name = workspace.settings.name
    return [each for each, parts in found if parts and parts[1] == name[: TITLE - len(parts[2])]]


def step_of(project: Project) -> Step:
    """Return what a project of a workspace is for, by its title."""
    return next((step for step in get_args(Step) if step in project.title.split()), "spans")


def screen_config(schema: Schema, step: Step = "spans") -> str:
    """Return the labeling config of a vocabulary, held against our own rules first.

    Raises VocabularyError where it breaks one: neither the server nor its SDK would notice.
    """
    if step == "clusters":
        return pair_config()
    config = label_config(schema, step)
    for found in lint_config(config, schema):
        raise VocabularyError(f"{found.code}: {found.message}", where="the labeling config", hint="mend the vocabulary")
    return config


def read_decisions(workspace: Workspace, schema: Schema) -> tuple[Decision, ...]:
    """Return the decisions on the guidelines, none where there is no file.

    Raises VocabularyError where the file is faulty.
    """
    path = workspace.decisions
    try:
        return parse_decisions(path.read_text("utf-8"), workspace.name(path), schema)
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as fault:
        raise WorkspaceError("not UTF-8", where=workspace.name(path), hint="save it as UTF-8") from fault


def words_for(workspace: Workspace, schema: Schema) -> str:
    """Return the codebook and the decisions on it as a project's instructions, in HTML."""
    return instructions(schema, read_decisions(workspace, schema))


def opened(server: Server, name: str, config: str, words: str, people: int) -> Project:
    """Return the project of a title, made and set up first where it lacks, with the screen and words now in force.

    `words` are the instructions in HTML, and each task of a new project goes to so many `people`. Raises ServerError
    where somebody has worked on another screen there: `dateline migrate` changes that one.
    """
    project = server.open_project(
        name,
        config,
        expert_instruction=words,
        show_instruction=True,
        sampling="Sequential sampling",
        skip_queue="REQUEUE_FOR_OTHERS",
        enable_empty_annotation=True,
        show_collab_predictions=True,
        maximum_annotations=people,
    )
    if project.config.strip() != config.strip():
        if any(task.begun for task in server.stored(project.id)):
            raise ServerError(
                f"people have worked on another screen in {name!r}", where=server.url, hint="dateline migrate"
            )
        server.configure(project.id, label_config=config)
    if project.instruction.strip() != words.strip():
        server.configure(project.id, expert_instruction=words)
    return project
