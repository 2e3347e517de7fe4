"""status: what lies where, what is stale, and what to run next."""

import contextlib

from dateline.commands.inputs import ingest_inputs, release_inputs, render_inputs
from dateline.commands.seed_files import read_outlets
from dateline.edge.keys import Keys
from dateline.edge.workspace import Workspace
from dateline.records import Record


class Row(Record, frozen=True, omit_defaults=False):
    """One folder of the workspace: what it holds, and what is the matter with it."""

    folder: str
    holds: str
    state: str = ""


class Status(Record, frozen=True, omit_defaults=False):
    """The state of a workspace, and the verb to run next; empty where nothing is to do."""

    root: str
    name: str
    rows: tuple[Row, ...]
    next: str = ""


def status(workspace: Workspace) -> Status:
    """Look at each folder; nothing but the keys of files is written.

    Raises SeedError where an outlet.toml is faulty.
    """
    keys = Keys(workspace)
    looks = [
        _seeds(workspace),
        _corpus(workspace, keys),
        _schemas(workspace, keys),
        _annotation(workspace),
        _releases(workspace, keys),
    ]
    with contextlib.suppress(OSError):  # a look must also be possible where nothing can be written
        keys.save()
    return Status(
        root=str(workspace.root),
        name=workspace.settings.name,
        rows=tuple(row for row, _ in looks),
        next=next((verb for _, verb in looks if verb), ""),
    )


def _seeds(workspace: Workspace) -> tuple[Row, str]:
    outlets = workspace.outlet_files
    if not outlets:
        return Row(folder="seeds", holds="nothing"), "dateline init . --from PATH --outlet ID --licence LICENCE"
    synthetic = sum(outlet.synthetic for outlet in read_outlets(workspace).values())
    holds = f"{len(outlets)} outlets" + (f", {synthetic} of them invented" if synthetic else "")
    return Row(folder="seeds", holds=holds), ""


def _corpus(workspace: Workspace, keys: Keys) -> tuple[Row, str]:
    last = keys.last("ingest")
    if not any(path.is_file() for path in workspace.documents):
        return Row(folder="corpus", holds="nothing"), "dateline ingest" if workspace.outlet_files else ""
    if last is None:
        return Row(folder="corpus", holds="documents", state="not made here, as far as is known"), "dateline ingest"
    holds = f"{last.result['documents']:,} documents, {last.result['refused']:,} refused"
    inputs = ingest_inputs(workspace, keys)
    changed = sorted(name for name in inputs | last.inputs if inputs.get(name) != last.inputs.get(name))
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        return Row(folder="corpus", holds=holds, state=f"stale: {changed[0]}{more} changed"), "dateline ingest"
    if keys.unchanged("ingest", inputs) is None:
        return Row(folder="corpus", holds=holds, state="stale: changed by hand"), "dateline ingest"
    return Row(folder="corpus", holds=holds, state="up to date"), ""


def _schemas(workspace: Workspace, keys: Keys) -> tuple[Row, str]:
    name = workspace.name(workspace.vocabulary)
    if not workspace.vocabulary.is_file():
        return Row(folder="schemas", holds="nothing", state=f"there is no {name}"), "dateline init ."
    if keys.unchanged("render", render_inputs(workspace, keys)):
        return Row(folder="schemas", holds=name, state="up to date"), ""
    state = f"stale: {workspace.name(workspace.rendered)}/ may not be what the vocabulary gives"
    return Row(folder="schemas", holds=name, state=state), "dateline render"


def _annotation(workspace: Workspace) -> tuple[Row, str]:
    names = [path.relative_to(workspace.annotation).as_posix() for path in workspace.annotation_files]
    return Row(folder="annotation", holds=", ".join(names) or "nothing"), ""


def _releases(workspace: Workspace, keys: Keys) -> tuple[Row, str]:
    names = sorted(path.parent.name for path in workspace.releases.glob("*/manifest.json"))
    holds = ", ".join(names) or "nothing"
    if keys.unchanged("release dev", release_inputs(workspace, keys)):
        return Row(folder="releases", holds=holds, state="up to date"), ""
    state = "stale: dev is older than what it was made of" if "dev" in names else ""
    return Row(folder="releases", holds=holds, state=state), "dateline build"
