"""init: other people's files in, a workspace out."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.commands.inputs import walk
from dateline.commands.render import render
from dateline.commands.seed_files import SeedFile, read_file
from dateline.edge.disk import copy_file, same_bytes, write_bytes
from dateline.edge.knowledge import packaged_vocabulary
from dateline.edge.settings import Settings
from dateline.edge.workspace import Workspace, find_workspace
from dateline.errors import SeedError, WorkspaceError
from dateline.records import Outlet, Record, Redistribution, Report
from dateline.releases.curation import open_questions
from dateline.seeds.outlets import parse_outlet, write_outlet
from dateline.seeds.suffixes import is_seed, known_suffixes, reader_of

_OPEN = re.compile(r"(?i)^(CC0|CC-BY|CC BY|PDDL|ODC-|OGL-|public[ -]domain)(?!.*\bND\b)")
_TABLE = '[tool.dateline]\nformat = 1\nname = "{name}"\nschema = "{schema}"\n'
_PROJECT = "# A dateline workspace: `dateline status` says what lies where and what to run next.\n" + _TABLE
_IGNORED = "# derived: may be deleted at any time\n/.dateline/\n/releases/dev/\n/releases/*/exports/\n*.parquet\n"


class Laid(Record, frozen=True, omit_defaults=False):
    """What init did: the workspace's folder, how many files came in, and the outlets that are new."""

    root: str
    files: int
    outlets: tuple[str, ...] = ()


def init(folder: Path, sources: Iterable[Path] = (), terms: Outlet | None = None) -> Laid:
    """Lay out a workspace in `folder`, or add to the one that is there; nothing there is overwritten.

    The files of `sources` are copied into the folder of the outlet that `terms` describe. Each outlet that
    their rows name gets an outlet.toml of its own with the same terms, to be looked through by people.

    Raises WorkspaceError or SeedError before anything is written.
    """
    workspace = _workspace(folder)
    copies = []
    if sources := list(sources):
        if terms is None:
            raise WorkspaceError("whose reports are they?", where="--outlet", hint="--outlet ID --licence LICENCE")
        parse_outlet(terms.id, write_outlet(terms), f"seeds/{terms.id}/outlet.toml")
        copies = [(source, workspace.seeds / terms.id / path) for source, path in _files(sources)]
    for source, copy in copies:
        if copy.exists() and not same_bytes(source, copy):
            raise WorkspaceError("other bytes are here already", where=str(copy), hint=f"rename {source}")
    _lay(workspace)
    for source, copy in copies:
        copy_file(source, copy)
    new = [] if terms is None else [_describe(workspace, terms), *_describe_named(workspace, terms, copies)]
    return Laid(root=str(workspace.root), files=len(copies), outlets=tuple(filter(None, new)))


def terms_of(
    outlet: str | None, licence: str | None, redistribution: Redistribution | None, language: str | None, timezone: str
) -> Outlet | None:
    """Return what is said of an outlet as one record, None where nothing is.

    Without a word on it, texts under an open licence may be redistributed in full, others as offsets only.
    Raises WorkspaceError where half of it is missing.
    """
    if not outlet and not licence:
        return None
    if not outlet or not licence:
        missing = "--licence LICENCE" if outlet else "--outlet ID"
        raise WorkspaceError("an outlet has an id and a licence", where="the command line", hint=missing)
    return Outlet(
        id=outlet,
        name=outlet,
        licence=licence,
        redistribution=redistribution or default_redistribution(licence),
        language=language,
        timezone=timezone,
    )


def default_redistribution(licence: str) -> Redistribution:
    """Return what a licence's name lets one do with texts without asking: an open one, all; any other, offsets."""
    return "full_text" if _OPEN.match(licence) else "offsets_only"


def _workspace(folder: Path) -> Workspace:
    """Return the workspace that is in `folder` itself, or one that is not laid out yet."""
    folder = folder.absolute()
    project = folder / "pyproject.toml"
    if not project.exists():
        name = re.sub("[^a-z0-9._-]+", "-", folder.name.lower()).strip("-._") or "dataset"
        return Workspace(folder, Settings(format=1, name=name[:96]))
    found = find_workspace(folder)
    if found.root != folder:
        raise WorkspaceError(
            "a project without a [tool.dateline] table", where=str(project), hint=f"another folder, or add\n{_TABLE}"
        )
    return found


def _lay(workspace: Workspace) -> None:
    """Write what is missing of a workspace."""
    name, schema = workspace.settings.name, workspace.settings.schema
    new = {
        workspace.root / "pyproject.toml": _PROJECT.format(name=name, schema=schema).encode(),
        workspace.root / ".gitignore": _IGNORED.encode(),
        workspace.vocabulary: packaged_vocabulary(),
        workspace.curation: open_questions().encode(),
    }
    for path, content in new.items():
        if not path.exists():
            write_bytes(path, content)
    for folder in (workspace.seeds, workspace.corpus, workspace.annotation, workspace.releases):
        folder.mkdir(exist_ok=True)
    render(workspace)


def _describe(workspace: Workspace, terms: Outlet) -> str:
    """Write an outlet.toml if there is none; return the outlet's id if it is new."""
    path = workspace.outlet_file(terms.id)
    if path.exists():
        return ""
    write_bytes(path, write_outlet(terms).encode())
    return terms.id


def _describe_named(workspace: Workspace, terms: Outlet, copies: Iterable[tuple[Path, Path]]) -> Iterator[str]:
    """Describe each outlet that a row of the new files names."""
    files = [_seed_file(workspace, copy, terms.id) for _, copy in copies]
    named = {row.outlet for file in files for row in read_file(file, terms) if isinstance(row, Report)}
    for name in sorted(named - {terms.id}):
        yield _describe(workspace, terms.but(id=name, name=name))


def _seed_file(workspace: Workspace, path: Path, outlet: str) -> SeedFile:
    return SeedFile(path=str(path), name=workspace.name(path), sha256="", size=path.stat().st_size, outlet=outlet)


def _files(sources: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield (file, path within the outlet's folder) of all that can be read."""
    for source in sources:
        if not source.exists():
            raise WorkspaceError("no such file or folder", where=str(source), hint="name what is there with --from")
        files = [source] if source.is_file() else list(walk(source))
        known = [file for file in files if is_seed(file.name) and reader_of(file.name)]
        if not known:
            hint = f"files that end in {known_suffixes()}"
            raise SeedError("nothing that a reader knows", where=str(source), hint=hint)
        yield from ((file, Path(file.name) if source.is_file() else file.relative_to(source)) for file in known)
