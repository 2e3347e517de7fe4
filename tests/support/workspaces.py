"""Workspaces for tests: small ones of their own, and copies of the repository's."""

import shutil
from pathlib import Path

from dateline.commands.build import build
from dateline.commands.release import release
from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace, find_workspace

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
ONE = Workers(processes=1)

OUTLET = 'name = "{id}"\nlicence = "CC0-1.0"\nredistribution = "full_text"\nsynthetic = true\n'


def quiet(_done: int, _of: int) -> None:
    """See nothing."""


def small(folder: Path, files: dict[str, str | bytes], settings: str = "", name: str = "small") -> Workspace:
    """Lay out a workspace with these files in seeds/; each first folder becomes an outlet, unless it is described."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(f'[tool.dateline]\nformat = 1\nname = "{name}"\n{settings}')
    (folder / "schemas").mkdir()
    shutil.copy(ROOT / "schemas/v1.toml", folder / "schemas/v1.toml")
    outlets = {name: OUTLET.format(id=name) for name in {name.split("/")[0] for name in files}}
    described = {f"{name}/outlet.toml": text for name, text in outlets.items()} | files
    for file, content in described.items():
        path = folder / "seeds" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return find_workspace(folder)


def copy_of_ours(folder: Path) -> Workspace:
    """Copy what the repository's own workspace holds, without what is derived."""
    for name in ("seeds", "corpus", "schemas", "annotation", "releases"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("dev", "*.parquet"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return find_workspace(folder)


def with_two_releases(folder: Path) -> Workspace:
    """Lay out a workspace and release it, with three reports as 1.0.0 and with a fourth one as 1.1.0."""
    reports = {
        f"one/{name}.txt": f"Raids on {name.title()} killed 12 people on 6 June 2017."
        for name in ("aleppo", "homs", "hama")
    }
    workspace = small(folder, reports)
    build(workspace, ONE, quiet)
    release(workspace, "1.0.0", machine_made=True)
    (workspace.seeds / "one/idlib.txt").write_text("Clashes in Idlib went on.")
    build(workspace, ONE, quiet)
    release(workspace, "1.1.0", machine_made=True)
    return workspace


def copied(workspace: Workspace, folder: Path) -> Workspace:
    """Copy a workspace as it is, with all that is derived."""
    return find_workspace(shutil.copytree(workspace.root, folder))
