"""doctor: what surrounds a workspace, and what to do about it: programs, vocabulary, private folder, server."""

import contextlib
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import Literal

from dateline.annotation.labeling.config import config_hash
from dateline.annotation.labeling.config_checks import lint_config
from dateline.commands.projects import address, projects, read_decisions, screen_config, step_of
from dateline.commands.publish import Destination, place
from dateline.commands.render import read_schema
from dateline.commands.sending import BATCH, BATCH_BYTES
from dateline.edge.folders import private_folder
from dateline.edge.label_studio import About, Project, Server
from dateline.edge.tokens import find_hub_token, find_token
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError
from dateline.records import Record
from dateline.schemas.schema import Schema

TESTED = (1, 23)
"""The version of Label Studio that the tests run; earlier ones counted offsets otherwise, or lack what we ask for."""
_CLOCK = 60.0  # seconds
_OTHERS = 0o077


class Look(Record, frozen=True, omit_defaults=False):
    """One thing that was looked at: what was `found`, and what to do (`advice`) where it is odd or wrong."""

    what: str
    found: str
    state: Literal["good", "odd", "wrong"] = "good"
    advice: str = ""


class Health(Record, frozen=True, omit_defaults=False):
    """All that was looked at."""

    looks: tuple[Look, ...]

    @property
    def wrong(self) -> bool:
        """Whether anything must be mended before people can work."""
        return any(look.state == "wrong" for look in self.looks)


def doctor(workspace: Workspace, url: str = "") -> Health:
    """Look at everything; what can't be looked at is wrong, and the rest goes on. Nothing is changed anywhere."""
    parts = {"dateline": _programs, "private folder": _private, "vocabulary": _vocabulary}
    looks = [look for what, part in parts.items() for look in _looked(what, part(workspace))]
    return Health(looks=(*looks, *_looked("server", _server(workspace, url)), *_looked("Hub", _hub(workspace))))


def _looked(what: str, looks: Iterator[Look]) -> Iterator[Look]:
    try:
        yield from looks
    except DatelineError as fault:
        yield Look(what=what, found=f"{fault.what} ({fault.where})", state="wrong", advice=fault.hint)


def _programs(_: Workspace) -> Iterator[Look]:
    found = (version("dateline"), f"Python {sys.version.split()[0]}", f"label-studio-sdk {version('label-studio-sdk')}")
    yield Look(what="dateline", found=", ".join(found))


def _private(workspace: Workspace) -> Iterator[Look]:
    """Look at the folder of pseudonyms and snapshots, without making it."""
    folder, what = private_folder().absolute(), "private folder"
    if folder.resolve().is_relative_to(workspace.root.resolve()):
        advice = "set DATELINE_PRIVATE to a folder outside the workspace"
        yield Look(what=what, found=f"{folder}, in the workspace", state="wrong", advice=advice)
    elif folder.is_dir() and folder.stat().st_mode & _OTHERS:
        yield Look(what=what, found=f"{folder}, open to others", state="wrong", advice=f"chmod 700 {folder}")
    else:
        yield Look(what=what, found=str(folder) if folder.is_dir() else f"{folder}, made by the first pull")


def _vocabulary(workspace: Workspace) -> Iterator[Look]:
    schema = read_schema(workspace)
    decisions = len(read_decisions(workspace, schema))
    screen = config_hash(screen_config(schema))
    yield Look(what="vocabulary", found=f"{schema.name} {schema.version}, screen {screen}, {decisions} decisions")


def _server(workspace: Workspace, url: str) -> Iterator[Look]:
    place = address(workspace, url)
    yield Look(what="address", found=place)
    token, origin = find_token(place)
    with contextlib.closing(Server(place, token)) as server:
        about = server.about()
        yield from _about(about, origin)
        megabytes = BATCH_BYTES >> 20
        yield Look(what="limits", found=f"{BATCH} tasks or {megabytes} MB a request (servers fail beyond 250 MB)")
        schema = read_schema(workspace)
        found = projects(workspace, server)
        if not found:
            yield Look(what="projects", found="none of this workspace yet", advice="dateline push")
        for project in found:
            yield _project(project, schema)


def _hub(workspace: Workspace) -> Iterator[Look]:
    """Tell where releases would go, and whence the token would come; the Hub is not asked."""
    if workspace.settings.hub_repo:
        repo, endpoint = place(workspace, Destination())
        yield Look(what="Hub", found=f"{repo} at {endpoint}, token from {find_hub_token(endpoint)[1]}")


def _about(about: About, origin: str) -> Iterator[Look]:
    """Tell of the server itself; the token's kind and origin, never the token."""
    numbers = [int(part) for part in re.findall(r"[0-9]+", about.version)[:2]]
    old = tuple(numbers) < TESTED
    advice = f"update it: tested with {'.'.join(map(str, TESTED))}" if old else ""
    version_found = f"Label Studio {about.version}, {about.edition}"
    yield Look(what="server", found=version_found, state="odd" if old else "good", advice=advice)
    yield Look(what="token", found=f"{about.token} of {about.user}, from {origin}")
    off = abs(about.ahead) > _CLOCK
    advice = "set the clocks: tokens run out by them, and stamps show when people worked" if off else ""
    yield Look(what="clock", found=f"{about.ahead:+.1f} s to ours", state="odd" if off else "good", advice=advice)


def _project(project: Project, schema: Schema) -> Look:
    """Tell whether a project's screen is the one in force, or what is wrong with it."""
    ours, major = screen_config(schema, step_of(project)), schema.version.split(".")[0]
    what, found = project.title, f"{project.tasks:,} tasks, screen {config_hash(project.config)}"
    if f" v{major} " not in project.title:
        advice = "finish it, then archive it"
        return Look(what=what, found=f"{found}, of another major version", state="odd", advice=advice)
    if project.config.strip() == ours.strip():
        return Look(what=what, found=f"{found}, the one in force")
    faults = "; ".join(f"{each.code}: {each.message}" for each in lint_config(project.config, schema))
    advice = "dateline push; where people have worked, dateline migrate --apply first"
    return Look(what=what, found=f"{found}: {faults or 'only its looks differ'}", state="wrong", advice=advice)
